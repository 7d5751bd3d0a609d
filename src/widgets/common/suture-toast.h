/* suture-toast.h: says for a moment what was done, and offers to undo it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_TOAST (suture_toast_get_type ())
G_DECLARE_FINAL_TYPE (SutureToast, suture_toast, SUTURE, TOAST, GtkWidget)

/** suture_toast_show: @offers_undo adds a button for win.undo */
void suture_toast_show (SutureToast *self,
                        const char  *sentence,
                        gboolean     offers_undo);

/** suture_toast_offer_cut: of what is shown, a button *Cut now…* for the action
 * @name with @target, in the place of that for win.undo, as both don't fit into
 * the bar of answers; until the next is */
void
suture_toast_offer_cut (SutureToast *self, const char *name, GVariant *target);

void suture_toast_hide (SutureToast *self);

G_END_DECLS
