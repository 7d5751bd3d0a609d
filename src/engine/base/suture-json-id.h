/* suture-json-id.h: cell ids in JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * suture_json_add_id_value:
 * @json: waits for a value
 * @id: a cell id
 *
 * Ids may have 64 bits, JSON numbers of most readers 63: those that don't fit
 * are strings.
 */
void suture_json_add_id_value (JsonBuilder *json, guint64 id);

G_END_DECLS
