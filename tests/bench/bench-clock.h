/* bench-clock.h: what programs that measure have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BenchMoment: a time, in seconds of the wall's clock and of processors */
typedef struct
{
  double wall;
  double cpu;
} BenchMoment;

BenchMoment bench_now (void);

/** bench_peak_bytes: the most memory the program has had so far */
double bench_peak_bytes (void);

/** bench_print_stage: a line: @name, wall and processor seconds since @since,
 * which starts anew, and the largest memory so far */
void bench_print_stage (const char *name, BenchMoment *since);

/** bench_check: ends the program with the error's message, unless @is_done */
void bench_check (gboolean is_done, GError *error);

/**
 * bench_run_stacks:
 * @options: (nullable): those that the program has beside --threads
 * @run: measures; @raw_path is %NULL where none is named
 *
 * What main() does of a program that is called with LABELS [RAW].
 *
 * Returns: what main() returns
 */
int bench_run_stacks (int                 argc,
                      char               *argv[],
                      const GOptionEntry *options,
                      void (*run) (const char *labels_path,
                                   const char *raw_path));

G_END_DECLS
