/* suture-hdf5-layers.h: layers of a dataset, as many at a time as lie in the
 * same chunks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/hdf5/suture-hdf5-choice.h"
#include "stack/hdf5/suture-hdf5-helper.h"

G_BEGIN_DECLS

/**
 * SutureHdf5Slabs:
 * @n_layers: of the stack
 * @depth: layers of a slab: whole chunks, and several where they are thin
 * @layer_bytes: bytes of a layer's samples
 *
 * How the layers are asked for: a chunk is unpacked once, not once for each of
 * its layers.
 */
typedef struct
{
  guint64 n_layers;
  guint64 depth;
  guint64 layer_bytes;
} SutureHdf5Slabs;

/** suture_hdf5_slabs: of a stack that fits into memory */
SutureHdf5Slabs suture_hdf5_slabs (const SutureHdf5Layout *layout,
                                   size_t                  sample_size);

/** suture_hdf5_slabs_count: layers of the slab that begins with layer @first */
guint64 suture_hdf5_slabs_count (const SutureHdf5Slabs *self, guint64 first);

/** suture_hdf5_slabs_request: (transfer full): what the helper is asked for it;
 * it stands at @offset of the memory */
char *suture_hdf5_slabs_request (const SutureHdf5Slabs *self,
                                 guint64                first,
                                 guint64                offset);

/** suture_hdf5_working_bytes: memory that unpacking its chunks takes */
guint64 suture_hdf5_working_bytes (const SutureHdf5Dataset *dataset,
                                   const SutureHdf5Slabs   *slabs);

/**
 * suture_hdf5_check_chunks:
 * @error: one of its chunks is too large for the memory there is
 *
 * Slabs of many chunks may be larger than memory; a chunk is unpacked whole.
 */
gboolean suture_hdf5_check_chunks (const SutureHdf5Dataset *dataset,
                                   const SutureInputFile   *file,
                                   GError                 **error);

/** SutureHdf5Layers: a dataset that is being read. Of any number of threads */
typedef struct _SutureHdf5Layers SutureHdf5Layers;

/** suture_hdf5_layers_new: borrows @file and @progress; starts nothing yet */
SutureHdf5Layers *suture_hdf5_layers_new (const SutureInputFile   *file,
                                          const SutureHdf5Dataset *dataset,
                                          const SutureHdf5Layout  *layout,
                                          const SutureProgress    *progress);
void              suture_hdf5_layers_free (SutureHdf5Layers *self);

/** suture_hdf5_layers_read: whether @samples now holds layer @z */
gboolean suture_hdf5_layers_read (SutureHdf5Layers *self,
                                  guint64           z,
                                  void             *samples,
                                  GError          **error);

G_END_DECLS
