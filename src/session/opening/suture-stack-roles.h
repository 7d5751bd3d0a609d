/* suture-stack-roles.h: which of two stacks holds the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cells/suture-cell-index.h"
#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

/**
 * SutureOpenedStacks:
 * @labels: (transfer full): the label stack
 * @raw: (transfer full) (nullable): the raw stack
 * @scan: (transfer full) (nullable): of the labels' layers while they were read
 * @was_swapped: whether the files came in the other order
 */
typedef struct
{
  SutureStack     *labels;
  SutureStack     *raw;
  SutureStackScan *scan;
  gboolean         was_swapped;
} SutureOpenedStacks;

void suture_opened_stacks_clear (SutureOpenedStacks *self);

/** suture_opened_stacks_are_plausible: whether the labels look no less like
 * labels than the raw stack, if there is one */
gboolean suture_opened_stacks_are_plausible (const SutureOpenedStacks *self);

/**
 * suture_opened_stacks_index:
 * @self: the stacks; the labels may have got another voxel size
 * @background_id: an id that is background beside 0, or 0
 * @progress: (nullable): progress
 * @error: as for suture_cell_index_new()
 *
 * Finds the cells, from what was seen of them while the file was read if its
 * background was the same. Once: the scan is emptied.
 *
 * Returns: (transfer full) (nullable): the cells
 */
SutureCellIndex *suture_opened_stacks_index (SutureOpenedStacks *self,
                                             guint64             background_id,
                                             const SutureProgress *progress,
                                             GError              **error);

/**
 * suture_open_stacks:
 * @labels_path: a file, the label stack unless its values say otherwise
 * @raw_path: (nullable): the other file
 * @is_order_certain: whether the person said which is which
 * @choices: (nullable): what the person said of them, in this order
 * @background_id: the background that suture_opened_stacks_index() will
 * probably be asked for
 * @opened: (out): the stacks
 *
 * Reads two stacks in whichever order they come. A worker's job.
 *
 * Returns: whether they could be read
 */
gboolean suture_open_stacks (const char              *labels_path,
                             const char              *raw_path,
                             gboolean                 is_order_certain,
                             const SutureReadChoices *choices,
                             guint64                  background_id,
                             SutureOpenedStacks      *opened,
                             const SutureProgress    *progress,
                             GError                 **error);

G_END_DECLS
