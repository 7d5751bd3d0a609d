/* suture-cli-print.h: what the program says, fit for a terminal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** suture_cli_print_plainly: from now on g_print() and g_printerr() let nothing
 * through that a terminal obeys, but line feeds and tabs: names and texts come
 * from files */
void suture_cli_print_plainly (void);

/** suture_cli_print_heed: from now on g_print() heeds @cancellable, also while
 * nobody reads what it prints */
void suture_cli_print_heed (GCancellable *cancellable);

/** suture_cli_print_end: whether all could be printed; if not, sets @error
 * (nullable) */
gboolean suture_cli_print_end (GError **error);

G_END_DECLS
