/* suture-layer-scan.c: one layer of a label stack as runs, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-layer-scan.h"

#include "stack/layers/suture-voxels.h"

/* By row and by cell. */
#define ARRAYS_A_LAYER 2

static gboolean
append_run (SutureIndexLayer *layer,
            SutureLayerScan  *scan,
            gint64            x0,
            gint64            x1,
            guint64           id)
{
  const guint32 number = suture_id_map_add (scan->ids, id);

  if (scan->n_runs == scan->n_runs_allocated)
    {
      const size_t  n = MAX (256, 2 * scan->n_runs_allocated);
      SutureRowRun *runs = g_try_renew (SutureRowRun, layer->row_runs, n);

      if (runs == NULL)
        return FALSE;
      layer->row_runs = runs;
      scan->n_runs_allocated = n;
    }
  layer->row_runs[scan->n_runs++] =
      (SutureRowRun){ (gint32) x0, (gint32) x1, number };
  return number != SUTURE_ID_MAP_FULL;
}

#define DEFINE_SCAN_ROW(name, Sample)                                          \
  static gboolean name (const void *voxels, size_t begin, gint64 nx,           \
                        guint64 background_id, SutureIndexLayer *layer,        \
                        SutureLayerScan *scan)                                 \
  {                                                                            \
    const Sample *row = (const Sample *) voxels + begin;                       \
    gint64        x = 0;                                                       \
                                                                               \
    while (x < nx)                                                             \
      {                                                                        \
        const Sample id = row[x];                                              \
        const gint64 x0 = x;                                                   \
                                                                               \
        do                                                                     \
          x++;                                                                 \
        while (x < nx && row[x] == id);                                        \
        if (id != 0 && id != background_id &&                                  \
            !append_run (layer, scan, x0, x, id))                              \
          return FALSE;                                                        \
      }                                                                        \
    return TRUE;                                                               \
  }

DEFINE_SCAN_ROW (scan_row_u8, guint8)
DEFINE_SCAN_ROW (scan_row_u16, guint16)
DEFINE_SCAN_ROW (scan_row_u32, guint32)
DEFINE_SCAN_ROW (scan_row_u64, guint64)

typedef gboolean (*ScanRowFunc) (const void       *voxels,
                                 size_t            begin,
                                 gint64            nx,
                                 guint64           background_id,
                                 SutureIndexLayer *layer,
                                 SutureLayerScan  *scan);

static ScanRowFunc
scan_row_func (SutureSampleType type)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return scan_row_u8;
    case SUTURE_SAMPLE_U16:
      return scan_row_u16;
    case SUTURE_SAMPLE_U32:
      return scan_row_u32;
    case SUTURE_SAMPLE_U64:
      return scan_row_u64;
    default:
      g_assert_not_reached ();
    }
}

void
suture_layer_scan_init (SutureLayerScan *self)
{
  *self = (SutureLayerScan){ .ids = suture_id_map_new () };
}

void
suture_layer_scan_clear (SutureLayerScan *self)
{
  g_clear_pointer (&self->ids, suture_id_map_free);
}

static gboolean
scan_rows (SutureLayerScan   *self,
           const SutureStack *labels,
           gint64             z,
           guint64            background_id,
           SutureIndexLayer  *layer)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  const void       *voxels = suture_stack_get_layer (labels, z);
  const ScanRowFunc scan_row =
      scan_row_func (suture_stack_get_sample_type (labels));

  for (gint64 y = 0; y < shape.ny; y++)
    {
      layer->row_starts[y] = self->n_runs;
      if (!scan_row (voxels, (size_t) y * (size_t) shape.nx, shape.nx,
                     background_id, layer, self) ||
          (self->max_runs > 0 && self->n_runs > self->max_runs))
        return FALSE;
    }
  layer->row_starts[shape.ny] = self->n_runs;
  return TRUE;
}

/* From where they grew to where they stay. */
static gboolean
settle_runs (const SutureLayerScan *self,
             gint64                 n_layers,
             SutureIndexLayer      *layer)
{
  if (self->n_runs == 0)
    return TRUE;
  layer->row_runs = g_renew (SutureRowRun, layer->row_runs, self->n_runs);
  layer->row_room = suture_voxels_take (g_steal_pointer (&layer->row_runs),
                                        self->n_runs * sizeof (SutureRowRun),
                                        (guint64) n_layers * ARRAYS_A_LAYER,
                                        self->n_promised, NULL);
  if (layer->row_room == NULL)
    return FALSE;
  layer->row_runs = suture_voxels_get (layer->row_room);
  return TRUE;
}

gboolean
suture_layer_scan_run (SutureLayerScan   *self,
                       const SutureStack *labels,
                       gint64             z,
                       guint64            background_id,
                       SutureIndexLayer  *layer)
{
  const SutureShape shape = suture_stack_get_shape (labels);

  layer->row_starts = g_try_new (size_t, shape.ny + 1);
  if (layer->row_starts != NULL &&
      scan_rows (self, labels, z, background_id, layer) &&
      settle_runs (self, shape.nz, layer))
    return TRUE;
  if (layer->row_room == NULL)
    g_free (layer->row_runs);
  suture_index_layer_clear (layer);
  return FALSE;
}
