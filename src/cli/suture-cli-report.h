/* suture-cli-report.h: results as JSON and CSV
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_json_add_number: @name and a number, null if it isn't finite */
void suture_json_add_number (JsonBuilder *json, const char *name, double value);

/** suture_json_add_integer: @name and a whole number */
void
suture_json_add_integer (JsonBuilder *json, const char *name, gint64 value);

/** suture_json_add_id: @name and a cell id: a number, or a text if it is more
 * than JSON-GLib's numbers hold (2⁶³ − 1), as in tables of decisions */
void suture_json_add_id (JsonBuilder *json, const char *name, guint64 id);

/** suture_json_add_string: @name and a text, null if %NULL */
void
suture_json_add_string (JsonBuilder *json, const char *name, const char *value);

void
suture_json_add_boolean (JsonBuilder *json, const char *name, gboolean value);

/** suture_json_add_shape: "shape": [nz, ny, nx] */
void suture_json_add_shape (JsonBuilder *json, SutureShape shape);

/** suture_json_add_spacing: "spacing_um": [z, y, x] or null, "spacing_from" */
void suture_json_add_spacing (JsonBuilder *json, const SutureStack *stack);

/** suture_json_finish: (transfer full): one line of text, or several if pretty;
 * ends with a newline */
char *suture_json_finish (JsonBuilder *json, gboolean is_pretty);

/** suture_csv_add_number: a number that reads back the same, in every locale;
 * empty if it isn't finite; preceded by a comma unless the line is new */
void suture_csv_add_number (GString *line, double value);
void suture_csv_add_integer (GString *line, guint64 value);
void suture_csv_add_text (GString *line, const char *text);

G_END_DECLS
