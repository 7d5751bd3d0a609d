/* suture-stack-scan.c: layers of a label stack as runs while others are being
 * read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-scan.h"

#include <stdatomic.h>

#include "stack/suture-stack-reader.h"

/* More runs than a third of the pixels has an image, or a picture of noise; a
 * label stack has a fifth at most. */
#define PIXELS_PER_RUN 3

typedef struct
{
  SutureIndexLayer layer;
  SutureLayerScan  scan;
  gboolean         is_complete;
} ScannedLayer;

struct _SutureStackScan
{
  guint64       background_id;
  GMutex        lock;
  const void   *voxels;   /* guarded by lock: which they were, no more */
  gint64        n_layers; /* guarded by lock */
  ScannedLayer *layers;   /* each is its thread's */
  atomic_bool   is_given_up;
};

/* (transfer full): of no layer yet */
static SutureStackScan *
scan_new (guint64 background_id)
{
  SutureStackScan *self = g_new0 (SutureStackScan, 1);

  self->background_id = background_id;
  g_mutex_init (&self->lock);
  return self;
}

static void
clear_layer (ScannedLayer *self)
{
  suture_layer_scan_clear (&self->scan);
  suture_index_layer_clear (&self->layer);
  *self = (ScannedLayer){ .is_complete = FALSE };
}

static void
clear_layers (SutureStackScan *self)
{
  for (gint64 z = 0; z < self->n_layers; z++)
    clear_layer (&self->layers[z]);
  g_clear_pointer (&self->layers, g_free);
  self->n_layers = 0;
}

void
suture_stack_scan_free (SutureStackScan *self)
{
  clear_layers (self);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* The stack's own voxels have yet to be filled in. */
static guint64
count_bytes (const SutureStack *stack)
{
  return suture_shape_size (suture_stack_get_shape (stack)) *
         suture_sample_type_size (suture_stack_get_sample_type (stack));
}

/* A stack that is read a second time begins when the first is given up. */
static ScannedLayer *
get_layer (SutureStackScan *self, const SutureStack *stack, gint64 z)
{
  const gint64 nz = suture_stack_get_shape (stack).nz;
  const void  *voxels = suture_stack_get_voxels (stack);

  g_mutex_lock (&self->lock);
  if (self->voxels != voxels || self->n_layers != nz)
    {
      clear_layers (self);
      self->layers = g_new0 (ScannedLayer, nz);
      self->n_layers = nz;
      self->voxels = voxels;
      atomic_store (&self->is_given_up, FALSE);
    }

  ScannedLayer *layer = &self->layers[z];

  g_mutex_unlock (&self->lock);
  return layer;
}

/* A #SutureLayerReadFunc. At the first layer that is no label image the scan
 * gives the rest up: whether such a stack's cells are wanted at all is seen
 * when it has been read. */
static void
scan_layer (const SutureStack *stack, gint64 z, gpointer user_data)
{
  SutureStackScan  *self = user_data;
  const SutureShape shape = suture_stack_get_shape (stack);
  ScannedLayer     *layer = get_layer (self, stack, z);

  clear_layer (layer);
  if (atomic_load (&self->is_given_up))
    return;
  suture_layer_scan_init (&layer->scan);
  layer->scan.max_runs = suture_shape_layer_size (shape) / PIXELS_PER_RUN + 1;
  layer->scan.n_promised = count_bytes (stack);
  layer->is_complete =
      suture_layer_scan_run (&layer->scan, stack, z, self->background_id,
                             &layer->layer);
  if (layer->is_complete)
    return;
  clear_layer (layer);
  atomic_store (&self->is_given_up, TRUE);
}

SutureStackScan *
suture_stack_scan_read_pair (const char              *labels_path,
                             const char              *raw_path,
                             const SutureReadChoices *choices,
                             guint64                  background_id,
                             SutureStack            **labels,
                             SutureStack            **raw,
                             const SutureProgress    *progress,
                             GError                 **error)
{
  g_autoptr (SutureStackScan) self = scan_new (background_id);

  if (!suture_stack_read_pair_each (labels_path, raw_path, choices, scan_layer,
                                    self, labels, raw, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint64
suture_stack_scan_get_background_id (const SutureStackScan *self)
{
  return self->background_id;
}

gboolean
suture_stack_scan_take (SutureStackScan   *self,
                        const SutureStack *stack,
                        gint64             z,
                        SutureIndexLayer  *layer,
                        SutureLayerScan   *scan)
{
  if (self->voxels != suture_stack_get_voxels (stack) || z >= self->n_layers ||
      !self->layers[z].is_complete)
    return FALSE;

  *layer = self->layers[z].layer;
  *scan = self->layers[z].scan;
  self->layers[z] = (ScannedLayer){ .is_complete = FALSE };
  return TRUE;
}
