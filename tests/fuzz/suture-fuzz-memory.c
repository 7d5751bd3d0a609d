/* suture-fuzz-memory.c: how much memory there is, without asking the system
 *
 * Whether a stack fits is read from a dozen files of the kernel's, which takes
 * longer than reading the stacks of most inputs. Linked in the place of the
 * engine's own (--wrap).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#define AVAILABLE ((guint64) 1 << 30)

guint64  __wrap_suture_memory_available (void);
gboolean __wrap_suture_memory_allows (guint64 n_bytes);

guint64
__wrap_suture_memory_available (void)
{
  return AVAILABLE;
}

gboolean
__wrap_suture_memory_allows (guint64 n_bytes)
{
  return n_bytes <= AVAILABLE;
}
