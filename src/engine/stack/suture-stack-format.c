/* suture-stack-format.c: the kinds of files that stacks come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/hdf5/suture-hdf5-reader.h"
#include "stack/hdf5/suture-hdf5-writer.h"
#include "stack/metaimage/suture-metaimage.h"
#include "stack/nifti/suture-nifti.h"
#include "stack/npy/suture-npy-writer.h"
#include "stack/npy/suture-npy.h"
#include "stack/npy/suture-npz.h"
#include "stack/nrrd/suture-nrrd.h"
#include "stack/sequence/suture-sequence-names.h"
#include "stack/sequence/suture-sequence.h"
#include "stack/tiff/reading/suture-ome-files.h"
#include "stack/tiff/reading/suture-tiff-reader.h"
#include "stack/tiff/tags/suture-tiff-directory.h"
#include "stack/tiff/writing/suture-imagej-source.h"
#include "stack/tiff/writing/suture-tiff-writer.h"
#include "stack/zarr/suture-zarr-image.h"
#include "stack/zarr/suture-zarr-reader.h"
#include "stack/zarr/suture-zarr-writer.h"

static const char *const tiff_endings[] = { "tif", "tiff", "btf",
                                            "tf2", "tf8",  NULL };
static const char *const npy_endings[] = { "npy", NULL };
static const char *const hdf5_endings[] = { "h5", "hdf5", "hdf", "mat", NULL };
static const char *const npz_endings[] = { "npz", NULL };
static const char *const nifti_endings[] = { "nii", "gz", NULL };
static const char *const nifti_pair_endings[] = { "hdr", "img", NULL };
static const char *const nrrd_endings[] = { "nrrd", "nhdr", NULL };
static const char *const metaimage_endings[] = { "mha", "mhd", NULL };
static const char *const companion_endings[] = { "ome", NULL };
static const char *const zarr_endings[] = { "zarr", NULL };
static const char *const sequence_endings[] = { NULL };

static gboolean
write_tiff (SutureLayerFeed      *feed,
            const SutureProgress *progress,
            GError              **error)
{
  g_autoptr (SutureTiffPlan) plan =
      suture_tiff_plan_new (feed->options, SUTURE_TIFF_CLASSIC_BYTES);

  return suture_tiff_writer_write (feed, plan, progress, error);
}

static GPtrArray *
list_lost_of_tiff (const SutureWriteOptions *options)
{
  g_autoptr (SutureTiffPlan) plan =
      suture_tiff_plan_new (options, SUTURE_TIFF_CLASSIC_BYTES);

  return g_ptr_array_ref (plan->lost);
}

static SutureLayerSource *
open_npy (const SutureInputFile   *file,
          const SutureReadOptions *options,
          const SutureProgress    *progress,
          GError                 **error)
{
  return suture_npy_reader_new (file, options, error);
}

static const SutureStackFormat formats[] = {
  {
      .name = "TIFF",
      .output = { N_ ("a TIFF stack"), tiff_endings },
      .flavours = { { SUTURE_FLAVOUR_TIFF, "tiff" },
                    { SUTURE_FLAVOUR_IMAGEJ, "imagej" },
                    { SUTURE_FLAVOUR_OME, "ome" } },
      .is_it = suture_tiff_directory_is_tiff,
      .open = suture_tiff_reader_new,
      .write = write_tiff,
      .open_as_others_do = suture_imagej_source_new,
      .list_lost = list_lost_of_tiff,
  },
  {
      .name = "NumPy",
      .output = { N_ ("a NumPy stack"), npy_endings },
      .flavours = { { SUTURE_FLAVOUR_NPY, "npy" } },
      .is_it = suture_npy_is_npy,
      .open = open_npy,
      .write = suture_npy_writer_write,
  },
  {
      .name = "HDF5",
      .output = { N_ ("an HDF5 file"), hdf5_endings },
      .flavours = { { SUTURE_FLAVOUR_HDF5, "hdf5" } },
      .is_it = suture_hdf5_is_hdf5,
      .open = suture_hdf5_reader_new,
      .write = suture_hdf5_writer_write,
  },
  {
      .name = "NumPy archive",
      .output = { N_ ("a NumPy archive"), npz_endings },
      .flavours = { { SUTURE_FLAVOUR_NPZ, "npz" } },
      .is_it = suture_npz_is_npz,
      .open = suture_npz_reader_new,
      .write = suture_npz_writer_write,
  },
  {
      .name = "NIfTI",
      .output = { N_ ("a NIfTI stack"), nifti_endings },
      .also = nifti_pair_endings,
      .flavours = { { SUTURE_FLAVOUR_NIFTI, "nifti" } },
      .is_it = suture_nifti_is_nifti,
      .open = suture_nifti_reader_new,
      .write = suture_nifti_writer_write,
  },
  {
      .name = "NRRD",
      .output = { N_ ("a NRRD stack"), nrrd_endings },
      .flavours = { { SUTURE_FLAVOUR_NRRD, "nrrd" } },
      .is_it = suture_nrrd_is_nrrd,
      .open = suture_nrrd_reader_new,
      .write = suture_nrrd_writer_write,
  },
  {
      .name = "MetaImage",
      .output = { N_ ("a MetaImage stack"), metaimage_endings },
      .flavours = { { SUTURE_FLAVOUR_METAIMAGE, "metaimage" } },
      .is_it = suture_metaimage_is_metaimage,
      .open = suture_metaimage_reader_new,
      .write = suture_metaimage_writer_write,
  },
  {
      .name = "OME companion",
      .output = { N_ ("a TIFF stack"), companion_endings },
      .is_it = suture_ome_files_is_companion,
      .open = suture_ome_files_open,
  },
  {
      .name = "OME-Zarr",
      .output = { N_ ("a Zarr folder"), zarr_endings, .is_folder = TRUE },
      .flavours = { { SUTURE_FLAVOUR_ZARR, "zarr" } },
      .is_it_folder = suture_zarr_is_zarr,
      .open = suture_zarr_reader_new,
      .write = suture_zarr_writer_write,
  },
  {
      .name = "Folder of layers",
      .output = { N_ ("a folder of layers"), sequence_endings,
                  .is_folder = TRUE },
      .flavours = { { SUTURE_FLAVOUR_SEQUENCE, "folder" } },
      .is_it_folder = suture_sequence_is_sequence,
      .open = suture_sequence_reader_new,
      .write = suture_sequence_writer_write,
  },
};

const SutureStackFormat *
suture_stack_formats (size_t *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

SutureInputFile *
suture_stack_file_open (const char *path, GError **error)
{
  g_autofree char *header = suture_nifti_dup_header_path (path);

  return suture_input_file_open_any (header ? header : path, error);
}

const SutureStackFormat *
suture_stack_format_sniff (const guint8 *magic)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].is_it != NULL && formats[i].is_it (magic))
      return &formats[i];
  return NULL;
}

static const SutureStackFormat *
find_of_folder (const SutureInputFile *folder)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].is_it_folder != NULL && formats[i].is_it_folder (folder))
      return &formats[i];
  return NULL;
}

const SutureStackFormat *
suture_stack_format_find (const SutureInputFile *file,
                          guint8                *magic,
                          GError               **error)
{
  memset (magic, 0, SUTURE_N_MAGIC + 1);
  if (file->is_folder)
    return find_of_folder (file);
  return suture_input_file_read (file, 0, magic,
                                 MIN (SUTURE_N_MAGIC, file->size), error)
             ? suture_stack_format_sniff (magic)
             : NULL;
}

/* (nullable) (out) @format: which one has that flavour */
static const char *
find_flavour (SutureFlavour flavour, const SutureStackFormat **format)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    for (size_t f = 0; f < SUTURE_MAX_FLAVOURS; f++)
      {
        const SutureFlavourName *one = &formats[i].flavours[f];

        if (one->name != NULL && one->flavour == flavour)
          {
            *format = &formats[i];
            return one->name;
          }
      }
  *format = NULL;
  return NULL;
}

const SutureStackFormat *
suture_stack_format_to_write (SutureFlavour flavour)
{
  const SutureStackFormat *format;

  find_flavour (flavour, &format);
  return format != NULL && format->write != NULL ? format : &formats[0];
}

/* The format's own if that can be written, else TIFF. */
static const SutureOutputFormat *
get_output (const SutureStackFormat *format)
{
  return format != NULL && format->write != NULL ? &format->output
                                                 : &formats[0].output;
}

const SutureOutputFormat *
suture_stack_output_like (const char *path)
{
  g_autoptr (SutureInputFile) file = suture_stack_file_open (path, NULL);
  guint8 magic[SUTURE_N_MAGIC + 1];

  return file ? get_output (suture_stack_format_find (file, magic, NULL))
              : NULL;
}

const SutureOutputFormat *
suture_stack_output_of (const SutureFileInfo *info)
{
  return &suture_stack_format_to_write (info->flavour)->output;
}

const char *
suture_flavour_name (SutureFlavour flavour)
{
  const SutureStackFormat *format;
  const char              *name = find_flavour (flavour, &format);

  return name ? name : "memory";
}

/* Whether the name ends in a dot and that, in small letters or capitals. */
static gboolean
ends_in (const char *path, const char *ending)
{
  const size_t length = strlen (path);
  const size_t n = strlen (ending);

  return length > n && path[length - n - 1] == '.' &&
         g_ascii_strcasecmp (path + length - n, ending) == 0;
}

static gboolean
ends_in_any (const char *path, const char *const *endings)
{
  for (; endings != NULL && *endings != NULL; endings++)
    if (ends_in (path, *endings))
      return TRUE;
  return FALSE;
}

gboolean
suture_stack_has_ending (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (ends_in_any (path, formats[i].output.endings) ||
        ends_in_any (path, formats[i].also))
      return TRUE;
  return FALSE;
}

size_t
suture_stack_stem_length (const char *name)
{
  g_autofree char *stem = g_strdup (name);
  char            *dot = strrchr (stem, '.');

  while (dot != NULL && dot != stem)
    {
      *dot = '\0';
      dot = strrchr (stem, '.');
      if (dot == NULL || !(suture_stack_has_ending (stem) ||
                           g_ascii_strcasecmp (dot, ".companion") == 0))
        break;
    }
  return strlen (stem);
}

char *
suture_stack_dup_output_ending (const SutureFileInfo *info)
{
  const SutureStackFormat *format =
      suture_stack_format_to_write (info->flavour);
  const char *const *endings = format->output.endings;
  g_autofree char   *name = g_path_get_basename (info->path);
  const char        *own = name + suture_stack_stem_length (name);
  const char        *packed = ends_in (name, "gz") ? ".gz" : "";
  g_autofree char   *plain = g_strndup (name, strlen (name) - strlen (packed));

  /* What a companion tells of, and a pair, is written as one file. */
  if (g_ascii_strcasecmp (own, ".companion.ome") == 0)
    return g_strdup (".ome.tif");
  if (ends_in_any (plain, format->also))
    return g_strconcat (".", endings[0], packed, NULL);
  return endings[0] == NULL || ends_in_any (name, endings)
             ? g_strdup (own)
             : g_strconcat (".", endings[0], NULL);
}
