/* suture-queue.h: the list of suspected pairs, with its filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_QUEUE (suture_queue_get_type ())
G_DECLARE_FINAL_TYPE (SutureQueue, suture_queue, SUTURE, QUEUE, GtkWidget)

/** suture_queue_set_session: once */
void suture_queue_set_session (SutureQueue *self, SutureSession *session);

/** suture_queue_focus_label: puts the cursor into the label filter */
void suture_queue_focus_label (SutureQueue *self);

/** suture_queue_show_first: the pair on view is the list's first, unless it is
 * in the list already */
void suture_queue_show_first (SutureQueue *self);

/** suture_queue_focus_list: the row of the pair on view gets the focus */
void suture_queue_focus_list (SutureQueue *self);

G_END_DECLS
