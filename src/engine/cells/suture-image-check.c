/* suture-image-check.c: an image that was taken for labels, told early
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-image-check.h"

#include <glib/gi18n-lib.h>

#include "stack/suture-input-file.h"
#include "stack/suture-memory.h"

#define MIN_VOXELS ((size_t) 1 << 22)
#define N_SAMPLED_LAYERS 9
#define N_SAMPLED_ROWS 256

/* As in suture-stack-scan.c: a label stack has a run for five pixels at most.
 */
#define PIXELS_PER_RUN 3

/* A run by row, one by cell, and what both grow by. */
#define BYTES_PER_RUN 48

G_DEFINE_QUARK (suture - image - error - quark, suture_image_error)

static size_t
count_runs (const void *layer, SutureSampleType type, size_t begin, size_t nx)
{
  guint64 last = 0;
  size_t  n_runs = 0;

  for (size_t x = 0; x < nx; x++)
    {
      const guint64 id = suture_label_at (layer, type, begin + x);

      n_runs += id != 0 && (id != last || x == 0);
      last = id;
    }
  return n_runs;
}

static gboolean
is_image (const SutureStack *labels)
{
  const SutureShape      shape = suture_stack_get_shape (labels);
  const SutureSampleType type = suture_stack_get_sample_type (labels);
  const gint64           n_layers = MIN (shape.nz, N_SAMPLED_LAYERS);
  const gint64           n_rows = MIN (shape.ny, N_SAMPLED_ROWS);
  const size_t           nx = (size_t) shape.nx;
  size_t                 n_runs = 0;

  for (gint64 i = 0; i < n_layers; i++)
    for (gint64 k = 0; k < n_rows; k++)
      n_runs +=
          count_runs (suture_stack_get_layer (labels, i * shape.nz / n_layers),
                      type, (size_t) (k * shape.ny / n_rows) * nx, nx);
  return n_runs > (size_t) (n_layers * n_rows) * nx / PIXELS_PER_RUN;
}

gboolean
suture_image_check (const SutureStack *labels, GError **error)
{
  if (suture_shape_size (suture_stack_get_shape (labels)) < MIN_VOXELS ||
      !is_image (labels))
    return TRUE;

  const char      *path = suture_stack_get_file_info (labels)->path;
  g_autofree char *name =
      path ? suture_display_name (path) : g_strdup (_ ("the label stack"));

  g_set_error (error, SUTURE_IMAGE_ERROR, 0,
               _ ("%s: this is an image and no label stack, for its pixels "
                  "nearly all differ from their neighbours; choose the label "
                  "stack, and this one as its raw stack"),
               name);
  return FALSE;
}

guint64
suture_image_max_runs (guint64 n_bytes_more)
{
  const guint64 available = suture_memory_available ();

  return (available - MIN (available, n_bytes_more)) / BYTES_PER_RUN;
}
