/* suture-gap-plan.c: which cells are cut, and at which height
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-gap-plan.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "base/suture-random.h"

#define CHAIN_TRIES 16
#define LEAST_FACING_PX 16

/* Streams of random numbers; the cell's number is added to the second. */
#define PURPOSE_CHOICE G_GUINT64_CONSTANT (0x6761702d63686f69)
#define PURPOSE_HEIGHT G_GUINT64_CONSTANT (0x6761702d68656967)

typedef struct
{
  const SutureCellIndex *index;
  const SutureGapParams *params;
  guint64                background_id; /* of what is no cell, or 0 */
  guint8                *may_be_cut;    /* by cell */
  guint32               *numbers; /* by cell: how many smaller ids there are */
} Plan;

static gint32
least_piece (const Plan *plan)
{
  return MAX (plan->params->min_piece_layers, 1);
}

static gint32
count_layers (const SutureCellIndex *index, guint32 cell)
{
  return suture_cell_index_get_last_layer (index, cell) -
         suture_cell_index_get_first_layer (index, cell) + 1;
}

static void
look_at_cell (size_t item, gpointer workspace, gpointer user_data)
{
  Plan         *plan = user_data;
  const guint32 cell = (guint32) item;
  const gint32  n_layers = count_layers (plan->index, cell);

  if (suture_cell_index_get_id (plan->index, cell) == plan->background_id ||
      !suture_cell_index_is_main (plan->index, cell) ||
      n_layers < plan->params->min_layers ||
      n_layers < 2 * least_piece (plan) + 1)
    return;
  plan->may_be_cut[cell] = TRUE;
}

/* Pieces that may have one layer alone have to be more than crumbs, damaged
 * too. */
static gboolean
gap_faces_overlap (const Plan *plan, guint32 cell, SutureLayerRange gap)
{
  const SutureMask upper =
      suture_cell_index_get_mask (plan->index, cell, gap.first - 1);
  const SutureMask lower =
      suture_cell_index_get_mask (plan->index, cell, gap.first + gap.layers);
  const gint64 least_px = least_piece (plan) == 1 ? LEAST_FACING_PX : 1;

  return MIN (upper.area_px, lower.area_px) >= least_px &&
         suture_mask_overlap_px (&upper, &lower) > 0;
}

/* One gap: a random number of layers at a random height; where the masks that
 * would face each other don't overlap the next height is taken, and after all
 * heights a smaller gap. */
static gboolean
place_gap (const Plan *plan, SutureRandom *random, SutureCut *cut)
{
  const gint32 n_layers = count_layers (plan->index, cut->cell);
  const gint32 first =
      suture_cell_index_get_first_layer (plan->index, cut->cell);
  const gint32 most =
      MIN (plan->params->max_gap, n_layers - 2 * least_piece (plan));

  for (gint32 layers = 1 + (gint32) suture_random_below (random, most);
       layers > 0; layers--)
    {
      const gint32 n_heights = n_layers - layers - 2 * least_piece (plan) + 1;
      const gint32 start = (gint32) suture_random_below (random, n_heights);

      for (gint32 i = 0; i < n_heights; i++)
        {
          const gint32 height = (start + i) % n_heights;

          cut->n_gaps = 1;
          cut->gaps[0].first = first + least_piece (plan) + height;
          cut->gaps[0].layers = layers;
          if (gap_faces_overlap (plan, cut->cell, cut->gaps[0]))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
place_chain_once (const Plan *plan, SutureRandom *random, SutureCut *cut)
{
  const gint32 first =
      suture_cell_index_get_first_layer (plan->index, cut->cell);
  const gint32 spare =
      count_layers (plan->index, cut->cell) - 3 * least_piece (plan);
  const gint32 max_gap = plan->params->max_gap;
  const gint32 upper =
      1 + (gint32) suture_random_below (random, MIN (max_gap, spare - 1));
  const gint32 lower =
      1 + (gint32) suture_random_below (random, MIN (max_gap, spare - upper));
  const gint32 slack = spare - upper - lower;
  const gint32 above = (gint32) suture_random_below (random, slack + 1);
  const gint32 between =
      (gint32) suture_random_below (random, slack - above + 1);

  cut->n_gaps = 2;
  cut->gaps[0].first = first + least_piece (plan) + above;
  cut->gaps[0].layers = upper;
  cut->gaps[1].first =
      cut->gaps[0].first + upper + least_piece (plan) + between;
  cut->gaps[1].layers = lower;
  return gap_faces_overlap (plan, cut->cell, cut->gaps[0]) &&
         gap_faces_overlap (plan, cut->cell, cut->gaps[1]);
}

static gboolean
place_chain (const Plan *plan, SutureRandom *random, SutureCut *cut)
{
  if (count_layers (plan->index, cut->cell) < 3 * least_piece (plan) + 2)
    return FALSE;

  for (int i = 0; i < CHAIN_TRIES; i++)
    if (place_chain_once (plan, random, cut))
      return TRUE;
  return FALSE;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const SutureCut *first = a;
  const SutureCut *second = b;

  return (first->cell > second->cell) - (first->cell < second->cell);
}

static GArray *
shuffle_cells (const Plan *plan)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (plan->index);
  GArray       *cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  SutureRandom  random;

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (plan->may_be_cut[cell])
      g_array_append_val (cells, cell);
  suture_random_init (&random, plan->params->seed, PURPOSE_CHOICE);
  suture_random_shuffle (&random, cells->data, cells->len, sizeof (guint32));
  return cells;
}

/* Chains are the first of the shuffled cells that are high enough. */
static GArray *
choose_cuts (const Plan *plan)
{
  g_autoptr (GArray) cells = shuffle_cells (plan);
  const guint n_wanted = (guint) floor (
      CLAMP (plan->params->fraction, 0.0, 1.0) * cells->len + 0.5);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));
  int     n_chains = 0;

  for (guint i = 0; i < cells->len && cuts->len < n_wanted; i++)
    {
      SutureCut    cut = { .cell = g_array_index (cells, guint32, i) };
      SutureRandom random;

      cut.number = plan->numbers[cut.cell];
      suture_random_init (&random, plan->params->seed,
                          PURPOSE_HEIGHT + cut.number);
      if (n_chains < plan->params->chains && place_chain (plan, &random, &cut))
        n_chains++;
      else if (!place_gap (plan, &random, &cut))
        continue;
      g_array_append_val (cuts, cut);
    }
  g_array_sort (cuts, compare_cuts);
  return cuts;
}

SutureLayerRange
suture_gap_find_piece (const SutureCellIndex *index,
                       const SutureCut       *cut,
                       guint32                cell,
                       gint32                 z)
{
  gint32 first = suture_cell_index_get_first_layer (index, cell);
  gint32 end = suture_cell_index_get_last_layer (index, cell) + 1;

  for (int i = 0; cut && i < cut->n_gaps; i++)
    {
      const SutureLayerRange gap = cut->gaps[i];

      if (z < gap.first)
        end = MIN (end, gap.first);
      else if (z >= gap.first + gap.layers)
        first = gap.first + gap.layers;
      else
        return (SutureLayerRange){ z, 0 };
    }
  return (SutureLayerRange){ first, end - first };
}

typedef struct
{
  guint32 cell;
  gint32  first;
  gint64  overlap_px;
} Blocker;

static void
add_overlap (GArray *blockers, guint32 cell, gint32 first, gint64 overlap_px)
{
  for (guint i = 0; i < blockers->len; i++)
    {
      Blocker *blocker = &g_array_index (blockers, Blocker, i);

      if (blocker->cell == cell && blocker->first == first)
        {
          blocker->overlap_px += overlap_px;
          return;
        }
    }

  const Blocker blocker = { cell, first, overlap_px };

  g_array_append_val (blockers, blocker);
}

/* Whether a piece or cell that lies wholly in the gap hides the mask. The
 * overlaps of its layers are added up, which is never less than what the
 * screening may count. */
static gboolean
mask_is_hidden (const Plan       *plan,
                GArray           *cuts,
                const gint32     *cut_of,
                guint32           cell,
                SutureLayerRange  gap,
                const SutureMask *mask)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  g_autoptr (GArray) blockers = g_array_new (FALSE, FALSE, sizeof (Blocker));
  /* Damage may take up to half of a facing mask away. */
  const int    factor = plan->params->damage ? 4 : 2;
  const gint32 gap_end = gap.first + gap.layers;

  for (gint32 z = gap.first; z < gap_end; z++)
    {
      suture_cell_index_find_overlapping (plan->index, mask, z, found);
      for (guint i = 0; i < found->len; i++)
        {
          const SutureOverlap *overlap =
              &g_array_index (found, SutureOverlap, i);
          const gint32     which = cut_of[overlap->cell];
          const SutureCut *cut =
              which < 0 ? NULL : &g_array_index (cuts, SutureCut, which);
          const SutureLayerRange piece =
              suture_gap_find_piece (plan->index, cut, overlap->cell, z);

          if (overlap->cell != cell && piece.layers > 0 &&
              piece.first >= gap.first && piece.first + piece.layers <= gap_end)
            add_overlap (blockers, overlap->cell, piece.first,
                         overlap->overlap_px);
        }
    }
  for (guint i = 0; i < blockers->len; i++)
    if (g_array_index (blockers, Blocker, i).overlap_px * factor >
        mask->area_px)
      return TRUE;
  return FALSE;
}

static gboolean
cut_is_blocked (const Plan      *plan,
                GArray          *cuts,
                const gint32    *cut_of,
                const SutureCut *cut)
{
  for (int i = 0; i < cut->n_gaps; i++)
    {
      const SutureLayerRange gap = cut->gaps[i];
      const gint32 faces[] = { gap.first - 1, gap.first + gap.layers };

      for (int side = 0; side < 2; side++)
        {
          const SutureMask mask =
              suture_cell_index_get_mask (plan->index, cut->cell, faces[side]);

          if (mask_is_hidden (plan, cuts, cut_of, cut->cell, gap, &mask))
            return TRUE;
        }
    }
  return FALSE;
}

/* Leaves whole what Algorithm 1 would not find. Making a cell whole again only
 * makes pieces longer, so that one round is enough. */
static GArray *
drop_blocked_cuts (const Plan *plan, GArray *cuts)
{
  const guint32      n_cells = suture_cell_index_get_n_cells (plan->index);
  g_autofree gint32 *cut_of = g_new (gint32, MAX (n_cells, 1));
  GArray            *kept = g_array_new (FALSE, FALSE, sizeof (SutureCut));

  for (guint32 cell = 0; cell < n_cells; cell++)
    cut_of[cell] = -1;
  for (guint i = 0; i < cuts->len; i++)
    cut_of[g_array_index (cuts, SutureCut, i).cell] = (gint32) i;
  for (guint i = 0; i < cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (cuts, SutureCut, i);

      if (cut_is_blocked (plan, cuts, cut_of, cut))
        cut_of[cut->cell] = -1;
      else
        g_array_append_vals (kept, cut, 1);
    }
  return kept;
}

static void
number_pieces (const SutureCellIndex *index, GArray *cuts)
{
  guint64 next = suture_cell_index_get_max_id (index);

  for (guint i = 0; i < cuts->len; i++)
    {
      SutureCut *cut = &g_array_index (cuts, SutureCut, i);

      cut->ids[0] = suture_cell_index_get_id (index, cut->cell);
      for (int k = 0; k < cut->n_gaps; k++)
        cut->ids[k + 1] = ++next;
    }
}

GArray *
suture_gap_plan (const SutureCellIndex *index,
                 const SutureGapParams *params,
                 const SutureProgress  *progress,
                 GError               **error)
{
  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  g_autofree guint8  *may_be_cut = g_new0 (guint8, MAX (n_cells, 1));
  g_autofree guint32 *numbers = g_new0 (guint32, MAX (n_cells, 1));
  Plan                plan = {
                   .index = index,
                   .params = params,
                   .background_id = suture_cell_index_guess_background (index),
                   .may_be_cut = may_be_cut,
                   .numbers = numbers,
  };

  for (guint32 cell = 1; cell < n_cells; cell++)
    numbers[cell] =
        numbers[cell - 1] + (suture_cell_index_get_id (index, cell) !=
                             suture_cell_index_get_id (index, cell - 1));
  if (!suture_parallel_for (n_cells, look_at_cell, &plan, progress, error))
    return NULL;

  g_autoptr (GArray) cuts = choose_cuts (&plan);
  GArray *kept = drop_blocked_cuts (&plan, cuts);

  number_pieces (index, kept);
  return kept;
}
