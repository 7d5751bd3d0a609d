/* suture-background.c: work that comes after drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/threads/suture-background.h"

#include <stdatomic.h>
#ifdef __linux__
#include <sys/resource.h>
#endif

/* Of a processor that both want the thread that draws gets some nine tenths. */
#define BACKGROUND_NICE 10

static atomic_bool is_allowed;

void
suture_background_allow (void)
{
  atomic_store (&is_allowed, TRUE);
}

/* Elsewhere it would be the whole program, the window included, that steps
 * back. Who may not is none the worse. */
void
suture_background_step_back (void)
{
#ifdef __linux__
  if (atomic_load (&is_allowed) &&
      getpriority (PRIO_PROCESS, 0) < BACKGROUND_NICE)
    setpriority (PRIO_PROCESS, 0, BACKGROUND_NICE);
#endif
}
