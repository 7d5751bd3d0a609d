/* suture-damaged-gap.h: one gap while damage is done to it
 *
 * Only for the files that do it: suture-gap-damage, -shrink, -spill, -fragment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "base/suture-random.h"
#include "synthesis/gaps/suture-gap-patch.h"
#include "synthesis/gaps/suture-gap-plan.h"

G_BEGIN_DECLS

/** SUTURE_GAP_NOISE_PITCH: ragged edges change over so many pixels */
#define SUTURE_GAP_NOISE_PITCH 5

/* The stack being damaged. */
typedef struct
{
  SutureStack           *canvas;
  SutureShape            shape;
  SutureSampleType       type;
  const SutureCellIndex *index;
  GArray                *cuts;
  const SutureGapParams *params;
  guint64                max_original_id;
  guint64                next_id;
  gint32                *cut_of;        /* by cell; -1: whole */
  guint32               *cell_of_piece; /* by id − max_original_id − 1 */
  guint64                n_pieces;
} SutureDamage;

/* One gap being damaged: the masks that face each other as they are by now. */
typedef struct
{
  const SutureCut *cut;
  SutureLayerRange gap;
  SutureMask       upper;
  SutureMask       lower;
  GArray          *upper_runs; /* owns the runs of upper once it is shrunk */
  GArray          *lower_runs;
  SutureRandom    *random;
} SutureDamagedGap;

static inline double
suture_gap_mask_radius (const SutureMask *mask)
{
  return sqrt ((double) mask->area_px / G_PI);
}

static inline gboolean
suture_gap_happens (SutureRandom *random, double chance)
{
  return suture_random_uniform (random) < chance;
}

/* Where in its layer a window's pixel lies. */
static inline size_t
suture_gap_voxel_at (const SutureDamage *damage,
                     const SuturePatch  *patch,
                     size_t              i)
{
  const size_t width = (size_t) (patch->x1 - patch->x0);

  return ((size_t) patch->y0 + i / width) * (size_t) damage->shape.nx +
         (size_t) patch->x0 + i % width;
}

/** suture_gap_shrink_faces: takes the edges of the facing masks away, and of
 * the masks behind them */
void suture_gap_shrink_faces (SutureDamage *damage, SutureDamagedGap *at);

/** suture_gap_spill: lets a neighbour flow into the blanked layer @z */
void suture_gap_spill (SutureDamage *damage, SutureDamagedGap *at, gint32 z);

/** suture_gap_add_fragment: puts a small mask with a new id on one layer */
void suture_gap_add_fragment (SutureDamage *damage, SutureDamagedGap *at);

G_END_DECLS
