/* suture-loading-page.h: how far the reading of stacks is, and a layer of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_LOADING_PAGE (suture_loading_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureLoadingPage,
                      suture_loading_page,
                      SUTURE,
                      LOADING_PAGE,
                      GtkWidget)

/** suture_loading_page_set_session: once */
void suture_loading_page_set_session (SutureLoadingPage *self,
                                      SutureSession     *session);

/** suture_loading_page_show: @glimpse (nullable): a layer of what is being read
 * from now on, in colours; shows up in the next fraction of a second */
void suture_loading_page_show (SutureLoadingPage   *self,
                               const SutureGlimpse *glimpse);

/** suture_loading_page_has_picture: whether a layer is shown */
gboolean suture_loading_page_has_picture (SutureLoadingPage *self);

G_END_DECLS
