/* suture-nifti-header.h: the header of a NIfTI-1 or NIfTI-2 file
 *
 * 348 or 540 bytes of fixed places, in either byte order, extensions behind
 * them, and then the samples. Source: nifti1.h and nifti2.h of the NIfTI Data
 * Format Working Group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_NIFTI_MAX_HEADER 540
#define SUTURE_NIFTI_MAX_AXES 7

/**
 * SutureNiftiHeader:
 * @is_second: NIfTI-2
 * @is_pair: the samples are in another file, .img beside .hdr
 * @big_endian: the file's byte order
 * @n_axes: how many
 * @sizes: of each, x the first
 * @steps: of a voxel along each, in the header's unit
 * @type: of the samples, as a number
 * @offset: of the first sample
 * @slope: by which samples are multiplied; 0: they aren't
 * @intercept: what is added
 * @unit_um: micrometres of the unit; 0: not told
 */
typedef struct
{
  gboolean is_second;
  gboolean is_pair;
  gboolean big_endian;
  int      n_axes;
  gint64   sizes[SUTURE_NIFTI_MAX_AXES];
  double   steps[SUTURE_NIFTI_MAX_AXES];
  int      type;
  double   offset;
  double   slope;
  double   intercept;
  double   unit_um;
} SutureNiftiHeader;

/** suture_nifti_header_size: 348 or 540 if a file that begins with these 4
 * bytes may be NIfTI; 0 if it isn't */
size_t suture_nifti_header_size (const guint8 *magic, gboolean *big_endian);

/**
 * suture_nifti_header_parse:
 * @bytes: (array length=n_bytes): the beginning of a file
 * @self: (out): what it says
 *
 * Returns: whether it is a whole header that NIfTI calls its own
 */
gboolean suture_nifti_header_parse (const guint8      *bytes,
                                    size_t             n_bytes,
                                    SutureNiftiHeader *self);

/** suture_nifti_header_is_analyze: whether it is a header of Analyze 7.5, which
 * NIfTI took over */
gboolean suture_nifti_header_is_analyze (const guint8 *bytes, size_t n_bytes);

/** suture_nifti_sample_type: (out) @type; whether it is one of ours */
gboolean suture_nifti_sample_type (int number, SutureSampleType *type);

/**
 * suture_nifti_header_set:
 * @bytes: (array length=n_bytes): a whole header, and what is before samples
 * @shape: what the file is to hold
 * @type: of its samples
 * @spacing: (nullable): the voxel size, in µm, if the header's isn't right
 *
 * Changes what must be changed of it. Samples are as they are, with no factor,
 * and behind the header, even if it was one of a pair.
 */
void suture_nifti_header_set (guint8              *bytes,
                              size_t               n_bytes,
                              SutureShape          shape,
                              SutureSampleType     type,
                              const SutureSpacing *spacing);

G_END_DECLS
