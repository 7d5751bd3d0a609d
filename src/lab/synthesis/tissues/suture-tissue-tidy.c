/* suture-tissue-tidy.c: from masks as drawn to cells that are one piece each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-tidy.h"

#include "base/suture-parallel.h"
#include "base/suture-union-find.h"
#include "cells/suture-cell-index.h"

/* Smaller cells are specks that the stack's border left over. */
#define MIN_VOXELS 40
/* Missed tips leave a cell at least that high. */
#define MIN_LAYERS 3

#define HASH_TIP 200

typedef struct
{
  SutureStack              *labels;
  SutureShape               shape;
  SutureSampleType          type;
  const SutureTissueRecipe *recipe;
  guint64                   seed;
  const SutureCellIndex    *index;
  guint8                   *is_kept; /* by cell */
  guint32                  *new_ids; /* by old id */
} Tidy;

/* The runs of a cell from layer first on, as a forest of connected pieces. */
typedef struct
{
  GArray *parents; /* guint32 by run */
  GArray *voxels;  /* gint64 by run: of the piece, at its root */
  GArray *starts;  /* guint32 by layer: its first run */
} Forest;

static gpointer
make_forest (gpointer user_data)
{
  Forest *self = g_new (Forest, 1);

  self->parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->voxels = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

static void
free_forest (gpointer data)
{
  Forest *self = data;

  g_array_unref (self->parents);
  g_array_unref (self->voxels);
  g_array_unref (self->starts);
  g_free (self);
}

static guint32
find_root (Forest *self, guint32 run)
{
  return suture_union_find_root ((guint32 *) (void *) self->parents->data, run);
}

static void
join_runs (Forest *self, guint32 a, guint32 b)
{
  guint32      *parents = (guint32 *) (void *) self->parents->data;
  gint64       *voxels = (gint64 *) (void *) self->voxels->data;
  const guint32 p = find_root (self, a);
  const guint32 q = find_root (self, b);

  if (suture_union_find_join (parents, p, q))
    voxels[MIN (p, q)] += voxels[MAX (p, q)];
}

/* Joins runs of two masks that share columns: in the same row, or, with
 * row_step 1, in a row of a and the next of b. */
static void
join_masks (Forest           *self,
            const SutureMask *a,
            guint32           a_start,
            const SutureMask *b,
            guint32           b_start,
            gint32            row_step)
{
  size_t i = 0, j = 0;

  while (i < a->n_runs && j < b->n_runs)
    {
      const SutureRun upper = a->runs[i];
      const SutureRun lower = b->runs[j];
      const gint32    row = upper.y + row_step;

      if (row == lower.y && upper.x0 < lower.x1 && lower.x0 < upper.x1)
        join_runs (self, a_start + (guint32) i, b_start + (guint32) j);
      if (row < lower.y || (row == lower.y && upper.x1 < lower.x1))
        i++;
      else
        j++;
    }
}

static void
plant_layer (Forest *self, const SutureMask *mask)
{
  const guint32 start = self->parents->len;

  g_array_append_val (self->starts, start);
  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const guint32 run = start + (guint32) i;
      const gint64  voxels = mask->runs[i].x1 - mask->runs[i].x0;

      g_array_append_val (self->parents, run);
      g_array_append_val (self->voxels, voxels);
    }
}

static void
plant (Forest                *self,
       const SutureCellIndex *index,
       guint32                cell,
       gint32                 first,
       gint32                 last)
{
  g_array_set_size (self->parents, 0);
  g_array_set_size (self->voxels, 0);
  g_array_set_size (self->starts, 0);
  for (gint32 z = first; z <= last; z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, cell, z);

      plant_layer (self, &mask);

      const guint32 *starts = (const guint32 *) (void *) self->starts->data;
      const guint32  start = starts[z - first];

      join_masks (self, &mask, start, &mask, start, 1);
      if (z > first)
        {
          const SutureMask above =
              suture_cell_index_get_mask (index, cell, z - 1);

          join_masks (self, &above, starts[z - 1 - first], &mask, start, 0);
        }
    }
}

static guint32
find_largest_piece (const Forest *self, gint64 *voxels)
{
  guint32 largest = 0;

  *voxels = 0;
  for (guint32 run = 0; run < self->parents->len; run++)
    if (g_array_index (self->parents, guint32, run) == run &&
        g_array_index (self->voxels, gint64, run) > *voxels)
      {
        largest = run;
        *voxels = g_array_index (self->voxels, gint64, run);
      }
  return largest;
}

/* Moves first and last past the masks that are missed. The stack's border is
 * no end of a cell. */
static void
miss_tips (const Tidy *tidy, guint32 cell, gint32 *first, gint32 *last)
{
  gint64 largest = 0;

  for (gint32 z = *first; z <= *last; z++)
    largest = MAX (largest,
                   suture_cell_index_get_mask (tidy->index, cell, z).area_px);
  for (int end = 0; end < 2; end++)
    {
      gint32      *z = end == 0 ? first : last;
      const double least = tidy->recipe->tip_share * (double) largest *
                           suture_tissue_hash_uniform (tidy->seed, HASH_TIP,
                                                       cell, (guint64) end);

      while (
          *z > 0 && *z < tidy->shape.nz - 1 && *last - *first >= MIN_LAYERS &&
          (double) suture_cell_index_get_mask (tidy->index, cell, *z).area_px <
              least)
        *z += end == 0 ? 1 : -1;
    }
}

static void
clear_run (const Tidy *tidy, gint32 z, SutureRun run)
{
  void *layer = suture_stack_get_layer_for_writing (tidy->labels, z);

  for (gint32 x = run.x0; x < run.x1; x++)
    suture_label_set (layer, tidy->type,
                      (size_t) run.y * (size_t) tidy->shape.nx + (size_t) x, 0);
}

static void
tidy_cell (size_t item, gpointer workspace, gpointer user_data)
{
  const Tidy   *tidy = user_data;
  Forest       *forest = workspace;
  const guint32 cell = (guint32) item;
  const gint32  top = suture_cell_index_get_first_layer (tidy->index, cell);
  const gint32  bottom = suture_cell_index_get_last_layer (tidy->index, cell);
  gint32        first = top, last = bottom;
  gint64        voxels;

  miss_tips (tidy, cell, &first, &last);
  plant (forest, tidy->index, cell, first, last);

  const guint32 kept = find_largest_piece (forest, &voxels);

  tidy->is_kept[cell] = voxels >= MIN_VOXELS;
  for (gint32 z = top; z <= bottom; z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (tidy->index, cell, z);

      for (size_t i = 0; i < mask.n_runs; i++)
        if (!tidy->is_kept[cell] || z < first || z > last ||
            find_root (forest,
                       g_array_index (forest->starts, guint32, z - first) +
                           (guint32) i) != kept)
          clear_run (tidy, z, mask.runs[i]);
    }
}

static void
renumber_layer (size_t z, gpointer workspace, gpointer user_data)
{
  const Tidy *tidy = user_data;
  void *layer = suture_stack_get_layer_for_writing (tidy->labels, (gint64) z);

  for (size_t i = 0; i < suture_shape_layer_size (tidy->shape); i++)
    {
      const guint64 id = suture_label_at (layer, tidy->type, i);

      if (id != 0)
        suture_label_set (layer, tidy->type, i, tidy->new_ids[id]);
    }
}

static guint32
number_kept_cells (const Tidy *tidy)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (tidy->index);
  guint32       n_kept = 0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (tidy->is_kept[cell])
      tidy->new_ids[suture_cell_index_get_id (tidy->index, cell)] = ++n_kept;
  return n_kept;
}

gboolean
suture_tissue_tidy (SutureStack              *labels,
                    const SutureTissueRecipe *recipe,
                    guint64                   seed,
                    guint32                  *n_cells,
                    const SutureProgress     *progress,
                    GError                  **error)
{
  const SutureProgress indexing = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress tidying = suture_progress_part (progress, 0.5, 0.8);
  const SutureProgress numbering = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, &indexing, error);

  if (index == NULL)
    return FALSE;

  const guint32       n_drawn = suture_cell_index_get_n_cells (index);
  g_autofree guint8  *is_kept = g_new0 (guint8, MAX (n_drawn, 1));
  g_autofree guint32 *new_ids =
      g_new0 (guint32, suture_cell_index_get_max_id (index) + 1);
  Tidy tidy = {
    .labels = labels,
    .shape = suture_stack_get_shape (labels),
    .type = suture_stack_get_sample_type (labels),
    .recipe = recipe,
    .seed = seed,
    .index = index,
    .is_kept = is_kept,
    .new_ids = new_ids,
  };

  if (!suture_parallel_for_with_workspace (n_drawn, tidy_cell, make_forest,
                                           free_forest, &tidy, &tidying, error))
    return FALSE;
  *n_cells = number_kept_cells (&tidy);
  return suture_parallel_for ((size_t) tidy.shape.nz, renumber_layer, &tidy,
                              &numbering, error);
}
