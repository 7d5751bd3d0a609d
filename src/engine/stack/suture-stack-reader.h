/* suture-stack-reader.h: from a file to a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/formats/suture-axes.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_stack_read:
 * @path: file name, in the file system's encoding
 * @options: how
 * @progress: (nullable): progress
 * @error: %SUTURE_ERROR_INPUT with one clear sentence, or cancelled;
 *   %SUTURE_AXES_ERROR where the person must say which planes are layers
 *
 * Reads a file or folder of any format of suture-stack-format.h. Only regular
 * files are opened. Completeness is checked here and not left to libtiff: every
 * directory, equal geometry, every byte present, the counts that ImageJ or OME
 * metadata claim. Sizes are computed with overflow checks and compared with
 * memory and disk before anything is allocated.
 *
 * Returns: (transfer full) (nullable): the stack
 */
SutureStack *suture_stack_read (const char              *path,
                                const SutureReadOptions *options,
                                const SutureProgress    *progress,
                                GError                 **error);

/**
 * SutureReadChoices:
 * @spacing: voxel size that overrides the files', if known
 * @axes: how the planes of the label stack are counted
 * @raw_axes: those of the raw stack
 * @raw_channel: which channel of the raw stack's file, from 0
 * @finds_raw: where no raw stack is named and the labels' own file holds one
 *   besides, that one is read
 *
 * What a person said of files. All zero: what the files say.
 */
typedef struct
{
  SutureSpacing spacing;
  SutureAxes    axes;
  SutureAxes    raw_axes;
  int           raw_channel;
  gboolean      finds_raw;
} SutureReadChoices;

/**
 * suture_stack_read_pair:
 * @labels_path: the label stack
 * @raw_path: (nullable): the raw stack
 * @choices: (nullable): what the person said of them
 * @labels: (out) (transfer full): the label stack, its voxel size taken from
 *   the option, else its file, else the raw stack's file
 * @raw: (out) (transfer full) (nullable): the raw stack
 *
 * Reads labels and raw, and makes sure that they have the same shape. A raw
 * stack whose axes come in another order is turned if one order alone fits.
 *
 * Returns: whether both could be read
 */
gboolean suture_stack_read_pair (const char              *labels_path,
                                 const char              *raw_path,
                                 const SutureReadChoices *choices,
                                 SutureStack            **labels,
                                 SutureStack            **raw,
                                 const SutureProgress    *progress,
                                 GError                 **error);

/**
 * suture_stack_read_channel:
 * @raw: a raw stack that came from a file of several channels
 * @labels: the labels that it fits
 * @channel: which of its channels, from 0
 * @error: the file has changed meanwhile, or can't be read any more
 *
 * Reads another channel of the same file in the same way.
 *
 * Returns: (transfer full) (nullable): a raw stack of the shape of @raw
 */
SutureStack *suture_stack_read_channel (SutureStack          *raw,
                                        SutureStack          *labels,
                                        int                   channel,
                                        const SutureProgress *progress,
                                        GError              **error);

/** suture_stack_read_pair_each: the same, and @layer_func is told of each layer
 * of the labels as soon as it is read */
gboolean suture_stack_read_pair_each (const char              *labels_path,
                                      const char              *raw_path,
                                      const SutureReadChoices *choices,
                                      SutureLayerReadFunc      layer_func,
                                      gpointer                 user_data,
                                      SutureStack            **labels,
                                      SutureStack            **raw,
                                      const SutureProgress    *progress,
                                      GError                 **error);

G_END_DECLS
