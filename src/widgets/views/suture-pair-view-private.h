/* suture-pair-view-private.h: what the files of the pair view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "jobs/suture-job.h"
#include "views/fourth/suture-fourth-view.h"
#include "views/suture-pair-view.h"
#include "views/slices/suture-slice-view.h"

G_BEGIN_DECLS

/* A channel of the raw stack's file; of most files there is one. */
typedef struct
{
  SutureStack      *stack; /* owned; nullable: not read */
  SutureChannelLook look;
  SutureContrast    automatic;
  double            minimum; /* of its intensities */
  double            maximum;
  double histogram[SUTURE_N_HISTOGRAM_BINS]; /* from one to the other */
} SutureViewChannel;

struct _SuturePairView
{
  GtkWidget parent_instance;

  /* Children, by the template */
  SutureSliceView  *xy;
  SutureSliceView  *xz;
  SutureSliceView  *yz;
  SutureFourthView *fourth;

  /* Borrowed: one of the children */
  SutureSliceView *active;    /* the one used last */
  SutureSliceView *maximised; /* nullable */

  /* Owned */
  SutureSliceScene *scene;
  SutureViewpoint  *viewpoint;

  /* What the properties say */
  gboolean labels_visible;
  gboolean peek_raw;
  gboolean outline;
  gboolean preview_visible;
  double   label_opacity;

  /* Of the raw stack; one without any */
  SutureViewChannel *channels; /* owned */
  int                n_channels;
  int                measured; /* which of them is the raw stack */
  int                selected; /* whose brightness is changed */

  SutureJob *palette_job; /* nullable */

  SuturePoint cursor; /* as last told */
  SuturePoint face;   /* of a cut inside masks; while the scene has its side */

  /* Parts of width and height that the first column and row take */
  double column_part;
  double row_part;
  double drag_column_part; /* when the drag began */
  double drag_row_part;
  int    dragged; /* SutureGutters */

  /* What the views were fitted to, and how they stood right after: as long as
   * nobody has zoomed or panned, another size is fitted anew. */
  SutureBox   fitted_box;
  SuturePoint fitted_centre;
  double      fitted_zoom;
  gboolean    is_fitted;

  gboolean keeps_place; /* of the pair that is shown next */

  gboolean is_drawn;     /* the pair has been on the screen */
  guint    drawn_source; /* it is, as soon as earlier events are through */
  gboolean is_leaving;   /* the focus moves on from the view that has it */
};

/** suture_pair_view_refit: if the views still stand as they were fitted */
void suture_pair_view_refit (SuturePairView *self);

/** suture_pair_view_set_maximised: (nullable): show one view alone */
void suture_pair_view_set_maximised (SuturePairView  *self,
                                     SutureSliceView *view);

/** suture_pair_view_remove_ruler: whether there was one (…-actions.c) */
gboolean suture_pair_view_remove_ruler (SuturePairView *self);

/** suture_pair_view_update_views: the scene has changed */
void suture_pair_view_update_views (SuturePairView *self);

/** …-palette.c: chooses the colours of the scene's cells, in a thread */
void suture_pair_view_start_palette (SuturePairView *self);
void suture_pair_view_stop_palette (SuturePairView *self);

/** …-properties.c */
void suture_pair_view_class_init_properties (GObjectClass *object_class);

/** …-brightness.c */
void suture_pair_view_class_init_brightness (void);
void suture_pair_view_set_contrast (SuturePairView *self,
                                    SutureContrast  contrast);

/** …-channels.c */
void suture_pair_view_class_init_channels (void);

/** suture_pair_view_reset_channels: those of another raw stack, or of none */
void suture_pair_view_reset_channels (SuturePairView *self, SutureStack *raw);
void suture_pair_view_clear_channels (SuturePairView *self);

/** suture_pair_view_tell_brightness: properties and histogram are of another
 * channel, or of another stack */
void suture_pair_view_tell_brightness (SuturePairView *self);

/** suture_pair_view_draw_channels: hands the scene what is drawn of them */
void suture_pair_view_draw_channels (SuturePairView *self);

/** suture_pair_view_drag_contrast: a hand in a view made the window wider and
 * its middle higher, in parts of all intensities there are */
void suture_pair_view_drag_contrast (SuturePairView *self,
                                     double          width,
                                     double          level);

/** …-layout.c */
void suture_pair_view_class_init_layout (GtkWidgetClass *widget_class);
void suture_pair_view_init_layout (SuturePairView *self);

/** …-actions.c */
void suture_pair_view_class_init_actions (GtkWidgetClass *widget_class);
void suture_pair_view_init_keys (SuturePairView *self);

G_END_DECLS
