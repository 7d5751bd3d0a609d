/* suture-sandbox.h: what becomes of files inside a Flatpak's sandbox
 *
 * A person's files come in one by one, as the document portal lends them, under
 * /run/user/1000/doc/ID/NAME or /run/flatpak/doc/ID/NAME. Nothing lasts beside
 * them, and the sandbox's own home and /tmp are memory that is gone with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_sandbox_is_here: whether the program runs in one */
gboolean suture_sandbox_is_here (void);

/** suture_sandbox_is_lent: whether a path is that of a lent file, or beside one
 */
gboolean suture_sandbox_is_lent (const char *path);

/** suture_sandbox_drops: whether a new file of this path would be beside a lent
 * one, where the portal keeps nothing; not if it is itself what is lent, as
 * what a file dialog has chosen to be written is before it is there
 */
gboolean suture_sandbox_drops (const char *path);

/** suture_sandbox_forgets: whether a file of this path would be gone with the
 * sandbox that the program runs in */
gboolean suture_sandbox_forgets (const char *path);

G_END_DECLS
