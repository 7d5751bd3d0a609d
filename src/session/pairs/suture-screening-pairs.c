/* suture-screening-pairs.c: what was measured → the list and its scores
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list/suture-part-rows.h"
#include "pairs/suture-screening-private.h"

void
suture_screening_refresh (SutureScreening *self)
{
  suture_candidate_list_refresh (self->candidates, self->parameters.threshold);
  suture_screening_emit (self, SUTURE_SCREENING_LISTED);
}

/* Pairs come in */

/* (transfer none) */
static SutureCandidateItem *
add_item (SutureScreening *self, SutureCandidateItem *item)
{
  suture_screening_emit (self, SUTURE_SCREENING_FOUND, item);
  suture_candidate_list_add (self->candidates, item);
  return item;
}

SutureCandidateItem *
suture_screening_add (SutureScreening       *self,
                      const SutureCandidate *candidate,
                      SuturePairKey          pair)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, pair);

  return item ? item
              : add_item (self, suture_candidate_item_new (candidate, pair));
}

void
suture_screening_add_pair (SutureScreening *self, const SutureFoundPair *found)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, found->pair);

  if (item != NULL)
    {
      suture_candidate_item_add_row (item, found->kind, found->row,
                                     found->candidate.is_primary, found->score);
      return;
    }
  item = suture_candidate_item_new (&found->candidate, found->pair);
  suture_candidate_item_add_row (item, found->kind, found->row,
                                 found->candidate.is_primary, found->score);
  add_item (self, item);
}

void
suture_screening_add_rows (SutureScreening      *self,
                           const SutureSuspects *suspects,
                           SutureCandidateKind   kind,
                           size_t                first)
{
  const size_t n_rows = suture_suspects_get_n_rows (suspects, kind);

  for (size_t row = first; row < n_rows; row++)
    {
      SutureFoundPair  found = { .kind = kind, .row = row };
      SutureSuspectRow about;

      suture_suspects_get (suspects, kind, row, &about);
      found.candidate = about.candidate;
      found.pair = about.pair;
      suture_screening_add_pair (self, &found);
    }
}

void
suture_screening_score_all (SutureScreening *self)
{
  if (self->suspects == NULL)
    return;

  SutureSuspects *shown = suture_screening_get_shown_suspects (self);
  GPtrArray      *all = suture_candidate_list_get_all (self->candidates);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&self->parameters);
  double *scores[SUTURE_N_KINDS];

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      scores[kind] = g_new (double, suture_suspects_get_n_rows (shown, kind));
      suture_suspects_score_all (shown, kind, &params, scores[kind]);
    }
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      double               of_item[SUTURE_N_KINDS] = { 0.0 };

      for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
        {
          const size_t row = suture_candidate_item_get_row (item, kind);

          if (row != SUTURE_NO_ROW)
            of_item[kind] = scores[kind][row];
        }
      suture_candidate_item_set_scores (item, of_item);
    }
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (scores[kind]);
}

/* Other measurements */

/* Takes both; @joined: (nullable): without them no item may have one of their
 * rows. */
static void
take_suspects (SutureScreening *self,
               SutureSuspects  *suspects,
               SutureSuspects  *joined)
{
  if (self->joined != NULL && joined == NULL)
    suture_part_rows_drop (self->candidates, self->suspects);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->joined, suture_suspects_unref);
  self->suspects = suspects;
  self->joined = joined;
  suture_screening_emit (self, SUTURE_SCREENING_CLASSIFIER_CHANGED);
}

/* The pairs, with these layer gaps in place of their own. */
static void
take_layer_gaps (SutureScreening  *self,
                 SutureClassifier *layer_gaps,
                 SutureSuspects   *joined)
{
  take_suspects (self,
                 suture_suspects_new_changed (self->suspects, layer_gaps,
                                              suture_suspects_get_contacts (
                                                  self->suspects)),
                 joined);
}

void
suture_screening_pairs_are_complete (SutureScreening *self,
                                     SutureSuspects  *suspects)
{
  take_suspects (self, suspects, NULL);
  suture_screening_score_all (self);
  suture_screening_emit (self, SUTURE_SCREENING_COMPLETE);
}

void
suture_screening_clear (SutureScreening *self)
{
  suture_screening_stop (self);
  take_suspects (self, NULL, NULL);
  suture_candidate_list_clear (self->candidates);
  suture_screening_emit (self, SUTURE_SCREENING_LISTED);
}

void
suture_screening_show (SutureScreening *self, SutureSuspects *suspects)
{
  suture_screening_clear (self);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    suture_screening_add_rows (self, suspects, kind, 0);
  suture_screening_pairs_are_complete (self, suspects);
}

/* (transfer full): what measures of the pairs' layer gaps, scored by a model.
 */
static SutureSuspects *
score_gaps_with (SutureSuspects *self, SutureModel *model)
{
  SutureClassifier *own = suture_suspects_get_layer_gaps (self);
  g_autoptr (SutureClassifier) scored =
      suture_classifier_get_model (own) == model
          ? suture_classifier_ref (own)
          : suture_classifier_new (model, suture_classifier_get_table (own));

  return suture_suspects_new_changed (self, scored,
                                      suture_suspects_get_contacts (self));
}

/* What was measured, scored by the models of another classifier. */
void
suture_screening_score_with (SutureScreening  *self,
                             SutureClassifier *classifier)
{
  SutureSuspects         *old = self->suspects;
  SutureMeasurementTable *table =
      suture_classifier_get_table (suture_suspects_get_layer_gaps (old));
  g_autoptr (SutureClassifier) own =
      suture_classifier_get_table (classifier) == table
          ? suture_classifier_ref (classifier)
          : suture_classifier_new (suture_classifier_get_model (classifier),
                                   table);

  SutureSuspects *joined =
      self->joined
          ? score_gaps_with (self->joined, suture_classifier_get_model (own))
          : NULL;

  take_layer_gaps (self, own, joined);
  suture_screening_score_all (self);
  suture_screening_refresh (self);
}

SutureCandidateItem *
suture_screening_add_layer_gap (SutureScreening        *self,
                                SutureMeasurementTable *one)
{
  SutureSuspects          *old = self->suspects;
  SutureClassifier        *gaps = suture_suspects_get_layer_gaps (old);
  SutureMeasurementTable  *table = suture_classifier_get_table (gaps);
  const SutureMeasurement *row = suture_measurement_table_get (one, 0);
  const SutureFoundPair    found = {
       .kind = SUTURE_KIND_LAYER_GAP,
       .row = suture_measurement_table_get_n_rows (table),
       .candidate = row->candidate,
       .pair = row->pair,
  };
  g_autoptr (SutureMeasurementTable) all =
      suture_measurement_table_add (table, one);
  g_autoptr (SutureClassifier) own =
      suture_classifier_new (suture_classifier_get_model (gaps), all);

  take_layer_gaps (self, own, NULL);
  suture_screening_add_pair (self, &found);
  suture_screening_score_all (self);
  suture_screening_refresh (self);
  return suture_candidate_list_find (self->candidates, found.pair);
}

/* Pairs that there are since bodies were cut. */
static void
list_parts (SutureScreening *self)
{
  for (int kind = 0; kind < SUTURE_N_JOINING_KINDS; kind++)
    suture_screening_add_rows (self, self->joined, kind,
                               suture_suspects_get_n_rows (self->suspects,
                                                           kind));
}

void
suture_screening_set_joined (SutureScreening *self, SutureSuspects *joined)
{
  if (self->suspects == NULL || (joined == NULL && self->joined == NULL))
    return;
  suture_part_rows_drop (self->candidates, self->suspects);
  g_clear_pointer (&self->joined, suture_suspects_unref);
  /* Another model may score by now, and cuts may have been found. */
  if (joined != NULL && joined != self->suspects)
    {
      g_autoptr (SutureSuspects) with_cuts =
          suture_suspects_new_changed (self->suspects,
                                       suture_suspects_get_layer_gaps (joined),
                                       suture_suspects_get_contacts (joined));

      self->joined =
          score_gaps_with (with_cuts,
                           suture_classifier_get_model (
                               suture_screening_get_classifier (self)));
      list_parts (self);
    }
  suture_part_rows_sweep (self->candidates);
  suture_screening_score_all (self);
  suture_screening_refresh (self);
}
