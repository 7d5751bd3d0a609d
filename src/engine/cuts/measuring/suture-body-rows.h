/* suture-body-rows.h: a body, and whether a voxel is its own
 *
 * The stack's index can say whose a voxel is, but looks for it among all runs
 * of a row. Who asks thousands of times about one body finds its own, mostly
 * one a row, sooner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"

G_BEGIN_DECLS

/**
 * SutureBodyRows: what stands for another body before is cleared, so that one
 * serves many
 * @runs: (element-type SutureBodyRun): the body's
 * @starts: (element-type guint32): of each row of the body's box, layer by
 *   layer, its first run; and the number of runs
 * @z0: the box's first layer
 * @y0: its first row
 * @blocks: (element-type guint32): the run of every 64th of the body's voxels
 * @bits: (element-type guint8): of each voxel of the box, whether it is the
 *   body's: rows of @n_bytes, eight voxels a byte; empty where that takes more
 *   than @most_bytes
 * @z0: the box's first layer
 * @y0: its first row
 * @x0: its first column
 * @n_layers: its layers
 * @n_rows: its rows, a layer
 * @n_bytes: bytes a row
 * @most_bytes: for tests
 */
typedef struct
{
  GArray *runs;
  GArray *starts;
  GArray *blocks;
  GArray *bits;
  gint32  z0;
  gint32  y0;
  gint32  x0;
  guint32 n_layers;
  guint32 n_rows;
  guint32 n_bytes;
  gsize   most_bytes;
} SutureBodyRows;

/** suture_body_rows_init: of no body; free with suture_body_rows_clear() */
void suture_body_rows_init (SutureBodyRows *self);
void suture_body_rows_clear (SutureBodyRows *self);

/** suture_body_rows_list: of this body from now on. Costs its runs and the rows
 * of its box, and an eighth of a byte for each voxel of the box */
void suture_body_rows_list (SutureBodyRows        *self,
                            const SutureCellIndex *index,
                            guint32                cell);

/** suture_body_rows_count: voxels of the runs @first to @end - 1 */
gint64
suture_body_rows_count (const SutureBodyRows *self, guint first, guint end);

/**
 * suture_body_rows_pick:
 * @first: first run of those that are picked from
 * @end: the first one beyond, above @first
 * @shares: (array length=n): of all voxels of these runs how many come before
 *   the picked one, in [0, 1)
 * @n: how many are picked
 * @voxels: (out) (array length=n): (z, y, x) of each
 */
void suture_body_rows_pick (const SutureBodyRows *self,
                            guint                 first,
                            guint                 end,
                            const double         *shares,
                            int                   n,
                            gint32 (*voxels)[3]);

/**
 * suture_body_rows_look:
 * @from: (array length=n_lines): voxels (z, y, x) of the body
 * @to: (array length=n_lines): and where the line from each of them ends,
 *   likewise
 * @n_lines: lines, at least 1
 * @n_steps: steps on each, a power of 2 up to 16
 *
 * What suture_sight_measure() says is inside of lines within one body, sooner.
 *
 * Returns: the share that lies in the body
 */
double suture_body_rows_look (const SutureBodyRows *self,
                              const gint32 (*from)[3],
                              const gint32 (*to)[3],
                              int n_lines,
                              int n_steps);

/** suture_body_rows_contain: whether the voxel is the body's; O(log runs that
 * the body has in the row) */
static inline gboolean
suture_body_rows_contain (const SutureBodyRows *self,
                          gint32                z,
                          gint32                y,
                          gint32                x)
{
  const guint32 layer = (guint32) (z - self->z0);
  const guint32 row = (guint32) (y - self->y0);

  if (layer >= self->n_layers || row >= self->n_rows)
    return FALSE;

  const SutureBodyRun *runs = (const SutureBodyRun *) (void *) self->runs->data;
  const guint32       *start = (const guint32 *) (void *) self->starts->data +
                         (gsize) layer * self->n_rows + row;
  guint32 first = start[0];
  guint32 n = start[1] - first;

  while (n > 0)
    {
      const guint32 half = (n + 1) / 2;

      first += (guint32) (runs[first + half - 1].x1 <= x) * half;
      n -= half;
    }
  return first < start[1] && runs[first].x0 <= x;
}

G_END_DECLS
