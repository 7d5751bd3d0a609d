/* suture-voxels.c: room for voxels, in memory or in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif

#include "stack/layers/suture-voxels.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-spool.h"

/* Smaller ones needn't be asked large pages for. */
#define LARGE_BYTES ((size_t) 1 << 24)

/* Some pages: too little to ask how much memory there is, and no file's worth.
 */
#define TINY_BYTES ((guint64) 1 << 14)

/* What is shared with a program is a quarter of the memory at most: the half of
 * what is alike. */
#define SHARED_ALIKE 2

/* A page of 4 KB is a trap into the system the first time it is touched, which
 * takes longer than inflating its samples; pages of 2 MB take a fraction. Where
 * the system has none, nothing is lost. */
static void
ask_for_large_pages (void *voxels, size_t n_bytes)
{
#ifdef MADV_HUGEPAGE
  const size_t    page_bytes = (size_t) sysconf (_SC_PAGESIZE);
  const uintptr_t begin = (uintptr_t) voxels;
  const uintptr_t first = (begin + page_bytes - 1) / page_bytes * page_bytes;
  const uintptr_t end = (begin + n_bytes) / page_bytes * page_bytes;

  if (n_bytes >= LARGE_BYTES)
    madvise ((void *) first, end - first, MADV_HUGEPAGE);
#endif
}

/* (transfer full) (nullable) */
static GBytes *
take_memory (guint64 n_bytes)
{
  void *voxels = calloc (1, n_bytes);

  if (voxels == NULL)
    return NULL;
  ask_for_large_pages (voxels, n_bytes);
  return g_bytes_new_with_free_func (voxels, n_bytes, free, voxels);
}

/* Bytes from which on a file is taken whatever there is of memory; the person
 * may want it for other programs. */
static guint64
get_largest (void)
{
  const char *said = g_getenv ("SUTURE_SPOOL_ABOVE");
  guint64     n_bytes = G_MAXUINT64;

  return said != NULL && suture_memory_parse (said, &n_bytes) ? n_bytes
                                                              : G_MAXUINT64;
}

/* Whether all of a kind are for memory. */
static gboolean
fits (guint64 n_bytes, guint64 n_alike, guint64 n_promised)
{
  if (n_bytes > get_largest ())
    return FALSE;
  if (n_bytes <= TINY_BYTES)
    return TRUE;

  const guint64 available = suture_memory_available ();

  return n_bytes <= (available - MIN (available, n_promised)) / 2 / n_alike;
}

static void
set_error (guint64 n_bytes, const GError *why, GError **error)
{
  g_autofree char *needed = g_format_size (n_bytes);
  g_autofree char *there = g_format_size (suture_memory_available ());

  if (n_bytes > suture_memory_address_space ())
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("the stack needs %s of memory or of a file in its place, "
                      "and the address space is limited to less; lift that "
                      "limit (ulimit -v unlimited) and say by SUTURE_MEMORY "
                      "how "
                      "much memory may be taken"),
                   needed);
      return;
    }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: two sizes, "only 3 GB are free in “folder”, where
                * a file could stand in" */
               _ ("the stack needs %s of memory, more than the %s that are "
                  "available, and %s; name a folder on a larger disk by "
                  "SUTURE_SPOOL, crop the stack or use a larger computer"),
               needed, there, why->message);
}

GBytes *
suture_voxels_new (guint64 n_bytes, guint n_alike, GError **error)
{
  g_autoptr (GError) why = NULL;
  GBytes *self = NULL;

  g_return_val_if_fail (n_bytes > 0 && n_alike > 0, NULL);
  if (fits (n_bytes, n_alike, 0))
    self = take_memory (n_bytes);
  if (self == NULL)
    self = suture_spool_new (n_bytes, &why);
  if (self == NULL && suture_memory_allows (n_bytes))
    self = take_memory (n_bytes);
  if (self == NULL)
    set_error (n_bytes, why, error);
  return self;
}

GBytes *
suture_voxels_take (void    *bytes,
                    guint64  n_bytes,
                    guint64  n_alike,
                    guint64  n_promised,
                    GError **error)
{
  g_autofree void *own = bytes;
  g_autoptr (GError) why = NULL;
  GBytes *self;

  g_return_val_if_fail (n_bytes > 0 && n_alike > 0, NULL);
  if (fits (n_bytes, n_alike, n_promised))
    return g_bytes_new_take (g_steal_pointer (&own), n_bytes);
  self = suture_spool_new (n_bytes, &why);
  if (self != NULL)
    memcpy (suture_voxels_get (self), own, n_bytes);
  else if (suture_memory_available () > n_promised)
    self = g_bytes_new_take (g_steal_pointer (&own), n_bytes);
  else
    set_error (n_bytes, why, error);
  return self;
}

/* Neither side can make it longer or shorter. Negative: there is none */
static int
share_memory (guint64 n_bytes)
{
  const int fd = memfd_create ("suture", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0 && ftruncate (fd, (off_t) n_bytes) == 0 &&
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

int
suture_voxels_share (guint64 n_bytes, GError **error)
{
  g_autoptr (GError) why = NULL;
  int fd = -1;

  g_return_val_if_fail (n_bytes > 0, -1);
  if (fits (n_bytes, SHARED_ALIKE, 0))
    fd = share_memory (n_bytes);
  if (fd < 0)
    fd = suture_spool_open (n_bytes, &why);
  if (fd < 0 && suture_memory_allows (n_bytes))
    fd = share_memory (n_bytes);
  if (fd < 0)
    set_error (n_bytes, why, error);
  return fd;
}

void *
suture_voxels_get (GBytes *self)
{
  return (void *) g_bytes_get_data (self, NULL);
}
