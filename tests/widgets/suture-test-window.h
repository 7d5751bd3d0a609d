/* suture-test-window.h: the review window in a test's own process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/suture-window.h"

G_BEGIN_DECLS

/** suture_test_window_folder: (transfer none): where labels.tif and raw.tif
 * are, see suture_test_write_cut_cells() */
char *suture_test_window_folder (void);

/** suture_test_window_open: (transfer none): a window on that file there, done
 * with screening; no reviews from before */
SutureWindow *suture_test_window_open (const char *name);

/** suture_test_window_open_again: (transfer none): likewise, and reviews from
 * before are there */
SutureWindow *suture_test_window_open_again (const char *name);
void          suture_test_window_close (SutureWindow *window);

/** suture_test_window_find: (transfer none) (nullable): the first widget below
 * @root, itself included, of that class and, if given, with that action */
GtkWidget *
suture_test_window_find (GtkWidget *root, GType type, const char *action);

/** suture_test_window_shows: whether a label below @root says @text */
gboolean suture_test_window_shows (GtkWidget *root, const char *text);

/** suture_test_window_render: draws it; also a picture of this state for
 * whoever wants to look */
void suture_test_window_render (SutureWindow *window, const char *name);

/** suture_test_window_act: activates "win.decide::accepted" and the like */
void suture_test_window_act (SutureWindow *window, const char *detailed_name);

G_END_DECLS
