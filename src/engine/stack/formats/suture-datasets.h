/* suture-datasets.h: which one of the stacks in a file is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "files/suture-input-file.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** SutureDatasetUse: what the file itself says a dataset is */
typedef enum
{
  SUTURE_DATASET_ANY,
  SUTURE_DATASET_LABELS,
  SUTURE_DATASET_RAW,
} SutureDatasetUse;

/**
 * SutureDataset:
 * @name: in the file, folders before it: "labels/cells"
 * @type_name: of its samples: "uint16"
 * @n_axes: how many
 * @sizes: (array length=n_axes): how long each is, slowest first
 * @is_numbers: whether the samples can be a stack's
 * @use: what for, if the file says so
 *
 * One of several, nothing in it owned.
 */
typedef struct
{
  const char      *name;
  const char      *type_name;
  int              n_axes;
  const guint64   *sizes;
  gboolean         is_numbers;
  SutureDatasetUse use;
} SutureDataset;

/**
 * suture_datasets_choose:
 * @self: (array length=n): all that are in the file
 * @options: the name that the person gave, or what the stack is read as
 * @error: %SUTURE_AXES_ERROR with a question if several fit
 *
 * The one that the person named. Else those that could be a stack; where
 * several could, those that the file, or PlantSeg and ilastik by their names,
 * call otherwise ("raw" is no label stack, "segmentation" no raw one) are left
 * out, and of raw stacks those that haven't as many layers as the labels; of
 * what is left the one that is called "raw". For %SUTURE_DATASET_TO_ASK nothing
 * is left out, and the person is asked.
 *
 * Returns: which; -1: none, or the person must say
 */
int suture_datasets_choose (const SutureDataset     *self,
                            guint                    n,
                            const SutureInputFile   *file,
                            const SutureReadOptions *options,
                            GError                 **error);

/**
 * suture_datasets_get_sizes:
 * @list: (nullable): a list of a file's description
 * @most: room in @sizes
 * @sizes: (out) (array): its whole numbers
 *
 * Returns: how many; -1 if it isn't there, too long, or one of them is no whole
 *   number from 0 on
 */
int suture_datasets_get_sizes (JsonArray *list, int most, guint64 *sizes);

G_END_DECLS
