/* suture-cli-print.h: what the program says, fit for a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_cli_print_plainly: from now on g_print() and g_printerr() let nothing
 * through that a terminal obeys, but line feeds and tabs: names and texts come
 * from files */
void suture_cli_print_plainly (void);

G_END_DECLS
