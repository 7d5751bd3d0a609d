/* suture-review-leftovers.c: what killed programs left half-made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-leftovers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "reviews/database/suture-review-lock.h"
#include "reviews/folder/suture-review-folder.h"

#define DRAFT ".suture-review-"
#define N_DIGITS 8
#define LOCK_ENDING ".lock"

char *
suture_review_draft_name (guint32 number)
{
  return g_strdup_printf (DRAFT "%0*x", N_DIGITS, number);
}

void
suture_review_remove_draft (const char *draft)
{
  g_autofree char *journal = g_strconcat (draft, "-journal", NULL);

  g_unlink (journal);
  g_unlink (draft);
}

/* (transfer full) (nullable): the file that a lock's name is about, if the name
 * is that of a lock; suture_review_lock_new() names them. */
static char *
get_locked_name (const char *name)
{
  if (name[0] != '.' || !g_str_has_suffix (name, LOCK_ENDING))
    return NULL;
  return g_strndup (name + 1, strlen (name) - 1 - strlen (LOCK_ENDING));
}

/* (transfer full) (nullable): the draft that a name, its own or that of its
 * journal or lock, belongs to. */
static char *
get_draft_name (const char *name)
{
  const size_t     n_prefix = strlen (DRAFT);
  g_autofree char *locked = get_locked_name (name);
  const char      *own = locked ? locked : name;

  if (!g_str_has_prefix (own, DRAFT) ||
      strspn (own + n_prefix, "0123456789abcdef") != N_DIGITS)
    return NULL;

  const char *rest = own + n_prefix + N_DIGITS;

  if (rest[0] != '\0' && (locked != NULL || !g_str_equal (rest, "-journal")))
    return NULL;
  return g_strndup (own, n_prefix + N_DIGITS);
}

static void
remove_draft_of_nobody (const char *draft)
{
  int errnum;
  g_autoptr (SutureReviewLock) lock = suture_review_lock_try (draft, &errnum);

  if (lock)
    suture_review_remove_draft (draft);
}

/* Letting go of a lock takes its file away. That of a review that is there
 * stays: whoever opens the review just now would find it locked. */
static void
remove_lock_of_nothing (const char *folder, const char *name)
{
  g_autofree char *locked = get_locked_name (name);

  if (locked == NULL || !g_str_has_suffix (locked, SUTURE_REVIEW_ENDING))
    return;

  g_autofree char *path = g_build_filename (folder, locked, NULL);
  int              errnum;
  g_autoptr (SutureReviewLock) lock =
      g_file_test (path, G_FILE_TEST_EXISTS)
          ? NULL
          : suture_review_lock_try (path, &errnum);
}

/* (transfer full): read to its end first, for the folder changes */
static GPtrArray *
list_hidden (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir));)
    if (name[0] == '.')
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

void
suture_review_remove_leftovers (const char *folder)
{
  g_autoptr (GPtrArray) names = list_hidden (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = g_ptr_array_index (names, i);
      g_autofree char *draft = get_draft_name (name);
      g_autofree char *path =
          draft ? g_build_filename (folder, draft, NULL) : NULL;

      if (path)
        remove_draft_of_nobody (path);
      else
        remove_lock_of_nothing (folder, name);
    }
}
