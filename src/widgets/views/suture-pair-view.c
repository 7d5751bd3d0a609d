/* suture-pair-view.c: a pair in three linked planes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

#include <math.h>
#include <string.h>

#include "contacts/suture-contact-candidate.h"
#include "views/drawing/suture-gap-middle.h"
#include "views/drawing/suture-view-plate.h"
#include "common/suture-widgets.h"

G_DEFINE_FINAL_TYPE (SuturePairView, suture_pair_view, GTK_TYPE_WIDGET)

enum
{
  CURSOR_MOVED,
  LOOK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
suture_pair_view_update_views (SuturePairView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->xy));
  gtk_widget_queue_draw (GTK_WIDGET (self->xz));
  gtk_widget_queue_draw (GTK_WIDGET (self->yz));
  suture_fourth_view_update (self->fourth);
  g_signal_emit (self, signals[LOOK_CHANGED], 0);
}

static SutureBox
whole_box (SutureShape shape)
{
  return (SutureBox){ .z1 = (gint32) shape.nz,
                      .y1 = (gint32) shape.ny,
                      .x1 = (gint32) shape.nx };
}

static SutureViewSize
visible_size (SutureSliceView *view)
{
  if (!gtk_widget_get_child_visible (GTK_WIDGET (view)))
    return (SutureViewSize){ 0, 0 };
  return suture_slice_view_get_size (view);
}

static void
fit_now (SuturePairView *self)
{
  const SutureViewSize sizes[SUTURE_N_PLANES] = {
    [SUTURE_PLANE_XY] = visible_size (self->xy),
    [SUTURE_PLANE_XZ] = visible_size (self->xz),
    [SUTURE_PLANE_YZ] = visible_size (self->yz),
  };

  suture_viewpoint_fit (self->viewpoint, self->fitted_box, sizes);
  self->fitted_zoom = suture_viewpoint_get_zoom (self->viewpoint);
  self->fitted_centre = suture_viewpoint_get_centre (self->viewpoint);
}

static void
fit_box (SuturePairView *self, SutureBox box)
{
  self->fitted_box = box;
  self->is_fitted = TRUE;
  fit_now (self);
}

void
suture_pair_view_refit (SuturePairView *self)
{
  const SuturePoint centre = suture_viewpoint_get_centre (self->viewpoint);

  self->is_fitted =
      self->is_fitted &&
      suture_viewpoint_get_zoom (self->viewpoint) == self->fitted_zoom &&
      memcmp (&centre, &self->fitted_centre, sizeof centre) == 0;
  if (self->is_fitted)
    fit_now (self);
}

static void
show_child (SuturePairView *self, SutureSliceView *view)
{
  gtk_widget_set_child_visible (GTK_WIDGET (view), self->maximised == NULL ||
                                                       self->maximised == view);
}

void
suture_pair_view_set_maximised (SuturePairView *self, SutureSliceView *view)
{
  self->maximised = view;
  show_child (self, self->xy);
  show_child (self, self->xz);
  show_child (self, self->yz);
  gtk_widget_set_child_visible (GTK_WIDGET (self->fourth), view == NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
viewpoint_changed_cb (SuturePairView *self)
{
  const SuturePoint cursor = suture_viewpoint_get_cursor (self->viewpoint);

  if (memcmp (&cursor, &self->cursor, sizeof cursor) == 0)
    return;
  self->cursor = cursor;
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static void
focus_changed_cb (SuturePairView *self, GParamSpec *pspec, GtkWidget *view)
{
  if (gtk_widget_has_focus (view))
    self->active = SUTURE_SLICE_VIEW (view);
}

static gboolean
spacing_equal (SutureSpacing a, SutureSpacing b)
{
  return a.z_um == b.z_um && a.y_um == b.y_um && a.x_um == b.x_um &&
         a.is_known == b.is_known;
}

void
suture_pair_view_set_stacks (SuturePairView  *self,
                             SutureStack     *labels,
                             SutureStack     *raw,
                             SutureCellIndex *index)
{
  const SutureShape   old_shape = suture_viewpoint_get_shape (self->viewpoint);
  const SutureSpacing old_spacing =
      suture_viewpoint_get_spacing (self->viewpoint);
  const gboolean is_new_raw = raw != suture_slice_scene_get_raw (self->scene);
  const gboolean is_new_index =
      index != suture_slice_scene_get_index (self->scene);

  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  suture_slice_scene_set_stacks (self->scene, labels, raw, index);
  if (is_new_index)
    suture_pair_view_start_palette (self);
  if (is_new_raw)
    {
      suture_pair_view_reset_channels (self, raw);
      suture_pair_view_draw_channels (self);
      suture_pair_view_tell_brightness (self);
      g_signal_emit_by_name (self, "channels-changed");
    }
  suture_pair_view_update_views (self);
  if (labels == NULL && raw == NULL)
    return;

  const SutureShape   shape = suture_slice_scene_get_shape (self->scene);
  const SutureSpacing spacing = suture_slice_scene_get_spacing (self->scene);

  if (suture_shape_equal (shape, old_shape) &&
      spacing_equal (spacing, old_spacing))
    return;
  suture_viewpoint_set_stack (self->viewpoint, shape, spacing);
  suture_pair_view_fit (self);
}

void
suture_pair_view_change_cells (SuturePairView  *self,
                               SutureStack     *labels,
                               SutureStack     *raw,
                               SutureCellIndex *index)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  if (index == suture_slice_scene_get_index (self->scene))
    return;
  self->keeps_place = suture_slice_scene_get_pair (self->scene, NULL) != NULL;
  suture_pair_view_set_stacks (self, labels, raw, index);
}

void
suture_pair_view_set_merge_map (SuturePairView *self, SutureMergeMap *map)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  suture_slice_scene_set_merge_map (self->scene, map);
  suture_pair_view_update_views (self);
}

void
suture_pair_view_set_correction (SuturePairView   *self,
                                 SutureCorrection *correction)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  suture_slice_scene_set_correction (self->scene, correction);
  suture_pair_view_update_views (self);
}

/* The middle of the contact, or about it before it was measured. */
static SuturePoint
find_contact (SutureCellIndex       *index,
              const SutureCandidate *pair,
              const SutureCutPlane  *plane)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const SutureBox     a = suture_cell_index_get_box (index, pair->upper);
  const SutureBox     b = suture_cell_index_get_box (index, pair->lower);
  const double        about[3] = { pair->gap_first_layer,
                                   0.25 * (a.y0 + a.y1 + b.y0 + b.y1) - 0.5,
                                   0.25 * (a.x0 + a.x1 + b.x0 + b.x1) - 0.5 };
  const double        measured[3] = {
           plane ? plane->centre_um[0] / spacing.z_um : 0.0,
    plane ? plane->centre_um[1] / spacing.y_um : 0.0,
    plane ? plane->centre_um[2] / spacing.x_um : 0.0,
  };
  SuturePoint middle;

  suture_contact_find_middle (index, pair->upper, pair->lower,
                              plane ? measured : about, middle.at);
  return middle;
}

/* The last layer above the cut, where its sides face each other. */
static SuturePoint
find_cut (SutureCellIndex *index, const SutureCutPlane *plane)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);

  return (SuturePoint){ { floor (plane->centre_um[0] / spacing.z_um),
                          plane->centre_um[1] / spacing.y_um,
                          plane->centre_um[2] / spacing.x_um } };
}

static SuturePoint
find_middle (SuturePairView *self, const SutureCandidate *pair)
{
  SutureCellIndex      *index = suture_slice_scene_get_index (self->scene);
  const SutureCutPlane *plane = suture_slice_scene_get_plane (self->scene);

  if (suture_slice_scene_get_side (self->scene) != NULL)
    return self->face;
  if (plane != NULL && plane->is_cut)
    return find_cut (index, plane);
  if (pair->gap_layers == 0)
    return find_contact (index, pair, plane);

  SuturePoint gap;

  suture_gap_middle (index, pair, gap.at);
  return gap;
}

static SutureBox
pair_box (SutureCellIndex *index, const SutureCandidate *pair)
{
  const SutureBox a = suture_cell_index_get_box (index, pair->upper);
  const SutureBox b = suture_cell_index_get_box (index, pair->lower);

  return (SutureBox){ MIN (a.z0, b.z0), MIN (a.y0, b.y0), MIN (a.x0, b.x0),
                      MAX (a.z1, b.z1), MAX (a.y1, b.y1), MAX (a.x1, b.x1) };
}

void
suture_pair_view_centre (SuturePairView *self)
{
  SutureCellIndex       *index = suture_slice_scene_get_index (self->scene);
  const SutureCandidate *pair = suture_slice_scene_get_pair (self->scene, NULL);

  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  if (pair == NULL)
    {
      suture_viewpoint_set_centre (self->viewpoint,
                                   suture_viewpoint_get_cursor (
                                       self->viewpoint));
      return;
    }
  suture_viewpoint_set_cursor (self->viewpoint, find_middle (self, pair));
  fit_box (self, pair_box (index, pair));
}

void
suture_pair_view_show_pair (SuturePairView        *self,
                            const SutureCandidate *candidate,
                            SutureCorrection      *preview)
{
  suture_pair_view_show_contact (self, candidate, preview, NULL);
}

/* How what is shown next is related to what is shown. */
typedef enum
{
  ANOTHER,
  CUT_ELSEWHERE,
  THE_SAME,
} Relation;

static Relation
find_relation (SuturePairView        *self,
               const SutureCandidate *candidate,
               GArray                *side)
{
  const SutureCandidate *old = suture_slice_scene_get_pair (self->scene, NULL);

  if (self->keeps_place && candidate != NULL)
    return THE_SAME;
  if (old == NULL || candidate == NULL || old->upper != candidate->upper ||
      old->lower != candidate->lower)
    return ANOTHER;
  return (old->gap_first_layer == candidate->gap_first_layer &&
          side == suture_slice_scene_get_side (self->scene)) ||
                 candidate->upper != candidate->lower
             ? THE_SAME
             : CUT_ELSEWHERE;
}

static void
show (SuturePairView        *self,
      const SutureCandidate *candidate,
      SutureCorrection      *preview,
      const SutureCutPlane  *plane,
      GArray                *side)
{
  const Relation relation = find_relation (self, candidate, side);

  self->keeps_place = FALSE;
  suture_slice_scene_set_pair (self->scene, candidate, preview);
  suture_slice_scene_set_plane (self->scene, candidate ? plane : NULL);
  suture_slice_scene_set_side (self->scene, side);
  suture_pair_view_update_views (self);
  if (relation == THE_SAME)
    return;
  if (relation == ANOTHER)
    suture_pair_view_remove_ruler (self);
  self->is_drawn = FALSE;
  g_clear_handle_id (&self->drawn_source, g_source_remove);
  if (relation == CUT_ELSEWHERE && (plane != NULL || side != NULL))
    suture_viewpoint_set_cursor (self->viewpoint,
                                 find_middle (self, candidate));
  else if (candidate != NULL)
    suture_pair_view_centre (self);
}

void
suture_pair_view_show_contact (SuturePairView        *self,
                               const SutureCandidate *candidate,
                               SutureCorrection      *preview,
                               const SutureCutPlane  *plane)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  show (self, candidate, preview, plane, NULL);
}

void
suture_pair_view_show_side (SuturePairView        *self,
                            const SutureCandidate *candidate,
                            GArray                *side,
                            SuturePoint            face)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));
  g_return_if_fail (candidate != NULL && side != NULL);

  self->face = face;
  show (self, candidate, NULL, NULL, side);
}

SutureSliceView *
suture_pair_view_get_slice_view (SuturePairView *self, SuturePlane plane)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  return plane == SUTURE_PLANE_XZ   ? self->xz
         : plane == SUTURE_PLANE_YZ ? self->yz
                                    : self->xy;
}

void
suture_pair_view_set_markers (SuturePairView    *self,
                              const SuturePoint *markers,
                              guint              n)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  for (int plane = 0; plane < SUTURE_N_PLANES; plane++)
    suture_slice_view_set_markers (
        suture_pair_view_get_slice_view (self, (SuturePlane) plane), markers,
        n);
}

gboolean
suture_pair_view_is_drawn (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), FALSE);

  return self->is_drawn;
}

static gboolean
drawn_cb (gpointer user_data)
{
  SuturePairView *self = user_data;

  self->drawn_source = 0;
  self->is_drawn = TRUE;
  return G_SOURCE_REMOVE;
}

/* The frame that is being made goes to the screen before the main loop turns
 * again; events that have come in until then are due before the source. */
static void
await_drawing (SuturePairView *self)
{
  if (!self->is_drawn && self->drawn_source == 0 &&
      suture_slice_scene_get_pair (self->scene, NULL) != NULL)
    self->drawn_source =
        g_idle_add_full (GDK_PRIORITY_EVENTS + 1, drawn_cb, self, NULL);
}

void
suture_pair_view_fit (SuturePairView *self)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  fit_box (self, whole_box (suture_viewpoint_get_shape (self->viewpoint)));
}

void
suture_pair_view_set_cursor (SuturePairView *self, double z, double y, double x)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  suture_viewpoint_set_cursor (self->viewpoint, (SuturePoint){ { z, y, x } });
}

void
suture_pair_view_get_cursor (SuturePairView *self,
                             double         *z,
                             double         *y,
                             double         *x)
{
  const SuturePoint cursor = suture_viewpoint_get_cursor (self->viewpoint);

  *z = cursor.at[SUTURE_AXIS_Z];
  *y = cursor.at[SUTURE_AXIS_Y];
  *x = cursor.at[SUTURE_AXIS_X];
}

guint32
suture_pair_view_get_cell_at_cursor (SuturePairView *self)
{
  SutureCellIndex *index = suture_slice_scene_get_index (self->scene);
  SutureViewpoint *viewpoint = self->viewpoint;

  if (index == NULL)
    return SUTURE_NO_CELL;
  return suture_cell_index_find_at (
      index, (gint32) suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_XY),
      (gint32) suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_XZ),
      (gint32) suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_YZ));
}

/* The gutters are as dark as the views. */
static void
suture_pair_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  gtk_snapshot_append_color (snapshot, &suture_canvas_edge,
                             &GRAPHENE_RECT_INIT (0, 0,
                                                  (float) gtk_widget_get_width (
                                                      widget),
                                                  (float)
                                                      gtk_widget_get_height (
                                                          widget)));
  GTK_WIDGET_CLASS (suture_pair_view_parent_class)->snapshot (widget, snapshot);
  await_drawing (SUTURE_PAIR_VIEW (widget));
}

static gboolean
suture_pair_view_grab_focus (GtkWidget *widget)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);

  return !self->is_leaving && gtk_widget_grab_focus (GTK_WIDGET (self->active));
}

/* On the way out backwards GTK tries to grab it last, and would stay for ever.
 */
static gboolean
suture_pair_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);

  self->is_leaving = gtk_widget_is_focus (GTK_WIDGET (self->active));

  const gboolean has_moved = GTK_WIDGET_CLASS (suture_pair_view_parent_class)
                                 ->focus (widget, direction);

  self->is_leaving = FALSE;
  return has_moved;
}

static void
suture_pair_view_dispose (GObject *object)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (object);

  g_clear_handle_id (&self->drawn_source, g_source_remove);
  suture_pair_view_stop_palette (self);
  suture_widgets_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_PAIR_VIEW);
  G_OBJECT_CLASS (suture_pair_view_parent_class)->dispose (object);
}

static void
suture_pair_view_finalize (GObject *object)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (object);

  g_signal_handlers_disconnect_by_data (self->viewpoint, self);
  g_clear_object (&self->viewpoint);
  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  suture_pair_view_clear_channels (self);
  G_OBJECT_CLASS (suture_pair_view_parent_class)->finalize (object);
}

static void
suture_pair_view_class_init (SuturePairViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_pair_view_dispose;
  object_class->finalize = suture_pair_view_finalize;
  widget_class->snapshot = suture_pair_view_snapshot;
  widget_class->grab_focus = suture_pair_view_grab_focus;
  widget_class->focus = suture_pair_view_focus;
  suture_pair_view_class_init_properties (object_class);
  signals[CURSOR_MOVED] =
      g_signal_new ("cursor-moved", SUTURE_TYPE_PAIR_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOOK_CHANGED] =
      g_signal_new ("look-changed", SUTURE_TYPE_PAIR_VIEW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  suture_pair_view_class_init_brightness ();
  suture_pair_view_class_init_channels ();

  g_type_ensure (SUTURE_TYPE_SLICE_VIEW);
  g_type_ensure (SUTURE_TYPE_FOURTH_VIEW);
  gtk_widget_class_set_css_name (widget_class, "pairview");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-pair-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SuturePairView, xy);
  gtk_widget_class_bind_template_child (widget_class, SuturePairView, xz);
  gtk_widget_class_bind_template_child (widget_class, SuturePairView, yz);
  gtk_widget_class_bind_template_child (widget_class, SuturePairView, fourth);
  suture_pair_view_class_init_layout (widget_class);
  suture_pair_view_class_init_actions (widget_class);
}

static void
link_view (SuturePairView *self, SutureSliceView *view)
{
  suture_slice_view_set_source (view, self->scene, self->viewpoint);
  g_signal_connect_object (view, "notify::has-focus",
                           G_CALLBACK (focus_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "contrast-dragged",
                           G_CALLBACK (suture_pair_view_drag_contrast), self,
                           G_CONNECT_SWAPPED);
}

static void
suture_pair_view_init (SuturePairView *self)
{
  self->scene = suture_slice_scene_new ();
  self->viewpoint = suture_viewpoint_new ();
  self->labels_visible = TRUE;
  self->preview_visible = TRUE;
  self->label_opacity = 0.45;
  suture_pair_view_reset_channels (self, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  link_view (self, self->xy);
  link_view (self, self->xz);
  link_view (self, self->yz);
  suture_fourth_view_set_scene (self->fourth, self->scene);
  self->active = self->xy;
  g_signal_connect_swapped (self->viewpoint, "changed",
                            G_CALLBACK (viewpoint_changed_cb), self);
  suture_pair_view_init_layout (self);
  suture_pair_view_init_keys (self);
}

GtkWidget *
suture_pair_view_new (void)
{
  return g_object_new (SUTURE_TYPE_PAIR_VIEW, NULL);
}
