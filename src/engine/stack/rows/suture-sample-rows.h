/* suture-sample-rows.h: samples one after the other, x fastest, as layers
 *
 * What formats of a header and then samples have in common: NumPy, NIfTI, NRRD,
 * MetaImage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/rows/suture-unpacker.h"

G_BEGIN_DECLS

/**
 * SutureSampleRows:
 * @part: where they stand
 * @offset: bytes, unpacked, before the first sample
 * @big_endian: their byte order
 * @first: the plane that is the first layer
 * @step: planes from one layer to the next
 * @n_planes: planes there are; 0: more than can be counted
 * @detached: (nullable) (transfer full): the file of @part, if it isn't the
 *   source's own
 */
typedef struct
{
  SutureFilePart   part;
  guint64          offset;
  gboolean         big_endian;
  gint64           first;
  gint64           step;
  gint64           n_planes;
  SutureInputFile *detached;
} SutureSampleRows;

/**
 * suture_sample_rows_install:
 * @source: a source whose shape, sample type and order of axes are known
 * @rows: its samples
 * @error: there are fewer than there must be
 *
 * Makes @source read them; it owns the detached file whatever is returned.
 * Packed layers are unpacked in order, and those that aren't asked for yet are
 * put aside. Bytes behind the samples are said in a notice.
 *
 * Returns: whether the samples can all be there
 */
gboolean suture_sample_rows_install (SutureLayerSource      *source,
                                     const SutureSampleRows *rows,
                                     GError                **error);

G_END_DECLS
