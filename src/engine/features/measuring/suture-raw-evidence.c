/* suture-raw-evidence.c: what the raw stack says of a gap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-raw-evidence.h"

#include <math.h>

#include "cells/suture-stack-shift.h"

/* Layers of each piece that count as near the gap. */
#define N_NEAR_LAYERS 2

/* Steps from layer to layer within each piece that count as near the gap. */
#define N_NEAR_STEPS 2

/* How deep a rim is, in steps to one of the four neighbours. */
#define RIM_PX 2

typedef struct
{
  double n;
  double sum;
  double sum_of_squares;
} Sums;

/* Of a region: its rim and what lies within. */
typedef struct
{
  Sums interior;
  Sums rim;
} RegionSums;

/* The pixels of a region, drawn into a box that leaves RIM_PX around them. */
typedef struct
{
  const guint8 *pixels;
  gint32        y0;
  gint32        x0;
  gint32        height;
  gint32        width;
} Region;

static inline void
add_sample (Sums *sums, double value)
{
  sums->n += 1.0;
  sums->sum += value;
  sums->sum_of_squares += value * value;
}

/* Upper and lower piece are summed up apart and added last, so that the result
 * doesn't depend on which comes first. */
static Sums
add_sums (Sums a, Sums b)
{
  return (Sums){ a.n + b.n, a.sum + b.sum,
                 a.sum_of_squares + b.sum_of_squares };
}

static double
mean_of (Sums sums)
{
  return sums.n > 0.0 ? sums.sum / sums.n : NAN;
}

/* Sum of squared distances from the mean. */
static double
squares_of (Sums sums)
{
  const double squares =
      sums.n > 0.0 ? sums.sum_of_squares - sums.sum * sums.sum / sums.n : 0.0;

  return MAX (squares, 0.0);
}

static double
standard_deviation_of (Sums sums)
{
  return sums.n < 2.0 ? NAN : sqrt (squares_of (sums) / (sums.n - 1.0));
}

/* Each about its own mean. */
static double
pooled_standard_deviation_of (Sums a, Sums b)
{
  const double freedom = MAX (a.n - 1.0, 0.0) + MAX (b.n - 1.0, 0.0);

  return freedom > 0.0 ? sqrt ((squares_of (a) + squares_of (b)) / freedom)
                       : NAN;
}

/* Draws the mask, and only what lies in `other` too if there is one. */
static Region
draw_region (const SutureMask *mask,
             const SutureMask *other,
             SutureRawScratch *scratch)
{
  Region       region = { .y0 = mask->y0 - RIM_PX,
                          .x0 = mask->x0 - RIM_PX,
                          .height = mask->y1 - mask->y0 + 2 * RIM_PX,
                          .width = mask->x1 - mask->x0 + 2 * RIM_PX };
  const size_t size = (size_t) region.height * (size_t) region.width;

  if (scratch->n_bytes < 2 * size)
    {
      scratch->bytes = g_realloc (scratch->bytes, 2 * size);
      scratch->n_bytes = 2 * size;
    }

  guint8 *pixels = scratch->bytes;
  guint8 *others = scratch->bytes + size;

  suture_mask_to_pixels (mask, region.y0, region.x0, region.y0 + region.height,
                         region.x0 + region.width, pixels);
  if (other != NULL)
    {
      suture_mask_to_pixels (other, region.y0, region.x0,
                             region.y0 + region.height,
                             region.x0 + region.width, others);
      for (size_t i = 0; i < size; i++)
        pixels[i] &= others[i];
    }
  region.pixels = pixels;
  return region;
}

static gboolean
is_interior (const Region *region, gint32 y, gint32 x)
{
  for (gint32 dy = -RIM_PX; dy <= RIM_PX; dy++)
    {
      const gint32  reach = RIM_PX - ABS (dy);
      const guint8 *row =
          region->pixels + (size_t) (y + dy) * (size_t) region->width;

      for (gint32 dx = -reach; dx <= reach; dx++)
        if (!row[x + dx])
          return FALSE;
    }
  return TRUE;
}

/* The region as it lies on one layer. */
typedef struct
{
  const void      *layer;
  SutureSampleType type;
  SutureShape      shape;
  gint32           y0;
  gint32           x0;
} Place;

static Place
find_place (const SutureRawSource *source,
            gint32                 z,
            const Region          *region,
            gint32                 dy,
            gint32                 dx)
{
  return (Place){ .layer = suture_stack_get_layer (source->raw, z),
                  .type = suture_stack_get_sample_type (source->raw),
                  .shape = suture_stack_get_shape (source->raw),
                  .y0 = region->y0 + dy,
                  .x0 = region->x0 + dx };
}

/* The intensity there, NAN beyond the layer, where a shift may lead. */
static inline double
sample_at (const Place *place, gint32 y, gint32 x)
{
  const gint64 row = place->y0 + y;
  const gint64 column = place->x0 + x;

  if (row < 0 || column < 0 || row >= place->shape.ny ||
      column >= place->shape.nx)
    return NAN;
  return suture_raw_at (place->layer, place->type,
                        (size_t) (row * place->shape.nx + column));
}

/* @dy, @dx: where the region lies on that layer, from where it was drawn */
static void
add_layer (const SutureRawSource *source,
           gint32                 z,
           const Region          *region,
           gint32                 dy,
           gint32                 dx,
           RegionSums            *sums)
{
  const Place place = find_place (source, z, region, dy, dx);

  if (!source->has_contrast[z])
    return;
  for (gint32 y = RIM_PX; y < region->height - RIM_PX; y++)
    for (gint32 x = RIM_PX; x < region->width - RIM_PX; x++)
      {
        if (!region->pixels[(size_t) y * (size_t) region->width + (size_t) x])
          continue;

        const double value = sample_at (&place, y, x);

        if (isfinite (value))
          add_sample (is_interior (region, y, x) ? &sums->interior : &sums->rim,
                      value);
      }
}

/* Adds how much each pixel of the region differs between two layers. */
static void
add_step (const Place  *above,
          const Place  *below,
          const Region *region,
          Sums         *sums)
{
  for (gint32 y = RIM_PX; y < region->height - RIM_PX; y++)
    for (gint32 x = RIM_PX; x < region->width - RIM_PX; x++)
      {
        if (!region->pixels[(size_t) y * (size_t) region->width + (size_t) x])
          continue;

        const double step =
            fabs (sample_at (below, y, x) - sample_at (above, y, x));

        if (isfinite (step))
          add_sample (sums, step);
      }
}

/* A piece's steps next to the gap, the nearest first; a step over a layer that
 * the piece lacks or that shows nothing, or across which the stack is moved,
 * doesn't count. */
static Sums
sum_up_steps (const SutureRawSource *source,
              const SutureCellIndex *index,
              guint32                cell,
              gboolean               is_upper,
              SutureRawScratch      *scratch)
{
  const size_t n_layers = suture_cell_index_get_n_layers (index, cell);
  Sums         sums = { 0 };

  for (size_t n = 0; n < N_NEAR_STEPS && n + 1 < n_layers; n++)
    {
      const size_t     first = is_upper ? n_layers - 2 - n : n;
      gint32           z, z_below, dy, dx;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (index, cell, first, &z);
      const SutureMask mask_below =
          suture_cell_index_get_nth_mask (index, cell, first + 1, &z_below);

      suture_stack_shift_between (index, z, z_below, &dy, &dx);
      if (z_below != z + 1 || dy != 0 || dx != 0 || !source->has_contrast[z] ||
          !source->has_contrast[z_below])
        continue;

      const Region region = draw_region (&mask, &mask_below, scratch);
      const Place  above = find_place (source, z, &region, 0, 0);
      const Place  below = find_place (source, z_below, &region, 0, 0);

      add_step (&above, &below, &region, &sums);
    }
  return sums;
}

/* A piece's layers next to the gap, the nearest first. */
static RegionSums
sum_up_piece (const SutureRawSource *source,
              const SutureCellIndex *index,
              guint32                cell,
              gboolean               is_upper,
              SutureRawScratch      *scratch)
{
  const size_t n_layers = suture_cell_index_get_n_layers (index, cell);
  RegionSums   sums = { 0 };

  for (size_t n = 0; n < MIN (n_layers, N_NEAR_LAYERS); n++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (index, cell,
                                          is_upper ? n_layers - 1 - n : n, &z);
      const Region region = draw_region (&mask, NULL, scratch);

      add_layer (source, z, &region, 0, 0, &sums);
    }
  return sums;
}

static gboolean
gap_shows_something (const SutureRawSource *source,
                     const SutureCandidate *candidate)
{
  const gint32 first = candidate->gap_first_layer;

  for (gint32 z = first; z < first + candidate->gap_layers; z++)
    if (source->has_contrast[z])
      return TRUE;
  return FALSE;
}

/* The region of the gap, drawn where the upper piece ends, as it lies on a
 * layer. */
static Place
find_gap_place (const SutureRawSource *source,
                const SutureCellIndex *index,
                gint32                 z_upper,
                gint32                 z,
                const Region          *region)
{
  gint32 dy, dx;

  suture_stack_shift_between (index, z_upper, z, &dy, &dx);
  return find_place (source, z, region, dy, dx);
}

/* @steps: (out): from the piece above through the gap to the piece below */
static RegionSums
sum_up_gap (const SutureRawSource *source,
            const SutureCellIndex *index,
            const SutureCandidate *candidate,
            const SutureFacing    *facing,
            Sums                  *steps,
            SutureRawScratch      *scratch)
{
  const gint32 first = candidate->gap_first_layer;
  const gint32 end = first + candidate->gap_layers;
  const Region region = draw_region (&facing->upper, &facing->lower, scratch);
  RegionSums   sums = { 0 };

  for (gint32 z = first; z < end; z++)
    {
      gint32 dy, dx;

      suture_stack_shift_between (index, first - 1, z, &dy, &dx);
      add_layer (source, z, &region, dy, dx, &sums);
    }
  *steps = (Sums){ 0 };
  for (gint32 z = first - 1; z < end; z++)
    if (source->has_contrast[z] && source->has_contrast[z + 1])
      {
        const Place above =
            find_gap_place (source, index, first - 1, z, &region);
        const Place below =
            find_gap_place (source, index, first - 1, z + 1, &region);

        add_step (&above, &below, &region, steps);
      }
  return sums;
}

SutureRawEvidence
suture_raw_evidence_missing (void)
{
  return (SutureRawEvidence){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
}

SutureRawEvidence
suture_raw_evidence_measure (const SutureRawSource *source,
                             const SutureCellIndex *index,
                             const SutureCandidate *candidate,
                             const SutureFacing    *facing,
                             SutureRawScratch      *scratch)
{
  Sums gap_steps;

  if (!gap_shows_something (source, candidate))
    return suture_raw_evidence_missing ();

  const RegionSums gap =
      sum_up_gap (source, index, candidate, facing, &gap_steps, scratch);
  const RegionSums upper =
      sum_up_piece (source, index, candidate->upper, TRUE, scratch);
  const RegionSums lower =
      sum_up_piece (source, index, candidate->lower, FALSE, scratch);
  const Sums interior = add_sums (upper.interior, lower.interior);
  const Sums rim = add_sums (upper.rim, lower.rim);
  const Sums steps =
      add_sums (sum_up_steps (source, index, candidate->upper, TRUE, scratch),
                sum_up_steps (source, index, candidate->lower, FALSE, scratch));

  return (SutureRawEvidence){
    .gap_interior = mean_of (gap.interior),
    .gap_rim = mean_of (gap.rim),
    .pieces_interior = mean_of (interior),
    .pieces_rim = mean_of (rim),
    .pieces_sd = standard_deviation_of (interior),
    .pieces_noise = pooled_standard_deviation_of (interior, rim),
    .gap_gradient = mean_of (gap_steps),
    .pieces_gradient = mean_of (steps),
  };
}
