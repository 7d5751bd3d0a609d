/* suture-cli-input.c: what most commands read, and what they say about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-input.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "cells/suture-image-check.h"
#include "correction/suture-conflict.h"
#include "files/suture-input-file.h"
#include "stack/layers/suture-stack-blank.h"
#include "stack/suture-stack-reader.h"
#include "suture-cli-review.h"
#include "suture-pipeline.h"

void
suture_cli_say_notices (const SutureStack *stack, SutureCliJob *job)
{
  const char *const *notices = suture_stack_get_notices (stack);
  const char        *path = suture_stack_get_file_info (stack)->path;
  g_autofree char   *name = path ? suture_display_name (path) : NULL;

  for (int i = 0; notices[i]; i++)
    suture_cli_job_say (job, "%s: %s", name ? name : "", notices[i]);
}

gboolean
suture_cli_read_stacks (const SutureCliOptions *options,
                        const char             *labels_path,
                        const char             *raw_path,
                        const SutureProgress   *progress,
                        SutureCliJob           *job,
                        SutureStack           **labels,
                        SutureStack           **raw,
                        GError                **error)
{
  if (!suture_stack_read_pair (labels_path, raw_path, &options->choices, labels,
                               raw, progress, error))
    return FALSE;
  suture_cli_say_notices (*labels, job);
  if (*raw)
    suture_cli_say_notices (*raw, job);
  return TRUE;
}

/* Whether the file that was named as raw is what labels look like. */
static gboolean
is_label_stack (const SutureCliOptions *options, const char *raw_path)
{
  const SutureReadOptions how = { .role = SUTURE_ROLE_LABELS,
                                  .axes = options->choices.raw_axes };
  g_autoptr (SutureStack) stack =
      suture_stack_read (raw_path, &how, NULL, NULL);

  return stack != NULL && suture_image_looks_like_labels (stack);
}

/* Both can be read as what they are called, and look like the other. */
static void
say_order (SutureStack *labels, SutureStack *raw, SutureCliJob *job)
{
  if (raw == NULL || suture_image_looks_like_labels (labels) ||
      !suture_image_looks_like_labels (raw))
    return;

  g_autofree char *first =
      suture_display_name (suture_stack_get_file_info (labels)->path);
  g_autofree char *other =
      suture_display_name (suture_stack_get_file_info (raw)->path);

  suture_cli_job_say (job,
                      _ ("%s looks like an image, and %s looks like labels; if "
                         "they are, name them the other way round"),
                      first, other);
}

/* What can't be labels may be the raw stack, and the other way round. */
static void
explain_order (const SutureCliOptions *options,
               const char             *labels_path,
               const char             *raw_path,
               GError                **error)
{
  if (raw_path == NULL || error == NULL || *error == NULL ||
      g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (*error, SUTURE_ERROR, SUTURE_ERROR_USAGE) ||
      !g_file_test (labels_path, G_FILE_TEST_EXISTS) ||
      !is_label_stack (options, raw_path))
    return;

  g_autofree char *labels = suture_display_name (labels_path);
  g_autofree char *raw = suture_display_name (raw_path);
  GError          *told =
      g_error_new ((*error)->domain, (*error)->code,
                   /* Translators: what is wrong, then two files */
                   _ ("%s; if %s is the label stack, name it first, and %s "
                      "behind --raw"),
                   (*error)->message, raw, labels);

  g_clear_error (error);
  g_propagate_error (error, told);
}

SutureCellIndex *
suture_cli_read_cells (const SutureCliOptions *options,
                       const char             *labels_path,
                       const char             *raw_path,
                       const SutureProgress   *progress,
                       SutureCliJob           *job,
                       SutureStack           **labels,
                       SutureStack           **raw,
                       GError                **error)
{
  SutureCellIndex *index =
      suture_pipeline_read (labels_path, raw_path, &options->choices,
                            options->parameters.background_id, labels, raw,
                            progress, error);

  if (index == NULL)
    {
      explain_order (options, labels_path, raw_path, error);
      return NULL;
    }
  suture_cli_say_notices (*labels, job);
  if (*raw)
    suture_cli_say_notices (*raw, job);
  say_order (*labels, *raw, job);
  return index;
}

/* (nullable) (out): the one of @paths; @option is what they stand behind */
static gboolean
get_only (char **paths, const char *option, const char **path, GError **error)
{
  *path = paths ? paths[0] : NULL;
  if (paths == NULL || paths[1] == NULL)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               _ ("--%s is given more than once, but there is one label stack"),
               option);
  return FALSE;
}

gboolean
suture_cli_only_raw (const SutureCliOptions *options,
                     const char            **raw_path,
                     GError                **error)
{
  if (!get_only (options->raws, "raw", raw_path, error))
    return FALSE;
  /* As in lists of several: there is none */
  if (g_strcmp0 (*raw_path, "-") == 0)
    *raw_path = NULL;
  return TRUE;
}

gboolean
suture_cli_only_decisions (const SutureCliOptions *options,
                           const char            **path,
                           GError                **error)
{
  return get_only (options->decision_files, "decisions", path, error);
}

SutureModel *
suture_cli_load_model (const SutureCliOptions *options, GError **error)
{
  return options->model
             ? suture_model_load_for_kind (options->model,
                                           options->parameters.kind, error)
             : suture_model_load_default (options->parameters.kind, error);
}

void
suture_cli_warn_background (const SutureCellIndex *index,
                            const char            *path,
                            SutureCliJob          *job)
{
  const guint64    id = suture_cell_index_guess_background (index);
  g_autofree char *name = suture_display_name (path);

  if (id != 0)
    suture_cli_job_say (job,
                        _ ("%s: id %" PRIu64
                           " lies around most cells and touches them; if it is "
                           "background, add --background %" PRIu64),
                        name, id, id);
}

void
suture_cli_say_conflicts (const SutureDecided *decided, SutureCliJob *job)
{
  g_autoptr (GPtrArray) conflicts = suture_decided_find_conflicts (decided);

  if (conflicts->len > 0)
    {
      g_autofree char *sentence = suture_conflicts_dup_sentence (conflicts);

      suture_cli_job_say (job, "%s", sentence);
    }
}

void
suture_cli_stacks_clear (SutureCliStacks *list)
{
  for (size_t i = 0; i < list->n; i++)
    {
      g_clear_pointer (&list->stacks[i].labels, suture_stack_unref);
      g_clear_pointer (&list->stacks[i].raw, suture_stack_unref);
    }
  g_clear_pointer (&list->stacks, g_free);
  list->n = 0;
}

/* A stack whose background is 0, whatever it is in the file. */
static gboolean
read_one (const SutureCliOptions *options,
          const char             *path,
          const char             *raw_path,
          const SutureProgress   *progress,
          SutureCliJob           *job,
          SutureTrainingStack    *stack,
          GError                **error)
{
  g_autoptr (SutureCellIndex) index =
      suture_cli_read_cells (options, path, raw_path, progress, job,
                             &stack->labels, &stack->raw, error);

  if (index == NULL)
    return FALSE;
  suture_cli_warn_background (index, path, job);
  g_clear_pointer (&index, suture_cell_index_unref);
  stack->name = path;
  stack->background_id = options->parameters.background_id;
  suture_stack_blank_id (stack->labels, stack->background_id);
  return TRUE;
}

static size_t
count (char **paths)
{
  return paths ? g_strv_length (paths) : 0;
}

gboolean
suture_cli_check_counts (const SutureCliOptions *options, GError **error)
{
  const size_t n = count (options->files);
  const size_t n_raws = count (options->raws);
  const size_t n_holdouts = count (options->holdouts);
  const size_t n_holdout_raws = count (options->holdout_raws);
  const size_t n_licences = count (options->licences);

  if (n_raws > 0 && n_raws != n)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                 _ ("Raw stacks: %zu, label stacks: %zu; name one for each, in "
                    "the same order"),
                 n_raws, n);
  else if (n_holdout_raws > 0 && n_holdout_raws != n_holdouts)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                 _ ("Raw stacks after --holdout-raw: %zu, label stacks after "
                    "--holdout: %zu; name one for each, in the same order"),
                 n_holdout_raws, n_holdouts);
  else if (n_licences > 0 && n_licences != n)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                 _ ("Licences: %zu, label stacks: %zu; name one for each, in "
                    "the same order"),
                 n_licences, n);
  else
    return TRUE;
  return FALSE;
}

gboolean
suture_cli_read_list (const SutureCliOptions *options,
                      char                  **paths,
                      char                  **raws,
                      const SutureProgress   *progress,
                      SutureCliJob           *job,
                      SutureCliStacks        *list,
                      GError                **error)
{
  const size_t n = count (paths);

  *list = (SutureCliStacks){ .stacks = g_new0 (SutureTrainingStack, n) };
  for (size_t i = 0; i < n; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n,
                                (double) (i + 1) / (double) n);
      const gboolean has_raw = raws && !g_str_equal (raws[i], "-");

      if (!read_one (options, paths[i], has_raw ? raws[i] : NULL, &part, job,
                     &list->stacks[list->n], error))
        {
          suture_cli_stacks_clear (list);
          return FALSE;
        }
      list->n++;
    }
  return TRUE;
}
