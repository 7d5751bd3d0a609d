/* suture-test-tiff.h: TIFF files of every kind, written with libtiff alone
 *
 * Tests of the reader must not trust the writer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <tiffio.h>

#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

/**
 * SutureTestTiff:
 *
 * What kind of file; zeros mean: little endian, uncompressed, one strip a page,
 * one channel, no description, no resolution, 5 pages of 37 × 53 pixels.
 */
typedef struct
{
  const char      *name;
  const char      *mode; /* as in TIFFOpen(); NULL: "wl" */
  SutureSampleType type;
  int              compression;
  int              predictor;
  int              tile_width, tile_height;
  int              rows_per_strip;
  int              n_channels;
  int              planar; /* PLANARCONFIG_… */
  int              n_pages;
  const char      *description;
  double           resolution; /* of x; of y the double */
  int              resolution_unit;
} SutureTestTiff;

/** SUTURE_TEST_IMAGEJ: what ImageJ writes in tag 270 */
#define SUTURE_TEST_IMAGEJ(lines)                                              \
  "ImageJ=1.53t\nimages=5\nslices=5\n" lines "loop=false\n"
/** SUTURE_TEST_OME: what OME writes in tag 270 */
#define SUTURE_TEST_OME(attributes, inside)                                    \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://"             \
  "www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\">"        \
  "<Pixels ID=\"Pixels:0\" Type=\"uint16\" SizeX=\"53\" "                      \
  "SizeY=\"37\" " attributes ">" inside "</Pixels></Image></OME>"

#define SUTURE_TEST_TIFF_NY 37
#define SUTURE_TEST_TIFF_NX 53
#define SUTURE_TEST_TIFF_NZ 5

/** suture_test_tiff_label: the label of channel 0 at a voxel: blocks of ids,
 * the largest 120, some background */
guint64 suture_test_tiff_label (gint64 z, gint64 y, gint64 x);

/** suture_test_tiff_write: writes such a file of those labels; further channels
 * hold label + channel */
void suture_test_tiff_write (const char *path, const SutureTestTiff *kind);

/** suture_test_tiff_check: asserts that all voxels of @stack are the labels */
void suture_test_tiff_check (const SutureStack *stack, int n_layers);

/** suture_test_tiff_read: (transfer full) (nullable): the stack in a file */
SutureStack *
suture_test_tiff_read (const char *path, SutureStackRole role, GError **error);

/** suture_test_tiff_read_kind: (transfer full) (nullable): such a file, written
 * and read */
SutureStack *suture_test_tiff_read_kind (const SutureTestTiff *kind,
                                         SutureStackRole       role,
                                         GError              **error);

/** suture_test_tiff_refused: asserts that such a file is refused with a
 * sentence that names it and has @why in it */
void suture_test_tiff_refused (const SutureTestTiff *kind,
                               SutureStackRole       role,
                               const char           *why);

/** suture_test_tiff_same_spacing: asserts that both are the same, to 9 digits
 */
void suture_test_tiff_same_spacing (SutureSpacing a, SutureSpacing b);

G_END_DECLS
