/* suture-tiff-directory.h: the chain of directories of a TIFF, checked
 *
 * libtiff stops quietly at a loop, doesn't notice that pages are missing, and
 * hands out zeros for bytes that aren't there. So the chain is read here first,
 * on every file, and libtiff only decodes what passed.
 *
 * Rules: the chain ends in 0 and visits no directory twice; each page's strips
 * or tiles are all listed, none is empty, and each lies inside the file; an
 * uncompressed strip is as long as its pixels need; all pages have the same
 * kind of pixels. At a page of another size the reading ends: whoever knows
 * what the file says of itself finds the words. Source: TIFF 6.0, BigTIFF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureTiffPage: what a directory says of its page */
typedef struct
{
  guint64  offset; /* of the directory */
  guint32  width;
  guint32  height;
  guint16  bits;
  guint16  samples_per_pixel;
  guint16  sample_format; /* 1 unsigned, 2 signed, 3 float */
  guint16  photometric;
  guint16  planar; /* 1 contiguous, 2 separate */
  guint16  compression;
  guint16  predictor;
  guint16  fill_order;
  gboolean is_reduced; /* a thumbnail or mask of another page */
  gboolean is_tiled;
  guint32  chunk_width; /* of a strip or tile */
  guint32  chunk_height;
  guint64  chunk_bytes; /* of the largest one, decoded; G_MAXUINT64: too many */
  guint64  n_stored_bytes; /* of all its pixels, as they are in the file */
  guint64  data_offset;    /* first byte of pixels */
  gboolean is_contiguous;  /* strips follow each other without holes */
  guint32  image_depth;    /* layers in this one page, 1 in all but a few */
  gboolean begins_series;  /* has a description with a shape of its own */
} SutureTiffPage;

/** SutureTiffDirectory: all of them, and what only the first one tells */
typedef struct
{
  gboolean big_endian;
  gboolean big_tiff;
  GArray  *pages;        /* SutureTiffPage, at least one, equal in size, kind */
  char    *description;  /* nullable; tag 270, bytes as they are */
  double   x_resolution; /* pixels per unit; 0: not said */
  double   y_resolution;
  guint16  resolution_unit; /* 1 none, 2 inch, 3 cm */
  gint64   n_skipped;       /* thumbnails and masks, left out of pages */
  guint64  n_bytes_known;   /* of the file, that directories tell of */
  gboolean has_other_pages; /* in directories outside of the chain */

  size_t         odd_number; /* of the first page of another size; 0: none */
  SutureTiffPage odd_page;
} SutureTiffDirectory;

/** suture_tiff_directory_is_tiff: whether @magic, 4 bytes, begins a TIFF */
gboolean suture_tiff_directory_is_tiff (const guint8 *magic);

/**
 * suture_tiff_directory_read:
 * @file: an open file
 * @progress: (nullable): stops the reading
 *
 * Returns: (transfer full) (nullable): the chain, checked
 */
SutureTiffDirectory *suture_tiff_directory_read (const SutureInputFile *file,
                                                 const SutureProgress *progress,
                                                 GError              **error);
void                 suture_tiff_directory_free (SutureTiffDirectory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffDirectory, suture_tiff_directory_free)

/** suture_tiff_directory_get_page: (transfer none): page @i */
const SutureTiffPage *
suture_tiff_directory_get_page (const SutureTiffDirectory *self, size_t i);

/**
 * suture_tiff_page_sample_type:
 * @type: (out): type of its samples
 *
 * Returns: whether it is one that Suture reads
 */
gboolean suture_tiff_page_sample_type (const SutureTiffPage *page,
                                       SutureSampleType     *type);

G_END_DECLS
