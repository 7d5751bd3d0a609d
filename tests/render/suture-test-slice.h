/* suture-test-slice.h: small slices with everything in them, for the painters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-slice-look.h"

G_BEGIN_DECLS

/** SutureTestSlice: a small random stack with everything a look needs */
typedef struct
{
  SutureStack       *labels;
  SutureStack       *raw;
  SutureStack       *other; /* one more channel */
  SutureCellIndex   *index;
  SutureCellLookup   lookup;
  SutureContrast     contrast;
  SutureGreyTable    greys;
  SutureGreyTable    other_greys;
  SutureChannelPaint channels[2];
  SutureCellPaint   *paints;
  GArray            *runs;
  GArray            *done_runs;
  SutureFill         fill;
  SutureFill         done;
  SutureSliceLook    look;
} SutureTestSlice;

/** suture_test_slice_new: (transfer full): as @seed has it; some of the looks
 * have channels, some open fills */
SutureTestSlice *suture_test_slice_new (guint32          seed,
                                        SutureSampleType label_type,
                                        SutureSampleType raw_type);
void             suture_test_slice_free (SutureTestSlice *self);

/** suture_test_slice_make_labels: (transfer full): ten ids at most, in short
 * runs */
SutureStack *suture_test_slice_make_labels (GRand           *random,
                                            SutureShape      shape,
                                            SutureSampleType type);

/** suture_test_slice_make_raw: (transfer full): intensities 0 to 255 */
SutureStack *suture_test_slice_make_raw (GRand           *random,
                                         SutureShape      shape,
                                         SutureSampleType type);

/** suture_test_slice_make_frame: some part of it, or beside it, 1 to 49 pixels
 * wide and high */
SutureSliceFrame suture_test_slice_make_frame (const SutureTestSlice *self,
                                               GRand                 *random,
                                               SuturePlane            plane);

G_END_DECLS
