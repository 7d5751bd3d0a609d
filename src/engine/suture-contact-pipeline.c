/* suture-contact-pipeline.c: the stages called in order, for contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contact-pipeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "candidates/suture-between.h"
#include "oddities/suture-oddity.h"
#include "oddities/suture-raw-fit.h"

/* In a stack that was segmented layer by layer at least one cell in so many is
 * suspected to go on behind a layer gap; 3D segmentations have hardly any. */
#define CELLS_A_GAP 20

gboolean
suture_pipeline_can_have_contacts (const SutureCellIndex *index)
{
  SuturePopulation population;
  gboolean         has_cells;

  if (!suture_cell_index_get_spacing (index).is_known)
    return FALSE;
  suture_population_init (&population, index);
  has_cells = population.median_volume_voxels >= SUTURE_LEAST_MEDIAN_VOXELS;
  suture_population_clear (&population);
  return has_cells;
}

SutureContactTable *
suture_pipeline_screen_contacts (SutureCellIndex      *index,
                                 SutureStack          *raw,
                                 int                   max_wall,
                                 const SutureProgress *progress,
                                 GError              **error)
{
  if (suture_cell_index_get_spacing (index).is_known)
    return suture_contact_table_new (index, suture_raw_fit_believe (index, raw),
                                     max_wall, progress, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                       _ ("Contacts are measured in µm, but the label stack "
                          "doesn’t say how large a voxel is; give it with "
                          "--spacing Z,Y,X"));
  return NULL;
}

SutureContactFigures *
suture_pipeline_screen_contact_figures (SutureCellIndex      *index,
                                        SutureStack          *raw,
                                        const SutureProgress *progress,
                                        GError              **error)
{
  const int max_wall = suture_wall_measure (index);
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, raw, max_wall, progress, error);

  return table ? suture_contact_figures_new (table, max_wall) : NULL;
}

typedef struct
{
  const SutureContactTable *table;
  GArray                   *rows; /* of size_t: those that are looked at */
  double                    tolerance;
  GPtrArray                *rotated;
} Rotating;

static void
rotate_worker (size_t i, gpointer workspace, gpointer user_data)
{
  const Rotating *rotating = user_data;
  const size_t    row = g_array_index (rotating->rows, size_t, i);
  const SutureContactMeasurement *m =
      suture_contact_table_get (rotating->table, row);

  /* Cancelled, the loop says so itself. */
  g_ptr_array_index (rotating->rotated, row) =
      suture_rotated_layers_new (suture_contact_table_get_index (
                                     rotating->table),
                                 m->upper, m->lower, m->plane.centre,
                                 m->plane.normal, rotating->tolerance, NULL,
                                 NULL);
}

GPtrArray *
suture_pipeline_measure_rotated (const SutureContactTable *table,
                                 const double             *scores,
                                 double                    tolerance,
                                 const SutureProgress     *progress,
                                 GError                  **error)
{
  const size_t n_rows = suture_contact_table_get_n_rows (table);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (size_t));
  g_autoptr (GPtrArray) rotated =
      g_ptr_array_new_full ((guint) n_rows,
                            (GDestroyNotify) suture_rotated_layers_free);
  Rotating rotating = { table, rows, tolerance, rotated };

  g_ptr_array_set_size (rotated, (gint) n_rows);
  for (size_t row = 0; row < n_rows; row++)
    if (scores[row] >= SUTURE_ROTATED_SCORE)
      g_array_append_val (rows, row);
  return suture_parallel_for (rows->len, rotate_worker, &rotating, progress,
                              error)
             ? g_steal_pointer (&rotated)
             : NULL;
}

void
suture_pipeline_find_reported_contacts (const SutureContactTable *table,
                                        const double             *scores,
                                        double                    threshold,
                                        gboolean                 *is_reported)
{
  const size_t n_rows = suture_contact_table_get_n_rows (table);
  g_autofree SutureScoredCandidate *pairs =
      g_new (SutureScoredCandidate, n_rows + 1);

  for (size_t row = 0; row < n_rows; row++)
    pairs[row] =
        (SutureScoredCandidate){ suture_contact_as_candidate (table, row),
                                 scores[row], FALSE };
  suture_contraction_find (suture_contact_table_get_index (table), pairs,
                           n_rows, threshold, is_reported);
}

/* What counts of all that is scored, and behind it what is refused. */
typedef struct
{
  size_t                 n_gaps;
  size_t                 n_contacts;
  size_t                 n;
  SutureScoredCandidate *pairs;
  size_t                *places; /* in @pairs, of layer gaps, then contacts */
} Graph;

#define NOWHERE G_MAXSIZE

static double
logit (double p)
{
  return log (p / (1.0 - p));
}

/* As a score by the threshold of layer gaps what a contact's is by its own;
 * NAN between the two, where it says nothing. */
static double
shift_score (double score, const double thresholds[])
{
  const double gap = thresholds[SUTURE_KIND_LAYER_GAP];
  const double contact = thresholds[SUTURE_KIND_CONTACT];

  if (score < MIN (gap, contact) || contact == gap)
    return score;
  if (score < contact || contact >= 1.0)
    return NAN;
  if (gap <= 0.0)
    return score;
  if (score >= 1.0 || gap >= 1.0)
    return 1.0;
  return MAX (gap, 1.0 / (1.0 +
                          exp (logit (contact) - logit (gap) - logit (score))));
}

static size_t
add_pair (Graph *graph, SutureCandidate candidate, double score)
{
  if (isnan (score))
    return NOWHERE;
  graph->pairs[graph->n] = (SutureScoredCandidate){ candidate, score, FALSE };
  return graph->n++;
}

static guint64
make_key (const SutureCandidate *pair)
{
  return (guint64) MIN (pair->upper, pair->lower) << 32 |
         MAX (pair->upper, pair->lower);
}

static void
add_key (GHashTable *keys, guint32 a, guint32 b)
{
  const SutureCandidate pair = { .upper = a, .lower = b };
  const guint64         key = make_key (&pair);

  g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
}

/* Bridge number @k with the two pieces, and with the bridges before it. */
static void
add_touching (GHashTable            *keys,
              const SutureCandidate *gap,
              GArray                *bridges,
              guint                  k)
{
  const guint32 bridge = g_array_index (bridges, guint32, k);

  add_key (keys, gap->upper, bridge);
  add_key (keys, gap->lower, bridge);
  for (guint i = 0; i < k; i++)
    add_key (keys, g_array_index (bridges, guint32, i), bridge);
}

/* Leaves of every pair that is both what says more for it. */
static void
leave_better (SutureMeasurementTable   *table,
              const SutureContactTable *contacts,
              double                   *scores,
              double                   *contact_scores)
{
  const size_t n_gaps = suture_measurement_table_get_n_rows (table);
  const size_t n_contacts = suture_contact_table_get_n_rows (contacts);
  g_autoptr (GHashTable) gaps =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (size_t i = 0; i < n_gaps; i++)
    {
      const guint64 key =
          make_key (&suture_measurement_table_get (table, i)->candidate);

      g_hash_table_insert (gaps, g_memdup2 (&key, sizeof key), &scores[i]);
    }
  for (size_t i = 0; i < n_contacts; i++)
    {
      const SutureCandidate contact = suture_contact_as_candidate (contacts, i);
      const guint64         key = make_key (&contact);
      double               *of_gap = g_hash_table_lookup (gaps, &key);

      if (of_gap == NULL || isnan (contact_scores[i]))
        continue;
      if (contact_scores[i] > *of_gap)
        *of_gap = NAN;
      else
        contact_scores[i] = NAN;
    }
}

/* The bridges of a pair that is taken for one cell are its own missing layers:
 * whatever they touch of it is settled with it, and says nothing by itself. */
static void
leave_bridges (SutureMeasurementTable   *table,
               const double             *scores,
               double                    threshold,
               const SutureContactTable *contacts,
               double                   *contact_scores)
{
  const size_t n_gaps = suture_measurement_table_get_n_rows (table);
  const size_t n_contacts = suture_contact_table_get_n_rows (contacts);
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) settled =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (size_t i = 0; i < n_gaps; i++)
    {
      const SutureCandidate *gap =
          &suture_measurement_table_get (table, i)->candidate;

      if (!(scores[i] >= threshold))
        continue;
      suture_bridges_find (suture_measurement_table_get_index (table),
                           gap->upper, gap->lower, bridges);
      for (guint k = 0; k < bridges->len; k++)
        add_touching (settled, gap, bridges, k);
    }
  for (size_t i = 0; i < n_contacts; i++)
    {
      const SutureCandidate contact = suture_contact_as_candidate (contacts, i);
      const guint64         key = make_key (&contact);

      if (g_hash_table_contains (settled, &key))
        contact_scores[i] = NAN;
    }
}

static void
graph_init (Graph                    *graph,
            SutureClassifier         *classifier,
            const double             *scores,
            const gboolean           *waits,
            const SutureContactTable *contacts,
            const double             *contact_scores,
            const double              thresholds[],
            GArray                   *refused)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_refused = refused ? refused->len : 0;
  g_autofree double      *of_gaps = NULL;
  g_autofree double      *of_contacts = NULL;

  *graph = (Graph){
    .n_gaps = suture_measurement_table_get_n_rows (table),
    .n_contacts = contacts ? suture_contact_table_get_n_rows (contacts) : 0,
  };
  graph->pairs = g_new (SutureScoredCandidate,
                        graph->n_gaps + graph->n_contacts + n_refused + 1);
  graph->places = g_new (size_t, graph->n_gaps + graph->n_contacts + 1);
  of_gaps = g_new (double, graph->n_gaps + 1);
  of_contacts = g_new (double, graph->n_contacts + 1);
  for (size_t i = 0; i < graph->n_gaps; i++)
    of_gaps[i] = waits && waits[i] ? NAN : scores[i];
  for (size_t i = 0; i < graph->n_contacts; i++)
    of_contacts[i] = shift_score (contact_scores[i], thresholds);
  if (contacts)
    {
      leave_bridges (table, scores, thresholds[SUTURE_KIND_LAYER_GAP], contacts,
                     of_contacts);
      leave_better (table, contacts, of_gaps, of_contacts);
    }
  for (size_t i = 0; i < graph->n_gaps; i++)
    graph->places[i] =
        add_pair (graph, suture_measurement_table_get (table, i)->candidate,
                  of_gaps[i]);
  for (size_t i = 0; i < graph->n_contacts; i++)
    graph->places[graph->n_gaps + i] =
        add_pair (graph, suture_contact_as_candidate (contacts, i),
                  of_contacts[i]);
  for (size_t i = 0; i < n_refused; i++)
    {
      add_pair (graph, g_array_index (refused, SutureCandidate, i), 0.0);
      graph->pairs[graph->n - 1].is_refused = TRUE;
    }
}

static gboolean
was_found (const Graph *graph, const gboolean *found, size_t i)
{
  return graph->places[i] != NOWHERE && found[graph->places[i]];
}

gboolean
suture_pipeline_find_thresholds (SutureClassifier *classifier,
                                 double            threshold,
                                 double            contact_threshold,
                                 double            thresholds[])
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  SutureCellIndex        *index = suture_measurement_table_get_index (table);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  const size_t            n_cells = suture_cell_index_get_n_cells (index);
  size_t                  n_primary = 0;

  for (size_t row = 0; row < n_rows; row++)
    n_primary +=
        suture_measurement_table_get (table, row)->candidate.is_primary;

  const gboolean is_of_layers =
      n_primary > 0 && n_primary * CELLS_A_GAP >= n_cells;

  thresholds[SUTURE_KIND_LAYER_GAP] = threshold;
  thresholds[SUTURE_KIND_CONTACT] =
      contact_threshold >= 0.0 ? contact_threshold
      : !is_of_layers          ? threshold
      : suture_cells_are_thin (index)
          ? SUTURE_CONTACT_THRESHOLD_OF_NONE
          : MAX (threshold, SUTURE_CONTACT_THRESHOLD_OF_LAYERS);
  return is_of_layers;
}

void
suture_pipeline_find_reported_all (SutureClassifier         *classifier,
                                   const double             *scores,
                                   const gboolean           *waits,
                                   const SutureContactTable *contacts,
                                   const double             *contact_scores,
                                   GArray                   *refused,
                                   const double              thresholds[],
                                   gboolean                 *is_reported,
                                   gboolean                 *is_joined)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  Graph                   graph;

  graph_init (&graph, classifier, scores, waits, contacts, contact_scores,
              thresholds, refused);

  g_autofree gboolean *found = g_new (gboolean, graph.n + 1);

  suture_contraction_find (suture_measurement_table_get_index (table),
                           graph.pairs, graph.n,
                           thresholds[SUTURE_KIND_LAYER_GAP], found);
  for (size_t i = 0; i < graph.n_gaps; i++)
    is_reported[i] = was_found (&graph, found, i);
  for (size_t i = 0; i < graph.n_contacts; i++)
    is_joined[i] = was_found (&graph, found, graph.n_gaps + i);
  g_free (graph.pairs);
  g_free (graph.places);
}

static void
add_pair_to_fill (GArray *accepted, SutureCandidate pair, double score)
{
  pair.spares_cells = score < SUTURE_SURE_SCORE;
  g_array_append_val (accepted, pair);
}

/* A pair that is both is filled, as it is when a person accepts it. */
static void
add_contacts (GArray                   *accepted,
              const SutureContactTable *contacts,
              const double             *scores,
              const gboolean           *is_joined)
{
  const size_t     n_rows = suture_contact_table_get_n_rows (contacts);
  SutureCellIndex *index = suture_contact_table_get_index (contacts);

  for (size_t row = 0; row < n_rows; row++)
    {
      SutureCandidate pair = suture_contact_as_candidate (contacts, row);
      SutureCandidate gap;

      if (!is_joined[row])
        continue;
      if (suture_candidate_make (index, pair.upper, pair.lower, &gap))
        add_pair_to_fill (accepted, gap, scores[row]);
      else
        g_array_append_val (accepted, pair);
    }
}

SutureCorrection *
suture_pipeline_correct_all (SutureClassifier         *classifier,
                             const double             *scores,
                             const gboolean           *is_reported,
                             const SutureContactTable *contacts,
                             const double             *contact_scores,
                             const gboolean           *is_joined,
                             const SutureProgress     *progress,
                             GError                  **error)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (size_t row = 0; row < n_rows; row++)
    if (is_reported[row])
      add_pair_to_fill (accepted,
                        suture_measurement_table_get (table, row)->candidate,
                        scores[row]);
  if (contacts)
    add_contacts (accepted, contacts, contact_scores, is_joined);
  return suture_correction_new (suture_measurement_table_get_index (table),
                                accepted, progress, error);
}

SutureCorrection *
suture_pipeline_correct_contacts (const SutureContactTable *table,
                                  const double             *scores,
                                  const gboolean           *is_joined,
                                  const SutureProgress     *progress,
                                  GError                  **error)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  add_contacts (accepted, table, scores, is_joined);
  return suture_correction_new (suture_contact_table_get_index (table),
                                accepted, progress, error);
}
