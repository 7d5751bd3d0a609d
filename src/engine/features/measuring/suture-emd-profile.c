/* suture-emd-profile.c: how fast a piece changes from layer to layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-emd-profile.h"

void
suture_emd_profile_init (SutureEmdProfile *self,
                         size_t            n_layers,
                         int               wanted_stride)
{
  g_return_if_fail (n_layers >= 1 && wanted_stride >= 1);

  /* A piece too short for the stride takes the largest it has. */
  const size_t stride = MIN ((size_t) wanted_stride, n_layers - 1);

  *self = (SutureEmdProfile){
    .stride = (int) stride,
    .scale = stride > 0 ? (double) wanted_stride / (double) stride : 1.0,
    .n_values = stride > 0 ? n_layers - stride : 0,
    .stats = suture_stats_of (NULL, 0),
  };
  self->values = g_new0 (double, self->n_values);
}

void
suture_emd_profile_measure (SutureEmdProfile      *self,
                            const SutureCellIndex *index,
                            guint32                cell,
                            const SutureBranch    *branch,
                            size_t                 i,
                            double                 tolerance,
                            SutureEmdWorkspace    *workspace)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const SutureMask    a = suture_branch_get_mask (branch, index, cell, i, NULL);
  const SutureMask    b = suture_branch_get_mask (branch, index, cell,
                                                  i + (size_t) self->stride, NULL);
  const SutureEmd emd = suture_emd_compute (&a, &b, spacing.y_um, spacing.x_um,
                                            tolerance, workspace);

  self->values[i] = emd.distance * self->scale;
}

void
suture_emd_profile_finish (SutureEmdProfile *self)
{
  self->stats = suture_stats_of (self->values, self->n_values);
}

void
suture_emd_profile_clear (SutureEmdProfile *self)
{
  g_clear_pointer (&self->values, g_free);
}
