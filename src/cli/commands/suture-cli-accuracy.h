/* suture-cli-accuracy.h: accuracies as text and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "training/from-labels/suture-case-accuracy.h"

G_BEGIN_DECLS

/** suture_cli_print_accuracy: a block of lines below @title: the paper's Table
 * 2 with 95 % intervals, areas under the curve, calibration error */
void suture_cli_print_accuracy (const char           *title,
                                const SutureAccuracy *accuracy);

/** suture_cli_print_reliability: the table of scores against outcomes */
void suture_cli_print_reliability (const SutureReliability *reliability);

/**
 * suture_json_add_accuracy:
 * @name: (nullable): of the object
 *
 * "true", "false" and each kind of cases: n, n_right, accuracy, interval_95;
 * "auc", of all cases, and "auc_natural", "auc_opened"; "calibration_error",
 * and "reliability", a list of objects, one for each tenth of the scores.
 */
void suture_json_add_accuracy (JsonBuilder          *json,
                               const char           *name,
                               const SutureAccuracy *accuracy);

/** suture_json_add_proportion: one such object */
void suture_json_add_proportion (JsonBuilder     *json,
                                 const char      *name,
                                 SutureProportion proportion);

/** suture_cli_print_proportion: one line */
void suture_cli_print_proportion (const char      *title,
                                  SutureProportion proportion);

/** suture_cli_print_number: one line; none if it isn't finite */
void suture_cli_print_number (const char *title, double value);

G_END_DECLS
