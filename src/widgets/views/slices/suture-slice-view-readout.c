/* suture-slice-view-readout.c: what is under the pointer, and a view as a
 * picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "views/drawing/suture-view-plate.h"

/* Whether the pointer is on a voxel, and on which. */
static gboolean
find_voxel (SutureSliceView *self, gint64 voxel[SUTURE_N_AXES])
{
  const SutureShape    shape = suture_viewpoint_get_shape (self->viewpoint);
  const SutureViewSize size = suture_slice_view_get_size (self);
  const SuturePoint    point =
      suture_viewpoint_locate (self->viewpoint, self->plane,
                               self->pointer_x - 0.5 * size.width,
                               self->pointer_y - 0.5 * size.height);

  for (int axis = 0; axis < SUTURE_N_AXES; axis++)
    {
      voxel[axis] = (gint64) floor (point.at[axis] + 0.5);
      if (voxel[axis] < 0 || voxel[axis] >= suture_shape_along (shape, axis))
        return FALSE;
    }
  return TRUE;
}

static void
append_label (GString *text, const SutureStack *labels, size_t i)
{
  const guint64 id = suture_label_at (suture_stack_get_voxels (labels),
                                      suture_stack_get_sample_type (labels), i);

  if (id == 0)
    g_string_append_printf (text, " · %s", _ ("background"));
  else
    {
      g_autofree char *number = g_strdup_printf ("%" PRIu64, id);

      g_string_append (text, " · ");
      /* Translators: the id of the cell under the pointer */
      g_string_append_printf (text, _ ("label %s"), number);
    }
}

static double
get_value (const SutureStack *raw, size_t i)
{
  return suture_raw_at (suture_stack_get_voxels (raw),
                        suture_stack_get_sample_type (raw), i);
}

/* Of several channels, those that are drawn. */
static void
append_raw (GString *text, const SutureSliceScene *scene, size_t i)
{
  const SutureStack      *raw = suture_slice_scene_get_raw (scene);
  size_t                  n = 0;
  const SutureRawChannel *channels =
      suture_slice_scene_get_channels (scene, &n);

  if (channels == NULL && raw != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: the raw stack's value under the pointer */
      g_string_append_printf (text, _ ("raw %g"), get_value (raw, i));
    }
  for (size_t k = 0; channels != NULL && k < n; k++)
    {
      g_string_append (text, " · ");
      /* Translators: number of a channel of the raw stack, and its value under
       * the pointer */
      g_string_append_printf (text, _ ("channel %d: %g"),
                              channels[k].number + 1,
                              get_value (channels[k].stack, i));
    }
}

/* From the middle of the stack's first voxel. */
static void
append_place (GString             *text,
              const gint64         at[SUTURE_N_AXES],
              const SutureSpacing *spacing)
{
  g_string_append_printf (text, "z %d  y %d  x %d", (int) at[0] + 1,
                          (int) at[1] + 1, (int) at[2] + 1);
  if (!spacing->is_known)
    return;
  g_string_append_c (text, ' ');
  /* Translators: where the pointer is, along z, y and x */
  g_string_append_printf (text, _ ("(%.4g  %.4g  %.4g µm)"),
                          (double) at[0] * spacing->z_um,
                          (double) at[1] * spacing->y_um,
                          (double) at[2] * spacing->x_um);
}

/* What a drag makes of the contrast. */
static char *
dup_contrast (SutureSliceView *self)
{
  const SutureContrast contrast = suture_slice_scene_get_contrast (self->scene);

  /* Translators: two intensities of the raw stack, while a drag changes them */
  return g_strdup_printf (_ ("black at %.4g · white at %.4g"), contrast.low,
                          contrast.high);
}

char *
suture_slice_view_dup_readout (SutureSliceView *self)
{
  gint64 at[SUTURE_N_AXES];

  g_return_val_if_fail (SUTURE_IS_SLICE_VIEW (self), NULL);

  if (self->windowing && self->scene != NULL &&
      suture_slice_scene_get_raw (self->scene) != NULL)
    return dup_contrast (self);
  if (!self->is_pointed || self->viewpoint == NULL || self->scene == NULL ||
      !find_voxel (self, at))
    return NULL;

  const SutureShape   shape = suture_viewpoint_get_shape (self->viewpoint);
  const SutureStack  *labels = suture_slice_scene_get_labels (self->scene);
  const SutureSpacing spacing = suture_slice_scene_get_spacing (self->scene);
  const size_t i = (size_t) ((at[0] * shape.ny + at[1]) * shape.nx + at[2]);
  GString     *text = g_string_new (NULL);

  append_place (text, at, &spacing);
  if (labels != NULL)
    append_label (text, labels, i);
  append_raw (text, self->scene, i);
  return g_string_free (text, FALSE);
}

/* In the bottom right corner; what doesn't fit beside the scale bar goes above
 * it. */
void
suture_slice_view_snapshot_readout (SutureSliceView *self,
                                    GtkSnapshot     *snapshot)
{
  const SutureViewSize size = suture_slice_view_get_size (self);
  g_autofree char     *text = suture_slice_view_dup_readout (self);
  int                  width = 0;
  int                  height = 0;

  if (text == NULL)
    return;

  g_autoptr (PangoLayout) layout =
      suture_plate_layout (GTK_WIDGET (self), text);
  const float room = (float) size.width - 2.0f * SUTURE_PLATE_INSET;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  if ((float) width > room)
    {
      width = MAX ((int) room, 1);
      pango_layout_set_width (layout, width * PANGO_SCALE);
    }

  const gboolean is_beside = (float) width < 0.6f * (float) size.width;
  const float    left = (float) size.width - SUTURE_PLATE_INSET - (float) width;
  const float    top = (float) size.height - SUTURE_PLATE_INSET -
                    (float) height * (is_beside ? 1.0f : 3.0f);

  suture_plate_snapshot_backing (
      snapshot, GRAPHENE_RECT_INIT (left - SUTURE_PLATE_PADDING, top - 2.0f,
                                    (float) width + 2.0f * SUTURE_PLATE_PADDING,
                                    (float) height + SUTURE_PLATE_PADDING));
  suture_plate_snapshot_layout (snapshot, layout, left, top);
}

GdkTexture *
suture_slice_view_dup_picture (SutureSliceView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (SUTURE_IS_SLICE_VIEW (self), NULL);

  GskRenderer *renderer =
      gtk_widget_get_mapped (widget)
          ? gtk_native_get_renderer (gtk_widget_get_native (widget))
          : NULL;
  GtkSnapshot   *snapshot;
  GskRenderNode *node;
  GdkTexture    *texture;

  if (renderer == NULL)
    return NULL;
  snapshot = gtk_snapshot_new ();
  self->is_pictured = TRUE;
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  self->is_pictured = FALSE;
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  gsk_render_node_unref (node);
  return texture;
}
