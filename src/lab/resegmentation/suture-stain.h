/* suture-stain.h: what a user says of a raw stack before it is segmented: what
 * is stained, and how large cells are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureStainKind:
 * @SUTURE_STAIN_BRIGHT_MEMBRANES: membranes, in fluorescence
 * @SUTURE_STAIN_DARK_MEMBRANES: membranes, as electrons see them
 * @SUTURE_STAIN_NUCLEI: nuclei, on a dark background
 */
typedef enum
{
  SUTURE_STAIN_BRIGHT_MEMBRANES,
  SUTURE_STAIN_DARK_MEMBRANES,
  SUTURE_STAIN_NUCLEI,
} SutureStainKind;

/**
 * SutureStain:
 * @kind: what is stained
 * @diameter_px: of a circle as large as the median mask
 * @dark: intensity that 1 % of the voxels are below
 * @bright: intensity that 1 % of the voxels are above
 */
typedef struct
{
  SutureStainKind kind;
  double          diameter_px;
  double          dark;
  double          bright;
} SutureStain;

/**
 * suture_stain_measure:
 * @raw: raw stack
 * @truth: its cells, of the same shape
 * @stain: (out): what is found
 * @error: cancelled, no memory, or no cell
 *
 * This is all that re-segmentation learns from the truth: membranes are bright
 * where cells' rims are brighter than their insides; where they are darker,
 * nuclei are stained if cells lie on a darker background, else membranes.
 */
gboolean suture_stain_measure (SutureStack          *raw,
                               SutureStack          *truth,
                               SutureStain          *stain,
                               const SutureProgress *progress,
                               GError              **error);

G_END_DECLS
