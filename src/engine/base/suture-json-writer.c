/* suture-json-writer.c: members of JSON objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-json-writer.h"

#include <math.h>

void
suture_json_add_number (JsonBuilder *json, const char *name, double value)
{
  if (name)
    json_builder_set_member_name (json, name);
  if (isfinite (value))
    json_builder_add_double_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
suture_json_add_integer (JsonBuilder *json, const char *name, gint64 value)
{
  if (name)
    json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

void
suture_json_add_id (JsonBuilder *json, const char *name, guint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, id);

  if (id <= G_MAXINT64)
    suture_json_add_integer (json, name, (gint64) id);
  else
    suture_json_add_string (json, name, text);
}

void
suture_json_add_string (JsonBuilder *json, const char *name, const char *value)
{
  if (name)
    json_builder_set_member_name (json, name);
  if (value)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
suture_json_add_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

void
suture_json_add_shape (JsonBuilder *json, SutureShape shape)
{
  json_builder_set_member_name (json, "shape");
  json_builder_begin_array (json);
  json_builder_add_int_value (json, shape.nz);
  json_builder_add_int_value (json, shape.ny);
  json_builder_add_int_value (json, shape.nx);
  json_builder_end_array (json);
}

void
suture_json_add_spacing (JsonBuilder *json, SutureSpacing spacing)
{
  json_builder_set_member_name (json, "spacing_um");
  if (!spacing.is_known)
    {
      json_builder_add_null_value (json);
      return;
    }
  json_builder_begin_array (json);
  json_builder_add_double_value (json, spacing.z_um);
  json_builder_add_double_value (json, spacing.y_um);
  json_builder_add_double_value (json, spacing.x_um);
  json_builder_end_array (json);
}
