/* suture-cli-review-tables.c: the paper's Tables 3 to 5 as text and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-review-tables.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-cli-report.h"

/* --- JSON
 * ----------------------------------------------------------------------- */

static void
add_counts (JsonBuilder *json, const SutureReviewCounts *counts)
{
  const size_t *answers = counts->answers;

  suture_json_add_integer (json, "correct",
                           (gint64) answers[SUTURE_ANSWER_ACCEPTED]);
  suture_json_add_integer (json, "unsure",
                           (gint64) answers[SUTURE_ANSWER_UNSURE]);
  suture_json_add_integer (json, "incorrect",
                           (gint64) answers[SUTURE_ANSWER_REJECTED]);
  suture_json_add_integer (json, "not_a_cell",
                           (gint64) answers[SUTURE_ANSWER_NOT_A_CELL]);
  suture_json_add_integer (json, "pending",
                           (gint64) answers[SUTURE_ANSWER_PENDING]);
  suture_json_add_integer (json, "valid_fixations",
                           (gint64) suture_review_counts_get_valid (counts));
  suture_json_add_number (json, "accuracy",
                          suture_proportion_get (
                              suture_review_counts_get_accuracy (counts)));
}

static void
add_setting (JsonBuilder *json, const SutureReviewSetting *setting)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "emd_range",
                          suture_emd_range_name (setting->params.emd_range));
  suture_json_add_number (json, "penalty", setting->params.penalty);
  suture_json_add_integer (json, "n_candidates",
                           (gint64) setting->n_candidates);
  suture_json_add_integer (json, "n_reported", (gint64) setting->n_reported);
  suture_json_add_number (json, "filtration",
                          suture_review_setting_get_filtration (setting));
  add_counts (json, &setting->reported);
  json_builder_end_object (json);
}

/* Contacts, where there are any: the tables are of layer gaps. */
static void
add_contacts (JsonBuilder *json, const SutureReviewTables *tables)
{
  const SutureReviewSetting *contacts = &tables->report.contacts;

  if (!tables->has_settings || contacts->n_candidates == 0)
    return;
  json_builder_set_member_name (json, "contacts");
  json_builder_begin_object (json);
  suture_json_add_integer (json, "n_candidates",
                           (gint64) contacts->n_candidates);
  suture_json_add_integer (json, "n_reported", (gint64) contacts->n_reported);
  suture_json_add_number (json, "filtration",
                          suture_review_setting_get_filtration (contacts));
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_counts (json, &tables->report.said_of_contacts);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "reported");
  json_builder_begin_object (json);
  add_counts (json, &contacts->reported);
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_tables (JsonBuilder *json, const SutureReviewTables *tables)
{
  if (tables->has_settings && isfinite (tables->threshold))
    suture_json_add_number (json, "threshold", tables->threshold);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_counts (json, &tables->report.all);
  json_builder_end_object (json);
  if (tables->has_settings)
    {
      if (tables->name)
        {
          json_builder_set_member_name (json, "own");
          add_setting (json, &tables->report.own);
        }
      json_builder_set_member_name (json, "settings");
      json_builder_begin_array (json);
      for (int range = 0; range < 2; range++)
        for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
          add_setting (json, &tables->report.settings[range][p]);
      json_builder_end_array (json);
    }
  add_contacts (json, tables);
}

static void
add_named (JsonBuilder *json, const SutureReviewTables *tables)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "name", tables->name);
  add_tables (json, tables);
  json_builder_end_object (json);
}

char *
suture_cli_review_tables_to_json (const SutureReviewTables *tables,
                                  size_t                    n,
                                  const SutureReviewTables *together)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  if (together)
    {
      json_builder_set_member_name (json, "reviews");
      json_builder_begin_array (json);
      for (size_t i = 0; i < n; i++)
        add_named (json, &tables[i]);
      json_builder_end_array (json);
      json_builder_set_member_name (json, "together");
      json_builder_begin_object (json);
      add_tables (json, together);
      json_builder_end_object (json);
    }
  else
    add_tables (json, tables);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

/* --- Text
 * ----------------------------------------------------------------------- */

static void
append_share (GString *text, double share)
{
  if (isfinite (share))
    g_string_append_printf (text, "  %8.3f", share);
  else
    g_string_append_printf (text, "  %8s", "—");
}

static void
append_all (GString *text, const char *title, const SutureReviewCounts *all)
{
  const SutureProportion accuracy = suture_review_counts_get_accuracy (all);
  double                 low, high;

  suture_proportion_get_interval (accuracy, &low, &high);
  g_string_append_printf (text, "%s\n", title);
  g_string_append_printf (text, _ ("  correct (accepted)    %zu\n"),
                          all->answers[SUTURE_ANSWER_ACCEPTED]);
  g_string_append_printf (text, _ ("  unsure                %zu\n"),
                          all->answers[SUTURE_ANSWER_UNSURE]);
  g_string_append_printf (text, _ ("  incorrect (rejected)  %zu\n"),
                          all->answers[SUTURE_ANSWER_REJECTED]);
  g_string_append_printf (text, _ ("  not a cell            %zu\n"),
                          all->answers[SUTURE_ANSWER_NOT_A_CELL]);
  g_string_append_printf (text, _ ("  valid fixations       %zu\n"),
                          accuracy.n);
  if (accuracy.n > 0)
    g_string_append_printf (text,
                            _ ("  accuracy              %.3f  (95 %%: %.3f to "
                               "%.3f)\n"),
                            suture_proportion_get (accuracy), low, high);
}

static void
append_setting (GString *text, const SutureReviewSetting *setting)
{
  const size_t *answers = setting->reported.answers;

  g_string_append_printf (text, "  %-9s  %7g",
                          suture_emd_range_name (setting->params.emd_range),
                          setting->params.penalty);
  append_share (text, suture_review_setting_get_filtration (setting));
  g_string_append_printf (text, "  %7zu  %6zu  %9zu  %5zu",
                          answers[SUTURE_ANSWER_ACCEPTED],
                          answers[SUTURE_ANSWER_UNSURE],
                          answers[SUTURE_ANSWER_REJECTED],
                          suture_review_counts_get_valid (&setting->reported));
  append_share (text, suture_proportion_get (suture_review_counts_get_accuracy (
                          &setting->reported)));
  g_string_append_printf (text, "  %7zu\n", answers[SUTURE_ANSWER_PENDING]);
}

static void
append_list_title (GString *text, const SutureReviewTables *tables)
{
  const size_t n = tables->report.settings[0][0].n_candidates;

  if (isfinite (tables->threshold))
    g_string_append_printf (text,
                            _ ("on the list with a score from %g on, of %zu "
                               "suspected pairs\n"),
                            tables->threshold, n);
  else
    g_string_append_printf (text,
                            _ ("on the lists with each one's own threshold, of "
                               "%zu suspected pairs\n"),
                            n);
}

/* The tables are of layer gaps. */
static void
append_contacts (GString *text, const SutureReviewTables *tables)
{
  const SutureReviewSetting *contacts = &tables->report.contacts;
  const SutureReviewCounts  *reported = &contacts->reported;

  if (!tables->has_settings || contacts->n_candidates == 0)
    return;
  g_string_append_c (text, '\n');
  append_all (text, _ ("all decisions on contacts, of which the tables aren't"),
              &tables->report.said_of_contacts);
  g_string_append_printf (text,
                          /* Translators: of contacts, with six counts */
                          _ ("  on the list: %zu of %zu contacts; of these "
                             "correct %zu, unsure "
                             "%zu, incorrect %zu, pending %zu\n"),
                          contacts->n_reported, contacts->n_candidates,
                          reported->answers[SUTURE_ANSWER_ACCEPTED],
                          reported->answers[SUTURE_ANSWER_UNSURE],
                          reported->answers[SUTURE_ANSWER_REJECTED],
                          reported->answers[SUTURE_ANSWER_PENDING]);
}

static void
append_tables (GString *text, const SutureReviewTables *tables)
{
  const SutureReviewReport *report = &tables->report;

  append_all (text,
              report->contacts.n_candidates > 0
                  ? _ ("all decisions on layer gaps")
                  : _ ("all decisions"),
              &report->all);
  if (!tables->has_settings)
    return;
  g_string_append_c (text, '\n');
  append_list_title (text, tables);
  /* Translators: the columns are as wide as these words */
  g_string_append (text, _ ("  EMD range  penalty  filtered  correct  unsure  "
                            "incorrect  valid  accuracy  pending\n"));
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      append_setting (text, &report->settings[range][p]);
  if (tables->name != NULL)
    {
      g_string_append (text, _ ("with the sliders as they are\n"));
      append_setting (text, &report->own);
    }
  append_contacts (text, tables);
}

char *
suture_cli_review_tables_to_text (const SutureReviewTables *tables,
                                  size_t                    n,
                                  const SutureReviewTables *together)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < n; i++)
    {
      if (together)
        g_string_append_printf (text, "%s\n", tables[i].name);
      append_tables (text, &tables[i]);
      if (together)
        g_string_append_c (text, '\n');
    }
  if (together)
    {
      g_string_append_printf (text, _ ("all %zu reviews and tables\n"), n);
      append_tables (text, together);
    }
  return g_string_free (text, FALSE);
}
