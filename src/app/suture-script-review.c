/* suture-script-review.c: commands that answer, take back, and set sliders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "candidates/suture-pair-name.h"
#include "base/suture-parallel.h"

gboolean
suture_script_check_may_change (SutureScript *self,
                                gboolean      can,
                                GError      **error)
{
  if (can)
    return TRUE;
  if (suture_saving_is_read_only (suture_session_get_saving (self->session)))
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 _ ("the review can only be read here"));
  if (suture_session_get_changed_input (self->session) == SUTURE_CHANGED_LABELS)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 _ ("the label stack has changed; “settle” "
                                    "that first"));
  return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                               _ ("there is nothing to change at this moment; "
                                  "“wait” first"));
}

static gboolean
answer_item (SutureScript        *self,
             SutureCandidateItem *item,
             SutureAnswer         answer,
             GError             **error)
{
  suture_cursor_set (suture_session_get_cursor (self->session), item);
  if (!suture_script_check_may_change (self,
                                       suture_session_can_decide (
                                           self->session),
                                       error))
    return FALSE;
  suture_session_decide (self->session, answer);
  return TRUE;
}

/* "12", or "12@2,40,17" where an id has several bodies. */
static gboolean
parse_cell (const char *word, guint64 *id, SuturePlace *place, GError **error)
{
  return suture_pair_name_cell_from_word (word, id, place) ||
         suture_script_parse_count (word, id, error);
}

/* (transfer none) (nullable) */
static SutureCandidateItem *
find_pair (SutureScript *self, const char *const *ids, GError **error)
{
  SutureCandidateList *list = suture_session_get_candidates (self->session);
  SutureCellIndex     *index =
      suture_screening_get_index (suture_session_get_screening (self->session));
  SuturePairKey pair = { 0 };

  if (!parse_cell (ids[0], &pair.upper_id, &pair.upper_place, error) ||
      !parse_cell (ids[1], &pair.lower_id, &pair.lower_place, error))
    return NULL;
  if (index != NULL)
    suture_pair_key_resolve (&pair, index);

  SutureCandidateItem *item = suture_candidate_list_find (list, pair);

  if (item == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("there is no pair of %s and %s"), ids[0], ids[1]);
  return item;
}

static gboolean
answer_pair (SutureScript      *self,
             const char *const *ids,
             SutureAnswer       answer,
             GError           **error)
{
  SutureCandidateItem *item = find_pair (self, ids, error);

  return item != NULL && answer_item (self, item, answer, error);
}

#define ANSWER_COMMAND(name, answer)                                           \
  gboolean suture_script_##name (SutureScript      *self,                      \
                                 const char *const *arguments, GError **error) \
  {                                                                            \
    return answer_pair (self, arguments, answer, error);                       \
  }

ANSWER_COMMAND (accept, SUTURE_ANSWER_ACCEPTED)
ANSWER_COMMAND (reject, SUTURE_ANSWER_REJECTED)
ANSWER_COMMAND (unsure, SUTURE_ANSWER_UNSURE)
ANSWER_COMMAND (not_a_cell, SUTURE_ANSWER_NOT_A_CELL)
ANSWER_COMMAND (cut_first, SUTURE_ANSWER_CUT_FIRST)
ANSWER_COMMAND (pending, SUTURE_ANSWER_PENDING)

gboolean
suture_script_propose (SutureScript      *self,
                       const char *const *ids,
                       GError           **error)
{
  SuturePairKey pair = { 0 };

  if (!parse_cell (ids[0], &pair.upper_id, &pair.upper_place, error) ||
      !parse_cell (ids[1], &pair.lower_id, &pair.lower_place, error) ||
      !suture_script_check_may_change (self,
                                       suture_session_can_propose (
                                           self->session),
                                       error))
    return FALSE;
  suture_session_propose_pair (self->session, pair);
  return TRUE;
}

gboolean
suture_script_show (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  SutureCandidateItem *item = find_pair (self, arguments, error);

  if (item == NULL)
    return FALSE;
  suture_cursor_set (suture_session_get_cursor (self->session), item);
  return TRUE;
}

gboolean
suture_script_decide (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  SutureCandidateList *list = suture_session_get_candidates (self->session);
  const guint          n_shown = g_list_model_get_n_items (G_LIST_MODEL (list));
  SutureAnswer         answer;
  guint64              n;

  if (!suture_script_parse_count (arguments[0], &n, error))
    return FALSE;
  if (!suture_answer_from_name (arguments[1], &answer))
    return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                 _ ("an answer is accepted, rejected, unsure, "
                                    "not-a-cell or pending"));
  if (n < 1 || n > n_shown)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   ngettext ("the list shows %u pair",
                             "the list shows %u pairs", n_shown),
                   n_shown);
      return FALSE;
    }
  return answer_item (self,
                      suture_candidate_list_get_shown (list, (guint) n - 1),
                      answer, error);
}

gboolean
suture_script_undo (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  if (!suture_script_check_may_change (self,
                                       suture_session_can_undo (self->session),
                                       error))
    return FALSE;
  suture_session_undo (self->session);
  return TRUE;
}

gboolean
suture_script_redo (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  if (!suture_script_check_may_change (self,
                                       suture_session_can_redo (self->session),
                                       error))
    return FALSE;
  suture_session_redo (self->session);
  return TRUE;
}

/* Sliders and the list */

gboolean
suture_script_penalty (SutureScript      *self,
                       const char *const *arguments,
                       GError           **error)
{
  double penalty;

  if (!suture_script_parse_number (arguments[0], &penalty, error))
    return FALSE;
  if (penalty < 0.0)
    return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                 _ ("the penalty is 0 or more"));
  suture_screening_set_penalty (suture_session_get_screening (self->session),
                                penalty);
  return TRUE;
}

gboolean
suture_script_threshold (SutureScript      *self,
                         const char *const *arguments,
                         GError           **error)
{
  double threshold;

  if (!suture_script_parse_number (arguments[0], &threshold, error))
    return FALSE;
  if (threshold < 0.0 || threshold > 1.0)
    return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                 _ ("the threshold is between 0 and 1"));
  suture_screening_set_threshold (suture_session_get_screening (self->session),
                                  threshold);
  return TRUE;
}

gboolean
suture_script_emd_range (SutureScript      *self,
                         const char *const *arguments,
                         GError           **error)
{
  SutureEmdRange range;

  if (suture_emd_range_find (arguments[0], &range))
    {
      suture_screening_set_emd_range (suture_session_get_screening (
                                          self->session),
                                      range);
      return TRUE;
    }
  return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                               _ ("the EMD range is minmax or quartiles"));
}

gboolean
suture_script_kind (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  SutureCandidateKind kind;
  const gboolean      is_any = g_str_equal (arguments[0], "all");

  if (!is_any && !suture_candidate_kind_find (arguments[0], &kind))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                   _ ("there is no kind “%s”; there are all, layer-gap and "
                      "contact"),
                   arguments[0]);
      return FALSE;
    }
  suture_session_set_kind (self->session,
                           is_any ? SUTURE_ANY_KIND : (int) kind);
  return TRUE;
}

gboolean
suture_script_filter (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  SutureQueueFilter filter;
  guint64           label_id = 0;

  if (!suture_queue_filter_from_name (arguments[0], &filter))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                   _ ("there is no filter “%s”"), arguments[0]);
      return FALSE;
    }
  if (arguments[1] &&
      !suture_script_parse_count (arguments[1], &label_id, error))
    return FALSE;
  suture_session_set_filter (self->session, filter, label_id);
  return TRUE;
}

gboolean
suture_script_threads (SutureScript      *self,
                       const char *const *arguments,
                       GError           **error)
{
  guint64 n;

  if (!suture_script_parse_count (arguments[0], &n, error))
    return FALSE;
  suture_parallel_set_n_threads ((int) MIN (n, G_MAXINT));
  return TRUE;
}
