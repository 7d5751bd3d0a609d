/* suture-script.h: a review without a window: suture --script FILE --ack
 *
 * Commands from a file, one a line, to the very session that the window has.
 * For tests, and for whoever wants a review to be made by a program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SUTURE_SCRIPT_OPTION "script"
#define SUTURE_SCRIPT_ACK_OPTION "ack"

/** suture_script_is_wanted: whether the command line names a script */
gboolean suture_script_is_wanted (int argc, char **argv);

/**
 * suture_script_main:
 *
 * Runs it; needs no display, and GTK isn't started.
 *
 * Returns: exit code: 0 done, 1 wrong usage, 2 input refused, 3 output could
 *   not be written, 130 ended by a signal, with everything saved
 */
int suture_script_main (int argc, char **argv);

G_END_DECLS
