/* suture-layer-source.h: a file's samples in blocks, and the loop that loads
 * them
 *
 * What the readers of the formats have in common: each tells what it found and
 * how one block is read; blocks are read and converted in parallel here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-input-file.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

typedef struct _SutureLayerSource SutureLayerSource;

/**
 * SutureLayerSource:
 * @file: the open file
 * @shape: size in voxels, not yet known to fit into memory
 * @info: what an export needs; path excepted; strings owned
 * @spacing: voxel size the file tells
 * @spacing_source: by what
 * @notices: (element-type utf8): for the user
 * @x_is_slowest: a block is all voxels of one x (Fortran order: y slower than
 *   z), instead of one layer
 * @is_in_order: for a block all before it are unpacked
 * @set_stack: (nullable): told, before all layers are read, of the stack that
 *   they stay in (nullable), so that what is unpacked together needs no room of
 *   its own; read_block() is then asked for each in its place. Without a stack
 *   each goes to where it is asked for
 * @open: (nullable): makes what one thread needs to read; without, threads
 *   need nothing of their own
 * @close: (nullable): frees it
 * @read_block: reads block @i in this machine's byte order
 * @data: the format's own
 * @free_data: frees it
 */
struct _SutureLayerSource
{
  const SutureInputFile *file;
  SutureShape            shape;
  SutureFileInfo         info;
  int                    n_channels; /* that could be read instead; 0: as 1 */
  SutureSpacing          spacing;
  SutureSpacingSource    spacing_source;
  GPtrArray             *notices;
  gboolean               x_is_slowest;
  gboolean               is_in_order;

  void (*set_stack) (const SutureLayerSource *self, SutureStack *stack);
  gpointer (*open) (const SutureLayerSource *self);
  void (*close) (gpointer thread_data);
  gboolean (*read_block) (const SutureLayerSource *self,
                          gpointer                 thread_data,
                          size_t                   i,
                          void                    *samples,
                          GError                 **error);
  gpointer       data;
  GDestroyNotify free_data;
};

/** suture_layer_source_new: (transfer full): a source yet to be filled in */
SutureLayerSource *suture_layer_source_new (const SutureInputFile *file);
void               suture_layer_source_free (SutureLayerSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureLayerSource, suture_layer_source_free)

/** suture_layer_source_open: (transfer full): what one thread needs to read
 * blocks; %NULL if there is no memory for it */
gpointer suture_layer_source_open (const SutureLayerSource *self);
void     suture_layer_source_close (const SutureLayerSource *self,
                                    gpointer                 thread_data);

/**
 * suture_layer_source_load:
 * @role: labels or raw
 * @max_bytes: refuse larger stacks; 0: what the memory allows
 * @layer_func: (nullable): told of each layer as it is read, or, where blocks
 *   aren't layers, when all are
 * @user_data: for @layer_func
 * @error: names the first voxel that isn't a label, or the first damaged page
 *
 * Returns: (transfer full) (nullable): the stack, with spacing, file info and
 *   notices
 */
SutureStack *suture_layer_source_load (const SutureLayerSource *self,
                                       SutureStackRole          role,
                                       guint64                  max_bytes,
                                       SutureLayerReadFunc      layer_func,
                                       gpointer                 user_data,
                                       const SutureProgress    *progress,
                                       GError                 **error);

G_END_DECLS
