/* bench-clock.c: what programs that measure have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/suture-parallel.h"

BenchMoment
bench_now (void)
{
  struct timespec wall, cpu;

  clock_gettime (CLOCK_MONOTONIC, &wall);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  return (BenchMoment){ (double) wall.tv_sec + 1e-9 * (double) wall.tv_nsec,
                        (double) cpu.tv_sec + 1e-9 * (double) cpu.tv_nsec };
}

double
bench_peak_bytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return 1024.0 * (double) usage.ru_maxrss;
}

void
bench_print_stage (const char *name, BenchMoment *since)
{
  const BenchMoment at = bench_now ();

  printf ("%s %.4f %.4f %.0f\n", name, at.wall - since->wall,
          at.cpu - since->cpu, bench_peak_bytes ());
  fflush (stdout);
  *since = bench_now ();
}

void
bench_check (gboolean is_done, GError *error)
{
  if (is_done)
    return;
  fprintf (stderr, "%s: %s\n", g_get_prgname (),
           error ? error->message : "failed");
  exit (1);
}

int
bench_run_stacks (int                 argc,
                  char               *argv[],
                  const GOptionEntry *options,
                  void (*run) (const char *labels_path, const char *raw_path))
{
  int n_threads = 0;
  g_auto (GStrv) files = NULL;
  const GOptionEntry own[] = {
    { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "Threads to use", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL,
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("LABELS [RAW]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, own, NULL);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, NULL);
  bench_check (g_option_context_parse (context, &argc, &argv, &error), error);
  suture_parallel_set_n_threads (n_threads);

  const guint n_files = files ? g_strv_length (files) : 0;

  bench_check (n_files == 1 || n_files == 2, NULL);
  run (files[0], files[1]);
  return 0;
}
