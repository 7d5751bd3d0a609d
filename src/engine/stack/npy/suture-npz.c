/* suture-npz.c: NumPy .npz archives, of which one array is a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npz.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/rows/suture-row-writer.h"
#include "stack/npy/suture-zip-members.h"

#define ENDING ".npy"

gboolean
suture_npz_is_npz (const guint8 *magic)
{
  return memcmp (magic, "PK\x03\x04", 4) == 0;
}

static gboolean
is_array (const SutureZipMember *member)
{
  return g_str_has_suffix (member->name, ENDING);
}

/* (transfer full): its name without the ending, as NumPy calls it */
static char *
dup_name (const SutureZipMember *member)
{
  return g_strndup (member->name, strlen (member->name) - strlen (ENDING));
}

static gboolean
check_member (SutureZipMember *member, GError **error)
{
  if (!member->is_encrypted && (member->method == 0 || member->method == 8))
    return suture_zip_member_find (member, error);
  suture_input_file_error (member->part.file, error,
                           _ ("its array %s is encrypted or packed in a way "
                              "that isn't read; save it again with "
                              "numpy.savez_compressed"),
                           member->name);
  return FALSE;
}

/* Whether an array has layers of rows and columns, whatever they hold. */
static gboolean
may_be_stack (SutureZipMember *member)
{
  const SutureReadOptions any = { .role = SUTURE_ROLE_RAW };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureLayerSource) source =
      check_member (member, NULL)
          ? suture_npy_part_reader_new (&member->part, &any, &error)
          : NULL;

  return source != NULL ||
         (error != NULL && suture_axes_error_get_question (error) != NULL);
}

static void
fail_several (const SutureInputFile *file, GPtrArray *members, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *name = dup_name (g_ptr_array_index (members, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  suture_input_file_error (file, error,
                           /* Translators: names of arrays */
                           _ ("it holds several arrays (%s); save the one that "
                              "is the stack as a file of its own"),
                           names->str);
}

/* (nullable) (transfer none): the array that is the stack */
static SutureZipMember *
choose (const SutureInputFile *file, GPtrArray *members, GError **error)
{
  g_autoptr (GPtrArray) stacks = g_ptr_array_new ();
  SutureZipMember *only = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      SutureZipMember *member = g_ptr_array_index (members, i);

      if (!is_array (member))
        continue;
      only = member;
      if (may_be_stack (member))
        g_ptr_array_add (stacks, member);
    }
  if (stacks->len == 1)
    return g_ptr_array_index (stacks, 0);
  if (stacks->len > 1)
    fail_several (file, stacks, error);
  else if (only == NULL)
    suture_input_file_error (file, error,
                             _ ("this is a zip archive without a NumPy array; "
                                "unpack it and open the stack inside"));
  return stacks->len > 1 ? NULL : only;
}

/* What a writer of one array can't repeat. */
static void
notice_others (SutureLayerSource *source, GPtrArray *members)
{
  if (members->len > 1)
    g_ptr_array_add (
        source->notices,
        g_strdup_printf (_ ("The array %s is the stack; an export holds it "
                            "alone, without what else is in the archive."),
                         source->info.description));
}

SutureLayerSource *
suture_npz_reader_new (const SutureInputFile   *file,
                       const SutureReadOptions *options,
                       const SutureProgress    *progress,
                       GError                 **error)
{
  g_autoptr (GPtrArray) members = suture_zip_members_read (file, error);
  SutureZipMember *member = members ? choose (file, members, error) : NULL;

  if (member == NULL || !check_member (member, error))
    return NULL;

  SutureLayerSource *source =
      suture_npy_part_reader_new (&member->part, options, error);

  if (source == NULL)
    return NULL;
  source->info.flavour = SUTURE_FLAVOUR_NPZ;
  source->info.description = dup_name (member);
  source->info.compression =
      member->method == 8 ? SUTURE_COMPRESSION_DEFLATE : 1;
  notice_others (source, members);
  return source;
}
