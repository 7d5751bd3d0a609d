/* suture-report-csv.c: a report as a table for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report-write.h"

#include <math.h>
#include <string.h>

#include "candidates/suture-pair-name.h"

/* Where the rows to come belong. */
typedef struct
{
  GString    *text;
  const char *report;
  const char *section;
  const char *item;
} Place;

/* RFC 4180 */
static void
append_quoted (GString *text, const char *word)
{
  if (strpbrk (word, ",\"\r\n") == NULL)
    {
      g_string_append (text, word);
      return;
    }
  g_string_append_c (text, '"');
  for (; *word != '\0'; word++)
    {
      if (*word == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *word);
    }
  g_string_append_c (text, '"');
}

static void
add_word (const Place *place, const char *quantity, const char *value)
{
  const char *const cells[] = { place->report, place->section, place->item,
                                quantity, value };

  if (value == NULL)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (i > 0)
        g_string_append_c (place->text, ',');
      append_quoted (place->text, cells[i]);
    }
  g_string_append_c (place->text, '\n');
}

static void
add_number (const Place *place, const char *quantity, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value))
    add_word (place, quantity, g_ascii_dtostr (buffer, sizeof buffer, value));
}

static void
add_counts (const Place *place, const SutureReviewCounts *counts)
{
  const SutureProportion accuracy = suture_review_counts_get_accuracy (counts);
  double                 low, high;

  add_number (place, "correct",
              (double) counts->answers[SUTURE_ANSWER_ACCEPTED]);
  add_number (place, "unsure", (double) counts->answers[SUTURE_ANSWER_UNSURE]);
  add_number (place, "incorrect",
              (double) counts->answers[SUTURE_ANSWER_REJECTED]);
  add_number (place, "not_a_cell",
              (double) counts->answers[SUTURE_ANSWER_NOT_A_CELL]);
  add_number (place, "cut_first",
              (double) counts->answers[SUTURE_ANSWER_CUT_FIRST]);
  add_number (place, "pending",
              (double) counts->answers[SUTURE_ANSWER_PENDING]);
  add_number (place, "valid_fixations", (double) accuracy.n);
  if (accuracy.n == 0)
    return;
  suture_proportion_get_interval (accuracy, &low, &high);
  add_number (place, "accuracy", suture_proportion_get (accuracy));
  add_number (place, "accuracy_low", low);
  add_number (place, "accuracy_high", high);
}

static void
add_setting (const Place *place, const SutureReviewSetting *setting)
{
  add_word (place, "emd_range",
            suture_emd_range_name (setting->params.emd_range));
  add_number (place, "penalty", setting->params.penalty);
  add_number (place, "n_candidates", (double) setting->n_candidates);
  add_number (place, "n_reported", (double) setting->n_reported);
  add_number (place, "filtration",
              suture_review_setting_get_filtration (setting));
  add_counts (place, &setting->reported);
}

static void
add_settings (Place place, const SutureReport *report)
{
  const SutureReviewReport *tables = &report->tables;

  place.section = "list";
  if (strlen (place.report) > 0)
    {
      place.item = "own";
      add_number (&place, "threshold", report->threshold);
      add_setting (&place, &tables->own);
    }
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      {
        const SutureReviewSetting *setting = &tables->settings[range][p];
        char                       number[G_ASCII_DTOSTR_BUF_SIZE];
        g_autofree char           *item =
            g_strdup_printf ("%s %s",
                             suture_emd_range_name (setting->params.emd_range),
                             g_ascii_formatd (number, sizeof number, "%g",
                                              setting->params.penalty));

        place.item = item;
        add_setting (&place, setting);
      }
}

static void
add_cuts (Place place, const SutureReport *report)
{
  const SutureReviewReport *tables = &report->tables;

  if (!suture_review_report_has_cuts (tables))
    return;
  place.item = "cut";
  add_counts (&place, &tables->said_of_cuts);
  add_number (&place, "n_by_hand", (double) tables->n_cuts_by_hand);
}

static void
add_tables (Place place, const SutureReport *report)
{
  const SutureReviewSetting *contacts = &report->tables.contacts;

  place.section = "decisions";
  place.item = "layer-gap";
  add_counts (&place, &report->tables.all);
  add_cuts (place, report);
  if (!report->has_settings)
    return;
  add_settings (place, report);
  if (contacts->n_candidates == 0)
    return;
  place.item = "contact";
  add_counts (&place, &report->tables.said_of_contacts);
  place.section = "list";
  add_number (&place, "n_candidates", (double) contacts->n_candidates);
  add_number (&place, "n_reported", (double) contacts->n_reported);
  add_number (&place, "filtration",
              suture_review_setting_get_filtration (contacts));
  add_counts (&place, &contacts->reported);
}

static void
add_agreement (Place place, const char *item, const SutureAgreement *agreement)
{
  place.section = "agreement";
  place.item = item;
  add_number (&place, "n_both", (double) agreement->n_both);
  add_number (&place, "n_same", (double) agreement->n_same);
  add_number (&place, "agreement", agreement->agreement);
  add_number (&place, "kappa", agreement->kappa);
}

static void
add_reasons (const Place *place, const GArray *reasons)
{
  for (guint i = 0; reasons && i < reasons->len; i++)
    {
      const SutureReason *reason = &g_array_index (reasons, SutureReason, i);
      g_autofree char    *quantity =
          g_strconcat ("reason:", reason->feature->name, NULL);

      add_number (place, quantity, reason->contribution);
    }
}

/* Who did what, and when. */
static void
add_author (const Place *place, const SutureReportJoin *join)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time = g_date_time_add (start, join->decided_at_us);
  g_autofree char *when =
      join->decided_at_us > 0 ? g_date_time_format_iso8601 (time) : NULL;

  add_word (place, "reviewer", join->reviewer);
  add_word (place, "decided_at", when);
}

static void
add_join (Place place, const SutureReportJoin *join)
{
  g_autofree char *name = suture_pair_name_to_word (&join->pair);

  place.section = "joined";
  place.item = name;
  if (join->is_known)
    {
      add_word (&place, "kind", suture_candidate_kind_name (join->kind));
      add_number (&place, "gap_first_layer", join->candidate.gap_first_layer);
      add_number (&place, "gap_layers", join->candidate.gap_layers);
    }
  add_number (&place, "score", join->score);
  add_number (&place, "seconds", join->seconds);
  add_author (&place, join);
  add_reasons (&place, join->reasons);
}

static void
add_waiting (Place place, const SutureReportJoin *pair)
{
  g_autofree char *name = suture_pair_name_to_word (&pair->pair);

  place.section = "cut_first";
  place.item = name;
  add_author (&place, pair);
}

static void
add_report (GString *text, const SutureReport *report)
{
  const Place place = { .text = text,
                        .report = report->name ? report->name : "" };

  add_tables (place, report);
  if (report->self.n_both > 0)
    add_agreement (place, "self", &report->self);
  if (report->other_name != NULL)
    add_agreement (place, "other", &report->other);
  for (guint i = 0; i < report->joins->len; i++)
    add_join (place, g_ptr_array_index (report->joins, i));
  for (guint i = 0; i < report->cut_first->len; i++)
    add_waiting (place, g_ptr_array_index (report->cut_first, i));
}

char *
suture_report_to_csv (GPtrArray *reports, const SutureReport *sum)
{
  GString *text = g_string_new ("report,section,item,quantity,value\n");

  for (guint i = 0; i < reports->len; i++)
    add_report (text, g_ptr_array_index (reports, i));
  if (sum != NULL)
    add_report (text, sum);
  return g_string_free (text, FALSE);
}

/* --- One of the three
 * --------------------------------------------------------- */

SutureOutputKind
suture_report_kind_of_name (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".csv")   ? SUTURE_OUTPUT_CSV
         : g_str_has_suffix (small, ".txt") ? SUTURE_OUTPUT_TEXT
                                            : SUTURE_OUTPUT_HTML;
}

char *
suture_report_to_kind (GPtrArray          *reports,
                       const SutureReport *sum,
                       SutureOutputKind    kind)
{
  switch (kind)
    {
    case SUTURE_OUTPUT_CSV:
      return suture_report_to_csv (reports, sum);
    case SUTURE_OUTPUT_TEXT:
      return suture_report_to_text (reports, sum);
    default:
      return suture_report_to_html (reports, sum);
    }
}
