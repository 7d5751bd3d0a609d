/* suture-session-oddities.c: what is odd about the stacks is said once
 *
 * Each oddity is said when its stacks are opened, until the person has closed
 * the message: that is kept with the review, by the oddity's code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <string.h>

#include "reviews/folder/suture-review-search.h"

/* Name of the setting in the review's file; see suture-review-schema.c: codes
 * with commas between, and around. */
#define HEARD "heard"

/* The code of layers that are numbered by themselves; see suture-oddity.c. */
#define UNLINKED_LAYERS "unlinked-layers"

static gboolean
has_code (const char *codes, const char *code)
{
  g_autofree char *between = g_strdup_printf (",%s,", code);

  return strstr (codes, between) != NULL;
}

static void
add_code (char **codes, const char *code)
{
  g_autofree char *before = *codes;

  *codes = g_strdup_printf ("%s%s,", before, code);
}

static void
tell (SutureSession *self, const SutureOddity *oddity)
{
  if (has_code (self->heard, oddity->code))
    return;

  g_autofree char *sentences = suture_oddity_dup_sentences (oddity);

  if (!has_code (self->told, oddity->code))
    add_code (&self->told, oddity->code);
  suture_session_notice (self, sentences);
}

void
suture_session_forget_oddities (SutureSession *self)
{
  g_free (self->told);
  g_free (self->heard);
  self->told = g_strdup (",");
  self->heard = g_strdup (",");
  self->has_unlinked_layers = FALSE;
}

/* Takes what the person closed when they had these stacks open before. */
void
suture_session_restore_heard (SutureSession              *self,
                              const SutureReviewContents *contents)
{
  const char *heard = suture_review_contents_get_setting (contents, HEARD);

  g_free (self->heard);
  self->heard = g_strdup (heard ? heard : ",");
}

void
suture_session_keep_heard (SutureSession *self)
{
  suture_saving_keep_setting (self->saving, HEARD,
                              g_str_equal (self->heard, ",") ? NULL
                                                             : self->heard);
}

static void
recall_heard (SutureSession *self, GPtrArray *earlier)
{
  const SutureReviewEntry *latest =
      earlier && earlier->len > 0 ? g_ptr_array_index (earlier, 0) : NULL;

  if (latest != NULL && latest->contents != NULL)
    suture_session_restore_heard (self, latest->contents);
}

void
suture_session_tell_oddities (SutureSession *self, const SutureOpened *opened)
{
  if (opened->keeper == NULL)
    recall_heard (self, opened->earlier);
  /* The last that is said is nearest to the eye, and stays if others follow. */
  for (guint i = opened->oddities ? opened->oddities->len : 0; i > 0; i--)
    {
      const SutureOddity *oddity = g_ptr_array_index (opened->oddities, i - 1);

      tell (self, oddity);
      if (g_str_equal (oddity->code, UNLINKED_LAYERS))
        self->has_unlinked_layers = TRUE;
    }
}

gboolean
suture_session_has_unlinked_layers (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);
  return self->has_unlinked_layers;
}

void
suture_session_tell_of_no_pairs (SutureSession *self)
{
  const SutureParameters *parameters =
      suture_screening_get_parameters (self->screening);
  const GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));
  SutureSuspects *suspects = suture_screening_get_suspects (self->screening);
  SutureScreened  screened = {
     .n_listed = all->len,
     .has_contacts = suspects && suture_suspects_get_contacts (suspects),
     .max_gap = parameters->max_gap,
     .threshold = parameters->threshold,
  };

  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);

      screened.best_score =
          MAX (screened.best_score, suture_candidate_item_get_score (item));
      screened.n_reported +=
          suture_candidate_item_is_reported (item, screened.threshold);
    }

  SutureOddity *oddity =
      suture_oddity_of_no_pairs (suture_screening_get_index (self->screening),
                                 &screened);

  if (oddity == NULL)
    return;
  tell (self, oddity);
  suture_oddity_free (oddity);
}

void
suture_session_dismiss_notices (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  g_auto (GStrv) told = g_strsplit (self->told, ",", -1);

  for (char **code = told; *code != NULL; code++)
    if (**code != '\0' && !has_code (self->heard, *code))
      add_code (&self->heard, *code);
  suture_session_keep_heard (self);
}
