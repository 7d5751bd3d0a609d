/* suture-pair-view.h: a pair in three linked planes
 *
 * XY, XZ and YZ share one crosshair and one zoom (pixels a micrometre), and
 * keep x and y aligned across the views; the fourth quarter shows the facing
 * masks from above, or the pair in 3D.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "candidates/suture-candidate.h"
#include "correction/suture-correction.h"
#include "stack/layers/suture-stack.h"
#include "suture-channel-look.h"
#include "suture-plane.h"
#include "views/slices/suture-slice-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PAIR_VIEW (suture_pair_view_get_type ())
G_DECLARE_FINAL_TYPE (SuturePairView,
                      suture_pair_view,
                      SUTURE,
                      PAIR_VIEW,
                      GtkWidget)

/**
 * SuturePairView:
 *
 * Properties, all but the last two read and write, for bindings:
 *  labels-visible, peek-raw, outline, crosshair-visible, preview-visible
 *  (gboolean); label-opacity (0 to 1); window-low, window-high (intensities),
 *  gamma (0.1 to 10); raw-minimum, raw-maximum (read only: the ends for
 * contrast controls), all of the channel that is selected.
 *
 * Signals:
 *  cursor-moved: the crosshair moved; see suture_pair_view_get_cursor().
 *  look-changed: what the views draw is drawn anew, but for where they look.
 *  brightness-changed: by whomever; see suture_pair_view_dup_brightness().
 *  channels-changed: other channels, or other ones drawn, or another selected.
 *  channel-wanted (int, gboolean): that channel of the raw stack's file is to
 * be seen, or no longer; suture_pair_view_set_channel_stack().
 *
 * Actions of the widget, for the program's table of keys; call them with
 * gtk_widget_activate_action (GTK_WIDGET (pair_view), "view.zoom-in", NULL), or
 * from inside the widget by name:
 *  view.zoom-in, view.zoom-out, view.fit, view.centre, view.maximise,
 *  view.slice-next, view.slice-previous, view.slice-next-5,
 *  view.slice-previous-5 (of the view that was used last, XY at first),
 *  view.toggle-labels, view.toggle-outline, view.toggle-crosshair,
 *  view.toggle-preview, view.toggle-solid, view.opacity-up, view.opacity-down,
 *  view.auto-contrast. The toggles are stateful, so menus can show them.
 *
 * Handled inside while a view has the focus: arrow keys move the crosshair by a
 * voxel, Space held peeks at the raw stack; and what the mouse does.
 */

/** suture_pair_view_new: (transfer floating) */
GtkWidget *suture_pair_view_new (void);

/**
 * suture_pair_view_set_stacks:
 * @labels: (nullable): label stack
 * @raw: (nullable): raw stack of the same shape
 * @index: (nullable): the cells of @labels; without them only the raw stack is
 *   drawn, and they may come later
 *
 * A stack of another shape or voxel size is fitted into the views, and the
 * crosshair goes to its middle; another raw stack gets automatic contrast.
 * Another index ends the pair shown, the merge map and the correction; its
 * cells are outlines until their colours have been chosen, in a thread.
 */
void suture_pair_view_set_stacks (SuturePairView  *self,
                                  SutureStack     *labels,
                                  SutureStack     *raw,
                                  SutureCellIndex *index);

/** suture_pair_view_change_cells: the same stack with other cells, as bodies
 * are cut: the pair that is shown next stays where it is on the screen */
void suture_pair_view_change_cells (SuturePairView  *self,
                                    SutureStack     *labels,
                                    SutureStack     *raw,
                                    SutureCellIndex *index);

/** suture_pair_view_set_merge_map: (nullable): joined cells share a colour */
void suture_pair_view_set_merge_map (SuturePairView *self, SutureMergeMap *map);

/** suture_pair_view_set_correction: (nullable): what is decided; pixels that it
 * fills look like the cells they belong to */
void suture_pair_view_set_correction (SuturePairView   *self,
                                      SutureCorrection *correction);

/**
 * suture_pair_view_show_pair:
 * @candidate: (nullable): copied; %NULL shows all cells in colours
 * @preview: (nullable): correction that joins the pair; its fills are hatched
 *
 * Puts the crosshair into the gap (XY shows the gap's middle layer) and chooses
 * the zoom so that both pieces fit into every view. The same pair again, with
 * another preview say, leaves crosshair and zoom alone.
 */
void suture_pair_view_show_pair (SuturePairView        *self,
                                 const SutureCandidate *candidate,
                                 SutureCorrection      *preview);

/**
 * suture_pair_view_show_contact:
 * @plane: (nullable): the plane that parts the two; copied
 *
 * suture_pair_view_show_pair() of two pieces that touch: the crosshair goes to
 * the contact's middle, the plane is a line in every view, and the fourth shows
 * the slice across it. Of a cut (SutureCutPlane) the crosshair goes to the last
 * layer above it, and the fourth shows the masks on both sides; the same body
 * again, cut elsewhere, leaves the zoom alone.
 */
void suture_pair_view_show_contact (SuturePairView        *self,
                                    const SutureCandidate *candidate,
                                    SutureCorrection      *preview,
                                    const SutureCutPlane  *plane);

/**
 * suture_pair_view_show_side:
 * @candidate: the cell that it would part, twice; or its two sides, once it
 * does
 * @side: (element-type SutureBodyRun): what lies on its one side
 * @face: a voxel at the cut
 *
 * suture_pair_view_show_pair() of a cut inside masks: the crosshair goes to
 * @face, the side is orange, and the fourth view shows it in 3D.
 */
void suture_pair_view_show_side (SuturePairView        *self,
                                 const SutureCandidate *candidate,
                                 GArray                *side,
                                 SuturePoint            face);

/** suture_pair_view_get_slice_view: (transfer none): one of the three */
SutureSliceView *suture_pair_view_get_slice_view (SuturePairView *self,
                                                  SuturePlane     plane);

/** suture_pair_view_set_markers: suture_slice_view_set_markers() in all three
 */
void suture_pair_view_set_markers (SuturePairView    *self,
                                   const SuturePoint *markers,
                                   guint              n);

/** suture_pair_view_is_drawn: whether the pair has been on the screen, and keys
 * and clicks from before that are through; %FALSE without a pair */
gboolean suture_pair_view_is_drawn (SuturePairView *self);

/** suture_pair_view_centre: back to the pair, as shown at first; without a
 * pair, the views move to the crosshair */
void suture_pair_view_centre (SuturePairView *self);

/** suture_pair_view_fit: the whole stack in every view */
void suture_pair_view_fit (SuturePairView *self);

/**
 * suture_pair_view_get_n_channels:
 *
 * Returns: channels of the raw stack's file; 1 where there is no more to be
 *   seen, and without raw stack
 */
int suture_pair_view_get_n_channels (SuturePairView *self);

/** suture_pair_view_get_measured_channel: which of them is the raw stack, from
 * 0: what is measured */
int suture_pair_view_get_measured_channel (SuturePairView *self);

/** suture_pair_view_get_channel_bytes: memory that one channel takes */
guint64 suture_pair_view_get_channel_bytes (SuturePairView *self);

/** suture_pair_view_get_channel_look: (transfer none): how it is shown */
const SutureChannelLook *
suture_pair_view_get_channel_look (SuturePairView *self, int channel);

/** suture_pair_view_show_channel: draws it, or no longer; one that hasn't been
 * read is asked for by "channel-wanted" */
void suture_pair_view_show_channel (SuturePairView *self,
                                    int             channel,
                                    gboolean        is_visible);

/** suture_pair_view_set_channel_colour: 0xRRGGBB */
void suture_pair_view_set_channel_colour (SuturePairView *self,
                                          int             channel,
                                          guint32         colour);

/** suture_pair_view_set_channel_stack: (nullable): it has been read; %NULL: it
 * couldn't be, or is gone, and is drawn no longer */
void suture_pair_view_set_channel_stack (SuturePairView *self,
                                         int             channel,
                                         SutureStack    *stack);

/** suture_pair_view_select_channel: whose brightness is changed */
void suture_pair_view_select_channel (SuturePairView *self, int channel);
int  suture_pair_view_get_selected_channel (SuturePairView *self);

/** suture_pair_view_auto_contrast: window from the 0.5th to the 99.5th
 * percentile of the selected channel, gamma 1 */
void suture_pair_view_auto_contrast (SuturePairView *self);

/**
 * suture_pair_view_dup_brightness:
 *
 * Returns: (transfer full) (nullable): the window and gamma as a line to keep,
 *   of several channels also which are drawn, and how; %NULL while all is as it
 *   was at first, or without raw stack
 */
char *suture_pair_view_dup_brightness (SuturePairView *self);

/** suture_pair_view_set_brightness: @text (nullable) as it was kept; what isn't
 * understood is automatic */
void suture_pair_view_set_brightness (SuturePairView *self, const char *text);

/** suture_pair_view_has_raw: whether there is brightness to speak of */
gboolean suture_pair_view_has_raw (SuturePairView *self);

#define SUTURE_N_HISTOGRAM_BINS 128

/** suture_pair_view_get_histogram: (transfer none)
 * (array fixed-size=SUTURE_N_HISTOGRAM_BINS): how many voxels are how bright,
 * from raw-minimum to raw-maximum; of a sample, and zeros without raw stack */
const double *suture_pair_view_get_histogram (SuturePairView *self);

/** suture_pair_view_set_cursor: in voxels; clamped to the stack */
void suture_pair_view_set_cursor (SuturePairView *self,
                                  double          z,
                                  double          y,
                                  double          x);
void suture_pair_view_get_cursor (SuturePairView *self,
                                  double         *z,
                                  double         *y,
                                  double         *x);

/** suture_pair_view_get_cell_at_cursor: %SUTURE_NO_CELL on background */
guint32 suture_pair_view_get_cell_at_cursor (SuturePairView *self);

/** suture_pair_view_dup_picture: (transfer full) (nullable): the view that was
 * used last, as a picture */
GdkTexture *suture_pair_view_dup_picture (SuturePairView *self);

G_END_DECLS
