/* suture-cli-input.h: what most commands read, and what they say about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"
#include "suture-decided-pipeline.h"
#include "training/from-labels/suture-training.h"

G_BEGIN_DECLS

/** suture_cli_say_notices: what the person should be told of how it was read */
void suture_cli_say_notices (const SutureStack *stack, SutureCliJob *job);

/**
 * suture_cli_read_stacks:
 * @labels_path: label stack
 * @raw_path: (nullable): raw stack
 * @labels: (out) (transfer full): the label stack
 * @raw: (out) (transfer full) (nullable): the raw stack
 *
 * Reads, and tells the user what the files' readers noticed.
 */
gboolean suture_cli_read_stacks (const SutureCliOptions *options,
                                 const char             *labels_path,
                                 const char             *raw_path,
                                 const SutureProgress   *progress,
                                 SutureCliJob           *job,
                                 SutureStack           **labels,
                                 SutureStack           **raw,
                                 GError                **error);

/** suture_cli_read_cells: (transfer full) (nullable): the same, and the labels'
 * cells, which are looked for meanwhile */
SutureCellIndex *suture_cli_read_cells (const SutureCliOptions *options,
                                        const char             *labels_path,
                                        const char             *raw_path,
                                        const SutureProgress   *progress,
                                        SutureCliJob           *job,
                                        SutureStack           **labels,
                                        SutureStack           **raw,
                                        GError                **error);

/** suture_cli_only_raw: (nullable): the one raw stack, if one was named; error
 * if several were */
gboolean suture_cli_only_raw (const SutureCliOptions *options,
                              const char            **raw_path,
                              GError                **error);

/** suture_cli_only_decisions: (nullable): the one table of decisions, likewise
 */
gboolean suture_cli_only_decisions (const SutureCliOptions *options,
                                    const char            **path,
                                    GError                **error);

/** suture_cli_load_model: --model, or the one that comes with the program */
SutureModel *suture_cli_load_model (const SutureCliOptions *options,
                                    GError                **error);

/** suture_cli_warn_background: says so if an id of @path looks like background
 */
void suture_cli_warn_background (const SutureCellIndex *index,
                                 const char            *path,
                                 SutureCliJob          *job);

/** suture_cli_say_conflicts: a pair that the person rejected, or a cut, that
 * other merges join all the same is never settled silently */
void suture_cli_say_conflicts (const SutureDecided *decided, SutureCliJob *job);

/** SutureCliStacks: label stacks with their raws, and their names */
typedef struct
{
  size_t               n;
  SutureTrainingStack *stacks;
} SutureCliStacks;

/**
 * suture_cli_check_counts:
 *
 * Refuses, before anything is read, raw stacks or licences that aren't as many
 * as the label stacks, or the stacks that are held out.
 */
gboolean suture_cli_check_counts (const SutureCliOptions *options,
                                  GError                **error);

/**
 * suture_cli_read_list:
 * @paths: (array zero-terminated=1) (nullable): label stacks
 * @raws: (array zero-terminated=1) (nullable): as many raw stacks, or none
 *
 * Where --background names an id, it is 0 in what is read.
 *
 * Returns: whether @list was filled; free with suture_cli_stacks_clear()
 */
gboolean suture_cli_read_list (const SutureCliOptions *options,
                               char                  **paths,
                               char                  **raws,
                               const SutureProgress   *progress,
                               SutureCliJob           *job,
                               SutureCliStacks        *list,
                               GError                **error);

void suture_cli_stacks_clear (SutureCliStacks *list);

G_END_DECLS
