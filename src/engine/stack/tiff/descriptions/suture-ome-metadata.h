/* suture-ome-metadata.h: the OME-XML in a TIFF's description
 *
 * Parsed with GMarkup, which knows no entities but the five of XML and opens no
 * other file; descriptions with a DOCTYPE are refused. Source: the OME
 * data model, https://docs.openmicroscopy.org/ome-model/.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureOmeTiffData: which pages hold which planes */
typedef struct
{
  gint64 ifd;
  gint64 first_z;
  gint64 first_c;
  gint64 first_t;
  gint64 n_planes; /* -1: not said */
  int    file;     /* which of the files named; -1: it isn't said */
} SutureOmeTiffData;

/** SutureOmeMetadata: the first image of the file, and that there are others */
typedef struct
{
  GPtrArray *images; /* char *: each image with its name and size, in words */
  char      *dimension_order; /* "XYZCT" */
  char      *type;            /* nullable */
  gint64     size_x, size_y, size_z, size_c, size_t_;
  double     x_um, y_um, z_um; /* 0: not said, or no length */
  GArray    *tiff_data;        /* SutureOmeTiffData */
  GPtrArray *files;            /* char *: the files that TiffData name */
  gboolean   has_other_files;  /* planes are spread over several files */
  char *metadata_file; /* nullable: where an image is told of, if not here */
} SutureOmeMetadata;

/** suture_ome_metadata_is_ome: whether a description is OME-XML */
gboolean suture_ome_metadata_is_ome (const char *description);

/** suture_ome_is_dimension_order: (nullable): X and Y, and each of Z, C and T
 * once: the orders that OME knows */
gboolean suture_ome_is_dimension_order (const char *order);

/** suture_ome_metadata_has_doctype: whether it brings definitions of its own */
gboolean suture_ome_metadata_has_doctype (const char *description);

/**
 * suture_ome_metadata_parse:
 *
 * Returns: (transfer full) (nullable): the metadata; %NULL with @error set if
 *   the XML is malformed or has no image
 */
SutureOmeMetadata *suture_ome_metadata_parse (const char *description,
                                              GError    **error);
void               suture_ome_metadata_free (SutureOmeMetadata *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureOmeMetadata, suture_ome_metadata_free)

/** suture_ome_metadata_dup_other_file: (transfer full) (nullable): the file
 * that a description without an image says that its metadata are in */
char *suture_ome_metadata_dup_other_file (const char *description);

/** suture_ome_metadata_is_elsewhere: whether a TIFF's description, OME-XML or
 * not, says that the stack is in several files, or what it is in another one */
gboolean suture_ome_metadata_is_elsewhere (const char *description);

/**
 * suture_ome_metadata_spacing:
 *
 * Returns: the voxel size; unknown if one of the three isn't said
 */
SutureSpacing suture_ome_metadata_spacing (const SutureOmeMetadata *self);

/**
 * suture_ome_metadata_find_pages:
 * @n_channels: channels that have planes of their own
 * @channel: which of them
 * @n_pages: pages of the file
 * @pages: (out caller-allocates) (array length=size_z): page of each layer of
 *   that channel, -1 where the file names none
 *
 * Follows DimensionOrder and TiffData.
 */
void suture_ome_metadata_find_pages (const SutureOmeMetadata *self,
                                     gint64                   n_channels,
                                     gint64                   channel,
                                     gint64                   n_pages,
                                     gint64                  *pages);

/**
 * suture_ome_metadata_find_planes:
 * @channel: which channel
 * @pages: (out caller-allocates) (array length=size_z): page of each layer of
 *   that channel and time point in its file, -1 where none is named
 * @files: (out caller-allocates) (array length=size_z): which file
 *
 * As suture_ome_metadata_find_pages(), of several files.
 */
void suture_ome_metadata_find_planes (const SutureOmeMetadata *self,
                                      gint64                   channel,
                                      gint64                  *pages,
                                      int                     *files);

/**
 * suture_ome_metadata_rename_axes:
 * @from: letters of Z, C and T
 * @to: what each of them is instead, in the same order
 *
 * Layers that were written as channels become layers.
 */
void suture_ome_metadata_rename_axes (SutureOmeMetadata *self,
                                      const char         from[3],
                                      const char         to[3]);

/**
 * suture_ome_metadata_format:
 * @shape: size of the stack
 * @type: type of the samples in the file
 * @spacing: voxel size
 * @dimension_order: (nullable): order to state; of one channel and one time
 *   they all mean the same
 * @big_endian: byte order of the file
 * @before: (nullable): OME-XML that this replaces; of a voxel size that isn't
 *   known as a whole, the part it says is kept, and so are the names of the
 *   image and of its first channel
 * @lost: (nullable) (element-type utf8): gets, in words, what of it isn't
 *
 * Returns: (transfer full): OME-XML of a stack of one channel
 */
char *suture_ome_metadata_format (SutureShape      shape,
                                  SutureSampleType type,
                                  SutureSpacing    spacing,
                                  const char      *dimension_order,
                                  gboolean         big_endian,
                                  const char      *before,
                                  GPtrArray       *lost);

G_END_DECLS
