/* suture-id-claims.c: where the file's own ids say that a cell goes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-id-claims.h"

/* An id of more bodies names a kind of cells. */
#define MOST_BODIES 16

/* Layers that what links masks may have passed over, and one. */
#define NEAR_LAYERS 4

static gboolean
are_near_in_layers (const SutureCellIndex *index, guint32 a, guint32 b)
{
  return suture_cell_index_get_first_layer (index, a) -
                 suture_cell_index_get_last_layer (index, b) <=
             NEAR_LAYERS &&
         suture_cell_index_get_first_layer (index, b) -
                 suture_cell_index_get_last_layer (index, a) <=
             NEAR_LAYERS;
}

/* Those of one id are @first to @end - 1. */
static gboolean
has_larger_near_by (const SutureCellIndex *index,
                    guint32                first,
                    guint32                end,
                    guint32                cell)
{
  const gint64 volume = suture_cell_index_get_volume_voxels (index, cell);

  for (guint32 other = first; other < end; other++)
    if (suture_cell_index_get_volume_voxels (index, other) > volume &&
        are_near_in_layers (index, cell, other))
      return TRUE;
  return FALSE;
}

gboolean *
suture_id_claims_find (const SutureCellIndex *index)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  gboolean     *claims = g_new0 (gboolean, (gsize) n_cells + 1);
  guint32       n_ids = 0, n_several = 0;

  for (guint32 first = 0, end; first < n_cells; first = end)
    {
      guint32 n_bodies = 0;

      end = suture_cell_index_end_of_id (index, first);
      for (guint32 cell = first; cell < end; cell++)
        n_bodies += !suture_cell_index_is_crumb (index, cell);
      n_ids++;
      n_several += n_bodies > 1;
      if (n_bodies > MOST_BODIES)
        continue;
      for (guint32 cell = first; cell < end; cell++)
        claims[cell] = !suture_cell_index_is_crumb (index, cell) &&
                       has_larger_near_by (index, first, end, cell);
    }
  if (2 * n_several > n_ids)
    for (guint32 cell = 0; cell < n_cells; cell++)
      claims[cell] = FALSE;
  return claims;
}
