/* suture-zarr-chunk.h: one chunk of an array, where it is in a folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/zarr/suture-zarr-array.h"

G_BEGIN_DECLS

/**
 * suture_zarr_chunk_dup_name:
 * @path: of the array, inside the folder
 * @store: which file along each axis
 *
 * Returns: (transfer full): the file that holds those samples
 */
char *suture_zarr_chunk_dup_name (const SutureZarrArray *array,
                                  const char            *path,
                                  const guint64         *store);

/**
 * suture_zarr_chunk_read:
 * @folder: the folder that was opened
 * @path: of the array in it
 * @chunk: which chunk along each axis
 * @samples: (out): for all samples of one chunk, of @array's type; they are in
 *   this machine's byte order then
 * @is_there: (out): whether there is such a chunk; else @samples aren't touched
 * @error: it can't be read, or is damaged
 *
 * Returns: whether it was read, or is missing
 */
gboolean suture_zarr_chunk_read (const SutureInputFile *folder,
                                 const char            *path,
                                 const SutureZarrArray *array,
                                 const guint64         *chunk,
                                 void                  *samples,
                                 gboolean              *is_there,
                                 GError               **error);

/** suture_zarr_chunk_count: chunks in one store */
size_t suture_zarr_chunk_count (const SutureZarrArray *array);

G_END_DECLS
