/* suture-report-section.c: a report as headings, sentences, and tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-report-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "candidates/suture-pair-name.h"
#include "reporting/suture-share-text.h"
#include "reporting/suture-tables-text.h"

#define N_REASONS 3 /* of why a pair was joined */

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

static void
picture_free (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

static void
section_free (gpointer data)
{
  SutureReportSection *section = data;

  g_free (section->heading);
  g_strfreev (section->titles);
  g_ptr_array_unref (section->sentences);
  g_ptr_array_unref (section->rows);
  g_clear_pointer (&section->pictures, g_ptr_array_unref);
  g_free (section);
}

/* (transfer none): a new one at the end of @list */
static SutureReportSection *
add_section (GPtrArray *list, int level, const char *heading)
{
  SutureReportSection *section = g_new0 (SutureReportSection, 1);

  section->level = level;
  section->heading = g_strdup (heading);
  section->sentences = g_ptr_array_new_with_free_func (g_free);
  section->rows = g_ptr_array_new_with_free_func (strv_free);
  g_ptr_array_add (list, section);
  return section;
}

/* Takes @sentence; nothing if it is %NULL. */
static void
add_sentence (SutureReportSection *section, char *sentence)
{
  if (sentence != NULL)
    g_ptr_array_add (section->sentences, sentence);
}

/* --- What it is of
 * ------------------------------------------------------------ */

static char *
dup_spacing (SutureSpacing spacing)
{
  if (!spacing.is_known)
    return g_strdup (_ ("The voxel size isn’t known."));
  /* Translators: how large a voxel is, in z, y and x */
  return g_strdup_printf (_ ("Voxel size: %g × %g × %g µm (z, y, x)"),
                          spacing.z_um, spacing.y_um, spacing.x_um);
}

static void
add_head (GPtrArray *list, const SutureReport *report, size_t n_reports)
{
  g_autofree char *together =
      g_strdup_printf (ngettext ("%zu review or table",
                                 "All %zu reviews and tables together",
                                 (gulong) n_reports),
                       n_reports);
  SutureReportSection *section =
      add_section (list, 1, report->name ? report->name : together);

  if (report->labels_name == NULL)
    return;
  add_sentence (section,
                g_strdup_printf (_ ("Label stack: %s"), report->labels_name));
  if (report->raw_name != NULL)
    add_sentence (section,
                  g_strdup_printf (_ ("Raw stack: %s"), report->raw_name));
  add_sentence (section, dup_spacing (report->spacing));
}

/* --- Tables
 * ------------------------------------------------------------------- */

static void
add_counts (GPtrArray                *list,
            const char               *heading,
            const SutureReviewCounts *counts)
{
  SutureReportSection *section = add_section (list, 2, heading);

  section->titles = g_strdupv ((char **) suture_tables_count_titles ());
  g_ptr_array_add (section->rows, suture_tables_dup_counts (counts));
}

static char *
dup_list_sentence (const SutureReport *report)
{
  const gulong n = (gulong) report->tables.settings[0][0].n_candidates;

  if (!isfinite (report->threshold))
    return g_strdup_printf (ngettext ("On the lists with each one’s own "
                                      "threshold, of %lu suspected pair",
                                      "On the lists with each one’s own "
                                      "threshold, of %lu suspected pairs",
                                      n),
                            n);
  /* Translators: a score, and how many pairs */
  return g_strdup_printf (ngettext ("On the list, with a score from %g on, of "
                                    "%lu suspected pair",
                                    "On the list, with a score from %g on, of "
                                    "%lu suspected pairs",
                                    n),
                          report->threshold, n);
}

static void
add_settings (GPtrArray *list, const SutureReport *report)
{
  SutureReportSection *section =
      add_section (list, 2, _ ("The list with each setting of the sliders"));

  add_sentence (section, dup_list_sentence (report));
  section->titles = g_strdupv ((char **) suture_tables_setting_titles ());
  if (report->name != NULL)
    g_ptr_array_add (section->rows,
                     suture_tables_dup_setting (&report->tables.own, TRUE));
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      g_ptr_array_add (section->rows,
                       suture_tables_dup_setting (&report->tables
                                                       .settings[range][p],
                                                  FALSE));
}

/* The tables are of layer gaps; contacts are counted. */
static void
add_contacts (GPtrArray *list, const SutureReport *report)
{
  const SutureReviewSetting *contacts = &report->tables.contacts;

  if (!report->has_settings || contacts->n_candidates == 0)
    return;
  add_counts (list, _ ("All decisions on contacts"),
              &report->tables.said_of_contacts);
  add_sentence (g_ptr_array_index (list, list->len - 1),
                /* Translators: contacts that are to check, and all of them */
                g_strdup_printf (_ ("The other tables aren’t of these. To "
                                    "check: %zu of "
                                    "%zu contacts"),
                                 contacts->n_reported, contacts->n_candidates));
}

/* Likewise. */
static void
add_cuts (GPtrArray *list, const SutureReport *report)
{
  const SutureReviewReport *tables = &report->tables;

  if (!suture_review_report_has_cuts (tables))
    return;
  add_counts (list, _ ("All decisions on cuts"), &tables->said_of_cuts);
  if (tables->n_cuts_by_hand > 0)
    add_sentence (g_ptr_array_index (list, list->len - 1),
                  g_strdup_printf (ngettext ("Of these by hand: %zu cut",
                                             "Of these by hand: %zu cuts",
                                             (gulong) tables->n_cuts_by_hand),
                                   tables->n_cuts_by_hand));
}

static void
add_tables (GPtrArray *list, const SutureReport *report)
{
  const gboolean has_others = report->tables.contacts.n_candidates > 0 ||
                              suture_review_report_has_cuts (&report->tables);

  add_counts (list,
              has_others ? _ ("All decisions on layer gaps")
                         : _ ("All decisions"),
              &report->tables.all);
  if (report->has_settings)
    add_settings (list, report);
  else
    add_sentence (g_ptr_array_index (list, list->len - 1),
                  g_strdup (_ ("No other penalties can be tried: there are no "
                               "measured pairs.")));
  add_contacts (list, report);
  add_cuts (list, report);
}

/* --- Agreement
 * ---------------------------------------------------------------- */

static char **
dup_agreement (const char *who, const SutureAgreement *agreement)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  const SutureProportion same = { agreement->n_same, agreement->n_both };
  g_autofree char       *n = g_strdup_printf ("%zu", agreement->n_both);
  g_autofree char       *share = suture_share_dup_text (same);
  g_autofree char       *kappa = isfinite (agreement->kappa)
                                     ? g_strdup_printf ("%.2f", agreement->kappa)
                                     : g_strdup ("—");

  g_strv_builder_add_many (row, who, n, share, kappa, NULL);
  return g_strv_builder_end (row);
}

static void
add_agreement (GPtrArray *list, const SutureReport *report)
{
  const char *const    titles[] = { _ ("With whom"),
                                    _ ("Pairs that both answered"),
                                    _ ("Same answer"), _ ("Cohen’s κ"), NULL };
  SutureReportSection *section;

  if (report->self.n_both == 0 && report->other_name == NULL)
    return;
  section = add_section (list, 2, _ ("Agreement"));
  section->titles = g_strdupv ((char **) titles);
  if (report->self.n_both > 0)
    g_ptr_array_add (section->rows,
                     dup_agreement (_ ("the reviewer themselves, asked twice"),
                                    &report->self));
  if (report->other_name != NULL)
    g_ptr_array_add (section->rows,
                     dup_agreement (report->other_name, &report->other));
}

/* --- What was joined
 * ---------------------------------------------------------- */

static char *
dup_kind (const SutureReportJoin *join)
{
  const SutureCandidate *candidate = &join->candidate;
  const int              n = candidate->gap_layers;
  const int              layer = candidate->gap_first_layer + 1;

  if (join->pair.side != NULL)
    return g_strdup_printf (_ ("cut by hand at layer %d"),
                            join->pair.upper_face.z + 1);
  if (!join->is_known)
    return g_strdup ("—");
  if (join->kind == SUTURE_KIND_CUT)
    return g_strdup_printf (_ ("cut below layer %d"), layer - 1);
  if (n == 0)
    return g_strdup_printf (_ ("contact at layer %d"), layer);
  /* Translators: how many layers lack, and the first of them */
  return g_strdup_printf (ngettext ("gap of %d layer at layer %d",
                                    "gap of %d layers from layer %d", n),
                          n, layer);
}

static char *
dup_reasons (const SutureReportJoin *join)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; join->reasons && i < MIN (join->reasons->len, N_REASONS);
       i++)
    {
      const SutureReason *reason =
          &g_array_index (join->reasons, SutureReason, i);

      g_string_append_printf (text, "%s%s %+.2f", i > 0 ? "; " : "",
                              _ (reason->feature->title), reason->contribution);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_when (const SutureReportJoin *join)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time =
      join->decided_at_us > 0 ? g_date_time_add (start, join->decided_at_us)
                              : NULL;

  return time ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("—");
}

static char **
dup_join (const SutureReportJoin *join)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *name = suture_pair_name (&join->pair);
  g_autofree char *kind = dup_kind (join);
  g_autofree char *score = isfinite (join->score)
                               ? g_strdup_printf ("%.3f", join->score)
                               : g_strdup ("—");
  g_autofree char *when = dup_when (join);
  g_autofree char *why = dup_reasons (join);

  g_strv_builder_add_many (row, name, kind, score,
                           join->reviewer ? join->reviewer : "—", when, why,
                           NULL);
  return g_strv_builder_end (row);
}

static void
add_joins (GPtrArray *list, const SutureReport *report)
{
  const char *const    titles[] = { _ ("Pair"),
                                    _ ("What lies between"),
                                    _ ("Score"),
                                    _ ("Accepted by"),
                                    _ ("When (UTC)"),
                                    _ ("What moved the score most"),
                                    NULL };
  SutureReportSection *section;

  if (report->joins->len == 0)
    return;
  section = add_section (list, 2, _ ("What was joined, and why"));
  section->titles = g_strdupv ((char **) titles);
  section->pictures = g_ptr_array_new_with_free_func (picture_free);
  if (report->changes != NULL)
    add_sentence (section,
                  /* Translators: counts of what changed */
                  g_strdup_printf (_ ("In the corrected stack: %s."),
                                   report->changes));
  add_sentence (section, g_strdup (report->conflicts));
  for (guint i = 0; i < report->joins->len; i++)
    {
      const SutureReportJoin *join = g_ptr_array_index (report->joins, i);

      g_ptr_array_add (section->rows, dup_join (join));
      g_ptr_array_add (section->pictures,
                       join->picture ? g_bytes_ref (join->picture) : NULL);
    }
}

/* --- What waits for a cut
 * --------------------------------------------------------- */

static char **
dup_waiting (const SutureReportJoin *pair)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *name = suture_pair_name (&pair->pair);
  g_autofree char *when = dup_when (pair);

  g_strv_builder_add_many (row, name, pair->reviewer ? pair->reviewer : "—",
                           when, NULL);
  return g_strv_builder_end (row);
}

static void
add_cut_first (GPtrArray *list, const SutureReport *report)
{
  const char *const titles[] = { _ ("Pair"), _ ("Noted by"), _ ("When (UTC)"),
                                 NULL };
  SutureReportSection *section;

  if (report->cut_first->len == 0)
    return;
  section = add_section (list, 2, _ ("What is to be cut first"));
  section->titles = g_strdupv ((char **) titles);
  add_sentence (section,
                g_strdup (_ ("A piece of each of these pairs is itself two "
                             "cells. They are not joined; once the piece is "
                             "cut, they can be judged.")));
  for (guint i = 0; i < report->cut_first->len; i++)
    g_ptr_array_add (section->rows,
                     dup_waiting (g_ptr_array_index (report->cut_first, i)));
}

GPtrArray *
suture_report_list_sections (GPtrArray *reports, const SutureReport *sum)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (section_free);

  for (guint i = 0; i < reports->len; i++)
    {
      const SutureReport *report = g_ptr_array_index (reports, i);

      add_head (list, report, 1);
      add_tables (list, report);
      add_agreement (list, report);
      add_joins (list, report);
      add_cut_first (list, report);
    }
  if (sum != NULL)
    {
      add_head (list, sum, reports->len);
      add_tables (list, sum);
    }
  return list;
}
