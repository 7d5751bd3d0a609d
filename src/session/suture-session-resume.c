/* suture-session-resume.c: going on with an earlier review of the stack
 *
 * A stack's file is probably known the moment it is read, by its size and time
 * stamp, and certainly a moment later, by its hash. What was found is offered
 * at once; if the hash then says otherwise, the person is asked again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "reviews/folder/suture-review-search.h"

GPtrArray *
suture_session_get_earlier (SutureSession *self)
{
  return self->earlier;
}

/* Nobody has to choose between reviews in which nothing was decided: the latest
 * saves the screening, and there is nothing else in it. */
static gboolean
holds_decisions (const GPtrArray *earlier)
{
  for (guint i = 0; i < earlier->len; i++)
    {
      const SutureReviewEntry *entry = g_ptr_array_index (earlier, i);

      if (entry->contents == NULL ||
          suture_decision_log_get_n_events (entry->contents->log) > 0)
        return TRUE;
    }
  return FALSE;
}

void
suture_session_go_on (SutureSession *self, const char *path)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL && path != NULL);

  /* A second click would meet the lock of the first. */
  if (suture_opening_get_review (self->opening) != NULL)
    return;
  suture_screening_stop (self->screening);
  suture_opening_go_on (self->opening, path, self->labels,
                        suture_screening_get_raw (self->screening),
                        suture_screening_get_index (self->screening));
}

/* Takes @earlier, which isn't empty. */
void
suture_session_offer_earlier (SutureSession *self, GPtrArray *earlier)
{
  suture_session_forget_offer (self);
  if (holds_decisions (earlier))
    {
      self->earlier = earlier;
      suture_session_emit (self, SUTURE_SESSION_EARLIER_CHANGED);
      return;
    }

  const SutureReviewEntry *latest = g_ptr_array_index (earlier, 0);

  suture_session_go_on (self, latest->path);
  g_ptr_array_unref (earlier);
}

void
suture_session_begin_new (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_session_forget_offer (self);
  suture_job_clear (&self->look_job);
  suture_opening_stop_review (self->opening);
  suture_session_job_changed (self);
  if (suture_session_get_classifier (self) == NULL &&
      suture_screening_get_job (self->screening) == NULL)
    suture_session_screen (self);
  suture_saving_keep (self->saving);
}

/* The stacks are what they were, or not */

static SutureReview *
get_review (SutureSession *self)
{
  return suture_saving_get_review (self->saving);
}

static void
keep_raw (SutureSession *self)
{
  SutureReviewInput raw = { 0 };

  suture_review_input_init (&raw, suture_screening_get_raw (self->screening),
                            suture_identity_get_raw_hash (self->identity));
  suture_review_set_raw (get_review (self), &raw);
  suture_review_input_clear (&raw);
}

/* Remembers where the stacks are now. A raw stack that isn't where it was stays
 * that of the review, unless the person took it away. */
static void
keep_inputs (SutureSession *self, gboolean is_change)
{
  SutureReviewInput labels = { 0 };

  if (suture_saving_is_read_only (self->saving))
    return;
  suture_review_input_init (&labels, self->labels,
                            suture_identity_get_labels_hash (self->identity));
  suture_review_set_labels (get_review (self), &labels);
  suture_review_input_clear (&labels);
  if (suture_identity_get_raw_hash (self->identity) != NULL)
    keep_raw (self);
  else if (is_change)
    suture_review_set_raw (get_review (self), &(SutureReviewInput){ 0 });
}

static void
verify_inputs (SutureSession *self)
{
  const SutureReviewContents *contents =
      suture_review_get_contents (get_review (self));

  if (g_strcmp0 (contents->labels.content_hash,
                 suture_identity_get_labels_hash (self->identity)) != 0)
    suture_session_set_changed_input (self, SUTURE_CHANGED_LABELS);
  else if (suture_session_review_follows_stacks (self))
    {
      keep_inputs (self, TRUE);
      suture_session_keep_settings (self);
    }
  else if (suture_identity_get_raw_hash (self->identity) != NULL &&
           g_strcmp0 (contents->raw.content_hash,
                      suture_identity_get_raw_hash (self->identity)) != 0)
    suture_session_set_changed_input (self, SUTURE_CHANGED_RAW);
  else
    {
      keep_inputs (self, FALSE);
      suture_saving_keep (self->saving);
    }

  /* Where nothing was decided there is nothing to choose. */
  if (self->changed_input != SUTURE_CHANGED_NOTHING &&
      suture_decision_log_get_n_events (self->log) == 0)
    suture_session_settle_changed (self,
                                   self->changed_input == SUTURE_CHANGED_RAW
                                       ? SUTURE_CHANGED_MEASURE
                                       : SUTURE_CHANGED_BEGIN_NEW);
}

gboolean
suture_session_is_of_this_stack (SutureSession           *self,
                                 const SutureReviewEntry *entry)
{
  g_autofree char *name = g_path_get_basename (entry->path);

  return suture_identity_get_labels_hash (self->identity) == NULL ||
         g_str_has_prefix (name,
                           suture_identity_get_labels_hash (self->identity));
}

/* What the file name promised, against what the voxels say. Where these have no
 * review of their own, the one that was offered still is, and going on with it
 * will say that the stack has changed. */
static void
take_earlier (SutureSession *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) earlier = found;
  const gboolean has_any = earlier != NULL && earlier->len > 0;

  if (self->earlier != NULL && has_any &&
      !suture_session_is_of_this_stack (self,
                                        g_ptr_array_index (self->earlier, 0)))
    suture_session_forget_offer (self);
  if (self->earlier != NULL)
    suture_session_emit (self, SUTURE_SESSION_EARLIER_CHANGED); /* it may say
                                                                   more now */
  else if (has_any && suture_decision_log_get_n_events (self->log) == 0)
    suture_session_offer_earlier (self, g_steal_pointer (&earlier));
  else
    suture_saving_keep (self->saving);
}

static gpointer
look_worker (gpointer              labels_hash,
             const SutureProgress *progress,
             GError              **error)
{
  return suture_review_list (labels_hash, error);
}

static void
looked_cb (gpointer earlier, const GError *error, gpointer user_data)
{
  SutureSession *self = user_data;

  if (suture_opening_get_job (self->opening) == NULL)
    {
      take_earlier (self, earlier);
      return;
    }
  self->is_verified = FALSE; /* looked for again, if that comes to nothing */
  g_clear_pointer ((GPtrArray **) &earlier, g_ptr_array_unref);
}

/* A review that somebody writes at this moment is waited for. */
static void
look_for_earlier (SutureSession *self)
{
  suture_job_run (&self->look_job, self, "", look_worker,
                  g_strdup (suture_identity_get_labels_hash (self->identity)),
                  g_free, (GDestroyNotify) g_ptr_array_unref, looked_cb);
}

void
suture_session_stacks_are_known (SutureSession *self)
{
  if (suture_opening_get_job (self->opening) != NULL)
    return; /* asked again once it is there, or has come to nothing */
  self->is_verified = TRUE;
  if (get_review (self) != NULL)
    verify_inputs (self);
  else
    look_for_earlier (self);
}

void
suture_session_look_again (SutureSession *self)
{
  if (self->labels == NULL || suture_opening_get_job (self->opening) != NULL)
    return;
  if (suture_identity_get_labels_hash (self->identity) != NULL &&
      !self->is_verified)
    suture_session_stacks_are_known (self);
  if (suture_opening_get_job (self->opening) == NULL && self->earlier == NULL &&
      get_review (self) == NULL &&
      suture_session_get_classifier (self) == NULL &&
      suture_screening_get_job (self->screening) == NULL)
    suture_session_screen (self);
}

/* A new review of the changed stack */

static void
begin_anew (SutureSession *self, SutureDecisionLog *log)
{
  suture_session_let_go_of_review (self);
  suture_comparing_forget (self->comparing);
  self->is_verified = TRUE; /* it is made of these stacks */
  suture_decision_log_free (self->log);
  self->log = log;
  suture_asking_plan_again (self->asking, self->log);
  suture_session_apply_blind (self);
  suture_session_set_changed_input (self, SUTURE_CHANGED_NOTHING);
  suture_session_update_merges (self);
  suture_session_screen (self);
  suture_saving_keep (self->saving);
}

/* Whether the stack has that pair, or cut; it has the name that it has there
 * then. */
static gboolean
is_still_there (SuturePairKey *pair, const SutureCellIndex *index)
{
  const gint32 layer = pair->lower_place.z - 1;
  SutureCut    cut;

  if (!suture_pair_key_is_cut (pair))
    return suture_pipeline_has_pair (index, *pair) &&
           suture_pair_key_resolve (pair, index);
  if (!suture_cut_find (pair, index, &cut) ||
      (cut.runs == NULL && cut.layer != layer))
    return FALSE;
  *pair = suture_cut_name_of (index, &cut);
  return TRUE;
}

/* (transfer full): those answers of @before to pairs that this stack still has.
 */
static SutureDecisionLog *
find_fitting (SutureSession *self, const SutureDecisionLog *before)
{
  const SutureCellIndex *index = suture_screening_get_index (self->screening);
  SutureDecisionLog     *log = suture_decision_log_new ();
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (before);

  for (guint i = 0; i < pairs->len; i++)
    {
      SuturePairKey              pair = g_array_index (pairs, SuturePairKey, i);
      const SutureDecisionEvent *event =
          suture_decision_log_get_last (before, pair);

      if (is_still_there (&pair, index))
        suture_decision_log_decide (log, pair, event->answer, event->seconds,
                                    event->reviewer, event->decided_at_us);
    }
  return log;
}

static void
tell_of_carried_over (SutureSession *self, size_t n_before, size_t n_after)
{
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%zu of %zu answer fits the changed stack; "
                                 "the earlier review is kept as it was",
                                 "%zu of %zu answers fit the changed stack; "
                                 "the earlier review is kept as it was",
                                 (gulong) n_before),
                       n_after, n_before);

  suture_session_notice (self, sentence);
}

void
suture_session_carry_over (SutureSession *self, const SutureDecisionLog *before)
{
  const size_t n_before = suture_decision_log_count_answered (before);

  begin_anew (self, find_fitting (self, before));
  tell_of_carried_over (self, n_before,
                        suture_decision_log_count_answered (self->log));
}

void
suture_session_settle_changed (SutureSession *self, SutureChangedChoice choice)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  switch (choice)
    {
    case SUTURE_CHANGED_CARRY_OVER:
      suture_session_carry_over (self, self->log);
      break;
    case SUTURE_CHANGED_BEGIN_NEW:
      begin_anew (self, suture_decision_log_new ());
      break;
    case SUTURE_CHANGED_MEASURE:
      suture_session_set_changed_input (self, SUTURE_CHANGED_NOTHING);
      keep_inputs (self, FALSE);
      suture_session_measure_again (self);
      break;
    case SUTURE_CHANGED_KEEP:
      suture_session_set_changed_input (self, SUTURE_CHANGED_NOTHING);
      break;
    default:
      g_return_if_reached ();
    }
}

SutureChangedInput
suture_session_get_changed_input (SutureSession *self)
{
  return self->changed_input;
}
