/* suture-stack-roles.h: which of two stacks holds the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_stack_get_flatness:
 * @stack: any stack
 *
 * Neighbours in a label image nearly always bear the same id; in a raw image
 * noise makes nearly all of them differ.
 *
 * Returns: share of neighbouring pixels (not both 0) that are equal, over a few
 *   layers: above 0.8 in label stacks, below 0.5 in raw ones; 0 if the stack is
 *   empty
 */
double suture_stack_get_flatness (const SutureStack *stack);

/**
 * suture_stack_looks_like_labels:
 *
 * Whether the stack is more probably labels than raw.
 */
gboolean suture_stack_looks_like_labels (const SutureStack *stack);

/**
 * SutureOpenedStacks:
 * @labels: (transfer full): the label stack
 * @raw: (transfer full) (nullable): the raw stack
 * @was_swapped: whether the files came in the other order
 */
typedef struct
{
  SutureStack *labels;
  SutureStack *raw;
  gboolean     was_swapped;
} SutureOpenedStacks;

/**
 * suture_open_stacks:
 * @labels_path: a file, the label stack unless its values say otherwise
 * @raw_path: (nullable): the other file
 * @is_order_certain: whether the person said which is which
 * @spacing: voxel size that overrides the files', if known
 * @opened: (out): the stacks
 *
 * Reads two stacks in whichever order they come. A worker's job.
 *
 * Returns: whether they could be read
 */
gboolean suture_open_stacks (const char           *labels_path,
                             const char           *raw_path,
                             gboolean              is_order_certain,
                             SutureSpacing         spacing,
                             SutureOpenedStacks   *opened,
                             const SutureProgress *progress,
                             GError              **error);

G_END_DECLS
