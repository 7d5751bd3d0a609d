/* suture-joined-pipeline.c: pairs measured again, as what was accepted makes
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-joined-pipeline.h"

/* (transfer full) (nullable): the corrected stack, in memory. */
static SutureStack *
draw_corrected (SutureStack            *labels,
                const SutureCorrection *correction,
                const SutureProgress   *progress,
                GError                **error)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape,
                        suture_correction_get_sample_type (correction, labels),
                        error);

  if (stack == NULL)
    return NULL;
  suture_stack_set_spacing (stack,
                            suture_cell_index_get_spacing (
                                suture_correction_get_index (correction)),
                            SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      if (!suture_progress_check (progress, error))
        return NULL;
      suture_correction_apply_layer (correction, labels, z,
                                     suture_stack_get_layer_for_writing (stack,
                                                                         z));
    }
  return g_steal_pointer (&stack);
}

/* The body of the corrected stack that a cell is in, by the first of its
 * voxels; %SUTURE_NO_CELL if a fill covers it. */
static guint32
find_now (const SutureCellIndex *index,
          const SutureCellIndex *corrected,
          guint32                cell)
{
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (index, cell, 0, &z);

  return suture_cell_index_find_at (corrected, z, mask.runs[0].y,
                                    mask.runs[0].x0);
}

static guint64
find_background (const SutureCorrection *correction)
{
  return suture_cell_index_get_background_id (
      suture_correction_get_index (correction));
}

/* Which bodies of the corrected stack were several, or a part of one, and where
 * each cell is. */
typedef struct
{
  guint32  *now;    /* one a cell of the uncut stack */
  gboolean *is_new; /* one a body of the corrected stack */
} Joined;

static void
joined_clear (Joined *self)
{
  g_free (self->now);
  g_free (self->is_new);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joined, joined_clear)

/* Bodies that several cells of the cut stack make. */
static void
mark_joined (Joined                 *self,
             const SutureCorrection *correction,
             const SutureCellIndex  *corrected)
{
  SutureCellIndex      *index = suture_correction_get_index (correction);
  const SutureMergeMap *map = suture_correction_get_merge_map (correction);
  const guint32         n_cells = suture_cell_index_get_n_cells (index);

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (suture_merge_map_is_joined (map, cell))
      {
        const guint32 now = find_now (index, corrected, cell);

        if (now != SUTURE_NO_CELL)
          self->is_new[now] = TRUE;
      }
}

static void
mark_parts (Joined                *self,
            const SutureParts     *parts,
            const SutureCellIndex *corrected)
{
  size_t            n;
  const SuturePart *part = suture_parts_get (parts, &n);

  for (size_t i = 0; i < n; i++)
    {
      const guint32 now = suture_cell_index_find_at (corrected, part[i].z,
                                                     part[i].y, part[i].x);

      if (now != SUTURE_NO_CELL)
        self->is_new[now] = TRUE;
    }
}

static void
joined_init (Joined                 *self,
             const SutureCellIndex  *index,
             const SutureParts      *parts,
             const SutureCorrection *correction,
             const SutureCellIndex  *corrected)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);

  self->now = g_new (guint32, (gsize) n_cells + 1);
  self->is_new =
      g_new0 (gboolean, (gsize) suture_cell_index_get_n_cells (corrected) + 1);
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->now[cell] = find_now (index, corrected, cell);
  mark_joined (self, correction, corrected);
  mark_parts (self, parts, corrected);
}

/* The body that is now where one of a pair faces the other, or where it began.
 */
static guint32
find_piece (const Joined          *self,
            const SutureCellIndex *corrected,
            guint32                cell,
            const SuturePlace     *face)
{
  const guint32 there =
      face->is_given
          ? suture_cell_index_find_at (corrected, face->z, face->y, face->x)
          : SUTURE_NO_CELL;

  return there != SUTURE_NO_CELL ? there : self->now[cell];
}

static guint64
make_key (guint32 a, guint32 b)
{
  return (guint64) MIN (a, b) << 32 | MAX (a, b);
}

/* (transfer full): by the two bodies, the row in @table, and 1. */
static GHashTable *
list_rows (const SutureContactTable *table)
{
  GHashTable *rows =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (size_t row = 0; row < suture_contact_table_get_n_rows (table); row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);
      const guint64                   key = make_key (m->upper, m->lower);

      g_hash_table_insert (rows, g_memdup2 (&key, sizeof key),
                           GSIZE_TO_POINTER (row + 1));
    }
  return rows;
}

/* (transfer full): of each contact the row in @table that it is now, or
 * %SUTURE_NO_ROW if it stays. */
static size_t *
find_rows (const SutureContactFigures *contacts,
           const Joined               *joined,
           const SutureCellIndex      *corrected,
           const SutureContactTable   *table)
{
  const size_t n_rows = suture_contact_figures_get_n_rows (contacts);
  size_t      *rows = g_new (size_t, n_rows + 1);
  g_autoptr (GHashTable) places = list_rows (table);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureContactFigure *figure =
          suture_contact_figures_get (contacts, row);
      const guint32 a = find_piece (joined, corrected, figure->candidate.upper,
                                    &figure->pair.upper_face);
      const guint32 b = find_piece (joined, corrected, figure->candidate.lower,
                                    &figure->pair.lower_face);
      const guint64 key = make_key (a, b);

      rows[row] = SUTURE_NO_ROW;
      if (a == b || a == SUTURE_NO_CELL || b == SUTURE_NO_CELL ||
          !(joined->is_new[a] || joined->is_new[b]))
        continue;
      rows[row] = GPOINTER_TO_SIZE (g_hash_table_lookup (places, &key));
      rows[row] = rows[row] > 0 ? rows[row] - 1 : SUTURE_NO_ROW;
    }
  return rows;
}

SutureSuspects *
suture_pipeline_measure_joined (SutureSuspects       *suspects,
                                SutureCellIndex      *index,
                                SutureStack          *labels,
                                const SutureParts    *parts,
                                SutureStack          *raw,
                                SutureCorrection     *correction,
                                const SutureProgress *progress,
                                GError              **error)
{
  SutureContactFigures *contacts = suture_suspects_get_contacts (suspects);
  const SutureProgress  drawing = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  finding = suture_progress_part (progress, 0.2, 0.4);
  const SutureProgress  measuring = suture_progress_part (progress, 0.4, 1.0);
  size_t                n_pairs, n_parts;

  suture_correction_get_pairs (correction, &n_pairs);
  suture_parts_get (parts, &n_parts);
  if (contacts == NULL || n_pairs + n_parts == 0)
    return suture_suspects_ref (suspects);

  g_autoptr (SutureStack) stack =
      draw_corrected (labels, correction, &drawing, error);
  g_autoptr (SutureCellIndex) corrected =
      stack ? suture_cell_index_new (stack, find_background (correction),
                                     &finding, error)
            : NULL;
  g_auto (Joined) joined = { 0 };

  if (corrected == NULL)
    return NULL;
  joined_init (&joined, index, parts, correction, corrected);

  g_autoptr (SutureContactTable) table =
      suture_contact_table_new_of (corrected, raw,
                                   suture_contact_figures_get_max_wall (
                                       contacts),
                                   joined.is_new, &measuring, error);
  if (table == NULL)
    return NULL;

  g_autofree size_t *rows = find_rows (contacts, &joined, corrected, table);
  g_autoptr (SutureContactFigures) changed =
      suture_contact_figures_new_changed (contacts, table, rows);

  return suture_suspects_new_changed (suspects,
                                      suture_suspects_get_layer_gaps (suspects),
                                      changed);
}
