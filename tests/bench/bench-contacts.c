/* bench-contacts.c: how long each stage of looking for contacts takes
 *
 * The stages are those of `suture-cli screen --kind contact`, called in the
 * same order, but that rotated layers are measured of every contact, as if all
 * were worth it. One line a stage: wall and processor seconds, and the largest
 * memory so far; then how many contacts there are, and how many of them are
 * worth it.
 *
 *   bench-contacts [--threads N] [--cheap] LABELS [RAW]
 *   bench-contacts --list LABELS [RAW]   each contact, to be judged
 *
 * --cheap leaves rotated layers out, which a raw stack doesn't change.
 *
 * --list prints a line for each contact, separated by tabs: ids, how far its
 * plane is tilted, in degrees from that of a layer, its score, the score that
 * it would have without the raw stack, the mean of the raw stack on its faces
 * (more is more of a wall), R² of line and parabola of its rotated layers, and
 * the paper's twelve features of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>

#include "bench-clock.h"
#include "suture-contact-pipeline.h"
#include "suture-engine.h"

static gboolean is_list = FALSE;
static gboolean is_cheap = FALSE;

static const GOptionEntry options[] = {
  { "list", 0, 0, G_OPTION_ARG_NONE, &is_list, "List the contacts", NULL },
  { "cheap", 0, 0, G_OPTION_ARG_NONE, &is_cheap, "Without rotated layers",
    NULL },
  G_OPTION_ENTRY_NULL
};

static void
print_number (double value)
{
  printf ("\t%.9g", value);
}

static void
print_stats (const SutureStats *stats)
{
  print_number (stats->q1);
  print_number (stats->median);
  print_number (stats->q3);
  print_number (stats->min);
  print_number (stats->max);
}

static void
print_rotated (const SutureRotatedLayers *rotated, const SutureModel *shapes)
{
  const SutureMeasurement *m = rotated ? &rotated->measurement : NULL;

  for (int i = 0; m == NULL && i < 14; i++)
    print_number (NAN);
  if (m == NULL)
    return;
  print_number (m->shape.r2_linear);
  print_number (m->shape.r2_quadratic);
  print_stats (&m->emd_upper->stats);
  print_stats (&m->emd_lower->stats);
  print_number (m->emd_gap);
  print_number (suture_shape_index (shapes, &m->shape));
}

/* (transfer full): of all, whatever they score. */
static GPtrArray *
measure_rotated (SutureContactTable *table)
{
  const size_t       n_rows = suture_contact_table_get_n_rows (table);
  g_autofree double *scores = g_new (double, n_rows + 1);
  g_autoptr (GError) error = NULL;
  GPtrArray *rotated;

  for (size_t row = 0; row < n_rows; row++)
    scores[row] = 1.0;
  rotated =
      suture_pipeline_measure_rotated (table, scores, 0.005, NULL, &error);
  bench_check (rotated != NULL, error);
  return rotated;
}

/* (transfer full): what each contact would score without a raw stack. */
static double *
score_blind (SutureCellIndex *index, const SutureModel *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, NULL, suture_wall_measure (index),
                                       NULL, &error);

  bench_check (table != NULL, error);

  double *scores = g_new (double, suture_contact_table_get_n_rows (table) + 1);

  suture_contact_score_all (model, table, scores);
  return scores;
}

static void
list (SutureContactTable *table, const SutureModel *model, const double *scores)
{
  const size_t       n_rows = suture_contact_table_get_n_rows (table);
  g_autofree double *blind =
      score_blind (suture_contact_table_get_index (table), model);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rotated = measure_rotated (table);
  g_autoptr (SutureModel) shapes =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  bench_check (shapes != NULL, error);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);

      printf ("%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT, m->pair.upper_id,
              m->pair.lower_id);
      print_number (acos (MIN (fabs (m->plane.normal[0]), 1.0)) * 180.0 / G_PI);
      print_number (scores[row]);
      print_number (blind[row]);
      print_number (m->walls.mean);
      print_rotated (g_ptr_array_index (rotated, row), shapes);
      printf ("\n");
    }
}

static void
run (const char *labels_path, const char *raw_path)
{
  const BenchMoment begin = bench_now ();
  BenchMoment       since = begin;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_CONTACT, &error);

  bench_check (model != NULL, error);

  g_autoptr (SutureCellIndex) index =
      suture_pipeline_read (labels_path, raw_path, NULL, 0, &labels, &raw, NULL,
                            &error);
  bench_check (index != NULL, error);
  if (!is_list)
    bench_print_stage ("read", &since);

  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, raw, suture_wall_measure (index),
                                       NULL, &error);
  bench_check (table != NULL, error);
  if (!is_list)
    bench_print_stage ("measure", &since);

  const size_t       n_rows = suture_contact_table_get_n_rows (table);
  g_autofree double *scores = g_new (double, n_rows + 1);

  suture_contact_score_all (model, table, scores);
  if (is_list)
    {
      list (table, model, scores);
      return;
    }
  bench_print_stage ("score", &since);

  if (!is_cheap)
    {
      g_autoptr (GPtrArray) rotated = measure_rotated (table);

      bench_print_stage ("rotated", &since);
    }
  since = begin;
  bench_print_stage ("total", &since);

  size_t n_worth = 0;

  for (size_t row = 0; row < n_rows; row++)
    n_worth += scores[row] >= SUTURE_ROTATED_SCORE;
  printf ("cells %u\ncontacts %zu\nworth-it %zu\n",
          suture_cell_index_get_n_cells (index), n_rows, n_worth);
}

int
main (int argc, char *argv[])
{
  return bench_run_stacks (argc, argv, options, run);
}
