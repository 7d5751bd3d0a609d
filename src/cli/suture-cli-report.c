/* suture-cli-report.c: results as JSON and CSV
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/suture-csv-writer.h"
#include "files/suture-input-file.h"

void
suture_cli_report_stack (JsonBuilder *json, const SutureStack *stack)
{
  suture_json_add_shape (json, suture_stack_get_shape (stack));
  suture_json_add_spacing (json, suture_stack_get_spacing (stack));
  suture_json_add_string (json, "spacing_from",
                          suture_spacing_source_name (
                              suture_stack_get_spacing_source (stack)));
}

void
suture_json_add_program (JsonBuilder *json)
{
  json_builder_set_member_name (json, "program");
  json_builder_begin_object (json);
  suture_json_add_string (json, "name", "suture-cli");
  suture_json_add_string (json, "version", SUTURE_VERSION);
  json_builder_end_object (json);
}

void
suture_json_add_raw (JsonBuilder *json, const SutureStack *raw)
{
  if (raw == NULL)
    {
      suture_json_add_string (json, "raw", NULL);
      return;
    }

  const char      *path = suture_stack_get_file_info (raw)->path;
  g_autofree char *name = path ? suture_display_name (path) : NULL;

  json_builder_set_member_name (json, "raw");
  json_builder_begin_object (json);
  suture_json_add_string (json, "path", name);
  suture_json_add_shape (json, suture_stack_get_shape (raw));
  json_builder_end_object (json);
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

void
suture_json_add_places (JsonBuilder *json, const SuturePairKey *pair)
{
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      const char *name = suture_pair_key_number_name (i);
      gint32      number;

      if (suture_pair_key_get_number (pair, i, &number))
        suture_json_add_integer (json, name, number);
      else
        suture_json_add_string (json, name, NULL);
    }
}

void
suture_csv_add_places (GString *line, const SuturePairKey *pair)
{
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      gint32 number;

      if (pair == NULL)
        suture_csv_add_text (line, suture_pair_key_number_name (i));
      else if (suture_pair_key_get_number (pair, i, &number))
        suture_csv_add_integer (line, (guint64) number);
      else
        suture_csv_add_text (line, "");
    }
}
