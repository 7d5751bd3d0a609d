/* suture-resegmentation.c: a raw stack segmented layer by layer and linked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-resegmentation.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "evaluation/comparison/suture-comparison.h"
#include "resegmentation/suture-body-owners.h"
#include "resegmentation/suture-layer-segmentation.h"

/* What somebody would work with. */
#define LEAST_PRECISION 0.15
#define MOST_WITHOUT_OWNER 0.4

/* Layers that a stack keeps, and how far apart, in pixels, they are at most. */
#define LEAST_LAYERS 24
#define MOST_ANISOTROPY 5.0

typedef struct
{
  SutureStack            *raw;
  const SutureStain      *stain;
  const SutureMaskRecipe *recipe;
  SutureStack            *layers;
} Segmenting;

static void
segment_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Segmenting *segmenting = user_data;

  suture_layer_segment (segmenting->raw, (gint64) item, segmenting->stain,
                        segmenting->recipe,
                        suture_stack_get_layer_for_writing (segmenting->layers,
                                                            (gint64) item));
}

SutureStack *
suture_resegment (SutureStack            *raw,
                  const SutureStain      *stain,
                  const SutureMaskRecipe *recipe,
                  const SutureProgress   *progress,
                  GError                **error)
{
  const SutureShape shape = suture_stack_get_shape (raw);
  g_autoptr (SutureStack) layers =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, error);
  SutureMaskRecipe settled = *recipe;
  Segmenting       segmenting = { raw, stain, &settled, layers };

  if (layers == NULL)
    return NULL;
  suture_mask_recipe_settle (&settled, raw, stain);
  suture_stack_set_spacing (layers, suture_stack_get_spacing (raw),
                            suture_stack_get_spacing_source (raw));
  if (!suture_parallel_for ((size_t) shape.nz, segment_worker, &segmenting,
                            progress, error))
    return NULL;
  return g_steal_pointer (&layers);
}

SutureStack *
suture_resegmentation_link (SutureStack          *layers,
                            SutureLinkMethod      method,
                            const SutureProgress *progress,
                            GError              **error)
{
  const SutureLinkParams params = {
    .method = method,
    .least_layers = method == SUTURE_LINK_TRANSPORT ? 2 : 1,
  };

  return suture_link_layers (layers, &params, NULL, progress, error);
}

static gboolean
have_owners (const SutureCellIndex *index, const guint64 *owners)
{
  guint n_bodies = 0, n_without = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    if (!suture_cell_index_is_crumb (index, cell))
      {
        n_bodies++;
        n_without += owners[cell] == 0 ? 1 : 0;
      }
  return n_bodies > 0 && n_without <= MOST_WITHOUT_OWNER * n_bodies;
}

gboolean
suture_resegmentation_judge (SutureStack           *linked,
                             const SutureCellIndex *index,
                             SutureStack           *truth,
                             guint64              **owners,
                             gboolean              *is_usable,
                             const SutureProgress  *progress,
                             GError               **error)
{
  SutureComparison    comparison;
  g_autofree guint64 *found =
      suture_body_owners_find (index, truth, progress, error);

  if (found == NULL ||
      !suture_comparison_compute (linked, truth, &comparison, progress, error))
    return FALSE;
  *is_usable =
      comparison.precision_50 >= LEAST_PRECISION && have_owners (index, found);
  *owners = g_steal_pointer (&found);
  return TRUE;
}

SutureStack *
suture_stack_thin (SutureStack *self, int step, GError **error)
{
  const SutureShape      shape = suture_stack_get_shape (self);
  const SutureSampleType type = suture_stack_get_sample_type (self);
  const SutureShape thin = { (shape.nz + step - 1) / step, shape.ny, shape.nx };
  SutureSpacing     spacing = suture_stack_get_spacing (self);

  if (step == 1)
    return suture_stack_ref (self);

  g_autoptr (SutureStack) stack = suture_stack_new (thin, type, error);

  if (stack == NULL)
    return NULL;
  spacing.z_um *= spacing.is_known ? step : 1;
  suture_stack_set_spacing (stack, spacing,
                            suture_stack_get_spacing_source (self));
  for (gint64 z = 0; z < thin.nz; z++)
    memcpy (suture_stack_get_layer_for_writing (stack, z),
            suture_stack_get_layer (self, z * step),
            suture_shape_layer_size (shape) * suture_sample_type_size (type));
  return g_steal_pointer (&stack);
}

int
suture_thinning_get_steps (const SutureStack *self)
{
  const SutureSpacing spacing = suture_stack_get_spacing (self);
  const gint64        nz = suture_stack_get_shape (self).nz;
  int                 step = 1;

  while (nz / (step + 1) >= LEAST_LAYERS &&
         (step + 1) * spacing.z_um <= MOST_ANISOTROPY * spacing.x_um)
    step++;
  return step;
}
