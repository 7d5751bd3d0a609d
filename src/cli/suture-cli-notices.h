/* suture-cli-notices.h: what a command says of the stacks it was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "model/suture-classifier.h"
#include "model/suture-parameters.h"
#include "oddities/suture-oddity.h"
#include "suture-cli-job.h"

G_BEGIN_DECLS

/**
 * suture_cli_say_oddities:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack
 * @path: the label stack's file
 *
 * Says what is odd about them, on standard error.
 *
 * Returns: (transfer full) (element-type SutureOddity): what was said
 */
GPtrArray *suture_cli_say_oddities (const SutureCellIndex *index,
                                    const SutureStack     *raw,
                                    const char            *path,
                                    SutureCliJob          *job);

/** suture_cli_say_all: says these on standard error; @oddities: (element-type
 * SutureOddity) */
void
suture_cli_say_all (GPtrArray *oddities, const char *path, SutureCliJob *job);

/**
 * suture_cli_say_no_pairs:
 * @gap_scores: (nullable) (array): of the layer gaps, one a row; %NULL: they
 * are scored, if that is asked for
 * @n_reported: how many pairs are joined
 * @contact_scores: (nullable) (array length=n_contacts): of the contacts; %NULL
 *   if none were looked for
 *
 * Says why no pair is reported, if none is, and adds it to @oddities.
 */
void suture_cli_say_no_pairs (SutureClassifier       *classifier,
                              const SutureParameters *parameters,
                              const double           *gap_scores,
                              size_t                  n_reported,
                              const double           *contact_scores,
                              size_t                  n_contacts,
                              const char             *path,
                              GPtrArray              *oddities,
                              SutureCliJob           *job);

/**
 * suture_json_add_notices:
 * @labels: the label stack, or any other one
 * @raw: (nullable): raw stack
 * @oddities: (nullable) (element-type SutureOddity): what is odd about them
 *
 * "notices": objects of "code", "text" and "what_to_do"; what the files'
 * readers noticed has the code "file" and says what to do in its text.
 */
void suture_json_add_notices (JsonBuilder       *json,
                              const SutureStack *labels,
                              const SutureStack *raw,
                              GPtrArray         *oddities);

G_END_DECLS
