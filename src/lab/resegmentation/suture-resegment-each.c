/* suture-resegment-each.c: one raw stack as several users would segment it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-resegment-each.h"

#include "resegmentation/suture-resegmentation.h"

typedef struct
{
  SutureStack          *raw;
  SutureStack          *truth;
  guint64               seed;
  SutureResegmentedFunc func;
  gpointer              user_data;
} Making;

static gboolean
link_and_tell (const Making         *making,
               SutureStack          *layers,
               SutureStack          *raw,
               SutureStack          *truth,
               SutureLinkMethod      method,
               int                   number,
               const SutureProgress *progress,
               GError              **error)
{
  g_autoptr (SutureStack) linked =
      suture_resegmentation_link (layers, method, NULL, error);
  g_autoptr (SutureCellIndex) index =
      linked ? suture_cell_index_new (linked, 0, NULL, error) : NULL;
  g_autofree guint64 *owners = NULL;
  gboolean            is_usable;

  if (index == NULL ||
      !suture_resegmentation_judge (linked, index, truth, &owners, &is_usable,
                                    NULL, error))
    return FALSE;

  const SutureResegmented made = { index, owners, raw, number, truth };

  return !is_usable || making->func (&made, progress, making->user_data, error);
}

static gboolean
make (const Making         *making,
      int                   number,
      const SutureProgress *progress,
      GError              **error)
{
  const int step = 1 + number % suture_thinning_get_steps (making->truth);
  g_autoptr (SutureStack) raw = suture_stack_thin (making->raw, step, error);
  g_autoptr (SutureStack) truth =
      raw ? suture_stack_thin (making->truth, step, error) : NULL;
  SutureStain            stain;
  const SutureMaskRecipe recipe =
      suture_mask_recipe_draw (making->seed, number);

  if (truth == NULL || !suture_stain_measure (raw, truth, &stain, NULL, error))
    return FALSE;

  g_autoptr (SutureStack) layers =
      suture_resegment (raw, &stain, &recipe, NULL, error);

  if (layers == NULL)
    return FALSE;
  /* The candidates of what is measured of it are in the truth's µm. */
  suture_stack_set_spacing (layers, suture_stack_get_spacing (truth),
                            suture_stack_get_spacing_source (truth));
  for (int method = 0; method < SUTURE_N_LINK_METHODS; method++)
    {
      const SutureProgress part =
          suture_progress_part (progress,
                                (double) method / SUTURE_N_LINK_METHODS,
                                (method + 1.0) / SUTURE_N_LINK_METHODS);

      if (!link_and_tell (making, layers, raw, truth, (SutureLinkMethod) method,
                          number * SUTURE_N_LINK_METHODS + method, &part,
                          error))
        return FALSE;
    }
  return TRUE;
}

gboolean
suture_resegment_each (SutureStack          *raw,
                       SutureStack          *truth,
                       guint64               seed,
                       int                   n_recipes,
                       SutureResegmentedFunc func,
                       gpointer              user_data,
                       const SutureProgress *progress,
                       GError              **error)
{
  const Making making = { raw, truth, seed, func, user_data };

  for (int number = 0; number < n_recipes; number++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) number / n_recipes,
                                (number + 1.0) / n_recipes);

      if (!suture_progress_check (progress, error) ||
          !make (&making, number, &part, error))
        return FALSE;
    }
  return TRUE;
}
