/* suture-border-fit.c: whether the borders of labels lie on something in the
 * raw stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-border-fit.h"

#include <math.h>

#include "cells/suture-cell-index-private.h"

/* Rows that are looked at, and borders of each that are taken. */
#define MAX_ROWS 2048
#define MAX_BORDERS_PER_ROW 3

/* Two cells no farther apart than this have a wall between them. */
#define MAX_WALL_PX 5

/* Runs shorter than this have no inside. */
#define MIN_RUN_PX 6
#define MIN_DISTANCE_PX 3
#define MAX_DISTANCE_PX 10

/* A border across which a row runs. Walls have a cell on both sides, edges on
 * @inside alone: -1 left, 1 right. */
typedef struct
{
  gint32 z, y, x;
  gint32 distance_px; /* from the border to what is compared with it */
  gint32 inside;      /* 0: a wall */
} Border;

struct _SutureBorderSample
{
  SutureShape shape;
  GArray     *borders;
};

static gint32
distance_in (gint32 length_px)
{
  return CLAMP (length_px / 2, MIN_DISTANCE_PX, MAX_DISTANCE_PX);
}

static gint32
length_px (const SutureRowRun *run)
{
  return run->x1 - run->x0;
}

/* What lies between two runs of a row that follow each other. */
static void
add_between (GArray             *borders,
             gint32              z,
             gint32              y,
             const SutureRowRun *left,
             const SutureRowRun *right)
{
  const gint32 gap_px = right->x0 - left->x1;
  const gint32 distance_px =
      distance_in (MIN (length_px (left), length_px (right)));

  if (MIN (length_px (left), length_px (right)) < MIN_RUN_PX)
    return;
  if (gap_px <= MAX_WALL_PX)
    {
      const Border wall = { z, y, (left->x1 + right->x0) / 2, distance_px, 0 };

      if (left->cell != right->cell)
        g_array_append_val (borders, wall);
    }
  else if (gap_px > 2 * distance_px)
    {
      const Border ends = { z, y, left->x1, distance_px, -1 };
      const Border begins = { z, y, right->x0 - 1, distance_px, 1 };

      g_array_append_val (borders, ends);
      g_array_append_val (borders, begins);
    }
}

/* A few of the row's borders, in even steps. */
static void
add_row (const SutureCellIndex *index,
         gint64                 row,
         GArray                *in_row,
         GArray                *borders)
{
  const gint32            z = (gint32) (row / index->shape.ny);
  const gint32            y = (gint32) (row % index->shape.ny);
  const SutureIndexLayer *layer = &index->layers[z];

  g_array_set_size (in_row, 0);
  for (size_t i = layer->row_starts[y] + 1; i < layer->row_starts[y + 1]; i++)
    add_between (in_row, z, y, &layer->row_runs[i - 1], &layer->row_runs[i]);

  const guint step = 1 + (in_row->len - 1) / MAX_BORDERS_PER_ROW;

  for (guint i = 0; i < in_row->len; i += step)
    g_array_append_val (borders, g_array_index (in_row, Border, i));
}

SutureBorderSample *
suture_border_sample_new (const SutureCellIndex *index)
{
  SutureBorderSample *self = g_new (SutureBorderSample, 1);
  const gint64        n_rows = index->shape.nz * index->shape.ny;
  const gint64        n_taken = MIN (n_rows, MAX_ROWS);
  g_autoptr (GArray) in_row = g_array_new (FALSE, FALSE, sizeof (Border));

  self->shape = index->shape;
  self->borders = g_array_new (FALSE, FALSE, sizeof (Border));
  for (gint64 i = 0; i < n_taken; i++)
    add_row (index, (2 * i + 1) * n_rows / (2 * n_taken), in_row,
             self->borders);
  return self;
}

void
suture_border_sample_free (SutureBorderSample *self)
{
  g_array_unref (self->borders);
  g_free (self);
}

guint
suture_border_sample_get_n (const SutureBorderSample *self)
{
  return self->borders->len;
}

/* The raw stack as it may lie. */
typedef struct
{
  const void      *voxels;
  SutureSampleType type;
  SutureShape      shape;
  SutureTurn       turn;
} Turned;

static double
get_at (const Turned *self, gint64 z, gint64 y, gint64 x)
{
  const SutureShape shape = self->shape;
  gint64            row = self->turn.swap_yx ? x : y;
  gint64            column = self->turn.swap_yx ? y : x;

  row = self->turn.flip_y ? shape.ny - 1 - row : row;
  column = self->turn.flip_x ? shape.nx - 1 - column : column;
  return suture_raw_at (self->voxels, self->type,
                        (size_t) ((z * shape.ny + row) * shape.nx + column));
}

/* Mean of a few pixels around (y, x), those beyond the layer left out. */
static double
mean_at (const Turned *self, gint64 z, gint64 y, gint64 x)
{
  double sum = 0.0;
  int    n = 0;

  for (gint64 v = MAX (y - 1, 0); v <= MIN (y + 1, self->shape.ny - 1); v++)
    for (gint64 u = MAX (x - 1, 0); u <= MIN (x + 1, self->shape.nx - 1); u++)
      {
        sum += get_at (self, z, v, u);
        n++;
      }
  return sum / n;
}

/* How often something was more, and how often less. */
typedef struct
{
  gint64 n;
  gint64 balance;
} Signs;

static void
count_sign (Signs *self, double difference)
{
  self->n++;
  self->balance += (difference > 0.0) - (difference < 0.0);
}

/* 0 … 1: how often it was the same, chance taken out: with every border by
 * itself the square of a balance of nothing is n. */
static double
square_of_sameness (const Signs *self)
{
  const double n = (double) self->n;
  const double balance = (double) self->balance;

  return self->n < 2 ? 0.0
                     : MAX (0.0, (balance * balance - n) / (n * (n - 1.0)));
}

double
suture_border_sample_fit (const SutureBorderSample *self,
                          const SutureStack        *raw,
                          SutureTurn                turn)
{
  const SutureShape shape = self->shape;
  const Turned      turned = { suture_stack_get_voxels (raw),
                               suture_stack_get_sample_type (raw), shape, turn };
  Signs             wall = { 0 };
  Signs             rim = { 0 };
  Signs             step = { 0 };

  for (guint i = 0; i < self->borders->len; i++)
    {
      const Border border = g_array_index (self->borders, Border, i);
      const gint64 z =
          (turn.flip_z ? shape.nz - 1 - border.z : border.z) + turn.shift_z;

      if (z < 0 || z >= shape.nz)
        continue;

      const gint64 d = border.distance_px;
      const double here = mean_at (&turned, z, border.y, border.x);
      const double left = mean_at (&turned, z, border.y, MAX (0, border.x - d));
      const double right =
          mean_at (&turned, z, border.y, MIN (shape.nx - 1, border.x + d));

      count_sign (border.inside == 0 ? &wall : &rim, 2.0 * here - left - right);
      if (border.inside != 0)
        count_sign (&step, border.inside * (right - left));
    }

  const double n_walls = (double) wall.n;
  const double n_edges = (double) rim.n;
  const double of_edge =
      MAX (square_of_sameness (&rim), square_of_sameness (&step));

  return n_walls + n_edges > 0.0 ? sqrt ((n_walls * square_of_sameness (&wall) +
                                          n_edges * of_edge) /
                                         (n_walls + n_edges))
                                 : 0.0;
}
