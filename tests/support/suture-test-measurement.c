/* suture-test-measurement.c: stacks measured as the tests of measuring want it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-measurement.h"

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
