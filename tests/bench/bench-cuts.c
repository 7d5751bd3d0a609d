/* bench-cuts.c: how long looking for layer cuts takes
 *
 * Of all bodies of a stack, without the raw stack and, if one is named, with
 * it. One line a stage: wall and processor seconds, and the largest memory so
 * far; then how many bodies there are, and how many cuts were looked at.
 *
 *   bench-cuts [--threads N] LABELS [RAW]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "bench-clock.h"
#include "suture-engine.h"

/* How many cuts were looked at. */
static size_t
look (SutureCellIndex   *index,
      SutureStack       *raw,
      const SutureModel *model,
      const char        *stage)
{
  BenchMoment since = bench_now ();
  g_autoptr (GError) error = NULL;
  g_auto (SutureScoredCuts) scored = { 0 };

  bench_check (suture_pipeline_score_cuts (index, raw, NULL, model, &scored,
                                           NULL, &error),
               error);
  bench_print_stage (stage, &since);
  return suture_cut_table_get_n_rows (scored.table);
}

static void
run (const char *labels_path, const char *raw_path)
{
  BenchMoment since = bench_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_CUT, &error);

  bench_check (model != NULL, error);

  g_autoptr (SutureCellIndex) index =
      suture_pipeline_read (labels_path, raw_path, NULL, 0, &labels, &raw, NULL,
                            &error);
  bench_check (index != NULL, error);
  bench_print_stage ("read", &since);

  const size_t n_cuts = look (index, NULL, model, "runs");

  if (raw != NULL)
    look (index, raw, model, "raw");
  printf ("bodies %u\ncuts %zu\n", suture_cell_index_get_n_cells (index),
          n_cuts);
}

int
main (int argc, char *argv[])
{
  return bench_run_stacks (argc, argv, NULL, run);
}
