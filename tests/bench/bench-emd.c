/* bench-emd.c: how long an earth mover's distance takes
 *
 * Random organic pairs of masks from a seed: IoU .6 to .95, coprime pixel
 * counts (round ones are untypically easy). Processor time, for walls lie on a
 * machine that others use.
 *
 *   bench-emd [--seed N] [--pairs N] [--sizes 1000,3000] [--areas equal]
 *             [--write FOLDER]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "emd/suture-emd-multiscale.h"
#include "emd/suture-emd-reduction.h"
#include "emd/suture-emd.h"

#define N_HARMONICS 6

/* A closed outline: radius by angle as a short Fourier series. */
typedef struct
{
  double y, x;
  double radius;
  double amplitudes[N_HARMONICS];
  double phases[N_HARMONICS];
} Blob;

typedef struct
{
  GArray    *runs;
  SutureMask mask;
} Picture;

static int   seed = 1;
static int   n_pairs = 8;
static char *size_list = NULL;
static char *areas = NULL;
static char *folder = NULL;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of the pairs", "N" },
  { "pairs", 0, 0, G_OPTION_ARG_INT, &n_pairs, "Pairs of each size", "N" },
  { "sizes", 0, 0, G_OPTION_ARG_STRING, &size_list, "Areas in pixels", "LIST" },
  { "areas", 0, 0, G_OPTION_ARG_STRING, &areas, "equal, unequal or both",
    "KIND" },
  { "write", 0, 0, G_OPTION_ARG_FILENAME, &folder,
    "Write the pairs as PGM files and what was measured as CSV", "FOLDER" },
  G_OPTION_ENTRY_NULL
};

static Blob
random_blob (GRand *random, double area)
{
  Blob self = { .radius = sqrt (area / G_PI) };

  self.y = self.x = 2.0 * self.radius + 4.0;
  for (int k = 0; k < N_HARMONICS; k++)
    {
      self.amplitudes[k] = g_rand_double_range (random, 0.0, 0.22 / (k + 1));
      self.phases[k] = g_rand_double_range (random, 0.0, 2.0 * G_PI);
    }
  return self;
}

/* The blob on the way to another one, @share of it. */
static Blob
blend (const Blob *a, const Blob *b, double share)
{
  Blob self = { .y = a->y + share * (b->y - a->y),
                .x = a->x + share * (b->x - a->x),
                .radius = a->radius + share * (b->radius - a->radius) };

  for (int k = 0; k < N_HARMONICS; k++)
    {
      self.amplitudes[k] =
          a->amplitudes[k] + share * (b->amplitudes[k] - a->amplitudes[k]);
      self.phases[k] = a->phases[k] + share * (b->phases[k] - a->phases[k]);
    }
  return self;
}

static gboolean
blob_contains (const Blob *self, double y, double x)
{
  const double angle = atan2 (y - self->y, x - self->x);
  double       radius = 1.0;

  for (int k = 0; k < N_HARMONICS; k++)
    radius += self->amplitudes[k] * cos ((k + 1) * angle + self->phases[k]);
  return hypot (y - self->y, x - self->x) < radius * self->radius;
}

static void
picture_update (Picture *self)
{
  self->mask = suture_mask_from_runs ((const SutureRun *) self->runs->data,
                                      self->runs->len);
}

static void
picture_draw (Picture *self, const Blob *blob)
{
  const gint32 side = (gint32) (4.0 * blob->radius + 10.0);

  g_array_set_size (self->runs, 0);
  for (gint32 y = 0; y < side; y++)
    for (gint32 x = 0; x < side; x++)
      {
        SutureRun run = { y, x, x };

        while (run.x1 < side && blob_contains (blob, y, run.x1))
          run.x1++;
        if (run.x1 > x)
          g_array_append_val (self->runs, run);
        x = run.x1;
      }
  picture_update (self);
}

static gint64
common_divisor (gint64 a, gint64 b)
{
  return b == 0 ? a : common_divisor (b, a % b);
}

/* Shaves single pixels off the ends of runs until the counts are as wanted. */
static void
adjust (Picture *a, Picture *b, gboolean equal)
{
  for (guint i = 7;; i += 5)
    {
      const gint64 area_a = a->mask.area_px;
      const gint64 area_b = b->mask.area_px;
      Picture     *larger = area_a > area_b ? a : b;

      if (equal ? area_a == area_b : common_divisor (area_a, area_b) == 1)
        return;

      SutureRun *run =
          &g_array_index (larger->runs, SutureRun, i % larger->runs->len);

      if (run->x1 - run->x0 > 1)
        run->x1--;
      picture_update (larger);
    }
}

static void
make_pair (GRand *random, double area, gboolean equal, Picture *a, Picture *b)
{
  const Blob   first = random_blob (random, area);
  Blob         last = random_blob (random, area);
  const double wanted = g_rand_double_range (random, 0.6, 0.95);
  double       low = 0.0;
  double       high = 1.0;

  last.y += g_rand_double_range (random, -0.4, 0.4) * first.radius;
  last.x += g_rand_double_range (random, -0.4, 0.4) * first.radius;
  last.radius *= equal ? 1.0 : g_rand_double_range (random, 0.7, 1.3);
  picture_draw (a, &first);
  for (int i = 0; i < 12; i++)
    {
      const double share = 0.5 * (low + high);
      const Blob   blob = blend (&first, &last, share);

      picture_draw (b, &blob);
      if (suture_mask_jaccard (&a->mask, &b->mask) > wanted)
        low = share;
      else
        high = share;
    }
  adjust (a, b, equal);
}

static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

/* A pair to be measured, its reduced problem, and a copy of the keys that
 * solving shortens. */
typedef struct
{
  const SutureMask   *a;
  const SutureMask   *b;
  SutureEmdWorkspace *workspace;
  SutureEmdArena     *arena;
  SutureEmdMark       mark; /* of the arena; above it the reduced problem */
  SutureEmdReduction  reduction;
  guint64            *source_keys;
  guint64            *sink_keys;
  SutureEmd           emd;
} Case;

static void
case_init (Case               *self,
           const Picture      *a,
           const Picture      *b,
           SutureEmdWorkspace *workspace,
           SutureEmdArena     *arena)
{
  const SutureEmdProblem *problem = &self->reduction.problem;

  suture_emd_reduce (&self->reduction, &a->mask, &b->mask, 1.0, 1.0, arena);
  self->a = &a->mask;
  self->b = &b->mask;
  self->workspace = workspace;
  self->arena = arena;
  self->mark = suture_emd_arena_mark (arena);
  self->source_keys = g_memdup2 (self->reduction.source_keys,
                                 sizeof (guint64) * problem->sources.n);
  self->sink_keys = g_memdup2 (self->reduction.sink_keys,
                               sizeof (guint64) * problem->sinks.n);
}

static void
case_clear (Case *self)
{
  g_free (self->source_keys);
  g_free (self->sink_keys);
  suture_emd_arena_reset (self->arena);
}

/* From the masks to the value. */
static void
compute (Case *self, double tolerance)
{
  self->emd = suture_emd_compute (self->a, self->b, 1.0, 1.0, tolerance,
                                  self->workspace);
}

/* From the reduced problem to the value. */
static void
solve_reduced (Case *self, double tolerance)
{
  const SutureEmdProblem *problem = &self->reduction.problem;

  memcpy (self->reduction.source_keys, self->source_keys,
          sizeof (guint64) * problem->sources.n);
  memcpy (self->reduction.sink_keys, self->sink_keys,
          sizeof (guint64) * problem->sinks.n);
  suture_emd_solve (&self->reduction, tolerance, self->arena);
  suture_emd_arena_release (self->arena, self->mark);
}

/* Milliseconds of one call; short ones are repeated, twice as often each time,
 * so that looking at the clock doesn't count. */
static double
measure_once (Case *self, void (*func) (Case *, double), double tolerance)
{
  const double begin = processor_ms ();
  double       now = begin;
  int          n = 0;

  while (n == 0 || (now - begin < 10.0 && n < 64))
    {
      for (int more = MAX (n, 1); more > 0; more--, n++)
        func (self, tolerance);
      now = processor_ms ();
    }
  return (now - begin) / n;
}

/* The least of three, for what the machine does beside it isn't meant. */
static double
measure (Case *self, void (*func) (Case *, double), double tolerance)
{
  double least = measure_once (self, func, tolerance);

  for (int i = 1; i < 3 && least < 20.0; i++)
    least = MIN (least, measure_once (self, func, tolerance));
  return least;
}

/* What was measured of one pair: processor ms */
typedef struct
{
  double exact;
  double bounded;
  double exact_reduced; /* from the reduced problem on */
  double bounded_reduced;
  double distance;
  double gap;
} Figures;

static Figures
measure_all (Case *self)
{
  Figures figures;

  figures.exact = measure (self, compute, 0.0);
  figures.distance = self->emd.distance;
  figures.bounded = measure (self, compute, 0.005);
  figures.gap = (self->emd.upper_bound - self->emd.lower_bound) /
                MAX (figures.distance, 1e-300);
  figures.exact_reduced = measure (self, solve_reduced, 0.0);
  figures.bounded_reduced = measure (self, solve_reduced, 0.005);
  return figures;
}

static void
write_pgm (const char *name, const Picture *picture)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const gint32     height = picture->mask.y1;
  const gint32     width = picture->mask.x1;
  FILE            *file = fopen (path, "w");

  if (!file)
    g_error ("can't write %s", path);
  fprintf (file, "P2\n%d %d\n1\n", width, height);
  for (gint32 y = 0; y < height; y++)
    for (gint32 x = 0; x < width; x++)
      fprintf (file, "%d%c",
               suture_mask_contains (&picture->mask, y, x) ? 1 : 0,
               x + 1 == width ? '\n' : ' ');
  fclose (file);
}

static void
write_pair (int            size,
            gboolean       equal,
            int            i,
            const Picture *a,
            const Picture *b,
            const Figures *figures,
            FILE          *csv)
{
  g_autofree char *name =
      g_strdup_printf ("%d-%s-%d", size, equal ? "equal" : "unequal", i);
  g_autofree char *name_a = g_strconcat (name, "-a.pgm", NULL);
  g_autofree char *name_b = g_strconcat (name, "-b.pgm", NULL);

  write_pgm (name_a, a);
  write_pgm (name_b, b);
  fprintf (csv, "%s,%d,%s,%.6f,%.6f,%.17g,%.6f,%.6f\n", name, size,
           equal ? "equal" : "unequal", figures->exact, figures->bounded,
           figures->distance, figures->exact_reduced, figures->bounded_reduced);
}

static void
bench (int size, gboolean equal, FILE *csv)
{
  g_autoptr (GRand) random =
      g_rand_new_with_seed ((guint32) (seed * 1000003 + size * 2 + equal));
  Picture a = { .runs = g_array_new (FALSE, FALSE, sizeof (SutureRun)) };
  Picture b = { .runs = g_array_new (FALSE, FALSE, sizeof (SutureRun)) };
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();
  SutureEmdArena arena;
  double         exact = 0.0;
  double         bounded = 0.0;
  double         widest = 0.0;
  double         iou = 0.0;

  suture_emd_arena_init (&arena);
  for (int i = 0; i < n_pairs; i++)
    {
      Case pair;

      make_pair (random, size, equal, &a, &b);
      iou += suture_mask_jaccard (&a.mask, &b.mask) / n_pairs;
      case_init (&pair, &a, &b, workspace, &arena);

      const Figures figures = measure_all (&pair);

      case_clear (&pair);
      exact += log (figures.exact) / n_pairs;
      bounded += log (figures.bounded) / n_pairs;
      widest = MAX (widest, figures.gap);
      if (csv)
        write_pair (size, equal, i, &a, &b, &figures, csv);
    }
  printf ("%7d  %-7s  %5.2f  %10.3f  %10.3f  %8.5f  %9.2f\n", size,
          equal ? "equal" : "unequal", iou, exp (exact), exp (bounded), widest,
          (double) suture_emd_workspace_n_bytes (workspace) / 1048576.0);
  fflush (stdout);
  suture_emd_arena_clear (&arena);
  g_array_unref (a.runs);
  g_array_unref (b.runs);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  FILE *csv = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }

  g_auto (GStrv) sizes =
      g_strsplit (size_list ? size_list : "200,1000,3000,8000,20000", ",", -1);

  if (folder)
    {
      g_autofree char *path = g_build_filename (folder, "suture.csv", NULL);

      csv = fopen (path, "w");
      if (!csv)
        return 1;
    }
  printf ("Processor time, geometric mean of %d pairs\n", n_pairs);
  printf (
      "     px  areas      IoU    exact ms  at .005 ms       gap  peak MiB\n");
  for (char **size = sizes; *size; size++)
    for (int equal = 0; equal < 2; equal++)
      if (areas == NULL || g_str_equal (areas, "both") ||
          g_str_equal (areas, equal ? "equal" : "unequal"))
        bench (atoi (*size), equal, csv);
  if (csv)
    fclose (csv);
  return 0;
}
