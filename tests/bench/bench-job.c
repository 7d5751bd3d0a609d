/* bench-job.c: how long each stage of the unattended job takes
 *
 * The stages are those of `suture-cli correct`, called in the same order. One
 * line a stage: wall and processor seconds, and the largest memory so far.
 *
 *   bench-job [--tolerance T] [--threads N] [--rescore ROWS] LABELS [OUT]
 *   bench-job --bodies LABELS        what bodies add to the index
 *   bench-job --plain LABELS OUT     the same stack without compression
 *   bench-job --memory               bytes a second that memcpy moves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "base/suture-parallel.h"
#include "bench-clock.h"
#include "suture-engine.h"

/* Share of the index's progress after which ids are taken apart into bodies. */
#define INDEXED 0.9

/* Share of the export's progress after which the file is being read back. */
#define WRITTEN 0.7

static double   tolerance = 0.005;
static int      n_threads = 0;
static int      rescore_rows = 0;
static gboolean is_plain = FALSE;
static gboolean is_memory = FALSE;
static gboolean is_bodies = FALSE;
static gboolean is_counting = FALSE;
static char   **files = NULL;

static const GOptionEntry options[] = {
  { "tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &tolerance, "Of the EMD", "T" },
  { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "Threads to use", "N" },
  { "rescore", 0, 0, G_OPTION_ARG_INT, &rescore_rows,
    "Also score this many rows again and again", "ROWS" },
  { "plain", 0, 0, G_OPTION_ARG_NONE, &is_plain, "Write LABELS uncompressed",
    NULL },
  { "count", 0, 0, G_OPTION_ARG_NONE, &is_counting, "Only list the candidates",
    NULL },
  { "bodies", 0, 0, G_OPTION_ARG_NONE, &is_bodies, "Measure bodies alone",
    NULL },
  { "memory", 0, 0, G_OPTION_ARG_NONE, &is_memory, "Measure memcpy", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

/* Worker thread: when the first pairs were there to be reviewed. */
typedef struct
{
  BenchMoment begin;
  atomic_uint n_found;
  double      walls[3];
} Found;

static const guint found_counts[3] = { 1, 10, 100 };

static void
found_worker (const SutureMeasurement *measurement,
              size_t                   row,
              double                   score,
              gpointer                 user_data)
{
  Found      *found = user_data;
  const guint n = atomic_fetch_add (&found->n_found, 1) + 1;

  for (int i = 0; i < 3; i++)
    if (n == found_counts[i])
      found->walls[i] = bench_now ().wall - found->begin.wall;
}

/* Any thread: the export tells by its progress when it has been written. */
typedef struct
{
  BenchMoment begin;
  atomic_bool is_written;
} Export;

static void
export_worker (double fraction, gpointer user_data)
{
  Export *export = user_data;

  if (fraction >= WRITTEN - 1e-9 && !atomic_exchange (&export->is_written, 1))
    bench_print_stage ("export", &export->begin);
}

static void
print_rescoring (SutureClassifier *classifier)
{
  const size_t n = suture_measurement_table_get_n_rows (
      suture_classifier_get_table (classifier));
  g_autofree double *scores = g_new (double, MAX (n, 1));
  SutureScoreParams  params = { 0.0, SUTURE_EMD_RANGE_MINMAX };

  for (int repeat = 0; repeat < 9; repeat++)
    {
      BenchMoment since = bench_now ();

      params.penalty = 0.1 * repeat;
      suture_classifier_score_all (classifier, &params, scores);
      bench_print_stage ("rescore", &since);
    }
}

/* A table of many rows: the same candidates over and over, whose profiles are
 * measured once. */
static void
rescore (SutureCellIndex *index, SutureModel *model)
{
  const SutureMeasureParams params = { 0, 0.1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = suture_screen_layer_gaps (index, 3, NULL, &error);
  g_autoptr (GArray) many =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  bench_check (found != NULL && found->len > 0, error);
  while ((int) many->len < rescore_rows)
    g_array_append_vals (many,
                         &g_array_index (found, SutureCandidate,
                                         many->len % found->len),
                         1);

  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, NULL, many, &params, NULL, NULL,
                                    NULL, &error);
  bench_check (table != NULL, error);

  g_autoptr (SutureClassifier) classifier =
      suture_classifier_new (model, table);

  print_rescoring (classifier);
}

static SutureClassifier *
screen (SutureCellIndex *index, SutureModel *model, BenchMoment begin)
{
  SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  Found            found = { .begin = begin };
  g_autoptr (GError) error = NULL;

  parameters.emd_tolerance = tolerance;

  SutureClassifier *classifier =
      suture_pipeline_screen_cells (index, NULL, model, &parameters,
                                    found_worker, &found, NULL, &error);

  bench_check (classifier != NULL, error);
  printf ("candidates %u\n", atomic_load (&found.n_found));
  for (int i = 0; i < 3; i++)
    if (atomic_load (&found.n_found) >= found_counts[i])
      printf ("first-%u %.4f\n", found_counts[i], found.walls[i]);
  return classifier;
}

static void
export_corrected (SutureCorrection *correction,
                  SutureStack      *labels,
                  const char       *path)
{
  Export export = { .begin = bench_now () };
  SutureProgress progress = SUTURE_PROGRESS_INIT (NULL);
  g_autoptr (GError) error = NULL;

  progress.func = export_worker;
  progress.user_data = &export;

  const SutureOutput output = { path, SUTURE_OUTPUT_STACK, TRUE, NULL };

  bench_check (suture_correction_export (correction, labels, &output, &progress,
                                         &error),
               error);
  bench_print_stage ("verify", &export.begin);
}

static SutureStack *
read_labels (const char *path)
{
  const SutureReadOptions read = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  SutureStack *labels = suture_stack_read (path, &read, NULL, &error);

  bench_check (labels != NULL, error);
  return labels;
}

/* Any thread: the index tells by its progress when it takes ids apart: from
 * INDEXED on, and what follows the last report is none of it. */
typedef struct
{
  GMutex      lock;
  gboolean    is_indexed;
  BenchMoment indexed;     /* when it began to take ids apart */
  BenchMoment taken;       /* when it had */
  double      before;      /* bytes resident when all began */
  double      resident[2]; /* at most: until ids were taken apart, and in all */
} Indexing;

static double
resident_bytes (void)
{
  long  n_pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  bench_check (file != NULL && fscanf (file, "%*d %ld", &n_pages) == 1, NULL);
  fclose (file);
  return (double) n_pages * (double) sysconf (_SC_PAGESIZE);
}

static void
indexing_worker (double fraction, gpointer user_data)
{
  Indexing    *indexing = user_data;
  const double bytes = resident_bytes ();

  g_mutex_lock (&indexing->lock);
  indexing->taken = bench_now ();
  for (int i = indexing->is_indexed; i < 2; i++)
    indexing->resident[i] = MAX (indexing->resident[i], bytes);
  if (fraction >= INDEXED - 1e-9 && !indexing->is_indexed)
    {
      indexing->is_indexed = TRUE;
      indexing->indexed = indexing->taken;
    }
  g_mutex_unlock (&indexing->lock);
}

/* The index without bodies, and with them: wall, processor, memory. */
static void
measure_bodies (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = read_labels (path);
  SutureProgress progress = SUTURE_PROGRESS_INIT (NULL);
  Indexing       indexing = { .before = resident_bytes () };

  progress.func = indexing_worker;
  progress.user_data = &indexing;
  g_mutex_init (&indexing.lock);

  const BenchMoment begin = bench_now ();
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, &progress, &error);
  const BenchMoment end = bench_now ();

  bench_check (index != NULL, error);
  for (int with = 0; with < 2; with++)
    {
      const double rest = with ? 0.0 : 1.0;

      printf ("%s %.4f %.4f %.0f\n", with ? "with" : "without",
              end.wall - begin.wall -
                  rest * (indexing.taken.wall - indexing.indexed.wall),
              end.cpu - begin.cpu -
                  rest * (indexing.taken.cpu - indexing.indexed.cpu),
              indexing.resident[with] - indexing.before);
    }
  printf ("cells %u\nids %u\n", suture_cell_index_get_n_cells (index),
          suture_cell_index_count_ids (index));
}

static void
print_candidates (GArray *found)
{
  guint n_primary = 0;

  for (guint i = 0; i < found->len; i++)
    n_primary += g_array_index (found, SutureCandidate, i).is_primary ? 1 : 0;
  printf ("candidates %u\nprimary %u\n", found->len, n_primary);
}

static void
run_job (const char *path, const char *out)
{
  const BenchMoment      begin = bench_now ();
  BenchMoment            since = begin;
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = read_labels (path);

  bench_print_stage ("decode", &since);

  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);
  bench_check (model != NULL, error);

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  bench_check (index != NULL, error);
  bench_print_stage ("index", &since);
  printf ("cells %u\n", suture_cell_index_get_n_cells (index));
  if (rescore_rows > 0)
    {
      rescore (index, model);
      return;
    }

  if (is_counting)
    {
      g_autoptr (GArray) found =
          suture_screen_layer_gaps (index, 3, NULL, &error);

      bench_check (found != NULL, error);
      bench_print_stage ("screen", &since);
      print_candidates (found);
      return;
    }

  g_autoptr (SutureClassifier) classifier = screen (index, model, begin);
  bench_print_stage ("measure", &since);
  if (out == NULL)
    return;

  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_reported (classifier, &parameters, NULL, &error);
  bench_check (correction != NULL, error);
  bench_print_stage ("correct", &since);
  printf ("joined %u\n", suture_merge_map_get_n_joined (
                             suture_correction_get_merge_map (correction)));
  export_corrected (correction, labels, out);
  since = begin;
  bench_print_stage ("total", &since);
}

static void
write_plain (const char *path, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = read_labels (path);
  SutureFileInfo *info = suture_stack_get_file_info_for_writing (labels);

  info->compression = COMPRESSION_NONE;
  info->predictor = PREDICTOR_NONE;
  bench_check (suture_stack_write_whole (out, labels, TRUE, NULL, NULL, &error),
               error);
}

static void
copy_worker (size_t item, gpointer workspace, gpointer user_data)
{
  guint8 *const *halves = user_data;
  const size_t   size = (size_t) 1 << 23;

  memcpy (halves[1] + item * size, halves[0] + item * size, size);
}

/* Copies 256 MB, warm, with as many threads as the loops have. */
static void
measure_memory (void)
{
  const size_t n_bytes = (size_t) 1 << 28;
  guint8      *halves[2] = { g_malloc (n_bytes), g_malloc (n_bytes) };
  double       least = 1e9;

  memset (halves[0], 1, n_bytes);
  memset (halves[1], 2, n_bytes);
  for (int repeat = 0; repeat < 7; repeat++)
    {
      const BenchMoment begin = bench_now ();

      suture_parallel_for (n_bytes >> 23, copy_worker, halves, NULL, NULL);
      least = MIN (least, bench_now ().wall - begin.wall);
    }
  printf ("copied %.0f\n", (double) n_bytes / least);
  g_free (halves[0]);
  g_free (halves[1]);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("LABELS [OUT]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  bench_check (g_option_context_parse (context, &argc, &argv, &error), error);
  suture_parallel_set_n_threads (n_threads);

  const guint n_files = files ? g_strv_length (files) : 0;

  if (is_memory)
    measure_memory ();
  else if (is_bodies && n_files == 1)
    measure_bodies (files[0]);
  else if (is_plain && n_files == 2)
    write_plain (files[0], files[1]);
  else if (!is_plain && n_files >= 1 && n_files <= 2)
    run_job (files[0], files[1]);
  else
    bench_check (FALSE, NULL);
  g_strfreev (files);
  return 0;
}
