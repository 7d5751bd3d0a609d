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

#include "base/suture-parallel.h"
#include "bench-clock.h"
#include "suture-engine.h"

static int    n_threads = 0;
static char **files = NULL;

static const GOptionEntry options[] = {
  { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "Threads to use", "N" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

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

  bench_check (suture_pipeline_score_cuts (index, raw, model, &scored, NULL,
                                           &error),
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
  g_autoptr (GOptionContext) context = g_option_context_new ("LABELS [RAW]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  bench_check (g_option_context_parse (context, &argc, &argv, &error), error);
  suture_parallel_set_n_threads (n_threads);

  const guint n_files = files ? g_strv_length (files) : 0;

  bench_check (n_files == 1 || n_files == 2, NULL);
  run (files[0], files[1]);
  g_strfreev (files);
  return 0;
}
