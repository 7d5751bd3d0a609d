/* suture-window.h: the review window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_WINDOW (suture_window_get_type ())
G_DECLARE_FINAL_TYPE (SutureWindow,
                      suture_window,
                      SUTURE,
                      WINDOW,
                      GtkApplicationWindow)

/** suture_window_new: (transfer none): owned by the application */
SutureWindow *suture_window_new (GtkApplication *application);

/**
 * suture_window_open_files:
 * @files: the label stack, and the raw stack if @n_files is 2
 *
 * Opens the stacks in this window; which of two is which is worked out.
 */
void suture_window_open_files (SutureWindow *self, GFile **files, int n_files);

/** suture_window_get_session: (transfer none): the review on view */
SutureSession *suture_window_get_session (SutureWindow *self);

/** suture_window_end: saves, stops what runs, and goes, without a question */
void suture_window_end (SutureWindow *self);

G_END_DECLS
