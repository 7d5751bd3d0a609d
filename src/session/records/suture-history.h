/* suture-history.h: what was decided, event by event, the newest first
 *
 * A list model over the session's decision log. It holds no item: one is made
 * where somebody looks, so that 100,000 events cost nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "records/suture-history-item.h"
#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HISTORY (suture_history_get_type ())
G_DECLARE_FINAL_TYPE (SutureHistory, suture_history, SUTURE, HISTORY, GObject)

/** suture_history_new: (transfer full): of @session, which it follows */
SutureHistory *suture_history_new (SutureSession *session);

/** suture_history_set_pair: (nullable): only the events of that pair */
void suture_history_set_pair (SutureHistory *self, const SuturePairKey *pair);

G_END_DECLS
