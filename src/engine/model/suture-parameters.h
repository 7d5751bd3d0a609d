/* suture-parameters.h: everything a person can set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-classifier.h"

G_BEGIN_DECLS

/**
 * SutureParameters:
 *
 * Everything a person can set, with the command line's names.
 */
typedef struct
{
  SutureCandidateKind kind;
  int                 max_gap;       /* 1 or more */
  int                 emd_stride;    /* 0: gap_layers + 1 */
  double              emd_tolerance; /* relative; 0: exact */
  SutureEmdRange      emd_range;
  double              penalty;   /* p ≥ 0 */
  double              threshold; /* 0 to 1 */
  guint64             background_id;
} SutureParameters;

#define SUTURE_PARAMETERS_DEFAULT                                              \
  ((SutureParameters){ .kind = SUTURE_KIND_LAYER_GAP,                          \
                       .max_gap = 3,                                           \
                       .emd_stride = 0,                                        \
                       .emd_tolerance = 0.005,                                 \
                       .emd_range = SUTURE_EMD_RANGE_MINMAX,                   \
                       .penalty = 0.0,                                         \
                       .threshold = 0.5,                                       \
                       .background_id = 0 })

/** suture_parameters_get_score_params: the part that scoring feels */
static inline SutureScoreParams
suture_parameters_get_score_params (const SutureParameters *self)
{
  return (SutureScoreParams){ .penalty = self->penalty,
                              .emd_range = self->emd_range };
}

G_END_DECLS
