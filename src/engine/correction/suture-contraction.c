/* suture-contraction.c: which pairs to join when nobody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-contraction.h"

#include <math.h>
#include <stdlib.h>

#include "correction/suture-id-claims.h"

/* Scores nearer to 0 or 1 than that of this logit count as if they had it. */
#define MAX_LOGIT 40.0

/* Weights are counted in these. */
#define WEIGHT_ONE (1 << 16)

/* Of what is refused, alone or with whatever else lies between two groups: no
 * sum of others comes near it, and two of it still fit. */
#define REFUSED (G_MININT64 / 4)

typedef struct
{
  const SutureScoredCandidate *pairs;
  size_t                       n_pairs;
  gint64                      *weights; /* of each pair */
} Graph;

/* --- weights
 * ------------------------------------------------------------------
 */

static double
logit (double p)
{
  if (p <= 0.0)
    return -MAX_LOGIT;
  if (p >= 1.0)
    return MAX_LOGIT;
  return CLAMP (log (p) - log1p (-p), -MAX_LOGIT, MAX_LOGIT);
}

/* Never 0: a score at the threshold is enough, one below it isn't. */
static gint64
weigh (const SutureScoredCandidate *pair, double threshold)
{
  if (pair->is_refused)
    return REFUSED;

  const double weight = (logit (pair->score) - logit (threshold)) *
                        sqrt ((double) pair->candidate.overlap_px);
  const gint64 rounded = llround (weight * WEIGHT_ONE);

  return pair->score >= threshold ? MAX (rounded, 1) : MIN (rounded, -1);
}

static gboolean
are_side_by_side (const SutureCellIndex *index, guint32 a, guint32 b)
{
  return suture_cell_index_get_first_layer (index, a) <=
             suture_cell_index_get_last_layer (index, b) &&
         suture_cell_index_get_first_layer (index, b) <=
             suture_cell_index_get_last_layer (index, a);
}

/* Whether only one of the two can be right: they have a piece in common and
 * their other ones lie side by side. */
static gboolean
are_rivals (const SutureCellIndex *index,
            const SutureCandidate *a,
            const SutureCandidate *b)
{
  return (a->upper == b->upper &&
          are_side_by_side (index, a->lower, b->lower)) ||
         (a->lower == b->lower && are_side_by_side (index, a->upper, b->upper));
}

/* Which pairs each cell is a piece of, those of cell i from starts[i] on. */
typedef struct
{
  size_t *starts;
  size_t *pairs;
} PairsOfCells;

static void
list_pairs_of_cells (const Graph *graph, guint32 n_cells, PairsOfCells *self)
{
  g_autofree size_t *next = NULL;

  self->starts = g_new0 (size_t, (gsize) n_cells + 1);
  self->pairs = g_new (size_t, 2 * graph->n_pairs);
  for (size_t i = 0; i < graph->n_pairs; i++)
    {
      self->starts[graph->pairs[i].candidate.upper + 1]++;
      self->starts[graph->pairs[i].candidate.lower + 1]++;
    }
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->starts[cell + 1] += self->starts[cell];
  next = g_memdup2 (self->starts, ((gsize) n_cells + 1) * sizeof (size_t));
  for (size_t i = 0; i < graph->n_pairs; i++)
    {
      self->pairs[next[graph->pairs[i].candidate.upper]++] = i;
      self->pairs[next[graph->pairs[i].candidate.lower]++] = i;
    }
}

static double
odds_of (const SutureScoredCandidate *pair)
{
  return exp (logit (pair->score));
}

/* What stands beside a pair: others that have a piece in common with it.
 *
 * @rival: the odds of its likeliest rival, times that one's overlap over the
 *   pair's if that is less than 1; 0 without
 * @heaviest_rival: the weight of its heaviest one; 0 if none is above
 * @is_in_the_way: whether a primary pair that would be joined ends at the same
 *   side of a piece: what the matching has put before this one
 */
typedef struct
{
  double   rival;
  gint64   heaviest_rival;
  gboolean is_in_the_way;
} Beside;

static void
look_at_neighbour (const SutureCellIndex       *index,
                   const SutureScoredCandidate *pair,
                   const SutureScoredCandidate *other,
                   gint64                       weight,
                   Beside                      *beside)
{
  const SutureCandidate *a = &pair->candidate;
  const SutureCandidate *b = &other->candidate;

  if (b->is_primary && weight > 0 &&
      (b->upper == a->upper || b->lower == a->lower))
    beside->is_in_the_way = TRUE;
  if (other->is_refused || (a->is_primary && b->is_primary) ||
      !are_rivals (index, a, b))
    return;

  const double share = (double) b->overlap_px / (double) a->overlap_px;

  beside->rival = MAX (beside->rival, odds_of (other) * MIN (share, 1.0));
  beside->heaviest_rival = MAX (beside->heaviest_rival, weight);
}

static Beside
look_beside (const SutureCellIndex *index,
             const Graph           *graph,
             const PairsOfCells    *of_cells,
             const gint64          *own,
             size_t                 pair)
{
  const SutureScoredCandidate *self = &graph->pairs[pair];
  const guint32 pieces[] = { self->candidate.upper, self->candidate.lower };
  Beside        beside = { 0 };

  for (int side = 0; side < 2; side++)
    for (size_t k = of_cells->starts[pieces[side]];
         k < of_cells->starts[pieces[side] + 1]; k++)
      {
        const size_t i = of_cells->pairs[k];

        if (i != pair)
          look_at_neighbour (index, self, &graph->pairs[i], own[i], &beside);
      }
  return beside;
}

/* Whether joining the two takes a piece away from where the file says that its
 * cell goes on. */
static gboolean
contradicts_ids (const SutureCellIndex *index,
                 const gboolean        *claims,
                 const SutureCandidate *pair)
{
  return (claims[pair->upper] || claims[pair->lower]) &&
         suture_cell_index_get_id (index, pair->upper) !=
             suture_cell_index_get_id (index, pair->lower);
}

/* Whether a pair that is sure enough by itself may speak for joining. The
 * matching goes by overlap alone, and who overlaps more may be a stranger all
 * the same: a pair that it passed over steps in where nothing is in its way. Of
 * rivals at most one is right: none may be nearly as heavy (three quarters of
 * it), and the pair has to be sure enough beside the likeliest. What
 * contradicts the file's own ids has to be sure. */
static gboolean
may_speak (const SutureCellIndex       *index,
           const gboolean              *claims,
           const SutureScoredCandidate *pair,
           gint64                       own,
           const Beside                *beside,
           double                       threshold)
{
  return (pair->score >= SUTURE_SURE_SCORE ||
          !contradicts_ids (index, claims, &pair->candidate)) &&
         (pair->candidate.is_primary || !beside->is_in_the_way) &&
         4 * beside->heaviest_rival <= 3 * own &&
         odds_of (pair) >= exp (logit (threshold)) * (1.0 + beside->rival);
}

static void
weigh_all (const SutureCellIndex *index, Graph *graph, double threshold)
{
  const guint32        n_cells = suture_cell_index_get_n_cells (index);
  g_autofree gint64   *own = g_new (gint64, graph->n_pairs);
  g_autofree gboolean *claims = suture_id_claims_find (index);
  PairsOfCells         of_cells;

  list_pairs_of_cells (graph, n_cells, &of_cells);
  for (size_t i = 0; i < graph->n_pairs; i++)
    own[i] = weigh (&graph->pairs[i], threshold);
  for (size_t i = 0; i < graph->n_pairs; i++)
    {
      const Beside beside = look_beside (index, graph, &of_cells, own, i);

      graph->weights[i] =
          own[i] > 0 && !may_speak (index, claims, &graph->pairs[i], own[i],
                                    &beside, threshold)
              ? 0
              : own[i];
    }
  g_free (of_cells.starts);
  g_free (of_cells.pairs);
}

/* --- contraction
 * --------------------------------------------------------------
 */

/* What lies between two groups, each known by its smallest cell; a < b. */
typedef struct
{
  guint32 a;
  guint32 b;
  gint64  weight;
} Edge;

typedef struct
{
  guint32     *group;  /* of each cell: a smaller one of it, or itself */
  GHashTable **others; /* of each group: the group beside it → its weight, a
                        * gint64; NULL if there is none */
  GArray      *heap;   /* of Edge, the heaviest on top; old ones as well */
} Contraction;

static gboolean
is_heavier (const Edge *p, const Edge *q)
{
  if (p->weight != q->weight)
    return p->weight > q->weight;
  return p->a != q->a ? p->a < q->a : p->b < q->b;
}

static void
swap_edges (Edge *p, Edge *q)
{
  const Edge edge = *p;

  *p = *q;
  *q = edge;
}

static void
push_edge (GArray *heap, Edge edge)
{
  g_array_append_val (heap, edge);

  Edge *edges = (Edge *) (void *) heap->data;

  for (guint i = heap->len - 1;
       i > 0 && is_heavier (&edges[i], &edges[(i - 1) / 2]); i = (i - 1) / 2)
    swap_edges (&edges[i], &edges[(i - 1) / 2]);
}

static Edge
pop_edge (GArray *heap)
{
  Edge      *edges = (Edge *) (void *) heap->data;
  const Edge top = edges[0];
  guint      i = 0;

  edges[0] = edges[heap->len - 1];
  g_array_set_size (heap, heap->len - 1);
  for (;;)
    {
      guint heaviest = i;

      for (guint k = 2 * i + 1; k <= 2 * i + 2 && k < heap->len; k++)
        if (is_heavier (&edges[k], &edges[heaviest]))
          heaviest = k;
      if (heaviest == i)
        return top;
      swap_edges (&edges[i], &edges[heaviest]);
      i = heaviest;
    }
}

static gint64 *
find_weight (const Contraction *self, guint32 group, guint32 other)
{
  return self->others[group] ? g_hash_table_lookup (self->others[group],
                                                    GUINT_TO_POINTER (other))
                             : NULL;
}

static void
set_weight (Contraction *self, guint32 group, guint32 other, gint64 weight)
{
  gint64 *value = g_new (gint64, 1);

  *value = weight;
  if (self->others[group] == NULL)
    self->others[group] = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_insert (self->others[group], GUINT_TO_POINTER (other), value);
}

/* What is refused stays so, whatever is added. */
static gint64
add_up (gint64 a, gint64 b)
{
  return MIN (a, b) <= REFUSED / 2 ? REFUSED : a + b;
}

/* Adds to what lies between two groups. */
static void
add_weight (Contraction *self, guint32 p, guint32 q, gint64 weight)
{
  const gint64 *before = find_weight (self, p, q);
  const Edge    edge = { MIN (p, q), MAX (p, q),
                         add_up (before ? *before : 0, weight) };

  set_weight (self, p, q, edge.weight);
  set_weight (self, q, p, edge.weight);
  if (edge.weight > 0)
    push_edge (self->heap, edge);
}

/* Joins group b to group a. */
static void
contract (Contraction *self, guint32 a, guint32 b)
{
  GHashTable    *others = g_steal_pointer (&self->others[b]);
  GHashTableIter iter;
  gpointer       key, value;

  self->group[b] = a;
  g_hash_table_remove (self->others[a], GUINT_TO_POINTER (b));
  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const guint32 other = GPOINTER_TO_UINT (key);

      if (other == a)
        continue;
      g_hash_table_remove (self->others[other], GUINT_TO_POINTER (b));
      add_weight (self, a, other, *(const gint64 *) value);
    }
  g_hash_table_unref (others);
}

static guint32
find_group (const Contraction *self, guint32 cell)
{
  while (self->group[cell] != cell)
    cell = self->group[cell];
  return cell;
}

static void
contract_all (Contraction *self)
{
  while (self->heap->len > 0)
    {
      const Edge    edge = pop_edge (self->heap);
      const gint64 *weight = find_weight (self, edge.a, edge.b);

      /* Old edges are of groups that are gone, or weighed something else. */
      if (self->group[edge.a] == edge.a && self->group[edge.b] == edge.b &&
          weight != NULL && *weight == edge.weight)
        contract (self, edge.a, edge.b);
    }
}

static void
contraction_init (Contraction *self, guint32 n_cells, const Graph *graph)
{
  self->group = g_new (guint32, n_cells);
  self->others = g_new0 (GHashTable *, n_cells);
  self->heap = g_array_new (FALSE, FALSE, sizeof (Edge));
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->group[cell] = cell;
  for (size_t i = 0; i < graph->n_pairs; i++)
    add_weight (self, graph->pairs[i].candidate.upper,
                graph->pairs[i].candidate.lower, graph->weights[i]);
}

static void
contraction_clear (Contraction *self, guint32 n_cells)
{
  for (guint32 cell = 0; cell < n_cells; cell++)
    g_clear_pointer (&self->others[cell], g_hash_table_unref);
  g_free (self->others);
  g_free (self->group);
  g_array_unref (self->heap);
}

void
suture_contraction_find (const SutureCellIndex       *index,
                         const SutureScoredCandidate *pairs,
                         size_t                       n_pairs,
                         double                       threshold,
                         gboolean                    *is_joined)
{
  const guint32      n_cells = suture_cell_index_get_n_cells (index);
  g_autofree gint64 *weights = g_new (gint64, n_pairs);
  Graph              graph = { pairs, n_pairs, weights };
  Contraction        contraction;

  weigh_all (index, &graph, threshold);
  contraction_init (&contraction, n_cells, &graph);
  contract_all (&contraction);
  for (size_t i = 0; i < n_pairs; i++)
    is_joined[i] = weights[i] > 0 &&
                   find_group (&contraction, pairs[i].candidate.upper) ==
                       find_group (&contraction, pairs[i].candidate.lower);
  contraction_clear (&contraction, n_cells);
}
