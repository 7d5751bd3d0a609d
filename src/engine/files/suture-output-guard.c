/* suture-output-guard.c: what may be written where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-output-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "files/suture-locked-files.h"
#include "files/suture-sandbox.h"

#define REVIEW_ENDING "suture-review"
#define TRASH "trash"

struct _SutureOutputGuard
{
  char      *how_to_force;
  GPtrArray *inputs;  /* of paths */
  GPtrArray *folders; /* of reviews */
};

SutureOutputGuard *
suture_output_guard_new (const char *how_to_force)
{
  SutureOutputGuard *self = g_atomic_rc_box_new0 (SutureOutputGuard);

  self->how_to_force = g_strdup (how_to_force);
  self->inputs = g_ptr_array_new_with_free_func (g_free);
  self->folders = g_ptr_array_new_with_free_func (g_free);
  return self;
}

SutureOutputGuard *
suture_output_guard_ref (const SutureOutputGuard *self)
{
  return g_atomic_rc_box_acquire ((SutureOutputGuard *) self);
}

static void
guard_clear (gpointer data)
{
  SutureOutputGuard *self = data;

  g_free (self->how_to_force);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->folders);
}

void
suture_output_guard_unref (SutureOutputGuard *self)
{
  g_atomic_rc_box_release_full (self, guard_clear);
}

void
suture_output_guard_add_input (SutureOutputGuard *self, const char *path)
{
  if (path != NULL)
    g_ptr_array_add (self->inputs, g_strdup (path));
}

void
suture_output_guard_add_review_folder (SutureOutputGuard *self,
                                       const char        *folder)
{
  g_ptr_array_add (self->folders, g_strdup (folder));
  g_ptr_array_add (self->folders, g_build_filename (folder, TRASH, NULL));
}

/* What files are */

static gboolean
has_name (const struct stat *info, const char *path)
{
  struct stat named;

  return stat (path, &named) == 0 && named.st_dev == info->st_dev &&
         named.st_ino == info->st_ino;
}

static gboolean
is_input (const SutureOutputGuard *guard, const struct stat *info)
{
  for (guint i = 0; guard != NULL && i < guard->inputs->len; i++)
    if (has_name (info, g_ptr_array_index (guard->inputs, i)))
      return TRUE;
  return FALSE;
}

/* @path, links resolved. (transfer full) */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real ? real : path);

  free (real);
  return resolved;
}

/* The folder of what @path, links resolved, is the name of. (transfer full) */
static char *
get_folder (const char *path)
{
  g_autofree char *resolved = resolve (path);

  return g_path_get_dirname (resolved);
}

static gboolean
is_among_reviews (const SutureOutputGuard *guard, const char *path)
{
  g_autofree char *folder = get_folder (path);
  struct stat      info;

  if (guard == NULL || stat (folder, &info) != 0)
    return FALSE;
  for (guint i = 0; i < guard->folders->len; i++)
    if (has_name (&info, g_ptr_array_index (guard->folders, i)))
      return TRUE;
  return FALSE;
}

/* How many bytes were read of the beginning of a regular file. */
static size_t
read_beginning (const char *path, void *bytes, size_t n_bytes)
{
  const int   fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  struct stat info;
  ssize_t     n = 0;

  if (fd < 0)
    return 0;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    n = pread (fd, bytes, n_bytes, 0);
  /* It may be the review that is just being saved. */
  if (n >= 6 && memcmp (bytes, "SQLite", 6) == 0)
    suture_locked_files_close (fd);
  else
    close (fd);
  return (size_t) MAX (n, 0);
}

SutureDatabase
suture_database_sniff (const char *path)
{
  static const char   magic[] = "SQLite format 3"; /* its NUL included */
  static const guint8 journal[] = { 0xd9, 0xd5, 0x05, 0xf9,
                                    0x20, 0xa1, 0x63, 0xd7 };
  guint8              header[100] = { 0 };
  const size_t        n = read_beginning (path, header, sizeof header);
  guint32             id;

  if (n >= sizeof journal && memcmp (header, journal, sizeof journal) == 0)
    return SUTURE_DATABASE_JOURNAL;
  if (n < sizeof magic || memcmp (header, magic, sizeof magic) != 0)
    return SUTURE_DATABASE_NONE;
  memcpy (&id, header + 68, sizeof id);
  return GUINT32_FROM_BE (id) == SUTURE_REVIEW_APPLICATION_ID
             ? SUTURE_DATABASE_REVIEW
             : SUTURE_DATABASE_OTHER;
}

/* Endings */

/* (nullable): behind the last dot of a name, if it says of which format it is:
 * "tif" of "cells.ome.tif", but nothing of "cells-2.5um". */
static const char *
find_ending (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *name = slash ? slash + 1 : path;
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && g_ascii_isalpha (dot[1]) ? dot + 1
                                                                : NULL;
}

/* (nullable): those of @kind; of a stack whose format isn't known, none */
static const char *const *
get_endings (const SutureOutput *self, SutureOutputKind kind)
{
  static const char *const        csv[] = { "csv", "tsv", "txt", NULL };
  static const char *const        json[] = { "json", NULL };
  static const char *const        text[] = { "txt", "text", "md", "log", NULL };
  static const char *const        html[] = { "html", "htm", NULL };
  static const char *const        png[] = { "png", NULL };
  static const char *const        svg[] = { "svg", NULL };
  static const char *const        review[] = { REVIEW_ENDING, NULL };
  static const char *const *const endings[SUTURE_N_OUTPUT_KINDS] = {
    [SUTURE_OUTPUT_CSV] = csv,       [SUTURE_OUTPUT_JSON] = json,
    [SUTURE_OUTPUT_TEXT] = text,     [SUTURE_OUTPUT_HTML] = html,
    [SUTURE_OUTPUT_PNG] = png,       [SUTURE_OUTPUT_SVG] = svg,
    [SUTURE_OUTPUT_REVIEW] = review,
  };

  if (kind == SUTURE_OUTPUT_STACK)
    return self->format ? self->format->endings : NULL;
  return endings[kind];
}

static const char *
describe_kind (const SutureOutput *self)
{
  switch (self->kind)
    {
    case SUTURE_OUTPUT_STACK:
      return self->format ? _ (self->format->description) : _ ("a stack");
    case SUTURE_OUTPUT_CSV:
      return _ ("a CSV table");
    case SUTURE_OUTPUT_JSON:
      return _ ("JSON");
    case SUTURE_OUTPUT_TEXT:
      return _ ("a plain text");
    case SUTURE_OUTPUT_HTML:
      return _ ("a page (HTML)");
    case SUTURE_OUTPUT_PNG:
      return _ ("a picture (PNG)");
    case SUTURE_OUTPUT_SVG:
      return _ ("a drawing (SVG)");
    default:
      return _ ("a review");
    }
}

static gboolean
is_one_of (const char *ending, const char *const *endings)
{
  for (; endings != NULL && *endings != NULL; endings++)
    if (g_ascii_strcasecmp (ending, *endings) == 0)
      return TRUE;
  return FALSE;
}

/* Errors */

static gboolean
refuse (const SutureOutput *self, int code, const char *what, GError **error)
{
  g_autofree char *name = suture_display_name (self->path);

  g_set_error (error, SUTURE_ERROR, code, "%s: %s", name, what);
  return FALSE;
}

static gboolean
refuse_output (const SutureOutput *self, const char *what, GError **error)
{
  return refuse (self, SUTURE_ERROR_OUTPUT, what, error);
}

const char *
suture_output_explain_errno (int errnum)
{
  switch (errnum)
    {
    case EEXIST:
      return _ ("the file exists already; choose another name, or say that "
                "it may be replaced");
    case ENOENT:
    case ENOTDIR:
      return _ ("its folder doesn't exist; create it first");
    case EACCES:
    case EPERM:
      return _ ("no permission to write there; choose another folder");
    case EROFS:
      return _ ("the disk is read-only; choose another folder");
    case ENOSPC:
      return _ ("the disk is full; free some space or choose another disk");
    case EDQUOT:
      return _ ("your share of this disk is used up; delete some of your files "
                "or choose another disk");
    case EIO:
      return _ ("the disk reports an error; choose another disk, for this one "
                "may be failing");
    case EFBIG:
      return _ ("the file would be larger than this disk allows");
    case EISDIR:
      return _ ("this is a folder; give a file name");
    case ENAMETOOLONG:
      return _ ("the name is too long; choose a shorter one");
    default:
      return g_strerror (errnum);
    }
}

static gboolean
refuse_errno (const SutureOutput *self, int errnum, GError **error)
{
  g_autofree char *what =
      g_strdup_printf (_ ("can't be written: %s"),
                       suture_output_explain_errno (errnum));

  return refuse_output (self, what, error);
}

/* The check */

static gboolean
fits_ending (const SutureOutput *self, const char *path)
{
  const char              *ending = find_ending (path);
  const char *const *const endings = get_endings (self, self->kind);

  if (ending == NULL || endings != NULL)
    return ending == NULL || is_one_of (ending, endings);
  for (int kind = 0; kind < SUTURE_N_OUTPUT_KINDS; kind++)
    if (is_one_of (ending, get_endings (self, kind)))
      return FALSE;
  return TRUE;
}

static gboolean
check_ending (const SutureOutput *self, GError **error)
{
  const char *const *const endings = get_endings (self, self->kind);

  if (fits_ending (self, self->path))
    return TRUE;

  if (endings != NULL && endings[0] == NULL)
    return refuse (self, SUTURE_ERROR_USAGE,
                   _ ("what is written is a folder; give it a name without an "
                      "ending"),
                   error);

  g_autofree char *what = g_strdup_printf (
      /* Translators: "a TIFF stack", "tif" */
      _ ("what is written is %s; give it a name that ends in .%s"),
      describe_kind (self), endings ? endings[0] : "tif");

  return refuse (self, SUTURE_ERROR_USAGE, what, error);
}

/* A link is written through: what it leads to has a name, too. */
static gboolean
check_ending_behind (const SutureOutput *self, GError **error)
{
  g_autofree char *target = resolve (self->path);

  if (fits_ending (self, target))
    return TRUE;

  g_autofree char *name = suture_display_name (target);
  g_autofree char *what = g_strdup_printf (
      /* Translators: a file, "a TIFF stack" */
      _ ("this leads to %s, and what is written is %s; choose another name"),
      name, describe_kind (self));

  return refuse_output (self, what, error);
}

static gboolean
refuse_input (const SutureOutput *self, GError **error)
{
  return refuse_output (self,
                        _ ("this is one of the inputs, which are never "
                           "replaced; choose another name"),
                        error);
}

static gboolean
refuse_existing (const SutureOutput *self, GError **error)
{
  const char *how = self->guard ? self->guard->how_to_force : NULL;

  if (how == NULL)
    return refuse_errno (self, EEXIST, error);

  g_autofree char *what =
      /* Translators: "--force" */
      g_strdup_printf (_ ("the file exists already; choose another name, or "
                          "add %s to replace it"),
                       how);

  return refuse_output (self, what, error);
}

/* What is never replaced, whatever a person says. */
static gboolean
check_precious (const SutureOutput *self,
                const struct stat  *info,
                GError            **error)
{
  const char          *ending = find_ending (self->path);
  const SutureDatabase database = suture_database_sniff (self->path);

  if (is_input (self->guard, info))
    return refuse_input (self, error);
  if (database == SUTURE_DATABASE_REVIEW ||
      database == SUTURE_DATABASE_JOURNAL ||
      (self->kind != SUTURE_OUTPUT_REVIEW && ending != NULL &&
       g_str_has_prefix (ending, REVIEW_ENDING)) ||
      is_among_reviews (self->guard, self->path))
    return refuse_output (self,
                          _ ("this is a review, and reviews are never "
                             "replaced; choose another name"),
                          error);
  return TRUE;
}

static gboolean
is_for_folder (const SutureOutput *self)
{
  return self->format != NULL && self->format->is_folder;
}

static gboolean
check_existing (const SutureOutput *self,
                const struct stat  *info,
                GError            **error)
{
  const gboolean is_folder = is_for_folder (self);

  if (S_ISDIR (info->st_mode) && is_folder)
    return is_input (self->guard, info)
               ? refuse_input (self, error)
               : refuse_output (self,
                                _ ("there is a folder of this name, and "
                                   "folders are never replaced; choose another "
                                   "name"),
                                error);
  if (S_ISDIR (info->st_mode))
    return refuse_errno (self, EISDIR, error);
  if (S_ISREG (info->st_mode) && is_folder)
    return refuse_output (self,
                          _ ("there is a file of this name, and what is "
                             "written is a folder; choose another name"),
                          error);
  if (S_ISFIFO (info->st_mode))
    return refuse_output (self,
                          _ ("this is a pipe, not a file; choose another name, "
                             "or write to /dev/stdout"),
                          error);
  if (!S_ISREG (info->st_mode))
    return refuse_output (self,
                          _ ("this is a device, not a file; choose another "
                             "name"),
                          error);
  if (!check_precious (self, info, error) || !check_ending (self, error) ||
      !check_ending_behind (self, error))
    return FALSE;
  if (!self->force)
    return refuse_existing (self, error);
  if (faccessat (AT_FDCWD, self->path, W_OK, AT_EACCESS) != 0)
    return refuse_output (self,
                          _ ("the file exists and is write-protected; choose "
                             "another name"),
                          error);
  return TRUE;
}

/* Whether one of the inputs is a folder that @folder is, or is in. */
static gboolean
is_in_input (const SutureOutputGuard *guard, const char *path)
{
  g_autofree char *folder = resolve (path);

  for (guint i = 0; guard != NULL && i < guard->inputs->len; i++)
    {
      g_autofree char *input = resolve (g_ptr_array_index (guard->inputs, i));
      const size_t     n = strlen (input);

      if (strncmp (folder, input, n) == 0 &&
          (folder[n] == '\0' || folder[n] == G_DIR_SEPARATOR) &&
          g_file_test (input, G_FILE_TEST_IS_DIR))
        return TRUE;
    }
  return FALSE;
}

/* The folder in which a file is made before it gets its name. */
static gboolean
check_folder (const SutureOutput *self, GError **error)
{
  g_autofree char *folder = get_folder (self->path);
  struct statvfs   disk;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return refuse_errno (self, ENOENT, error);
  if (is_in_input (self->guard, folder))
    return refuse_output (self,
                          _ ("this is in a folder that is one of the inputs, "
                             "which stay as they are; choose another folder"),
                          error);
  if (faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
    return refuse_errno (self, errno, error);
  /* A disk of no blocks is one that doesn't say; some are root's alone. */
  if (statvfs (folder, &disk) == 0 && disk.f_blocks > 0 &&
      (geteuid () == 0 ? disk.f_bfree : disk.f_bavail) == 0)
    return refuse_errno (self, ENOSPC, error);
  return TRUE;
}

static gboolean
check_new (const SutureOutput *self, int errnum, GError **error)
{
  struct stat info;

  if (self->path[0] == '\0' || g_str_has_suffix (self->path, G_DIR_SEPARATOR_S))
    return refuse_errno (self, EISDIR, error);
  if (errnum == ENOENT && lstat (self->path, &info) == 0)
    return refuse_output (self,
                          _ ("this is a link that leads nowhere; choose "
                             "another name"),
                          error);
  if (errnum != ENOENT)
    return refuse_errno (self, errnum, error);
  if (suture_sandbox_drops (self->path))
    return refuse_output (self,
                          _ ("would be lost: beside a file that was lent to "
                             "the sandbox nothing lasts; choose another folder "
                             "in the file dialog, or give the sandbox one, as "
                             "in “flatpak run --filesystem=FOLDER …”"),
                          error);
  return check_ending (self, error);
}

gboolean
suture_output_is_standard (const SutureOutput *self)
{
  static const char *const names[] = { "-", "/dev/stdout", "/dev/fd/1",
                                       "/proc/self/fd/1" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (self->path, names[i]))
      return TRUE;
  return FALSE;
}

gboolean
suture_output_is_null (const SutureOutput *self)
{
  struct stat info;

  return stat (self->path, &info) == 0 && S_ISCHR (info.st_mode) &&
         info.st_rdev == makedev (1, 3);
}

/* Standard output may be a file that a shell appends to. */
static gboolean
check_stream (const SutureOutput *self, GError **error)
{
  struct stat info;

  if (self->kind == SUTURE_OUTPUT_STACK || self->kind == SUTURE_OUTPUT_REVIEW)
    return refuse (self, SUTURE_ERROR_USAGE,
                   _ ("only texts can be written to standard output or a "
                      "device; name a file"),
                   error);
  if (suture_output_is_standard (self) && fstat (STDOUT_FILENO, &info) == 0 &&
      S_ISREG (info.st_mode) && is_input (self->guard, &info))
    return refuse_input (self, error);
  return TRUE;
}

gboolean
suture_output_check (const SutureOutput *self, GError **error)
{
  struct stat info;

  g_return_val_if_fail (self->path != NULL, FALSE);

  if (suture_output_is_standard (self) || suture_output_is_null (self))
    return check_stream (self, error);

  const gboolean is_right = stat (self->path, &info) == 0
                                ? check_existing (self, &info, error)
                                : check_new (self, errno, error);

  return is_right && check_folder (self, error);
}
