/* bench-clock.c: what programs that measure have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

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
