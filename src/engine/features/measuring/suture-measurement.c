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

void
suture_measurement_table_unref (SutureMeasurementTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

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
  return &self->population;
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
