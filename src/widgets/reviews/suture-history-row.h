/* suture-history-row.h: one event in the history of a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "records/suture-history-item.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HISTORY_ROW (suture_history_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureHistoryRow,
                      suture_history_row,
                      SUTURE,
                      HISTORY_ROW,
                      GtkWidget)

GtkWidget *suture_history_row_new (void);

/** suture_history_row_set_item: what it shows from now on */
void suture_history_row_set_item (SutureHistoryRow  *self,
                                  SutureHistoryItem *item);

/** suture_history_row_dup_event: (transfer full): what happened: "Accepted",
 * "Rejected → Accepted", "Undone: Accepted → Open" */
char *suture_history_row_dup_event (const SutureDecisionEvent *event);

/** suture_history_row_dup_circumstances: (transfer full): when, how long it
 * took, who */
char *suture_history_row_dup_circumstances (const SutureDecisionEvent *event);

G_END_DECLS
