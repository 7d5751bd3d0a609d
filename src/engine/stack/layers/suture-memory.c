/* suture-memory.c: is there room for a stack, asked before it is allocated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-memory.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "stack/layers/suture-memory-cgroup.h"

gboolean
suture_shape_bytes (SutureShape shape, size_t sample_size, guint64 *n_bytes)
{
  guint64 n_voxels;

  *n_bytes = G_MAXUINT64;
  if (shape.nz < 1 || shape.ny < 1 || shape.nx < 1 || shape.nz > G_MAXINT32 ||
      shape.ny > G_MAXINT32 || shape.nx > G_MAXINT32)
    return FALSE;
  if (!g_uint64_checked_mul (&n_voxels, (guint64) shape.ny * (guint64) shape.nx,
                             (guint64) shape.nz) ||
      n_voxels > (guint64) G_MAXINT64 / 8)
    return FALSE;
  *n_bytes = n_voxels * sample_size;
  return TRUE;
}

/* The number in front of "kB" on the line of @text that begins with @key. */
static guint64
meminfo_bytes (const char *text, const char *key)
{
  const char *line = strstr (text, key);

  if (line == NULL)
    return G_MAXUINT64;
  return g_ascii_strtoull (line + strlen (key), NULL, 10) * 1024;
}

static guint64
machine_available (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/meminfo", &text, NULL, NULL))
    return G_MAXUINT64;
  return meminfo_bytes (text, "MemAvailable:");
}

guint64
suture_memory_address_space (void)
{
  struct rlimit    limit;
  g_autofree char *text = NULL;

  if (getrlimit (RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return G_MAXUINT64;
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return limit.rlim_cur;

  const guint64 used =
      g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);

  return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

static guint64
groups_available (void)
{
  g_autofree char *groups = NULL;

  if (!g_file_get_contents ("/proc/self/cgroup", &groups, NULL, NULL))
    return G_MAXUINT64;
  return suture_memory_cgroup_available (groups, "/sys/fs/cgroup");
}

/* Pages that the process holds: all of them, and those of files among them. */
static void
count_held (guint64 *all, guint64 *of_files)
{
  const guint64    page_bytes = (guint64) sysconf (_SC_PAGESIZE);
  g_autofree char *text = NULL;

  *all = *of_files = 0;
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return;

  g_auto (GStrv) fields = g_strsplit (text, " ", 4);

  if (g_strv_length (fields) < 4)
    return;
  *all = g_ascii_strtoull (fields[1], NULL, 10) * page_bytes;
  *of_files = g_ascii_strtoull (fields[2], NULL, 10) * page_bytes;
}

guint64
suture_memory_of_files (void)
{
  guint64 all, of_files;

  count_held (&all, &of_files);
  return of_files;
}

gboolean
suture_memory_parse (const char *text, guint64 *n_bytes)
{
  static const char units[] = "KMGT";
  char             *end;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  *n_bytes = g_ascii_strtoull (text, &end, 10);

  const char *unit = strchr (units, g_ascii_toupper (*end));

  if (unit == NULL || (*end != '\0' && end[1] != '\0'))
    return FALSE;
  for (int i = *end == '\0' ? 0 : (int) (unit - units) + 1; i > 0; i--)
    if (!g_uint64_checked_mul (n_bytes, *n_bytes, 1024))
      return FALSE;
  return TRUE;
}

gboolean
suture_memory_check (GError **error)
{
  static const char *const names[] = { "SUTURE_MEMORY", "SUTURE_SPOOL_ABOVE" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *said = g_getenv (names[i]);
      guint64     n_bytes;

      if (said == NULL || suture_memory_parse (said, &n_bytes))
        continue;

      g_autofree char *plain = suture_plain_text (said, " ");

      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   /* Translators: an environment variable, and its value */
                   _ ("%s is “%s”, which is no size; give bytes, or a number "
                      "with K, M, G or T behind it, as 8G"),
                   names[i], plain);
      return FALSE;
    }
  return TRUE;
}

/* What the person allows, less what the process has that isn't a file's. */
static guint64
said_available (void)
{
  const char *said = g_getenv ("SUTURE_MEMORY");
  guint64     allowed, all, of_files;

  if (said == NULL || !suture_memory_parse (said, &allowed))
    return G_MAXUINT64;
  count_held (&all, &of_files);
  return allowed - MIN (allowed, all - MIN (all, of_files));
}

guint64
suture_memory_available (void)
{
  const guint64 allowed =
      MIN (said_available (), suture_memory_address_space ());
  const guint64 available =
      MIN (allowed, MIN (machine_available (), groups_available ()));

  /* A sixteenth stays for everything that isn't the stack. */
  return available - available / 16;
}

gboolean
suture_memory_allows (guint64 n_bytes)
{
  return n_bytes <= suture_memory_available ();
}

void
suture_memory_set_error (GError **error, guint64 n_bytes)
{
  const guint64    available = suture_memory_available ();
  g_autofree char *needed = g_format_size (n_bytes);
  g_autofree char *there = g_format_size (available);

  if (n_bytes == G_MAXUINT64)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("the stack is larger than any memory (%s are available)"),
                 there);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("the stack needs %s of memory, more than the %s that are "
                    "available; crop it or use a larger computer"),
                 needed, there);
}
