/* suture-mask.h: the pixels of a cell on one layer, as runs
 *
 * A mask is a view: it doesn't own its runs. Runs are sorted by y, then x, and
 * neither overlap nor touch.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureRun: the pixels (y, x0) to (y, x1 - 1) */
typedef struct
{
  gint32 y;
  gint32 x0;
  gint32 x1;
} SutureRun;

/**
 * SutureMask:
 * @runs: (transfer none): the runs
 * @n_runs: how many
 * @area_px: pixels
 * @y0: first row
 * @x0: first column
 * @y1: first row beyond
 * @x1: first column beyond
 *
 * An empty mask has no runs, area 0 and an empty box.
 */
typedef struct
{
  const SutureRun *runs;
  size_t           n_runs;
  gint64           area_px;
  gint32           y0, x0, y1, x1;
} SutureMask;

/** suture_mask_from_runs: a view on sorted runs, with its area and box */
SutureMask suture_mask_from_runs (const SutureRun *runs, size_t n_runs);

/**
 * suture_mask_from_pixels:
 * @pixels: height·width bytes, foreground is non-zero
 * @height: rows
 * @width: columns
 * @y0: row of the first pixel
 * @x0: column of the first pixel
 * @runs: (inout): array of #SutureRun that will own the runs; cleared first
 *
 * Returns: a view on @runs, valid while @runs isn't changed
 */
SutureMask suture_mask_from_pixels (const guint8 *pixels,
                                    gint32        height,
                                    gint32        width,
                                    gint32        y0,
                                    gint32        x0,
                                    GArray       *runs);

/**
 * suture_mask_to_pixels:
 * @self: a mask
 * @pixels: (out): (y1 - y0)·(x1 - x0) bytes of the box given, set to 0 or 1
 */
void suture_mask_to_pixels (const SutureMask *self,
                            gint32            y0,
                            gint32            x0,
                            gint32            y1,
                            gint32            x1,
                            guint8           *pixels);

/**
 * SutureCommonRuns:
 * @i: a run of the one mask
 * @j: the run of the other that it shares pixels with
 * @run: these pixels
 *
 * The way along what two masks have in common.
 */
typedef struct
{
  size_t    i;
  size_t    j;
  SutureRun run;

  /*< private >*/
  const SutureMask *a;
  const SutureMask *b;
  size_t            next_i;
  size_t            next_j;
} SutureCommonRuns;

/** suture_common_runs_of: at the beginning of that way, before its first run;
 * the masks must live as long */
SutureCommonRuns suture_common_runs_of (const SutureMask *a,
                                        const SutureMask *b);

/** suture_common_runs_next: on to the next two runs that share pixels, by row,
 * then column; whether there are any */
static inline gboolean
suture_common_runs_next (SutureCommonRuns *self)
{
  while (self->next_i < self->a->n_runs && self->next_j < self->b->n_runs)
    {
      const SutureRun p = self->a->runs[self->next_i];
      const SutureRun q = self->b->runs[self->next_j];

      self->i = self->next_i;
      self->j = self->next_j;
      self->run = (SutureRun){ p.y, MAX (p.x0, q.x0), MIN (p.x1, q.x1) };
      if (p.y < q.y || (p.y == q.y && p.x1 <= q.x1))
        self->next_i++;
      else
        self->next_j++;
      if (p.y == q.y && self->run.x0 < self->run.x1)
        return TRUE;
    }
  return FALSE;
}

/** suture_mask_overlap_px: pixels common to both */
gint64 suture_mask_overlap_px (const SutureMask *a, const SutureMask *b);

/** suture_mask_jaccard: common pixels over pixels in either; 0 if both empty */
double suture_mask_jaccard (const SutureMask *a, const SutureMask *b);

/** suture_mask_centroid: mean pixel, (y, x) in pixels; the mask isn't empty */
void suture_mask_centroid (const SutureMask *self, double *y, double *x);

/** suture_mask_move: the mask @dy rows down and @dx columns right, whose runs
 * @runs (inout) will own; it may reach beyond the layer. Moved by nothing it is
 * @self */
SutureMask
suture_mask_move (const SutureMask *self, gint32 dy, gint32 dx, GArray *runs);

/** suture_mask_contains: whether pixel (y, x) belongs to it; O(log runs) */
gboolean suture_mask_contains (const SutureMask *self, gint32 y, gint32 x);

G_END_DECLS
