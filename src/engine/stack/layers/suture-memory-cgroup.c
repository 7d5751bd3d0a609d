/* suture-memory-cgroup.c: what a container or a batch system leaves of memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-memory-cgroup.h"

#include <string.h>

/* How one version calls things. */
typedef struct
{
  const char *controller; /* in /proc/self/cgroup */
  const char *mount;      /* below the root */
  const char *limit;
  const char *soft_limit; /* above it the group is slowed down */
  const char *usage;
  const char *droppable[2]; /* in memory.stat */
} Version;

static const Version versions[] = {
  { "",
    "",
    "memory.max",
    "memory.high",
    "memory.current",
    { "inactive_file ", "active_file " } },
  { "memory",
    "memory",
    "memory.limit_in_bytes",
    "memory.limit_in_bytes",
    "memory.usage_in_bytes",
    { "total_inactive_file ", "total_active_file " } },
};

/* (transfer full) (nullable): the process's group, "/" and so on: the third
 * field of the line of that controller. */
static char *
find_group (const char *groups, const char *controller)
{
  g_auto (GStrv) lines = g_strsplit (groups, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ":", 3);

      if (g_strv_length (fields) != 3)
        continue;

      g_auto (GStrv) controllers = g_strsplit (fields[1], ",", -1);
      const gboolean is_it =
          *controller == '\0'
              ? fields[1][0] == '\0'
              : g_strv_contains ((const char *const *) controllers, controller);

      if (is_it)
        return g_strdup (fields[2]);
    }
  return NULL;
}

/* (transfer full) (nullable): a small file of a group */
static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* G_MAXUINT64: "max", or no such file. */
static guint64
read_number (const char *folder, const char *name)
{
  g_autofree char *text = read_file (folder, name);

  return text && g_ascii_isdigit (*text) ? g_ascii_strtoull (text, NULL, 10)
                                         : G_MAXUINT64;
}

/* The number behind @key, which begins a line of memory.stat. */
static guint64
find_number (const char *text, const char *key)
{
  for (const char *at = text; at != NULL; at = strstr (at + 1, key))
    if ((at == text || at[-1] == '\n') && g_str_has_prefix (at, key))
      return g_ascii_strtoull (at + strlen (key), NULL, 10);
  return 0;
}

/* Pages of files, which the kernel drops when memory is asked for, those that
 * were looked at a moment ago last. */
static guint64
read_droppable (const Version *version, const char *folder)
{
  g_autofree char *text = read_file (folder, "memory.stat");

  return find_number (text, version->droppable[0]) +
         find_number (text, version->droppable[1]);
}

static guint64
group_available (const Version *version, const char *folder)
{
  const guint64 limit = MIN (read_number (folder, version->limit),
                             read_number (folder, version->soft_limit));
  const guint64 usage = read_number (folder, version->usage);

  if (limit == G_MAXUINT64 || usage == G_MAXUINT64)
    return G_MAXUINT64;

  const guint64 kept = usage - MIN (usage, read_droppable (version, folder));

  return limit - MIN (limit, kept);
}

/* Of the group, and of each that it is in. In a container the group's path may
 * be that of the host, and only the mount's top is there. */
static guint64
version_available (const Version *version, const char *groups, const char *root)
{
  g_autofree char *group = find_group (groups, version->controller);
  guint64          available = G_MAXUINT64;

  while (group != NULL)
    {
      g_autofree char *folder =
          g_build_filename (root, version->mount, group, NULL);
      char *slash = strrchr (group, '/');

      available = MIN (available, group_available (version, folder));
      if (slash == NULL || slash[1] == '\0')
        break;
      slash[slash == group] = '\0'; /* the last one stays */
    }
  return available;
}

guint64
suture_memory_cgroup_available (const char *groups, const char *root)
{
  guint64 available = G_MAXUINT64;

  for (size_t i = 0; i < G_N_ELEMENTS (versions); i++)
    available = MIN (available, version_available (&versions[i], groups, root));
  return available;
}
