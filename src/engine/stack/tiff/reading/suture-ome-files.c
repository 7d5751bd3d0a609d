/* suture-ome-files.c: OME-TIFF over several files, and OME companions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-ome-files.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/tiff/reading/suture-tiff-layout-ome.h"
#include "stack/tiff/reading/suture-tiff-source.h"

#define MAX_METADATA ((guint64) 64 << 20)

/* More planes than any stack of files has. */
#define MAX_PLANES 1000000

gboolean
suture_ome_files_is_companion (const guint8 *magic)
{
  return suture_ome_metadata_is_ome ((const char *) magic);
}

/* The stack, and the file that a thread has open. */
typedef struct
{
  SutureInputFile *folder;
  GPtrArray       *names;
  gint64          *pages; /* of each layer */
  int             *files;
  SutureStackRole  role;
} Files;

typedef struct
{
  int                which; /* -1: none */
  SutureInputFile   *file;
  SutureLayerSource *source;
  gpointer           data;
} OpenFile;

static void
files_free (gpointer data)
{
  Files *self = data;

  g_clear_pointer (&self->folder, suture_input_file_close);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->pages);
  g_free (self->files);
  g_free (self);
}

static void
open_file_clear (OpenFile *self)
{
  if (self->source != NULL)
    suture_layer_source_close (self->source, self->data);
  g_clear_pointer (&self->source, suture_layer_source_free);
  g_clear_pointer (&self->file, suture_input_file_close);
  self->which = -1;
}

/* Every page of it, whatever it says of itself. */
static SutureLayerSource *
open_pages (const SutureInputFile *file, SutureStackRole role, GError **error)
{
  const SutureReadOptions options = { .role = role, .axes.order = "z" };

  return suture_tiff_source_new (file, &options, NULL, NULL, error);
}

static gboolean
open_file (OpenFile *self, const Files *files, int which, GError **error)
{
  if (self->which == which)
    return TRUE;
  open_file_clear (self);
  self->file = suture_input_file_open_in (files->folder,
                                          g_ptr_array_index (files->names,
                                                             (guint) which),
                                          error);
  self->source =
      self->file ? open_pages (self->file, files->role, error) : NULL;
  if (self->source == NULL)
    return FALSE;
  self->data = suture_layer_source_open (self->source);
  self->which = which;
  return TRUE;
}

static gpointer
open_thread (const SutureLayerSource *source)
{
  OpenFile *self = g_new0 (OpenFile, 1);

  self->which = -1;
  return self;
}

static void
close_thread (gpointer data)
{
  if (data != NULL)
    open_file_clear (data);
  g_free (data);
}

static gboolean
check_plane (const SutureLayerSource *source,
             const OpenFile          *open,
             gint64                   page,
             GError                 **error)
{
  const SutureLayerSource *from = open->source;

  if (page >= from->shape.nz)
    suture_input_file_error (open->file, error,
                             _ ("the OME metadata speak of page %" PRId64
                                ", but there are %" PRId64
                                "; it is incomplete: export it again"),
                             page + 1, from->shape.nz);
  else if (from->shape.ny != source->shape.ny ||
           from->shape.nx != source->shape.nx ||
           from->info.sample_type != source->info.sample_type)
    suture_input_file_error (open->file, error,
                             _ ("its pages are of another size or type than "
                                "those of the other files of the stack; export "
                                "it again"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  const Files *files = source->data;
  OpenFile    *open = thread_data;

  return open_file (open, files, files->files[i], error) &&
         check_plane (source, open, files->pages[i], error) &&
         open->source->read_block (open->source, open->data,
                                   (size_t) files->pages[i], samples, error);
}

/* (transfer full) (nullable): the XML that says what the stack is */
static char *
read_metadata (const SutureInputFile *file, GError **error)
{
  gsize length;

  return suture_input_file_read_text (file, MAX_METADATA, &length, error);
}

static gboolean
fail_metadata (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its OME metadata are damaged, or don't say "
                              "where each layer of the stack is; export it "
                              "again"));
  return FALSE;
}

/* Which plane is which layer. */
static gboolean
find_planes (Files                   *self,
             SutureOmeMetadata       *metadata,
             const SutureInputFile   *file,
             const SutureReadOptions *options,
             SutureLayerSource       *source,
             GError                 **error)
{
  const SutureAxesWish wish = { file->name, options->role, options->axes,
                                options->n_layers, options->channel };
  SuturePlanes         planes = { 0 };
  g_auto (SutureLayerPlanes) layers = { 0 };

  if (!suture_ome_count_planes (metadata, &planes) ||
      suture_planes_count (&planes) > MAX_PLANES)
    return fail_metadata (file, error);
  if (!suture_planes_choose (&planes, &wish, &layers, error))
    return FALSE;
  suture_ome_rename_axes (metadata, &planes, &layers);
  self->pages = g_new (gint64, metadata->size_z);
  self->files = g_new (int, metadata->size_z);
  suture_ome_metadata_find_planes (metadata, options->channel, self->pages,
                                   self->files);
  for (gint64 z = 0; z < metadata->size_z; z++)
    if (self->files[z] < 0)
      return fail_metadata (file, error);
  source->shape.nz = metadata->size_z;
  if (layers.n_layers != metadata->size_z)
    return fail_metadata (file, error);
  source->info.is_one_of_channels = layers.left_out != NULL;
  source->n_channels = (int) layers.n_channels;
  if (layers.left_out != NULL)
    g_ptr_array_add (source->notices,
                     suture_layer_planes_tell (&layers, options->role));
  return TRUE;
}

/* What the first layer's file tells of the others. */
static gboolean
describe (const Files             *files,
          const SutureOmeMetadata *metadata,
          const char              *xml,
          SutureLayerSource       *source,
          GError                 **error)
{
  OpenFile       first = { .which = -1 };
  const gboolean is_open = open_file (&first, files, files->files[0], error);
  const gint64   nz = source->shape.nz;
  const gboolean is_part = source->info.is_one_of_channels;

  if (is_open)
    {
      source->shape = first.source->shape;
      source->shape.nz = nz;
      suture_file_info_clear (&source->info);
      suture_file_info_copy (&first.source->info, &source->info);
      g_free (source->info.description);
      g_free (source->info.dimension_order);
      source->info.flavour = SUTURE_FLAVOUR_OME;
      source->info.is_one_of_channels = is_part;
      source->info.description = g_strdup (xml);
      source->info.dimension_order = g_strdup (metadata->dimension_order);
      source->spacing = suture_ome_metadata_spacing (metadata);
      if (source->spacing.is_known)
        source->spacing_source = SUTURE_SPACING_FROM_OME;
      g_ptr_array_add (source->notices,
                       g_strdup_printf (_ ("The stack is in %u files; an "
                                           "export is a single one."),
                                        files->names->len));
    }
  open_file_clear (&first);
  return is_open;
}

static SutureLayerSource *
new_from_xml (const SutureInputFile   *file,
              const char              *xml,
              const SutureReadOptions *options,
              GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  g_autoptr (SutureOmeMetadata) metadata =
      suture_ome_metadata_has_doctype (xml)
          ? NULL
          : suture_ome_metadata_parse (xml, NULL);
  g_autofree char *folder = g_path_get_dirname (file->path);
  Files           *files = g_new0 (Files, 1);

  source->data = files;
  source->free_data = files_free;
  source->open = open_thread;
  source->close = close_thread;
  source->read_block = read_block;
  files->role = options->role;
  if (metadata == NULL)
    {
      fail_metadata (file, error);
      return NULL;
    }
  files->names = g_ptr_array_ref (metadata->files);
  files->folder = suture_input_file_open_any (folder, error);
  if (files->folder == NULL ||
      !find_planes (files, metadata, file, options, source, error) ||
      !describe (files, metadata, xml, source, error))
    return NULL;
  return g_steal_pointer (&source);
}

/* (transfer full) (nullable): @description, or what is in the file that it says
 * its metadata are in */
static char *
read_other (const SutureInputFile *file,
            const char            *description,
            GError               **error)
{
  g_autofree char *name = suture_ome_metadata_dup_other_file (description);
  g_autofree char *folder_name = g_path_get_dirname (file->path);
  g_autoptr (SutureInputFile) folder = NULL;
  g_autoptr (SutureInputFile) other = NULL;

  if (name == NULL)
    return g_strdup (description);
  folder = suture_input_file_open_any (folder_name, error);
  if (folder != NULL)
    other = suture_input_file_open_in (folder, name, error);
  return other ? read_metadata (other, error) : NULL;
}

SutureLayerSource *
suture_ome_files_new (const SutureInputFile   *file,
                      const char              *description,
                      const SutureReadOptions *options,
                      GError                 **error)
{
  g_autofree char *xml = description ? read_other (file, description, error)
                                     : read_metadata (file, error);

  return xml ? new_from_xml (file, xml, options, error) : NULL;
}

SutureLayerSource *
suture_ome_files_open (const SutureInputFile   *file,
                       const SutureReadOptions *options,
                       const SutureProgress    *progress,
                       GError                 **error)
{
  return suture_ome_files_new (file, NULL, options, error);
}
