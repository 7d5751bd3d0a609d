/* suture-test-measurement.c: stacks measured as the tests of measuring want it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-measurement.h"

#include "features/suture-feature-table.h"

const SutureMeasureParams suture_test_by_gap = { .emd_stride = 0 };

SutureMeasurementTable *
suture_test_measure (SutureStack               *stack,
                     SutureStack               *raw,
                     const SutureMeasureParams *params)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, &error);
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, 3, NULL, &error);
  SutureMeasurementTable *table =
      suture_measurement_table_new (index, raw, candidates, params, NULL, NULL,
                                    NULL, &error);

  g_assert_no_error (error);
  return table;
}

const SutureMeasurement *
suture_test_only_row (const SutureMeasurementTable *table)
{
  g_assert_cmpuint (suture_measurement_table_get_n_rows (table), ==, 1);
  return suture_measurement_table_get (table, 0);
}

const SutureMeasurement *
suture_test_find_row (const SutureMeasurementTable *table,
                      guint64                       upper_id,
                      guint64                       lower_id)
{
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);

      if (m->pair.upper_id == upper_id && m->pair.lower_id == lower_id)
        return m;
    }
  g_assert_not_reached ();
}

double
suture_test_get_feature (const SutureMeasurementTable *table,
                         const SutureMeasurement      *m,
                         const char                   *name)
{
  double values[SUTURE_MAX_FEATURES];

  suture_features_measure (m, suture_measurement_table_get_population (table),
                           suture_measurement_table_get_spacing (table),
                           values);
  return values[suture_feature_find (name)];
}
