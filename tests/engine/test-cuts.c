/* test-cuts.c: bodies that are two cells, and what tells them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-features.h"

#include <gio/gio.h>
#include <math.h>

#include "base/suture-parallel.h"
#include "cuts/suture-cut-basins.h"
#include "cuts/suture-cut.h"
#include "model/suture-kind-features.h"
#include "stack/layers/suture-stack-turn.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static const SutureSpacing anisotropic = { 2.0, 0.5, 0.5, TRUE };

static SutureCellIndex *
index_of (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static SutureStack *
make_bricks (GRand *rand)
{
  const SutureShape shape = { g_rand_int_range (rand, 2, 12),
                              g_rand_int_range (rand, 3, 14),
                              g_rand_int_range (rand, 3, 14) };
  SutureStack      *stack =
      suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 5, 8);

  suture_stack_set_spacing (stack, anisotropic, SUTURE_SPACING_FROM_OPTION);
  return stack;
}

/* --- layers, against a twin that looks at every pixel ------------------------
 */

/* Pixels of a body on a layer, one byte each. */
static guint8 *
draw_layer (const SutureCellIndex *index, guint32 cell, gint32 z)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  guint8           *pixels = g_new0 (guint8, suture_shape_layer_size (shape));

  for (gint32 y = 0; y < shape.ny; y++)
    for (gint32 x = 0; x < shape.nx; x++)
      pixels[y * shape.nx + x] =
          suture_cell_index_find_at (index, z, y, x) == cell;
  return pixels;
}

static double
count_pixels (const guint8 *a, const guint8 *b, size_t n)
{
  double sum = 0.0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] && b[i];
  return sum;
}

/* Mean row (or column) of the pixels. */
static double
find_middle (const guint8 *pixels, SutureShape shape, gboolean is_column)
{
  double sum = 0.0, n = 0.0;

  for (gint64 i = 0; i < shape.ny * shape.nx; i++)
    if (pixels[i])
      {
        sum += (double) (is_column ? i % shape.nx : i / shape.nx);
        n += 1.0;
      }
  return sum / n;
}

/* Earth mover's distance of rows (or columns): the area between both
 * cumulated shares, value by value. */
static double
move_rows (const guint8 *a, const guint8 *b, SutureShape shape, gboolean across)
{
  const size_t n = suture_shape_layer_size (shape);
  const gint64 n_places = across ? shape.nx : shape.ny;
  double       sum = 0.0;

  for (gint64 place = 0; place < n_places; place++)
    {
      double shares[2] = { 0.0, 0.0 };

      for (size_t i = 0; i < n; i++)
        {
          const gint64 at =
              across ? (gint64) i % shape.nx : (gint64) i / shape.nx;

          shares[0] += at <= place && a[i] ? 1.0 / count_pixels (a, a, n) : 0.0;
          shares[1] += at <= place && b[i] ? 1.0 / count_pixels (b, b, n) : 0.0;
        }
      sum += fabs (shares[0] - shares[1]);
    }
  return sum;
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat (fabs (a - b), <, 1e-9 * (1.0 + fabs (b)));
}

static void
check_boundary (const SutureBodyLayers *layers,
                size_t                  i,
                const SutureCellIndex  *index,
                guint32                 cell)
{
  const SutureShape  shape = suture_cell_index_get_shape (index);
  const size_t       n = suture_shape_layer_size (shape);
  const gint32       z = layers->first + (gint32) i;
  g_autofree guint8 *a = draw_layer (index, cell, z);
  g_autofree guint8 *b = draw_layer (index, cell, z + 1);
  const double       common = count_pixels (a, b, n);
  const double       both = count_pixels (a, a, n) + count_pixels (b, b, n);

  assert_near (layers->areas[i], count_pixels (a, a, n));
  assert_near (layers->overlaps[i], common);
  assert_near (layers->jaccards[i], common / (both - common));
  assert_near (layers->shifts[i],
               0.5 * hypot (find_middle (a, shape, FALSE) -
                                find_middle (b, shape, FALSE),
                            find_middle (a, shape, TRUE) -
                                find_middle (b, shape, TRUE)));
  assert_near (layers->distances[i],
               0.5 * hypot (move_rows (a, b, shape, FALSE),
                            move_rows (a, b, shape, TRUE)));
}

static void
test_layers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  guint n_checked = 0;

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (SutureStack) stack = make_bricks (rand);
      g_autoptr (SutureCellIndex) index = index_of (stack);

      for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index);
           cell++)
        {
          SutureBodyLayers layers;

          suture_body_layers_init (&layers, index, NULL, cell);
          for (size_t i = 0; i + 1 < layers.n; i++, n_checked++)
            check_boundary (&layers, i, index, cell);
          suture_body_layers_clear (&layers);
        }
    }
  g_assert_cmpuint (n_checked, >, 100);
}

/* Least squares by the normal equations, solved by Cramer's rule. */
static double
fit_slowly (const double *values, size_t n)
{
  double s[5] = { 0.0 }, t[3] = { 0.0 }, sum = 0.0;

  for (size_t i = 0; i < n; i++)
    for (int k = 0; k < 5; k++)
      {
        s[k] += pow ((double) i, k);
        if (k < 3)
          t[k] += values[i] * pow ((double) i, k);
      }

  const double det = s[0] * (s[2] * s[4] - s[3] * s[3]) -
                     s[1] * (s[1] * s[4] - s[3] * s[2]) +
                     s[2] * (s[1] * s[3] - s[2] * s[2]);
  const double a =
      (t[0] * (s[2] * s[4] - s[3] * s[3]) - s[1] * (t[1] * s[4] - s[3] * t[2]) +
       s[2] * (t[1] * s[3] - s[2] * t[2])) /
      det;
  const double b =
      (s[0] * (t[1] * s[4] - s[3] * t[2]) - t[0] * (s[1] * s[4] - s[3] * s[2]) +
       s[2] * (s[1] * t[2] - t[1] * s[2])) /
      det;
  const double c =
      (s[0] * (s[2] * t[2] - t[1] * s[3]) - s[1] * (s[1] * t[2] - t[1] * s[2]) +
       t[0] * (s[1] * s[3] - s[2] * s[2])) /
      det;

  for (size_t i = 0; i < n; i++)
    {
      const double x = (double) i;
      const double off = values[i] - a - b * x - c * x * x;

      sum += off * off;
    }
  return sum;
}

static void
test_parabola (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 200; round++)
    {
      const size_t n = (size_t) g_rand_int_range (rand, 1, 20);
      double       values[20];
      double       exact[20];

      for (size_t i = 0; i < n; i++)
        {
          values[i] = g_rand_double_range (rand, 0.0, 100.0);
          exact[i] = 3.0 - 2.0 * (double) i + 0.5 * (double) (i * i);
        }
      g_assert_cmpfloat (suture_parabola_residual (exact, n), <, 1e-6);
      if (n > 3)
        g_assert_cmpfloat (fabs (suture_parabola_residual (values, n) -
                                 fit_slowly (values, n)),
                           <, 1e-4);
    }
}

/* --- candidates --------------------------------------------------------------
 */

/* Two columns, a wide one on a narrow one beside each other. */
static SutureStack *
draw_two_humps (void)
{
  const SutureShape shape = { 12, 16, 16 };
  static const int  radii[] = { 2, 4, 5, 5, 4, 2, 2, 4, 5, 5, 4, 2 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  suture_stack_set_spacing (stack, anisotropic, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        if (hypot ((double) y - 7.0, (double) x - (z < 6 ? 6.0 : 8.0)) <=
            radii[z])
          suture_test_set_label (stack, z, y, x, 3);
  return stack;
}

static gboolean
is_among (size_t boundary, const size_t *boundaries, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (boundaries[i] == boundary)
      return TRUE;
  return FALSE;
}

static void
test_two_humps (void)
{
  g_autoptr (SutureStack) stack = draw_two_humps ();
  g_autoptr (SutureCellIndex) index = index_of (stack);
  SutureBodyLayers layers;
  size_t           boundaries[SUTURE_MOST_CUTS];

  suture_body_layers_init (&layers, index, NULL, 0);
  g_assert_true (
      is_among (5, boundaries,
                suture_cut_candidates_find (&layers, 1.0, boundaries)));
  for (size_t i = 0; i + 1 < layers.n; i++)
    {
      g_assert_cmpfloat (layers.hump_gains[i], <=, layers.hump_gains[5]);
      g_assert_cmpfloat (suture_cut_narrowness (&layers, i), >=,
                         suture_cut_narrowness (&layers, 5));
    }
  g_assert_cmpfloat (layers.r2, <, 0.3);
  g_assert_cmpfloat (layers.hump_gains[5], >, 0.7);
  suture_body_layers_clear (&layers);
}

/* Bright beside the cell and, if @has_wall, in its two narrow layers. */
static SutureStack *
draw_walls (SutureStack *labels, gboolean has_wall)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        suture_test_set_label (raw, z, y, x,
                               suture_test_get_label (labels, z, y, x) == 0 ||
                                       (has_wall && (z == 5 || z == 6))
                                   ? 200
                                   : 100);
  return raw;
}

/* Water parts two humps at the waist, in both landscapes, and higher where
 * there is a wall. */
static void
test_basins (void)
{
  g_autoptr (SutureStack) labels = draw_two_humps ();
  g_autoptr (SutureCellIndex) index = index_of (labels);
  double depths[2], walls[2];

  for (int has_wall = 0; has_wall < 2; has_wall++)
    {
      g_autoptr (SutureStack) raw = draw_walls (labels, has_wall);
      g_autoptr (GArray) basins = suture_cut_basins_find (index, raw, 0);
      const SutureCutBasin *first;
      gint64                n[2] = { 0, 0 };

      g_assert_cmpuint (basins->len, >=, 1);
      g_assert_cmpuint (basins->len, <=, 2 * SUTURE_MOST_BASINS);
      first = &g_array_index (basins, SutureCutBasin, 0);
      for (int z = 0; z < 12; z++)
        n[z >= 6] += first->voxels[z];
      g_assert_cmpint (MIN (n[0], n[1]), <=, MAX (n[0], n[1]) / 20);
      g_assert_cmpint (MAX (n[0], n[1]), >,
                       suture_cell_index_get_volume_voxels (index, 0) * 2 / 5);
      depths[has_wall] = first->depth;
      walls[has_wall] = first->wall;
    }
  g_assert_cmpfloat (depths[1], >, depths[0]);
  g_assert_cmpfloat (walls[1], >, walls[0] + 1.0);
}

/* The cut at the waist is the water's, of others more would have to go over the
 * further they are; without being asked the water says nothing. */
static void
test_cuts_and_basins (void)
{
  g_autoptr (SutureStack) labels = draw_two_humps ();
  g_autoptr (SutureStack) raw = draw_walls (labels, FALSE);
  g_autoptr (SutureCellIndex) index = NULL;

  /* Membranes are told by what touches. */
  for (int z = 0; z < 12; z++)
    for (int y = 0; y < 16; y++)
      for (int x = 14; x < 16; x++)
        {
          suture_test_set_label (labels, z, y, x, 4);
          suture_test_set_label (raw, z, y, x, x == 14 ? 200 : 100);
        }
  index = index_of (labels);

  for (int looks_inside = 0; looks_inside < 2; looks_inside++)
    {
      g_autoptr (SutureCutTable) table =
          suture_cut_table_new (index, raw, NULL, looks_inside, NULL, NULL);
      double off[12] = { 0.0 };

      g_assert_cmpuint (suture_cut_table_get_n_rows (table), >, 2);
      for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
        {
          const SutureCutMeasurement *m = suture_cut_table_get (table, row);

          if (suture_cell_index_get_id (index, m->cell) != 3)
            continue;
          g_assert_true (isnan (m->basin_off) == !looks_inside);
          g_assert_true (isnan (m->basin_wall) == !looks_inside);
          off[m->layer] = m->basin_off;
          if (looks_inside && m->layer != 5)
            g_assert_cmpfloat (m->basin_off, >, 0.02);
          if (looks_inside)
            g_assert_cmpfloat (m->basin_off, <=, m->basin_first);
        }
      if (looks_inside)
        g_assert_cmpfloat (off[5], <, 0.02);
    }
}

/* Of none of the rules a boundary is left out that is better than all that are
 * in, and sides are never next to nothing. */
static void
test_candidates (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 300; round++)
    {
      const size_t     n = (size_t) g_rand_int_range (rand, 1, 25);
      double           values[7][25];
      size_t           boundaries[SUTURE_MOST_CUTS];
      SutureBodyLayers layers = { .n = n,
                                  .areas = values[0],
                                  .raw = values[1],
                                  .overlaps = values[2],
                                  .jaccards = values[3],
                                  .distances = values[4],
                                  .shifts = values[5],
                                  .hump_gains = values[6] };

      for (size_t i = 0; i < n; i++)
        for (int k = 0; k < 7; k++)
          values[k][i] = g_rand_double_range (rand, 0.0, k == 0 ? 30.0 : 1.0);

      const size_t n_found =
          suture_cut_candidates_find (&layers, -1.0, boundaries);
      double least = INFINITY, most = -INFINITY, darkest = -INFINITY;

      for (size_t i = 0; i < n_found; i++)
        {
          g_assert_true (i == 0 || boundaries[i] > boundaries[i - 1]);
          g_assert_cmpuint (boundaries[i], <, n - 1);
          least = fmin (least, layers.jaccards[boundaries[i]]);
          most = fmax (most, layers.shifts[boundaries[i]]);
          darkest = fmax (darkest,
                          suture_cut_brightness (&layers, -1.0, boundaries[i]));
        }
      for (size_t b = 0; b + 1 < n; b++)
        {
          double above = 0.0, below = 0.0;

          for (size_t i = 0; i < n; i++)
            *(i <= b ? &above : &below) += layers.areas[i];
          if (fmin (above, below) < 8.0 ||
              fmin (above, below) < 0.01 * (above + below))
            g_assert_false (is_among (b, boundaries, n_found));
          else
            {
              g_assert_cmpfloat (layers.jaccards[b], >=, least);
              g_assert_cmpfloat (layers.shifts[b], <=, most);
              g_assert_cmpfloat (suture_cut_brightness (&layers, -1.0, b), <=,
                                 darkest);
            }
        }
    }
}

/* --- features ----------------------------------------------------------------
 */

static SutureCutTable *
measure (SutureStack *labels, SutureStack *raw)
{
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (GError) error = NULL;
  SutureCutTable *table =
      suture_cut_table_new (index, raw, NULL, TRUE, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static SutureStack *
make_raw (GRand *rand, SutureShape shape)
{
  SutureStack *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (raw, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        layer[i] = (guint8) g_rand_int_range (rand, 0, 256);
    }
  return raw;
}

static void assert_same_features (const SutureCutTable       *a_table,
                                  const SutureCutMeasurement *a,
                                  const SutureCutTable       *b_table,
                                  const SutureCutMeasurement *b);

/* The row of @table for that cut, or %NULL. */
static const SutureCutMeasurement *
find_cut (const SutureCutTable *table, guint32 cell, gint32 layer)
{
  for (size_t i = 0; i < suture_cut_table_get_n_rows (table); i++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (table, i);

      if (m->cell == cell && m->layer == layer)
        return m;
    }
  return NULL;
}

static gint64
get_smaller_side (const SutureCellIndex *index, guint32 cell, gint32 layer)
{
  const gint64 volume = suture_cell_index_get_volume_voxels (index, cell);
  gint64       above = 0;

  for (gint32 z = suture_cell_index_get_first_layer (index, cell); z <= layer;
       z++)
    above += suture_cell_index_get_mask (index, cell, z).area_px;
  return MIN (above, volume - above);
}

/* Of a body that is suspected all cuts with enough on both sides, of others the
 * rows that were there. */
static void
check_closer (const SutureCutTable *closer,
              const SutureCutTable *table,
              const gboolean       *is_suspected,
              guint                *n_more)
{
  const SutureCellIndex *index = suture_cut_table_get_index (table);

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    for (gint32 z = suture_cell_index_get_first_layer (index, cell);
         z < suture_cell_index_get_last_layer (index, cell); z++)
      {
        const SutureCutMeasurement *is = find_cut (closer, cell, z);
        const SutureCutMeasurement *was = find_cut (table, cell, z);
        const gint64                side = get_smaller_side (index, cell, z);
        const gboolean              is_enough =
            side >= 8 &&
            100 * side >= suture_cell_index_get_volume_voxels (index, cell);

        g_assert_true ((is != NULL) ==
                       (is_suspected[cell] ? is_enough : was != NULL));
        if (is != NULL && was != NULL)
          assert_same_features (closer, is, table, was);
        *n_more += is != NULL && was == NULL;
      }
  for (size_t i = 1; i < suture_cut_table_get_n_rows (closer); i++)
    {
      const SutureCutMeasurement *a = suture_cut_table_get (closer, i - 1);
      const SutureCutMeasurement *b = suture_cut_table_get (closer, i);

      g_assert_true (a->cell < b->cell ||
                     (a->cell == b->cell && a->layer < b->layer));
    }
}

/* Three columns of 24 layers, each layer a box about the column's middle. */
static SutureStack *
draw_columns (GRand *rand)
{
  const SutureShape shape = { 24, 9, 27 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 id = 1; id <= 3; id++)
      {
        const gint64 x0 = 9 * (id - 1) + g_rand_int_range (rand, 0, 4);
        const gint64 x1 = 9 * id - g_rand_int_range (rand, 1, 4);
        const gint64 y0 = g_rand_int_range (rand, 0, 4);
        const gint64 y1 = 9 - g_rand_int_range (rand, 0, 4);

        for (gint64 y = y0; y < y1; y++)
          for (gint64 x = x0; x < x1; x++)
            suture_test_set_label (stack, z, y, x, (guint64) id);
      }
  suture_stack_set_spacing (stack, anisotropic, SUTURE_SPACING_FROM_OPTION);
  return stack;
}

static void
test_closer (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint n_more = 0;

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (SutureStack) labels = draw_columns (rand);
      g_autoptr (SutureStack) raw =
          make_raw (rand, suture_stack_get_shape (labels));
      g_autoptr (SutureCutTable) table = measure (labels, i % 2 ? raw : NULL);
      const gboolean is_suspected[] = { TRUE, FALSE, i % 3 == 0 };
      g_autoptr (SutureCutTable) closer =
          suture_cut_table_new_closer (table, is_suspected, NULL, NULL);

      g_assert_cmpuint (suture_cell_index_get_n_cells (
                            suture_cut_table_get_index (table)),
                        ==, 3);
      check_closer (closer, table, is_suspected, &n_more);
    }
  g_assert_cmpuint (n_more, >, 20);
}

/* Where a voxel goes: bit 0 turns the layers round, bit 1 the rows, bit 2 the
 * columns. */
static gint64
turn (gint64 i, gint64 n, int bit, int how)
{
  return how >> bit & 1 ? n - 1 - i : i;
}

/* The stack turned; ids become others. */
static SutureStack *
turn_stack (const SutureStack *stack, int how, guint64 add)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType type = suture_stack_get_sample_type (stack);
  SutureStack           *turned = suture_stack_new (shape, type, NULL);

  suture_stack_set_spacing (turned, anisotropic, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint64 id = suture_test_get_label (stack, z, y, x);

          suture_test_set_label (turned, turn (z, shape.nz, 0, how),
                                 turn (y, shape.ny, 1, how),
                                 turn (x, shape.nx, 2, how),
                                 id && add ? add - id % add : id);
        }
  return turned;
}

/* The row of @table for the cut that row @row of @other is, turned. */
static const SutureCutMeasurement *
find_turned (const SutureCutTable *table,
             const SutureCutTable *other,
             size_t                row,
             int                   how)
{
  const SutureCutMeasurement *m = suture_cut_table_get (other, row);
  const SutureCellIndex      *index = suture_cut_table_get_index (other);
  const SutureShape           shape = suture_cell_index_get_shape (index);
  const SutureRun            *run =
      suture_cell_index_get_mask (index, m->cell, m->layer).runs;
  const guint32 cell =
      suture_cell_index_find_at (suture_cut_table_get_index (table),
                                 (gint32) turn (m->layer, shape.nz, 0, how),
                                 (gint32) turn (run->y, shape.ny, 1, how),
                                 (gint32) turn (run->x0, shape.nx, 2, how));
  const gint32 layer = how & 1 ? (gint32) shape.nz - 2 - m->layer : m->layer;

  for (size_t i = 0; i < suture_cut_table_get_n_rows (table); i++)
    if (suture_cut_table_get (table, i)->cell == cell &&
        suture_cut_table_get (table, i)->layer == layer)
      return suture_cut_table_get (table, i);
  return NULL;
}

static void
assert_same_features (const SutureCutTable       *a_table,
                      const SutureCutMeasurement *a,
                      const SutureCutTable       *b_table,
                      const SutureCutMeasurement *b)
{
  size_t                  n;
  const SutureCutFeature *features = suture_cut_features (&n);
  double                  p[SUTURE_MAX_FEATURES], q[SUTURE_MAX_FEATURES];

  suture_cut_features_measure (a, suture_cut_table_get_population (a_table), p);
  suture_cut_features_measure (b, suture_cut_table_get_population (b_table), q);
  for (size_t i = 0; i < n; i++)
    {
      /* Of lines that are drawn at random, here of few. */
      const gboolean is_drawn =
          g_str_equal (features[i].about.name, "sight_change");

      g_assert_true (isnan (p[i]) == isnan (q[i]));
      if (!isnan (p[i]))
        g_assert_cmpfloat (fabs (p[i] - q[i]), <=,
                           is_drawn ? 0.35 : 1e-7 * (1.0 + fabs (p[i])));
    }
}

static void
check_turned (SutureStack *labels, SutureStack *raw, int how, guint *n_checked)
{
  g_autoptr (SutureStack) turned = turn_stack (labels, how, 60000);
  g_autoptr (SutureStack) turned_raw = raw ? turn_stack (raw, how, 0) : NULL;
  g_autoptr (SutureCutTable) a = measure (labels, raw);
  g_autoptr (SutureCutTable) b = measure (turned, turned_raw);
  const size_t n_rows = suture_cut_table_get_n_rows (a);

  for (size_t row = 0; row < n_rows; row++)
    {
      /* Where several boundaries are equally good another one may come in. */
      const SutureCutMeasurement *m = find_turned (b, a, row, how);

      if (m == NULL)
        continue;
      assert_same_features (a, suture_cut_table_get (a, row), b, m);
      ++*n_checked;
    }
}

static void
test_turned (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_checked = 0;

  for (int round = 0; round < 80; round++)
    {
      const SutureShape shape = { 10, 14, 14 };
      g_autoptr (SutureStack) labels =
          suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 5, 8);
      g_autoptr (SutureStack) raw = make_raw (rand, shape);

      suture_stack_set_spacing (labels, anisotropic,
                                SUTURE_SPACING_FROM_OPTION);
      check_turned (labels, round % 3 ? raw : NULL, round % 8, &n_checked);
    }
  g_assert_cmpuint (n_checked, >, 200);
}

static void
test_descriptors (void)
{
  size_t                  n;
  const SutureCutFeature *features = suture_cut_features (&n);

  g_assert_cmpuint (n, ==, 26);
  g_assert_cmpuint (suture_kind_count_features (SUTURE_KIND_CUT), ==, n);
  for (int i = 0; i < (int) n; i++)
    {
      const SutureFeature *about = &features[i].about;

      g_assert_cmpint (suture_kind_find_feature (SUTURE_KIND_CUT, about->name),
                       ==, i);
      g_assert_cmpstr (about->mirror, ==, about->name);
      g_assert_true (g_str_has_suffix (about->description, "."));
      g_assert_cmpuint (strlen (about->title), >, 3);
      g_assert_nonnull (about->unit);
    }
}

/* Without a raw stack, or with a black one, nothing is told of it. */
static void
test_raw_missing (void)
{
  g_autoptr (SutureStack) labels = draw_two_humps ();
  g_autoptr (SutureStack) black =
      suture_stack_new (suture_stack_get_shape (labels), SUTURE_SAMPLE_U8,
                        NULL);
  SutureStack *const raws[] = { NULL, black };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SutureCutTable) table = measure (labels, raws[i]);

      g_assert_cmpuint (suture_cut_table_get_n_rows (table), >, 2);
      for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
        {
          double values[SUTURE_MAX_FEATURES];

          suture_cut_features_measure (suture_cut_table_get (table, row),
                                       suture_cut_table_get_population (table),
                                       values);
          g_assert_false (suture_kind_has_raw (SUTURE_KIND_CUT, values));
        }
    }
}

static double
get_feature (const SutureCutTable *table, size_t row, const char *name)
{
  double values[SUTURE_MAX_FEATURES];

  suture_cut_features_measure (suture_cut_table_get (table, row),
                               suture_cut_table_get_population (table), values);
  return values[suture_kind_find_feature (SUTURE_KIND_CUT, name)];
}

/* A body of six layers, one of four, and two scraps of one: the body is
 * compared with itself and the other, and its layers are told as they are. */
static void
test_scraps (void)
{
  static const char *const drawing[] = {
    "11.33.44\n11.33.44", "11......\n11......", "11.22...\n11.22...",
    "11.22...\n11.22...", "11.22...\n11.22...", "11.22...\n11.22...",
  };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCutTable) table = measure (labels, NULL);
  guint n_checked = 0;

  g_assert_cmpuint (suture_cell_index_get_n_cells (
                        suture_cut_table_get_index (table)),
                    ==, 4);
  for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (table, row);
      const gint32                above = m->layer + 1;

      if (m->body.volume_voxels != 24)
        continue;
      assert_near (get_feature (table, row, "height_body_rel"), 6.0 / 5.0);
      assert_near (get_feature (table, row, "volume_body_rel"), 24.0 / 20.0);
      assert_near (get_feature (table, row, "layers_body"), 6.0);
      assert_near (get_feature (table, row, "layers_thinner"),
                   MIN (above, 6 - above));
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 1);
}

/* A side that another body goes on from is claimed; a lone one isn't. */
static void
test_claim (void)
{
  static const char *const drawing[] = {
    "11\n11", "11\n11", "22\n22", "22\n22", "22\n22", "22\n22",
  };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCutTable) table = measure (labels, NULL);
  guint n_checked = 0;

  for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (table, row);

      if (m->body.volume_voxels != 16)
        continue;
      g_assert_cmpfloat (fmax (m->sides[0].claim, m->sides[1].claim), ==, 1.0);
      g_assert_cmpfloat (fmin (m->sides[0].claim, m->sides[1].claim), ==, 0.0);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 0);
}

/* --- names -------------------------------------------------------------------
 */

static void
test_names (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_checked = 0;

  for (int round = 0; round < 100; round++)
    {
      g_autoptr (SutureStack) labels = make_bricks (rand);
      g_autoptr (SutureCutTable) table = measure (labels, NULL);
      SutureCellIndex *index = suture_cut_table_get_index (table);
      g_autoptr (GHashTable) names =
          g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                                 g_free, NULL);

      for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
        {
          const SutureCutMeasurement *m = suture_cut_table_get (table, row);
          const SuturePairKey name = suture_cut_name (index, m->cell, m->layer);
          SutureCut           cut;

          g_assert_true (suture_cut_find (&name, index, &cut));
          g_assert_cmpuint (cut.cell, ==, m->cell);
          g_assert_cmpint (cut.layer, ==, m->layer);
          g_assert_null (cut.runs);
          g_assert_true (
              g_hash_table_add (names, g_memdup2 (&name, sizeof name)));
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, >, 100);
}

/* Another stack's cuts aren't taken for this one's. */
static void
test_foreign_names (void)
{
  static const char *const drawing[] = { "1.2", "112", "1.2" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index = index_of (labels);
  const SuturePairKey name = suture_cut_name (index, 0, 0);
  SuturePairKey       other = name;
  SutureCut           cut;

  g_assert_true (suture_cut_find (&name, index, &cut));
  other.upper_id = other.lower_id = 2;
  g_assert_false (suture_cut_find (&other, index, &cut));
  other = name;
  other.lower_place.x = 2;
  g_assert_false (suture_cut_find (&other, index, &cut));
  other = name;
  other.lower_place.z = 0;
  g_assert_false (suture_cut_find (&other, index, &cut));
  other = name;
  other.lower_place.is_given = FALSE;
  g_assert_false (suture_cut_find (&other, index, &cut));
  other = name;
  other.lower_id = 2;
  g_assert_false (suture_cut_find (&other, index, &cut));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  suture_parallel_set_n_threads (1);
  g_test_add_func ("/cuts/layers-are-those-of-a-slow-twin", test_layers);
  g_test_add_func ("/cuts/parabolas-fit-best", test_parabola);
  g_test_add_func ("/cuts/water-parts-at-the-waist", test_basins);
  g_test_add_func ("/cuts/water-has-its-own-cuts", test_cuts_and_basins);
  g_test_add_func ("/cuts/two-humps-part-at-the-waist", test_two_humps);
  g_test_add_func ("/cuts/the-best-by-each-rule-are-candidates",
                   test_candidates);
  g_test_add_func ("/cuts/suspected-bodies-are-looked-at-closer", test_closer);
  g_test_add_func ("/cuts/features-are-the-same-turned-and-renamed",
                   test_turned);
  g_test_add_func ("/cuts/features-are-described", test_descriptors);
  g_test_add_func ("/cuts/without-contrast-raw-says-nothing", test_raw_missing);
  g_test_add_func ("/cuts/scraps-are-nothing-to-compare-with", test_scraps);
  g_test_add_func ("/cuts/a-side-that-goes-on-is-claimed", test_claim);
  g_test_add_func ("/cuts/a-name-finds-its-cut", test_names);
  g_test_add_func ("/cuts/a-name-finds-no-other-stacks-cut",
                   test_foreign_names);
  return g_test_run ();
}
