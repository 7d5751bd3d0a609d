/* suture-raw-source.h: what of a raw stack may speak for or against pairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureRawSource:
 * @raw: the raw stack
 * @has_contrast: of each layer, whether it shows anything
 */
typedef struct
{
  SutureStack *raw;
  guint8      *has_contrast;
} SutureRawSource;

/**
 * suture_raw_source_new:
 * @raw: (nullable): raw stack of the index's shape
 * @index: the cells
 *
 * Returns: (transfer full) (nullable): %NULL without raw stack, or if it is
 *   another one than the labels', or lies otherwise (suture-raw-fit.h): what it
 *   shows is no evidence then
 */
SutureRawSource *suture_raw_source_new (SutureStack           *raw,
                                        const SutureCellIndex *index);
void             suture_raw_source_free (SutureRawSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRawSource, suture_raw_source_free)

G_END_DECLS
