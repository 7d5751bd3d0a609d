/* suture-candidate-matching.c: which candidates are each other's best
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate-matching.h"

#include <stdlib.h>

#include "candidates/suture-facing.h"
#include "cells/suture-mask-parts.h"

/* A primary candidate, and the next one of the same piece. */
typedef struct _Taken Taken;
struct _Taken
{
  const SutureCandidate *candidate;
  Taken                 *next;
};

typedef struct
{
  const SutureCellIndex *index;
  Taken                **taken[2]; /* by cell: by its end, and by its start */
  SutureFacing           facing;
  SutureFacing           facing_taken;
  GArray                *parts; /* guint32 */
} Matching;

static int
compare_promise (const void *a, const void *b)
{
  return suture_candidate_compare_promise (*(SutureCandidate *const *) a,
                                           *(SutureCandidate *const *) b);
}

static guint32
piece_of (const SutureCandidate *candidate, int side)
{
  return side == 0 ? candidate->upper : candidate->lower;
}

static gboolean
is_in_parts (Matching *self, guint32 cell, int side)
{
  const gint32     z = side == 0
                           ? suture_cell_index_get_last_layer (self->index, cell)
                           : suture_cell_index_get_first_layer (self->index, cell);
  const SutureMask mask = suture_cell_index_get_mask (self->index, cell, z);

  return suture_mask_parts_find (&mask, self->parts) > 1;
}

static gboolean
have_common (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      if (g_array_index (a, guint32, i) == g_array_index (b, guint32, k))
        return TRUE;
  return FALSE;
}

/* Whether a piece of the candidate is taken: by one that faces the same part of
 * it. */
static gboolean
is_taken (Matching *self, const SutureCandidate *candidate, int side)
{
  const guint32 cell = piece_of (candidate, side);
  const Taken  *taken = self->taken[side][cell];

  if (taken == NULL)
    return FALSE;
  if (!is_in_parts (self, cell, side))
    return TRUE;
  suture_facing_set (&self->facing, self->index, candidate->upper,
                     candidate->lower);
  for (; taken != NULL; taken = taken->next)
    {
      suture_facing_set (&self->facing_taken, self->index,
                         taken->candidate->upper, taken->candidate->lower);
      if (have_common (self->facing.parts[side],
                       self->facing_taken.parts[side]))
        return TRUE;
    }
  return FALSE;
}

static void
take (Matching *self, SutureCandidate *candidate)
{
  candidate->is_primary = TRUE;
  for (int side = 0; side < 2; side++)
    {
      Taken **first = &self->taken[side][piece_of (candidate, side)];
      Taken  *taken = g_new (Taken, 1);

      *taken = (Taken){ candidate, *first };
      *first = taken;
    }
}

static void
free_taken (Taken **taken, guint32 n_cells)
{
  for (guint32 cell = 0; cell < n_cells; cell++)
    while (taken[cell] != NULL)
      {
        Taken *next = taken[cell]->next;

        g_free (taken[cell]);
        taken[cell] = next;
      }
  g_free (taken);
}

void
suture_candidates_match (const SutureCellIndex *index, GArray *candidates)
{
  const size_t                 n = candidates->len;
  const guint32                n_cells = suture_cell_index_get_n_cells (index);
  g_autofree SutureCandidate **order = g_new (SutureCandidate *, n);
  Matching                     self = { .index = index };

  for (size_t i = 0; i < n; i++)
    {
      order[i] = &g_array_index (candidates, SutureCandidate, i);
      order[i]->is_primary = FALSE;
    }
  if (n > 0)
    qsort (order, n, sizeof (SutureCandidate *), compare_promise);

  suture_facing_init (&self.facing);
  suture_facing_init (&self.facing_taken);
  self.parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (int side = 0; side < 2; side++)
    self.taken[side] = g_new0 (Taken *, n_cells);
  for (size_t i = 0; i < n; i++)
    if (!is_taken (&self, order[i], 0) && !is_taken (&self, order[i], 1))
      take (&self, order[i]);
  for (int side = 0; side < 2; side++)
    free_taken (self.taken[side], n_cells);
  g_array_unref (self.parts);
  suture_facing_clear (&self.facing);
  suture_facing_clear (&self.facing_taken);
}
