/* suture-decided-table.c: a table of decisions with what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-decided-table.h"

void
suture_decided_table_free (SutureDecidedTable *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->contacts);
  g_array_unref (self->cuts);
  g_free (self->model);
  g_free (self);
}

const char *
suture_decided_table_find_missing (const SutureDecidedTable *self,
                                   const SutureModel        *model)
{
  const char *const *names = suture_model_get_feature_names (model);

  for (int i = 0; names[i]; i++)
    if (!self->has_feature[suture_feature_find (names[i])])
      return names[i];
  return NULL;
}

void
suture_decided_table_add_pairs (const SutureDecidedTable *self,
                                guint                     review,
                                GArray                   *pairs)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SutureDecidedPair pair =
          g_array_index (self->rows, SutureDecidedRow, i).pair;

      if (!suture_decided_pair_teaches (&pair))
        continue;
      pair.review = review;
      g_array_append_val (pairs, pair);
    }
}

void
suture_decided_pairs_add (GArray                  *pairs,
                          const SutureClassifier  *classifier,
                          const SutureDecisionLog *log,
                          guint                    review)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table ((SutureClassifier *) classifier);
  const size_t n_rows = suture_measurement_table_get_n_rows (table);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);
      const SuturePairKey      key = m->pair;
      SutureDecidedPair        pair;

      suture_decided_pair_init (&pair, classifier, row, review,
                                suture_decision_log_get_answer (log, key));
      if (suture_decided_pair_teaches (&pair))
        g_array_append_val (pairs, pair);
    }
}
