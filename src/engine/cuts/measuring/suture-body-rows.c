/* suture-body-rows.c: a body, and whether a voxel is its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/measuring/suture-body-rows.h"

#include <math.h>
#include <string.h>

/* Lines that are followed side by side. */
#define N_TOGETHER 32

/* Voxels of a body from one that has its run noted to the next. */
#define BLOCK_BITS 6

/* For a body's bits. Places in its box fit into 32 bits many times over. */
#define MOST_BYTES ((gsize) 1 << 22)

void
suture_body_rows_init (SutureBodyRows *self)
{
  *self = (SutureBodyRows){
    .runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun)),
    .starts = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .blocks = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .bits = g_array_new (FALSE, FALSE, sizeof (guint8)),
    .most_bytes = MOST_BYTES,
  };
}

void
suture_body_rows_clear (SutureBodyRows *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->bits, g_array_unref);
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

static void
find_blocks (SutureBodyRows *self)
{
  const SutureBodyRun *runs = get_runs (self);
  gint64               next = 0;

  g_array_set_size (self->blocks, 0);
  for (guint32 i = 0; i < self->runs->len; i++)
    for (; next < runs[i].end; next += (gint64) 1 << BLOCK_BITS)
      g_array_append_val (self->blocks, i);
}

/* Sets the bits @from to @end - 1 of a row. */
static void
set_bits (guint8 *row, guint32 from, guint32 end)
{
  const guint8  head = (guint8) (0xff << (from & 7));
  const guint8  tail = (guint8) (0xff >> (7 - ((end - 1) & 7)));
  const guint32 first = from >> 3, last = (end - 1) >> 3;

  if (first == last)
    {
      row[first] |= head & tail;
      return;
    }
  row[first] |= head;
  memset (row + first + 1, 0xff, last - first - 1);
  row[last] |= tail;
}

static void
find_bits (SutureBodyRows *self, gint32 n_columns)
{
  const SutureBodyRun *runs = get_runs (self);
  const gsize          n_rows = (gsize) self->n_layers * self->n_rows;

  self->n_bytes = ((guint32) n_columns + 7) / 8;
  g_array_set_size (self->bits, 0);
  if (n_rows > self->most_bytes / self->n_bytes)
    return;
  g_array_set_size (self->bits, (guint) (n_rows * self->n_bytes));
  memset (self->bits->data, 0, n_rows * self->n_bytes);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const gsize row = (gsize) (runs[i].z - self->z0) * self->n_rows +
                        (gsize) (runs[i].y - self->y0);

      set_bits ((guint8 *) self->bits->data + row * self->n_bytes,
                (guint32) (runs[i].x0 - self->x0),
                (guint32) (runs[i].x1 - self->x0));
    }
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
  self->x0 = box.x0;
  self->n_layers = (guint32) (box.z1 - box.z0);
  self->n_rows = (guint32) (box.y1 - box.y0);
  find_starts (self);
  find_blocks (self);
  find_bits (self, box.x1 - box.x0);
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

/* The run that has voxel number @n of the body. */
static const SutureBodyRun *
find_run (const SutureBodyRows *self, gint64 n)
{
  const SutureBodyRun *run =
      get_runs (self) +
      g_array_index (self->blocks, guint32, (guint) (n >> BLOCK_BITS));

  while (run->end <= n)
    run++;
  return run;
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
      const SutureBodyRun *run = find_run (self, at);

      voxels[i][0] = run->z;
      voxels[i][1] = run->y;
      voxels[i][2] = (gint32) (run->x1 - (run->end - at));
    }
}

/* Points of at most so many lines, along one axis, in parts of @n_steps of a
 * voxel from half a voxel before the box on: cut off to whole voxels, they are
 * the nearest ones, and no point between two of the box lies beyond it. */
typedef struct
{
  gint32 at[N_TOGETHER];
  gint32 way[N_TOGETHER];
} Axis;

static void
axis_init (Axis *self,
           const gint32 (*from)[3],
           const gint32 (*to)[3],
           int    axis,
           gint32 first,
           int    n_lines,
           int    n_steps)
{
  for (int i = 0; i < N_TOGETHER; i++)
    {
      const int line = MIN (i, n_lines - 1);

      self->at[i] = (from[line][axis] - first) * n_steps + n_steps / 2;
      self->way[i] = to[line][axis] - from[line][axis];
    }
}

/* Where each line is a step further. */
static void
axis_step (Axis *self, int shift, guint32 *places)
{
  for (int i = 0; i < N_TOGETHER; i++)
    {
      self->at[i] += self->way[i];
      places[i] = (guint32) self->at[i] >> shift;
    }
}

/* How many of these places lie in the body. */
static int
count_bits (const SutureBodyRows *self,
            const guint32        *z,
            const guint32        *y,
            const guint32        *x,
            int                   n)
{
  const guint8 *bits = (const guint8 *) self->bits->data;
  guint32       bytes[N_TOGETHER];
  int           n_inside = 0;

  for (int i = 0; i < N_TOGETHER; i++)
    bytes[i] = (z[i] * self->n_rows + y[i]) * self->n_bytes + (x[i] >> 3);
  for (int i = 0; i < n; i++)
    n_inside += bits[bytes[i]] >> (x[i] & 7) & 1;
  return n_inside;
}

/* The same of a body without bits. */
static int
count_runs (const SutureBodyRows *self,
            const guint32        *z,
            const guint32        *y,
            const guint32        *x,
            int                   n)
{
  int n_inside = 0;

  for (int i = 0; i < n; i++)
    n_inside += suture_body_rows_contain (self, self->z0 + (gint32) z[i],
                                          self->y0 + (gint32) y[i],
                                          self->x0 + (gint32) x[i]);
  return n_inside;
}

/* Of at most so many lines, how many of their points lie in the body. */
static int
count_inside (const SutureBodyRows *self,
              const gint32 (*from)[3],
              const gint32 (*to)[3],
              int n_lines,
              int n_steps)
{
  const int shift = g_bit_nth_lsf ((gulong) n_steps, -1);
  Axis      z, y, x;
  int       n_inside = 0;

  axis_init (&z, from, to, 0, self->z0, n_lines, n_steps);
  axis_init (&y, from, to, 1, self->y0, n_lines, n_steps);
  axis_init (&x, from, to, 2, self->x0, n_lines, n_steps);
  for (int step = 1; step < n_steps; step++)
    {
      guint32 at[3][N_TOGETHER];

      axis_step (&z, shift, at[0]);
      axis_step (&y, shift, at[1]);
      axis_step (&x, shift, at[2]);
      n_inside += self->bits->len > 0
                      ? count_bits (self, at[0], at[1], at[2], n_lines)
                      : count_runs (self, at[0], at[1], at[2], n_lines);
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

  g_return_val_if_fail (n_steps > 0 && n_steps <= 16 &&
                            (n_steps & (n_steps - 1)) == 0,
                        NAN);

  for (int first = 0; first < n_lines; first += N_TOGETHER)
    n_inside += count_inside (self, from + first, to + first,
                              MIN (n_lines - first, N_TOGETHER), n_steps);
  return n_inside / (n_lines * (n_steps - 1.0));
}
