/* suture-contact-raw.h: what the raw stack says of a contact
 *
 * Whether membranes are bright or dark is found from the stack; from then on
 * intensities are counted as if they were bright.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-faces.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SUTURE_N_FACE_QUANTILES: 5, 10, 25, 50, 75 and 90 % */
#define SUTURE_N_FACE_QUANTILES 6

/**
 * SutureFaceIntensity: raw stack on the faces of a contact; NAN without
 * @n: faces
 * @mean: of a face's value, (3·larger + smaller)/4 of its two voxels, slightly
 *   blurred
 * @sd: standard deviation
 * @quantiles: rising
 * @gradient: mean difference of a face's two voxels
 */
typedef struct
{
  double n;
  double mean;
  double sd;
  double quantiles[SUTURE_N_FACE_QUANTILES];
  double gradient;
} SutureFaceIntensity;

/** suture_face_intensity_missing: all NAN, of no face */
SutureFaceIntensity suture_face_intensity_missing (void);

/**
 * suture_face_intensity_measure:
 * @faces: (element-type SutureFaceRun): of a contact
 * @sign: 1 where membranes are bright; -1 where they are dark: each value is
 *   multiplied by it first
 *
 * METHOD.md section 5.5.
 */
SutureFaceIntensity suture_face_intensity_measure (const SutureStack *raw,
                                                   SutureSpacing      spacing,
                                                   GArray            *faces,
                                                   double             sign);

G_END_DECLS
