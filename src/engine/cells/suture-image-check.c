/* suture-image-check.c: an image that was taken for labels, told early
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-image-check.h"

#include <glib/gi18n-lib.h>

#include "files/suture-input-file.h"

/* Less than this tells nothing of how pixels lie. */
#define MIN_VOXELS ((size_t) 1 << 18)
#define MIN_LABELLED 4096
#define N_SAMPLED_LAYERS 9
#define N_SAMPLED_ROWS 256

/* Label stacks of real tissues are up to 0.05 rough, images 0.7 and more; those
 * that were brought down to 8 bits 0.2, smoothed ones 0.126. What is rougher
 * than the first is refused, what is below the second passes without a word. */
#define IMAGE_ROUGHNESS (1.0 / 3.0)
#define LABELS_ROUGHNESS (1.0 / 8.0)

G_DEFINE_QUARK (suture - image - error - quark, suture_image_error)

typedef struct
{
  size_t n_labelled;
  size_t n_starts; /* of them, those that differ from their neighbours */
} Sample;

static void
sample_row (Sample          *self,
            const void      *layer,
            SutureSampleType type,
            size_t           nx,
            size_t           y)
{
  guint64 last = suture_label_at (layer, type, y * nx);

  for (size_t i = y * nx + 1; i < (y + 1) * nx; i++)
    {
      const guint64 id = suture_label_at (layer, type, i);

      self->n_labelled += id != 0;
      self->n_starts += id != 0 && id != last &&
                        (y == 0 || id != suture_label_at (layer, type, i - nx));
      last = id;
    }
}

/* Numbers of any kind differ if their bits do. */
static Sample
take_sample (const SutureStack *stack)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType own = suture_stack_get_sample_type (stack);
  const SutureSampleType type =
      own == SUTURE_SAMPLE_F32 ? SUTURE_SAMPLE_U32 : own;
  const gint64 n_layers = MIN (shape.nz, N_SAMPLED_LAYERS);
  const gint64 n_rows = MIN (shape.ny, N_SAMPLED_ROWS);
  Sample       sample = { 0 };

  for (gint64 i = 0; i < n_layers; i++)
    for (gint64 k = 0; k < n_rows; k++)
      sample_row (&sample,
                  suture_stack_get_layer (stack, i * shape.nz / n_layers), type,
                  (size_t) shape.nx, (size_t) (k * shape.ny / n_rows));
  return sample;
}

static double
get_roughness (const Sample *sample)
{
  return sample->n_labelled > 0
             ? (double) sample->n_starts / (double) sample->n_labelled
             : 1.0;
}

double
suture_image_get_roughness (const SutureStack *stack)
{
  const Sample sample = take_sample (stack);

  return get_roughness (&sample);
}

gboolean
suture_image_looks_like_labels (const SutureStack *stack)
{
  return suture_image_get_roughness (stack) <= LABELS_ROUGHNESS;
}

static gboolean
is_image (const SutureStack *labels)
{
  const Sample sample = take_sample (labels);

  return sample.n_labelled >= MIN_LABELLED &&
         get_roughness (&sample) > IMAGE_ROUGHNESS;
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
