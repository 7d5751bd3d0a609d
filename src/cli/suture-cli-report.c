/* suture-cli-report.c: results as JSON and CSV
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "base/suture-csv-writer.h"
#include "base/suture-json-id.h"

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
  json_builder_set_member_name (json, name);
  suture_json_add_id_value (json, id);
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
suture_json_add_spacing (JsonBuilder *json, const SutureStack *stack)
{
  const SutureSpacing spacing = suture_stack_get_spacing (stack);

  json_builder_set_member_name (json, "spacing_um");
  if (spacing.is_known)
    {
      json_builder_begin_array (json);
      json_builder_add_double_value (json, spacing.z_um);
      json_builder_add_double_value (json, spacing.y_um);
      json_builder_add_double_value (json, spacing.x_um);
      json_builder_end_array (json);
    }
  else
    json_builder_add_null_value (json);
  suture_json_add_string (json, "spacing_from",
                          suture_spacing_source_name (
                              suture_stack_get_spacing_source (stack)));
}

char *
suture_json_finish (JsonBuilder *json, gboolean is_pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize length;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, is_pretty);

  g_autofree char *text = json_generator_to_data (generator, &length);

  return g_strconcat (text, "\n", NULL);
}

static void
separate (GString *line)
{
  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');
}

void
suture_csv_add_number (GString *line, double value)
{
  separate (line);
  suture_csv_append_number (line, value);
}

void
suture_csv_add_integer (GString *line, guint64 value)
{
  separate (line);
  g_string_append_printf (line, "%" PRIu64, value);
}

void
suture_csv_add_text (GString *line, const char *text)
{
  separate (line);
  suture_csv_append_text (line, text);
}
