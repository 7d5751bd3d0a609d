/* suture-cli-review-json.c: the paper's Tables 3 to 5 as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-review-json.h"

#include <math.h>

#include "suture-cli-report.h"

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
  suture_json_add_integer (json, "cut_first",
                           (gint64) answers[SUTURE_ANSWER_CUT_FIRST]);
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
add_contacts (JsonBuilder *json, const SutureReport *report)
{
  const SutureReviewSetting *contacts = &report->tables.contacts;

  if (!report->has_settings || contacts->n_candidates == 0)
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
  add_counts (json, &report->tables.said_of_contacts);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "reported");
  json_builder_begin_object (json);
  add_counts (json, &contacts->reported);
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_cuts (JsonBuilder *json, const SutureReport *report)
{
  const SutureReviewReport *tables = &report->tables;

  if (!suture_review_report_has_cuts (tables))
    return;
  json_builder_set_member_name (json, "cuts");
  json_builder_begin_object (json);
  suture_json_add_integer (json, "n_by_hand", (gint64) tables->n_cuts_by_hand);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_counts (json, &tables->said_of_cuts);
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static void
add_tables (JsonBuilder *json, const SutureReport *report)
{
  if (report->has_settings && isfinite (report->threshold))
    suture_json_add_number (json, "threshold", report->threshold);
  json_builder_set_member_name (json, "all");
  json_builder_begin_object (json);
  add_counts (json, &report->tables.all);
  json_builder_end_object (json);
  if (report->has_settings)
    {
      if (report->name)
        {
          json_builder_set_member_name (json, "own");
          add_setting (json, &report->tables.own);
        }
      json_builder_set_member_name (json, "settings");
      json_builder_begin_array (json);
      for (int range = 0; range < 2; range++)
        for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
          add_setting (json, &report->tables.settings[range][p]);
      json_builder_end_array (json);
    }
  add_contacts (json, report);
  add_cuts (json, report);
}

static void
add_named (JsonBuilder *json, const SutureReport *report)
{
  json_builder_begin_object (json);
  suture_json_add_string (json, "name", report->name);
  add_tables (json, report);
  json_builder_end_object (json);
}

char *
suture_cli_review_to_json (GPtrArray *reports, const SutureReport *sum)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  if (sum)
    {
      json_builder_set_member_name (json, "reviews");
      json_builder_begin_array (json);
      for (guint i = 0; i < reports->len; i++)
        add_named (json, g_ptr_array_index (reports, i));
      json_builder_end_array (json);
      json_builder_set_member_name (json, "together");
      json_builder_begin_object (json);
      add_tables (json, sum);
      json_builder_end_object (json);
    }
  else
    add_tables (json, g_ptr_array_index (reports, 0));
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}
