/* suture-correction.c: the corrected stack as a function of input and decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-correction.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "contacts/measuring/suture-grown-bodies.h"
#include "correction/suture-correction-private.h"
#include "correction/suture-fill.h"
#include "correction/suture-losses.h"
#include "features/measuring/suture-population.h"

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const SutureCandidate *p = a;
  const SutureCandidate *q = b;

  if (p->upper != q->upper)
    return p->upper < q->upper ? -1 : 1;
  return (p->lower > q->lower) - (p->lower < q->lower);
}

/* (transfer full): each pair once, in an order that doesn't depend on how they
 * were given. */
static GArray *
sort_pairs (GArray *accepted)
{
  g_autoptr (GArray) all = g_array_copy (accepted);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  g_array_sort (all, compare_pairs);
  for (guint i = 0; i < all->len; i++)
    {
      const SutureCandidate *pair = &g_array_index (all, SutureCandidate, i);

      if (i == 0 || compare_pairs (pair, pair - 1) != 0)
        g_array_append_vals (pairs, pair, 1);
    }
  return pairs;
}

/* Notes how the cells from @first to @end - 1, which have one id, get others:
 * all of them together, or each by itself. */
static void
note_changes (SutureCorrection *self, guint32 first, guint32 end)
{
  const guint64 new_id = suture_merge_map_get_id (self->map, first);
  gboolean      are_alike = TRUE;

  for (guint32 cell = first + 1; cell < end; cell++)
    are_alike &= suture_merge_map_get_id (self->map, cell) == new_id;

  const SutureIdChange change = { suture_cell_index_get_id (self->index, first),
                                  new_id };

  if (are_alike && change.old_id != change.new_id)
    g_array_append_val (self->changes, change);
  for (guint32 cell = first; !are_alike && cell < end; cell++)
    if (suture_merge_map_get_id (self->map, cell) != change.old_id)
      g_array_append_val (self->repainted, cell);
}

static void
list_changes (SutureCorrection *self)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (self->index);

  for (guint32 first = 0, end; first < n_cells; first = end)
    {
      end = suture_cell_index_end_of_id (self->index, first);
      note_changes (self, first, end);
    }
}

/* From how many voxels on something may be a cell of its own: a third of the
 * median cell. */
static gint64
find_plausible_voxels (const SutureCellIndex *index, GArray *pairs)
{
  SuturePopulation population;
  gboolean         is_asked_for = FALSE;
  gint64           voxels = 0;

  for (guint i = 0; i < pairs->len; i++)
    is_asked_for |= g_array_index (pairs, SutureCandidate, i).spares_cells;
  if (is_asked_for)
    {
      suture_population_init (&population, index);
      voxels = (gint64) ceil (population.median_volume_voxels / 3.0);
      suture_population_clear (&population);
    }
  return voxels;
}

/* The claims of all pairs: those of pair i begin at starts[i]. */
typedef struct
{
  const SutureCellIndex *index;
  const SutureMergeMap  *map;
  GArray                *pairs;
  gint64                 plausible_voxels;
  int                    wall_width;
  size_t                *starts;
  SutureClaim           *claims;
} Claiming;

static void
claim_worker (size_t i, gpointer workspace, gpointer user_data)
{
  Claiming              *claiming = user_data;
  const SutureCandidate *pair =
      &g_array_index (claiming->pairs, SutureCandidate, i);
  SutureClaim *claims = &claiming->claims[claiming->starts[i]];

  if (pair->gap_layers > 0)
    suture_claim_gap (claiming->index, claiming->map, pair,
                      claiming->plausible_voxels, claims);
  else
    suture_claim_wall (claiming->index, pair, claiming->wall_width, claims);
}

static int
compare_layers (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SutureClaim *p = a;
  const SutureClaim *q = b;

  if (p->z != q->z)
    return p->z < q->z ? -1 : 1;
  return compare_pairs (p->pair, q->pair);
}

/* Settles who gets what, layer by layer. */
static void
settle_claims (SutureClaim *claims, size_t n_claims)
{
  g_qsort_with_data (claims, (gint) n_claims, sizeof *claims, compare_layers,
                     NULL);
  for (size_t from = 0, to; from < n_claims; from = to)
    {
      for (to = from + 1; to < n_claims && claims[to].z == claims[from].z;)
        to++;
      suture_claims_settle (&claims[from], to - from);
    }
}

/* By layer, then the cell whose id is given, then pair. */
static int
compare_fills (gconstpointer a, gconstpointer b, gpointer map)
{
  const SutureClaim *p = a;
  const SutureClaim *q = b;
  const guint32      p_cell = suture_merge_map_get (map, p->pair->upper);
  const guint32      q_cell = suture_merge_map_get (map, q->pair->upper);

  if (p->z == q->z && p_cell != q_cell)
    return p_cell < q_cell ? -1 : 1;
  return compare_layers (a, b, NULL);
}

/* Makes fills of the claims, which give up their runs. */
static void
add_fills (SutureCorrection *self, SutureClaim *claims, size_t n_claims)
{
  g_qsort_with_data (claims, (gint) n_claims, sizeof *claims, compare_fills,
                     self->map);
  for (size_t i = 0; i < n_claims; i++)
    {
      GArray *runs = claims[i].runs;

      if (runs->len == 0)
        continue;

      const SutureFill fill = {
        .z = claims[i].z,
        .cell = suture_merge_map_get (self->map, claims[i].pair->upper),
        .mask = suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                       runs->len),
        .method = claims[i].method,
        .is_wall = claims[i].is_wall,
      };

      g_array_append_val (self->fills, fill);
      g_ptr_array_add (self->runs, g_steal_pointer (&claims[i].runs));
    }
}

/* How thick the stack's walls are, where any pair touches. A function of the
 * stack alone, so that whoever accepts a pair gets the same. */
static int
measure_walls (const SutureCellIndex *index, GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_array_index (pairs, SutureCandidate, i).gap_layers == 0)
      return suture_wall_measure (index);
  return 0;
}

/* Fills the gaps of all pairs, and the walls between those that touch; whether
 * it wasn't cancelled. */
static gboolean
fill_gaps (SutureCorrection     *self,
           GArray               *pairs,
           const SutureProgress *progress,
           GError              **error)
{
  g_autofree size_t      *starts = g_new (size_t, pairs->len + 1);
  g_autofree SutureClaim *claims = NULL;
  size_t                  n_claims = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      starts[i] = n_claims;
      n_claims +=
          suture_claim_count (self->index,
                              &g_array_index (pairs, SutureCandidate, i));
    }
  claims = g_new0 (SutureClaim, n_claims);

  Claiming claiming = {
    .index = self->index,
    .map = self->map,
    .pairs = pairs,
    .plausible_voxels = find_plausible_voxels (self->index, pairs),
    .wall_width = measure_walls (self->index, pairs),
    .starts = starts,
    .claims = claims,
  };
  const gboolean done = suture_parallel_for (pairs->len, claim_worker,
                                             &claiming, progress, error);

  if (done)
    {
      settle_claims (claims, n_claims);
      add_fills (self, claims, n_claims);
    }
  for (size_t i = 0; i < n_claims; i++)
    suture_claim_clear (&claims[i]);
  return done;
}

SutureCorrection *
suture_correction_new (SutureCellIndex      *index,
                       GArray               *accepted,
                       const SutureProgress *progress,
                       GError              **error)
{
  g_return_val_if_fail (index != NULL && accepted != NULL, NULL);

  const SutureProgress filling = suture_progress_part (progress, 0.0, 0.9);
  const SutureProgress counting = suture_progress_part (progress, 0.9, 1.0);
  g_autoptr (SutureCorrection) self = g_atomic_rc_box_new0 (SutureCorrection);

  self->index = suture_cell_index_ref (index);
  self->pairs = sort_pairs (accepted);
  self->map = suture_merge_map_new_of (index, self->pairs);
  self->changes = g_array_new (FALSE, FALSE, sizeof (SutureIdChange));
  self->repainted = g_array_new (FALSE, FALSE, sizeof (guint32));
  list_changes (self);
  self->fills = g_array_new (FALSE, FALSE, sizeof (SutureFill));
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (!fill_gaps (self, self->pairs, &filling, error))
    return NULL;
  self->losses = suture_losses_find (index, self->map, self->fills,
                                     &self->covered, &counting, error);
  return self->losses ? g_steal_pointer (&self) : NULL;
}

SutureCorrection *
suture_correction_ref (SutureCorrection *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_correction (gpointer data)
{
  SutureCorrection *self = data;

  suture_cell_index_unref (self->index);
  suture_merge_map_unref (self->map);
  g_array_unref (self->changes);
  g_array_unref (self->repainted);
  g_array_unref (self->fills);
  g_ptr_array_unref (self->runs);
  g_array_unref (self->pairs);
  g_clear_pointer (&self->losses, g_array_unref);
  g_clear_pointer (&self->covered, g_array_unref);
}

void
suture_correction_unref (SutureCorrection *self)
{
  g_atomic_rc_box_release_full (self, clear_correction);
}

SutureCellIndex *
suture_correction_get_index (const SutureCorrection *self)
{
  return self->index;
}

SutureMergeMap *
suture_correction_get_merge_map (const SutureCorrection *self)
{
  return self->map;
}

const SutureFill *
suture_correction_get_fills (const SutureCorrection *self, size_t *n_fills)
{
  *n_fills = self->fills->len;
  return (const SutureFill *) (void *) self->fills->data;
}

const SutureCandidate *
suture_correction_get_pairs (const SutureCorrection *self, size_t *n_pairs)
{
  *n_pairs = self->pairs->len;
  return (const SutureCandidate *) (void *) self->pairs->data;
}

const SutureLoss *
suture_correction_get_losses (const SutureCorrection *self, size_t *n_losses)
{
  *n_losses = self->losses->len;
  return (const SutureLoss *) (void *) self->losses->data;
}
