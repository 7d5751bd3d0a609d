/* suture-case-set.c: pairs of which it is known whether they are one cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-case-set.h"

#include <math.h>

#include "base/suture-random.h"
#include "resegmentation/suture-body-owners.h"
#include "resegmentation/suture-resegment-each.h"
#include "training/from-labels/suture-end-blanking.h"
#include "training/from-labels/suture-layer-dropping.h"
#include "training/from-labels/suture-space-folds.h"

/* Seeds of the rounds of one stack, and of the stacks, are this far apart. */
#define ROUND_STEP G_GUINT64_CONSTANT (1000003)
#define STACK_STEP G_GUINT64_CONSTANT (7919)

/* Share of cells that are cut in a stack as segmentation leaves it. Rounds cut
 * more, to have many true cases, and so make pieces of different cells face
 * each other far more often than they do. */
#define USUAL_FRACTION 0.2

/* A cell of fewer layers than this is thin. */
#define N_THIN_LAYERS 8

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x6361736573)

/* What all rounds of a stack share. */
typedef struct
{
  GArray                     *cases;
  SutureStack                *labels; /* as turned, and not damaged */
  SutureStack                *raw;    /* likewise; nullable */
  int                         stack_number;
  SutureStackSide             side;
  const SutureTrainingParams *params;
  SutureCellIndex            *index; /* of the labels */
  SutureCellIndex *upright;          /* of the stack as it was before turning */
  SutureSpaceFolds folds;
} Making;

/* One round: from piece to the cell it was cut from, and which pairs are
 * true. */
typedef struct
{
  const SutureCaseRound *how;
  guint64                seed;
  GHashTable    *truths; /* nullable; id of a piece → id of the cell */
  const guint64 *owners; /* nullable; the true cell of each cell of the index,
                          * or 0, of which nothing is said */
} Round;

static void
add_truth (GHashTable *truths, guint64 piece, guint64 truth)
{
  g_hash_table_insert (truths, g_memdup2 (&piece, sizeof piece),
                       g_memdup2 (&truth, sizeof truth));
}

static GHashTable *
map_truths (GArray *pairs)
{
  GHashTable *truths =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureTruePair *pair = &g_array_index (pairs, SutureTruePair, i);

      add_truth (truths, pair->upper_id, pair->truth_id);
      add_truth (truths, pair->lower_id, pair->truth_id);
    }
  return truths;
}

static guint64
find_truth (const Round *round, guint64 id)
{
  const guint64 *truth =
      round->truths ? g_hash_table_lookup (round->truths, &id) : NULL;

  return truth ? *truth : id;
}

static guint8
find_folds (const Making *making, guint64 upper_truth, guint64 lower_truth)
{
  return (
      guint8) (1u << suture_space_folds_find (&making->folds, making->upright,
                                              upper_truth) |
               1u << suture_space_folds_find (&making->folds, making->upright,
                                              lower_truth));
}

/* The cells of the labelled stack that both pieces are of. */
static void
find_truths (const Round             *round,
             const SutureMeasurement *m,
             guint64                 *upper,
             guint64                 *lower)
{
  *upper = round->owners ? round->owners[m->candidate.upper]
                         : find_truth (round, m->pair.upper_id);
  *lower = round->owners ? round->owners[m->candidate.lower]
                         : find_truth (round, m->pair.lower_id);
}

/* Of such a cell or piece there is little to judge by, and it counts apart. */
static gboolean
is_thin (const SutureMeasurement *m)
{
  const size_t n_upper = m->upper->n_layers;
  const size_t n_lower = m->lower->n_layers;

  return MIN (n_upper, n_lower) == 1 ||
         n_upper + (size_t) m->candidate.gap_layers + n_lower < N_THIN_LAYERS;
}

static SutureCaseKind
get_kind (const SutureCaseRound   *how,
          const SutureMeasurement *m,
          gboolean                 is_true)
{
  if (how->origin == SUTURE_ROUND_RESEGMENTED)
    return is_true ? SUTURE_CASE_RESEGMENTED_ONE : SUTURE_CASE_RESEGMENTED_TWO;
  if (is_true && is_thin (m))
    return SUTURE_CASE_THIN;
  if (is_true)
    return how->damage ? SUTURE_CASE_DAMAGED : SUTURE_CASE_CUT;
  switch (how->origin)
    {
    case SUTURE_ROUND_BLANKED:
    case SUTURE_ROUND_DROPPED:
      return SUTURE_CASE_OPENED;
    case SUTURE_ROUND_CUT:
      return SUTURE_CASE_WRONG_PARTNER;
    case SUTURE_ROUND_NATURAL:
    default:
      return SUTURE_CASE_NATURAL;
    }
}

/* How often such a case is met where the usual share of cells is cut: a wrong
 * partner needs one cell or both to be. */
static double
get_weight (const Round *round, SutureCaseKind kind, int n_pieces)
{
  return kind == SUTURE_CASE_WRONG_PARTNER
             ? pow (MIN (USUAL_FRACTION / round->how->fraction, 1.0), n_pieces)
             : 1.0;
}

static gboolean
is_piece (const Round *round, guint64 id)
{
  return round->truths && g_hash_table_contains (round->truths, &id);
}

static void
add_case (const Making            *making,
          const Round             *round,
          const double             shares[2],
          const SutureMeasurement *m,
          const SuturePopulation  *population)
{
  guint64 upper_truth, lower_truth;

  find_truths (round, m, &upper_truth, &lower_truth);

  const gboolean       is_true = upper_truth == lower_truth;
  const SutureCaseKind kind = get_kind (round->how, m, is_true);
  SutureCase           c = {
              .shape = m->shape,
              .is_true = is_true,
              .kind = kind,
              .folds = find_folds (making, upper_truth, lower_truth),
              .stack = making->stack_number,
              .side = making->side,
              .weight = get_weight (round, kind,
                                    is_piece (round, m->pair.upper_id) +
                                        is_piece (round, m->pair.lower_id)) /
                        shares[is_true],
              .upper_id = upper_truth,
              .lower_id = lower_truth,
              .gap_first_layer = m->candidate.gap_first_layer,
              .gap_layers = m->candidate.gap_layers,
  };

  suture_features_measure (m, population,
                           suture_cell_index_get_spacing (making->index),
                           c.values);
  g_array_append_val (making->cases, c);
}

/* Leaves those of which the truth says whether they are one cell. */
static void
drop_undecided (const Round *round, GArray *candidates)
{
  guint n_kept = 0;

  for (guint i = 0; round->owners && i < candidates->len; i++)
    {
      const SutureCandidate candidate =
          g_array_index (candidates, SutureCandidate, i);

      if (round->owners[candidate.upper] != 0 &&
          round->owners[candidate.lower] != 0)
        g_array_index (candidates, SutureCandidate, n_kept++) = candidate;
    }
  if (round->owners)
    g_array_set_size (candidates, n_kept);
}

/* Whether the owners of both pieces, who are known, are one. */
static gboolean
is_one_cell (const Round *round, const SutureCandidate *candidate)
{
  return round->owners[candidate->upper] == round->owners[candidate->lower];
}

/* One cell is rarer than two: half of the places are for either, and what is
 * left is for the other. @kept are those of each answer. */
static void
mark_decided (const Round  *round,
              const GArray *candidates,
              const guint  *order,
              guint8       *is_drawn,
              guint         kept[2],
              const guint   totals[2])
{
  const guint most = round->how->most_pairs;
  const guint least_true = MIN (totals[TRUE], most / 2);
  const guint rooms[2] = { MIN (totals[FALSE], most - least_true),
                           MIN (totals[TRUE], most - MIN (totals[FALSE],
                                                          most - least_true)) };

  for (guint i = 0; i < candidates->len; i++)
    {
      const gboolean is_true =
          is_one_cell (round,
                       &g_array_index (candidates, SutureCandidate, order[i]));

      if (kept[is_true] < rooms[is_true])
        {
          is_drawn[order[i]] = TRUE;
          kept[is_true]++;
        }
    }
}

/* Some of the candidates, drawn at random, in their order. @shares: which share
 * of those of each answer. */
static void
draw_candidates (const Round *round, GArray *candidates, double shares[2])
{
  const guint n = candidates->len;
  const guint most = round->how->most_pairs;
  guint       n_kept = 0, kept[2] = { 0, 0 }, totals[2] = { 0, 0 };

  shares[FALSE] = shares[TRUE] = 1.0;
  if (most == 0 || n <= most)
    return;

  g_autofree guint  *order = g_new (guint, n);
  g_autofree guint8 *is_drawn = g_new0 (guint8, n);
  SutureRandom       random;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  suture_random_init (&random, round->seed, PURPOSE);
  suture_random_shuffle (&random, order, n, sizeof order[0]);
  if (round->owners)
    {
      for (guint i = 0; i < n; i++)
        totals[is_one_cell (round,
                            &g_array_index (candidates, SutureCandidate, i))]++;
      mark_decided (round, candidates, order, is_drawn, kept, totals);
      for (int answer = 0; answer < 2; answer++)
        if (totals[answer] > 0)
          shares[answer] = (double) kept[answer] / totals[answer];
    }
  else
    for (guint i = 0; i < most; i++)
      is_drawn[order[i]] = TRUE;
  for (guint i = 0; i < n; i++)
    if (is_drawn[i])
      g_array_index (candidates, SutureCandidate, n_kept++) =
          g_array_index (candidates, SutureCandidate, i);
  g_array_set_size (candidates, n_kept);
}

static gboolean
add_pairs (const Making         *making,
           const Round          *round,
           SutureCellIndex      *index,
           const SutureProgress *progress,
           GError              **error)
{
  g_autoptr (GArray) candidates =
      suture_screen_layer_gaps (index, making->params->max_gap, NULL, error);

  double shares[2];

  if (candidates == NULL)
    return FALSE;
  drop_undecided (round, candidates);
  draw_candidates (round, candidates, shares);

  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, making->raw, candidates,
                                    &making->params->measure, NULL, NULL,
                                    progress, error);

  if (table == NULL)
    return FALSE;

  const size_t n_rows = suture_measurement_table_get_n_rows (table);

  for (size_t row = 0; row < n_rows; row++)
    add_case (making, round, shares, suture_measurement_table_get (table, row),
              suture_measurement_table_get_population (table));
  return TRUE;
}

static gboolean
add_blanked (const Making         *making,
             const Round          *round,
             const SutureProgress *progress,
             GError              **error)
{
  g_autoptr (SutureStack) blanked =
      suture_blank_ends (making->labels, making->index, making->params->max_gap,
                         round->seed, error);

  if (blanked == NULL)
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (blanked, 0, NULL, error);

  return index != NULL && add_pairs (making, round, index, progress, error);
}

static gboolean
add_cut (const Making         *making,
         const Round          *plain,
         const SutureProgress *progress,
         GError              **error)
{
  SutureGapParams gaps = SUTURE_GAP_PARAMS_DEFAULT;
  g_autoptr (GArray) pairs = NULL;

  gaps.seed = plain->seed;
  gaps.max_gap = making->params->max_gap;
  gaps.fraction = plain->how->fraction;
  gaps.chains = plain->how->chains;
  gaps.damage = plain->how->damage;

  g_autoptr (SutureStack) cut =
      suture_synthesize_gaps (making->labels, &gaps, &pairs, NULL, error);

  if (cut == NULL)
    return FALSE;

  g_autoptr (GHashTable) truths = map_truths (pairs);
  const Round round = { plain->how, plain->seed, truths, NULL };
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (cut, 0, NULL, error);

  return index != NULL && add_pairs (making, &round, index, progress, error);
}

static gboolean
add_dropped (const Making         *making,
             const Round          *plain,
             const SutureProgress *progress,
             GError              **error)
{
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureStack) dropped =
      suture_drop_layers (making->labels, making->raw, making->index,
                          making->params->max_gap, plain->seed, &raw, error);

  if (dropped == NULL)
    return FALSE;

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (dropped, 0, NULL, error);
  g_autofree guint64 *owners =
      index ? suture_body_owners_find (index, making->labels, NULL, error)
            : NULL;
  const Round round = { plain->how, plain->seed, NULL, owners };
  Making      lost = *making;

  lost.raw = raw;
  return owners != NULL && add_pairs (&lost, &round, index, progress, error);
}

/* What is added of each segmentation. */
typedef struct
{
  const Making *making;
  const Round  *round;
} Resegmenting;

static gboolean
add_segmentation (const SutureResegmented *made,
                  const SutureProgress    *progress,
                  gpointer                 user_data,
                  GError                 **error)
{
  const Resegmenting *resegmenting = user_data;
  Making              making = *resegmenting->making;
  Round               round = *resegmenting->round;

  making.index = made->index;
  making.raw = made->raw;
  round.owners = made->owners;
  round.seed += (guint64) made->number;
  return add_pairs (&making, &round, made->index, progress, error);
}

static gboolean
add_resegmented (const Making         *making,
                 const Round          *round,
                 const SutureProgress *progress,
                 GError              **error)
{
  Resegmenting resegmenting = { making, round };

  return making->raw == NULL ||
         suture_resegment_each (making->raw, making->labels, round->seed,
                                round->how->n_recipes, add_segmentation,
                                &resegmenting, progress, error);
}

static gboolean
add_round (const Making          *making,
           const SutureCaseRound *how,
           guint64                seed,
           const SutureProgress  *progress,
           GError               **error)
{
  const Round round = { how, seed, NULL, NULL };

  switch (how->origin)
    {
    case SUTURE_ROUND_BLANKED:
      return add_blanked (making, &round, progress, error);
    case SUTURE_ROUND_CUT:
      return add_cut (making, &round, progress, error);
    case SUTURE_ROUND_DROPPED:
      return add_dropped (making, &round, progress, error);
    case SUTURE_ROUND_RESEGMENTED:
      return add_resegmented (making, &round, progress, error);
    case SUTURE_ROUND_NATURAL:
    default:
      return add_pairs (making, &round, making->index, progress, error);
    }
}

static gboolean
add_rounds (const Making          *making,
            const SutureCaseRound *rounds,
            size_t                 n_rounds,
            guint64                seed,
            const SutureProgress  *progress,
            GError               **error)
{
  for (size_t i = 0; i < n_rounds; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_rounds,
                                (double) (i + 1) / (double) n_rounds);

      if (!suture_progress_check (progress, error) ||
          !add_round (making, &rounds[i], seed + ROUND_STEP * i, &part, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
suture_case_set_add (GArray                     *cases,
                     const SutureTrainingStack  *stack,
                     int                         stack_number,
                     SutureStackSide             side,
                     const SutureCaseRound      *rounds,
                     size_t                      n_rounds,
                     const SutureTrainingParams *params,
                     const SutureProgress       *progress,
                     GError                    **error)
{
  const guint64 seed = params->seed + STACK_STEP * (guint64) stack_number;
  g_autoptr (SutureStack) labels =
      suture_stack_turn (stack->labels, side, error);
  g_autoptr (SutureStack) raw =
      labels && stack->raw ? suture_stack_turn (stack->raw, side, error) : NULL;

  if (labels == NULL || (stack->raw && raw == NULL))
    return FALSE;

  g_autoptr (SutureCellIndex) upright =
      suture_cell_index_new (stack->labels, 0, NULL, error);
  g_autoptr (SutureCellIndex) index =
      upright ? suture_cell_index_new (labels, 0, NULL, error) : NULL;

  if (index == NULL)
    return FALSE;

  Making making = { .cases = cases,
                    .labels = labels,
                    .raw = raw,
                    .stack_number = stack_number,
                    .side = side,
                    .params = params,
                    .index = index,
                    .upright = upright };

  suture_space_folds_init (&making.folds, seed);
  return add_rounds (&making, rounds, n_rounds, seed, progress, error);
}

gboolean
suture_case_set_add_for_accuracy (GArray                     *cases,
                                  const SutureTrainingStack  *stack,
                                  int                         stack_number,
                                  const SutureTrainingParams *params,
                                  const SutureProgress       *progress,
                                  GError                    **error)
{
  const SutureCaseRound rounds[] = {
    { SUTURE_ROUND_NATURAL },
    { SUTURE_ROUND_CUT, .fraction = 0.5 },
    { SUTURE_ROUND_CUT, .fraction = 0.5, .damage = TRUE },
    { SUTURE_ROUND_BLANKED },
  };
  const guint first = cases->len;

  if (!suture_case_set_add (cases, stack, stack_number, SUTURE_SIDE_LAYERS,
                            rounds, G_N_ELEMENTS (rounds), params, progress,
                            error))
    return FALSE;

  guint kept = first;

  for (guint i = first; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (c->kind != SUTURE_CASE_WRONG_PARTNER)
        g_array_index (cases, SutureCase, kept++) = *c;
    }
  g_array_set_size (cases, kept);
  return TRUE;
}

void
suture_case_forget_raw (SutureCase *self)
{
  size_t               n;
  const SutureFeature *features = suture_features (&n);

  for (size_t i = 0; i < n; i++)
    if (features[i].stain != SUTURE_STAIN_NONE)
      self->values[i] = NAN;
}
