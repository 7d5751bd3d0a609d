/* suture-border-fit.h: whether the borders of labels lie on something in the
 * raw stack
 *
 * A membrane is brighter or darker than what lies on its two sides, a nucleus
 * than what lies around it. Which of these, and with which sign, depends on the
 * stain, so it isn't assumed: at a sample of borders it is only counted how
 * often the sign is the same. Where the raw stack is another one, or lies
 * otherwise, it is as often the one as the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureTurn:
 * @swap_yx: rows of the raw stack are columns of the labels
 * @flip_z: its first layer is their last
 * @flip_y: its first row is their last, after swapping
 * @flip_x: its first column is their last, after swapping
 * @shift_z: its layer is so many below theirs
 *
 * How a raw stack could lie.
 */
typedef struct
{
  gboolean swap_yx;
  gboolean flip_z;
  gboolean flip_y;
  gboolean flip_x;
  gint64   shift_z;
} SutureTurn;

typedef struct _SutureBorderSample SutureBorderSample;

/**
 * suture_border_sample_new:
 * @index: cells of the label stack
 *
 * Borders between cells and of cells, spread over the stack: no more than some
 * thousand, whatever its size, and the same ones each time.
 *
 * Returns: (transfer full): the sample
 */
SutureBorderSample *suture_border_sample_new (const SutureCellIndex *index);
void                suture_border_sample_free (SutureBorderSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureBorderSample, suture_border_sample_free)

/** suture_border_sample_get_n: how many borders it has */
guint suture_border_sample_get_n (const SutureBorderSample *self);

/**
 * suture_border_sample_fit:
 * @raw: raw stack of the labels' shape
 * @turn: how it lies; where rows and columns are swapped there are as many of
 *   either
 *
 * Returns: 0 where the borders lie on nothing, to 1 where each lies on the same
 */
double suture_border_sample_fit (const SutureBorderSample *self,
                                 const SutureStack        *raw,
                                 SutureTurn                turn);

G_END_DECLS
