/* suture-oversegmentation.c: pieces of a raw stack, as 3D segmentation makes
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-oversegmentation.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "oversegmentation/suture-agglomeration.h"
#include "oversegmentation/suture-boundary-map.h"
#include "oversegmentation/suture-flooding.h"

/* Share of the walls in the landscape that is flooded; the rest is distance
 * from them. */
#define WALL_SHARE 0.9

/* Pieces with fewer voxels are given to those around. */
#define LEAST_VOXELS 40

static const SutureOversegmentationRecipe recipes[] = {
  { 0.7, 0.5, 0.7, 0.0 },  { 1.0, 0.4, 1.5, 0.0 },  { 1.0, 0.6, 0.8, 0.35 },
  { 1.5, 0.5, 0.7, 0.55 }, { 1.3, 0.35, 1.0, 0.0 },
};

const SutureOversegmentationRecipe *
suture_oversegmentation_recipes (size_t *n_recipes)
{
  *n_recipes = G_N_ELEMENTS (recipes);
  return recipes;
}

static SutureVolume *
copy_volume (const SutureVolume *volume)
{
  SutureVolume *copy = g_memdup2 (volume, sizeof *volume);

  copy->values =
      g_memdup2 (volume->values, suture_volume_get_n (volume) * sizeof (float));
  return copy;
}

/* What is flooded: walls and, where there are none, how far they are. */
static void
set_relief (SutureVolume *walls, const SutureVolume *distances)
{
  const size_t n = suture_volume_get_n (walls);
  float        most = 0.0f;

  for (size_t i = 0; i < n; i++)
    most = MAX (most, distances->values[i]);
  for (size_t i = 0; i < n; i++)
    {
      const double wall = CLAMP (walls->values[i], 0.0, 1.0);
      const double near = 1.0 - distances->values[i] / MAX (most, 1e-9f);

      walls->values[i] =
          (float) (WALL_SHARE * wall + (1.0 - WALL_SHARE) * near);
    }
}

/* (transfer full): the number of a piece of each voxel. */
static guint32 *
cut_into_pieces (const SutureVolume                 *walls,
                 const SutureOversegmentationRecipe *recipe)
{
  const size_t n = suture_volume_get_n (walls);
  guint32     *pieces = g_new (guint32, n);
  guint32      n_pieces;
  g_autoptr (SutureVolume) distances = copy_volume (walls);
  g_autoptr (SutureVolume) relief = copy_volume (walls);

  suture_volume_set_distances (distances, recipe->threshold);
  suture_volume_blur_evenly (distances, recipe->seed_blur);
  n_pieces = suture_peaks_mark (distances, pieces);
  set_relief (relief, distances);
  suture_flood (relief, pieces);
  suture_pieces_drop_small (pieces, n, n_pieces, LEAST_VOXELS);
  suture_flood (relief, pieces);
  if (recipe->joined > 0.0)
    suture_agglomerate (walls, pieces, n_pieces, recipe->joined);
  return pieces;
}

SutureStack *
suture_oversegment (const SutureStack                  *raw,
                    const SutureStack                  *truth,
                    const SutureOversegmentationRecipe *recipe,
                    const SutureProgress               *progress,
                    GError                            **error)
{
  const SutureShape      shape = suture_stack_get_shape (truth);
  const SutureSampleType type = suture_stack_get_sample_type (truth);
  const size_t           n = suture_shape_size (shape);
  g_autoptr (SutureVolume) walls =
      suture_boundary_map_new (raw, truth, recipe->blur);

  if (walls == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                           _ ("The raw stack shows no walls between the cells; "
                              "choose one of a membrane stain"));
      return NULL;
    }
  if (!suture_progress_check (progress, error))
    return NULL;

  g_autofree guint32 *pieces = cut_into_pieces (walls, recipe);
  SutureStack *stack = suture_stack_new (shape, SUTURE_SAMPLE_U32, error);

  if (stack == NULL)
    return NULL;
  suture_stack_set_spacing (stack, suture_stack_get_spacing (raw),
                            suture_stack_get_spacing_source (raw));

  guint32 *voxels = suture_stack_get_layer_for_writing (stack, 0);

  for (size_t i = 0; i < n; i++)
    voxels[i] = suture_label_at (suture_stack_get_voxels (truth), type, i) == 0
                    ? 0
                    : pieces[i];
  suture_progress_report (progress, 1.0);
  return stack;
}
