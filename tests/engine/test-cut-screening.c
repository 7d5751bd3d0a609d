/* test-cut-screening.c: which bodies may be two cells, stage by stage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cut-screening.h"

#include <gio/gio.h>
#include <math.h>

#include "model/suture-model.h"
#include "oddities/suture-raw-fit.h"
#include "suture-cut-first.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_COLUMNS 4
#define WIDTH 12
#define N_LAYERS 20

/* Columns that touch, each of two cells that one id runs on through. */
static SutureStack *
draw_labels (void)
{
  const SutureShape shape = { N_LAYERS, N_COLUMNS * WIDTH, N_COLUMNS * WIDTH };
  SutureStack      *labels = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const gint64 half = z % (N_LAYERS / 2);
          const gint64 margin = half < 2 || half > N_LAYERS / 2 - 3 ? 4 : 0;
          const gint64 at[] = { y % WIDTH, x % WIDTH };

          if (MIN (at[0], at[1]) >= margin &&
              MAX (at[0], at[1]) < WIDTH - margin)
            suture_test_set_label (labels, z, y, x,
                                   (guint64) (1 + y / WIDTH * N_COLUMNS +
                                              x / WIDTH));
        }
  suture_stack_set_spacing (labels, (SutureSpacing){ 1.0, 1.0, 1.0, TRUE },
                            SUTURE_SPACING_FROM_OPTION);
  return labels;
}

static gboolean
is_end (gint64 i)
{
  return i % WIDTH == 0 || i % WIDTH == WIDTH - 1;
}

/* Of these labels: bright where two of them touch. Or of others, so that it is
 * bright between these along columns alone: walls stand out, but along rows,
 * where it is told whether both fit, there is nothing. */
static SutureStack *
draw_raw (const SutureStack *labels, gboolean is_of_labels)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (raw, z);

      for (gint64 i = 0; i < shape.ny * shape.nx; i++)
        {
          const gboolean is_wall =
              is_end (i / shape.nx) || (is_of_labels && is_end (i % shape.nx));
          const gint32 least = is_wall ? 200 : 60;

          layer[i] = (guint8) g_rand_int_range (rand, least, least + 30);
        }
    }
  return raw;
}

typedef struct
{
  SutureStack     *labels;
  SutureCellIndex *index;
  SutureModel     *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->labels = draw_labels ();
  fixture->index = suture_cell_index_new (fixture->labels, 0, NULL, &error);
  g_assert_no_error (error);
  fixture->model = suture_model_load_default (SUTURE_KIND_CUT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  suture_model_unref (fixture->model);
  suture_cell_index_unref (fixture->index);
  suture_stack_unref (fixture->labels);
}

static void
score (const Fixture *fixture, SutureStack *raw, SutureScoredCuts *scored)
{
  g_autoptr (GError) error = NULL;

  suture_pipeline_score_cuts (fixture->index, raw, NULL, fixture->model, scored,
                              NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suture_cut_table_get_n_rows (scored->table), >, 16);
}

/* The same rows and scores, to the last bit. */
static gboolean
are_same (const SutureScoredCuts *a, const SutureScoredCuts *b)
{
  const size_t n = suture_cut_table_get_n_rows (a->table);

  if (suture_cut_table_get_n_rows (b->table) != n)
    return FALSE;
  for (size_t row = 0; row < n; row++)
    {
      const SutureCutMeasurement *p = suture_cut_table_get (a->table, row);
      const SutureCutMeasurement *q = suture_cut_table_get (b->table, row);

      if (p->cell != q->cell || p->layer != q->layer ||
          isnan (p->bright) != isnan (q->bright) ||
          a->scores[row] != b->scores[row])
        return FALSE;
    }
  return TRUE;
}

/* Who screens at the command line, in the window or corrects gets the scores of
 * the geometry where the raw stack is another one's. */
static void
test_believe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureStack) own = draw_raw (fixture->labels, TRUE);
  g_autoptr (SutureStack) other = draw_raw (fixture->labels, FALSE);
  g_auto (SutureScoredCuts) without = { 0 };
  g_auto (SutureScoredCuts) with_own = { 0 };
  g_auto (SutureScoredCuts) with_other = { 0 };

  g_assert_true (suture_raw_fit_believe (fixture->index, own) == own);
  g_assert_null (suture_raw_fit_believe (fixture->index, other));
  score (fixture, NULL, &without);
  score (fixture, own, &with_own);
  score (fixture, other, &with_other);
  g_assert_true (are_same (&without, &with_other));
  g_assert_false (are_same (&without, &with_own));
}

/* The cuts that are made, likewise. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureStack) other = draw_raw (fixture->labels, FALSE);
  SutureStack *const raws[] = { NULL, other };
  GArray            *found[2];
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      found[i] =
          suture_pipeline_find_cuts (fixture->labels, fixture->index, raws[i],
                                     fixture->model, 0.0, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (found[0]->len, >=, 16);
  g_assert_cmpuint (found[0]->len, ==, found[1]->len);
  for (guint i = 0; i < found[0]->len; i++)
    {
      const SutureFoundCut *p = &g_array_index (found[0], SutureFoundCut, i);
      const SutureFoundCut *q = &g_array_index (found[1], SutureFoundCut, i);

      g_assert_cmpint (suture_found_cut_compare (p, q), ==, 0);
      g_assert_true (p->score == q->score);
    }
  for (int i = 0; i < 2; i++)
    g_array_unref (found[i]);
}

/* Doubt of a piece counts against the pair: more, the less sure the pair is,
 * and for any threshold. What scores too little waits for nothing. */
static void
test_waits (void)
{
  const struct
  {
    double   score, cut_score, threshold;
    gboolean waits;
  } cases[] = {
    { .55, .00, .50, FALSE }, { .55, .60, .50, FALSE }, { .55, .70, .50, TRUE },
    { .97, .75, .50, FALSE }, { .97, .80, .50, TRUE },  { 1.0, .99, .50, TRUE },
    { .49, .99, .50, FALSE }, { .05, .50, .05, FALSE }, { .05, .70, .05, TRUE },
    { .95, .60, .90, FALSE }, { .95, .65, .90, TRUE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (suture_waits_for_cut (cases[i].score, cases[i].cut_score,
                                           cases[i].threshold),
                     ==, cases[i].waits);
}

/* Of some bodies: the same rows and scores as of all. */
static void
test_some (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureStack) raw = draw_raw (fixture->labels, TRUE);
  const guint32        n_cells = suture_cell_index_get_n_cells (fixture->index);
  g_autofree gboolean *is_looked_at = g_new0 (gboolean, n_cells);
  g_auto (SutureScoredCuts) all = { 0 };
  g_auto (SutureScoredCuts) some = { 0 };
  g_autoptr (GError) error = NULL;
  size_t at = 0;

  is_looked_at[2] = is_looked_at[7] = TRUE;
  score (fixture, raw, &all);
  suture_pipeline_score_cuts (fixture->index, raw, is_looked_at, fixture->model,
                              &some, NULL, &error);
  g_assert_no_error (error);
  for (size_t row = 0; row < suture_cut_table_get_n_rows (all.table); row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (all.table, row);

      if (!is_looked_at[m->cell])
        continue;
      g_assert_cmpuint (at, <, suture_cut_table_get_n_rows (some.table));
      g_assert_cmpuint (suture_cut_table_get (some.table, at)->cell, ==,
                        m->cell);
      g_assert_cmpint (suture_cut_table_get (some.table, at)->layer, ==,
                       m->layer);
      g_assert_true (some.scores[at++] == all.scores[row]);
    }
  g_assert_cmpuint (at, >, 2);
  g_assert_cmpuint (at, ==, suture_cut_table_get_n_rows (some.table));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cut-screening/another-raw-stack-is-not-believed", Fixture, NULL,
              set_up, test_believe, tear_down);
  g_test_add ("/cut-screening/nor-cut-by", Fixture, NULL, set_up, test_find,
              tear_down);
  g_test_add ("/cut-screening/of-some-bodies-as-of-all", Fixture, NULL, set_up,
              test_some, tear_down);
  g_test_add_func ("/cut-screening/doubt-of-a-piece-counts-against-its-pair",
                   test_waits);
  return g_test_run ();
}
