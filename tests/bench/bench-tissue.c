/* bench-tissue.c: a stack of cells that touch, as large as wanted, with its raw
 * stack
 *
 * Seeds on a jittered grid; a voxel is its nearest seed's, unless all are too
 * far, in coordinates that waves have bent. Walls are bright, some of them
 * faint, and some pairs of bodies have none, as cells that were cut. Far faster
 * than a tissue of `suture-cli synthesize`, and good for measuring speed alone.
 *
 *   bench-tissue --shape Z,Y,X --cells N OUT.tif RAW.tif
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <tiffio.h>

#include "base/suture-parallel.h"
#include "bench-clock.h"
#include "stack/suture-stack-writer.h"

/* In shares of the distance of two seeds: how far they stray, how far cells
 * reach, and how wide the waves are and how long. */
#define JITTER 0.3
#define REACH 0.80
#define WAVE 0.05
#define WAVE_LENGTH 0.35

/* Share of the pairs of seeds that are one cell. */
#define CUT_IN_TWO 0.4

/* Of the raw stack. */
#define INSIDE 30.0
#define WALL 170.0
#define WALL_WIDTH 2.0

static char  *shape_text = NULL;
static int    n_wanted = 2500;
static char **files = NULL;

static const GOptionEntry options[] = {
  { "shape", 0, 0, G_OPTION_ARG_STRING, &shape_text, "Size in voxels",
    "Z,Y,X" },
  { "cells", 0, 0, G_OPTION_ARG_INT, &n_wanted, "About how many cells", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  SutureStack *labels;
  SutureStack *raw;
  double       pitch;    /* of seeds, on the whole */
  double       steps[3]; /* along each axis */
  int          n[3];     /* seeds along z, y, x */
  double (*seeds)[3];    /* one a seed */
} Tissue;

static double
get_chance (guint32 n)
{
  n = (n ^ 61) ^ (n >> 16);
  n *= 9;
  n = (n ^ (n >> 4)) * 0x27d4eb2d;
  return (double) (n ^ (n >> 15)) / 4294967296.0;
}

static void
place_seeds (Tissue *self, SutureShape shape)
{
  const gint64 size[3] = { shape.nz, shape.ny, shape.nx };
  const double voxels =
      (double) shape.nz * (double) shape.ny * (double) shape.nx;
  size_t i = 0;

  self->pitch = cbrt (voxels / n_wanted);
  self->n[0] = MAX (1, (int) round ((double) shape.nz / self->pitch));
  self->n[1] =
      MAX (1, (int) round (sqrt ((double) n_wanted / self->n[0] *
                                 (double) shape.ny / (double) shape.nx)));
  self->n[2] =
      MAX (1, (int) round ((double) n_wanted / self->n[0] / self->n[1]));
  for (int axis = 0; axis < 3; axis++)
    self->steps[axis] = (double) size[axis] / self->n[axis];
  self->seeds = g_malloc (sizeof *self->seeds * (gsize) self->n[0] *
                          (gsize) self->n[1] * (gsize) self->n[2]);
  for (int z = 0; z < self->n[0]; z++)
    for (int y = 0; y < self->n[1]; y++)
      for (int x = 0; x < self->n[2]; x++, i++)
        {
          const int at[3] = { z, y, x };

          /* Every second layer of seeds stands between those of the first. */
          for (int axis = 0; axis < 3; axis++)
            self->seeds[i][axis] =
                self->steps[axis] *
                (at[axis] + (axis > 0 && z % 2 ? 0.75 : 0.25) +
                 JITTER * get_chance ((guint32) (3 * i) + (guint32) axis));
        }
}

/* The nearest seed and the next one, and how much farther that is. */
typedef struct
{
  guint32 first;
  guint32 second;
  double  distance;
  double  margin;
} Nearest;

static Nearest
find_nearest (const Tissue *self, const double at[3])
{
  Nearest found = { .distance = INFINITY };
  double  next = INFINITY;
  int     from[3], to[3];

  for (int axis = 0; axis < 3; axis++)
    {
      const int there = (int) floor (at[axis] / self->steps[axis]);

      from[axis] = MAX (0, there - 1 - (axis > 0));
      to[axis] = MIN (self->n[axis] - 1, there + 1);
    }
  for (int z = from[0]; z <= to[0]; z++)
    for (int y = from[1]; y <= to[1]; y++)
      for (int x = from[2]; x <= to[2]; x++)
        {
          const guint32 i = (guint32) ((z * self->n[1] + y) * self->n[2] + x);
          const double  dz = at[0] - self->seeds[i][0];
          const double  dy = at[1] - self->seeds[i][1];
          const double  dx = at[2] - self->seeds[i][2];
          const double  square = dz * dz + dy * dy + dx * dx;

          if (square < found.distance)
            {
              next = found.distance;
              found.second = found.first;
              found.distance = square;
              found.first = i;
            }
          else if (square < next)
            {
              next = square;
              found.second = i;
            }
        }
  found.distance = sqrt (found.distance);
  found.margin = sqrt (next) - found.distance;
  return found;
}

/* Some cells were segmented into two: neighbours in a row of seeds. */
static gboolean
are_one_cell (guint32 a, guint32 b)
{
  const guint32 first = MIN (a, b);

  return first % 2 == 0 && MAX (a, b) == first + 1 &&
         get_chance (first) < CUT_IN_TWO;
}

/* A wall's brightness is the same all over it, and may be next to nothing. */
static double
get_wall (const Nearest *nearest)
{
  if (are_one_cell (nearest->first, nearest->second))
    return 0.0;

  const guint32 pair = MIN (nearest->first, nearest->second) * 7919u +
                       MAX (nearest->first, nearest->second);

  return WALL * (0.1 + 0.9 * get_chance (pair)) *
         MAX (0.0, 1.0 - nearest->margin / (2.0 * WALL_WIDTH));
}

static void
draw_layer_worker (size_t z, gpointer workspace, gpointer user_data)
{
  Tissue           *self = user_data;
  const SutureShape shape = suture_stack_get_shape (self->labels);
  guint16          *labels =
      suture_stack_get_layer_for_writing (self->labels, (gint64) z);
  guint8      *raw = suture_stack_get_layer_for_writing (self->raw, (gint64) z);
  const double length = WAVE_LENGTH * self->pitch;
  const double high = WAVE * self->pitch;

  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      {
        const gint64 i = y * shape.nx + x;
        const double at[3] = {
          (double) z + high * sin ((double) x / length),
          (double) y + high * sin ((double) z / length),
          (double) x + high * sin ((double) y / length),
        };
        const Nearest nearest = find_nearest (self, at);
        const double  noise =
            20.0 * get_chance ((guint32) (i + (gint64) z * 7919));
        const gboolean is_cell = nearest.distance < REACH * self->pitch;

        labels[i] = is_cell ? (guint16) (nearest.first + 1) : 0;
        raw[i] = (guint8) (INSIDE + noise + get_wall (&nearest));
      }
}

static void
write_stack (SutureStack *stack, const char *path)
{
  SutureFileInfo *info = suture_stack_get_file_info_for_writing (stack);
  g_autoptr (GError) error = NULL;

  info->flavour = SUTURE_FLAVOUR_IMAGEJ;
  info->sample_type = suture_stack_get_sample_type (stack);
  info->compression = COMPRESSION_ADOBE_DEFLATE;
  info->predictor = PREDICTOR_NONE;
  bench_check (suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error),
               error);
}

int
main (int argc, char *argv[])
{
  const SutureSpacing spacing = { 0.2, 0.2, 0.2, TRUE };
  g_autoptr (GOptionContext) context = g_option_context_new ("OUT.tif RAW.tif");
  g_autoptr (GError) error = NULL;
  Tissue    tissue = { 0 };
  long long nz = 0, ny = 0, nx = 0;

  g_option_context_add_main_entries (context, options, NULL);
  bench_check (g_option_context_parse (context, &argc, &argv, &error), error);
  bench_check (shape_text != NULL && files != NULL &&
                   g_strv_length (files) == 2 &&
                   sscanf (shape_text, "%lld,%lld,%lld", &nz, &ny, &nx) == 3 &&
                   nz > 0 && ny > 0 && nx > 0 && n_wanted > 0,
               NULL);

  const SutureShape shape = { nz, ny, nx };

  tissue.labels = suture_stack_new (shape, SUTURE_SAMPLE_U16, &error);
  bench_check (tissue.labels != NULL, error);
  tissue.raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, &error);
  bench_check (tissue.raw != NULL, error);
  suture_stack_set_spacing (tissue.labels, spacing, SUTURE_SPACING_FROM_OPTION);
  suture_stack_set_spacing (tissue.raw, spacing, SUTURE_SPACING_FROM_OPTION);
  place_seeds (&tissue, shape);
  suture_parallel_for ((size_t) nz, draw_layer_worker, &tissue, NULL, NULL);
  write_stack (tissue.labels, files[0]);
  write_stack (tissue.raw, files[1]);
  suture_stack_unref (tissue.labels);
  suture_stack_unref (tissue.raw);
  g_free (tissue.seeds);
  g_strfreev (files);
  return 0;
}
