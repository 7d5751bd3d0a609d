/* suture-tables-text.c: the report of a review, cell by cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-tables-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reporting/suture-share-text.h"

/* What was decided: the columns of Tables 3 and 4. */
#define COUNT_TITLES                                                           \
  _ ("Correct"), _ ("Unsure"), _ ("Incorrect"), _ ("Not a cell"),              \
      _ ("Cut first")

/* What is on the list: those of Table 5 before them. */
#define SETTING_TITLES                                                         \
  _ ("EMD range"), _ ("Penalty"), _ ("Pairs to check"), _ ("Filtered")

const char *const *
suture_tables_count_titles (void)
{
  static const char *titles[8];

  if (titles[0] == NULL)
    {
      const char *const all[] = { COUNT_TITLES, _ ("Valid fixations"),
                                  _ ("Accuracy"), NULL };

      G_STATIC_ASSERT (sizeof all == sizeof titles);
      memcpy (titles, all, sizeof titles);
    }
  return titles;
}

const char *const *
suture_tables_setting_titles (void)
{
  static const char *titles[12];

  if (titles[0] == NULL)
    {
      const char *const all[] = { SETTING_TITLES, COUNT_TITLES, _ ("Valid"),
                                  _ ("Accuracy"), NULL };

      G_STATIC_ASSERT (sizeof all == sizeof titles);
      memcpy (titles, all, sizeof titles);
    }
  return titles;
}

/* --- To look at ------------------------------------------------------------
 */

static void add (GStrvBuilder *row, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

static void
add (GStrvBuilder *row, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_strv_builder_add (row, text);
}

static void
add_counts (GStrvBuilder *row, const SutureReviewCounts *counts)
{
  g_autofree char *accuracy =
      suture_share_dup_text (suture_review_counts_get_accuracy (counts));

  add (row, "%zu", counts->answers[SUTURE_ANSWER_ACCEPTED]);
  add (row, "%zu", counts->answers[SUTURE_ANSWER_UNSURE]);
  add (row, "%zu", counts->answers[SUTURE_ANSWER_REJECTED]);
  add (row, "%zu", counts->answers[SUTURE_ANSWER_NOT_A_CELL]);
  add (row, "%zu", counts->answers[SUTURE_ANSWER_CUT_FIRST]);
  add (row, "%zu", suture_review_counts_get_valid (counts));
  g_strv_builder_add (row, accuracy);
}

char **
suture_tables_dup_counts (const SutureReviewCounts *counts)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

  add_counts (row, counts);
  return g_strv_builder_end (row);
}

static const char *
get_range_title (SutureEmdRange range)
{
  return range == SUTURE_EMD_RANGE_QUARTILES ? _ ("Quartiles")
                                             : _ ("Min to max");
}

char **
suture_tables_dup_setting (const SutureReviewSetting *setting, gboolean is_own)
{
  const double filtration = suture_review_setting_get_filtration (setting);
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  const char *range = get_range_title (setting->params.emd_range);

  /* Translators: %s is the EMD range that is set now. */
  add (row, is_own ? _ ("Now: %s") : "%s", range);
  add (row, "%g", setting->params.penalty);
  add (row, "%zu", setting->n_reported);
  if (isfinite (filtration))
    add (row, _ ("%.1f %%"), 100.0 * filtration);
  else
    g_strv_builder_add (row, "—");
  add_counts (row, &setting->reported);
  return g_strv_builder_end (row);
}

/* --- To copy ----------------------------------------------------------------
 */

static void
append_number (GString *text, const char *format, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (isfinite (number))
    g_ascii_formatd (buffer, sizeof buffer, format, number);
  g_string_append_printf (text, "\t%s", buffer);
}

static void
append_titles (GString *text, const char *const *titles)
{
  g_autofree char *joined = g_strjoinv ("\t", (char **) titles);

  g_string_append_printf (text, "\t%s\t%s\t%s\n", joined, _ ("95 % from"),
                          _ ("95 % to"));
}

static void
append_counts (GString *text, const SutureReviewCounts *counts)
{
  const size_t          *answers = counts->answers;
  const SutureProportion accuracy = suture_review_counts_get_accuracy (counts);
  double                 low, high;

  suture_proportion_get_interval (accuracy, &low, &high);
  g_string_append_printf (text, "\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu",
                          answers[SUTURE_ANSWER_ACCEPTED],
                          answers[SUTURE_ANSWER_UNSURE],
                          answers[SUTURE_ANSWER_REJECTED],
                          answers[SUTURE_ANSWER_NOT_A_CELL],
                          answers[SUTURE_ANSWER_CUT_FIRST], accuracy.n);
  append_number (text, "%.4f", suture_proportion_get (accuracy));
  append_number (text, "%.4f", accuracy.n > 0 ? low : NAN);
  append_number (text, "%.4f", accuracy.n > 0 ? high : NAN);
  g_string_append_c (text, '\n');
}

static void
append_setting (GString                   *text,
                const SutureReviewSetting *setting,
                gboolean                   is_own)
{
  g_string_append_printf (text, "%s\t%s", is_own ? _ ("Now") : "",
                          get_range_title (setting->params.emd_range));
  append_number (text, "%g", setting->params.penalty);
  g_string_append_printf (text, "\t%zu", setting->n_reported);
  append_number (text, "%.4f", suture_review_setting_get_filtration (setting));
  append_counts (text, &setting->reported);
}

char *
suture_tables_dup_copy (const SutureReviewReport *report, double threshold)
{
  GString *text = g_string_new (NULL);

  append_titles (text, suture_tables_count_titles ());
  g_string_append (text, _ ("All that was decided"));
  append_counts (text, &report->all);
  g_string_append_printf (text, "\n%s", _ ("Suspected pairs"));
  g_string_append_printf (text, "\t%zu\n%s", report->own.n_candidates,
                          _ ("Threshold"));
  append_number (text, "%g", threshold);
  g_string_append (text, "\n\n");
  append_titles (text, suture_tables_setting_titles ());
  append_setting (text, &report->own, TRUE);
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      append_setting (text, &report->settings[range][p], FALSE);
  return g_string_free (text, FALSE);
}
