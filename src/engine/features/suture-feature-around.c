/* suture-feature-around.c: features of who else wants the pieces and the gap,
 * and of whether a piece looks like one cell
 *
 * What fools on real segmentations: a piece that runs on into another cell, a
 * gap that others own, two cells on top of each other. Source: METHOD.md
 * section 5.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-feature-values.h"

#include <math.h>

/* 0 without a rival, above ½ if one fits better than this pair. */
static double
rival_share (const SutureMeasurement *m, int side)
{
  const double rival = m->candidate.rivals[side].best_jaccard;

  return rival / (rival + suture_candidate_get_jaccard (&m->candidate));
}

SUTURE_DECLARE_FEATURE (rival_upper) { return rival_share (m, 0); }

SUTURE_DECLARE_FEATURE (rival_lower) { return rival_share (m, 1); }

static double
count_rivals (const SutureMeasurement *m, int side)
{
  const gint64 n = m->candidate.rivals[side].n;

  return n < 0 ? NAN : (double) n;
}

SUTURE_DECLARE_FEATURE (n_rivals_upper) { return count_rivals (m, 0); }

SUTURE_DECLARE_FEATURE (n_rivals_lower) { return count_rivals (m, 1); }

SUTURE_DECLARE_FEATURE (is_primary)
{
  return m->candidate.is_primary ? 1.0 : 0.0;
}

SUTURE_DECLARE_FEATURE (gap_owned) { return m->around.gap_owned; }

SUTURE_DECLARE_FEATURE (gap_labelled) { return m->around.gap_labelled; }

SUTURE_DECLARE_FEATURE (goes_on_upper) { return m->around.goes_on[0]; }

SUTURE_DECLARE_FEATURE (goes_on_lower) { return m->around.goes_on[1]; }

/* The largest areas from either end up to each layer are the sides of a neck;
 * a piece that has none has its largest layer in between. */
static double
measure_neck (const SuturePiece *piece)
{
  const size_t n = piece->n_layers;
  double       neck = 1.0;
  gint64       above_px = 0;

  for (size_t i = 0; i < n; i++)
    {
      gint64 below_px = 0;

      for (size_t k = i + 1; k < n; k++)
        below_px = MAX (below_px, piece->areas_px[k]);
      if (above_px > 0 && below_px > 0)
        neck = MIN (neck, (double) piece->areas_px[i] /
                              (double) MIN (above_px, below_px));
      above_px = MAX (above_px, piece->areas_px[i]);
    }
  return neck;
}

SUTURE_DECLARE_FEATURE (neck_upper) { return measure_neck (m->upper); }

SUTURE_DECLARE_FEATURE (neck_lower) { return measure_neck (m->lower); }

static double
measure_weakest_link (const SuturePiece *piece)
{
  double weakest = 1.0;

  if (piece->n_layers < 2)
    return NAN;
  for (size_t i = 0; i + 1 < piece->n_layers; i++)
    {
      const gint64 overlap_px = piece->overlaps_px[i];
      const gint64 union_px =
          piece->areas_px[i] + piece->areas_px[i + 1] - overlap_px;

      weakest = MIN (weakest, (double) overlap_px / (double) union_px);
    }
  return weakest;
}

SUTURE_DECLARE_FEATURE (weakest_link_upper)
{
  return measure_weakest_link (m->upper);
}

SUTURE_DECLARE_FEATURE (weakest_link_lower)
{
  return measure_weakest_link (m->lower);
}
