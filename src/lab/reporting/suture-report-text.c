/* suture-report-text.c: a report as a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report-write.h"

#include "reporting/suture-report-section.h"

#define MOST_COLUMNS 16

/* How many places a text takes in a terminal. */
static glong
measure (const char *text)
{
  glong n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

static void
widen (glong *widths, char **cells)
{
  for (int i = 0; cells[i] != NULL && i < MOST_COLUMNS; i++)
    widths[i] = MAX (widths[i], measure (cells[i]));
}

/* Columns as wide as the widest of their texts. */
static void
append_row (GString *text, const glong *widths, char **cells)
{
  for (int i = 0; cells[i] != NULL && i < MOST_COLUMNS; i++)
    {
      g_string_append (text, i == 0 ? "  " : "   ");
      g_string_append (text, cells[i]);
      for (glong n = measure (cells[i]); cells[i + 1] && n < widths[i]; n++)
        g_string_append_c (text, ' ');
    }
  g_string_append_c (text, '\n');
}

static void
append_table (GString *text, const SutureReportSection *section)
{
  glong widths[MOST_COLUMNS] = { 0 };

  widen (widths, section->titles);
  for (guint i = 0; i < section->rows->len; i++)
    widen (widths, g_ptr_array_index (section->rows, i));
  append_row (text, widths, section->titles);
  for (guint i = 0; i < section->rows->len; i++)
    append_row (text, widths, g_ptr_array_index (section->rows, i));
}

char *
suture_report_to_text (GPtrArray *reports, const SutureReport *sum)
{
  g_autoptr (GPtrArray) sections = suture_report_list_sections (reports, sum);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const SutureReportSection *section = g_ptr_array_index (sections, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s\n", section->heading);
      for (guint j = 0; j < section->sentences->len; j++)
        g_string_append_printf (text, "%s\n",
                                (char *) g_ptr_array_index (section->sentences,
                                                            j));
      if (section->titles != NULL)
        append_table (text, section);
    }
  return g_string_free (text, FALSE);
}
