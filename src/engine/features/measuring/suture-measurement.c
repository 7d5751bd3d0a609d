/* suture-measurement.c: everything that is measured of a candidate: the table
 *
 * suture-measuring.c fills it in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-measurement.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "candidates/suture-pair-name.h"
#include "cells/suture-stack-shift.h"
#include "features/measuring/suture-measurement-private.h"

SutureMeasurementTable *
suture_measurement_table_ref (SutureMeasurementTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_measurement_parts_clear (SutureMeasurementParts *self)
{
  for (size_t i = 0; i < self->n_rows; i++)
    g_free (self->rows[i].overlaps_px);
  for (size_t i = 0; i < self->n_pieces; i++)
    suture_piece_clear (&self->pieces[i]);
  for (size_t i = 0; i < self->n_profiles; i++)
    suture_emd_profile_clear (&self->profiles[i]);
  g_free (self->rows);
  g_free (self->pieces);
  g_free (self->profiles);
  suture_population_clear (&self->population);
  *self = (SutureMeasurementParts){ 0 };
}

/* Nothing that its rows lead to is its own. */
static void
free_changed (SutureMeasurementTable *self)
{
  for (int i = 0; i < 2; i++)
    suture_measurement_table_unref (self->sources[i]);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_free (self->rows);
  g_free (self->is_changed);
  g_free (self);
}

void
suture_measurement_table_unref (SutureMeasurementTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->sources[0] != NULL)
    {
      free_changed (self);
      return;
    }

  SutureMeasurementParts parts = {
    .n_rows = self->n_rows,
    .rows = self->rows,
    .n_pieces = self->n_pieces,
    .pieces = self->pieces,
    .n_profiles = self->n_profiles,
    .profiles = self->profiles,
    .population = self->population,
  };

  suture_measurement_parts_clear (&parts);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_free (self);
}

/* Whether the piece that was measured is that body, or a branch of it, and not
 * all of an id that has several, as before a cell was a body. */
static gboolean
is_of_body (const SuturePiece     *piece,
            const SutureCellIndex *index,
            guint32                cell)
{
  return piece->volume_voxels ==
             suture_cell_index_get_volume_voxels (index, cell) &&
         piece->layers[0] >= suture_cell_index_get_first_layer (index, cell) &&
         piece->layers[piece->n_layers - 1] <=
             suture_cell_index_get_last_layer (index, cell);
}

/* Whether the bodies that were measured are in the index, which may be none;
 * the row has their names then. */
static gboolean
find_cells (SutureMeasurement *row, const SutureCellIndex *index)
{
  guint32 *const upper = &row->candidate.upper;
  guint32 *const lower = &row->candidate.lower;

  *upper = *lower = SUTURE_NO_CELL;
  if (index == NULL)
    return TRUE;
  if (!suture_pair_key_find (&row->pair, index, upper, lower) ||
      !is_of_body (row->upper, index, *upper) ||
      !is_of_body (row->lower, index, *lower))
    return FALSE;
  row->pair = suture_pair_key_new (index, *upper, *lower);
  suture_stack_shift_between (index, row->candidate.gap_first_layer - 1,
                              row->candidate.gap_first_layer +
                                  row->candidate.gap_layers,
                              &row->shift_px[0], &row->shift_px[1]);
  return TRUE;
}

SutureMeasurementTable *
suture_measurement_table_restore (SutureMeasurementParts *parts,
                                  SutureSpacing           spacing,
                                  SutureCellIndex        *index,
                                  GError                **error)
{
  g_return_val_if_fail (parts != NULL, NULL);

  for (size_t row = 0; row < parts->n_rows; row++)
    if (!find_cells (&parts->rows[row], index))
      {
        g_autofree char *name = suture_pair_name (&parts->rows[row].pair);

        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                     _ ("This label stack lacks the cells %s that were "
                        "measured; use the stack that was screened, or screen "
                        "this one"),
                     name);
        suture_measurement_parts_clear (parts);
        return NULL;
      }

  SutureMeasurementTable *self = g_new (SutureMeasurementTable, 1);

  *self = (SutureMeasurementTable){
    .index = index ? suture_cell_index_ref (index) : NULL,
    .spacing = spacing,
    .n_rows = parts->n_rows,
    .rows = parts->rows,
    .n_pieces = parts->n_pieces,
    .pieces = parts->pieces,
    .n_profiles = parts->n_profiles,
    .profiles = parts->profiles,
    .population = parts->population,
  };
  g_atomic_ref_count_init (&self->ref_count);
  *parts = (SutureMeasurementParts){ 0 };
  return self;
}

/* The other's figures under this pair's own name. */
static void
change_row (SutureMeasurement *row, const SutureMeasurement *other)
{
  const SuturePairKey pair = row->pair;
  const guint32       upper = row->candidate.upper;
  const guint32       lower = row->candidate.lower;

  *row = *other;
  row->pair = pair;
  row->candidate.upper = upper;
  row->candidate.lower = lower;
}

SutureMeasurementTable *
suture_measurement_table_new_changed (SutureMeasurementTable *self,
                                      SutureMeasurementTable *other,
                                      const size_t           *rows)
{
  g_return_val_if_fail (self->index != NULL, NULL);

  SutureMeasurementTable *changed = g_new0 (SutureMeasurementTable, 1);

  g_atomic_ref_count_init (&changed->ref_count);
  changed->index = suture_cell_index_ref (self->index);
  changed->spacing = self->spacing;
  changed->n_rows = self->n_rows;
  changed->rows = g_memdup2 (self->rows, self->n_rows * sizeof *self->rows);
  changed->is_changed = g_new (gboolean, self->n_rows + 1);
  changed->sources[0] = suture_measurement_table_ref (self);
  changed->sources[1] = suture_measurement_table_ref (other);
  for (size_t row = 0; row < self->n_rows; row++)
    {
      changed->is_changed[row] = rows[row] != G_MAXSIZE;
      if (changed->is_changed[row])
        change_row (&changed->rows[row],
                    suture_measurement_table_get (other, rows[row]));
    }
  return changed;
}

SutureMeasurementTable *
suture_measurement_table_add (SutureMeasurementTable *self,
                              SutureMeasurementTable *more)
{
  g_return_val_if_fail (self != NULL && more != NULL, NULL);
  g_return_val_if_fail (self->index == more->index, NULL);

  SutureMeasurementTable *sum = g_new0 (SutureMeasurementTable, 1);

  g_atomic_ref_count_init (&sum->ref_count);
  sum->index = self->index ? suture_cell_index_ref (self->index) : NULL;
  sum->spacing = self->spacing;
  sum->n_rows = self->n_rows + more->n_rows;
  sum->rows = g_new (SutureMeasurement, sum->n_rows);
  for (size_t i = 0; i < sum->n_rows; i++)
    sum->rows[i] =
        i < self->n_rows ? self->rows[i] : more->rows[i - self->n_rows];
  sum->population = self->population;
  sum->sources[0] = suture_measurement_table_ref (self);
  sum->sources[1] = suture_measurement_table_ref (more);
  return sum;
}

SutureMeasurementTable *
suture_measurement_table_add_parts (SutureMeasurementTable *self,
                                    SutureMeasurementTable *more,
                                    GArray                 *names)
{
  g_return_val_if_fail (self->index != NULL, NULL);
  g_return_val_if_fail (names->len == more->n_rows, NULL);

  SutureMeasurementTable *sum = g_new0 (SutureMeasurementTable, 1);

  g_atomic_ref_count_init (&sum->ref_count);
  sum->index = suture_cell_index_ref (self->index);
  sum->spacing = self->spacing;
  sum->n_rows = self->n_rows + more->n_rows;
  sum->rows = g_new (SutureMeasurement, sum->n_rows + 1);
  sum->is_changed = g_new0 (gboolean, sum->n_rows + 1);
  sum->sources[0] = suture_measurement_table_ref (self);
  sum->sources[1] = suture_measurement_table_ref (more);
  for (size_t i = 0; i < self->n_rows; i++)
    sum->rows[i] = self->rows[i];
  for (size_t i = 0; i < more->n_rows; i++)
    {
      SutureMeasurement     *row = &sum->rows[self->n_rows + i];
      const SuturePartsPair *name = &g_array_index (names, SuturePartsPair, i);

      *row = more->rows[i];
      row->pair = name->pair;
      row->candidate.upper = name->upper;
      row->candidate.lower = name->lower;
      sum->is_changed[self->n_rows + i] = TRUE;
    }
  return sum;
}

/* Whether it is from the second of its sources. */
static gboolean
is_from_other (const SutureMeasurementTable *self, size_t row)
{
  return self->is_changed != NULL && self->is_changed[row];
}

/* Whether it is from the first one. */
static gboolean
is_from_first (const SutureMeasurementTable *self, size_t row)
{
  return self->sources[0] != NULL && row < self->sources[0]->n_rows &&
         !is_from_other (self, row);
}

gboolean
suture_measurement_table_is_changed (const SutureMeasurementTable *self,
                                     size_t                        row)
{
  g_return_val_if_fail (row < self->n_rows, FALSE);

  return is_from_other (self, row) ||
         (is_from_first (self, row) &&
          suture_measurement_table_is_changed (self->sources[0], row));
}

size_t
suture_measurement_table_get_n_rows (const SutureMeasurementTable *self)
{
  return self->n_rows;
}

const SutureMeasurement *
suture_measurement_table_get (const SutureMeasurementTable *self, size_t row)
{
  g_return_val_if_fail (row < self->n_rows, NULL);

  return &self->rows[row];
}

const SuturePopulation *
suture_measurement_table_get_population (const SutureMeasurementTable *self)
{
  return self->is_changed
             ? suture_measurement_table_get_population (self->sources[0])
             : &self->population;
}

const SuturePopulation *
suture_measurement_table_get_population_of (const SutureMeasurementTable *self,
                                            size_t                        row)
{
  return is_from_other (self, row) ? &self->sources[1]->population
         : is_from_first (self, row)
             ? suture_measurement_table_get_population_of (self->sources[0],
                                                           row)
             : suture_measurement_table_get_population (self);
}

SutureSpacing
suture_measurement_table_get_spacing (const SutureMeasurementTable *self)
{
  return self->spacing;
}

SutureCellIndex *
suture_measurement_table_get_index (const SutureMeasurementTable *self)
{
  return self->index;
}
