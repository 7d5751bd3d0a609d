/* suture-own-model.c: the model that a person has improved for themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "learning/suture-own-model.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"

static char *
get_folder (void)
{
  const char *override = g_getenv ("SUTURE_OWN_MODELS");

  if (override != NULL && override[0] != '\0')
    return g_canonicalize_filename (override, NULL);
  return suture_data_folder ("own-models");
}

char *
suture_own_model_path (SutureCandidateKind kind)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *name =
      g_strconcat (suture_candidate_kind_name (kind), ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
suture_own_model_exists (SutureCandidateKind kind)
{
  g_autofree char *path = suture_own_model_path (kind);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static SutureModel *
load_own (SutureCandidateKind kind, GError **error)
{
  g_autofree char *path = suture_own_model_path (kind);

  return suture_model_load_for_kind (path, kind, error);
}

SutureModel *
suture_own_model_load_or_shipped (SutureCandidateKind kind,
                                  char              **notice,
                                  GError            **error)
{
  g_autoptr (GError) local = NULL;

  *notice = NULL;
  if (suture_own_model_exists (kind))
    {
      SutureModel *model = load_own (kind, &local);

      if (model != NULL)
        return model;
      *notice = g_strdup_printf (_ ("Your own model can’t be used, so the "
                                    "shipped one scores these pairs: %s"),
                                 local->message);
    }
  return suture_model_load_default (kind, error);
}

static gboolean
refuse (const char *path, int errnum, GError **error)
{
  g_autofree char *display = suture_display_name (path);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
               _ ("Your own model “%s” can’t be kept: %s"), display,
               g_strerror (errnum));
  return FALSE;
}

/* What the name stands for keeps its place while it gets a second name, so that
 * a program that is killed now leaves the model in use. */
static int
link_to_new (const char *from, const char *to)
{
  if (linkat (AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW) == 0)
    return 0;
  if (errno == EEXIST || errno == ENOENT)
    return errno;
  return suture_rename_to_new (from, to); /* no second names here */
}

/* Gives the file, if there is one, the next free name. */
static gboolean
back_up (const char *path,
         int (*name_anew) (const char *from, const char *to),
         GError **error)
{
  int errnum = EEXIST;

  for (guint i = 1; errnum == EEXIST && i < G_MAXUINT; i++)
    {
      g_autofree char *backup = g_strdup_printf ("%s.bak%u", path, i);

      errnum = name_anew (path, backup);
    }
  if (errnum == 0)
    errnum = suture_sync_folder_of (path);
  return errnum == 0 || errnum == ENOENT || refuse (path, errnum, error);
}

gboolean
suture_own_model_save (const SutureModel *model, GError **error)
{
  g_autofree char *path = suture_own_model_path (suture_model_get_kind (model));
  g_autofree char *folder = g_path_get_dirname (path);
  const int        errnum = suture_make_folder (folder, 0700);

  if (errnum != 0)
    return refuse (path, errnum, error);
  return back_up (path, link_to_new, error) &&
         suture_model_save (model, path, TRUE, error);
}

gboolean
suture_own_model_set_aside (SutureCandidateKind kind, GError **error)
{
  g_autofree char *path = suture_own_model_path (kind);

  return back_up (path, suture_rename_to_new, error);
}
