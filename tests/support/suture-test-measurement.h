/* suture-test-measurement.h: stacks measured as the tests of measuring want it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-measurement.h"
#include "suture-test.h"

G_BEGIN_DECLS

/** suture_test_by_gap: each pair's stride is the span of its own gap */
extern const SutureMeasureParams suture_test_by_gap;

/** suture_test_measure: (transfer full): everything measured of the pairs of
 * @stack whose gap has at most 3 layers; @raw may be %NULL */
SutureMeasurementTable *suture_test_measure (SutureStack               *stack,
                                             SutureStack               *raw,
                                             const SutureMeasureParams *params);

/** suture_test_only_row: (transfer none): the one row that @table has */
const SutureMeasurement *
suture_test_only_row (const SutureMeasurementTable *table);

/** suture_test_find_row: (transfer none): the row of this pair, which there is
 */
const SutureMeasurement *
suture_test_find_row (const SutureMeasurementTable *table,
                      guint64                       upper_id,
                      guint64                       lower_id);

/** suture_test_get_feature: what the feature @name is of a row */
double suture_test_get_feature (const SutureMeasurementTable *table,
                                const SutureMeasurement      *m,
                                const char                   *name);

#define SUTURE_TEST_ASSERT_FEATURE(table, m, name, expected)                   \
  g_assert_cmpfloat_with_epsilon (suture_test_get_feature (table, m, name),    \
                                  expected, 1e-12)

/** SUTURE_TEST_MEASURE: declares @table, measured of the layers drawn */
#define SUTURE_TEST_MEASURE(table, ...)                                        \
  static const char *const table##_drawing[] = { __VA_ARGS__ };                \
  g_autoptr (SutureStack) table##_stack =                                      \
      suture_test_labels (table##_drawing, G_N_ELEMENTS (table##_drawing));    \
  g_autoptr (SutureMeasurementTable) table =                                   \
      suture_test_measure (table##_stack, NULL, &suture_test_by_gap)

G_END_DECLS
