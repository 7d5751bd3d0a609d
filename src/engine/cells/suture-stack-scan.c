/* suture-stack-scan.c: layers of a label stack as runs while others are being
 * read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-stack-scan.h"

typedef struct
{
  SutureIndexLayer layer;
  SutureLayerScan  scan;
  gboolean         is_complete;
} ScannedLayer;

struct _SutureStackScan
{
  guint64            background_id;
  GMutex             lock;
  const SutureStack *stack;    /* guarded by lock: which one it was, no more */
  gint64             n_layers; /* guarded by lock */
  ScannedLayer      *layers;   /* each is its thread's */
};

SutureStackScan *
suture_stack_scan_new (guint64 background_id)
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
  g_free (self->layer.row_starts);
  g_free (self->layer.row_runs);
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

/* A stack that is read a second time begins when the first is given up. */
static ScannedLayer *
get_layer (SutureStackScan *self, const SutureStack *stack, gint64 z)
{
  const gint64 nz = suture_stack_get_shape (stack).nz;

  g_mutex_lock (&self->lock);
  if (self->stack != stack || self->n_layers != nz)
    {
      clear_layers (self);
      self->layers = g_new0 (ScannedLayer, nz);
      self->n_layers = nz;
      self->stack = stack;
    }

  ScannedLayer *layer = &self->layers[z];

  g_mutex_unlock (&self->lock);
  return layer;
}

void
suture_stack_scan_layer (const SutureStack *stack, gint64 z, gpointer user_data)
{
  SutureStackScan *self = user_data;
  ScannedLayer    *layer = get_layer (self, stack, z);

  clear_layer (layer);
  suture_layer_scan_init (&layer->scan);
  layer->is_complete =
      suture_layer_scan_run (&layer->scan, stack, z, self->background_id,
                             &layer->layer);
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
  if (self->stack != stack || z >= self->n_layers ||
      !self->layers[z].is_complete)
    return FALSE;

  *layer = self->layers[z].layer;
  *scan = self->layers[z].scan;
  self->layers[z] = (ScannedLayer){ .is_complete = FALSE };
  return TRUE;
}
