/* suture-empty-page.h: what a window shows before a stack is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_EMPTY_PAGE (suture_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureEmptyPage,
                      suture_empty_page,
                      SUTURE,
                      EMPTY_PAGE,
                      GtkWidget)

G_END_DECLS
