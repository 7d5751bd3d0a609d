/* suture-json-id.c: cell ids in JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-json-id.h"

void
suture_json_add_id_value (JsonBuilder *json, guint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, id);

  if (id <= G_MAXINT64)
    json_builder_add_int_value (json, (gint64) id);
  else
    json_builder_add_string_value (json, text);
}
