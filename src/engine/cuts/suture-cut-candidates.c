/* suture-cut-candidates.c: between which layers a body may be two cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-candidates.h"

#include <math.h>

/* Boundaries by each rule. */
#define N_BEST 2

/* What a side has at least. */
#define LEAST_VOXELS 8.0
#define LEAST_SHARE 0.01

double
suture_cut_narrowness (const SutureBodyLayers *layers, size_t boundary)
{
  double above = 0.0, below = 0.0;

  for (size_t i = 0; i < layers->n; i++)
    *(i <= boundary ? &above : &below) =
        MAX (i <= boundary ? above : below, layers->areas[i]);
  return layers->overlaps[boundary] / sqrt (above * below);
}

double
suture_cut_brightness (const SutureBodyLayers *layers,
                       double                  sign,
                       size_t                  boundary)
{
  return fmax (sign * layers->raw[boundary], sign * layers->raw[boundary + 1]);
}

static double
get_smaller_side (const SutureBodyLayers *layers, size_t boundary)
{
  double above = 0.0, below = 0.0;

  for (size_t i = 0; i < layers->n; i++)
    *(i <= boundary ? &above : &below) += layers->areas[i];
  return MIN (above, below);
}

/* How much each boundary stands out by one rule; NAN where it doesn't count. */
typedef double (*Rule) (const SutureBodyLayers *layers,
                        double                  sign,
                        size_t                  boundary);

static double
by_jaccard (const SutureBodyLayers *layers, double sign, size_t boundary)
{
  return 1.0 - layers->jaccards[boundary];
}

static double
by_distance (const SutureBodyLayers *layers, double sign, size_t boundary)
{
  return layers->distances[boundary];
}

static double
by_humps (const SutureBodyLayers *layers, double sign, size_t boundary)
{
  return layers->hump_gains[boundary];
}

static double
by_narrowness (const SutureBodyLayers *layers, double sign, size_t boundary)
{
  return -suture_cut_narrowness (layers, boundary);
}

static double
by_shift (const SutureBodyLayers *layers, double sign, size_t boundary)
{
  return layers->shifts[boundary];
}

static const Rule rules[] = {
  by_jaccard,    by_distance, by_humps,
  by_narrowness, by_shift,    suture_cut_brightness
};

/* Takes the best of what isn't taken by this rule yet; whether there was one.
 */
static gboolean
take_best (const SutureBodyLayers *layers,
           const double           *values,
           const double           *sides,
           gboolean               *is_taken,
           gboolean               *is_chosen)
{
  gboolean is_found = FALSE;
  size_t   best = 0;

  for (size_t i = 0; i + 1 < layers->n; i++)
    if (!is_taken[i] && !isnan (values[i]) &&
        (!is_found || values[i] > values[best] ||
         (values[i] >= values[best] && sides[i] > sides[best])))
      {
        best = i;
        is_found = TRUE;
      }
  if (is_found)
    is_taken[best] = is_chosen[best] = TRUE;
  return is_found;
}

/* (array) (transfer full): of each boundary the voxels of the smaller side;
 * negative where that is too small to be looked at. */
static double *
list_sides (const SutureBodyLayers *layers)
{
  double *sides = g_new (double, layers->n);
  double  volume = 0.0;

  for (size_t i = 0; i < layers->n; i++)
    volume += layers->areas[i];
  for (size_t i = 0; i + 1 < layers->n; i++)
    {
      sides[i] = get_smaller_side (layers, i);
      if (sides[i] < MAX (LEAST_VOXELS, LEAST_SHARE * volume))
        sides[i] = -1.0;
    }
  return sides;
}

size_t
suture_cut_candidates_find (const SutureBodyLayers *layers,
                            double                  sign,
                            size_t                 *boundaries)
{
  const size_t         n = layers->n;
  g_autofree double   *sides = list_sides (layers);
  g_autofree double   *values = g_new (double, n);
  g_autofree gboolean *is_chosen = g_new0 (gboolean, n);
  size_t               n_chosen = 0;

  for (size_t r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      g_autofree gboolean *is_taken = g_new0 (gboolean, n);

      for (size_t i = 0; i + 1 < n; i++)
        values[i] = sides[i] < 0.0 ? NAN : rules[r](layers, sign, i);
      for (int k = 0;
           k < N_BEST && take_best (layers, values, sides, is_taken, is_chosen);
           k++)
        continue;
    }
  for (size_t i = 0; i + 1 < n; i++)
    if (is_chosen[i])
      boundaries[n_chosen++] = i;
  return n_chosen;
}

size_t
suture_cut_candidates_list_all (const SutureBodyLayers *layers,
                                size_t                 *boundaries)
{
  g_autofree double *sides = list_sides (layers);
  size_t             n = 0;

  for (size_t i = 0; i + 1 < layers->n; i++)
    if (sides[i] >= 0.0)
      boundaries[n++] = i;
  return n;
}
