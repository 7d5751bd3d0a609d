/* suture-layer-gap-screening.c: pairs separated by missing layers
 *
 * Source: the paper's Algorithm 1 and Appendix B; METHOD.md section 2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate.h"

#include <stdlib.h>

#include "base/suture-parallel.h"

typedef struct
{
  const SutureCellIndex *index;
  int                    max_gap;
  GArray               **found; /* by upper cell; NULL if it has no partner */
} Screening;

/* Scratch memory of one thread. */
typedef struct
{
  GArray *below;     /* SutureOverlap: cells facing the upper one */
  GArray *in_layer;  /* SutureOverlap: cells facing it on one gap layer */
  GArray *fragments; /* SutureOverlap: cells wholly inside the gap, and the sum
                      * of what they cover on their layers */
  GArray *covered;   /* SutureRun: where a fragment covers a facing mask */
} Workspace;

static gpointer
make_workspace (gpointer user_data)
{
  Workspace *self = g_new (Workspace, 1);

  self->below = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->in_layer = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->fragments = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->covered = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  return self;
}

static void
free_workspace (gpointer data)
{
  Workspace *self = data;

  g_array_unref (self->below);
  g_array_unref (self->in_layer);
  g_array_unref (self->fragments);
  g_array_unref (self->covered);
  g_free (self);
}

static int
compare_cells (const void *a, const void *b)
{
  const guint32 p = ((const SutureOverlap *) a)->cell;
  const guint32 q = ((const SutureOverlap *) b)->cell;

  return (p > q) - (p < q);
}

static void
sum_up_by_cell (GArray *overlaps)
{
  guint n = 0;

  g_array_sort (overlaps, compare_cells);
  for (guint i = 0; i < overlaps->len; i++)
    {
      const SutureOverlap next = g_array_index (overlaps, SutureOverlap, i);
      SutureOverlap      *last =
          n > 0 ? &g_array_index (overlaps, SutureOverlap, n - 1) : NULL;

      if (last != NULL && last->cell == next.cell)
        last->overlap_px += next.overlap_px;
      else
        g_array_index (overlaps, SutureOverlap, n++) = next;
    }
  g_array_set_size (overlaps, n);
}

/* Lists the cells that lie wholly between the layers first and last, both
 * included, and face the mask. */
static void
find_fragments (const SutureCellIndex *index,
                const SutureMask      *mask,
                gint32                 first,
                gint32                 last,
                Workspace             *workspace)
{
  g_array_set_size (workspace->fragments, 0);
  for (gint32 z = first; z <= last; z++)
    {
      suture_cell_index_find_overlapping (index, mask, z, workspace->in_layer);
      for (guint i = 0; i < workspace->in_layer->len; i++)
        {
          const SutureOverlap other =
              g_array_index (workspace->in_layer, SutureOverlap, i);

          if (!suture_cell_index_is_crumb (index, other.cell) &&
              suture_cell_index_get_first_layer (index, other.cell) >= first &&
              suture_cell_index_get_last_layer (index, other.cell) <= last)
            g_array_append_val (workspace->fragments, other);
        }
    }
  sum_up_by_cell (workspace->fragments);
}

static void
append_common_runs (const SutureMask *a, const SutureMask *b, GArray *runs)
{
  size_t i = 0;
  size_t j = 0;

  while (i < a->n_runs && j < b->n_runs)
    {
      const SutureRun p = a->runs[i];
      const SutureRun q = b->runs[j];
      const SutureRun common = { p.y, MAX (p.x0, q.x0), MIN (p.x1, q.x1) };

      if (p.y == q.y && common.x0 < common.x1)
        g_array_append_val (runs, common);
      if (p.y < q.y || (p.y == q.y && p.x1 <= q.x1))
        i++;
      else
        j++;
    }
}

static int
compare_runs (const void *a, const void *b)
{
  const SutureRun *p = a;
  const SutureRun *q = b;

  return p->y != q->y ? (p->y > q->y) - (p->y < q->y)
                      : (p->x0 > q->x0) - (p->x0 < q->x0);
}

static gint64
area_of_union (GArray *runs)
{
  gint64 area_px = 0;
  gint32 y = -1;
  gint32 end = 0;

  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const SutureRun run = g_array_index (runs, SutureRun, i);

      if (run.y != y)
        {
          y = run.y;
          end = run.x0;
        }
      area_px += MAX (0, run.x1 - MAX (run.x0, end));
      end = MAX (end, run.x1);
    }
  return area_px;
}

/* How much of the mask lies below or above the cell, seen along z. */
static gint64
covered_px (const SutureCellIndex *index,
            guint32                cell,
            const SutureMask      *mask,
            GArray                *covered)
{
  g_array_set_size (covered, 0);
  for (size_t n = 0; n < suture_cell_index_get_n_layers (index, cell); n++)
    {
      const SutureMask layer =
          suture_cell_index_get_nth_mask (index, cell, n, NULL);

      append_common_runs (&layer, mask, covered);
    }
  return area_of_union (covered);
}

/* Whether a complete cell lies between the layers and covers more than half of
 * the mask. */
static gboolean
is_covered (const SutureCellIndex *index,
            const SutureMask      *mask,
            gint32                 first,
            gint32                 last,
            Workspace             *workspace)
{
  find_fragments (index, mask, first, last, workspace);
  for (guint i = 0; i < workspace->fragments->len; i++)
    {
      const SutureOverlap fragment =
          g_array_index (workspace->fragments, SutureOverlap, i);

      /* The sum over its layers can only be larger than what it covers. */
      if (2 * fragment.overlap_px > mask->area_px &&
          2 * covered_px (index, fragment.cell, mask, workspace->covered) >
              mask->area_px)
        return TRUE;
    }
  return FALSE;
}

/* Of two facing masks of the same area either may be covered, so that the
 * answer doesn't depend on which way the stack lies. */
static gboolean
is_blocked (const SutureCellIndex *index,
            const SutureMask      *upper,
            const SutureMask      *lower,
            gint32                 first,
            gint32                 last,
            Workspace             *workspace)
{
  return (upper->area_px <= lower->area_px &&
          is_covered (index, upper, first, last, workspace)) ||
         (lower->area_px <= upper->area_px &&
          is_covered (index, lower, first, last, workspace));
}

static void
append_candidate (Screening *screening, SutureCandidate candidate)
{
  GArray **found = &screening->found[candidate.upper];

  if (*found == NULL)
    *found = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_array_append_val (*found, candidate);
}

/* Partners of a cell beyond a gap of exactly so many layers. */
static void
screen_gap (Screening *screening,
            guint32    upper,
            int        gap_layers,
            Workspace *workspace)
{
  const SutureCellIndex *index = screening->index;
  const gint32           last = suture_cell_index_get_last_layer (index, upper);
  const gint32           z = last + 1 + gap_layers;
  const SutureMask facing = suture_cell_index_get_mask (index, upper, last);

  suture_cell_index_find_overlapping (index, &facing, z, workspace->below);
  for (guint i = 0; i < workspace->below->len; i++)
    {
      const SutureOverlap overlap =
          g_array_index (workspace->below, SutureOverlap, i);
      const SutureMask mask =
          suture_cell_index_get_mask (index, overlap.cell, z);
      const SutureCandidate candidate = {
        .upper = upper,
        .lower = overlap.cell,
        .gap_first_layer = last + 1,
        .gap_layers = gap_layers,
        .overlap_px = overlap.overlap_px,
        .union_px = facing.area_px + mask.area_px - overlap.overlap_px,
      };

      if (suture_cell_index_get_first_layer (index, overlap.cell) == z &&
          !suture_cell_index_is_crumb (index, overlap.cell) &&
          !is_blocked (index, &facing, &mask, last + 1, z - 1, workspace))
        append_candidate (screening, candidate);
    }
}

static int
compare_lower (const void *a, const void *b)
{
  const guint32 p = ((const SutureCandidate *) a)->lower;
  const guint32 q = ((const SutureCandidate *) b)->lower;

  return (p > q) - (p < q);
}

static void
screen_cell_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Screening    *screening = user_data;
  const guint32 upper = (guint32) item;
  const gint64  nz = suture_cell_index_get_shape (screening->index).nz;
  const gint64  last =
      suture_cell_index_get_last_layer (screening->index, upper);

  if (suture_cell_index_is_crumb (screening->index, upper))
    return;
  for (int gap = 1; gap <= screening->max_gap && last + 1 + gap < nz; gap++)
    {
      guint32 n_starting;

      suture_cell_index_get_starting (screening->index, (gint32) last + 1 + gap,
                                      &n_starting);
      if (n_starting > 0)
        screen_gap (screening, upper, gap, workspace);
    }
  if (screening->found[upper] != NULL)
    g_array_sort (screening->found[upper], compare_lower);
}

/* Falling Jaccard index, compared exactly; then rising upper, lower cell, which
 * is rising ids. */
static int
compare_promise (const void *a, const void *b)
{
  const SutureCandidate *p = *(SutureCandidate *const *) a;
  const SutureCandidate *q = *(SutureCandidate *const *) b;
  const int              by_jaccard = suture_candidate_compare_jaccard (p, q);

  if (by_jaccard != 0)
    return by_jaccard;
  if (p->upper != q->upper)
    return p->upper < q->upper ? -1 : 1;
  return (p->lower > q->lower) - (p->lower < q->lower);
}

static void
mark_primary (GArray *candidates, guint32 n_cells)
{
  const size_t                 n = candidates->len;
  g_autofree SutureCandidate **order = g_new (SutureCandidate *, n);
  g_autofree gboolean         *has_lower = g_new0 (gboolean, n_cells);
  g_autofree gboolean         *has_upper = g_new0 (gboolean, n_cells);

  for (size_t i = 0; i < n; i++)
    order[i] = &g_array_index (candidates, SutureCandidate, i);
  if (n > 0)
    qsort (order, n, sizeof (SutureCandidate *), compare_promise);

  for (size_t i = 0; i < n; i++)
    if (!has_lower[order[i]->upper] && !has_upper[order[i]->lower])
      {
        order[i]->is_primary = TRUE;
        has_lower[order[i]->upper] = TRUE;
        has_upper[order[i]->lower] = TRUE;
      }
}

static GArray *
join_lists (GArray **lists, guint32 n_lists)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint32 i = 0; i < n_lists; i++)
    if (lists[i] != NULL)
      g_array_append_vals (all, lists[i]->data, lists[i]->len);
  return all;
}

GArray *
suture_screen_layer_gaps (const SutureCellIndex *index,
                          int                    max_gap,
                          const SutureProgress  *progress,
                          GError               **error)
{
  g_return_val_if_fail (index != NULL && max_gap >= 1, NULL);

  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  g_autofree GArray **found = g_new0 (GArray *, n_cells);
  Screening screening = { .index = index, .max_gap = max_gap, .found = found };
  GArray   *candidates = NULL;

  if (suture_parallel_for_with_workspace (n_cells, screen_cell_worker,
                                          make_workspace, free_workspace,
                                          &screening, progress, error))
    {
      candidates = join_lists (found, n_cells);
      mark_primary (candidates, n_cells);
    }
  for (guint32 i = 0; i < n_cells; i++)
    g_clear_pointer (&found[i], g_array_unref);
  return candidates;
}
