/* suture-review-draft.c: a review file that is whole before it has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/folder/suture-review-leftovers.h"
#include "reviews/folder/suture-review-name.h"

/* An empty file that didn't exist, locked before it did. 0 or an errno. */
static int
make_file (SutureReviewDraft *self, const char *folder)
{
  g_autofree char *name = suture_review_draft_name (g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int              errnum;

  g_clear_pointer (&self->lock, suture_review_lock_free);
  self->lock = suture_review_lock_try (path, &errnum);
  if (self->lock == NULL)
    return errnum;

  const int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    return errno;
  close (fd);
  self->temporary = g_steal_pointer (&path);
  return 0;
}

SutureReviewDraft *
suture_review_draft_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (SutureReviewDraft) self = g_new0 (SutureReviewDraft, 1);

  suture_review_remove_leftovers (folder);

  int errnum = EEXIST;

  while (errnum == EEXIST || errnum == EAGAIN)
    errnum = make_file (self, folder);
  if (errnum != 0)
    {
      suture_review_refuse_errno (path, errnum, error);
      return NULL;
    }
  self->db = suture_review_connect_draft (self->temporary, path, error);
  return self->db ? g_steal_pointer (&self) : NULL;
}

gboolean
suture_review_draft_commit (SutureReviewDraft *self,
                            const char        *path,
                            gboolean           force,
                            gboolean          *exists,
                            GError           **error)
{
  g_clear_pointer (&self->db, suture_review_disconnect);

  if (!suture_review_take_name (self->temporary, path, force, exists, error))
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

void
suture_review_draft_free (SutureReviewDraft *self)
{
  g_clear_pointer (&self->db, suture_review_disconnect);
  if (self->temporary)
    suture_review_remove_draft (self->temporary);
  g_clear_pointer (&self->lock, suture_review_lock_free);
  g_free (self->temporary);
  g_free (self);
}
