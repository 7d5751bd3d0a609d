/* suture-odd-links.c: masks that lie on each other and have different ids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-oddity-checks.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-between.h"

/* Masks that are looked at; fewer that lie on another tell nothing. */
#define MAX_MASKS 20000
#define MIN_FACING 20

/* Of the masks that lie on another, at least 85 of a hundred have its id in
 * stacks with ground truth; one layer numbered after the other, hardly any. */
#define LEAST_LINKED 0.35

/* Where each layer is numbered from 1 on without a hole, few masks have the
 * same id by chance. */
#define LEAST_LINKED_OF_NUMBERED 0.7
#define MOST_NUMBERED 0.9 /* of the layers with no fewer masks than this: */
#define MIN_NUMBERS 3

/* Cells, in most of which there is one layer. */
#define MOST 0.8

/* Pieces whose links look lost are worth a word from so many on, and one to so
 * many cells. */
#define MIN_LOST 5
#define CELLS_PER_LOST 20

/* A missing layer with an id of its own has no more layers than this. */
#define MAX_ORPHAN_LAYERS 3

/* Masks, and whose masks they lie on. */
typedef struct
{
  guint64 n_facing; /* most of it, or of another, lies on that one */
  guint64 n_linked; /* which has the same id */
} Linking;

/* The cell on layer @z that shares most with the mask; %SUTURE_NO_CELL: none.
 */
static SutureOverlap
find_best (const SutureCellIndex *index,
           const SutureMask      *mask,
           gint32                 z,
           GArray                *found)
{
  SutureOverlap best = { SUTURE_NO_CELL, 0 };

  if (z < 0 || z >= suture_cell_index_get_shape (index).nz)
    return best;
  suture_cell_index_find_overlapping (index, mask, z, found);
  for (guint i = 0; i < found->len; i++)
    {
      const SutureOverlap other = g_array_index (found, SutureOverlap, i);

      if (other.overlap_px > best.overlap_px &&
          !suture_cell_index_is_crumb (index, other.cell))
        best = other;
    }
  return best;
}

static void
look_below (const SutureOddStack *stack,
            guint32               cell,
            size_t                n,
            GArray               *below,
            Linking              *linking)
{
  const SutureCellIndex *index = stack->index;
  gint32                 z;
  const SutureMask mask = suture_cell_index_get_nth_mask (index, cell, n, &z);
  const SutureOverlap best = find_best (index, &mask, z + 1, below);

  if (best.cell == SUTURE_NO_CELL ||
      !suture_odd_stack_counts (stack, best.cell))
    return;

  const SutureMask other = suture_cell_index_get_mask (index, best.cell, z + 1);

  if (2 * best.overlap_px <= MIN (mask.area_px, other.area_px))
    return;
  linking->n_facing++;
  linking->n_linked += suture_cell_index_get_id (index, cell) ==
                       suture_cell_index_get_id (index, best.cell);
}

static guint64
count_masks (const SutureCellIndex *index)
{
  guint64 n = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    n += suture_cell_index_get_n_layers (index, cell);
  return n;
}

/* Of every so many masks one. */
static Linking
measure_linking (const SutureOddStack *stack)
{
  const SutureCellIndex *index = stack->index;
  const guint64          step = 1 + count_masks (index) / MAX_MASKS;
  Linking                linking = { 0 };
  guint64                next = 0;
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const guint64 n_layers = suture_cell_index_get_n_layers (index, cell);

      for (; next < n_layers; next += step)
        if (suture_odd_stack_counts (stack, cell))
          look_below (stack, cell, next, below, &linking);
      next -= n_layers;
    }
  return linking;
}

static gboolean
most_have_one_layer (const SutureOddStack *stack)
{
  guint32 n = 0;
  guint32 n_of_one = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (stack->index);
       cell++)
    if (suture_odd_stack_counts (stack, cell))
      {
        n++;
        n_of_one += suture_cell_index_get_n_layers (stack->index, cell) == 1 &&
                    suture_cell_index_is_main (stack->index, cell);
      }
  return n_of_one > MOST * n;
}

/* The ids of one layer. */
typedef struct
{
  guint64 latest; /* of those met so far, rising */
  guint64 n;      /* different ones */
} LayerIds;

/* Whether nearly each layer has ids 1, 2, 3 and so on, none left out. */
static gboolean
are_numbered_one_by_one (const SutureOddStack *stack)
{
  const SutureCellIndex *index = stack->index;
  const gint64           n_layers = suture_cell_index_get_shape (index).nz;
  g_autofree LayerIds   *layers = g_new0 (LayerIds, n_layers);
  gint64                 n = 0, n_numbered = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    for (size_t i = 0; i < suture_cell_index_get_n_layers (index, cell); i++)
      {
        const guint64 id = suture_cell_index_get_id (index, cell);
        gint32        z;

        suture_cell_index_get_nth_mask (index, cell, i, &z);
        layers[z].n += layers[z].latest != id;
        layers[z].latest = id;
      }
  for (gint64 z = 0; z < n_layers; z++)
    if (layers[z].n >= MIN_NUMBERS)
      {
        n++;
        n_numbered += layers[z].latest == layers[z].n;
      }
  return n > 0 && (double) n_numbered >= MOST_NUMBERED * (double) n;
}

gboolean
suture_has_unlinked_layers (const SutureOddStack *stack, SutureOddity *found)
{
  const Linking linking = measure_linking (stack);

  const double share = (double) linking.n_linked / (double) linking.n_facing;

  if (linking.n_facing < MIN_FACING || share >= LEAST_LINKED_OF_NUMBERED ||
      (share >= LEAST_LINKED && !are_numbered_one_by_one (stack)))
    return FALSE;
  found->text = g_strdup (
      most_have_one_layer (stack)
          ? _ ("The layers aren’t linked: nearly every id is on one layer "
               "only, though its mask lies on others")
          : _ ("The layers aren’t linked: they are numbered one by one, and "
               "masks that lie on each other hardly ever have the same id"));
  found->what_to_do =
      g_strdup (_ ("Link the masks of the layers to cells first: “Link "
                   "layers…” in the menu, or “suture-cli link”; Suture repairs "
                   "what that leaves"));
  return TRUE;
}

/* A cell's last mask doesn't taper: it is half as large as the largest, or
 * more. */
static gboolean
is_blunt (const SutureCellIndex *index, guint32 cell, const SutureMask *end)
{
  const size_t n_layers = suture_cell_index_get_n_layers (index, cell);

  for (size_t n = 0; n < n_layers; n++)
    if (suture_cell_index_get_nth_mask (index, cell, n, NULL).area_px >
        2 * end->area_px)
      return FALSE;
  return TRUE;
}

/* Whether the cell is the missing layer of those that end above and begin below
 * it: they are a pair, which it belongs to. */
static gboolean
is_orphan (const SutureCellIndex *index, guint32 cell, GArray *found)
{
  const gint32        first = suture_cell_index_get_first_layer (index, cell);
  const gint32        last = suture_cell_index_get_last_layer (index, cell);
  const SutureMask    top = suture_cell_index_get_mask (index, cell, first);
  const SutureMask    bottom = suture_cell_index_get_mask (index, cell, last);
  const SutureOverlap above = find_best (index, &top, first - 1, found);
  const SutureOverlap below = find_best (index, &bottom, last + 1, found);
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (last - first >= MAX_ORPHAN_LAYERS || above.cell == SUTURE_NO_CELL ||
      below.cell == SUTURE_NO_CELL ||
      suture_cell_index_get_last_layer (index, above.cell) != first - 1 ||
      suture_cell_index_get_first_layer (index, below.cell) != last + 1)
    return FALSE;
  suture_bridges_find (index, above.cell, below.cell, bridges);
  for (guint i = 0; i < bridges->len; i++)
    if (g_array_index (bridges, guint32, i) == cell)
      return TRUE;
  return FALSE;
}

/* Whether the cell ends where another one begins, with the same mask. */
static gboolean
goes_on_below (const SutureCellIndex *index, guint32 cell, GArray *below)
{
  const gint32        z = suture_cell_index_get_last_layer (index, cell);
  const SutureMask    upper = suture_cell_index_get_mask (index, cell, z);
  const SutureOverlap best = find_best (index, &upper, z + 1, below);

  if (best.cell == SUTURE_NO_CELL ||
      suture_cell_index_get_first_layer (index, best.cell) != z + 1)
    return FALSE;

  const SutureMask lower = suture_cell_index_get_mask (index, best.cell, z + 1);

  /* Three quarters of what is in either is in both. */
  return 7 * best.overlap_px > 3 * (upper.area_px + lower.area_px) &&
         is_blunt (index, cell, &upper) &&
         is_blunt (index, best.cell, &lower) &&
         !is_orphan (index, cell, below) &&
         !is_orphan (index, best.cell, below);
}

guint32
suture_count_lost_links (const SutureCellIndex *index)
{
  guint32 n = 0;
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    if (!suture_cell_index_is_crumb (index, cell))
      n += goes_on_below (index, cell, below);
  return n;
}

static guint32
count_cells (const SutureOddStack *stack)
{
  guint32 n = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (stack->index);
       cell++)
    n += suture_odd_stack_counts (stack, cell);
  return n;
}

gboolean
suture_has_lost_links (const SutureOddStack *stack, SutureOddity *found)
{
  const guint32 n = suture_count_lost_links (stack->index);

  if (n < MIN_LOST || CELLS_PER_LOST * n < count_cells (stack))
    return FALSE;
  found->text = g_strdup_printf (
      _ ("%u pieces end where another begins on the very next layer with "
         "nearly the same mask, as if the link between them had been lost"),
      n);
  found->what_to_do =
      g_strdup (_ ("Pieces that touch without a missing layer aren’t looked "
                   "for; stitch the layers again with a lower overlap "
                   "threshold"));
  return TRUE;
}
