/* suture-npz.c: NumPy .npz archives, of which one array is a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npz.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/formats/suture-datasets.h"
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

/* What is told of an array without reading its samples. Its name is owned. */
static SutureDataset
describe (SutureZipMember *member, guint64 *sizes)
{
  const SutureReadOptions any = { .role = SUTURE_ROLE_RAW };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureLayerSource) source =
      check_member (member, NULL)
          ? suture_npy_part_reader_new (&member->part, &any, &error)
          : NULL;
  const gboolean is_asked =
      error != NULL && suture_axes_error_get_question (error) != NULL;
  SutureDataset self = { .name = dup_name (member),
                         .type_name = "?",
                         .sizes = sizes,
                         .is_numbers = source != NULL || is_asked };

  if (source == NULL)
    return self;
  self.type_name = suture_sample_type_name (source->info.sample_type);
  self.n_axes = 3;
  sizes[0] = (guint64) source->shape.nz;
  sizes[1] = (guint64) source->shape.ny;
  sizes[2] = (guint64) source->shape.nx;
  return self;
}

/* (nullable) (transfer none): the array that is the stack */
static SutureZipMember *
choose (const SutureInputFile   *file,
        GPtrArray               *arrays,
        const SutureReadOptions *options,
        GError                 **error)
{
  g_autofree SutureDataset *all = g_new0 (SutureDataset, arrays->len);
  g_autofree guint64       *sizes = g_new0 (guint64, 3 * arrays->len);
  int                       i;

  for (guint k = 0; k < arrays->len; k++)
    all[k] = describe (g_ptr_array_index (arrays, k), sizes + 3 * k);
  i = suture_datasets_choose (all, arrays->len, file, options, error);
  for (guint k = 0; k < arrays->len; k++)
    g_free ((char *) all[k].name);
  return i >= 0 ? g_ptr_array_index (arrays, (guint) i) : NULL;
}

/* Of one array alone it is said what is wrong with it. */
static SutureZipMember *
find (const SutureInputFile   *file,
      GPtrArray               *members,
      const SutureReadOptions *options,
      GError                 **error)
{
  g_autoptr (GPtrArray) arrays = g_ptr_array_new ();

  for (guint i = 0; i < members->len; i++)
    if (is_array (g_ptr_array_index (members, i)))
      g_ptr_array_add (arrays, g_ptr_array_index (members, i));
  if (arrays->len == 0)
    {
      suture_input_file_error (file, error,
                               _ ("this is a zip archive without a NumPy "
                                  "array; unpack it and open the stack "
                                  "inside"));
      return NULL;
    }
  if (arrays->len == 1 && options->axes.dataset == NULL)
    return g_ptr_array_index (arrays, 0);
  return choose (file, arrays, options, error);
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
  SutureZipMember *member =
      members ? find (file, members, options, error) : NULL;

  if (member == NULL || !check_member (member, error))
    return NULL;

  SutureLayerSource *source =
      suture_npy_part_reader_new (&member->part, options, error);

  if (source == NULL)
    return NULL;
  source->info.flavour = SUTURE_FLAVOUR_NPZ;
  source->info.description = dup_name (member);
  if (members->len > 1)
    source->info.axes.dataset = g_intern_string (source->info.description);
  source->info.compression =
      member->method == 8 ? SUTURE_COMPRESSION_DEFLATE : 1;
  notice_others (source, members);
  return source;
}
