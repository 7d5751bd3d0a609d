/* suture-cli-report.h: results as JSON and CSV
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-json-writer.h"
#include "candidates/suture-pair-key.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_report_stack: "shape", "spacing_um" and "spacing_from" */
void suture_cli_report_stack (JsonBuilder *json, const SutureStack *stack);

/** suture_json_add_program: "program": its name and version */
void suture_json_add_program (JsonBuilder *json);

/** suture_json_add_raw: "raw": the path of the raw stack and its shape, or null
 * if there is none */
void suture_json_add_raw (JsonBuilder *json, const SutureStack *raw);

/** suture_json_finish: (transfer full): one line of text, or several if pretty;
 * ends with a newline */
char *suture_json_finish (JsonBuilder *json, gboolean is_pretty);

/** suture_csv_add_number: a number that reads back the same, in every locale;
 * empty if it isn't finite; preceded by a comma unless the line is new */
void suture_csv_add_number (GString *line, double value);
void suture_csv_add_integer (GString *line, guint64 value);
void suture_csv_add_text (GString *line, const char *text);

/** suture_json_add_places: where the cells of a pair are, and where they face
 * each other, under the names that tables of decisions have; null where there
 * is nothing to say */
void suture_json_add_places (JsonBuilder *json, const SuturePairKey *pair);

/** suture_csv_add_places: likewise, empty where there is nothing to say;
 * @pair %NULL: the names */
void suture_csv_add_places (GString *line, const SuturePairKey *pair);

G_END_DECLS
