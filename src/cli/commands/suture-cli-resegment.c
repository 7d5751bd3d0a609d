/* suture-cli-resegment.c: suture-cli synthesize --errors resegmented
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands/suture-cli-resegment.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-candidate.h"
#include "resegmentation/suture-resegmentation.h"
#include "synthesis/gaps/suture-gap-synthesis.h"

/* Kinds of recipes, which take turns. */
#define N_KINDS 4

static GArray *
list_true_pairs (const SutureCliOptions *options,
                 const SutureCellIndex  *index,
                 const guint64          *owners,
                 const SutureProgress   *progress,
                 GError                **error)
{
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, options->parameters.max_gap, progress,
                                error);
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureTruePair));

  if (candidates == NULL)
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      const SutureCandidate *c =
          &g_array_index (candidates, SutureCandidate, i);
      const SutureTruePair pair = { suture_cell_index_get_id (index, c->upper),
                                    suture_cell_index_get_id (index, c->lower),
                                    owners[c->upper], c->gap_first_layer,
                                    c->gap_layers };

      if (owners[c->upper] != 0 && owners[c->upper] == owners[c->lower])
        g_array_append_val (pairs, pair);
    }
  return g_steal_pointer (&pairs);
}

static SutureStack *
segment (const SutureCliOptions *options,
         SutureStack            *truth,
         SutureStack            *raw,
         const SutureProgress   *progress,
         GError                **error)
{
  const SutureMaskRecipe recipe =
      suture_mask_recipe_draw (options->seed, (int) (options->seed % N_KINDS));
  SutureStain stain;

  if (!suture_stain_measure (raw, truth, &stain, NULL, error))
    return NULL;

  g_autoptr (SutureStack) layers =
      suture_resegment (raw, &stain, &recipe, progress, error);

  if (layers == NULL)
    return NULL;
  suture_stack_set_spacing (layers, suture_stack_get_spacing (truth),
                            suture_stack_get_spacing_source (truth));
  return suture_resegmentation_link (layers, options->method, NULL, error);
}

SutureStack *
suture_cli_resegment (const SutureCliOptions *options,
                      SutureStack            *truth,
                      SutureStack            *raw,
                      GArray                **pairs,
                      SutureCliJob           *job,
                      const SutureProgress   *progress,
                      GError                **error)
{
  g_autoptr (SutureStack) linked =
      segment (options, truth, raw, progress, error);
  g_autoptr (SutureCellIndex) index =
      linked ? suture_cell_index_new (linked, 0, NULL, error) : NULL;
  g_autofree guint64 *owners = NULL;
  gboolean            is_usable;

  if (index == NULL ||
      !suture_resegmentation_judge (linked, index, truth, &owners, &is_usable,
                                    NULL, error))
    return NULL;
  *pairs = list_true_pairs (options, index, owners, NULL, error);
  if (*pairs == NULL)
    return NULL;
  if (!is_usable)
    suture_cli_job_say (job, "%s",
                        _ ("This segmentation is too far from the truth to "
                           "learn from; another --seed makes another"));
  return g_steal_pointer (&linked);
}
