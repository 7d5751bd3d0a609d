/* suture-slice-view.c: one plane of a stack
 *
 * The voxels are painted into a texture of device pixels, and painted again
 * only if the scene or what part of it is seen has changed; crosshair and
 * writing are drawn over it and cost next to nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view-private.h"

#include <glib/gi18n-lib.h>

#include "views/drawing/suture-slice-texture.h"
#include "views/drawing/suture-view-plate.h"

G_DEFINE_FINAL_TYPE (SutureSliceView, suture_slice_view, GTK_TYPE_WIDGET)

enum
{
  PROP_PLANE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const GdkRGBA ring_colour = { 0.38f, 0.63f, 0.92f, 1.0f };

static gboolean
is_up_to_date (SutureSliceView *self, const SutureSliceFrame *frame)
{
  const SutureSliceFrame *old = &self->frame;

  return self->texture != NULL &&
         self->version == suture_slice_scene_get_version (self->scene) &&
         old->plane == frame->plane && old->slice == frame->slice &&
         old->width == frame->width && old->height == frame->height &&
         old->left == frame->left && old->top == frame->top &&
         old->u_step == frame->u_step && old->v_step == frame->v_step &&
         old->line_width == frame->line_width;
}

static void
paint (SutureSliceView        *self,
       const SutureSliceLook  *look,
       const SutureSliceFrame *frame)
{
  g_clear_object (&self->texture);
  self->texture = suture_slice_texture_new (GTK_WIDGET (self), look, frame);
  self->frame = *frame;
  self->version = suture_slice_scene_get_version (self->scene);
  self->n_paints++;
}

static void
snapshot_voxels (SutureSliceView *self, GtkSnapshot *snapshot)
{
  const SutureViewSize size = suture_slice_view_get_size (self);
  const int            scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SutureSliceLook *look = suture_slice_scene_get_look (self->scene);
  SutureSliceFrame       frame;

  if (look == NULL)
    return;
  frame =
      suture_viewpoint_get_frame (self->viewpoint, self->plane, size, scale);
  /* Lines alone have to be seen; beside a fill they only sharpen it. */
  if (suture_slice_scene_get_outline (self->scene))
    frame.line_width *= 2;
  if (!is_up_to_date (self, &frame))
    paint (self, look, &frame);
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) size.width,
                                                    (float) size.height));
}

static void
suture_slice_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureSliceView      *self = SUTURE_SLICE_VIEW (widget);
  const SutureViewSize  size = suture_slice_view_get_size (self);
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float) size.width, (float) size.height);

  if (size.width <= 0 || size.height <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &suture_canvas_colour, &bounds);
  if (self->scene != NULL)
    {
      snapshot_voxels (self, snapshot);
      if (suture_slice_scene_get_look (self->scene) != NULL)
        suture_slice_view_snapshot_overlay (self, snapshot);
    }
  if (gtk_widget_has_focus (widget) && !self->is_pictured)
    suture_plate_snapshot_ring (snapshot, bounds, &ring_colour);
  gtk_snapshot_pop (snapshot);
}

/* What a screen reader says of the view */
static char *
describe_slice (SuturePlane plane, int number, int n_slices)
{
  switch (plane)
    {
    case SUTURE_PLANE_XZ:
      return g_strdup_printf (_ ("XZ slice %d of %d"), number, n_slices);
    case SUTURE_PLANE_YZ:
      return g_strdup_printf (_ ("YZ slice %d of %d"), number, n_slices);
    default:
      return g_strdup_printf (_ ("XY slice %d of %d"), number, n_slices);
    }
}

static void
update_accessible (SutureSliceView *self)
{
  const gint64 n_slices =
      suture_shape_along (suture_viewpoint_get_shape (self->viewpoint),
                          suture_plane_get_normal (self->plane));
  const gint32 slice =
      suture_viewpoint_get_slice (self->viewpoint, self->plane);
  g_autofree char *place =
      describe_slice (self->plane, slice + 1, (int) n_slices);
  g_autofree char *ruler = suture_slice_view_dup_ruler (self);
  g_autofree char *label =
      /* Translators: a slice, and how long the ruler on it is */
      ruler ? g_strdup_printf (_ ("%s, ruler %s"), place, ruler)
            : g_strdup (place);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
viewpoint_changed_cb (SutureSliceView *self)
{
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
suture_slice_view_set_source (SutureSliceView  *self,
                              SutureSliceScene *scene,
                              SutureViewpoint  *viewpoint)
{
  g_return_if_fail (SUTURE_IS_SLICE_VIEW (self));

  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  if (self->viewpoint != NULL)
    g_signal_handlers_disconnect_by_data (self->viewpoint, self);
  g_set_object (&self->viewpoint, viewpoint);
  self->scene = suture_slice_scene_ref (scene);
  g_clear_object (&self->texture);
  g_signal_connect_object (viewpoint, "changed",
                           G_CALLBACK (viewpoint_changed_cb), self,
                           G_CONNECT_SWAPPED);
  viewpoint_changed_cb (self);
}

SuturePlane
suture_slice_view_get_plane (SutureSliceView *self)
{
  return self->plane;
}

SutureViewSize
suture_slice_view_get_size (SutureSliceView *self)
{
  return (SutureViewSize){ gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)) };
}

void
suture_slice_view_set_markers (SutureSliceView   *self,
                               const SuturePoint *markers,
                               guint              n)
{
  g_return_if_fail (SUTURE_IS_SLICE_VIEW (self));
  g_return_if_fail (n <= SUTURE_VIEW_MOST_MARKERS);

  for (guint i = 0; i < n; i++)
    self->markers[i] = markers[i];
  self->n_markers = n;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
suture_slice_view_step (SutureSliceView *self, int n_slices)
{
  if (self->viewpoint != NULL)
    suture_viewpoint_step (self->viewpoint,
                           suture_plane_get_normal (self->plane), n_slices);
}

void
suture_slice_view_zoom (SutureSliceView *self, double factor)
{
  if (self->viewpoint != NULL)
    suture_viewpoint_zoom_at (self->viewpoint, self->plane, 0.0, 0.0, factor);
}

guint
suture_slice_view_get_n_paints (SutureSliceView *self)
{
  return self->n_paints;
}

static void
suture_slice_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_assert (prop_id == PROP_PLANE);
  g_value_set_int (value, SUTURE_SLICE_VIEW (object)->plane);
}

static void
suture_slice_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_PLANE);
  SUTURE_SLICE_VIEW (object)->plane = (SuturePlane) g_value_get_int (value);
}

static void
suture_slice_view_dispose (GObject *object)
{
  SutureSliceView *self = SUTURE_SLICE_VIEW (object);

  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  g_clear_object (&self->viewpoint);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (suture_slice_view_parent_class)->dispose (object);
}

static void
suture_slice_view_class_init (SutureSliceViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_slice_view_dispose;
  object_class->get_property = suture_slice_view_get_property;
  object_class->set_property = suture_slice_view_set_property;
  widget_class->snapshot = suture_slice_view_snapshot;

  properties[PROP_PLANE] =
      g_param_spec_int ("plane", NULL, NULL, 0, SUTURE_N_PLANES - 1,
                        SUTURE_PLANE_XY,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                            G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("clicked", SUTURE_TYPE_SLICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "sliceview");
  /* Of its menu, which is placed anew once its size is known */
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  suture_slice_view_bind_keys (widget_class);
  suture_slice_view_class_init_input (klass);
}

static void
suture_slice_view_init (SutureSliceView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  suture_slice_view_add_input (self);
  g_signal_connect (self, "notify::has-focus",
                    G_CALLBACK (gtk_widget_queue_draw), NULL);
}

GtkWidget *
suture_slice_view_new (SuturePlane plane)
{
  return g_object_new (SUTURE_TYPE_SLICE_VIEW, "plane", plane, NULL);
}
