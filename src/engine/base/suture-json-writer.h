/* suture-json-writer.h: members of JSON objects
 *
 * A @name is %NULL for a value in a list, or one whose name is there already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/** suture_json_add_number: @name and a number, null if it isn't finite */
void suture_json_add_number (JsonBuilder *json, const char *name, double value);

/** suture_json_add_integer: @name and a whole number */
void
suture_json_add_integer (JsonBuilder *json, const char *name, gint64 value);

/** suture_json_add_id: @name and a cell id: a number, or a text if it is more
 * than the numbers of most readers hold (2⁶³ − 1) */
void suture_json_add_id (JsonBuilder *json, const char *name, guint64 id);

/** suture_json_add_string: @name and a text, null if %NULL */
void
suture_json_add_string (JsonBuilder *json, const char *name, const char *value);

void
suture_json_add_boolean (JsonBuilder *json, const char *name, gboolean value);

/** suture_json_add_shape: "shape": [nz, ny, nx] */
void suture_json_add_shape (JsonBuilder *json, SutureShape shape);

/** suture_json_add_spacing: "spacing_um": [z, y, x] or null */
void suture_json_add_spacing (JsonBuilder *json, SutureSpacing spacing);

G_END_DECLS
