/* command-evaluate.c: suture-cli evaluate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cells/suture-cell-index.h"
#include "base/suture-error.h"
#include "evaluation/comparison/suture-comparison-oddities.h"
#include "evaluation/suture-needed-joins.h"
#include "stack/layers/suture-stack-blank.h"
#include "stack/suture-stack-reader.h"
#include "suture-cli-input.h"
#include "suture-cli-notices.h"
#include "suture-cli-report.h"
#include "suture-command.h"

static const char *const takes[] = { "axes",       "dataset", "truth-dataset",
                                     "background", "kind",    "max-gap",
                                     "max-wall",   "threads", "format",
                                     "help",       NULL };

/* What still wants to be joined, of the kinds that were asked for. */
typedef struct
{
  gboolean          is_wanted[SUTURE_N_JOINING_KINDS];
  SutureNeededJoins joins[SUTURE_N_JOINING_KINDS];
} Wanted;

static void
add_wanted (JsonBuilder *json, const Wanted *wanted)
{
  if (!wanted->is_wanted[SUTURE_KIND_LAYER_GAP] &&
      !wanted->is_wanted[SUTURE_KIND_CONTACT])
    return;
  json_builder_set_member_name (json, "joins");
  json_builder_begin_object (json);
  for (int kind = 0; kind < SUTURE_N_JOINING_KINDS; kind++)
    {
      const SutureNeededJoins *joins = &wanted->joins[kind];

      if (!wanted->is_wanted[kind])
        continue;
      json_builder_set_member_name (json, suture_candidate_kind_name (kind));
      json_builder_begin_object (json);
      suture_json_add_integer (json, "n_candidates",
                               (gint64) joins->n_candidates);
      suture_json_add_integer (json, "n_right", (gint64) joins->n_right);
      suture_json_add_integer (json, "n_wrong", (gint64) joins->n_wrong);
      suture_json_add_integer (json, "n_needed", (gint64) joins->n_needed);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
}

static void
print_wanted (const Wanted *wanted)
{
  const char *const titles[SUTURE_N_JOINING_KINDS] = {
    [SUTURE_KIND_LAYER_GAP] = _ ("suspected layer gaps"),
    [SUTURE_KIND_CONTACT] = _ ("suspected contacts"),
  };

  for (int kind = 0; kind < SUTURE_N_JOINING_KINDS; kind++)
    if (wanted->is_wanted[kind])
      g_print (
          /* Translators: a kind of pairs, and four counts of them */
          _ ("%-27s  %" PRIu64 " (of one true cell: %" PRIu64
             ", of two: %" PRIu64 "); joins that are needed: %" PRIu64 "\n"),
          titles[kind], wanted->joins[kind].n_candidates,
          wanted->joins[kind].n_right, wanted->joins[kind].n_wrong,
          wanted->joins[kind].n_needed);
}

/* Only if a kind was asked for. */
static gboolean
check_kind (const SutureCliOptions *options, Wanted *wanted, GError **error)
{
  static const char *const of_joins[] = { "max-gap", "max-wall", NULL };
  const gboolean is_contact = options->parameters.kind == SUTURE_KIND_CONTACT;

  *wanted = (Wanted){ 0 };
  if (options->kind_name == NULL)
    return suture_cli_options_refuse (options, of_joins, NULL,
                                      "evaluate without --kind", error);
  if (options->parameters.kind == SUTURE_KIND_CUT)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("What is counted are pairs of pieces; name "
                              "--kind layer-gap, contact or all"));
      return FALSE;
    }
  wanted->is_wanted[SUTURE_KIND_LAYER_GAP] = !is_contact;
  wanted->is_wanted[SUTURE_KIND_CONTACT] =
      is_contact || options->wants_all_kinds;
  return TRUE;
}

static gboolean
count_wanted (const SutureCliOptions *options,
              SutureStack            *labels,
              SutureStack            *truth,
              Wanted                 *wanted,
              const SutureProgress   *progress,
              GError                **error)
{
  return options->kind_name == NULL ||
         suture_needed_joins_count (labels, truth, options->parameters.max_gap,
                                    options->max_wall, wanted->is_wanted,
                                    wanted->joins, progress, error);
}

static void
print_json (const SutureComparison *comparison,
            const Wanted           *wanted,
            const SutureStack      *labels,
            const SutureStack      *truth,
            GPtrArray              *oddities)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  suture_json_add_program (json);
  suture_json_add_integer (json, "n_cells", (gint64) comparison->n_cells);
  suture_json_add_integer (json, "n_truth", (gint64) comparison->n_truth);
  suture_json_add_integer (json, "n_oversegmented",
                           (gint64) comparison->n_oversegmented);
  suture_json_add_integer (json, "n_overmerged",
                           (gint64) comparison->n_overmerged);
  suture_json_add_integer (json, "n_true_positives",
                           (gint64) comparison->n_true_positives);
  suture_json_add_integer (json, "n_without_truth",
                           (gint64) comparison->n_without_truth);
  suture_json_add_number (json, "precision_50", comparison->precision_50);
  suture_json_add_number (json, "vi_split_bits", comparison->vi_split_bits);
  suture_json_add_number (json, "vi_merge_bits", comparison->vi_merge_bits);
  add_wanted (json, wanted);
  suture_json_add_notices (json, labels, truth, oddities);
  json_builder_end_object (json);

  g_autofree char *text = suture_json_finish (json, FALSE);

  g_print ("%s", text);
}

static void
print_text (const SutureComparison *comparison, const Wanted *wanted)
{
  g_print (_ ("cells                        %" PRIu64 " (ground truth: %" PRIu64
              ")\n"),
           comparison->n_cells, comparison->n_truth);
  g_print (_ ("oversegmented true cells     %" PRIu64 "\n"),
           comparison->n_oversegmented);
  g_print (_ ("overmerged cells             %" PRIu64 "\n"),
           comparison->n_overmerged);
  g_print (_ ("average precision at IoU .5  %.4f\n"), comparison->precision_50);
  g_print (_ ("variation of information     %.4f bits split, %.4f bits "
              "merge\n"),
           comparison->vi_split_bits, comparison->vi_merge_bits);
  print_wanted (wanted);
}

/* Whether --background names what is between the cells of this one: in the
 * other it may be a cell. */
static gboolean
is_background_of (const SutureCellIndex *index, guint64 id)
{
  return id != 0 && suture_cell_index_guess_background (index) == id;
}

/* (transfer full) (nullable): one of the two. */
static SutureStack *
read_stack (const SutureCliOptions *options,
            const char             *path,
            const char             *dataset,
            gboolean               *has_background,
            SutureCliJob           *job,
            GError                **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  SutureReadOptions     how = { .role = SUTURE_ROLE_LABELS,
                                .axes = options->choices.axes };

  how.axes.dataset = g_intern_string (dataset);

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &how, progress, error);
  g_autoptr (SutureCellIndex) index =
      stack ? suture_cell_index_new (stack, 0, progress, error) : NULL;

  if (index == NULL)
    return NULL;
  suture_cli_say_notices (stack, job);
  *has_background = is_background_of (index, options->parameters.background_id);
  if (!*has_background)
    suture_cli_warn_background (index, path, job);
  return g_steal_pointer (&stack);
}

static gboolean
run (const SutureCliOptions *options, SutureCliJob *job, GError **error)
{
  const SutureProgress *progress = suture_cli_job_get_progress (job);
  const guint64         background_id = options->parameters.background_id;
  gboolean              has_background[2];
  SutureComparison      comparison;
  Wanted                wanted;

  if (!check_kind (options, &wanted, error))
    return FALSE;

  g_autoptr (SutureStack) labels =
      read_stack (options, options->files[0], options->dataset,
                  &has_background[0], job, error);
  g_autoptr (SutureStack) truth =
      labels ? read_stack (options, options->files[1],
                           options->truth_dataset ? options->truth_dataset
                                                  : options->dataset,
                           &has_background[1], job, error)
             : NULL;

  if (truth == NULL)
    return FALSE;
  if (has_background[0] || !has_background[1])
    suture_stack_blank_id (labels, background_id);
  if (has_background[1] || !has_background[0])
    suture_stack_blank_id (truth, background_id);
  if (!suture_comparison_compute (labels, truth, &comparison, progress,
                                  error) ||
      !count_wanted (options, labels, truth, &wanted, progress, error))
    return FALSE;

  g_autoptr (GPtrArray) oddities =
      suture_comparison_find_oddities (&comparison);

  suture_cli_say_all (oddities, options->files[1], job);
  if (options->wants_json)
    print_json (&comparison, &wanted, labels, truth, oddities);
  else
    print_text (&comparison, &wanted);
  return TRUE;
}

const SutureCommand suture_command_evaluate = {
  .name = "evaluate",
  .synopsis = "LABELS TRUTH [OPTION…]",
  .summary = N_ ("compare a segmentation with ground truth"),
  .description = N_ (
      "Counts true cells that lie in several cells (oversegmented) and "
      "cells that hold several true ones (overmerged), and gives the "
      "average precision at IoU 0.5 and the variation of information, "
      "split and merge apart. Where the ground truth is empty, sparse or "
      "hardly overlaps the segmentation, that is said.\n\n"
      "With --kind also counts the suspected pairs of that kind, or of all, "
      "whatever a model says of them: those whose two pieces are of one "
      "true cell, of two, and how many joins are needed to make true cells "
      "of what is in pieces.\n\n"
      "An id that --background names is background in the stack whose "
      "cells it surrounds, or in both if that can’t be told."),
  .takes = takes,
  .min_files = 2,
  .max_files = 2,
  .run = run,
};
