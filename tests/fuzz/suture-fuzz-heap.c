/* suture-fuzz-heap.c: SQLite's memory, not looked at by AddressSanitizer
 *
 * Opening a review is thousands of small pieces of SQLite's own memory, and
 * AddressSanitizer takes more time for them than SQLite for all else. It is our
 * code that is tried; whoever wants SQLite's memory watched runs the corpus as
 * a plain test with sanitizers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-fuzz.h"

#include <sqlite3.h>
#include <string.h>

#ifdef __GLIBC__

/* glibc's own, under the names that nobody takes the place of. */
void *__libc_malloc (size_t size);
void *__libc_realloc (void *block, size_t size);
void  __libc_free (void *block);

/* Before each block stands how large it is. */
#define HEAD 16

static void *
with_size (char *block, int size)
{
  if (block == NULL)
    return NULL;
  memcpy (block, &size, sizeof size);
  return block + HEAD;
}

static void *
take (int size)
{
  return with_size (__libc_malloc ((size_t) size + HEAD), size);
}

static void
give_back (void *memory)
{
  if (memory != NULL)
    __libc_free ((char *) memory - HEAD);
}

static void *
resize (void *memory, int size)
{
  return with_size (__libc_realloc ((char *) memory - HEAD,
                                    (size_t) size + HEAD),
                    size);
}

static int
tell_size (void *memory)
{
  int size = 0;

  if (memory != NULL)
    memcpy (&size, (char *) memory - HEAD, sizeof size);
  return size;
}

static int
round_up (int size)
{
  return (size + 7) & ~7;
}

static int
begin (void *data)
{
  return SQLITE_OK;
}

static void
end (void *data)
{
}

void
suture_fuzz_take_heap (void)
{
  static const sqlite3_mem_methods heap = { take,      give_back, resize,
                                            tell_size, round_up,  begin,
                                            end,       NULL };

  sqlite3_config (SQLITE_CONFIG_MALLOC, &heap);
  /* Nor does it count under a lock what there is of it. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

#else

void
suture_fuzz_take_heap (void)
{
}

#endif
