/* suture-report-html.c: a report as one page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report-write.h"

#include <glib/gi18n-lib.h>

#include "reporting/suture-pair-picture.h"
#include "reporting/suture-report-section.h"

/* Colours of text have a contrast of 7:1 and more on either ground. */
static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:15px/1.45 system-ui,sans-serif;max-width:70em;margin:2em auto;"
    "padding:0 1em;color:#1c1c1c;background:#fff}"
    "h1{font-size:1.5em;margin-top:1.6em}h2{font-size:1.15em;margin-top:1.6em}"
    "div.wide{overflow-x:auto}"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "th,td{padding:.3em .8em;text-align:start;vertical-align:top;"
    "border-bottom:1px solid #c8c8c8}"
    "th{font-weight:600}tr.picture td{padding-bottom:1em}"
    "tr.pair td{border-bottom:none;padding-top:.8em}"
    "img{display:block;max-width:100%;image-rendering:pixelated;"
    "background:#242424}"
    "i.key{display:inline-block;width:.8em;height:.8em;margin:0 .4em 0 1em}"
    "footer{margin-top:3em;font-size:.85em;color:#4a4a4a}"
    "@media (prefers-color-scheme:dark){body{color:#eee;background:#1e1e1e}"
    "th,td{border-color:#4a4a4a}footer{color:#c0c0c0}}"
    "@media print{body{max-width:none}tr{break-inside:avoid}}";

static void
append_escaped (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

static void
append_element (GString *html, const char *name, const char *text)
{
  g_string_append_printf (html, "<%s>", name);
  append_escaped (html, text);
  g_string_append_printf (html, "</%s>", name);
}

static void
append_titles (GString *html, char **titles)
{
  g_string_append (html, "<thead><tr>");
  for (int i = 0; titles[i] != NULL; i++)
    {
      g_string_append (html, "<th scope=\"col\">");
      append_escaped (html, titles[i]);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr></thead>\n<tbody>\n");
}

/* What a picture shows, for whoever doesn't see it. */
static void
append_picture (GString *html, GBytes *png, char **cells)
{
  gsize            size;
  gconstpointer    data = g_bytes_get_data (png, &size);
  g_autofree char *encoded = g_base64_encode (data, size);
  g_autofree char *alt =
      /* Translators: a pair of cells, and what lies between them */
      g_strdup_printf (_ ("%s, %s: slices XY, XZ and YZ"), cells[0], cells[1]);

  g_string_append_printf (html,
                          "<tr class=\"picture\"><td colspan=\"%u\">"
                          "<img alt=\"",
                          g_strv_length (cells));
  append_escaped (html, alt);
  g_string_append_printf (html,
                          "\" src=\"data:image/png;base64,%s\"></td>"
                          "</tr>\n",
                          encoded);
}

static void
append_row (GString *html, char **cells, GBytes *png)
{
  g_string_append (html, png ? "<tr class=\"pair\">" : "<tr>");
  for (int i = 0; cells[i] != NULL; i++)
    append_element (html, "td", cells[i]);
  g_string_append (html, "</tr>\n");
  if (png != NULL)
    append_picture (html, png, cells);
}

static void
append_key (GString *html, guint colour, const char *word)
{
  g_string_append_printf (html,
                          "<i class=\"key\" style=\"background:#%06X\">"
                          "</i>",
                          colour);
  append_escaped (html, word);
}

static gboolean
has_pictures (const SutureReportSection *section)
{
  for (guint i = 0; section->pictures && i < section->pictures->len; i++)
    if (g_ptr_array_index (section->pictures, i) != NULL)
      return TRUE;
  return FALSE;
}

static void
append_table (GString *html, const SutureReportSection *section)
{
  if (has_pictures (section))
    {
      g_string_append (html, "<p>");
      append_escaped (html,
                      _ ("XY where the upper piece ends, XY where the lower "
                         "one begins, XZ, YZ:"));
      append_key (html, SUTURE_PICTURE_UPPER, _ ("upper piece"));
      append_key (html, SUTURE_PICTURE_LOWER, _ ("lower piece"));
      append_key (html, SUTURE_PICTURE_FILL, _ ("filled in"));
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "<div class=\"wide\"><table>\n");
  append_titles (html, section->titles);
  for (guint i = 0; i < section->rows->len; i++)
    append_row (html, g_ptr_array_index (section->rows, i),
                section->pictures ? g_ptr_array_index (section->pictures, i)
                                  : NULL);
  g_string_append (html, "</tbody></table></div>\n");
}

static void
append_section (GString *html, const SutureReportSection *section)
{
  append_element (html, section->level == 1 ? "h1" : "h2", section->heading);
  g_string_append_c (html, '\n');
  for (guint i = 0; i < section->sentences->len; i++)
    {
      append_element (html, "p", g_ptr_array_index (section->sentences, i));
      g_string_append_c (html, '\n');
    }
  if (section->titles != NULL)
    append_table (html, section);
}

char *
suture_report_to_html (GPtrArray *reports, const SutureReport *sum)
{
  g_autoptr (GPtrArray) sections = suture_report_list_sections (reports, sum);
  GString *html = g_string_new ("<!DOCTYPE html>\n");

  g_string_append_printf (html,
                          "<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
                          /* Translators: the code of your language, as pages
                             have it */
                          _ ("en"));
  g_string_append (html, "<meta name=\"viewport\" "
                         "content=\"width=device-width\">\n");
  append_element (html, "title", _ ("Report of a review"));
  g_string_append_printf (html, "<style>%s</style></head>\n<body>\n", style);
  for (guint i = 0; i < sections->len; i++)
    append_section (html, g_ptr_array_index (sections, i));
  g_string_append (html, "<footer>");
  append_escaped (html, "Suture " SUTURE_VERSION);
  g_string_append (html, "</footer>\n</body></html>\n");
  return g_string_free (html, FALSE);
}
