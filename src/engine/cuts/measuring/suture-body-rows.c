/* suture-body-rows.c: a body, and whether a voxel is its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/measuring/suture-body-rows.h"

/* Lines that are followed side by side. */
#define N_TOGETHER 32

void
suture_body_rows_init (SutureBodyRows *self)
{
  *self = (SutureBodyRows){
    .runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun)),
    .starts = g_array_new (FALSE, FALSE, sizeof (guint32)),
  };
}

void
suture_body_rows_clear (SutureBodyRows *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
}

static const SutureBodyRun *
get_runs (const SutureBodyRows *self)
{
  return (const SutureBodyRun *) (void *) self->runs->data;
}

/* Runs stand by layer, row and column. */
static void
find_starts (SutureBodyRows *self)
{
  const SutureBodyRun *runs = get_runs (self);
  const gsize          n = (gsize) self->n_layers * self->n_rows;
  gsize                row = 0;

  g_array_set_size (self->starts, (guint) n + 1);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const gsize at = (gsize) (runs[i].z - self->z0) * self->n_rows +
                       (gsize) (runs[i].y - self->y0);

      for (; row <= at; row++)
        g_array_index (self->starts, guint32, row) = i;
    }
  for (; row <= n; row++)
    g_array_index (self->starts, guint32, row) = self->runs->len;
}

void
suture_body_rows_list (SutureBodyRows        *self,
                       const SutureCellIndex *index,
                       guint32                cell)
{
  const SutureBox box = suture_cell_index_get_box (index, cell);

  suture_body_runs_list (index, cell, self->runs);
  self->z0 = box.z0;
  self->y0 = box.y0;
  self->n_layers = (guint32) (box.z1 - box.z0);
  self->n_rows = (guint32) (box.y1 - box.y0);
  find_starts (self);
}

/* Voxels of all runs before this one. */
static gint64
count_before (const SutureBodyRows *self, guint run)
{
  return run > 0 ? get_runs (self)[run - 1].end : 0;
}

gint64
suture_body_rows_count (const SutureBodyRows *self, guint first, guint end)
{
  return count_before (self, end) - count_before (self, first);
}

/* The run of @first to @end - 1 that has voxel number @n of the body. Which
 * half it is in can't be guessed, so halves are skipped without a branch. */
static const SutureBodyRun *
find_run (const SutureBodyRows *self, guint first, guint end, gint64 n)
{
  const SutureBodyRun *runs = get_runs (self);
  guint                left = end - first;

  while (left > 1)
    {
      const guint half = left / 2;

      first += (guint) (runs[first + half - 1].end <= n) * half;
      left -= half;
    }
  return &runs[first];
}

void
suture_body_rows_pick (const SutureBodyRows *self,
                       guint                 first,
                       guint                 end,
                       const double         *shares,
                       int                   n,
                       gint32 (*voxels)[3])
{
  const gint64 before = count_before (self, first);
  const double n_voxels = (double) suture_body_rows_count (self, first, end);

  for (int i = 0; i < n; i++)
    {
      const gint64         at = before + (gint64) (shares[i] * n_voxels);
      const SutureBodyRun *run = find_run (self, first, end, at);

      voxels[i][0] = run->z;
      voxels[i][1] = run->y;
      voxels[i][2] = (gint32) (run->x1 - (run->end - at));
    }
}

/* Of at most so many lines, how many of their points lie in the body. A voxel's
 * numbers aren't negative: cut off, half a voxel on, they are the nearest ones.
 */
static int
count_inside (const SutureBodyRows *self,
              const gint32 (*from)[3],
              const gint32 (*to)[3],
              int n_lines,
              int n_steps)
{
  double begin[3][N_TOGETHER], way[3][N_TOGETHER];
  int    n_inside = 0;

  for (int axis = 0; axis < 3; axis++)
    for (int i = 0; i < n_lines; i++)
      {
        begin[axis][i] = from[i][axis];
        way[axis][i] = to[i][axis] - from[i][axis];
      }
  for (int step = 1; step < n_steps; step++)
    {
      const double share = (double) step / n_steps;
      gint32       at[3][N_TOGETHER];

      for (int axis = 0; axis < 3; axis++)
        for (int i = 0; i < n_lines; i++)
          at[axis][i] = (gint32) (begin[axis][i] + share * way[axis][i] + 0.5);
      for (int i = 0; i < n_lines; i++)
        n_inside +=
            suture_body_rows_contain (self, at[0][i], at[1][i], at[2][i]);
    }
  return n_inside;
}

double
suture_body_rows_look (const SutureBodyRows *self,
                       const gint32 (*from)[3],
                       const gint32 (*to)[3],
                       int n_lines,
                       int n_steps)
{
  int n_inside = 0;

  for (int first = 0; first < n_lines; first += N_TOGETHER)
    n_inside += count_inside (self, from + first, to + first,
                              MIN (n_lines - first, N_TOGETHER), n_steps);
  return n_inside / (n_lines * (n_steps - 1.0));
}
