/* suture-parts.c: what cuts make of bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-parts.h"

#include <string.h>

#include "contacts/measuring/suture-body-runs.h"
#include "cuts/suture-body-refinement.h"

struct _SutureParts
{
  gatomicrefcount ref_count;
  guint64         max_id;
  GArray         *parts; /* of SuturePart */
  GPtrArray      *runs;  /* of each part its SutureBodyRuns, if its id is new;
                          * else NULL */
};

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const SutureCut *p = a;
  const SutureCut *q = b;

  return (p->cell > q->cell) - (p->cell < q->cell);
}

static gboolean
is_larger (const SutureRefinedPart *a, const SutureRefinedPart *b)
{
  return a->n_voxels > b->n_voxels;
}

/* @refined: by first voxel. */
static void
add_body (SutureParts           *self,
          const SutureCellIndex *index,
          guint32                cell,
          GPtrArray             *refined)
{
  guint largest = 0;

  for (guint i = 1; i < refined->len; i++)
    if (is_larger (g_ptr_array_index (refined, i),
                   g_ptr_array_index (refined, largest)))
      largest = i;
  for (guint i = 0; refined->len > 1 && i < refined->len; i++)
    {
      const SutureRefinedPart *part = g_ptr_array_index (refined, i);
      const SutureBodyRun *run = &g_array_index (part->runs, SutureBodyRun, 0);
      const SuturePart     named = {
            .cell = cell,
            .id = i == largest ? suture_cell_index_get_id (index, cell)
                               : ++self->max_id,
            .n_voxels = part->n_voxels,
            .z = run->z,
            .y = run->y,
            .x = run->x0,
      };

      g_array_append_val (self->parts, named);
      g_ptr_array_add (self->runs,
                       i == largest ? NULL : g_array_ref (part->runs));
    }
}

/* g_array_unref() of what may be nothing. */
static void
drop_runs (gpointer runs)
{
  if (runs)
    g_array_unref (runs);
}

static SutureParts *
start (const SutureCellIndex *index)
{
  SutureParts *self = g_new0 (SutureParts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->max_id = MAX (suture_cell_index_get_max_id (index),
                      suture_cell_index_get_background_id (index));
  self->parts = g_array_new (FALSE, FALSE, sizeof (SuturePart));
  self->runs = g_ptr_array_new_with_free_func (drop_runs);
  return self;
}

SutureParts *
suture_parts_new (const SutureCellIndex *index,
                  GArray                *cuts,
                  const SutureProgress  *progress,
                  GError               **error)
{
  g_autoptr (SutureParts) self = start (index);
  g_autoptr (GArray) sorted = g_array_copy (cuts);

  g_array_sort (sorted, compare_cells);
  for (guint from = 0, to; from < sorted->len; from = to)
    {
      const SutureCut *first = &g_array_index (sorted, SutureCut, from);
      g_autoptr (GPtrArray) refined = NULL;

      for (to = from + 1;
           to < sorted->len &&
           g_array_index (sorted, SutureCut, to).cell == first->cell;)
        to++;
      if (!suture_progress_check (progress, error))
        return NULL;
      refined =
          suture_body_refine (index, first->cell, first, to - from, error);
      if (refined == NULL)
        return NULL;
      add_body (self, index, first->cell, refined);
    }
  return g_steal_pointer (&self);
}

SutureParts *
suture_parts_ref (SutureParts *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_parts_unref (SutureParts *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->parts);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

const SuturePart *
suture_parts_get (const SutureParts *self, size_t *n_parts)
{
  *n_parts = self->parts->len;
  return (const SuturePart *) (void *) self->parts->data;
}

size_t
suture_parts_count_new (const SutureParts *self)
{
  size_t n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    n += g_ptr_array_index (self->runs, i) != NULL;
  return n;
}

guint64
suture_parts_get_max_id (const SutureParts *self)
{
  return self->max_id;
}

/* --- the stack ---------------------------------------------------------------
 */

static SutureStack *
copy_stack (SutureStack *labels, guint64 max_id, GError **error)
{
  const SutureShape      shape = suture_stack_get_shape (labels);
  const SutureSampleType old_type = suture_stack_get_sample_type (labels);
  const SutureSampleType type = suture_label_type_for (old_type, max_id);
  const size_t           n = suture_shape_layer_size (shape);
  SutureStack           *copy = suture_stack_new (shape, type, error);

  for (gint64 z = 0; copy && z < shape.nz; z++)
    {
      const void *from = suture_stack_get_layer (labels, z);
      void       *to = suture_stack_get_layer_for_writing (copy, z);

      if (type == old_type)
        memcpy (to, from, n * suture_sample_type_size (type));
      else
        for (size_t i = 0; i < n; i++)
          suture_label_set (to, type, i, suture_label_at (from, old_type, i));
    }
  if (copy)
    {
      suture_stack_set_spacing (copy, suture_stack_get_spacing (labels),
                                suture_stack_get_spacing_source (labels));
      suture_file_info_copy (suture_stack_get_file_info (labels),
                             suture_stack_get_file_info_for_writing (copy));
    }
  return copy;
}

static void
paint (SutureStack *stack, GArray *runs, guint64 id)
{
  const gint64           nx = suture_stack_get_shape (stack).nx;
  const SutureSampleType type = suture_stack_get_sample_type (stack);

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      void *layer = suture_stack_get_layer_for_writing (stack, run->z);

      for (gint64 x = run->x0; x < run->x1; x++)
        suture_label_set (layer, type, (size_t) (run->y * nx + x), id);
    }
}

SutureStack *
suture_parts_apply (const SutureParts *self,
                    SutureStack       *labels,
                    GError           **error)
{
  if (self->parts->len == 0)
    return suture_stack_ref (labels);

  SutureStack *copy = copy_stack (labels, self->max_id, error);

  for (guint i = 0; copy && i < self->parts->len; i++)
    if (g_ptr_array_index (self->runs, i))
      paint (copy, g_ptr_array_index (self->runs, i),
             g_array_index (self->parts, SuturePart, i).id);
  return copy;
}
