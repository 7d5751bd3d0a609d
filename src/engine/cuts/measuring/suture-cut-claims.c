/* suture-cut-claims.c: other bodies that a side of a cut would go on into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/measuring/suture-cut-claims.h"

/* Layers from the side's end to the other body's. */
#define MOST_LAYERS 2

double
suture_cut_claim_measure (const SutureCellIndex *index,
                          guint32                cell,
                          gint32                 z,
                          int                    step,
                          GArray                *found)
{
  const SutureMask end = suture_cell_index_get_mask (index, cell, z);
  const gint32     nz = (gint32) suture_cell_index_get_shape (index).nz;
  double           best = 0.0;

  for (int i = 1; i <= MOST_LAYERS; i++)
    {
      const gint32 there = z + i * step;

      if (there < 0 || there >= nz)
        break;
      suture_cell_index_find_ends (index, &end, there, step, found);
      for (guint k = 0; k < found->len; k++)
        {
          const SutureOverlap *other = &g_array_index (found, SutureOverlap, k);
          const gint64         area =
              suture_cell_index_get_mask (index, other->cell, there).area_px;

          best =
              MAX (best, (double) other->overlap_px /
                             (double) (end.area_px + area - other->overlap_px));
        }
    }
  return best;
}
