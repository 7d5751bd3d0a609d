/* suture-contour.c: the parts and holes of a mask and the contours round them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-contour.h"

#define UNSEEN (-2)
#define OUTSIDE (-1)

/* The eight neighbours clockwise, y down: east first; even ones share an edge.
 */
static const int step_y[8] = { 0, 1, 1, 1, 0, -1, -1, -1 };
static const int step_x[8] = { 1, 1, 0, -1, -1, -1, 0, 1 };

/* Gives @label to every pixel of the same kind that is connected with @first;
 * returns how many. */
static gint64
flood (SutureRegions *self,
       const guint8  *pixels,
       size_t         first,
       gint32         label,
       GArray        *stack)
{
  const gboolean foreground = pixels[first] != 0;
  const int      stride = foreground ? 1 : 2;
  gint64         area_px = 0;

  g_array_set_size (stack, 0);
  g_array_append_val (stack, first);
  self->labels[first] = label;
  while (stack->len > 0)
    {
      const size_t at = g_array_index (stack, size_t, stack->len - 1);
      const int    y = (int) (at / (size_t) self->width);
      const int    x = (int) (at % (size_t) self->width);

      g_array_set_size (stack, stack->len - 1);
      area_px++;
      for (int d = 0; d < 8; d += stride)
        {
          const int next_y = y + step_y[d];
          const int next_x = x + step_x[d];

          if (next_y < 0 || next_x < 0 || next_y >= self->height ||
              next_x >= self->width)
            continue;

          const size_t next =
              (size_t) next_y * (size_t) self->width + (size_t) next_x;

          if (self->labels[next] != UNSEEN || (pixels[next] != 0) != foreground)
            continue;
          self->labels[next] = label;
          g_array_append_val (stack, next);
        }
    }
  return area_px;
}

/* What lies left of a region's first pixel is what the region lies in: nothing
 * else inside that can reach up to the row of that pixel. */
static int
depth_of (const SutureRegions *self, size_t first)
{
  const gint32 around = self->labels[first - 1];

  return around == OUTSIDE ? 0 : suture_regions_get (self, around)->depth + 1;
}

SutureRegions *
suture_regions_new (const guint8 *pixels, int height, int width)
{
  const size_t   n = (size_t) height * (size_t) width;
  SutureRegions *self = g_new0 (SutureRegions, 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (size_t));

  self->height = height;
  self->width = width;
  self->labels = g_new (gint32, n);
  self->regions = g_array_new (FALSE, FALSE, sizeof (SutureRegion));
  for (size_t i = 0; i < n; i++)
    self->labels[i] = UNSEEN;

  flood (self, pixels, 0, OUTSIDE, stack);
  for (size_t i = 0; i < n; i++)
    if (self->labels[i] == UNSEEN)
      {
        SutureRegion region = { .first = i, .depth = depth_of (self, i) };

        region.area_px =
            flood (self, pixels, i, (gint32) self->regions->len, stack);
        g_array_append_val (self->regions, region);
      }
  return self;
}

void
suture_regions_free (SutureRegions *self)
{
  if (self == NULL)
    return;
  g_free (self->labels);
  g_array_unref (self->regions);
  g_free (self);
}

/* Direction of the next pixel of region @label round the contour, looking
 * clockwise from direction @from on; -1 if there is none. */
static int
find_next (const SutureRegions *regions, gint32 label, size_t at, int from)
{
  for (int i = 0; i < 8; i++)
    {
      const int    d = (from + i) % 8;
      const gssize next =
          (gssize) at + step_y[d] * (gssize) regions->width + step_x[d];

      if (regions->labels[next] == label)
        return d;
    }
  return -1;
}

/* Pixels of the contour one after the other, by Moore's tracing: having come in
 * direction d, all from behind to two steps left of d is known to be outside.
 */
static GArray *
trace_pixels (const SutureRegions *regions, guint region)
{
  const gint32 label = (gint32) region;
  const size_t first = suture_regions_get (regions, region)->first;
  GArray      *pixels = g_array_new (FALSE, FALSE, sizeof (size_t));
  const int    first_step = find_next (regions, label, first, 0);
  size_t       at = first;
  int          step = first_step;

  g_array_append_val (pixels, at);
  while (step >= 0)
    {
      at = (size_t) ((gssize) at + step_y[step] * (gssize) regions->width +
                     step_x[step]);
      step = find_next (regions, label, at, (step + 6) % 8);
      if (at == first && step == first_step)
        break;
      g_array_append_val (pixels, at);
    }
  return pixels;
}

SutureContour *
suture_contour_trace (const SutureRegions *regions, guint i)
{
  g_autoptr (GArray) pixels = trace_pixels (regions, i);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  SutureContour *self = g_new0 (SutureContour, 1);
  const size_t   width = (size_t) regions->width;

  self->n_steps = pixels->len;
  self->steps = g_new (guint32, pixels->len);
  self->points = g_new (SuturePoint, pixels->len);
  for (guint k = 0; k < pixels->len; k++)
    {
      const size_t at = g_array_index (pixels, size_t, k);
      gpointer     point;

      if (!g_hash_table_lookup_extended (seen, GSIZE_TO_POINTER (at), NULL,
                                         &point))
        {
          point = GSIZE_TO_POINTER (self->n_points);
          g_hash_table_insert (seen, GSIZE_TO_POINTER (at), point);
          self->points[self->n_points++] =
              (SuturePoint){ (double) (at / width), (double) (at % width) };
        }
      self->steps[k] = (guint32) GPOINTER_TO_SIZE (point);
    }
  return self;
}

void
suture_contour_free (SutureContour *self)
{
  if (self == NULL)
    return;
  g_free (self->points);
  g_free (self->steps);
  g_free (self);
}
