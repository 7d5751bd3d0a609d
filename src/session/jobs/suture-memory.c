/* suture-memory.c: what was freed goes back to the system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-memory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void
suture_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
