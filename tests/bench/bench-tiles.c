/* bench-tiles.c: a large stack of a small one, side by side with itself
 *
 * Every other tile is mirrored, so that what lies at a seam goes on behind it.
 * Cells of each tile are cells of their own.
 *
 *   bench-tiles --times Z,Y,X [--intensities] IN.tif OUT.tif
 *
 * --intensities leaves values as they are: a raw stack, of 16 bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <tiffio.h>

#include "base/suture-parallel.h"
#include "bench-clock.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

static char    *times_text = NULL;
static gboolean is_raw = FALSE;
static char   **files = NULL;

static const GOptionEntry options[] = {
  { "times", 0, 0, G_OPTION_ARG_STRING, &times_text, "How many tiles",
    "Z,Y,X" },
  { "intensities", 0, 0, G_OPTION_ARG_NONE, &is_raw, "A raw stack", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  SutureStack *small;
  SutureStack *large;
  SutureShape  shape; /* of the small one */
  gint64       times[3];
  guint64      n_ids; /* of the small one; 0: values stay */
} Tiling;

/* The place in the tile, and which tile it is. */
static gint64
fold (gint64 at, gint64 n, gint64 *tile)
{
  *tile = at / n;
  return *tile % 2 ? n - 1 - at % n : at % n;
}

static guint64
read_value (const Tiling *self, const void *layer, size_t i)
{
  const SutureSampleType type = suture_stack_get_sample_type (self->small);

  return is_raw ? (guint64) suture_raw_at (layer, type, i)
                : suture_label_at (layer, type, i);
}

static void
tile_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Tiling     *self = user_data;
  const SutureShape shape = suture_stack_get_shape (self->large);
  gint64            tz, ty, tx;
  const gint64      z = fold ((gint64) item, self->shape.nz, &tz);
  const void       *from = suture_stack_get_layer (self->small, z);
  guint16 *to = suture_stack_get_layer_for_writing (self->large, (gint64) item);

  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      {
        const gint64  row = fold (y, self->shape.ny, &ty);
        const gint64  column = fold (x, self->shape.nx, &tx);
        const guint64 value =
            read_value (self, from, (size_t) (row * self->shape.nx + column));
        const gint64 tile = (tz * self->times[1] + ty) * self->times[2] + tx;

        to[y * shape.nx + x] =
            (guint16) (value ? value + (guint64) tile * self->n_ids : 0);
      }
}

static guint64
find_largest (const Tiling *self)
{
  guint64 largest = 0;

  for (gint64 z = 0; z < self->shape.nz; z++)
    for (size_t i = 0; i < suture_shape_layer_size (self->shape); i++)
      largest =
          MAX (largest,
               read_value (self, suture_stack_get_layer (self->small, z), i));
  return largest;
}

static gboolean
tile (Tiling *self, const char *path, GError **error)
{
  const SutureShape shape = { self->shape.nz * self->times[0],
                              self->shape.ny * self->times[1],
                              self->shape.nx * self->times[2] };
  SutureFileInfo   *info;

  self->n_ids = is_raw ? 0 : find_largest (self);
  self->large = suture_stack_new (shape, SUTURE_SAMPLE_U16, error);
  if (self->large == NULL)
    return FALSE;
  suture_stack_set_spacing (self->large, suture_stack_get_spacing (self->small),
                            SUTURE_SPACING_FROM_OPTION);
  suture_parallel_for ((size_t) shape.nz, tile_layer_worker, self, NULL, NULL);
  info = suture_stack_get_file_info_for_writing (self->large);
  info->flavour = SUTURE_FLAVOUR_IMAGEJ;
  info->sample_type = SUTURE_SAMPLE_U16;
  info->compression = is_raw ? COMPRESSION_NONE : COMPRESSION_ADOBE_DEFLATE;
  info->predictor = PREDICTOR_NONE;
  return suture_stack_write_whole (path, self->large, TRUE, NULL, NULL, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("IN.tif OUT.tif");
  g_autoptr (GError) error = NULL;
  long long times[3];
  Tiling    self = { 0 };

  g_option_context_add_main_entries (context, options, NULL);
  bench_check (g_option_context_parse (context, &argc, &argv, &error), error);
  if (times_text == NULL || files == NULL || g_strv_length (files) != 2 ||
      sscanf (times_text, "%lld,%lld,%lld", &times[0], &times[1], &times[2]) !=
          3)
    {
      fprintf (stderr, "bench-tiles: name --times Z,Y,X, IN.tif and OUT.tif\n");
      return 1;
    }
  for (int i = 0; i < 3; i++)
    self.times[i] = times[i];
  const SutureReadOptions read = { .role = is_raw ? SUTURE_ROLE_RAW
                                                  : SUTURE_ROLE_LABELS };

  self.small = suture_stack_read (files[0], &read, NULL, &error);
  bench_check (self.small != NULL, error);
  self.shape = suture_stack_get_shape (self.small);
  bench_check (tile (&self, files[1], &error), error);
  printf ("ids %" G_GUINT64_FORMAT "\n",
          self.n_ids * (guint64) (times[0] * times[1] * times[2]));
  suture_stack_unref (self.small);
  suture_stack_unref (self.large);
  g_strfreev (files);
  return 0;
}
