/* suture-metaimage-header.h: the header of a MetaImage file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/rows/suture-header-fields.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_METAIMAGE_MAX_AXES 10

/** SUTURE_METAIMAGE_SYNTAX: its last key says where the samples are */
#define SUTURE_METAIMAGE_SYNTAX ((SutureHeaderSyntax){ '=', "elementdatafile" })

/**
 * SutureMetaimageHeader:
 * @type: of the samples
 * @is_packed: whether they are in zlib
 * @n_packed: bytes of that; 0: all that there are
 * @big_endian: their byte order
 * @n_axes: how many
 * @sizes: of each, x the first
 * @steps: of a voxel along each, in the header's unit; 0: not told
 * @unit_um: micrometres of the unit (DistanceUnits); 0: not told
 * @skip: bytes before the samples in a file of their own; -1: they are the last
 * @data_file: (nullable): where they are; %NULL: behind the header
 */
typedef struct
{
  SutureSampleType type;
  gboolean         is_packed;
  guint64          n_packed;
  gboolean         big_endian;
  int              n_axes;
  gint64           sizes[SUTURE_METAIMAGE_MAX_AXES];
  double           steps[SUTURE_METAIMAGE_MAX_AXES];
  double           unit_um;
  gint64           skip;
  const char      *data_file;
} SutureMetaimageHeader;

/**
 * suture_metaimage_header_parse:
 * @file: for messages
 * @lines: (element-type SutureHeaderField): borrowed by @self
 *
 * Returns: whether it is one whose samples can be read
 */
gboolean suture_metaimage_header_parse (const SutureInputFile *file,
                                        const GPtrArray       *lines,
                                        SutureMetaimageHeader *self,
                                        GError               **error);

/** suture_metaimage_type_name: how MetaImage calls it */
const char *suture_metaimage_type_name (SutureSampleType type);

G_END_DECLS
