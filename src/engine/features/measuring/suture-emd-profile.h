/* suture-emd-profile.h: how fast a piece changes from layer to layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-branch.h"
#include "emd/suture-emd.h"
#include "features/measuring/suture-stats.h"

G_BEGIN_DECLS

/**
 * SutureEmdProfile:
 * @stride: layers (that exist) between the two masks of each value
 * @scale: what each value was multiplied with: 1, or wanted over possible
 * stride
 * @n_values: how many; 0 for a piece of one layer
 * @values: (array length=n_values): EMD of layer i and i + stride, top to
 *   bottom; µm, or px if the voxel size isn't known
 * @stats: of the values
 *
 * Shared by all pairs of a piece with the same stride. Source: the paper's
 * Algorithm 2; METHOD.md section 3.2.
 */
typedef struct
{
  int         stride;
  double      scale;
  size_t      n_values;
  double     *values;
  SutureStats stats;
} SutureEmdProfile;

/**
 * suture_emd_profile_init:
 * @n_layers: layers on which the piece has pixels
 * @wanted_stride: span of the gap it is compared with, at least 1
 *
 * Makes room for the values. Each is measured on its own, so that they can be
 * spread over threads; suture_emd_profile_finish() comes after the last.
 */
void suture_emd_profile_init (SutureEmdProfile *self,
                              size_t            n_layers,
                              int               wanted_stride);

/**
 * suture_emd_profile_measure:
 * @index: cells of the stack
 * @cell: the piece
 * @branch: (nullable): what of it is measured, if not all
 * @i: which value
 * @tolerance: as for suture_emd_compute()
 * @workspace: this thread's
 */
void suture_emd_profile_measure (SutureEmdProfile      *self,
                                 const SutureCellIndex *index,
                                 guint32                cell,
                                 const SutureBranch    *branch,
                                 size_t                 i,
                                 double                 tolerance,
                                 SutureEmdWorkspace    *workspace);

void suture_emd_profile_finish (SutureEmdProfile *self);
void suture_emd_profile_clear (SutureEmdProfile *self);

G_END_DECLS
