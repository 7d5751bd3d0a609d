/* suture-session-axes.c: a file of which the person must say which planes are
 * layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "reviews/suture-review-search.h"

/* The files that are being opened, or that there is a question about. */
struct _SutureOpening
{
  char             *labels_path;
  char             *raw_path; /* nullable */
  gboolean          is_order_certain;
  SutureReadChoices choices;
  GError           *doubt; /* nullable: holds the question */
};

static void
opening_free (SutureOpening *self)
{
  g_free (self->labels_path);
  g_free (self->raw_path);
  g_clear_error (&self->doubt);
  g_free (self);
}

void
suture_session_begin_opening (SutureSession           *self,
                              const char              *labels_path,
                              const char              *raw_path,
                              gboolean                 is_order_certain,
                              const SutureReadChoices *choices)
{
  SutureOpening *opening = g_new0 (SutureOpening, 1);

  opening->labels_path = g_strdup (labels_path);
  opening->raw_path = g_strdup (raw_path);
  opening->is_order_certain = is_order_certain;
  opening->choices = *choices;
  suture_session_dismiss_axes_question (self);
  self->opening = opening;
}

gboolean
suture_session_ask_axes (SutureSession *self, const GError *error)
{
  if (self->opening == NULL || suture_axes_error_get_question (error) == NULL)
    return FALSE;
  g_clear_error (&self->opening->doubt);
  self->opening->doubt = g_error_copy (error);
  suture_session_axes_asked (self);
  return TRUE;
}

const SutureAxesQuestion *
suture_session_get_axes_question (SutureSession *self)
{
  return self->opening ? suture_axes_error_get_question (self->opening->doubt)
                       : NULL;
}

void
suture_session_dismiss_axes_question (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const gboolean was_asked = suture_session_get_axes_question (self) != NULL;

  g_clear_pointer (&self->opening, opening_free);
  if (was_asked)
    suture_session_axes_asked (self);
}

void
suture_session_answer_axes (SutureSession *self, SutureAxes axes)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const SutureAxesQuestion *question = suture_session_get_axes_question (self);

  if (question == NULL)
    return;

  SutureOpening    *opening = g_steal_pointer (&self->opening);
  SutureReadChoices choices = opening->choices;

  if (question->role == SUTURE_ROLE_RAW)
    choices.raw_axes = axes;
  else
    choices.axes = axes;
  suture_session_load_files (self, opening->labels_path, opening->raw_path,
                             opening->is_order_certain, &choices);
  opening_free (opening);
  suture_session_axes_asked (self);
}

/* What was said now matters more. */
static void
recall (SutureAxes *said, SutureAxes then)
{
  if (said->order[0] == '\0')
    *said = then;
}

gboolean
suture_session_recall_axes (const char *labels_path, SutureReadChoices *choices)
{
  g_autoptr (GPtrArray) earlier =
      suture_review_find_by_file (labels_path, NULL);
  const SutureReviewEntry *latest =
      earlier && earlier->len > 0 ? g_ptr_array_index (earlier, 0) : NULL;

  if (latest == NULL || latest->contents == NULL)
    return FALSE;

  const SutureReadChoices then =
      suture_review_contents_get_choices (latest->contents);

  recall (&choices->axes, then.axes);
  recall (&choices->raw_axes, then.raw_axes);
  return then.axes.order[0] != '\0' || then.raw_axes.order[0] != '\0';
}
