/* suture-cli-accuracy.c: accuracies as text and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands/suture-cli-accuracy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-cli-report.h"

/* Width of the column of titles, in characters. */
#define TITLE_WIDTH 20

static void
print_title (const char *title)
{
  const long width = g_utf8_strlen (title, -1);

  g_print ("  %s%*s", title, (int) MAX (1, TITLE_WIDTH - width), "");
}

void
suture_cli_print_proportion (const char *title, SutureProportion proportion)
{
  double low, high;

  if (proportion.n == 0)
    return;
  suture_proportion_get_interval (proportion, &low, &high);
  print_title (title);
  g_print (_ ("%.3f  (95 %%: %.3f to %.3f)  %zu of %zu"),
           suture_proportion_get (proportion), low, high, proportion.n_right,
           proportion.n);
  g_print ("\n");
}

void
suture_cli_print_number (const char *title, double value)
{
  if (!isfinite (value))
    return;
  print_title (title);
  g_print ("%.4f\n", value);
}

/* The name of a kind of cases in the rows below. */
static const char *
get_title (SutureCaseKind kind)
{
  switch (kind)
    {
    case SUTURE_CASE_CUT:
      return _ ("  cut cells");
    case SUTURE_CASE_DAMAGED:
      return _ ("  damaged cuts");
    case SUTURE_CASE_THIN:
      return _ ("  thin cells and pieces");
    case SUTURE_CASE_NATURAL:
      return _ ("  natural gaps");
    case SUTURE_CASE_OPENED:
      return _ ("  opened gaps");
    case SUTURE_CASE_RESEGMENTED_ONE:
      return _ ("re-segmented, one cell");
    case SUTURE_CASE_RESEGMENTED_TWO:
      return _ ("re-segmented, two cells");
    case SUTURE_CASE_WRONG_PARTNER:
    case SUTURE_N_CASE_KINDS:
    default:
      return _ ("  wrong partners");
    }
}

static void
print_side (const SutureAccuracy *accuracy, gboolean is_true)
{
  suture_cli_print_proportion (is_true ? _ ("true cases") : _ ("false cases"),
                               is_true ? suture_accuracy_get_true (accuracy)
                                       : suture_accuracy_get_false (accuracy));
  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    if (suture_case_kind_is_true (kind) == is_true &&
        kind < SUTURE_CASE_RESEGMENTED_ONE)
      suture_cli_print_proportion (get_title (kind), accuracy->kinds[kind]);
}

void
suture_cli_print_accuracy (const char *title, const SutureAccuracy *accuracy)
{
  g_print ("%s\n", title);
  print_side (accuracy, TRUE);
  print_side (accuracy, FALSE);
  for (int kind = SUTURE_CASE_RESEGMENTED_ONE; kind < SUTURE_N_CASE_KINDS;
       kind++)
    if (accuracy->kinds[kind].n > 0)
      suture_cli_print_proportion (get_title (kind), accuracy->kinds[kind]);
  suture_cli_print_number (_ ("area under ROC"), accuracy->auc);
  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    suture_cli_print_number (get_title (kind), accuracy->aucs[kind]);
  suture_cli_print_number (_ ("calibration error"),
                           suture_reliability_get_error (
                               &accuracy->reliability));
}

void
suture_cli_print_reliability (const SutureReliability *reliability)
{
  if (!isfinite (suture_reliability_get_error (reliability)))
    {
      g_print ("%s\n", _ ("no reliability of the scores is shown: that takes "
                          "both true and false cases"));
      return;
    }
  g_print ("%s\n", _ ("score       share of  mean   share that   cases\n"
                      "            the set   score  is one cell"));
  for (int bin = 0; bin < SUTURE_N_RELIABILITY_BINS; bin++)
    {
      const SutureReliabilityRow row =
          suture_reliability_get_row (reliability, bin);
      const size_t n =
          reliability->counts[bin][0] + reliability->counts[bin][1];

      if (n == 0)
        g_print ("%.1f to %.1f     —\n", bin / 10.0, (bin + 1) / 10.0);
      else
        g_print ("%.1f to %.1f  %.3f     %.3f  %.3f        %zu\n", bin / 10.0,
                 (bin + 1) / 10.0, row.weight, row.mean_score, row.share_true,
                 n);
    }
}

void
suture_json_add_proportion (JsonBuilder     *json,
                            const char      *name,
                            SutureProportion proportion)
{
  double low, high;

  suture_proportion_get_interval (proportion, &low, &high);
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  suture_json_add_integer (json, "n", (gint64) proportion.n);
  suture_json_add_integer (json, "n_right", (gint64) proportion.n_right);
  suture_json_add_number (json, "accuracy", suture_proportion_get (proportion));
  json_builder_set_member_name (json, "interval_95");
  json_builder_begin_array (json);
  suture_json_add_number (json, NULL, low);
  suture_json_add_number (json, NULL, high);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_reliability (JsonBuilder *json, const SutureReliability *reliability)
{
  suture_json_add_number (json, "calibration_error",
                          suture_reliability_get_error (reliability));
  json_builder_set_member_name (json, "reliability");
  json_builder_begin_array (json);
  for (int bin = 0; bin < SUTURE_N_RELIABILITY_BINS; bin++)
    {
      const SutureReliabilityRow row =
          suture_reliability_get_row (reliability, bin);

      json_builder_begin_object (json);
      suture_json_add_number (json, "from", bin / 10.0);
      suture_json_add_number (json, "to", (bin + 1) / 10.0);
      suture_json_add_number (json, "weight", row.weight);
      suture_json_add_number (json, "mean_score", row.mean_score);
      suture_json_add_number (json, "share_true", row.share_true);
      suture_json_add_integer (json, "n_true",
                               (gint64) reliability->counts[bin][1]);
      suture_json_add_integer (json, "n_false",
                               (gint64) reliability->counts[bin][0]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

void
suture_json_add_accuracy (JsonBuilder          *json,
                          const char           *name,
                          const SutureAccuracy *accuracy)
{
  if (name)
    json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  suture_json_add_proportion (json, "true",
                              suture_accuracy_get_true (accuracy));
  suture_json_add_proportion (json, "false",
                              suture_accuracy_get_false (accuracy));
  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    if (kind < SUTURE_CASE_WRONG_PARTNER || accuracy->kinds[kind].n > 0)
      suture_json_add_proportion (json, suture_case_kind_name (kind),
                                  accuracy->kinds[kind]);
  suture_json_add_number (json, "auc", accuracy->auc);
  suture_json_add_number (json, "auc_natural",
                          accuracy->aucs[SUTURE_CASE_NATURAL]);
  suture_json_add_number (json, "auc_opened",
                          accuracy->aucs[SUTURE_CASE_OPENED]);
  add_reliability (json, &accuracy->reliability);
  json_builder_end_object (json);
}
