/* suture-end-page.h: what comes after the last pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_END_PAGE (suture_end_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureEndPage,
                      suture_end_page,
                      SUTURE,
                      END_PAGE,
                      GtkWidget)

/** suture_end_page_set_session: once: whose answers it counts */
void suture_end_page_set_session (SutureEndPage *self, SutureSession *session);

G_END_DECLS
