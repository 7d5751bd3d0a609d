/* suture-cli-measurement.h: the profiles of a pair as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "features/measuring/suture-measurement.h"
#include "model/suture-model.h"

G_BEGIN_DECLS

/** suture_cli_add_numbers: @name and a list of @n numbers */
void suture_cli_add_numbers (JsonBuilder  *json,
                             const char   *name,
                             const double *values,
                             size_t        n);

/** suture_cli_add_emd: "emd_unit" and so on: the distances from layer to layer
 * of @m, in µm or pixels; nothing but empty lists and null if it is %NULL */
void suture_cli_add_emd (JsonBuilder             *json,
                         const SutureMeasurement *m,
                         gboolean                 is_um);

/** suture_cli_add_shape: "overlap" and so on: what layers of @m (nullable) have
 * in common, and which shape that has; @model (nullable) says what whole cells
 * have */
void suture_cli_add_shape (JsonBuilder             *json,
                           const SutureModel       *model,
                           const SutureMeasurement *m);

G_END_DECLS
