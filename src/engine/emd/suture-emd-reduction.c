/* suture-emd-reduction.c: from two masks to the transport problem that is left
 * when shared mass stays where it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd-reduction.h"

#include <string.h>

/* Bits sorted by at once: a table of few counters is soon cleared, one of many
 * saves a pass. */
#define BITS_OF_FEW 6
#define BITS_OF_MANY 11
#define MANY 1000

/* All sources together hold no more than this, perturbed: sums of masses fit
 * into 64 bits then. */
#define LARGEST_MASS ((gint64) 1 << 61)

/* A pixel with its place in Morton order. */
typedef struct
{
  guint64 key;
  gint32  y; /* in the pair's box */
  gint32  x;
  gint64  mass;
} Pixel;

/* The pair, its smaller mask first. */
typedef struct
{
  const SutureMask *smaller;
  const SutureMask *larger;
  gint32            y0, x0, y1, x1;
  guint8            axis[64]; /* of each bit of a key, lowest first: 0 y, 1 x */
  int               n_bits;
} Pair;

static gint64
greatest_common_divisor (gint64 a, gint64 b)
{
  while (b != 0)
    {
      const gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static int
compare_runs (const SutureMask *a, const SutureMask *b)
{
  for (size_t i = 0; i < MIN (a->n_runs, b->n_runs); i++)
    {
      const SutureRun *p = &a->runs[i];
      const SutureRun *q = &b->runs[i];

      if (p->y != q->y)
        return p->y < q->y ? -1 : 1;
      if (p->x0 != q->x0)
        return p->x0 < q->x0 ? -1 : 1;
      if (p->x1 != q->x1)
        return p->x1 < q->x1 ? -1 : 1;
    }
  return (a->n_runs > b->n_runs) - (a->n_runs < b->n_runs);
}

/* Each bit of a key, from the lowest, doubles a block's shorter side, so that
 * blocks are as square as the pixels allow. */
static void
choose_axes (Pair *pair, double pixel_y, double pixel_x)
{
  const gint64 extents[2] = { (gint64) pair->y1 - pair->y0,
                              (gint64) pair->x1 - pair->x0 };
  double       sides[2] = { pixel_y, pixel_x };
  gint64       n_pixels[2] = { 1, 1 };

  pair->n_bits = 0;
  while (n_pixels[0] < extents[0] || n_pixels[1] < extents[1])
    {
      int axis = sides[0] <= sides[1] ? 0 : 1;

      if (n_pixels[axis] >= extents[axis])
        axis = 1 - axis;
      pair->axis[pair->n_bits++] = (guint8) axis;
      sides[axis] *= 2.0;
      n_pixels[axis] *= 2;
    }
}

static Pair
make_pair (const SutureMask *a,
           const SutureMask *b,
           double            pixel_y,
           double            pixel_x)
{
  const gboolean swap = a->area_px != b->area_px ? a->area_px > b->area_px
                                                 : compare_runs (a, b) > 0;
  Pair           pair = { .smaller = swap ? b : a,
                          .larger = swap ? a : b,
                          .y0 = MIN (a->y0, b->y0),
                          .x0 = MIN (a->x0, b->x0),
                          .y1 = MAX (a->y1, b->y1),
                          .x1 = MAX (a->x1, b->x1) };

  choose_axes (&pair, pixel_y, pixel_x);
  return pair;
}

/* What of a key a place on one axis gives. */
static guint64
make_key (const Pair *pair, int axis, gint32 place)
{
  guint64 key = 0;
  guint32 rest = (guint32) place;

  for (int bit = 0; bit < pair->n_bits; bit++)
    {
      if (pair->axis[bit] != axis)
        continue;
      key |= (guint64) (rest & 1) << bit;
      rest >>= 1;
    }
  return key;
}

/* (transfer arena): what of a key each column of the pair's box gives. */
static guint64 *
list_column_keys (const Pair *pair, SutureEmdArena *arena)
{
  const gint32 n = pair->x1 - pair->x0;
  guint64     *keys = suture_emd_arena_new (arena, guint64, n);

  for (gint32 x = 0; x < n; x++)
    keys[x] = make_key (pair, 1, x);
  return keys;
}

/* Pixels of one mask: those that the other has too with one mass, the rest with
 * another; none with mass 0. */
static size_t
list_pixels (const Pair       *pair,
             const SutureMask *of,
             const SutureMask *other,
             gint64            mass_common,
             gint64            mass_alone,
             const guint64    *column_keys,
             Pixel            *pixels)
{
  size_t           n = 0;
  const SutureRun *q = other->runs;
  const SutureRun *end = other->runs + other->n_runs;

  for (const SutureRun *p = of->runs; p < of->runs + of->n_runs; p++)
    {
      const gint32  y = p->y - pair->y0;
      const guint64 row_key = make_key (pair, 0, y);

      for (gint32 x = p->x0; x < p->x1; x++)
        {
          while (q < end && (q->y < p->y || (q->y == p->y && q->x1 <= x)))
            q++;

          const gboolean is_common = q < end && q->y == p->y && q->x0 <= x;
          const gint64   mass = is_common ? mass_common : mass_alone;

          if (mass > 0)
            pixels[n++] = (Pixel){ row_key | column_keys[x - pair->x0], y,
                                   x - pair->x0, mass };
        }
    }
  return n;
}

/* Radix sort; keys differ. Returns the sorted ones of the two arrays. */
static Pixel *
sort_pixels (Pixel *pixels, Pixel *spare, size_t n, int n_bits)
{
  const int     n_digit_bits = n < MANY ? BITS_OF_FEW : BITS_OF_MANY;
  const guint32 n_digits = 1u << n_digit_bits;

  for (int shift = 0; shift < n_bits; shift += n_digit_bits)
    {
      guint32 begin[1 << BITS_OF_MANY];
      guint32 sum = 0;

      memset (begin, 0, n_digits * sizeof *begin);
      for (size_t i = 0; i < n; i++)
        begin[(pixels[i].key >> shift) % n_digits]++;
      for (guint32 i = 0; i < n_digits; i++)
        {
          const guint32 count = begin[i];

          begin[i] = sum;
          sum += count;
        }
      for (size_t i = 0; i < n; i++)
        spare[begin[(pixels[i].key >> shift) % n_digits]++] = pixels[i];

      Pixel *sorted = spare;

      spare = pixels;
      pixels = sorted;
    }
  return pixels;
}

static void
set_points (SutureEmdPoints *self,
            guint64         *keys,
            const Pixel     *pixels,
            size_t           n,
            double           step_y,
            double           step_x)
{
  for (size_t i = 0; i < n; i++)
    {
      self->y[i] = pixels[i].y * step_y;
      self->x[i] = pixels[i].x * step_x;
      self->mass[i] = pixels[i].mass;
      keys[i] = pixels[i].key;
    }
  suture_emd_points_close (self, (gint32) n);
}

static void
perturb (SutureEmdReduction *self)
{
  SutureEmdPoints *sources = &self->problem.sources;
  SutureEmdPoints *sinks = &self->problem.sinks;
  gint64           total = 0;

  for (gint32 i = 0; i < sinks->n; i++)
    total += sinks->mass[i];
  self->perturbation =
      CLAMP (LARGEST_MASS / total, 2, 2 * (gint64) sources->n + 2);
  self->n_perturbed = (gint32) (self->perturbation / 2 - 1);
  for (gint32 i = 0; i < sources->n; i++)
    sources->mass[i] *= self->perturbation;
  for (gint32 i = 0; i < sinks->n; i++)
    sinks->mass[i] *= self->perturbation;
  for (gint32 i = 0; i < self->n_perturbed; i++)
    sources->mass[(gint64) i * sources->n / self->n_perturbed]++;
  sinks->mass[sinks->n - 1] += self->n_perturbed;
}

/* Calls the side with more points the sources: a source that is a leaf of the
 * tree costs nothing. */
static void
put_many_first (SutureEmdReduction *self)
{
  const SutureEmdProblem problem = self->problem;
  guint64 *const         keys = self->source_keys;

  if (problem.sources.n >= problem.sinks.n)
    return;
  self->problem.sources = problem.sinks;
  self->problem.sinks = problem.sources;
  self->source_keys = self->sink_keys;
  self->sink_keys = keys;
}

static void
list_points (SutureEmdReduction *self,
             const Pair         *pair,
             double              step_y,
             double              step_x,
             SutureEmdArena     *arena)
{
  const SutureMask *smaller = pair->smaller;
  const SutureMask *larger = pair->larger;
  const gint64      divisor =
      greatest_common_divisor (larger->area_px, smaller->area_px);
  const gint64 gives = larger->area_px / divisor;
  const gint64 takes = smaller->area_px / divisor;
  const size_t room = (size_t) larger->area_px;
  const gint64 n_sinks =
      larger->area_px - suture_mask_overlap_px (smaller, larger);

  /* The points are taken from the arena first: the lists, which aren't needed
   * for long, can be given back then. */
  suture_emd_points_init (&self->problem.sources, (gint32) smaller->area_px,
                          arena);
  suture_emd_points_init (&self->problem.sinks, (gint32) n_sinks, arena);
  self->source_keys = suture_emd_arena_new (arena, guint64, smaller->area_px);
  self->sink_keys = suture_emd_arena_new (arena, guint64, n_sinks);

  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  Pixel              *pixels = suture_emd_arena_new (arena, Pixel, room);
  Pixel              *spare = suture_emd_arena_new (arena, Pixel, room);
  const guint64      *keys = list_column_keys (pair, arena);
  size_t              n =
      list_pixels (pair, smaller, larger, gives - takes, gives, keys, pixels);

  set_points (&self->problem.sources, self->source_keys,
              sort_pixels (pixels, spare, n, pair->n_bits), n, step_y, step_x);
  n = list_pixels (pair, larger, smaller, 0, takes, keys, pixels);
  set_points (&self->problem.sinks, self->sink_keys,
              sort_pixels (pixels, spare, n, pair->n_bits), n, step_y, step_x);
  suture_emd_arena_release (arena, mark);
  self->total = (double) larger->area_px * (double) takes;
}

void
suture_emd_reduce (SutureEmdReduction *self,
                   const SutureMask   *a,
                   const SutureMask   *b,
                   double              pixel_y,
                   double              pixel_x,
                   SutureEmdArena     *arena)
{
  const Pair   pair = make_pair (a, b, pixel_y, pixel_x);
  const double scale = MIN (pixel_y, pixel_x);
  const double height = ((double) pair.y1 - pair.y0) * (pixel_y / scale);
  const double width = ((double) pair.x1 - pair.x0) * (pixel_x / scale);

  self->scale = scale;
  self->extent = sqrt (height * height + width * width);
  self->n_bits = pair.n_bits;
  list_points (self, &pair, pixel_y / scale, pixel_x / scale, arena);
  put_many_first (self);
  if (self->problem.sinks.n > 0)
    perturb (self);
}
