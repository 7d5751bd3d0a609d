/* suture-zarr-turns.h: how many large chunks are in memory at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/zarr/suture-zarr-array.h"

G_BEGIN_DECLS

/** SutureZarrTurns: threads wait for theirs where all chunks together would be
 * more than there is memory for */
typedef struct
{
  GMutex lock;
  GCond  is_free;
  guint  n_free; /* guarded by lock */
} SutureZarrTurns;

/**
 * suture_zarr_turns_check:
 * @error: one of its chunks is more than there is memory for, or than can be
 *   packed again
 *
 * Returns: whether its chunks can be read and written
 */
gboolean suture_zarr_turns_check (const SutureZarrArray *array,
                                  const SutureInputFile *folder,
                                  GError               **error);

/** suture_zarr_turns_init: @sides: of what is packed or unpacked by one thread
 * at a time: @array->chunks or @array->stores */
void suture_zarr_turns_init (SutureZarrTurns       *self,
                             const SutureZarrArray *array,
                             const guint64         *sides);
void suture_zarr_turns_clear (SutureZarrTurns *self);

/** suture_zarr_turns_begin: returns once there is memory for one more */
void suture_zarr_turns_begin (SutureZarrTurns *self);
void suture_zarr_turns_end (SutureZarrTurns *self);

G_END_DECLS
