/* suture-session-guard.c: what must not be replaced while it is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "learning/suture-own-model.h"
#include "suture-session-private.h"

/* Every session of the program: each window has one. Main thread. */
static GPtrArray *sessions;

void
suture_session_guard (SutureSession *self)
{
  if (sessions == NULL)
    sessions = g_ptr_array_new ();
  g_ptr_array_add (sessions, self);
}

void
suture_session_unguard (SutureSession *self)
{
  g_ptr_array_remove (sessions, self);
  if (sessions->len == 0)
    g_clear_pointer (&sessions, g_ptr_array_unref);
}

static void
add_stack (SutureOutputGuard *guard, SutureStack *stack)
{
  if (stack != NULL)
    suture_output_guard_add_input (guard,
                                   suture_stack_get_file_info (stack)->path);
}

static void
add_session (SutureOutputGuard *guard, SutureSession *session)
{
  SutureReview *review = suture_saving_get_review (session->saving);

  add_stack (guard, session->labels);
  add_stack (guard, suture_screening_get_raw (session->screening));
  if (review != NULL)
    suture_output_guard_add_input (guard, suture_review_get_path (review));
}

static void
add_models (SutureOutputGuard *guard)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      g_autofree char *own = suture_own_model_path (kind);
      g_autofree char *shipped = suture_model_default_path (kind);

      suture_output_guard_add_input (guard, own);
      suture_output_guard_add_input (guard, shipped);
    }
}

SutureOutputGuard *
suture_session_new_guard (SutureSession *self)
{
  SutureOutputGuard *guard = suture_output_guard_new ("“force”");
  g_autofree char   *reviews = suture_review_folder ();

  for (guint i = 0; i < sessions->len; i++)
    add_session (guard, g_ptr_array_index (sessions, i));
  add_models (guard);
  suture_output_guard_add_review_folder (guard, reviews);
  return guard;
}
