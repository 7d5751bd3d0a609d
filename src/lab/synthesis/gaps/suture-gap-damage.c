/* suture-gap-damage.c: what real 2D segmentation does round a missing mask
 *
 * Damage is done one gap after the other, each with random numbers of its own,
 * in windows as large as one mask.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-gap-damage.h"

#include "synthesis/gaps/suture-damaged-gap.h"

#define PURPOSE_DAMAGE G_GUINT64_CONSTANT (0x6761702d64616d61)

/* How often each thing happens to a layer of a gap, to a gap. */
#define SPILL_CHANCE 0.4
#define FRAGMENT_CHANCE 0.3

static void
damage_gap (SutureDamage    *damage,
            const SutureCut *cut,
            int              which,
            SutureRandom    *random)
{
  const SutureLayerRange gap = cut->gaps[which];
  const gint32           gap_end = gap.first + gap.layers;
  g_autoptr (GArray) upper = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) lower = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  SutureDamagedGap at = {
    .cut = cut,
    .gap = gap,
    .upper =
        suture_cell_index_get_mask (damage->index, cut->cell, gap.first - 1),
    .lower = suture_cell_index_get_mask (damage->index, cut->cell, gap_end),
    .upper_runs = upper,
    .lower_runs = lower,
    .random = random,
  };

  suture_gap_shrink_faces (damage, &at);
  for (gint32 z = gap.first; z < gap_end; z++)
    if (suture_gap_happens (random, SPILL_CHANCE))
      suture_gap_spill (damage, &at, z);
  if (suture_gap_happens (random, FRAGMENT_CHANCE))
    suture_gap_add_fragment (damage, &at);
}

static void
index_pieces (SutureDamage *damage)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (damage->index);

  damage->cut_of = g_new (gint32, MAX (n_cells, 1));
  for (guint32 cell = 0; cell < n_cells; cell++)
    damage->cut_of[cell] = -1;
  damage->cell_of_piece =
      g_new (guint32, MAX (SUTURE_MAX_CUTS * damage->cuts->len, 1));
  for (guint i = 0; i < damage->cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (damage->cuts, SutureCut, i);

      damage->cut_of[cut->cell] = (gint32) i;
      for (int k = 0; k < cut->n_gaps; k++)
        damage->cell_of_piece[damage->n_pieces++] = cut->cell;
    }
}

gboolean
suture_gap_damage (SutureStack           *canvas,
                   const SutureCellIndex *index,
                   GArray                *cuts,
                   const SutureGapParams *params,
                   guint64                first_free_id,
                   const SutureProgress  *progress,
                   GError               **error)
{
  SutureDamage damage = {
    .canvas = canvas,
    .shape = suture_stack_get_shape (canvas),
    .type = suture_stack_get_sample_type (canvas),
    .index = index,
    .cuts = cuts,
    .params = params,
    .max_original_id = suture_cell_index_get_max_id (index),
    .next_id = first_free_id,
  };
  gboolean goes_on = TRUE;

  index_pieces (&damage);
  for (guint i = 0; i < cuts->len && goes_on; i++)
    {
      const SutureCut *cut = &g_array_index (cuts, SutureCut, i);
      SutureRandom     random;

      suture_random_init (&random, params->seed, PURPOSE_DAMAGE + cut->number);
      for (int k = 0; k < cut->n_gaps; k++)
        damage_gap (&damage, cut, k, &random);
      suture_progress_report (progress, (double) (i + 1) / cuts->len);
      goes_on = suture_progress_check (progress, error);
    }
  g_free (damage.cut_of);
  g_free (damage.cell_of_piece);
  return goes_on;
}
