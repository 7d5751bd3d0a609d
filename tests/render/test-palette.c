/* test-palette.c: touching cells never share a colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-palette.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "stack/suture-stack-reader.h"
#include "suture-cell-neighbours.h"
#include "suture-test.h"

/* Blocks of random size give many cells that touch in all ways. */
/* Of a random stack: ids come in several bodies. */
#define MOST_CELLS 1024

static SutureStack *
make_random_labels (guint32 seed, int n_ids)
{
  GRand            *random = g_rand_new_with_seed (seed);
  const SutureShape shape = { g_rand_int_range (random, 1, 9),
                              g_rand_int_range (random, 1, 20),
                              g_rand_int_range (random, 1, 20) };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  guint16          *voxels = suture_stack_get_layer_for_writing (stack, 0);

  for (int i = 0; i < 150; i++)
    {
      const gint64 z = g_rand_int_range (random, 0, (int) shape.nz);
      const gint64 y = g_rand_int_range (random, 0, (int) shape.ny);
      const gint64 x = g_rand_int_range (random, 0, (int) shape.nx);
      const gint64 wanted = x + g_rand_int_range (random, 1, 6);
      const gint64 end = MIN (wanted, shape.nx);
      const int    id = g_rand_int_range (random, 0, n_ids);

      for (gint64 k = x; k < end; k++)
        voxels[(z * shape.ny + y) * shape.nx + k] = (guint16) id;
    }
  g_rand_free (random);
  return stack;
}

static guint32
cell_at (const SutureStack     *stack,
         const SutureCellIndex *index,
         gint64                 z,
         gint64                 y,
         gint64                 x)
{
  const SutureShape shape = suture_stack_get_shape (stack);

  if (z < 0 || y < 0 || x < 0 || z >= shape.nz || y >= shape.ny ||
      x >= shape.nx)
    return SUTURE_NO_CELL;
  return suture_cell_index_find_at (index, (gint32) z, (gint32) y, (gint32) x);
}

/* Offsets of METHOD: touching in a plane, or one voxel between along an axis */
static gboolean
is_neighbour_offset (int dz, int dy, int dx)
{
  const int n_moved = (dz != 0) + (dy != 0) + (dx != 0);
  const int most = MAX (ABS (dz), MAX (ABS (dy), ABS (dx)));

  return n_moved == 1 || (n_moved == 2 && most == 1);
}

typedef void (*PairFunc) (guint32 a, guint32 b, gpointer user_data);

static void
foreach_neighbour_at (const SutureStack     *stack,
                      const SutureCellIndex *index,
                      gint64                 z,
                      gint64                 y,
                      gint64                 x,
                      PairFunc               func,
                      gpointer               user_data)
{
  const guint32 a = cell_at (stack, index, z, y, x);

  if (a == SUTURE_NO_CELL)
    return;
  for (int dz = -2; dz <= 2; dz++)
    for (int dy = -2; dy <= 2; dy++)
      for (int dx = -2; dx <= 2; dx++)
        {
          guint32 b = SUTURE_NO_CELL;

          if (is_neighbour_offset (dz, dy, dx))
            b = cell_at (stack, index, z + dz, y + dy, x + dx);
          if (b != SUTURE_NO_CELL && a != b)
            func (a, b, user_data);
        }
}

static void
foreach_neighbour (const SutureStack     *stack,
                   const SutureCellIndex *index,
                   PairFunc               func,
                   gpointer               user_data)
{
  const SutureShape shape = suture_stack_get_shape (stack);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        foreach_neighbour_at (stack, index, z, y, x, func, user_data);
}

static void
add_to_matrix (guint32 a, guint32 b, gpointer user_data)
{
  guint8 *matrix = user_data;

  matrix[a * MOST_CELLS + b] = TRUE;
}

static void
test_neighbours (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (SutureStack) stack = make_random_labels (seed, 3 + (int) seed);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (stack, 0, NULL, NULL);
      g_autoptr (SutureCellNeighbours) neighbours =
          suture_cell_neighbours_new (index, NULL, NULL);
      const guint32      n_cells = suture_cell_index_get_n_cells (index);
      g_autofree guint8 *wanted = g_new0 (guint8, MOST_CELLS * MOST_CELLS);
      g_autofree guint8 *found = g_new0 (guint8, MOST_CELLS * MOST_CELLS);

      g_assert_cmpint (n_cells, <=, MOST_CELLS);
      foreach_neighbour (stack, index, add_to_matrix, wanted);
      for (guint32 a = 0; a < n_cells; a++)
        {
          guint32        n = 0;
          const guint32 *others =
              suture_cell_neighbours_get (neighbours, a, &n);

          for (guint32 i = 0; i < n; i++)
            {
              g_assert_true (i == 0 || others[i - 1] < others[i]);
              found[a * MOST_CELLS + others[i]] = TRUE;
            }
        }
      g_assert_cmpmem (wanted, MOST_CELLS * MOST_CELLS, found,
                       MOST_CELLS * MOST_CELLS);
    }
}

typedef struct
{
  const guint32        *colours;
  const SutureMergeMap *map; /* nullable */
  guint                 n_compared;
} Comparison;

static void
compare_colours (guint32 a, guint32 b, gpointer user_data)
{
  Comparison *comparison = user_data;

  if (comparison->map != NULL && suture_merge_map_get (comparison->map, a) ==
                                     suture_merge_map_get (comparison->map, b))
    g_assert_cmphex (comparison->colours[a], ==, comparison->colours[b]);
  else
    g_assert_cmphex (comparison->colours[a], !=, comparison->colours[b]);
  comparison->n_compared++;
}

static void
check_stack (const SutureStack *stack, SutureCellIndex *index, GArray *joined)
{
  g_autoptr (SuturePalette) palette = suture_palette_new (index, NULL, NULL);
  g_autoptr (SutureMergeMap) map =
      joined ? suture_merge_map_new (index, joined) : NULL;
  g_autofree guint32 *colours = suture_palette_colour_cells (palette, map);
  Comparison          comparison = { .colours = colours, .map = map };

  foreach_neighbour (stack, index, compare_colours, &comparison);
  g_test_message ("%u contacts looked at", comparison.n_compared);
}

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (SutureStack) stack = make_random_labels (seed, 3 + (int) seed);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (stack, 0, NULL, NULL);

      check_stack (stack, index, NULL);
    }
}

static GArray *
join_at_random (const SutureCellIndex *index, guint32 seed, int n_joined)
{
  GRand       *random = g_rand_new_with_seed (seed);
  GArray      *joined = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  const gint32 n_cells = (gint32) suture_cell_index_get_n_cells (index);

  for (int i = 0; i < n_joined && n_cells > 1; i++)
    {
      const guint32       a = (guint32) g_rand_int_range (random, 0, n_cells);
      const guint32       b = (guint32) g_rand_int_range (random, 0, n_cells);
      const SuturePairKey pair = { suture_cell_index_get_id (index, a),
                                   suture_cell_index_get_id (index, b) };

      g_array_append_val (joined, pair);
    }
  g_rand_free (random);
  return joined;
}

static void
test_joined (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (SutureStack) stack = make_random_labels (seed, 3 + (int) seed);
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (stack, 0, NULL, NULL);
      g_autoptr (GArray) joined = join_at_random (index, seed, (int) seed % 12);

      check_stack (stack, index, joined);
    }
}

/* Deciding about one pair must not turn the whole picture over. */
static void
test_others_stay (void)
{
  g_autoptr (SutureStack) stack = make_random_labels (5, 60);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (SuturePalette) palette = suture_palette_new (index, NULL, NULL);
  g_autoptr (GArray) joined = join_at_random (index, 1, 1);
  g_autoptr (SutureMergeMap) map = suture_merge_map_new (index, joined);
  g_autofree guint32 *before = suture_palette_colour_cells (palette, NULL);
  g_autofree guint32 *after = suture_palette_colour_cells (palette, map);
  const SuturePairKey pair = g_array_index (joined, SuturePairKey, 0);

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const guint64 id = suture_cell_index_get_id (index, cell);

      if (id != pair.upper_id && id != pair.lower_id)
        g_assert_cmphex (before[cell], ==, after[cell]);
    }
}

static void
test_threads (void)
{
  g_autoptr (SutureStack) stack = make_random_labels (7, 60);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  const gsize size = suture_cell_index_get_n_cells (index) * sizeof (guint32);
  g_autofree guint32 *first = NULL;

  for (int n_threads = 1; n_threads <= 5; n_threads++)
    {
      g_autoptr (SuturePalette) palette = NULL;
      g_autofree guint32 *colours = NULL;

      suture_parallel_set_n_threads (n_threads);
      palette = suture_palette_new (index, NULL, NULL);
      colours = suture_palette_colour_cells (palette, NULL);
      if (first == NULL)
        first = g_steal_pointer (&colours);
      else
        g_assert_cmpmem (first, size, colours, size);
    }
  suture_parallel_set_n_threads (0);
}

/* Cancels itself once it is that far. */
typedef struct
{
  GCancellable *cancellable;
  double        at;
} Impatience;

static void
cancel_at_func (double fraction, gpointer user_data)
{
  Impatience *impatience = user_data;

  if (fraction >= impatience->at)
    g_cancellable_cancel (impatience->cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (SutureStack) stack = make_random_labels (7, 60);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);

  for (int i = 0; i <= 9; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Impatience     impatience = { cancellable, i / 10.0 };
      SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

      progress.func = cancel_at_func;
      progress.user_data = &impatience;
      g_assert_null (suture_palette_new (index, &progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_many_colours (void)
{
  for (guint a = 0; a < 200; a++)
    for (guint b = 0; b < a; b++)
      g_assert_cmphex (suture_palette_get_rgb (a), !=,
                       suture_palette_get_rgb (b));
}

static void
test_real (gconstpointer data)
{
  g_autofree char *path = suture_test_shared (data);
  g_autoptr (GError) error = NULL;
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };

  if (path == NULL)
    return;

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, &error);
  g_assert_no_error (error);

  const gint64 start = g_get_monotonic_time ();
  g_autoptr (SuturePalette) palette = suture_palette_new (index, NULL, NULL);

  g_test_message ("%u cells coloured in %.1f ms",
                  suture_cell_index_get_n_cells (index),
                  (double) (g_get_monotonic_time () - start) / 1000.0);
  check_stack (stack, index, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbours/as-found-voxel-by-voxel", test_neighbours);
  g_test_add_func ("/palette/neighbours-differ", test_random);
  g_test_add_func ("/palette/joined-cells-share-and-still-differ", test_joined);
  g_test_add_func ("/palette/a-decision-recolours-no-other-cell",
                   test_others_stay);
  g_test_add_func ("/palette/same-for-any-threads", test_threads);
  g_test_add_func ("/palette/cancelled-at-any-point", test_cancelled);
  g_test_add_func ("/palette/colours-never-repeat", test_many_colours);
  g_test_add_data_func ("/palette/real/plant-ovule",
                        "data/plant_ovule_crop/labels.tif", test_real);
  g_test_add_data_func ("/palette/real/celegans",
                        "data/celegans_embryo_t075/labels.tif", test_real);
  return g_test_run ();
}
