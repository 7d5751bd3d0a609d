/* suture-cut.c: a cut, and how it is named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut.h"

#include "cuts/suture-cut-side.h"

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

SuturePairKey
suture_cut_name_of (const SutureCellIndex *index, const SutureCut *cut)
{
  if (cut->runs == NULL)
    return suture_cut_name (index, cut->cell, cut->layer);

  const guint64        id = suture_cell_index_get_id (index, cut->cell);
  const SutureBodyRun *first = &g_array_index (cut->runs, SutureBodyRun, 0);
  gint32               z;
  const SutureMask     mask =
      suture_cell_index_get_nth_mask (index, cut->cell, 0, &z);

  return (SuturePairKey){
    .upper_id = id,
    .lower_id = id,
    .upper_place = get_first_voxel (&mask, z),
    .lower_place = { TRUE, first->z, first->y, first->x0 },
    .upper_face = cut->faces[0],
    .lower_face = cut->faces[1],
    .side = cut->side,
  };
}

static guint32
find_at (const SutureCellIndex *index, const SuturePlace *place)
{
  return place->is_given
             ? suture_cell_index_find_at (index, place->z, place->y, place->x)
             : SUTURE_NO_CELL;
}

/* Whether all pixels of @run are of @mask. */
static gboolean
has_run (const SutureMask *mask, const SutureBodyRun *run)
{
  size_t low = 0, high = mask->n_runs;

  while (low < high)
    {
      const size_t     middle = low + (high - low) / 2;
      const SutureRun *there = &mask->runs[middle];

      if (there->y < run->y || (there->y == run->y && there->x1 <= run->x0))
        low = middle + 1;
      else
        high = middle;
    }
  return low < mask->n_runs && mask->runs[low].y == run->y &&
         mask->runs[low].x0 <= run->x0 && run->x1 <= mask->runs[low].x1;
}

static gboolean
has_side (const SutureCellIndex *index, guint32 cell, GArray *runs)
{
  SutureMask mask = { NULL };
  gint32     z = -1;

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);

      if (run->z != z)
        mask = suture_cell_index_get_mask (index, cell, run->z);
      z = run->z;
      if (!has_run (&mask, run))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_in_runs (GArray *runs, const SuturePlace *place)
{
  return suture_cut_side_has (runs, place->z, place->y, place->x);
}

/* A cut by the side that its name has in it. */
static gboolean
find_side (const SuturePairKey   *name,
           const SutureCellIndex *index,
           guint32                cell,
           SutureCut             *cut)
{
  GArray *runs = suture_cut_side_get_runs (name->side);

  if (runs == NULL || !suture_pair_key_is_cut (name) ||
      find_at (index, &name->upper_face) != cell ||
      !has_side (index, cell, runs) || is_in_runs (runs, &name->upper_face) ||
      !is_in_runs (runs, &name->lower_face))
    return FALSE;
  *cut = (SutureCut){
    .cell = cell,
    .runs = runs,
    .side = g_intern_string (name->side),
    .faces = { name->upper_face, name->lower_face },
  };
  return TRUE;
}

gboolean
suture_cut_find (const SuturePairKey   *name,
                 const SutureCellIndex *index,
                 SutureCut             *cut)
{
  const guint32 cell = find_at (index, &name->upper_place);

  if (cell == SUTURE_NO_CELL || name->upper_id != name->lower_id ||
      suture_cell_index_get_id (index, cell) != name->upper_id ||
      find_at (index, &name->lower_place) != cell)
    return FALSE;
  if (name->side != NULL)
    return find_side (name, index, cell, cut);
  if (suture_cell_index_get_first_layer (index, cell) >= name->lower_place.z)
    return FALSE;
  *cut = (SutureCut){ .cell = cell, .layer = name->lower_place.z - 1 };
  return TRUE;
}

int
suture_cut_compare (gconstpointer a, gconstpointer b)
{
  const SutureCut *p = a;
  const SutureCut *q = b;

  if (p->cell != q->cell)
    return p->cell < q->cell ? -1 : 1;
  if (p->side != NULL || q->side != NULL)
    return g_strcmp0 (p->side, q->side);
  return (p->layer > q->layer) - (p->layer < q->layer);
}
