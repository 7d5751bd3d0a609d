/* suture-review-report.c: the paper's Tables 3 to 5 from a person's decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-review-report.h"

#include <math.h>

const double suture_review_penalties[SUTURE_REVIEW_N_PENALTIES] = { 0.0, 1.3,
                                                                    2.0, 2.5 };

/* What a setting is counted from: rows of a classifier or of a table. */
typedef struct
{
  const SutureClassifier   *classifier; /* or */
  const SutureDecidedTable *table;
  const SutureModel        *model;
  const SutureDecisionLog  *log;
  size_t                    n_rows;
  double                   *scores; /* scratch */
} Source;

size_t
suture_review_counts_get_valid (const SutureReviewCounts *self)
{
  return self->answers[SUTURE_ANSWER_ACCEPTED] +
         self->answers[SUTURE_ANSWER_REJECTED];
}

SutureProportion
suture_review_counts_get_accuracy (const SutureReviewCounts *self)
{
  return (SutureProportion){ suture_review_counts_get_valid (self),
                             self->answers[SUTURE_ANSWER_ACCEPTED] };
}

double
suture_review_setting_get_filtration (const SutureReviewSetting *self)
{
  return self->n_candidates > 0
             ? 1.0 - (double) self->n_reported / (double) self->n_candidates
             : NAN;
}

static SutureMeasurementTable *
get_measurements (const Source *source)
{
  return suture_classifier_get_table ((SutureClassifier *) source->classifier);
}

static const SutureDecidedRow *
get_row (const Source *source, size_t row)
{
  return &g_array_index (source->table->rows, SutureDecidedRow, row);
}

static SutureAnswer
get_answer (const Source *source, size_t row)
{
  if (source->table)
    return get_row (source, row)->pair.answer;

  const SutureMeasurement *m =
      suture_measurement_table_get (get_measurements (source), row);
  const SuturePairKey pair = m->pair;

  return suture_decision_log_get_answer (source->log, pair);
}

static gboolean
is_primary (const Source *source, size_t row)
{
  return source->table
             ? get_row (source, row)->is_primary
             : suture_measurement_table_get (get_measurements (source), row)
                   ->candidate.is_primary;
}

static void
score (const Source *source, const SutureScoreParams *params)
{
  if (source->classifier)
    suture_classifier_score_all (source->classifier, params, source->scores);
  for (size_t row = 0; source->table && row < source->n_rows; row++)
    source->scores[row] =
        suture_classifier_score_values (source->model,
                                        get_row (source, row)->pair.values,
                                        &get_row (source, row)->pair.shape,
                                        params);
}

static SutureReviewSetting
count_setting (const Source *source, SutureScoreParams params, double threshold)
{
  SutureReviewSetting setting = { .params = params,
                                  .n_candidates = source->n_rows };

  score (source, &params);
  for (size_t row = 0; row < source->n_rows; row++)
    if (is_primary (source, row) && source->scores[row] >= threshold)
      {
        setting.n_reported++;
        setting.reported.answers[get_answer (source, row)]++;
      }
  return setting;
}

static void
compute (const Source       *source,
         SutureScoreParams   own,
         double              threshold,
         SutureReviewReport *report)
{
  *report = (SutureReviewReport){ 0 };
  for (size_t row = 0; row < source->n_rows; row++)
    report->all.answers[get_answer (source, row)]++;
  report->own = count_setting (source, own, threshold);
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      report->settings[range][p] =
          count_setting (source,
                         (SutureScoreParams){ suture_review_penalties[p],
                                              (SutureEmdRange) range },
                         threshold);
}

/* --- Contacts --------------------------------------------------------------
 */

static void
count_contact (SutureReviewReport *report,
               SutureAnswer        answer,
               double              score,
               double              threshold)
{
  report->said_of_contacts.answers[answer]++;
  report->contacts.n_candidates++;
  if (!(score >= threshold))
    return;
  report->contacts.n_reported++;
  report->contacts.reported.answers[answer]++;
}

void
suture_review_report_count_contacts (const SutureSuspects    *suspects,
                                     const SutureDecisionLog *log,
                                     double                   threshold,
                                     SutureReviewReport      *report)
{
  const SutureScoreParams at_rest = SUTURE_SLIDERS_AT_REST;
  const size_t            n_rows =
      suture_suspects_get_n_rows (suspects, SUTURE_KIND_CONTACT);
  g_autofree double *scores = g_new (double, n_rows + 1);
  g_autoptr (GArray) pairs = suture_suspects_list (suspects);

  suture_suspects_score_all (suspects, SUTURE_KIND_CONTACT, &at_rest, scores);
  report->contacts = (SutureReviewSetting){ .params = at_rest };
  report->said_of_contacts = (SutureReviewCounts){ { 0 } };
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureSuspectPair *pair =
          &g_array_index (pairs, SutureSuspectPair, i);
      const size_t row = pair->rows[SUTURE_KIND_CONTACT];

      if (row != SUTURE_NO_ROW &&
          pair->rows[SUTURE_KIND_LAYER_GAP] == SUTURE_NO_ROW)
        count_contact (report, suture_decision_log_get_answer (log, pair->pair),
                       scores[row], threshold);
    }
}

static void
count_contacts_of_table (const SutureDecidedTable *table,
                         double                    threshold,
                         SutureReviewReport       *report)
{
  report->contacts = (SutureReviewSetting){ .params = SUTURE_SLIDERS_AT_REST };
  report->said_of_contacts = (SutureReviewCounts){ { 0 } };
  for (guint i = 0; i < table->contacts->len; i++)
    {
      const SutureDecidedRow *row =
          &g_array_index (table->contacts, SutureDecidedRow, i);

      count_contact (report, row->pair.answer, row->score, threshold);
    }
}

/* --- Cuts ------------------------------------------------------------------
 */

static void
count_cut (SutureReviewReport *report, SutureAnswer answer, gboolean is_by_hand)
{
  report->said_of_cuts.answers[answer]++;
  report->n_cuts_by_hand += is_by_hand && answer != SUTURE_ANSWER_PENDING;
}

void
suture_review_report_count_cuts (const SutureDecisionLog *log,
                                 SutureReviewReport      *report)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (log);

  report->said_of_cuts = (SutureReviewCounts){ { 0 } };
  report->n_cuts_by_hand = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (pairs, SuturePairKey, i);

      if (suture_pair_key_is_cut (pair))
        count_cut (report, suture_decision_log_get_answer (log, *pair),
                   pair->side != NULL);
    }
}

static void
count_cuts_of_table (const SutureDecidedTable *table,
                     SutureReviewReport       *report)
{
  report->said_of_cuts = (SutureReviewCounts){ { 0 } };
  report->n_cuts_by_hand = 0;
  for (guint i = 0; i < table->cuts->len; i++)
    {
      const SutureDecidedRow *row =
          &g_array_index (table->cuts, SutureDecidedRow, i);

      if (row->pair.answer != SUTURE_ANSWER_PENDING)
        count_cut (report, row->pair.answer, row->is_by_hand);
    }
}

gboolean
suture_review_report_has_cuts (const SutureReviewReport *self)
{
  size_t n = 0;

  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    n += (size_t) self->said_of_cuts.answers[answer];
  return n > 0;
}

/* --- The tables ------------------------------------------------------------
 */

void
suture_review_report_compute (const SutureClassifier  *classifier,
                              const SutureDecisionLog *log,
                              const SutureParameters  *parameters,
                              SutureReviewReport      *report)
{
  Source source = { .classifier = classifier, .log = log };

  source.n_rows =
      suture_measurement_table_get_n_rows (get_measurements (&source));
  source.scores = g_new (double, source.n_rows);
  compute (&source, suture_parameters_get_score_params (parameters),
           parameters->threshold, report);
  g_free (source.scores);
}

void
suture_review_report_compute_table (const SutureDecidedTable *table,
                                    const SutureModel        *model,
                                    double                    threshold,
                                    SutureReviewReport       *report)
{
  const Source source = { .table = table,
                          .model = model,
                          .n_rows = table->rows->len,
                          .scores = g_new (double, table->rows->len) };

  compute (&source,
           source.n_rows > 0 ? get_row (&source, 0)->sliders
                             : SUTURE_SLIDERS_AT_REST,
           threshold, report);
  count_contacts_of_table (table, threshold, report);
  count_cuts_of_table (table, report);
  g_free (source.scores);
}

static void
add_counts (SutureReviewCounts *self, const SutureReviewCounts *other)
{
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    self->answers[answer] += other->answers[answer];
}

static void
add_setting (SutureReviewSetting *self, const SutureReviewSetting *other)
{
  self->n_candidates += other->n_candidates;
  self->n_reported += other->n_reported;
  add_counts (&self->reported, &other->reported);
}

void
suture_review_report_add (SutureReviewReport       *self,
                          const SutureReviewReport *other)
{
  add_counts (&self->all, &other->all);
  add_setting (&self->own, &other->own);
  add_setting (&self->contacts, &other->contacts);
  add_counts (&self->said_of_contacts, &other->said_of_contacts);
  add_counts (&self->said_of_cuts, &other->said_of_cuts);
  self->n_cuts_by_hand += other->n_cuts_by_hand;
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      add_setting (&self->settings[range][p], &other->settings[range][p]);
}

void
suture_review_count_table (const SutureDecidedTable *table,
                           SutureReviewCounts       *counts)
{
  *counts = (SutureReviewCounts){ { 0 } };
  for (guint i = 0; i < table->rows->len; i++)
    counts->answers[g_array_index (table->rows, SutureDecidedRow, i)
                        .pair.answer]++;
}
