/* suture-history-item.h: one event of a decision log as the history shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HISTORY_ITEM (suture_history_item_get_type ())
G_DECLARE_FINAL_TYPE (SutureHistoryItem,
                      suture_history_item,
                      SUTURE,
                      HISTORY_ITEM,
                      GObject)

/** suture_history_item_new: (transfer full): a copy of @event, which is gone
 * when the log is */
SutureHistoryItem *suture_history_item_new (const SutureDecisionEvent *event);

/** suture_history_item_get_event: (transfer none): the item's own */
const SutureDecisionEvent *
suture_history_item_get_event (SutureHistoryItem *self);

G_END_DECLS
