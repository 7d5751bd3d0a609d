/* suture-zarr-copy.h: what else is in a Zarr folder, into the one that is
 * written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"
#include "stack/zarr/suture-zarr-array.h"

G_BEGIN_DECLS

/**
 * SutureZarrCopy:
 * @from: the folder that was read
 * @to: the one that is written
 * @arrays: (element-type utf8): paths of those whose samples are new
 * @like: how their samples were
 * @type: what type the new ones are
 * @is_changed: whether that is another one than before
 * @takes_chunks: whether chunks of them that aren't there yet are copied, too
 */
typedef struct
{
  const SutureInputFile *from;
  const SutureSafeFile  *to;
  const GPtrArray       *arrays;
  const SutureZarrArray *like;
  SutureSampleType       type;
  gboolean               is_changed;
  gboolean               takes_chunks;
} SutureZarrCopy;

/**
 * suture_zarr_copy_rest:
 * @error: something in it can't be read, or not be written
 *
 * All files that aren't there yet: other arrays as they are, of @arrays their
 * metadata, with the new type where it is another; also in the summaries of
 * metadata that groups may have ("consolidated").
 */
gboolean suture_zarr_copy_rest (const SutureZarrCopy *self,
                                const SutureProgress *progress,
                                GError              **error);

G_END_DECLS
