/* suture-notice-bar.h: one sentence across the window, until it is closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_NOTICE_BAR (suture_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureNoticeBar,
                      suture_notice_bar,
                      SUTURE,
                      NOTICE_BAR,
                      GtkWidget)

/**
 * suture_notice_bar_show:
 * @sentence: what to say
 * @is_error: whether something went wrong
 *
 * Emits "dismissed" when the person closes it.
 *
 * A further sentence joins those that are still on view: the last four, each
 * once.
 */
void suture_notice_bar_show (SutureNoticeBar *self,
                             const char      *sentence,
                             gboolean         is_error);

void suture_notice_bar_hide (SutureNoticeBar *self);

/** suture_notice_bar_get_text: (transfer none): what is on view, or "" */
const char *suture_notice_bar_get_text (SutureNoticeBar *self);

G_END_DECLS
