/* suture-cut.c: a cut, and how it is named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut.h"

static SuturePlace
get_first_voxel (const SutureMask *mask, gint32 z)
{
  return (SuturePlace){ TRUE, z, mask->runs[0].y, mask->runs[0].x0 };
}

static void
place_faces (SuturePairKey    *name,
             const SutureMask *above,
             const SutureMask *below,
             gint32            layer)
{
  SutureCommonRuns way = suture_common_runs_of (above, below);
  gint32           longest = 0;

  while (suture_common_runs_next (&way))
    if (way.run.x1 - way.run.x0 > longest)
      {
        longest = way.run.x1 - way.run.x0;
        name->upper_face =
            (SuturePlace){ TRUE, layer, way.run.y, way.run.x0 + longest / 2 };
        name->lower_face = name->upper_face;
        name->lower_face.z++;
      }
}

SuturePairKey
suture_cut_name (const SutureCellIndex *index, guint32 cell, gint32 layer)
{
  const guint64    id = suture_cell_index_get_id (index, cell);
  gint32           z;
  const SutureMask first = suture_cell_index_get_nth_mask (index, cell, 0, &z);
  const SutureMask above = suture_cell_index_get_mask (index, cell, layer);
  const SutureMask below = suture_cell_index_get_mask (index, cell, layer + 1);
  SuturePairKey    name = {
       .upper_id = id,
       .lower_id = id,
       .upper_place = get_first_voxel (&first, z),
       .lower_place = get_first_voxel (&below, layer + 1),
  };

  place_faces (&name, &above, &below, layer);
  return name;
}

static guint32
find_at (const SutureCellIndex *index, const SuturePlace *place)
{
  return place->is_given
             ? suture_cell_index_find_at (index, place->z, place->y, place->x)
             : SUTURE_NO_CELL;
}

gboolean
suture_cut_find (const SuturePairKey   *name,
                 const SutureCellIndex *index,
                 SutureCut             *cut)
{
  const guint32 cell = find_at (index, &name->upper_place);

  if (cell == SUTURE_NO_CELL || name->upper_id != name->lower_id ||
      suture_cell_index_get_id (index, cell) != name->upper_id ||
      find_at (index, &name->lower_place) != cell ||
      suture_cell_index_get_first_layer (index, cell) >= name->lower_place.z)
    return FALSE;
  *cut = (SutureCut){ .cell = cell, .layer = name->lower_place.z - 1 };
  return TRUE;
}
