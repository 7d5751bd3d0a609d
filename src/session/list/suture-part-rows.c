/* suture-part-rows.c: pairs of parts, which are there as long as their cuts are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list/suture-part-rows.h"

static const SutureCandidateKind kinds[] = { SUTURE_KIND_LAYER_GAP,
                                             SUTURE_KIND_CONTACT };

void
suture_part_rows_drop (SutureCandidateList  *list,
                       const SutureSuspects *screened)
{
  GPtrArray *all = suture_candidate_list_get_all (list);

  for (guint i = 0; i < all->len; i++)
    for (size_t k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        SutureCandidateItem *item = g_ptr_array_index (all, i);
        const size_t row = suture_candidate_item_get_row (item, kinds[k]);

        if (row != SUTURE_NO_ROW &&
            row >= suture_suspects_get_n_rows (screened, kinds[k]))
          suture_candidate_item_drop_row (item, kinds[k]);
      }
}

void
suture_part_rows_sweep (SutureCandidateList *list)
{
  GPtrArray *all = suture_candidate_list_get_all (list);

  for (guint i = all->len; i-- > 0;)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);

      if (!suture_candidate_item_has_rows (item) &&
          !suture_candidate_item_is_cut (item) &&
          suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING)
        suture_candidate_list_remove (list, item);
    }
}
