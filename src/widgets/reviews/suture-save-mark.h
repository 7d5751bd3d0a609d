/* suture-save-mark.h: whether all that was decided is on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SAVE_MARK (suture_save_mark_get_type ())
G_DECLARE_FINAL_TYPE (SutureSaveMark,
                      suture_save_mark,
                      SUTURE,
                      SAVE_MARK,
                      GtkWidget)

/** suture_save_mark_set_session: once; the mark follows the commits */
void suture_save_mark_set_session (SutureSaveMark *self,
                                   SutureSession  *session);

G_END_DECLS
