/* suture-score-params.h: the sliders that a score depends on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureEmdRange: what stands for the boundary features of EMD profiles */
typedef enum
{
  SUTURE_EMD_RANGE_MINMAX,
  SUTURE_EMD_RANGE_QUARTILES,
} SutureEmdRange;

/** suture_emd_range_name: "minmax" or "quartiles" */
const char *suture_emd_range_name (SutureEmdRange range);

/** suture_emd_range_find: the range of this name; %FALSE if it has none */
gboolean suture_emd_range_find (const char *name, SutureEmdRange *range);

/** SutureScoreParams: the sliders that the classifier feels */
typedef struct
{
  double         penalty; /* p ≥ 0, subtracted from the shape index */
  SutureEmdRange emd_range;
} SutureScoreParams;

/** SUTURE_SLIDERS_AT_REST: with these the classifier is given what was measured
 */
#define SUTURE_SLIDERS_AT_REST                                                 \
  ((SutureScoreParams){ .penalty = 0.0, .emd_range = SUTURE_EMD_RANGE_MINMAX })

G_END_DECLS
