/* suture-piece.c: one cell, as the pairs that name it see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-piece.h"

static gboolean
touches_border (const SutureCellIndex *index, guint32 cell)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  const SutureBox   box = suture_cell_index_get_box (index, cell);

  return box.z0 == 0 || box.y0 == 0 || box.x0 == 0 || box.z1 == shape.nz ||
         box.y1 == shape.ny || box.x1 == shape.nx;
}

void
suture_piece_init (SuturePiece           *self,
                   const SutureCellIndex *index,
                   guint32                cell,
                   const SutureBranch    *branch)
{
  const size_t n = suture_branch_count_layers (branch, index, cell);
  SutureMask   above = { 0 };

  *self = (SuturePiece){
    .n_layers = n,
    .layers = g_new (gint32, n),
    .areas_px = g_new (gint64, n),
    .centroids_y = g_new (double, n),
    .centroids_x = g_new (double, n),
    .overlaps_px = g_new (gint64, n - 1),
    .volume_voxels = suture_cell_index_get_volume_voxels (index, cell),
    .touches_border = touches_border (index, cell),
  };
  for (size_t i = 0; i < n; i++)
    {
      const SutureMask mask =
          suture_branch_get_mask (branch, index, cell, i, &self->layers[i]);

      self->areas_px[i] = mask.area_px;
      suture_mask_centroid (&mask, &self->centroids_y[i],
                            &self->centroids_x[i]);
      if (i > 0)
        self->overlaps_px[i - 1] = suture_mask_overlap_px (&above, &mask);
      above = mask;
    }
}

void
suture_piece_clear (SuturePiece *self)
{
  g_free (self->layers);
  g_free (self->areas_px);
  g_free (self->centroids_y);
  g_free (self->centroids_x);
  g_free (self->overlaps_px);
  *self = (SuturePiece){ 0 };
}
