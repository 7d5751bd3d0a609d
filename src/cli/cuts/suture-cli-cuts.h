/* suture-cli-cuts.h: what commands do with cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "suture-cli-job.h"
#include "suture-cli-options.h"
#include "suture-cut-screening.h"

G_BEGIN_DECLS

/** suture_cli_cuts_check: with --kind cut, refuses options that say nothing of
 * cuts */
gboolean suture_cli_cuts_check (const SutureCliOptions *options,
                                GError                **error);

/**
 * suture_cli_cuts_screen:
 * @oddities: (nullable) (element-type SutureOddity): what was said of the
 *   stacks
 *
 * What “screen --kind cut” does, once the stacks are read.
 */
gboolean suture_cli_cuts_screen (const SutureCliOptions *options,
                                 SutureCellIndex        *index,
                                 const SutureStack      *labels,
                                 SutureStack            *raw,
                                 GPtrArray              *oddities,
                                 const SutureProgress   *progress,
                                 SutureCliJob           *job,
                                 GError                **error);

/**
 * suture_cli_cuts_find:
 * @raw: not %NULL: the command has seen to that
 * @cut: (out): the cut stack; free with suture_cut_stack_clear()
 *
 * The cuts that “correct --cut” makes, made.
 */
gboolean suture_cli_cuts_find (const SutureCliOptions *options,
                               SutureStack            *labels,
                               SutureCellIndex        *index,
                               SutureStack            *raw,
                               SutureCutStack         *cut,
                               const SutureProgress   *progress,
                               GError                **error);

/** suture_cli_cuts_add_parts: appends an object a part, whose body was cut, to
 * a list of JSON; @uncut: the cells before */
void suture_cli_cuts_add_parts (JsonBuilder           *json,
                                const SutureCutStack  *cut,
                                const SutureCellIndex *uncut);

/** suture_cli_cuts_add: appends an object a cut to a list of JSON */
void suture_cli_cuts_add (JsonBuilder           *json,
                          const SutureCutStack  *cut,
                          const SutureCellIndex *uncut);

G_END_DECLS
