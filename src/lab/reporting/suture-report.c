/* suture-report.c: a review to hand on: tables, agreement, what was joined and
 * why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "correction/suture-conflict.h"
#include "reporting/suture-pair-picture.h"
#include "suture-decided-pipeline.h"
#include "suture-pipeline.h"

static void
join_free (gpointer data)
{
  SutureReportJoin *join = data;

  g_clear_pointer (&join->reasons, g_array_unref);
  g_clear_pointer (&join->picture, g_bytes_unref);
  g_free (join->reviewer);
  g_free (join);
}

SutureReport *
suture_report_new_empty (const char *name)
{
  SutureReport *self = g_new0 (SutureReport, 1);

  self->name = g_strdup (name);
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->threshold = NAN;
  self->joins = g_ptr_array_new_with_free_func (join_free);
  self->cut_first = g_ptr_array_new_with_free_func (join_free);
  return self;
}

void
suture_report_free (SutureReport *self)
{
  g_free (self->name);
  g_free (self->labels_name);
  g_free (self->raw_name);
  g_free (self->other_name);
  g_free (self->changes);
  g_free (self->conflicts);
  g_ptr_array_unref (self->joins);
  g_ptr_array_unref (self->cut_first);
  g_free (self);
}

SutureReport *
suture_report_new_sum (GPtrArray *reports)
{
  const SutureReport *first = g_ptr_array_index (reports, 0);
  SutureReport       *sum = suture_report_new_empty (NULL);

  sum->tables = first->tables;
  sum->threshold = first->threshold;
  sum->has_settings = first->has_settings;
  for (guint i = 1; i < reports->len; i++)
    {
      const SutureReport *report = g_ptr_array_index (reports, i);

      suture_review_report_add (&sum->tables, &report->tables);
      sum->has_settings = sum->has_settings && report->has_settings;
      if (report->threshold != sum->threshold)
        sum->threshold = NAN;
    }
  return sum;
}

/* --- Tables
 * ------------------------------------------------------------------- */

static void
count_log (const SutureDecisionLog *log, SutureReviewCounts *counts)
{
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    counts->answers[answer] =
        answer == SUTURE_ANSWER_PENDING
            ? 0
            : suture_decision_log_count (log, (SutureAnswer) answer);
}

/* Where nothing is measured all that was said is in one table, but for these.
 */
static void
leave_out_cuts (SutureReviewReport *tables)
{
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    tables->all.answers[answer] -= tables->said_of_cuts.answers[answer];
}

static void
compute_tables (SutureReport *self, const SutureReportSource *source)
{
  self->threshold = source->parameters->threshold;
  self->has_settings = source->suspects != NULL;
  if (source->suspects == NULL)
    {
      count_log (source->log, &self->tables.all);
      suture_review_report_count_cuts (source->log, &self->tables);
      leave_out_cuts (&self->tables);
      return;
    }
  suture_review_report_compute (suture_suspects_get_layer_gaps (
                                    source->suspects),
                                source->log, source->parameters, &self->tables);
  suture_review_report_count_contacts (source->suspects, source->log,
                                       source->parameters->threshold,
                                       &self->tables);
  suture_review_report_count_cuts (source->log, &self->tables);
}

/* --- What was joined, and what waits
 * ---------------------------------------------------------- */

static void
add_join (GPtrArray                *joins,
          const SutureReportSource *source,
          SuturePairKey             pair)
{
  const SutureDecisionEvent *last =
      suture_decision_log_get_last (source->log, pair);
  SutureReportJoin *join = g_new0 (SutureReportJoin, 1);

  join->pair = pair;
  join->score = NAN;
  join->seconds = last ? last->seconds : NAN;
  join->reviewer = g_strdup (last ? last->reviewer : NULL);
  join->decided_at_us = last ? last->decided_at_us : 0;
  g_ptr_array_add (joins, join);
}

/* To @joins the pairs of which that was said. */
static void
add_joins (GPtrArray                *joins,
           const SutureReportSource *source,
           SutureAnswer              answer)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (source->log);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey pair = g_array_index (pairs, SuturePairKey, i);

      if (suture_decision_log_get_answer (source->log, pair) == answer)
        add_join (joins, source, pair);
    }
}

/* What is known of the pair, as the kind whose evidence is better. */
static void
explain_join (SutureReportJoin        *join,
              const SutureSuspects    *suspects,
              const SutureSuspectPair *pair,
              double *const           *scores,
              const SutureScoreParams *params)
{
  double           own[SUTURE_N_KINDS] = { 0.0 };
  SutureSuspectRow row;

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (pair->rows[kind] != SUTURE_NO_ROW)
      own[kind] = scores[kind][pair->rows[kind]];
  join->kind = suture_suspects_choose_kind (pair->rows, own);
  join->score = own[join->kind];
  join->is_known = TRUE;
  suture_suspects_get (suspects, join->kind, pair->rows[join->kind], &row);
  join->candidate = row.candidate;
  join->reasons = suture_reasons_list (suspects, join->kind,
                                       pair->rows[join->kind], params);
}

static void
explain_joins (SutureReport *self, const SutureReportSource *source)
{
  const SutureScoreParams params =
      suture_parameters_get_score_params (source->parameters);
  double *scores[SUTURE_N_KINDS] = { NULL };
  g_autoptr (GHashTable) by_pair =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);
  g_autoptr (GArray) list = suture_suspects_list (source->suspects);

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      const size_t n = suture_suspects_get_n_rows (source->suspects, kind);

      scores[kind] = g_new (double, n);
      if (n > 0)
        suture_suspects_score_all (source->suspects, kind, &params,
                                   scores[kind]);
    }
  for (guint i = 0; i < self->joins->len; i++)
    {
      SutureReportJoin *join = g_ptr_array_index (self->joins, i);

      g_hash_table_insert (by_pair, &join->pair, join);
    }
  for (guint i = 0; i < list->len; i++)
    {
      SutureSuspectPair *pair = &g_array_index (list, SutureSuspectPair, i);
      SutureReportJoin  *join = g_hash_table_lookup (by_pair, &pair->pair);

      if (join != NULL)
        explain_join (join, source->suspects, pair, scores, &params);
    }
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (scores[kind]);
}

/* --- What the cells tell
 * ------------------------------------------------------ */

typedef struct
{
  const SutureReport       *report;
  const SutureReportSource *source;
  const SutureCutStack     *cut;
} PictureJob;

/* (nullable): the middle of a contact */
static const double *
find_middle (const SutureReportSource *source, const SutureReportJoin *join)
{
  SutureContactFigures *contacts =
      source->suspects ? suture_suspects_get_contacts (source->suspects) : NULL;

  if (contacts == NULL || !join->is_known)
    return NULL;
  for (size_t row = 0; row < suture_contact_figures_get_n_rows (contacts);
       row++)
    {
      const SutureContactFigure *figure =
          suture_contact_figures_get (contacts, row);

      if (suture_pair_key_equal (&figure->pair, &join->pair))
        return figure->centre_um;
    }
  return NULL;
}

/* Of cuts there is none, and of pieces that are cut by now one of the parts. */
static void
paint_join (size_t item, gpointer workspace, gpointer user_data)
{
  const PictureJob *job = user_data;
  SutureReportJoin *join = g_ptr_array_index (job->report->joins, item);
  SutureCellIndex  *index = job->source->index;
  guint32           upper, lower;

  if (suture_pair_key_is_cut (&join->pair) ||
      !suture_cut_stack_find (job->cut, index, &join->pair, &upper, &lower))
    return;

  g_autoptr (SutureCorrection) correction =
      suture_cut_stack_correct_pair (job->cut, index, &join->pair, NULL, NULL);

  join->picture =
      suture_pair_picture_new (job->cut->index, job->source->raw, correction,
                               upper, lower, find_middle (job->source, join));
}

static void
find_conflicts (SutureReport *self, const SutureDecided *decided)
{
  g_autoptr (GPtrArray) conflicts = suture_decided_find_conflicts (decided);

  if (conflicts->len > 0)
    self->conflicts = suture_conflicts_dup_sentence (conflicts);
}

static void
leave_uncut (SutureDecided *decided, const SutureReportSource *source)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));

  suture_pipeline_cut (source->labels, source->index, none, &decided->cut, NULL,
                       NULL);
}

/* Decisions on cells that aren't there have no correction, and the report says
 * nothing of it. */
static gboolean
ask_cells (SutureReport             *self,
           const SutureReportSource *source,
           const SutureProgress     *progress,
           GError                  **error)
{
  const SutureProgress correcting = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress painting = suture_progress_part (progress, 0.2, 1.0);
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) rows = suture_decision_table_list (source->log);
  g_auto (SutureDecided) decided = { 0 };
  PictureJob job = { self, source, &decided.cut };

  suture_pipeline_decide (source->labels, source->index, rows, &decided,
                          &correcting, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (decided.correction != NULL)
    {
      self->changes = suture_decided_dup_changes (&decided);
      find_conflicts (self, &decided);
    }
  else
    leave_uncut (&decided, source);
  return suture_parallel_for (self->joins->len, paint_join, &job, &painting,
                              error);
}

SutureReport *
suture_report_new (const SutureReportSource *source,
                   const SutureProgress     *progress,
                   GError                  **error)
{
  g_autoptr (SutureReport) self = suture_report_new_empty (source->name);

  self->labels_name = g_strdup (source->labels_name);
  self->raw_name = g_strdup (source->raw_name);
  self->spacing = source->spacing;
  compute_tables (self, source);
  self->self = suture_review_self_agreement (source->log, NULL);
  if (source->other != NULL)
    {
      self->other_name = g_strdup (source->other_name);
      self->other = suture_review_agreement (source->log, source->other, NULL);
    }
  add_joins (self->joins, source, SUTURE_ANSWER_ACCEPTED);
  add_joins (self->cut_first, source, SUTURE_ANSWER_CUT_FIRST);
  if (source->suspects != NULL)
    explain_joins (self, source);
  if (source->index != NULL && !ask_cells (self, source, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}
