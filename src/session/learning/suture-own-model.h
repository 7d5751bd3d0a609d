/* suture-own-model.h: the model that a person has improved for themselves
 *
 * One file a kind of pair, own-models/layer-gap.json in the user's data folder
 * of the program: not in the folder models/ beside it, where the shipped ones
 * are if the program is installed for that person alone. The window scores new
 * stacks with it; suture-cli knows nothing of it. Any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-model.h"

G_BEGIN_DECLS

/** suture_own_model_path: (transfer full): the file, in $SUTURE_OWN_MODELS or
 * the user's data folder; it need not be there */
char *suture_own_model_path (SutureCandidateKind kind);

/** suture_own_model_exists: whether there is one, usable or not */
gboolean suture_own_model_exists (SutureCandidateKind kind);

/**
 * suture_own_model_load_or_shipped:
 * @kind: which model
 * @notice: (out) (transfer full) (nullable): why the person's own model isn't
 *   used although there is one; one sentence
 * @error: if there is neither
 *
 * Returns: (transfer full) (nullable): the person's own model if there is one
 *   that can be read, else the shipped one
 */
SutureModel *suture_own_model_load_or_shipped (SutureCandidateKind kind,
                                               char              **notice,
                                               GError            **error);

/**
 * suture_own_model_save:
 * @model: what is used for new stacks from now on
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * Whole or not at all. An earlier own model is kept beside it, under the next
 * free name that ends in .bak1, .bak2, and so on.
 */
gboolean suture_own_model_save (const SutureModel *model, GError **error);

/**
 * suture_own_model_set_aside:
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * Renames the own model, if there is one, to such a name.
 */
gboolean suture_own_model_set_aside (SutureCandidateKind kind, GError **error);

G_END_DECLS
