/* suture-test-learning.c: a stack with enough pairs to learn from, and a person
 * who doesn't see them as the model does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-learning.h"

#include "stack/suture-stack-writer.h"
#include "suture-test-session.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/from-labels/suture-end-blanking.h"

#define N_CELLS 100
#define MAX_GAP 3
#define LEAST_OVERLAP 0.55

static void
write_tissue (const char *folder, const char *name, guint64 seed)
{
  const SutureShape shape = { 40, 144, 144 };
  g_autofree char  *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;

  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, N_CELLS, seed,
                            &labels, NULL, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (SutureStack) opened =
      suture_blank_ends (labels, index, MAX_GAP, seed, &error);

  suture_stack_write_whole (path, opened, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
suture_test_write_tissue (const char *folder)
{
  write_tissue (folder, "labels.tif", 21);
  write_tissue (folder, "tissue.tif", 22);
}

static gboolean
is_one_cell (SutureSession *session, size_t row)
{
  SutureDecidedPair pair;

  suture_decided_pair_init (&pair, suture_session_get_classifier (session), row,
                            0, SUTURE_ANSWER_PENDING);
  return pair.values[suture_feature_find ("overlap_over_smaller")] >
         LEAST_OVERLAP;
}

static GPtrArray *
get_all (SutureSession *session)
{
  return suture_candidate_list_get_all (
      suture_session_get_candidates (session));
}

void
suture_test_decide_by_overlap (SutureSession *session,
                               guint          n_accepted,
                               guint          n_rejected)
{
  guint left[2] = { n_rejected, n_accepted };

  for (guint i = 0; i < get_all (session)->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (get_all (session), i);
      const size_t         row =
          suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP);

      if (row == SUTURE_NO_ROW)
        continue;

      const gboolean is_one = is_one_cell (session, row);

      if (left[is_one] == 0)
        continue;
      left[is_one]--;
      suture_cursor_set (suture_session_get_cursor (session), item);
      suture_session_decide (session, is_one ? SUTURE_ANSWER_ACCEPTED
                                             : SUTURE_ANSWER_REJECTED);
    }
  suture_test_wait_idle (session);
}

double
suture_test_share_right (SutureSession *session)
{
  double n[2] = { 0.0, 0.0 }, n_right[2] = { 0.0, 0.0 };

  for (guint i = 0; i < get_all (session)->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (get_all (session), i);
      const size_t         row =
          suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP);

      if (row == SUTURE_NO_ROW)
        continue;

      const gboolean is_one = is_one_cell (session, row);

      n[is_one] += 1.0;
      n_right[is_one] +=
          (suture_candidate_item_get_score (item) >= 0.5) == is_one;
    }
  g_assert_cmpfloat (n[0], >, 30.0);
  g_assert_cmpfloat (n[1], >, 30.0);
  return 0.5 * (n_right[0] / n[0] + n_right[1] / n[1]);
}

char *
suture_test_begin_own_models (void)
{
  char *folder = suture_test_make_dir ();

  g_setenv ("SUTURE_OWN_MODELS", folder, TRUE);
  return folder;
}
