/* test-oddities.c: what is odd about a stack is said, and nothing of a healthy
 * one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-oddity.h"

#include <math.h>
#include <string.h>

#include "base/suture-random.h"
#include "oddities/suture-border-fit.h"
#include "suture-test.h"
#include "suture-test-stacks.h"

/* A tissue of square columns: 25 of them, ten layers high. */
#define SIDE 5
#define PITCH 12
#define WIDTH (SIDE * PITCH)
#define N_LAYERS 20
#define N_COLUMNS (SIDE * SIDE)

/* The id of a column on a layer; 0: none. */
typedef guint64 (*IdFunc) (gint64 column, gint64 z);

static SutureStack *
make_columns (gint64 n_layers, IdFunc get_id)
{
  SutureStack *stack =
      suture_stack_new ((SutureShape){ n_layers, WIDTH, WIDTH },
                        SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < n_layers; z++)
    for (gint64 y = 0; y < WIDTH; y++)
      for (gint64 x = 0; x < WIDTH; x++)
        if (y % PITCH > 1 && x % PITCH > 1)
          suture_test_set_label (stack, z, y, x,
                                 get_id (y / PITCH * SIDE + x / PITCH, z));
  return stack;
}

static GPtrArray *
find_in (SutureStack *labels, const SutureStack *raw)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);

  g_assert_no_error (error);
  return suture_oddities_find (index, raw);
}

/* Codes with blanks between. */
static char *
list_codes (GPtrArray *oddities)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < oddities->len; i++)
    {
      const SutureOddity *oddity = g_ptr_array_index (oddities, i);

      g_assert_true (oddity->text != NULL && *oddity->text != '\0');
      g_assert_true (oddity->what_to_do != NULL && *oddity->what_to_do != '\0');
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", oddity->code);
    }
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static const char *
get_text (GPtrArray *oddities, guint i)
{
  return ((const SutureOddity *) g_ptr_array_index (oddities, i))->text;
}

#define ASSERT_SAYS(oddities, i, words)                                        \
  g_assert_nonnull (strstr (get_text (oddities, i), words))

static void
assert_codes (GPtrArray *oddities, const char *codes)
{
  g_autofree char *found = list_codes (oddities);

  g_assert_cmpstr (found, ==, codes);
}

/* What is odd about the columns with these ids. */
static GPtrArray *
find_in_columns (gint64 n_layers, IdFunc get_id, const char *codes)
{
  g_autoptr (SutureStack) labels = make_columns (n_layers, get_id);
  GPtrArray *oddities = find_in (labels, NULL);

  assert_codes (oddities, codes);
  return oddities;
}

/* --- ids -------------------------------------------------------------------
 */

static guint64
whole (gint64 column, gint64 z)
{
  return (guint64) column + 1;
}

/* Some are cut by one missing layer, each at another height. */
static guint64
cut (gint64 column, gint64 z)
{
  const gint64 gap = 4 + column % 11;

  if (column % 3 != 0)
    return whole (column, z);
  return z == gap ? 0 : (guint64) (z < gap ? 1 : 101) + (guint64) column;
}

static void
test_nothing_of_a_healthy_stack (void)
{
  g_autoptr (GPtrArray) of_whole = find_in_columns (N_LAYERS, whole, "");
  g_autoptr (GPtrArray) of_cut = find_in_columns (N_LAYERS, cut, "");

  g_assert_cmpuint (of_whole->len + of_cut->len, ==, 0);
}

static guint64
mask (gint64 column, gint64 z)
{
  return 255;
}

static void
test_one_id (void)
{
  g_autoptr (GPtrArray) found = find_in_columns (N_LAYERS, mask, "one-id");

  ASSERT_SAYS (found, 0, "255");
}

static guint64
class_of (gint64 column, gint64 z)
{
  return (guint64) (1 + column % 3);
}

static void
test_class_map (void)
{
  g_autoptr (GPtrArray) found =
      find_in_columns (N_LAYERS, class_of, "class-map");

  ASSERT_SAYS (found, 0, "3 ids are in 25 ");
}

static guint64
anew (gint64 column, gint64 z)
{
  return (guint64) (1 + (column + 7 * z) % N_COLUMNS);
}

/* As few cells are: every second mask has the id of that above it. */
static guint64
anew_by_halves (gint64 column, gint64 z)
{
  return (guint64) (1 + (column + 7 * (z / 2)) % N_COLUMNS);
}

static guint64
unique (gint64 column, gint64 z)
{
  return (guint64) (1 + column + N_COLUMNS * z);
}

static void
test_unlinked_layers (void)
{
  g_autoptr (GPtrArray) numbered =
      find_in_columns (N_LAYERS, anew, "unlinked-layers");
  g_autoptr (GPtrArray) by_halves =
      find_in_columns (N_LAYERS, anew_by_halves, "unlinked-layers");
  g_autoptr (GPtrArray) on_one =
      find_in_columns (N_LAYERS, unique, "unlinked-layers");

  ASSERT_SAYS (numbered, 0, "one by one");
  ASSERT_SAYS (by_halves, 0, "one by one");
  ASSERT_SAYS (on_one, 0, "one layer only");
}

/* Two of the columns have the id of another one. */
static guint64
with_twins (gint64 column, gint64 z)
{
  return column == 20 ? 3 : column == 24 ? 6 : whole (column, z);
}

/* Each id is that of two columns. */
static guint64
wrapped (gint64 column, gint64 z)
{
  return 1 + (guint64) column % 13;
}

static void
test_several_bodies (void)
{
  g_autoptr (GPtrArray) some =
      find_in_columns (N_LAYERS, with_twins, "several-bodies");
  g_autoptr (GPtrArray) most =
      find_in_columns (N_LAYERS, wrapped, "several-bodies");

  ASSERT_SAYS (some, 0, "2 of 23 ids");
  ASSERT_SAYS (some, 0, "3, 6: 4 places");
  ASSERT_SAYS (most, 0, "Most ids, 12 of 13");
}

static guint64
with_gaps (gint64 column, gint64 z)
{
  return column % 3 == 0 && z == 5 + column % 7 ? 0 : whole (column, z);
}

static void
test_same_id_gaps (void)
{
  g_autoptr (GPtrArray) found =
      find_in_columns (N_LAYERS, with_gaps, "same-id-gaps");

  ASSERT_SAYS (found, 0, "9 ids");
}

/* Specks in the walls, one to a column. */
static void
test_crumbs (void)
{
  g_autoptr (SutureStack) labels = make_columns (N_LAYERS, whole);

  for (gint64 i = 0; i < N_COLUMNS; i++)
    suture_test_set_label (labels, 3 + i % 9, i / SIDE * PITCH,
                           i % SIDE * PITCH, 200 + (guint64) i);

  g_autoptr (GPtrArray) found = find_in (labels, NULL);

  assert_codes (found, "crumbs");
  ASSERT_SAYS (found, 0, "25 cells there are 25 specks");
}

/* A ring of cells in soil, around a tube. */
static SutureStack *
make_tube (guint64 outside, guint64 inside)
{
  SutureStack *stack = suture_stack_new ((SutureShape){ 12, WIDTH, WIDTH },
                                         SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < 12; z++)
    for (gint64 y = 0; y < WIDTH; y++)
      for (gint64 x = 0; x < WIDTH; x++)
        {
          const gint64 ring =
              MIN (MIN (y, WIDTH - 1 - y), MIN (x, WIDTH - 1 - x));

          suture_test_set_label (stack, z, y, x,
                                 ring < 4    ? outside
                                 : ring >= 9 ? inside
                                 : y % 10 == 0 || x % 10 == 0
                                     ? 0
                                     : (guint64) (10 + y / 10 * 6 + x / 10));
        }
  return stack;
}

static void
test_lumen (void)
{
  g_autoptr (SutureStack) both = make_tube (1, 2);
  g_autoptr (SutureStack) one = make_tube (0, 2);
  g_autoptr (SutureStack) none = make_tube (1, 0);
  g_autoptr (GPtrArray) of_both = find_in (both, NULL);
  g_autoptr (GPtrArray) of_one = find_in (one, NULL);
  g_autoptr (GPtrArray) of_none = find_in (none, NULL);

  assert_codes (of_both, "lumen");
  ASSERT_SAYS (of_both, 0, "id 2 looks");
  assert_codes (of_one, "");
  assert_codes (of_none, "");
}

/* --- links -----------------------------------------------------------------
 */

/* A third of the columns change their ids, from one layer to the next. */
static guint64
relabelled (gint64 column, gint64 z)
{
  return whole (column, z) + (column % 3 == 0 && z > 8 ? 100 : 0);
}

static void
test_lost_links (void)
{
  g_autoptr (GPtrArray) found =
      find_in_columns (N_LAYERS, relabelled, "lost-links");

  ASSERT_SAYS (found, 0, "9 pieces");
}

/* A third of the columns have one layer under an id of its own. */
static guint64
orphaned (gint64 column, gint64 z)
{
  const gint64 at = 5 + column % 9;

  if (column % 3 != 0 || z < at)
    return whole (column, z);
  return whole (column, z) + (z == at ? 100 : 200);
}

static void
test_orphans_are_no_lost_links (void)
{
  g_autoptr (GPtrArray) found = find_in_columns (N_LAYERS, orphaned, "");

  g_assert_cmpuint (found->len, ==, 0);
}

/* Tapering cells on each other are neighbours, and nothing is said. */
static void
test_cells_on_each_other_are_no_lost_links (void)
{
  g_autoptr (SutureStack) labels =
      suture_stack_new ((SutureShape){ N_LAYERS, WIDTH, WIDTH },
                        SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < N_LAYERS; z++)
    for (gint64 y = 0; y < WIDTH; y++)
      for (gint64 x = 0; x < WIDTH; x++)
        {
          const gint64 radius = 2 + MIN (z % 10, 9 - z % 10);

          if (ABS (y % PITCH - 6) <= radius && ABS (x % PITCH - 6) <= radius &&
              y % PITCH > 1 && x % PITCH > 1)
            suture_test_set_label (labels, z, y, x,
                                   (guint64) (1 + y / PITCH * SIDE + x / PITCH +
                                              N_COLUMNS * (z / 10)));
        }

  g_autoptr (GPtrArray) found = find_in (labels, NULL);

  assert_codes (found, "");
}

/* --- layers and shapes -----------------------------------------------------
 */

static guint64
frames_lost (gint64 column, gint64 z)
{
  return z == 7 || z == 13 || z == 14
             ? 0
             : whole (column, z) + 100 * (guint64) ((z > 7) + (z > 13));
}

static void
test_empty_layers (void)
{
  g_autoptr (GPtrArray) found =
      find_in_columns (N_LAYERS, frames_lost, "empty-layers");

  ASSERT_SAYS (found, 0, "3 layers");
  ASSERT_SAYS (found, 0, "z = 7, 13–14 (counted from 0)");
}

/* The columns, moved from a layer on. */
static SutureStack *
make_moved (gint64 z_moved, gint64 dy, gint64 dx)
{
  SutureStack *stack =
      suture_stack_new ((SutureShape){ N_LAYERS, WIDTH, WIDTH },
                        SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < N_LAYERS; z++)
    for (gint64 y = 4; y < WIDTH - 4; y++)
      for (gint64 x = 4; x < WIDTH - 4; x++)
        if (y % PITCH > 3 && x % PITCH > 3)
          suture_test_set_label (stack, z, y + (z < z_moved ? 0 : dy),
                                 x + (z < z_moved ? 0 : dx),
                                 (guint64) (1 + y / PITCH * SIDE + x / PITCH));
  return stack;
}

static void
test_stage_jump (void)
{
  g_autoptr (SutureStack) still = make_moved (N_LAYERS, 0, 0);
  g_autoptr (SutureStack) moved = make_moved (8, 3, -2);
  g_autoptr (GPtrArray) of_still = find_in (still, NULL);
  g_autoptr (GPtrArray) of_moved = find_in (moved, NULL);

  assert_codes (of_still, "");
  assert_codes (of_moved, "stage-jump");
  ASSERT_SAYS (of_moved, 0, "z = 7 to 8 (y +3.0, x -2.0 px)");
}

/* Above and below there is no tissue, and between two tissues neither. */
static guint64
in_two_tissues (gint64 column, gint64 z)
{
  const gboolean is_left = column % SIDE < 2;
  const gboolean is_right = column % SIDE > 2;

  return (is_left && z > 1 && z < 9) || (is_right && z > 11 && z < 18)
             ? whole (column, z)
             : 0;
}

static void
test_no_tissue_is_no_empty_layer (void)
{
  g_autoptr (GPtrArray) found = find_in_columns (N_LAYERS, in_two_tissues, "");

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_thin_cells (void)
{
  g_autoptr (GPtrArray) four = find_in_columns (4, whole, "thin-cells");
  g_autoptr (GPtrArray) five = find_in_columns (5, whole, "");
  g_autoptr (GPtrArray) one = find_in_columns (1, whole, "");

  ASSERT_SAYS (four, 0, "4 layers");
  g_assert_cmpuint (five->len + one->len, ==, 0);
}

/* The same columns with their layers in the place of columns or rows. */
static SutureStack *
lay_down (gboolean by_column)
{
  const gint64 n = 8;
  SutureStack *stack =
      suture_stack_new ((SutureShape){ WIDTH, by_column ? WIDTH : n,
                                       by_column ? n : WIDTH },
                        SUTURE_SAMPLE_U16, NULL);

  for (gint64 a = 0; a < WIDTH; a++)
    for (gint64 b = 0; b < WIDTH; b++)
      for (gint64 c = 0; c < n; c++)
        if (a % PITCH > 1 && b % PITCH > 1 && c % 4 > 0)
          suture_test_set_label (stack, a, by_column ? b : c, by_column ? c : b,
                                 (guint64) (1 + a / PITCH * SIDE + b / PITCH +
                                            N_COLUMNS * (c / 4)));
  return stack;
}

static void
test_swapped_axes (void)
{
  g_autoptr (SutureStack) by_column = lay_down (TRUE);
  g_autoptr (SutureStack) by_row = lay_down (FALSE);
  g_autoptr (GPtrArray) columns = find_in (by_column, NULL);
  g_autoptr (GPtrArray) rows = find_in (by_row, NULL);

  assert_codes (columns, "swapped-axes");
  ASSERT_SAYS (columns, 0, "columns (x)");
  assert_codes (rows, "swapped-axes");
  ASSERT_SAYS (rows, 0, "rows (y)");
}

static void
test_unlikely_voxels (void)
{
  g_autoptr (SutureStack) labels = make_columns (N_LAYERS, whole);
  g_autoptr (SutureStack) unlikely =
      suture_stack_with_spacing (labels, (SutureSpacing){ 100, 0.4, 0.4, TRUE },
                                 SUTURE_SPACING_FROM_IMAGEJ);
  g_autoptr (SutureStack) likely =
      suture_stack_with_spacing (labels, (SutureSpacing){ 4, 0.4, 0.4, TRUE },
                                 SUTURE_SPACING_FROM_IMAGEJ);
  g_autoptr (GPtrArray) found = find_in (unlikely, NULL);
  g_autoptr (GPtrArray) of_likely = find_in (likely, NULL);

  assert_codes (found, "voxel-size");
  ASSERT_SAYS (found, 0, "250 times");
  assert_codes (of_likely, "");
}

/* --- raw -------------------------------------------------------------------
 */

/* Walls at chance, others in every six layers and every ten rows, so that the
 * stack isn't like itself in any other position; every other row lies askew. */
static SutureStack *
make_tissue (guint64 seed)
{
  SutureStack *stack = suture_stack_new ((SutureShape){ 24, WIDTH, WIDTH },
                                         SUTURE_SAMPLE_U16, NULL);
  SutureRandom random;
  guint64      id = 0;

  suture_random_init (&random, seed, 1);
  for (gint64 block = 0; block < 4 * 6; block++)
    for (gint64 x = 1; x < WIDTH;)
      {
        const gint64 width = 8 + (gint64) suture_random_below (&random, 8);
        const gint64 end = MIN (WIDTH, x + width);

        const gint64 first = block / 6 * 6;
        const gint64 row = block % 6 * 10 + (first / 6 + block) % 2 * 4;

        id++;
        for (gint64 z = first; z < first + 6; z++)
          for (gint64 y = row; y < MIN (WIDTH, row + 9); y++)
            for (gint64 u = x; u < end; u++)
              suture_test_set_label (stack, z, y, u, id);
        x = end + 1;
      }
  return stack;
}

/* Bright walls, noise; seen in a turn. */
static SutureStack *
stain (const SutureStack *labels, SutureTurn turn)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  SutureRandom      random;

  suture_random_init (&random, 5, 2);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const gint64 v = turn.flip_y ? shape.ny - 1 - y : y;
          const gint64 u = turn.flip_x ? shape.nx - 1 - x : x;
          const gint64 layer =
              (turn.flip_z ? shape.nz - 1 - z : z) + turn.shift_z + shape.nz;
          guint8        *pixels = suture_stack_get_layer_for_writing (raw, z);
          const gboolean is_wall =
              suture_test_get_label (labels, layer % shape.nz,
                                     turn.swap_yx ? u : v,
                                     turn.swap_yx ? v : u) == 0;

          pixels[y * shape.nx + x] =
              (guint8) ((is_wall ? 120 : 60) +
                        suture_random_below (&random, 80));
        }
  return raw;
}

static void
assert_raw_says (SutureTurn turn, const char *words)
{
  g_autoptr (SutureStack) labels = make_tissue (1);
  g_autoptr (SutureStack) raw = stain (labels, turn);
  g_autoptr (GPtrArray) found = find_in (labels, raw);

  assert_codes (found, words ? "raw-misfit" : "");
  if (words != NULL)
    ASSERT_SAYS (found, 0, words);
}

static void
test_raw_that_lies_otherwise (void)
{
  assert_raw_says ((SutureTurn){ 0 }, NULL);
  assert_raw_says ((SutureTurn){ .flip_z = TRUE }, "upside down (z)");
  assert_raw_says ((SutureTurn){ .flip_y = TRUE }, "top to bottom (y)");
  assert_raw_says ((SutureTurn){ .flip_x = TRUE }, "left to right (x)");
  assert_raw_says ((SutureTurn){ .swap_yx = TRUE }, "(x and y) swapped");
  assert_raw_says ((SutureTurn){ .shift_z = 3 }, "3 layers deeper");
  assert_raw_says ((SutureTurn){ .shift_z = -3 }, "3 layers higher");
}

static void
test_raw_of_another_tissue (void)
{
  g_autoptr (SutureStack) labels = make_tissue (1);
  g_autoptr (SutureStack) other = make_tissue (2);
  g_autoptr (SutureStack) raw = stain (other, (SutureTurn){ 0 });
  g_autoptr (GPtrArray) found = find_in (labels, raw);

  assert_codes (found, "raw-misfit");
  ASSERT_SAYS (found, 0, "on nothing");
}

/* Layers from @first to @last are of one value, but for a few hot pixels. */
static void
blank_layers (SutureStack *raw, gint64 first, gint64 last)
{
  const size_t n = suture_shape_layer_size (suture_stack_get_shape (raw));

  for (gint64 z = first; z <= last; z++)
    {
      guint8 *pixels = suture_stack_get_layer_for_writing (raw, z);

      memset (pixels, 17, n);
      pixels[5] = pixels[n / 2] = 255;
    }
}

static void
test_layers_without_contrast (void)
{
  g_autoptr (SutureStack) labels = make_tissue (1);
  g_autoptr (SutureStack) raw = stain (labels, (SutureTurn){ 0 });

  blank_layers (raw, 4, 5);

  g_autoptr (GPtrArray) some = find_in (labels, raw);

  assert_codes (some, "raw-layers-without-contrast");
  ASSERT_SAYS (some, 0, "z = 4–5 ");

  blank_layers (raw, 0, 23);

  g_autoptr (GPtrArray) all = find_in (labels, raw);

  assert_codes (all, "raw-without-contrast");
}

/* A frame that was lost shows the noise of the camera. */
static void
test_dark_frames (void)
{
  g_autoptr (SutureStack) labels = make_tissue (1);
  g_autoptr (SutureStack) raw = stain (labels, (SutureTurn){ 0 });
  const size_t n = suture_shape_layer_size (suture_stack_get_shape (raw));

  for (gint64 z = 7; z <= 9; z++)
    {
      guint8 *pixels = suture_stack_get_layer_for_writing (raw, z);

      for (size_t i = 0; i < n; i++)
        pixels[i] = (guint8) (3 + i * 7919 % 4);
    }

  g_autoptr (GPtrArray) found = find_in (labels, raw);

  assert_codes (found, "raw-layers-without-contrast");
  ASSERT_SAYS (found, 0, "z = 7–9 ");
}

/* A stain that fades with depth to a thirtieth stays evidence. */
static void
test_fading_raw_has_contrast (void)
{
  g_autoptr (SutureStack) labels = make_tissue (1);
  g_autoptr (SutureStack) raw = stain (labels, (SutureTurn){ 0 });
  const SutureShape shape = suture_stack_get_shape (raw);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *pixels = suture_stack_get_layer_for_writing (raw, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        pixels[i] = (guint8) (pixels[i] * pow (0.87, (double) z));
    }

  g_autoptr (GPtrArray) found = find_in (labels, raw);
  g_autofree char *codes = list_codes (found);

  g_assert_null (strstr (codes, "contrast"));
}

/* Labels on dark ground that fills all but a hundredth of each layer. */
static void
test_sparse_raw_has_contrast (void)
{
  g_autoptr (SutureStack) labels = make_columns (N_LAYERS, whole);
  g_autoptr (SutureStack) raw =
      suture_stack_new (suture_stack_get_shape (labels), SUTURE_SAMPLE_U8,
                        NULL);

  for (gint64 z = 0; z < N_LAYERS; z++)
    memset (suture_stack_get_layer_for_writing (raw, z), 90, WIDTH);

  g_autoptr (GPtrArray) found = find_in (labels, raw);
  g_autofree char *codes = list_codes (found);

  g_assert_null (strstr (codes, "contrast"));
}

/* --- an empty list ---------------------------------------------------------
 */

static SutureOddity *
explain (SutureStack *labels, size_t n_listed, size_t n_reported, double best)
{
  const SutureScreened screened = { n_listed, n_reported, best, 2, 0.5, FALSE };
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);

  return suture_oddity_of_no_pairs (index, &screened);
}

static void
test_no_pairs (void)
{
  g_autoptr (SutureStack) labels = make_columns (N_LAYERS, whole);
  g_autoptr (SutureStack) touching = make_columns (N_LAYERS, relabelled);
  SutureOddity *none = explain (labels, 0, 0, 0.0);
  SutureOddity *lost = explain (touching, 0, 0, 0.0);
  SutureOddity *below = explain (labels, 4, 0, 0.4);
  SutureOddity *doubtful = explain (labels, 4, 0, 0.9);

  g_assert_null (explain (labels, 4, 1, 0.9));
  g_assert_cmpstr (none->code, ==, "no-pairs");
  g_assert_nonnull (strstr (none->text, "1 to 2 layers"));
  g_assert_nonnull (strstr (none->what_to_do, "largest gap"));
  g_assert_nonnull (strstr (lost->what_to_do, "directly on each other"));
  g_assert_nonnull (strstr (below->text, "4 pairs"));
  g_assert_nonnull (strstr (doubtful->text, "nearly as likely"));

  /* Where contacts were looked for, too, they are spoken of. */
  const SutureScreened screened = { 4, 0, 0.4, 2, 0.5, TRUE };
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  SutureOddity *both = suture_oddity_of_no_pairs (index, &screened);

  g_assert_nonnull (strstr (both->text, "4 pairs touch or face each other"));
  suture_oddity_free (both);
  suture_oddity_free (none);
  suture_oddity_free (lost);
  suture_oddity_free (below);
  suture_oddity_free (doubtful);
}

static guint64
nothing (gint64 column, gint64 z)
{
  return 0;
}

static void
test_empty_stacks_are_no_puzzle (void)
{
  g_autoptr (SutureStack) labels = make_columns (2, nothing);
  g_autoptr (GPtrArray) found = find_in (labels, NULL);

  assert_codes (found, "");
  g_assert_null (explain (labels, 0, 0, 0.0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/oddities/" name, function)
  ADD ("nothing-of-a-healthy-stack", test_nothing_of_a_healthy_stack);
  ADD ("one-id", test_one_id);
  ADD ("class-map", test_class_map);
  ADD ("unlinked-layers", test_unlinked_layers);
  ADD ("several-bodies", test_several_bodies);
  ADD ("same-id-gaps", test_same_id_gaps);
  ADD ("crumbs", test_crumbs);
  ADD ("lumen", test_lumen);
  ADD ("lost-links", test_lost_links);
  ADD ("cells-on-each-other-are-no-lost-links",
       test_cells_on_each_other_are_no_lost_links);
  ADD ("orphans-are-no-lost-links", test_orphans_are_no_lost_links);
  ADD ("empty-layers", test_empty_layers);
  ADD ("stage-jump", test_stage_jump);
  ADD ("no-tissue-is-no-empty-layer", test_no_tissue_is_no_empty_layer);
  ADD ("thin-cells", test_thin_cells);
  ADD ("swapped-axes", test_swapped_axes);
  ADD ("unlikely-voxels", test_unlikely_voxels);
  ADD ("raw-that-lies-otherwise", test_raw_that_lies_otherwise);
  ADD ("raw-of-another-tissue", test_raw_of_another_tissue);
  ADD ("layers-without-contrast", test_layers_without_contrast);
  ADD ("dark-frames", test_dark_frames);
  ADD ("fading-raw-has-contrast", test_fading_raw_has_contrast);
  ADD ("sparse-raw-has-contrast", test_sparse_raw_has_contrast);
  ADD ("no-pairs", test_no_pairs);
  ADD ("empty-stacks-are-no-puzzle", test_empty_stacks_are_no_puzzle);
#undef ADD
  return g_test_run ();
}
