/* suture-measurement.c: everything that is measured of a candidate: the table
 *
 * suture-measuring.c fills it in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-measurement.h"

#include "features/suture-measurement-private.h"

SutureMeasurementTable *
suture_measurement_table_ref (SutureMeasurementTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_measurement_table_unref (SutureMeasurementTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

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
  suture_cell_index_unref (self->index);
  g_free (self);
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

SutureCellIndex *
suture_measurement_table_get_index (const SutureMeasurementTable *self)
{
  return self->index;
}
