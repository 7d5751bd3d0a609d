/* suture-queue-row.h: one suspected pair in the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "list/suture-candidate-item.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_QUEUE_ROW (suture_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureQueueRow,
                      suture_queue_row,
                      SUTURE,
                      QUEUE_ROW,
                      GtkWidget)

GtkWidget *suture_queue_row_new (void);

/** suture_queue_row_set_item: (nullable): the pair to show, and to follow */
void suture_queue_row_set_item (SutureQueueRow      *self,
                                SutureCandidateItem *item);

/** suture_queue_row_get_item: (transfer none) (nullable) */
SutureCandidateItem *suture_queue_row_get_item (SutureQueueRow *self);

G_END_DECLS
