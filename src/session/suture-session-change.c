/* suture-session-change.c: stacks that the person changed have come
 *
 * Files are read again as any are. Where the labels stay, the review that was
 * open is gone on with, and its pairs are measured anew; where they don't, a
 * new review begins with the answers to pairs that the new labels have, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

static void
change_free (SutureStackChange *self)
{
  g_free (self->review_path);
  suture_decision_log_free (self->log);
  g_free (self);
}

void
suture_session_forget_stack_change (SutureSession *self)
{
  g_clear_pointer (&self->stack_change, change_free);
}

gboolean
suture_session_spacings_are_equal (SutureSpacing a, SutureSpacing b)
{
  return a.is_known == b.is_known &&
         (!a.is_known ||
          (a.z_um == b.z_um && a.y_um == b.y_um && a.x_um == b.x_um));
}

static void
tell_of_kept (SutureSession *self)
{
  const guint      n = (guint) suture_decision_log_count_answered (self->log);
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("Your %u answer is kept; the pairs are "
                                 "measured again",
                                 "Your %u answers are kept; the pairs are "
                                 "measured again",
                                 n),
                       n);

  if (n > 0)
    suture_session_notice (self, sentence);
}

gboolean
suture_session_review_follows_stacks (SutureSession *self)
{
  SutureStackChange *change = g_steal_pointer (&self->stack_change);

  if (change == NULL)
    return FALSE;

  g_autoptr (SutureStack) labels =
      suture_stack_with_spacing (self->labels, change->spacing,
                                 change->spacing_source);

  tell_of_kept (self);
  if (suture_session_spacings_are_equal (suture_stack_get_spacing (
                                             self->labels),
                                         change->spacing))
    suture_session_measure_again (self);
  else
    suture_opening_see_again (self->opening, labels,
                              suture_screening_get_raw (self->screening),
                              suture_screening_get_parameters (self->screening)
                                  ->background_id);
  change_free (change);
  return TRUE;
}
