/* suture-test-screen.h: the built program on a screen, driven by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SUTURE_TEST_WAIT_S: a loaded machine takes its time; success doesn't wait */
#define SUTURE_TEST_WAIT_S 120

/** SutureTestScreen: what is on it */
typedef struct
{
  char        *folder; /* of the user */
  GSubprocess *window_manager;
  GSubprocess *program;
} SutureTestScreen;

/** suture_test_screen_is_here: whether there is a display and what drives it */
gboolean suture_test_screen_is_here (void);

/** suture_test_screen_open: an empty home folder, a window manager, and the
 * program; $SUTURE_REVIEWS says here where it keeps its reviews */
void suture_test_screen_open (SutureTestScreen *self);

/** suture_test_screen_start: the program once more */
void suture_test_screen_start (SutureTestScreen *self);

/** suture_test_screen_close: the program must have ended */
void suture_test_screen_close (SutureTestScreen *self);

/** suture_test_run: (transfer full): the output of a command */
char *suture_test_run (const char *const *argv, gboolean must_succeed);

/** suture_test_wait_for_rest: until all of the program's threads have slept for
 * a while, for then it has done what there was to do; fails if it never does */
void suture_test_wait_for_rest (void);

/** suture_test_press: a key, "ctrl+z"; returns when the program is at rest */
void suture_test_press (const char *key);
void suture_test_type (const char *text);

/** suture_test_wait_for_window: whether a window of that title came (or went)
 * in time */
gboolean suture_test_wait_for_window (const char *title,
                                      gboolean    is_wanted,
                                      double      seconds);

/** suture_test_count_kept_events: events of the latest review on the disk */
size_t suture_test_count_kept_events (void);

/** suture_test_wait_for_events: until there are that many, and no more */
void suture_test_wait_for_events (size_t n_wanted);

G_END_DECLS
