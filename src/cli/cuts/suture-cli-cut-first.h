/* suture-cli-cut-first.h: pairs that aren't joined until a piece is cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-classifier.h"
#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/**
 * SutureCliCutFirst: what nobody who doesn't look joins, for a piece is two
 * cells rather than one
 * @cut_scores: (owned) (array): one a layer gap,
 *   suture_pipeline_find_cut_first()
 * @waits: (owned) (array): likewise, whether it waits
 */
typedef struct
{
  double   *cut_scores;
  gboolean *waits;
} SutureCliCutFirst;

void suture_cli_cut_first_clear (SutureCliCutFirst *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureCliCutFirst, suture_cli_cut_first_clear)

/**
 * suture_cli_cut_first_find:
 * @scores: (array): of the layer gaps, one a row of @classifier
 * @raw: (nullable): raw stack; without it none waits
 * @self: (out): begins cleared
 *
 * Finds them by the model of cuts that comes with Suture, and says how many
 * there are.
 */
gboolean suture_cli_cut_first_find (const SutureCliOptions *options,
                                    SutureClassifier       *classifier,
                                    const double           *scores,
                                    SutureStack            *raw,
                                    SutureCliCutFirst      *self,
                                    const SutureProgress   *progress,
                                    SutureCliJob           *job,
                                    GError                **error);

G_END_DECLS
