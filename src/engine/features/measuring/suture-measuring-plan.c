/* suture-measuring-plan.c: what there is to measure, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-measuring-plan.h"

#include <stdlib.h>

#include "candidates/suture-facing.h"
#include "cells/suture-mask-parts.h"

static int
compare_pieces (const void *a, const void *b)
{
  const SuturePieceKey *p = a;
  const SuturePieceKey *q = b;

  if (p->cell != q->cell)
    return p->cell < q->cell ? -1 : 1;
  return (p->branch > q->branch) - (p->branch < q->branch);
}

static int
compare_keys (const void *a, const void *b)
{
  const SutureProfileKey *p = a;
  const SutureProfileKey *q = b;

  const int by_piece = compare_pieces (&p->piece, &q->piece);

  return by_piece != 0 ? by_piece
                       : (p->stride > q->stride) - (p->stride < q->stride);
}

/* Whether a cell's mask there hangs together, so that all of it faces. */
static gboolean
ends_in_one_part (const SutureCellIndex *index, guint32 cell, gint32 z)
{
  const SutureMask mask = suture_cell_index_get_mask (index, cell, z);

  if (suture_mask_is_simple (mask.runs, mask.n_runs))
    return TRUE;

  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  return suture_mask_parts_find (&mask, parts) < 2;
}

static SuturePieceKey
add_branch (SutureMeasuringPlan *self, guint32 cell, SutureBranch *branch)
{
  if (branch != NULL)
    g_ptr_array_add (self->branches, branch);
  return (SuturePieceKey){ cell, branch ? self->branches->len : 0 };
}

/* The pieces of a row; what of them faces is only looked for where a cell ends
 * in several parts. */
static void
find_sides (SutureMeasuringPlan   *self,
            const SutureCellIndex *index,
            const SutureCandidate *candidate,
            SutureFacing          *facing,
            SuturePieceKey         sides[2])
{
  const guint32 upper = candidate->upper;
  const guint32 lower = candidate->lower;

  sides[0] = (SuturePieceKey){ upper, 0 };
  sides[1] = (SuturePieceKey){ lower, 0 };
  if (ends_in_one_part (index, upper,
                        suture_cell_index_get_last_layer (index, upper)) &&
      ends_in_one_part (index, lower,
                        suture_cell_index_get_first_layer (index, lower)))
    return;

  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  suture_facing_set (facing, index, upper, lower);

  const SutureMask below = suture_mask_move (&facing->lower, facing->shift_y,
                                             facing->shift_x, there);

  sides[0] =
      add_branch (self, upper,
                  suture_branch_find (index, upper, TRUE, &facing->upper));
  sides[1] = add_branch (self, lower,
                         suture_branch_find (index, lower, FALSE, &below));
}

static void
find_all_sides (SutureMeasuringPlan *self, const SutureMeasurementTable *table)
{
  g_auto (SutureFacing) facing;

  suture_facing_init (&facing);
  self->branches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_branch_free);
  self->sides = g_new (SuturePieceKey, 2 * table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    find_sides (self, table->index, &table->rows[row].candidate, &facing,
                self->sides + 2 * row);
}

const SutureBranch *
suture_measuring_plan_get_branch (const SutureMeasuringPlan *self,
                                  SuturePieceKey             piece)
{
  return piece.branch == 0
             ? NULL
             : g_ptr_array_index (self->branches, piece.branch - 1);
}

void
suture_measuring_plan_list (SutureMeasuringPlan    *self,
                            SutureMeasurementTable *table)
{
  SutureProfileKey *keys = g_new (SutureProfileKey, 2 * table->n_rows);
  SuturePieceKey   *pieces = g_new (SuturePieceKey, 2 * table->n_rows);

  find_all_sides (self, table);
  for (size_t i = 0; i < 2 * table->n_rows; i++)
    keys[i] =
        (SutureProfileKey){ self->sides[i], table->rows[i / 2].emd_stride };
  if (table->n_rows > 0)
    qsort (keys, 2 * table->n_rows, sizeof (SutureProfileKey), compare_keys);

  for (size_t i = 0; i < 2 * table->n_rows; i++)
    {
      if (table->n_pieces == 0 ||
          compare_pieces (&pieces[table->n_pieces - 1], &keys[i].piece) != 0)
        pieces[table->n_pieces++] = keys[i].piece;
      if (table->n_profiles == 0 ||
          compare_keys (&keys[table->n_profiles - 1], &keys[i]) != 0)
        keys[table->n_profiles++] = keys[i];
    }
  self->keys = keys;
  self->pieces = pieces;
  table->pieces = g_new0 (SuturePiece, table->n_pieces);
  table->profiles = g_new0 (SutureEmdProfile, table->n_profiles);
}

static size_t
find_profile (const SutureMeasuringPlan    *self,
              const SutureMeasurementTable *table,
              SuturePieceKey                piece,
              int                           stride)
{
  const SutureProfileKey  key = { piece, stride };
  const SutureProfileKey *found =
      bsearch (&key, self->keys, table->n_profiles, sizeof (SutureProfileKey),
               compare_keys);

  return (size_t) (found - self->keys);
}

static const SuturePiece *
find_piece (const SutureMeasuringPlan    *self,
            const SutureMeasurementTable *table,
            SuturePieceKey                piece)
{
  const SuturePieceKey *found =
      bsearch (&piece, self->pieces, table->n_pieces, sizeof (SuturePieceKey),
               compare_pieces);

  return &table->pieces[found - self->pieces];
}

/* Larger Jaccard index first, compared exactly; then the earlier row. */
static int
compare_promise (const void *a, const void *b, gpointer user_data)
{
  const SutureMeasurement *rows = user_data;
  const size_t             p_row = *(const size_t *) a;
  const size_t             q_row = *(const size_t *) b;
  const int                by_jaccard =
      suture_candidate_compare_jaccard (&rows[p_row].candidate,
                                        &rows[q_row].candidate);

  return by_jaccard != 0 ? by_jaccard : (p_row > q_row) - (p_row < q_row);
}

static size_t *
sort_rows_by_promise (const SutureMeasurementTable *table)
{
  size_t *order = g_new (size_t, table->n_rows);

  for (size_t row = 0; row < table->n_rows; row++)
    order[row] = row;
  g_qsort_with_data (order, (gint) table->n_rows, sizeof (size_t),
                     compare_promise, table->rows);
  return order;
}

static void
link_row (const SutureMeasuringPlan *self,
          SutureMeasurementTable    *table,
          size_t                     row)
{
  SutureMeasurement    *m = &table->rows[row];
  const SuturePieceKey *sides = self->sides + 2 * row;

  m->upper = find_piece (self, table, sides[0]);
  m->lower = find_piece (self, table, sides[1]);
  m->emd_upper =
      &table->profiles[find_profile (self, table, sides[0], m->emd_stride)];
  m->emd_lower =
      &table->profiles[find_profile (self, table, sides[1], m->emd_stride)];
}

void
suture_measuring_plan_link (SutureMeasuringPlan    *self,
                            SutureMeasurementTable *table)
{
  for (size_t i = 0; i < table->n_profiles; i++)
    {
      const SutureProfileKey key = self->keys[i];

      suture_emd_profile_init (&table->profiles[i],
                               find_piece (self, table, key.piece)->n_layers,
                               key.stride);
    }
  self->order = sort_rows_by_promise (table);
  self->is_doubtful = g_new (gboolean, table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    {
      link_row (self, table, row);
      self->is_doubtful[row] = TRUE;
    }
}

/* A profile's number, of either side of a row. */
static size_t
get_profile (const SutureMeasurementTable *table, size_t row, int side)
{
  const SutureMeasurement *m = &table->rows[row];

  return (size_t) ((side == 0 ? m->emd_upper : m->emd_lower) - table->profiles);
}

/* Notes for each profile which rows wait for it, and for each row how much it
 * waits for: its own item and its profiles that have values. */
static void
list_waiting_rows (SutureMeasuringPlan          *self,
                   const SutureMeasurementTable *table)
{
  size_t *starts = g_new0 (size_t, table->n_profiles + 1);

  for (size_t row = 0; row < table->n_rows; row++)
    for (int side = 0; self->is_doubtful[row] && side < 2; side++)
      starts[get_profile (table, row, side) + 1]++;
  for (size_t i = 0; i < table->n_profiles; i++)
    starts[i + 1] += starts[i];

  g_autofree size_t *next =
      g_memdup2 (starts, (table->n_profiles + 1) * sizeof (size_t));

  self->waiting_starts = starts;
  self->waiting = g_new (size_t, starts[table->n_profiles]);
  self->row_pending = g_new0 (atomic_size_t, table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    {
      size_t n_pending = 1;

      for (int side = 0; self->is_doubtful[row] && side < 2; side++)
        {
          const size_t profile = get_profile (table, row, side);

          self->waiting[next[profile]++] = row;
          n_pending += table->profiles[profile].n_values > 0;
        }
      atomic_init (&self->row_pending[row], n_pending);
    }
}

static void
append_profile_items (SutureMeasuringPlan          *self,
                      const SutureMeasurementTable *table,
                      size_t                        profile)
{
  const size_t n_values = table->profiles[profile].n_values;

  atomic_init (&self->profile_pending[profile], n_values);
  for (size_t i = 0; i < n_values; i++)
    {
      const SutureMeasuringItem item = { profile, i };

      g_array_append_val (self->items, item);
    }
}

static void
append_row_items (SutureMeasuringPlan          *self,
                  const SutureMeasurementTable *table,
                  size_t                        row,
                  gboolean                     *is_listed)
{
  const SutureMeasuringItem own = { SUTURE_NO_PROFILE, row };

  g_array_append_val (self->items, own);
  for (int side = 0; side < 2; side++)
    {
      const size_t profile = get_profile (table, row, side);

      if (!is_listed[profile])
        append_profile_items (self, table, profile);
      is_listed[profile] = TRUE;
    }
}

/* What a round has of its own. */
static void
clear_round (SutureMeasuringPlan *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->row_pending, g_free);
  g_clear_pointer (&self->profile_pending, g_free);
  g_clear_pointer (&self->waiting_starts, g_free);
  g_clear_pointer (&self->waiting, g_free);
}

void
suture_measuring_plan_order (SutureMeasuringPlan    *self,
                             SutureMeasurementTable *table)
{
  g_autofree gboolean *is_listed = g_new0 (gboolean, table->n_profiles);

  clear_round (self);
  self->items = g_array_new (FALSE, FALSE, sizeof (SutureMeasuringItem));
  self->profile_pending = g_new0 (atomic_size_t, table->n_profiles);
  for (size_t i = 0; i < table->n_rows; i++)
    if (self->is_doubtful[self->order[i]])
      append_row_items (self, table, self->order[i], is_listed);
  list_waiting_rows (self, table);
}

void
suture_measuring_plan_clear (SutureMeasuringPlan *self)
{
  clear_round (self);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  g_free (self->sides);
  g_free (self->pieces);
  g_free (self->keys);
  g_free (self->order);
  g_free (self->is_doubtful);
}
