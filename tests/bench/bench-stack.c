/* bench-stack.c: a stack as large as wanted, of cells as many as wanted
 *
 * Tiers of cells on a jittered grid; each cell wanders, swells and bends from
 * layer to layer as segmented cells do. Tiers are further apart than the widest
 * gap that is looked for, so the suspects are the cells that are cut, and their
 * number is known. Faster than a tissue of `suture-cli synthesize`, whose cells
 * touch.
 *
 *   bench-stack --shape Z,Y,X --cells N --fraction F [--ids N] OUT.tif
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <tiffio.h>

#include "base/suture-parallel.h"
#include "stack/suture-stack-writer.h"
#include "synthesis/gaps/suture-gap-synthesis.h"

/* Layers of one tier, and between two: more than the widest gap. */
#define TIER_LAYERS 30
#define TIER_APART 4
#define N_HARMONICS 4

static char    *shape_text = NULL;
static int      n_wanted = 3000;
static double   fraction = 0.1;
static int      n_ids = 0;
static gboolean is_organic = FALSE;
static char   **files = NULL;

static const GOptionEntry options[] = {
  { "shape", 0, 0, G_OPTION_ARG_STRING, &shape_text, "Size in voxels",
    "Z,Y,X" },
  { "cells", 0, 0, G_OPTION_ARG_INT, &n_wanted, "How many cells", "N" },
  { "fraction", 0, 0, G_OPTION_ARG_DOUBLE, &fraction,
    "Share of the cells that is cut", "F" },
  { "ids", 0, 0, G_OPTION_ARG_INT, &n_ids, "Begin again after so many ids",
    "N" },
  { "organic", 0, 0, G_OPTION_ARG_NONE, &is_organic,
    "Outlines that change from layer to layer", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

/* A tier's grid: squares of @side pixels, a cell in each. */
typedef struct
{
  SutureStack *labels;
  SutureShape  shape;
  int          n_tiers;
  gint64       n_rows;
  gint64       n_columns;
  double       side;
} Grid;

static gboolean
make_grid (Grid *grid, SutureShape shape)
{
  const double per_tier_area = (double) (shape.ny * shape.nx);

  grid->shape = shape;
  grid->n_tiers = (int) ((shape.nz + TIER_APART) / (TIER_LAYERS + TIER_APART));
  if (grid->n_tiers < 1)
    grid->n_tiers = 1;
  grid->side = sqrt (per_tier_area * grid->n_tiers / n_wanted);
  grid->n_rows = (gint64) ((double) shape.ny / grid->side);
  grid->n_columns = (gint64) ((double) shape.nx / grid->side);
  return grid->n_rows > 0 && grid->n_columns > 0 &&
         grid->n_rows * grid->n_columns * grid->n_tiers < G_MAXUINT16;
}

/* Where the outline is, seen from the cell's middle, at one layer. */
typedef struct
{
  double y, x;
  double radii[64];
} Outline;

/* What no two layers of a cell have in common. */
static void
make_organic (Outline *self, double size, guint32 cell, int layer)
{
  g_autoptr (GRand) random =
      g_rand_new_with_seed (cell * (TIER_LAYERS + 1) + (guint32) layer);

  self->y += g_rand_double_range (random, -0.04, 0.04) * size;
  self->x += g_rand_double_range (random, -0.04, 0.04) * size;
  for (int k = 0; k < 2 * N_HARMONICS; k++)
    {
      const double amplitude = g_rand_double_range (random, 0.0, 0.05) * size;
      const double phase = g_rand_double_range (random, 0.0, 2.0 * G_PI);

      for (int i = 0; i < 64; i++)
        self->radii[i] += amplitude * cos ((k + 2) * i * G_PI / 32.0 + phase);
    }
}

static Outline
outline_at (const Grid *grid,
            guint32     cell,
            gint64      row,
            gint64      column,
            int         layer)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (cell);
  const double turn = g_rand_double_range (random, 0.0, 2.0 * G_PI);
  const double reach = g_rand_double_range (random, 0.0, 0.12) * grid->side;
  const double height = (double) layer / TIER_LAYERS;
  const double size = grid->side * (0.36 + 0.13 * sin (G_PI * height));
  Outline      self;
  double       amplitudes[N_HARMONICS], phases[N_HARMONICS];

  for (int k = 0; k < N_HARMONICS; k++)
    {
      amplitudes[k] = g_rand_double_range (random, 0.0, 0.12 / (k + 1));
      phases[k] = g_rand_double_range (random, 0.0, 2.0 * G_PI) +
                  height * g_rand_double_range (random, -2.0, 2.0);
    }
  self.y = grid->side * ((double) row + 0.5) + reach * sin (turn + height);
  self.x = grid->side * ((double) column + 0.5) + reach * cos (turn + height);
  for (int i = 0; i < 64; i++)
    {
      self.radii[i] = size;
      for (int k = 0; k < N_HARMONICS; k++)
        self.radii[i] +=
            size * amplitudes[k] * cos ((k + 2) * i * G_PI / 32.0 + phases[k]);
    }
  if (is_organic)
    make_organic (&self, size, cell, layer);
  return self;
}

static gboolean
outline_contains (const Outline *self, double y, double x)
{
  const double angle = atan2 (y - self->y, x - self->x) / G_PI * 32.0 + 64.0;
  const int    i = (int) angle;
  const double share = angle - i;
  const double radius =
      (1.0 - share) * self->radii[i % 64] + share * self->radii[(i + 1) % 64];

  return hypot (y - self->y, x - self->x) < radius;
}

/* Every cell stays in its square. */
static void
draw_cell (const Grid *grid,
           guint16    *layer,
           guint32     cell,
           gint64      row,
           gint64      column,
           int         height)
{
  const Outline outline = outline_at (grid, cell, row, column, height);
  const gint64  y0 = (gint64) ceil (grid->side * (double) row);
  const gint64  x0 = (gint64) ceil (grid->side * (double) column);
  const gint64  y1 = (gint64) floor (grid->side * (double) (row + 1));
  const gint64  x1 = (gint64) floor (grid->side * (double) (column + 1));

  for (gint64 y = y0; y < MIN (y1, grid->shape.ny); y++)
    for (gint64 x = x0; x < MIN (x1, grid->shape.nx); x++)
      if (outline_contains (&outline, (double) y, (double) x))
        layer[y * grid->shape.nx + x] = (guint16) cell;
}

static void
draw_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Grid  *grid = user_data;
  const gint64 tier = (gint64) item / (TIER_LAYERS + TIER_APART);
  const int    height = (int) ((gint64) item % (TIER_LAYERS + TIER_APART));
  guint16     *layer =
      suture_stack_get_layer_for_writing (grid->labels, (gint64) item);

  if (height >= TIER_LAYERS || tier >= grid->n_tiers)
    return;
  for (gint64 row = 0; row < grid->n_rows; row++)
    for (gint64 column = 0; column < grid->n_columns; column++)
      draw_cell (grid, layer,
                 (guint32) (1 + (tier * grid->n_rows + row) * grid->n_columns +
                            column),
                 row, column, height);
}

static SutureStack *
make_stack (SutureShape shape, GArray **pairs, GError **error)
{
  const SutureGapParams params = {
    .seed = 1, .max_gap = 3, .min_layers = 8, .fraction = fraction
  };
  Grid grid = { 0 };

  if (!make_grid (&grid, shape))
    return NULL;
  grid.labels = suture_stack_new (shape, SUTURE_SAMPLE_U16, error);
  if (grid.labels == NULL)
    return NULL;
  suture_stack_set_spacing (grid.labels, (SutureSpacing){ 0.4, 0.1, 0.1, TRUE },
                            SUTURE_SPACING_FROM_OPTION);
  suture_parallel_for ((size_t) shape.nz, draw_layer_worker, &grid, NULL, NULL);

  SutureStack *cut =
      suture_synthesize_gaps (grid.labels, &params, pairs, NULL, error);

  suture_stack_unref (grid.labels);
  return cut;
}

/* Gives the cells ids that begin again, so that an id is in several places. */
static void
wrap_ids_worker (size_t z, gpointer workspace, gpointer user_data)
{
  SutureStack           *labels = user_data;
  const SutureSampleType type = suture_stack_get_sample_type (labels);
  const SutureShape      shape = suture_stack_get_shape (labels);
  void *layer = suture_stack_get_layer_for_writing (labels, (gint64) z);

  for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
    {
      const guint64 id = suture_label_at (layer, type, i);

      if (id != 0)
        suture_label_set (layer, type, i, 1 + (id - 1) % (guint64) n_ids);
    }
}

static gboolean
write_stack (SutureStack *labels, const char *path, GError **error)
{
  SutureFileInfo *info = suture_stack_get_file_info_for_writing (labels);

  info->flavour = SUTURE_FLAVOUR_IMAGEJ;
  info->sample_type = suture_stack_get_sample_type (labels);
  info->compression = COMPRESSION_ADOBE_DEFLATE;
  info->predictor = PREDICTOR_NONE;
  return suture_stack_write_whole (path, labels, TRUE, NULL, NULL, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("OUT.tif");
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (GArray) pairs = NULL;
  long long nz = 0, ny = 0, nx = 0;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      shape_text == NULL || files == NULL ||
      sscanf (shape_text, "%lld,%lld,%lld", &nz, &ny, &nx) != 3 || nz < 1 ||
      ny < 1 || nx < 1)
    {
      fprintf (stderr, "bench-stack: %s\n",
               error ? error->message : "name --shape Z,Y,X and OUT.tif");
      return 1;
    }
  labels = make_stack ((SutureShape){ nz, ny, nx }, &pairs, &error);
  if (labels != NULL && n_ids > 0)
    suture_parallel_for ((size_t) nz, wrap_ids_worker, labels, NULL, NULL);
  if (labels == NULL || !write_stack (labels, files[0], &error))
    {
      fprintf (stderr, "bench-stack: %s\n",
               error ? error->message : "no grid for so many cells");
      return 1;
    }
  printf ("suspects %u\n", pairs->len);
  g_strfreev (files);
  return 0;
}
