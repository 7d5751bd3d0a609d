/* suture-odd-shapes.c: thin cells, swapped axes, voxels that can't be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-oddity-checks.h"

#include <glib/gi18n-lib.h>

/* Cells of fewer layers than this leave pieces of one or two. */
#define MIN_TYPICAL_LAYERS 5

/* Fewer cells than this have no typical one. */
#define MIN_CELLS 10

/* Layers are at most so many times as far apart as pixels, or the other way
 * round. */
#define MAX_RATIO 50.0

/* How a stack would be whose layers stand in the place of rows or columns: so
 * many times fewer of them, on the whole and in a cell. */
#define FEWER_LAYERS 2

/* Three lengths of a cell's box and its weight. */
typedef struct
{
  gint64 lengths[3]; /* z, y, x */
  gint64 n_voxels;
} Extent;

/* (transfer full): of every cell. */
static GArray *
measure_extents (const SutureOddStack *stack)
{
  const SutureCellIndex *index = stack->index;
  GArray                *all = g_array_new (FALSE, FALSE, sizeof (Extent));

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const SutureBox box = suture_cell_index_get_box (index, cell);
      const Extent    extent = {
           { box.z1 - box.z0, box.y1 - box.y0, box.x1 - box.x0 },
           suture_cell_index_get_volume_voxels (index, cell),
      };

      if (suture_odd_stack_counts (stack, cell))
        g_array_append_val (all, extent);
    }
  return all;
}

static int
compare_extents (const void *a, const void *b, gpointer axis)
{
  const gint64 p = ((const Extent *) a)->lengths[GPOINTER_TO_INT (axis)];
  const gint64 q = ((const Extent *) b)->lengths[GPOINTER_TO_INT (axis)];

  return (p > q) - (p < q);
}

/* The length along @axis of the cell that the typical voxel lies in, so that no
 * number of small pieces changes it much. */
static gint64
typical_length (GArray *extents, int axis)
{
  gint64 total = 0;
  gint64 so_far = 0;

  g_array_sort_with_data (extents, compare_extents, GINT_TO_POINTER (axis));
  for (guint i = 0; i < extents->len; i++)
    total += g_array_index (extents, Extent, i).n_voxels;
  for (guint i = 0; i < extents->len; i++)
    {
      const Extent *extent = &g_array_index (extents, Extent, i);

      so_far += extent->n_voxels;
      if (2 * so_far >= total)
        return extent->lengths[axis];
    }
  return 0;
}

/* The layers of a typical cell if they are few; 0 if not. */
static gint64
find_few_layers (const SutureOddStack *stack)
{
  g_autoptr (GArray) extents = measure_extents (stack);
  const gint64 n_layers = typical_length (extents, 0);

  return suture_cell_index_get_shape (stack->index).nz >= 2 &&
                 extents->len >= MIN_CELLS && n_layers < MIN_TYPICAL_LAYERS
             ? n_layers
             : 0;
}

gboolean
suture_cells_are_thin (const SutureCellIndex *index)
{
  const SutureOddStack stack = {
    .index = index,
    .background_guess = suture_cell_index_guess_background (index),
  };

  return find_few_layers (&stack) > 0;
}

gboolean
suture_has_thin_cells (const SutureOddStack *stack, SutureOddity *found)
{
  const gint64 n_layers = find_few_layers (stack);

  if (n_layers == 0)
    return FALSE;
  found->text = g_strdup_printf (
      ngettext ("A typical cell of this stack has %d layer only, and what is "
                "cut of it even fewer",
                "A typical cell of this stack has %d layers only, and what is "
                "cut of it even fewer",
                (gulong) n_layers),
      (int) n_layers);
  found->what_to_do =
      g_strdup (_ ("Scores can tell little of pieces of one or two layers: "
                   "look at each pair yourself, also at those below the "
                   "threshold"));
  return TRUE;
}

static gboolean
is_much_less (gint64 a, gint64 b)
{
  return FEWER_LAYERS * a <= b;
}

/* Whether @axis looks like the layers, and z like a side of the layers. */
static gboolean
looks_like_layers (SutureShape shape, GArray *extents, int axis)
{
  const int    other = 3 - axis;
  const gint64 sizes[] = { shape.nz, shape.ny, shape.nx };
  const gint64 along = typical_length (extents, axis);
  const gint64 in_z = typical_length (extents, 0);
  const gint64 in_other = typical_length (extents, other);

  return is_much_less (sizes[axis], MIN (sizes[0], sizes[other])) &&
         is_much_less (along, MIN (in_z, in_other)) &&
         !is_much_less (in_z, in_other) && !is_much_less (in_other, in_z);
}

gboolean
suture_has_swapped_axes (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureShape shape = suture_cell_index_get_shape (stack->index);
  g_autoptr (GArray) extents = measure_extents (stack);

  if (extents->len < MIN_CELLS)
    return FALSE;

  const gboolean by_column = looks_like_layers (shape, extents, 2);

  if (!by_column && !looks_like_layers (shape, extents, 1))
    return FALSE;
  found->text = g_strdup (
      by_column ? _ ("The axes look swapped: cells are flat from left to "
                     "right, as if the layers stood in the place of the "
                     "columns (x)")
                : _ ("The axes look swapped: cells are flat from top to "
                     "bottom of a layer, as if the layers stood in the place "
                     "of the rows (y)"));
  found->what_to_do =
      g_strdup (_ ("Save the stack with layers first: z, then y, then x (in "
                   "Fiji: Image ▸ Stacks ▸ Reslice; in NumPy: "
                   "numpy.moveaxis)"));
  return TRUE;
}

gboolean
suture_has_unlikely_voxels (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureSpacing um = suture_cell_index_get_spacing (stack->index);
  const double        widest = MAX (MAX (um.z_um, um.y_um), um.x_um);
  const double        least = MIN (MIN (um.z_um, um.y_um), um.x_um);

  if (!um.is_known || widest <= MAX_RATIO * least)
    return FALSE;
  found->text =
      g_strdup_printf (_ ("A voxel of %g × %g × %g µm (z, y, x) is unlikely: "
                          "one side is %.0f times as long as another"),
                       um.z_um, um.y_um, um.x_um, widest / least);
  found->what_to_do =
      g_strdup (_ ("Give the voxel size yourself (--spacing Z,Y,X), for "
                   "distances are measured with it"));
  return TRUE;
}
