/* suture-oblique-view.c: across the plane that parts a pair that touches
 *
 * A slice square to the plane: that is the level line, the upper piece is above
 * it, the raw stack under both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/fourth/suture-oblique-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "oblique/suture-oblique-painter.h"
#include "views/drawing/suture-plane-line.h"
#include "views/drawing/suture-view-plate.h"

#define EDGE_PX 1
#define STRIPE_PX 2
#define MARGIN 1.15 /* around the pair */

struct _SutureObliqueView
{
  GtkWidget parent_instance;

  /* Owned */
  SutureSliceScene *scene;   /* nullable */
  GdkTexture       *texture; /* nullable: the last picture, and what of */
  guint             version;
  int               width;
  int               height;
  double            plane_y; /* where the plane lies in it */
};

G_DEFINE_FINAL_TYPE (SutureObliqueView, suture_oblique_view, GTK_TYPE_WIDGET)

/* From where to where, in µm from the plane's middle. */
typedef struct
{
  double low;
  double high;
} Stretch;

/* How far a body reaches along @direction. */
static Stretch
get_reach (const SutureSliceScene *scene,
           guint32                 cell,
           const SutureCutPlane   *plane,
           const double            direction[3])
{
  const SutureSpacing spacing = suture_slice_scene_get_spacing (scene);
  const SutureBox     box =
      suture_cell_index_get_box (suture_slice_scene_get_index (scene), cell);
  const double low[3] = { (box.z0 - 0.5) * spacing.z_um,
                          (box.y0 - 0.5) * spacing.y_um,
                          (box.x0 - 0.5) * spacing.x_um };
  const double high[3] = { (box.z1 - 0.5) * spacing.z_um,
                           (box.y1 - 0.5) * spacing.y_um,
                           (box.x1 - 0.5) * spacing.x_um };
  Stretch      reach = { 0.0, 0.0 };

  for (int i = 0; i < 3; i++)
    {
      const double a = (low[i] - plane->centre_um[i]) * direction[i];
      const double b = (high[i] - plane->centre_um[i]) * direction[i];

      reach.high += MAX (a, b);
      reach.low += MIN (a, b);
    }
  return reach;
}

/* How far the pair reaches. */
static Stretch
get_both (const SutureSliceScene *scene,
          const SutureCutPlane   *plane,
          const double            direction[3])
{
  const SutureCandidate *pair = suture_slice_scene_get_pair (scene, NULL);
  const Stretch          a = get_reach (scene, pair->upper, plane, direction);
  const Stretch          b = get_reach (scene, pair->lower, plane, direction);

  return (Stretch){ MIN (a.low, b.low), MAX (a.high, b.high) };
}

/* Both pieces in the middle, as large as they go. */
static void
fit (SutureObliqueView    *self,
     const SutureCutPlane *plane,
     SutureObliqueFrame   *frame)
{
  const Stretch across = get_both (self->scene, plane, frame->right);
  const Stretch along = get_both (self->scene, plane, frame->down);

  frame->step_um = MARGIN * MAX ((across.high - across.low) / frame->width,
                                 (along.high - along.low) / frame->height);
  for (int i = 0; i < 3; i++)
    frame->middle_um[i] += 0.5 * (across.low + across.high) * frame->right[i] +
                           0.5 * (along.low + along.high) * frame->down[i];
  self->plane_y =
      (0.5 * frame->height - 0.5 * (along.low + along.high) / frame->step_um) /
      gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
paint (SutureObliqueView *self, const SutureCutPlane *plane)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SutureSliceLook *look = suture_slice_scene_get_look (self->scene);
  SutureObliqueFrame     frame = {
        .width = self->width * scale,
        .height = self->height * scale,
        .line_width = EDGE_PX * scale,
        .stripe_width = STRIPE_PX * scale,
  };
  const gsize stride = (gsize) frame.width * sizeof (guint32);
  guint32    *pixels = g_malloc (stride * (gsize) frame.height);
  g_autoptr (GBytes) bytes = NULL;

  suture_oblique_frame_turn (&frame, plane);
  fit (self, plane, &frame);
  suture_oblique_paint (look, suture_slice_scene_get_spacing (self->scene),
                        &frame, pixels);
  bytes = g_bytes_new_take (pixels, stride * (gsize) frame.height);
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (frame.width, frame.height,
                                          GDK_MEMORY_DEFAULT, bytes, stride);
  self->version = suture_slice_scene_get_version (self->scene);
}

static gboolean
is_up_to_date (SutureObliqueView *self, int width, int height)
{
  return self->texture != NULL && self->width == width &&
         self->height == height &&
         self->version == suture_slice_scene_get_version (self->scene);
}

static void
snapshot_slice (SutureObliqueView    *self,
                GtkSnapshot          *snapshot,
                const SutureCutPlane *plane)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!is_up_to_date (self, width, height))
    {
      self->width = width;
      self->height = height;
      paint (self, plane);
    }
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                    (float) height));

  const SutureScreenLine line = { 0.0, self->plane_y, width, self->plane_y };

  suture_plane_line_snapshot (snapshot, line, width, height);
  suture_plate_snapshot_title (GTK_WIDGET (self), snapshot,
                               _ ("Across the contact"));
}

static void
suture_oblique_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureObliqueView    *self = SUTURE_OBLIQUE_VIEW (widget);
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                          (float) gtk_widget_get_height (widget));
  const SutureCutPlane *plane =
      self->scene ? suture_slice_scene_get_plane (self->scene) : NULL;

  if (bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &suture_canvas_colour, &bounds);
  if (plane != NULL && suture_slice_scene_get_look (self->scene) != NULL)
    snapshot_slice (self, snapshot, plane);
  gtk_snapshot_pop (snapshot);
}

void
suture_oblique_view_update (SutureObliqueView *self)
{
  g_return_if_fail (SUTURE_IS_OBLIQUE_VIEW (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
suture_oblique_view_set_scene (SutureObliqueView *self, SutureSliceScene *scene)
{
  g_return_if_fail (SUTURE_IS_OBLIQUE_VIEW (self) && self->scene == NULL);

  self->scene = suture_slice_scene_ref (scene);
}

static void
suture_oblique_view_dispose (GObject *object)
{
  SutureObliqueView *self = SUTURE_OBLIQUE_VIEW (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  G_OBJECT_CLASS (suture_oblique_view_parent_class)->dispose (object);
}

static void
suture_oblique_view_class_init (SutureObliqueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_oblique_view_dispose;
  widget_class->snapshot = suture_oblique_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "obliqueview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
suture_oblique_view_init (SutureObliqueView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Slice across the plane of the contact"),
                                  -1);
}
