/* test-report.c: a review to hand on: page, table, text, and the pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report-write.h"

#include <math.h>
#include <string.h>

#include "reporting/suture-pair-picture.h"
#include "suture-pipeline.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

/* A small tissue that is reviewed. */
typedef struct
{
  SutureStack       *labels;
  SutureStack       *raw;
  SutureCellIndex   *index;
  SutureSuspects    *suspects;
  SutureDecisionLog *log;
  SutureParameters   parameters;
  SuturePairKey      joined;   /* accepted, the first of all */
  SuturePairKey      rejected; /* the second */
} Review;

static void
review_init (Review *self)
{
  const SutureShape         shape = { 40, 112, 112 };
  const SutureMeasureParams measure = { 0, 0.005 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  suture_synthesize_tissue (SUTURE_TISSUE_LOOSE, shape, 70, 3, &self->labels,
                            NULL, NULL, &error);
  g_assert_no_error (error);
  self->raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, &error);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (self->raw, z);

      for (gint64 i = 0; i < shape.ny * shape.nx; i++)
        layer[i] = (guint8) (i % 251);
    }
  self->index = suture_cell_index_new (self->labels, 0, NULL, &error);

  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (self->index, 3, NULL, &error);
  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (self->index, NULL, candidates, &measure,
                                    NULL, NULL, NULL, &error);
  g_autoptr (SutureClassifier) classifier =
      suture_classifier_new (model, table);

  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, >, 20);
  self->suspects = suture_suspects_new (classifier, NULL, NULL);
  self->parameters = SUTURE_PARAMETERS_DEFAULT;
  self->log = suture_decision_log_new ();
  self->joined = suture_measurement_table_get (table, 0)->pair;
  self->rejected = suture_measurement_table_get (table, 1)->pair;
  suture_decision_log_decide (self->log, self->joined, SUTURE_ANSWER_ACCEPTED,
                              2.5, "Ada <A&B>", 1000000);
  suture_decision_log_decide (self->log, self->rejected, SUTURE_ANSWER_REJECTED,
                              1.0, "Ada <A&B>", 2000000);
}

static void
review_clear (Review *self)
{
  suture_decision_log_free (self->log);
  suture_suspects_unref (self->suspects);
  suture_cell_index_unref (self->index);
  suture_stack_unref (self->raw);
  suture_stack_unref (self->labels);
}

/* (transfer full): of one report */
static GPtrArray *
make_reports (const Review *review, gboolean has_cells, const Review *other)
{
  const SutureReportSource source = {
    .name = "cells, \"new\"",
    .labels_name = "cells.tif",
    .spacing = suture_stack_get_spacing (review->labels),
    .suspects = review->suspects,
    .log = review->log,
    .parameters = &review->parameters,
    .other_name = other ? "Grace" : NULL,
    .other = other ? other->log : NULL,
    .index = has_cells ? review->index : NULL,
    .labels = has_cells ? review->labels : NULL,
    .raw = has_cells ? review->raw : NULL,
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_report_free);

  g_ptr_array_add (reports, suture_report_new (&source, NULL, &error));
  g_assert_no_error (error);
  return reports;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL;
       at = strstr (at + 1, word))
    n++;
  return n;
}

static void
test_says_what_was_joined_and_why (void)
{
  Review review;

  review_init (&review);

  g_autoptr (GPtrArray) reports = make_reports (&review, TRUE, NULL);
  const SutureReport     *report = g_ptr_array_index (reports, 0);
  const SutureReportJoin *join = g_ptr_array_index (report->joins, 0);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&review.parameters);
  g_autofree double *scores =
      g_new (double, suture_suspects_get_n_rows (review.suspects, 0));

  suture_suspects_score_all (review.suspects, SUTURE_KIND_LAYER_GAP, &params,
                             scores);
  g_assert_cmpuint (report->joins->len, ==, 1);
  g_assert_true (suture_pair_key_equal (&join->pair, &review.joined));
  g_assert_true (join->is_known);
  g_assert_cmpfloat (join->score, ==, scores[0]);
  g_assert_cmpfloat (join->seconds, ==, 2.5);
  g_assert_nonnull (join->picture);
  g_assert_nonnull (report->changes);
  g_assert_null (report->conflicts);

  /* The largest first, and none too small to tell. */
  g_assert_cmpuint (join->reasons->len, >, 0);
  for (guint i = 0; i < join->reasons->len; i++)
    {
      const SutureReason *reason =
          &g_array_index (join->reasons, SutureReason, i);

      g_assert_cmpfloat (fabs (reason->contribution), >=, SUTURE_LEAST_REASON);
      if (i > 0)
        g_assert_cmpfloat (fabs (reason[-1].contribution), >=,
                           fabs (reason->contribution));
    }
  review_clear (&review);
}

/* One page that asks for nothing and runs nothing, whatever names are in it. */
static void
test_page_is_whole (void)
{
  Review review;

  review_init (&review);

  g_autoptr (GPtrArray) reports = make_reports (&review, TRUE, NULL);
  g_autofree char *html = suture_report_to_html (reports, NULL);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_cmpuint (count (html, "<img "), ==, 1);
  g_assert_cmpuint (count (html, "src=\"data:image/png;base64,"), ==, 1);
  g_assert_cmpuint (count (html, "src="), ==, 1);
  g_assert_cmpuint (count (html, "href"), ==, 0);
  g_assert_cmpuint (count (html, "<script"), ==, 0);
  g_assert_nonnull (strstr (html, "Ada &lt;A&amp;B&gt;"));
  g_assert_null (strstr (html, "Ada <A"));
  g_assert_cmpuint (count (html, "<tr"), ==, count (html, "</tr>"));
  g_assert_cmpuint (count (html, "<td"), ==, count (html, "</td>"));
  g_assert_cmpuint (count (html, "<table>"), ==, count (html, "</table>"));
  review_clear (&review);
}

static void
test_agreement_of_two (void)
{
  Review one, two;

  review_init (&one);
  review_init (&two);
  suture_decision_log_decide (two.log, two.rejected, SUTURE_ANSWER_ACCEPTED,
                              1.0, "Grace", 3000000);

  g_autoptr (GPtrArray) reports = make_reports (&one, FALSE, &two);
  g_autofree char *csv = suture_report_to_csv (reports, NULL);
  g_autofree char *text = suture_report_to_text (reports, NULL);

  /* Accepted and rejected against twice accepted: as good as chance. */
  g_assert_nonnull (strstr (csv, ",agreement,other,n_both,2\n"));
  g_assert_nonnull (strstr (csv, ",agreement,other,n_same,1\n"));
  g_assert_nonnull (strstr (csv, ",agreement,other,kappa,0\n"));
  g_assert_nonnull (strstr (text, "Grace"));
  review_clear (&one);
  review_clear (&two);
}

/* Quoted names, five cells a row, numbers that say what the report has. */
static void
test_table_for_programs (void)
{
  Review review;

  review_init (&review);

  g_autoptr (GPtrArray) reports = make_reports (&review, FALSE, NULL);
  const SutureReport *report = g_ptr_array_index (reports, 0);
  g_autofree char    *csv = suture_report_to_csv (reports, NULL);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  g_autofree char *listed =
      g_strdup_printf ("\"cells, \"\"new\"\"\",list,minmax 1.3,n_reported,%zu",
                       report->tables.settings[0][1].n_reported);

  g_assert_cmpstr (lines[0], ==, "report,section,item,quantity,value");
  g_assert_nonnull (strstr (csv, listed));
  g_assert_nonnull (
      strstr (csv, "\"cells, \"\"new\"\"\",decisions,layer-gap,correct,1\n"));
  for (guint i = 1; lines[i + 1] != NULL; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], "\"cells, \"\"new\"\"\","));
      g_assert_cmpuint (count (lines[i] + strlen ("\"cells, \"\"new\"\"\","),
                               ","),
                        ==, 3);
    }
  review_clear (&review);
}

/* Blue of the upper piece above orange of the lower one; the fill between
 * them is there with the correction and only then. */
static void
test_picture (void)
{
  Review  review;
  guint32 upper, lower;
  g_autoptr (GError) error = NULL;

  review_init (&review);
  g_assert_true (
      suture_pair_key_find (&review.joined, review.index, &upper, &lower));

  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_pair (review.index, review.joined, NULL, &error);

  g_assert_no_error (error);

  g_autoptr (GBytes) with =
      suture_pair_picture_new (review.index, review.raw, correction, upper,
                               lower, NULL);
  g_autoptr (GBytes) again =
      suture_pair_picture_new (review.index, review.raw, correction, upper,
                               lower, NULL);
  g_autoptr (GBytes) without =
      suture_pair_picture_new (review.index, review.raw, NULL, upper, lower,
                               NULL);
  g_autoptr (GBytes) bare =
      suture_pair_picture_new (review.index, NULL, correction, upper, lower,
                               NULL);
  const guint8 *png = g_bytes_get_data (with, NULL);

  g_assert_cmpmem (png, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_true (g_bytes_equal (with, again));
  g_assert_false (g_bytes_equal (with, without));
  g_assert_false (g_bytes_equal (with, bare));
  review_clear (&review);
}

static void
test_kinds_of_names (void)
{
  g_assert_cmpint (suture_report_kind_of_name ("a.html"), ==,
                   SUTURE_OUTPUT_HTML);
  g_assert_cmpint (suture_report_kind_of_name ("a.CSV"), ==, SUTURE_OUTPUT_CSV);
  g_assert_cmpint (suture_report_kind_of_name ("a.txt"), ==,
                   SUTURE_OUTPUT_TEXT);
  g_assert_cmpint (suture_report_kind_of_name ("a"), ==, SUTURE_OUTPUT_HTML);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/report/" name, function)
  ADD ("says-what-was-joined-and-why", test_says_what_was_joined_and_why);
  ADD ("page-is-whole", test_page_is_whole);
  ADD ("agreement-of-two", test_agreement_of_two);
  ADD ("table-for-programs", test_table_for_programs);
  ADD ("picture-shows-pieces-and-fill", test_picture);
  ADD ("kinds-of-names", test_kinds_of_names);
#undef ADD
  return g_test_run ();
}
