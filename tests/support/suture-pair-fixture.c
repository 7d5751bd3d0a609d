/* suture-pair-fixture.c: a pair view on the screen, with a stack and a pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-pair-fixture.h"

#include "suture-widget-test.h"

#define WAIT_S 60

SutureCorrection *
suture_test_correct (SutureCellIndex *index, SutureCandidate pair)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_autoptr (GError) error = NULL;
  SutureCorrection *correction = NULL;

  g_array_append_val (accepted, pair);
  correction = suture_correction_new (index, accepted, NULL, &error);
  g_assert_no_error (error);
  return correction;
}

static void
wait_for_colours (SuturePairView *view)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (view->palette_job != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

void
suture_pair_fixture_show (SuturePairFixture *self, int width, int height)
{
  g_autoptr (GError) error = NULL;

  self->index = suture_cell_index_new (self->labels, 0, NULL, &error);
  g_assert_no_error (error);
  self->view = SUTURE_PAIR_VIEW (suture_pair_view_new ());
  self->window =
      suture_widget_test_show (GTK_WIDGET (self->view), width, height);
  suture_pair_view_set_stacks (self->view, self->labels, self->raw,
                               self->index);
  wait_for_colours (self->view);
}

void
suture_pair_fixture_free (SuturePairFixture *self)
{
  suture_widget_test_close (self->window);
  g_clear_pointer (&self->preview, suture_correction_unref);
  suture_cell_index_unref (self->index);
  suture_stack_unref (self->labels);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_free (self);
}

GdkTexture *
suture_pair_fixture_render (SuturePairFixture *self, const char *name)
{
  return suture_widget_test_render (GTK_WIDGET (self->view), name);
}
