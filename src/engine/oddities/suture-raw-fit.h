/* suture-raw-fit.h: whether a raw stack is that of the labels, and lies as they
 * do
 *
 * One judgement for what is said of a stack and for what is believed of it:
 * what doesn't fit is no evidence for or against any pair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "oddities/suture-border-fit.h"

G_BEGIN_DECLS

/**
 * SutureRawFit:
 * @SUTURE_RAW_FITS: as far as can be told
 * @SUTURE_RAW_LIES_OTHERWISE: mirrored, turned or layers off
 * @SUTURE_RAW_OF_NOTHING: the labels' borders lie on nothing in it
 */
typedef enum
{
  SUTURE_RAW_FITS,
  SUTURE_RAW_LIES_OTHERWISE,
  SUTURE_RAW_OF_NOTHING,
} SutureRawFit;

/**
 * suture_raw_fit_find:
 * @index: cells of the label stack
 * @raw: raw stack of the same shape
 * @turn: (out): how it would have to lie, if it lies otherwise
 *
 * Where there are few borders it is taken to fit. METHOD.md section 2.1.
 */
SutureRawFit suture_raw_fit_find (const SutureCellIndex *index,
                                  const SutureStack     *raw,
                                  SutureTurn            *turn);

/** suture_raw_fit_believe: (transfer none) (nullable): @raw, or %NULL if it is
 * no evidence for or against anything */
SutureStack *suture_raw_fit_believe (const SutureCellIndex *index,
                                     SutureStack           *raw);

G_END_DECLS
