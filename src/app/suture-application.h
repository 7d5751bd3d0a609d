/* suture-application.h: the program: command line, windows, accelerators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_APPLICATION (suture_application_get_type ())
G_DECLARE_FINAL_TYPE (SutureApplication,
                      suture_application,
                      SUTURE,
                      APPLICATION,
                      GtkApplication)

/** suture_application_new: (transfer full) */
SutureApplication *suture_application_new (void);

G_END_DECLS
