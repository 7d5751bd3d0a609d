/* test-session-oddities.c: what is odd about a stack is said, until the person
 * has closed the message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session.h"

#include <string.h>

#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-session.h"
#include "suture-test.h"

#define ODD "is unlikely" /* the sentence of a voxel size that can't be */

typedef struct
{
  char    *folder;
  char    *labels;
  GString *said;
} Fixture;

/* Layers 100 µm apart. */
static void
write_odd_labels (const char *path)
{
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = suture_stack_read (path, &how, NULL, &error);

  g_assert_no_error (error);

  g_autoptr (SutureStack) odd =
      suture_stack_new (suture_stack_get_shape (labels),
                        suture_stack_get_sample_type (labels), &error);

  for (gint64 z = 0; z < suture_stack_get_shape (odd).nz; z++)
    memcpy (suture_stack_get_layer_for_writing (odd, z),
            suture_stack_get_layer (labels, z),
            suture_shape_layer_size (suture_stack_get_shape (odd)) *
                suture_sample_type_size (suture_stack_get_sample_type (odd)));
  suture_stack_set_spacing (odd, (SutureSpacing){ 100, 0.1, 0.1, TRUE },
                            SUTURE_SPACING_FROM_IMAGEJ);
  suture_stack_write_whole (path, odd, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  suture_test_begin_reviews ();
  fixture->folder = suture_test_make_dir ();
  fixture->labels = g_build_filename (fixture->folder, "labels.tif", NULL);
  fixture->said = g_string_new (NULL);
  suture_test_write_cut_cells (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  suture_test_remove_dir (fixture->folder);
  g_free (fixture->labels);
  g_string_free (fixture->said, TRUE);
}

static void
noticed_cb (SutureSession *session, const char *sentence, GString *said)
{
  g_string_append_printf (said, "%s\n", sentence);
}

/* A session on the labels alone; what it says takes the place of what the one
 * before said. */
static SutureSession *
open_labels (Fixture *fixture)
{
  SutureSession *session = suture_session_new ();

  g_string_truncate (fixture->said, 0);
  g_signal_connect (session, "noticed", G_CALLBACK (noticed_cb), fixture->said);
  suture_session_open (session, fixture->labels, NULL);
  suture_test_wait_idle (session);
  return session;
}

static guint
count_said (Fixture *fixture, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (fixture->said->str, words, -1);

  return MAX (g_strv_length (parts), 1) - 1;
}

static void
test_a_healthy_stack_is_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = open_labels (fixture);

  g_assert_cmpstr (fixture->said->str, ==, "");
}

static void
test_an_oddity_is_said_once (Fixture *fixture, gconstpointer data)
{
  write_odd_labels (fixture->labels);

  g_autoptr (SutureSession) session = open_labels (fixture);

  g_assert_cmpuint (count_said (fixture, ODD), ==, 1);
  suture_session_screen (session);
  suture_test_wait_idle (session);
  g_assert_cmpuint (count_said (fixture, ODD), ==, 1);
}

/* Reviews a little, and closes the message or not. */
static void
review (Fixture *fixture, gboolean dismisses)
{
  g_autoptr (SutureSession) session = open_labels (fixture);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  if (dismisses)
    suture_session_dismiss_notices (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
}

/* The review of that stack, as from the list of all reviews. */
static void
open_review_again (Fixture *fixture)
{
  g_autoptr (SutureSession) first = open_labels (fixture);
  GPtrArray *earlier = suture_session_get_earlier (first);
  g_autoptr (SutureSession) session = suture_session_new ();

  g_assert_nonnull (earlier);
  g_string_truncate (fixture->said, 0);
  g_signal_connect (session, "noticed", G_CALLBACK (noticed_cb), fixture->said);
  suture_session_open_review (session,
                              ((SutureReviewEntry *) g_ptr_array_index (earlier,
                                                                        0))
                                  ->path,
                              NULL);
  suture_test_wait_idle (session);
}

static void
test_a_closed_message_stays_closed (Fixture *fixture, gconstpointer data)
{
  write_odd_labels (fixture->labels);
  review (fixture, TRUE);

  g_autoptr (SutureSession) by_file = open_labels (fixture);

  g_assert_cmpuint (count_said (fixture, ODD), ==, 0);
  open_review_again (fixture);
  g_assert_cmpuint (count_said (fixture, ODD), ==, 0);
}

static void
test_an_open_message_comes_again (Fixture *fixture, gconstpointer data)
{
  write_odd_labels (fixture->labels);
  review (fixture, FALSE);

  g_autoptr (SutureSession) by_file = open_labels (fixture);

  g_assert_cmpuint (count_said (fixture, ODD), ==, 1);
  open_review_again (fixture);
  g_assert_cmpuint (count_said (fixture, ODD), ==, 1);
}

static void
test_a_message_closed_before_the_review_began (Fixture      *fixture,
                                               gconstpointer data)
{
  write_odd_labels (fixture->labels);

  g_autoptr (SutureSession) session = open_labels (fixture);

  suture_session_dismiss_notices (session);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  g_clear_object (&session);
  session = open_labels (fixture);
  g_assert_cmpuint (count_said (fixture, ODD), ==, 0);
}

/* Layers that are numbered one by one can be linked, and aren't odd then. */
static void
test_unlinked_layers_are_linked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *linked = g_build_filename (fixture->folder, "l.tif", NULL);

  suture_test_write_unlinked_layers (fixture->labels);

  g_autoptr (SutureSession) session = open_labels (fixture);

  g_assert_true (suture_session_has_unlinked_layers (session));
  g_assert_cmpuint (count_said (fixture, "Link layers…"), ==, 1);
  suture_session_link_layers (session, linked, FALSE);
  suture_test_wait_idle (session);
  g_assert_cmpstr (suture_exporting_get_changes (
                       suture_session_get_exporting (session)),
                   ==, "432 masks of layers are 36 cells");
  g_string_truncate (fixture->said, 0);
  suture_session_open (session, linked, NULL);
  suture_test_wait_idle (session);
  g_assert_false (suture_session_has_unlinked_layers (session));
  g_assert_cmpuint (count_said (fixture, "linked"), ==, 0);
  g_assert_cmpuint (suture_cell_index_get_n_cells (suture_screening_get_index (
                        suture_session_get_screening (session))),
                    ==, 36);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/session-oddities/" name, Fixture, NULL, set_up, function,      \
              tear_down)
  ADD ("a-healthy-stack-is-silent", test_a_healthy_stack_is_silent);
  ADD ("an-oddity-is-said-once", test_an_oddity_is_said_once);
  ADD ("a-closed-message-stays-closed", test_a_closed_message_stays_closed);
  ADD ("an-open-message-comes-again", test_an_open_message_comes_again);
  ADD ("a-message-closed-before-the-review-began",
       test_a_message_closed_before_the_review_began);
  ADD ("unlinked-layers-are-linked", test_unlinked_layers_are_linked);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  return status;
}
