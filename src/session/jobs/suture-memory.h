/* suture-memory.h: what was freed goes back to the system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_memory_give_back: after much was freed, as a stack's cells: the GNU C
 * library would keep it, a heap a thread; other ones are left to themselves.
 * Some milliseconds */
void suture_memory_give_back (void);

G_END_DECLS
