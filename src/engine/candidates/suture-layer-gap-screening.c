/* suture-layer-gap-screening.c: pairs separated by missing layers
 *
 * Source: the paper's Algorithm 1 and Appendix B; METHOD.md section 2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate.h"

#include "base/suture-parallel.h"
#include "candidates/suture-between.h"
#include "candidates/suture-candidate-matching.h"
#include "candidates/suture-facing.h"
#include "candidates/suture-rivals.h"
#include "cells/suture-stack-shift.h"

typedef struct
{
  const SutureCellIndex *index;
  int                    max_gap;
  GArray               **found; /* by upper cell; NULL if it has no partner */
} Screening;

/* Scratch memory of one thread. */
typedef struct
{
  GArray        *below; /* SutureOverlap: cells facing the upper one */
  GArray        *moved; /* SutureRun: the upper one's mask as it lies there */
  SutureFacing   facing;
  SutureBetween *between;
} Workspace;

static gpointer
make_workspace (gpointer user_data)
{
  Workspace *self = g_new (Workspace, 1);

  self->below = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  suture_facing_init (&self->facing);
  self->between = suture_between_new ();
  return self;
}

static void
free_workspace (gpointer data)
{
  Workspace *self = data;

  g_array_unref (self->below);
  g_array_unref (self->moved);
  suture_facing_clear (&self->facing);
  suture_between_free (self->between);
  g_free (self);
}

static void
append_candidate (Screening *screening, SutureCandidate candidate)
{
  GArray **found = &screening->found[candidate.upper];

  if (*found == NULL)
    *found = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_array_append_val (*found, candidate);
}

/* Whether the two pieces face each other and nothing is between them. */
static gboolean
is_candidate (const SutureCellIndex *index,
              Workspace             *workspace,
              SutureCandidate       *candidate)
{
  SutureFacing *facing = &workspace->facing;

  suture_facing_set (facing, index, candidate->upper, candidate->lower);
  candidate->overlap_px = facing->overlap_px;
  candidate->union_px =
      facing->upper.area_px + facing->lower.area_px - facing->overlap_px;
  return facing->overlap_px > 0 &&
         suture_between_is_open (workspace->between, index, candidate->upper,
                                 candidate->lower, facing);
}

/* Partners of a cell beyond a gap of exactly so many layers. */
static void
screen_gap (Screening *screening,
            guint32    upper,
            int        gap_layers,
            Workspace *workspace)
{
  const SutureCellIndex *index = screening->index;
  const gint32           last = suture_cell_index_get_last_layer (index, upper);
  const gint32           z = last + 1 + gap_layers;
  const SutureMask       mask = suture_cell_index_get_mask (index, upper, last);
  gint32                 dy, dx;

  suture_stack_shift_between (index, last, z, &dy, &dx);

  const SutureMask moved = suture_mask_move (&mask, dy, dx, workspace->moved);

  suture_cell_index_find_overlapping (index, &moved, z, workspace->below);
  for (guint i = 0; i < workspace->below->len; i++)
    {
      const guint32 lower =
          g_array_index (workspace->below, SutureOverlap, i).cell;
      SutureCandidate candidate = {
        .upper = upper,
        .lower = lower,
        .gap_first_layer = last + 1,
        .gap_layers = gap_layers,
      };

      if (suture_cell_index_get_first_layer (index, lower) == z &&
          !suture_cell_index_is_crumb (index, lower) &&
          is_candidate (index, workspace, &candidate))
        append_candidate (screening, candidate);
    }
}

static int
compare_lower (const void *a, const void *b)
{
  const guint32 p = ((const SutureCandidate *) a)->lower;
  const guint32 q = ((const SutureCandidate *) b)->lower;

  return (p > q) - (p < q);
}

static void
screen_cell_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Screening    *screening = user_data;
  const guint32 upper = (guint32) item;
  const gint64  nz = suture_cell_index_get_shape (screening->index).nz;
  const gint64  last =
      suture_cell_index_get_last_layer (screening->index, upper);

  if (suture_cell_index_is_crumb (screening->index, upper))
    return;
  for (int gap = 1; gap <= screening->max_gap && last + 1 + gap < nz; gap++)
    {
      guint32 n_starting;

      suture_cell_index_get_starting (screening->index, (gint32) last + 1 + gap,
                                      &n_starting);
      if (n_starting > 0)
        screen_gap (screening, upper, gap, workspace);
    }
  if (screening->found[upper] != NULL)
    g_array_sort (screening->found[upper], compare_lower);
}

static GArray *
join_lists (GArray **lists, guint32 n_lists)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint32 i = 0; i < n_lists; i++)
    if (lists[i] != NULL)
      g_array_append_vals (all, lists[i]->data, lists[i]->len);
  return all;
}

GArray *
suture_screen_layer_gaps (const SutureCellIndex *index,
                          int                    max_gap,
                          const SutureProgress  *progress,
                          GError               **error)
{
  g_return_val_if_fail (index != NULL && max_gap >= 1, NULL);

  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  g_autofree GArray **found = g_new0 (GArray *, n_cells);
  Screening screening = { .index = index, .max_gap = max_gap, .found = found };
  GArray   *candidates = NULL;

  if (suture_parallel_for_with_workspace (n_cells, screen_cell_worker,
                                          make_workspace, free_workspace,
                                          &screening, progress, error))
    {
      candidates = join_lists (found, n_cells);
      suture_candidates_match (index, candidates);
      suture_rivals_count (n_cells, candidates);
    }
  for (guint32 i = 0; i < n_cells; i++)
    g_clear_pointer (&found[i], g_array_unref);
  return candidates;
}
