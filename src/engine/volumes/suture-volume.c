/* suture-volume.c: a stack of real numbers, and filters along its axes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "volumes/suture-volume.h"

#include <math.h>

#include "base/suture-parallel.h"

#define FAR_AWAY 1e12

/* A kernel ends after so many σ. */
#define REACH 3.0

SutureVolume *
suture_volume_new (SutureShape shape, SutureSpacing spacing)
{
  SutureVolume *self = g_new (SutureVolume, 1);

  *self = (SutureVolume){
    .shape = shape,
    .voxel = { spacing.z_um, spacing.y_um, spacing.x_um },
    .least = MIN (spacing.z_um, MIN (spacing.y_um, spacing.x_um)),
    .values = g_new0 (float, suture_shape_size (shape)),
  };
  return self;
}

SutureVolume *
suture_volume_of_raw (const SutureStack *raw)
{
  SutureVolume          *self = suture_volume_new (suture_stack_get_shape (raw),
                                                   suture_stack_get_spacing (raw));
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const size_t           n = suture_volume_get_n (self);

  for (size_t i = 0; i < n; i++)
    {
      const double value =
          suture_raw_at (suture_stack_get_voxels (raw), type, i);

      self->values[i] = isfinite (value) ? (float) value : 0.0f;
    }
  return self;
}

void
suture_volume_free (SutureVolume *self)
{
  g_free (self->values);
  g_free (self);
}

size_t
suture_volume_get_neighbour (SutureShape shape, size_t i, int axis, int sign)
{
  const size_t strides[3] = { suture_shape_layer_size (shape),
                              (size_t) shape.nx, 1 };
  const gint64 lengths[3] = { shape.nz, shape.ny, shape.nx };
  const gint64 at = (gint64) (i / strides[axis]) % lengths[axis] + sign;

  if (at < 0 || at >= lengths[axis])
    return G_MAXSIZE;
  return sign > 0 ? i + strides[axis] : i - strides[axis];
}

/* --- Along lines
 * ---------------------------------------------------------------- */

/* What is done with the @n values of a line. */
typedef void (*LineFunc) (double *line, size_t n, gconstpointer data);

typedef struct
{
  SutureVolume *volume;
  int           axis;
  LineFunc      func;
  gconstpointer data;
} Lines;

/* All lines of one plane: a layer, but for lines along z that of a row. */
static void
plane_worker (size_t plane, gpointer workspace, gpointer user_data)
{
  const Lines      *lines = user_data;
  const SutureShape shape = lines->volume->shape;
  const size_t      layer = suture_shape_layer_size (shape);
  const size_t      row = (size_t) shape.nx;
  const size_t      strides[3] = { layer, row, 1 };
  const size_t      lengths[3] = { (size_t) shape.nz, (size_t) shape.ny, row };
  const size_t      n = lengths[lines->axis], stride = strides[lines->axis];
  const size_t      n_lines = lines->axis == 2 ? (size_t) shape.ny : row;
  const size_t      step = lines->axis == 2 ? row : 1;
  float            *first =
      lines->volume->values + plane * (lines->axis == 0 ? row : layer);
  g_autofree double *line = g_new (double, n);

  for (size_t k = 0; k < n_lines; k++)
    {
      float *values = first + k * step;

      for (size_t i = 0; i < n; i++)
        line[i] = values[i * stride];
      lines->func (line, n, lines->data);
      for (size_t i = 0; i < n; i++)
        values[i * stride] = (float) line[i];
    }
}

static void
filter_lines (SutureVolume *self, int axis, LineFunc func, gconstpointer data)
{
  Lines        lines = { self, axis, func, data };
  const size_t n_planes =
      (size_t) (axis == 0 ? self->shape.ny : self->shape.nz);

  suture_parallel_for (n_planes, plane_worker, &lines, NULL, NULL);
}

/* --- Blur
 * ----------------------------------------------------------------------- */

static void
blur_line (double *line, size_t n, gconstpointer data)
{
  const double       sigma = *(const double *) data;
  const gint64       reach = (gint64) ceil (REACH * sigma);
  const gint64       last = (gint64) n - 1;
  g_autofree double *kernel = g_new (double, reach + 1);
  g_autofree double *copy = g_memdup2 (line, n * sizeof (double));
  double             total = 0.0;

  for (gint64 k = 0; k <= reach; k++)
    {
      kernel[k] = exp (-0.5 * (double) (k * k) / (sigma * sigma));
      total += k ? 2.0 * kernel[k] : kernel[k];
    }
  for (gint64 i = 0; i <= last; i++)
    {
      double sum = kernel[0] * copy[i];

      for (gint64 k = 1; k <= reach; k++)
        sum += kernel[k] * (copy[MAX (i - k, 0)] + copy[MIN (i + k, last)]);
      line[i] = sum / total;
    }
}

void
suture_volume_blur (SutureVolume *self, const double sigmas[3])
{
  for (int axis = 0; axis < 3; axis++)
    if (sigmas[axis] > 0.2)
      filter_lines (self, axis, blur_line, &sigmas[axis]);
}

void
suture_volume_blur_evenly (SutureVolume *self, double sigma)
{
  double sigmas[3];

  for (int axis = 0; axis < 3; axis++)
    sigmas[axis] = sigma * self->least / self->voxel[axis];
  suture_volume_blur (self, sigmas);
}

/* --- Distances
 * ------------------------------------------------------------------ */

/* line[i] = min over k of line[k] + weight·(i − k)². */
static void
spread_line (double *line, size_t n, gconstpointer data)
{
  const double       weight = *(const double *) data;
  g_autofree double *values = g_memdup2 (line, n * sizeof (double));
  g_autofree size_t *roots = g_new (size_t, n);
  g_autofree double *starts = g_new (double, n);
  size_t             n_roots = 0;

  for (size_t i = 0; i < n; i++)
    {
      double start = -INFINITY;

      if (values[i] >= FAR_AWAY)
        continue;
      while (n_roots > 0)
        {
          const double at = (double) i, k = (double) roots[n_roots - 1];

          start = ((values[i] - values[roots[n_roots - 1]]) / weight + at * at -
                   k * k) /
                  (2.0 * (at - k));
          if (start > starts[n_roots - 1])
            break;
          n_roots--;
          start = -INFINITY;
        }
      roots[n_roots] = i;
      starts[n_roots++] = start;
    }
  for (size_t i = 0, at = 0; i < n && n_roots > 0; i++)
    {
      while (at + 1 < n_roots && starts[at + 1] <= (double) i)
        at++;

      const double d = (double) i - (double) roots[at];

      line[i] = values[roots[at]] + weight * d * d;
    }
}

void
suture_volume_set_distances (SutureVolume *self, double threshold)
{
  const size_t n = suture_volume_get_n (self);

  for (size_t i = 0; i < n; i++)
    self->values[i] = self->values[i] > threshold ? 0.0f : (float) FAR_AWAY;
  for (int axis = 2; axis >= 0; axis--)
    {
      const double weight = self->voxel[axis] * self->voxel[axis];

      filter_lines (self, axis, spread_line, &weight);
    }
  for (size_t i = 0; i < n; i++)
    self->values[i] = sqrtf (self->values[i]);
}
