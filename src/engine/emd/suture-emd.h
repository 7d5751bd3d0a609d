/* suture-emd.h: exact earth mover's distance between two masks
 *
 * Each mask is a uniform distribution over its pixels; the distance is W₁ with
 * the Euclidean distance between pixel centres as ground cost. Source: the
 * paper's section 2.3, equation 2; METHOD.md section 3.1; README.md beside
 * this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"

G_BEGIN_DECLS

/**
 * SutureEmd:
 * @distance: the value: @upper_bound if it is exact, else the middle of the two
 *   bounds
 * @lower_bound: value of a feasible dual solution
 * @upper_bound: cost of a feasible flow
 *
 * In the units of the pixel size. With tolerance 0 the bounds agree to 1e-9
 * relative.
 */
typedef struct
{
  double distance;
  double lower_bound;
  double upper_bound;
} SutureEmd;

typedef struct _SutureEmdWorkspace SutureEmdWorkspace;

/** suture_emd_workspace_new: scratch memory for one thread; grows as needed */
SutureEmdWorkspace *suture_emd_workspace_new (void);
void                suture_emd_workspace_free (SutureEmdWorkspace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureEmdWorkspace, suture_emd_workspace_free)

/** suture_emd_workspace_n_bytes: how much memory it holds */
size_t suture_emd_workspace_n_bytes (const SutureEmdWorkspace *self);

/**
 * suture_emd_compute:
 * @a: a mask, not empty
 * @b: a mask, not empty
 * @pixel_y: height of a pixel, µm, or 1
 * @pixel_x: width of a pixel, µm, or 1
 * @tolerance: 0 for the exact value; else how far apart the proven bounds may
 *   be, relative to the lower one; 0.005 is five to thirty times faster
 * @workspace: this thread's
 *
 * The same to the last bit for the same arguments, whatever was computed in the
 * workspace before. Symmetric in @a and @b to the last bit.
 *
 * Returns: the distance and its proof
 */
SutureEmd suture_emd_compute (const SutureMask   *a,
                              const SutureMask   *b,
                              double              pixel_y,
                              double              pixel_x,
                              double              tolerance,
                              SutureEmdWorkspace *workspace);

G_END_DECLS
