/* suture-cli-compare.c: suture-cli review compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-compare.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "reviews/suture-review-agreement.h"
#include "suture-cli-output.h"
#include "candidates/suture-pair-name.h"
#include "suture-cli-report.h"
#include "suture-cli-review.h"

/* "counts": { first answer: { second answer: n } }, for other measures. */
static void
add_counts (JsonBuilder *json, const SutureAgreement *agreement)
{
  json_builder_set_member_name (json, "counts");
  json_builder_begin_object (json);
  for (int a = SUTURE_ANSWER_ACCEPTED; a < SUTURE_N_ANSWERS; a++)
    {
      json_builder_set_member_name (json, suture_answer_name (a));
      json_builder_begin_object (json);
      for (int b = SUTURE_ANSWER_ACCEPTED; b < SUTURE_N_ANSWERS; b++)
        suture_json_add_integer (json, suture_answer_name (b),
                                 (gint64) agreement->counts[a][b]);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
}

static char *
to_json (const SutureAgreement *agreement, const GArray *differing)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_integer (json, "n_both", (gint64) agreement->n_both);
  suture_json_add_integer (json, "n_same", (gint64) agreement->n_same);
  suture_json_add_number (json, "agreement", agreement->agreement);
  suture_json_add_number (json, "kappa", agreement->kappa);
  add_counts (json, agreement);
  json_builder_set_member_name (json, "differing");
  json_builder_begin_array (json);
  for (guint i = 0; i < differing->len; i++)
    {
      const SutureDisagreement *pair =
          &g_array_index (differing, SutureDisagreement, i);

      json_builder_begin_object (json);
      suture_json_add_id (json, "upper", pair->pair.upper_id);
      suture_json_add_id (json, "lower", pair->pair.lower_id);
      suture_json_add_places (json, &pair->pair);
      suture_json_add_string (json, "first", suture_answer_name (pair->first));
      suture_json_add_string (json, "second",
                              suture_answer_name (pair->second));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

static char *
to_csv (const GArray *differing)
{
  GString *text = g_string_new ("upper,lower,first,second");

  suture_csv_add_places (text, NULL);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < differing->len; i++)
    {
      const SutureDisagreement *pair =
          &g_array_index (differing, SutureDisagreement, i);

      g_string_append_printf (text, "%" PRIu64 ",%" PRIu64 ",%s,%s",
                              pair->pair.upper_id, pair->pair.lower_id,
                              suture_answer_name (pair->first),
                              suture_answer_name (pair->second));
      suture_csv_add_places (text, &pair->pair);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
to_text (const SutureAgreement *agreement,
         const GArray          *differing,
         const char            *what)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s  %zu\n", what, agreement->n_both);
  if (agreement->n_both > 0)
    g_string_append_printf (text, _ ("same answer          %zu (%.1f %%)\n"),
                            agreement->n_same, 100.0 * agreement->agreement);
  if (isfinite (agreement->kappa))
    g_string_append_printf (text, _ ("Cohen's kappa        %.3f\n"),
                            agreement->kappa);
  else
    g_string_append (text, _ ("Cohen's kappa        undefined: there was no "
                              "choice of answers\n"));
  for (guint i = 0; i < differing->len; i++)
    {
      const SutureDisagreement *pair =
          &g_array_index (differing, SutureDisagreement, i);
      g_autofree char *name = suture_pair_name (&pair->pair);

      g_string_append_printf (text, "%s: %s, %s\n", name,
                              suture_answer_name (pair->first),
                              suture_answer_name (pair->second));
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_agreement (const SutureCliOptions *options,
                 const SutureAgreement  *agreement,
                 const GArray           *differing,
                 const char             *what,
                 SutureCliJob           *job,
                 GError                **error)
{
  const gboolean   wants_csv = g_strcmp0 (options->format, "csv") == 0;
  g_autofree char *text = options->wants_json ? to_json (agreement, differing)
                          : wants_csv         ? to_csv (differing)
                                      : to_text (agreement, differing, what);

  return suture_cli_write_text (options, SUTURE_OUTPUT_TEXT, text, job, error);
}

static gboolean
compare_with_itself (const SutureCliOptions *options,
                     SutureCliJob           *job,
                     GError                **error)
{
  g_autoptr (GArray) differing = NULL;
  g_autoptr (SutureReview) review =
      suture_cli_open_review (options, options->files[0], error);
  if (review == NULL)
    return FALSE;

  const SutureAgreement agreement =
      suture_review_self_agreement (suture_review_get_contents (review)->log,
                                    &differing);

  return write_agreement (options, &agreement, differing,
                          _ ("pairs answered twice"), job, error);
}

static gboolean
compare_two (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  g_autoptr (GArray) differing = NULL;
  g_autoptr (SutureReview) a =
      suture_cli_open_review (options, options->files[0], error);
  g_autoptr (SutureReview) b =
      a ? suture_cli_open_review (options, options->files[1], error) : NULL;
  if (b == NULL)
    return FALSE;

  const SutureReviewContents *first = suture_review_get_contents (a);
  const SutureReviewContents *second = suture_review_get_contents (b);

  if (!g_str_equal (first->labels.content_hash, second->labels.content_hash))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("“%s” and “%s” are reviews of different stacks; compare "
                      "two of one stack"),
                   options->files[0], options->files[1]);
      return FALSE;
    }

  const SutureAgreement agreement =
      suture_review_agreement (first->log, second->log, &differing);

  return write_agreement (options, &agreement, differing,
                          _ ("pairs both answered "), job, error);
}

gboolean
suture_cli_compare (const SutureCliOptions *options,
                    SutureCliJob           *job,
                    GError                **error)
{
  return options->files[1] ? compare_two (options, job, error)
                           : compare_with_itself (options, job, error);
}
