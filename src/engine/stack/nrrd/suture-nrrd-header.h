/* suture-nrrd-header.h: the header of a NRRD file
 *
 * Lines "field: value" up to an empty one. Source: Definition of NRRD File
 * Format, teem.sourceforge.net/nrrd/format.html.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/rows/suture-header-fields.h"
#include "stack/rows/suture-row-axes.h"

G_BEGIN_DECLS

#define SUTURE_NRRD_MAX_AXES 16

/**
 * SutureNrrdHeader:
 * @lines: (element-type SutureHeaderField): all of it
 * @type: of the samples
 * @packing: none or gzip
 * @big_endian: their byte order
 * @n_axes: how many
 * @sizes: of each, the fastest first
 * @is_space: which of them are x, y, z and no channels or time
 * @names: z, c, t, or unnamed
 * @steps: µm of a voxel along each if the unit is known
 * @unit_um: micrometres of the unit; 0: none; then @steps are as they stand
 * @data_file: (nullable): where the samples are
 * @skip: bytes before them, unpacked; -1: they are the last of the file
 */
typedef struct
{
  GPtrArray       *lines;
  SutureSampleType type;
  SuturePacking    packing;
  gboolean         big_endian;
  int              n_axes;
  gint64           sizes[SUTURE_NRRD_MAX_AXES];
  gboolean         is_space[SUTURE_NRRD_MAX_AXES];
  char             names[SUTURE_NRRD_MAX_AXES];
  double           steps[SUTURE_NRRD_MAX_AXES];
  double           unit_um;
  const char      *data_file;
  gint64           skip;
} SutureNrrdHeader;

#define SUTURE_NRRD_SYNTAX ((SutureHeaderSyntax){ ':', NULL })

/**
 * suture_nrrd_header_parse:
 * @file: for messages
 * @lines: borrowed by @self
 *
 * Returns: whether it is one whose samples can be read
 */
gboolean suture_nrrd_header_parse (const SutureInputFile *file,
                                   GPtrArray             *lines,
                                   SutureNrrdHeader      *self,
                                   GError               **error);

/**
 * suture_nrrd_header_find_axes:
 * @axes: (out): where in @self x, y and z are; z is -1 of a single plane
 *
 * Returns: whether x and y are the fastest axes but for such of length 1
 */
gboolean suture_nrrd_header_find_axes (const SutureNrrdHeader *self,
                                       int                     axes[3]);

/** suture_nrrd_type_name: how NRRD calls it */
const char *suture_nrrd_type_name (SutureSampleType type);

G_END_DECLS
