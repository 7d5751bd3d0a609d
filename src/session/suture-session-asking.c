/* suture-session-asking.c: how it is asked, in this review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* Names of settings in the review's file; see suture-review-schema.c. */
#define BLIND "blind"               /* "1" */
#define REPEAT_SHARE "repeat-share" /* a number, C locale */

void
suture_session_set_repeat_share (SutureSession *self, double share)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (share >= 0.0 && share <= SUTURE_LARGEST_REPEAT_SHARE);

  suture_asking_set_share (self->asking, share, self->log);
  suture_session_keep_asking (self);
}

/* What would tell of the scores isn't heeded while they are hidden. */
static void
apply_order (SutureSession *self, gboolean is_blind)
{
  SutureCandidateList *list = suture_session_get_candidates (self);
  const gboolean       tells = self->order == SUTURE_ORDER_SURE_FIRST ||
                         self->order == SUTURE_ORDER_SCORE ||
                         self->order == SUTURE_ORDER_UNCERTAINTY;

  suture_candidate_list_set_order (list, is_blind && tells ? SUTURE_ORDER_PLACE
                                                           : self->order);
  suture_candidate_list_set_scores (list, is_blind ? 0.0 : self->scores[0],
                                    is_blind ? 1.0 : self->scores[1]);
}

void
suture_session_apply_blind (SutureSession *self)
{
  const gboolean is_blind = suture_asking_is_blind (self->asking);
  GPtrArray     *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));

  suture_decision_log_set_blind (self->log, is_blind);
  apply_order (self, is_blind);
  for (guint i = 0; i < all->len; i++)
    suture_candidate_item_set_blind (g_ptr_array_index (all, i), is_blind);
}

void
suture_session_set_blind (SutureSession *self, gboolean is_blind)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (suture_asking_is_blind (self->asking) == is_blind)
    return;
  suture_asking_set_blind (self->asking, is_blind);
  suture_session_apply_blind (self);
  suture_screening_refresh (self->screening);
  suture_session_keep_asking (self);
  g_object_notify (G_OBJECT (self), "blind");
}

/* Both are kept with the review. */

void
suture_session_keep_asking (SutureSession *self)
{
  const double repeat_share = suture_asking_get_share (self->asking);
  char         share[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (share, sizeof share, repeat_share);
  suture_saving_keep_setting (self->saving, BLIND,
                              suture_asking_is_blind (self->asking) ? "1"
                                                                    : NULL);
  suture_saving_keep_setting (self->saving, REPEAT_SHARE,
                              repeat_share > 0.0 ? share : NULL);
}

void
suture_session_restore_asking (SutureSession              *self,
                               const SutureReviewContents *contents)
{
  const char *share =
      suture_review_contents_get_setting (contents, REPEAT_SHARE);
  const double number = share ? g_ascii_strtod (share, NULL) : 0.0;

  suture_asking_set_blind (self->asking,
                           suture_review_contents_get_setting (contents,
                                                               BLIND) != NULL);
  suture_asking_set_share (self->asking,
                           number > 0.0
                               ? MIN (number, SUTURE_LARGEST_REPEAT_SHARE)
                               : 0.0,
                           self->log);
  suture_session_apply_blind (self);
  g_object_notify (G_OBJECT (self), "blind");
}
