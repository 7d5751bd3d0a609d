/* test-pair-work.c: what is computed of the pair on view, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-pair-work.h"
#include "suture-test-session.h"
#include "suture-test.h"

static char *folder;

typedef struct
{
  SutureSession  *session;
  SuturePairWork *work;
  guint           n_measured; /* as it was told */
} Fixture;

static void
measured_cb (Fixture *self)
{
  self->n_measured++;
}

static void
begin (Fixture *self)
{
  self->session = suture_test_open (folder);
  self->work =
      suture_pair_work_new (suture_session_get_screening (self->session));
  self->n_measured = 0;
  g_signal_connect_swapped (self->work, "measured", G_CALLBACK (measured_cb),
                            self);
}

static void
end (Fixture *self)
{
  suture_pair_work_show (self->work, NULL);
  suture_pair_work_forget (self->work);
  g_object_unref (self->work);
  g_object_unref (self->session);
  suture_test_end_reviews ();
}

static void
show (Fixture *self, guint i)
{
  suture_pair_work_show (self->work, suture_test_get_shown (self->session, i));
}

static void
settle (Fixture *self)
{
  while (suture_pair_work_is_busy (self->work))
    g_main_context_iteration (NULL, TRUE);
}

static guint
count (Fixture *self)
{
  return suture_pair_work_count_measured (self->work);
}

/* Who goes back finds all of it there. */
static void
test_a_pair_is_measured_once (void)
{
  Fixture fixture;

  begin (&fixture);
  for (guint i = 0; i < 3; i++)
    {
      show (&fixture, i);
      settle (&fixture);
      g_assert_nonnull (suture_pair_work_get_exact (fixture.work));
      g_assert_nonnull (suture_pair_work_get_preview (fixture.work));
      g_assert_cmpuint (count (&fixture), ==, i + 1);
    }
  g_assert_cmpuint (fixture.n_measured, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      show (&fixture, i);
      g_assert_nonnull (suture_pair_work_get_exact (fixture.work));
      g_assert_nonnull (suture_pair_work_get_preview (fixture.work));
      settle (&fixture);
    }
  g_assert_cmpuint (count (&fixture), ==, 3);
  g_assert_cmpuint (fixture.n_measured, ==, 3);
  end (&fixture);
}

/* Only the page where one stops is measured. */
static void
test_turned_pages_are_not_measured (void)
{
  Fixture fixture;

  begin (&fixture);
  for (guint i = 0; i < 6; i++)
    show (&fixture, i);
  g_assert_cmpuint (count (&fixture), ==, 0);
  settle (&fixture);
  g_assert_cmpuint (count (&fixture), ==, 1);
  show (&fixture, 2);
  g_assert_null (suture_pair_work_get_exact (fixture.work));
  end (&fixture);
}

/* Nobody is told of it before it is on view, and then it is there. */
static void
test_the_next_pair_is_measured_ahead (void)
{
  Fixture fixture;

  begin (&fixture);
  show (&fixture, 0);
  settle (&fixture);
  suture_pair_work_prepare (fixture.work,
                            suture_test_get_shown (fixture.session, 1));
  settle (&fixture);
  g_assert_cmpuint (fixture.n_measured, ==, 1);
  g_assert_cmpuint (count (&fixture), ==, 2);
  show (&fixture, 1);
  g_assert_nonnull (suture_pair_work_get_exact (fixture.work));
  g_assert_nonnull (suture_pair_work_get_preview (fixture.work));
  settle (&fixture);
  g_assert_cmpuint (count (&fixture), ==, 2);
  end (&fixture);
}

/* What is begun ahead goes on when its pair comes on view, and is told of. */
static void
test_what_is_begun_ahead_goes_on (void)
{
  Fixture fixture;

  begin (&fixture);
  show (&fixture, 0);
  settle (&fixture);
  suture_pair_work_prepare (fixture.work,
                            suture_test_get_shown (fixture.session, 1));
  show (&fixture, 1);
  settle (&fixture);
  g_assert_cmpuint (count (&fixture), ==, 2);
  g_assert_cmpuint (fixture.n_measured, ==, 2);
  g_assert_nonnull (suture_pair_work_get_exact (fixture.work));

  /* And makes way for another one. */
  suture_pair_work_prepare (fixture.work,
                            suture_test_get_shown (fixture.session, 2));
  show (&fixture, 3);
  settle (&fixture);
  g_assert_nonnull (suture_pair_work_get_exact (fixture.work));
  g_assert_cmpuint (fixture.n_measured, ==, 3);
  end (&fixture);
}

/* Of a review of any length: what was seen long ago makes room. */
static void
test_what_was_kept_is_let_go (void)
{
  Fixture              fixture;
  SutureCandidateItem *first;

  begin (&fixture);
  suture_session_set_filter (fixture.session, SUTURE_QUEUE_ALL, 0);
  first = suture_test_get_shown (fixture.session, 0);
  suture_pair_work_show (fixture.work, first);
  settle (&fixture);
  show (&fixture, 1);
  suture_pair_work_forget (fixture.work);
  suture_pair_work_show (fixture.work, first);
  g_assert_null (suture_pair_work_get_exact (fixture.work));
  settle (&fixture);
  g_assert_nonnull (suture_pair_work_get_exact (fixture.work));
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = suture_test_make_dir ();
  suture_test_write_cut_cells (folder);
#define ADD(name, function) g_test_add_func ("/pair-work/" name, function)
  ADD ("a-pair-is-measured-once", test_a_pair_is_measured_once);
  ADD ("turned-pages-are-not-measured", test_turned_pages_are_not_measured);
  ADD ("the-next-pair-is-measured-ahead", test_the_next_pair_is_measured_ahead);
  ADD ("what-is-begun-ahead-goes-on", test_what_is_begun_ahead_goes_on);
  ADD ("what-was-kept-is-let-go", test_what_was_kept_is_let_go);
#undef ADD
  status = g_test_run ();
  suture_test_remove_dir (folder);
  return status;
}
