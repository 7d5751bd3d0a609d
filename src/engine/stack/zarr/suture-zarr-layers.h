/* suture-zarr-layers.h: layers of an array
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"
#include "stack/zarr/suture-zarr-layout.h"

G_BEGIN_DECLS

/** SutureZarrLayers: an array being read. Layers that lie in the same chunks
 * are unpacked together, by all threads that ask for one of them. */
typedef struct _SutureZarrLayers SutureZarrLayers;

/**
 * suture_zarr_layers_new:
 * @folder: must outlive it
 * @path: of the array in it
 * @array: (transfer full): the array
 * @layout: how layers stand in it
 */
SutureZarrLayers *suture_zarr_layers_new (const SutureInputFile  *folder,
                                          const char             *path,
                                          SutureZarrArray        *array,
                                          const SutureZarrLayout *layout);
void              suture_zarr_layers_free (SutureZarrLayers *self);

/** suture_zarr_layers_set_stack: from now on layers are unpacked to where they
 * stay in @stack (nullable), of the array's type, which must live until it is
 * unset; nobody reads meanwhile */
void suture_zarr_layers_set_stack (SutureZarrLayers *self, SutureStack *stack);

/** suture_zarr_layers_read: whether @samples now holds layer @z; with
 * a stack, its place there. Any thread. */
gboolean suture_zarr_layers_read (SutureZarrLayers *self,
                                  gint64            z,
                                  void             *samples,
                                  GError          **error);

G_END_DECLS
