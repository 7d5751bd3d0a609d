/* suture-body-refinement.c: one body, refined by its cuts
 *
 * Each voxel of the body's box gets a number that says on which side of every
 * cut it lies; what has one number and hangs together is a body of that small
 * stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-body-refinement.h"

#include "contacts/measuring/suture-body-runs.h"

/* A body in a stack of the size of its box. */
typedef struct
{
  SutureBox    box;
  SutureShape  shape;
  SutureStack *stack;
} Small;

static guint32 *
get_row (const Small *self, gint32 z, gint32 y)
{
  guint32 *layer =
      suture_stack_get_layer_for_writing (self->stack, z - self->box.z0);

  return layer + (y - self->box.y0) * self->shape.nx;
}

static gboolean
small_init (Small                 *self,
            const SutureCellIndex *index,
            guint32                cell,
            GArray                *runs,
            GError               **error)
{
  self->box = suture_cell_index_get_box (index, cell);
  self->shape =
      (SutureShape){ self->box.z1 - self->box.z0, self->box.y1 - self->box.y0,
                     self->box.x1 - self->box.x0 };
  self->stack = suture_stack_new (self->shape, SUTURE_SAMPLE_U32, error);
  if (self->stack == NULL)
    return FALSE;
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      guint32             *row = get_row (self, run->z, run->y);

      for (gint32 x = run->x0; x < run->x1; x++)
        row[x - self->box.x0] = 1;
    }
  return TRUE;
}

/* --- which side --------------------------------------------------------------
 */

/* The other side gets odd numbers; until they are counted anew, those of all
 * voxels are even. */
static void
mark_side (Small *self, const SutureCut *cut, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);

      if (run->z < self->box.z0 || run->z >= self->box.z1 ||
          run->y < self->box.y0 || run->y >= self->box.y1 ||
          (cut->runs == NULL && run->z > cut->layer))
        continue;

      guint32 *row = get_row (self, run->z, run->y);

      for (gint32 x = MAX (run->x0, self->box.x0);
           x < MIN (run->x1, self->box.x1); x++)
        if (row[x - self->box.x0] != 0)
          row[x - self->box.x0] |= 1;
    }
}

/* Numbers the sets of voxels from 1 on, in the order in which they come, so
 * that the numbers don't depend on the order of the cuts. */
static void
count_anew (Small *self, GArray *runs)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      guint32             *row = get_row (self, run->z, run->y);

      for (gint32 x = run->x0; x < run->x1; x++)
        {
          const gpointer old = GUINT_TO_POINTER (row[x - self->box.x0]);
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, old));

          if (number == 0)
            {
              number = g_hash_table_size (numbers) + 1;
              g_hash_table_insert (numbers, old, GUINT_TO_POINTER (number));
            }
          row[x - self->box.x0] = number;
        }
    }
}

static void
double_numbers (Small *self, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      guint32             *row = get_row (self, run->z, run->y);

      for (gint32 x = run->x0; x < run->x1; x++)
        row[x - self->box.x0] *= 2;
    }
}

/* --- crumbs ------------------------------------------------------------------
 */

/* Voxels beside one, as those of a body hang together. */
static const gint32 beside[][3] = { { -1, 0, 0 }, { 1, 0, 0 },  { 0, -1, -1 },
                                    { 0, -1, 0 }, { 0, -1, 1 }, { 0, 0, -1 },
                                    { 0, 0, 1 },  { 0, 1, -1 }, { 0, 1, 0 },
                                    { 0, 1, 1 } };

/* How often the voxels of @cell touch what goes with each other body of
 * @small. */
static void
count_touches (const SutureCellIndex *small,
               guint32                cell,
               const guint32         *goes_with,
               gint64                *touches)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (small);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));

  for (guint32 i = 0; i < n_cells; i++)
    touches[i] = 0;
  suture_body_runs_list (small, cell, runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);

      for (gint32 x = run->x0; x < run->x1; x++)
        for (size_t k = 0; k < G_N_ELEMENTS (beside); k++)
          {
            const guint32 other =
                suture_cell_index_find_at (small, run->z + beside[k][0],
                                           run->y + beside[k][1],
                                           x + beside[k][2]);

            if (other != SUTURE_NO_CELL && goes_with[other] != SUTURE_NO_CELL)
              touches[goes_with[other]]++;
          }
    }
}

/* The part that a crumb touches most, of several the first; none if it touches
 * crumbs alone. */
static guint32
choose_part (const SutureCellIndex *small,
             guint32                cell,
             const guint32         *goes_with,
             gint64                *touches)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (small);
  guint32       best = 0;

  count_touches (small, cell, goes_with, touches);
  for (guint32 i = 1; i < n_cells; i++)
    if (touches[i] > touches[best])
      best = i;
  return touches[best] > 0 ? best : SUTURE_NO_CELL;
}

/* Lets the crumbs that touch a part go with it; whether there was one. All look
 * at what was before, so that none depends on another. */
static gboolean
gather_crumbs (const SutureCellIndex *small,
               guint32               *goes_with,
               gint64                *touches)
{
  const guint32       n_cells = suture_cell_index_get_n_cells (small);
  g_autofree guint32 *before = g_memdup2 (goes_with, n_cells * sizeof *before);
  gboolean            is_changed = FALSE;

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (before[cell] == SUTURE_NO_CELL)
      {
        goes_with[cell] = choose_part (small, cell, before, touches);
        is_changed |= goes_with[cell] != SUTURE_NO_CELL;
      }
  return is_changed;
}

/* (transfer full): of each body of the small stack the one that it is a part
 * of. */
static guint32 *
find_parts (const SutureCellIndex *small)
{
  const guint32      n_cells = suture_cell_index_get_n_cells (small);
  guint32           *goes_with = g_new (guint32, n_cells);
  g_autofree gint64 *touches = g_new (gint64, n_cells);

  for (guint32 cell = 0; cell < n_cells; cell++)
    goes_with[cell] =
        suture_cell_index_is_crumb (small, cell) ? SUTURE_NO_CELL : cell;
  while (gather_crumbs (small, goes_with, touches))
    continue;
  for (guint32 cell = 0; cell < n_cells; cell++)
    if (goes_with[cell] == SUTURE_NO_CELL)
      goes_with[cell] = cell;
  return goes_with;
}

/* --- parts -------------------------------------------------------------------
 */

static void
part_free (gpointer data)
{
  SutureRefinedPart *self = data;

  g_array_unref (self->runs);
  g_free (self);
}

static SutureRefinedPart *
part_new (void)
{
  SutureRefinedPart *self = g_new0 (SutureRefinedPart, 1);

  self->runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  return self;
}

static void
append_run (SutureRefinedPart *part, SutureBodyRun run)
{
  SutureBodyRun *last =
      part->runs->len > 0
          ? &g_array_index (part->runs, SutureBodyRun, part->runs->len - 1)
          : NULL;

  part->n_voxels += run.x1 - run.x0;
  run.end = part->n_voxels;
  if (last && last->z == run.z && last->y == run.y && last->x1 == run.x0)
    {
      last->x1 = run.x1;
      last->end = run.end;
    }
  else
    g_array_append_val (part->runs, run);
}

/* Hands the body's voxels, in their order, to the parts that they are of; a
 * part is there from its first voxel on. */
static GPtrArray *
list_parts (const Small           *self,
            const SutureCellIndex *small,
            const guint32         *goes_with,
            GArray                *runs)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autofree SutureRefinedPart **of_cells =
      g_new0 (SutureRefinedPart *, suture_cell_index_get_n_cells (small));

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);

      for (gint32 x = run->x0; x < run->x1; x++)
        {
          const guint32 part =
              goes_with[suture_cell_index_find_at (small, run->z - self->box.z0,
                                                   run->y - self->box.y0,
                                                   x - self->box.x0)];

          if (of_cells[part] == NULL)
            {
              of_cells[part] = part_new ();
              g_ptr_array_add (parts, of_cells[part]);
            }
          append_run (of_cells[part],
                      (SutureBodyRun){ run->z, run->y, x, x + 1, 0 });
        }
    }
  return parts;
}

GPtrArray *
suture_body_refine (const SutureCellIndex *index,
                    guint32                cell,
                    const SutureCut       *cuts,
                    size_t                 n_cuts,
                    GError               **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  Small small;

  suture_body_runs_list (index, cell, runs);
  if (!small_init (&small, index, cell, runs, error))
    return NULL;

  g_autoptr (SutureStack) stack = small.stack;

  for (size_t i = 0; i < n_cuts; i++)
    {
      double_numbers (&small, runs);
      mark_side (&small, &cuts[i], cuts[i].runs ? cuts[i].runs : runs);
      count_anew (&small, runs);
    }

  g_autoptr (SutureCellIndex) bodies =
      suture_cell_index_new (stack, 0, NULL, error);

  if (bodies == NULL)
    return NULL;

  g_autofree guint32 *goes_with = find_parts (bodies);

  return list_parts (&small, bodies, goes_with, runs);
}
