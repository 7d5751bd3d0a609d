/* suture-contact-pipeline.c: the stages called in order, for contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contact-pipeline.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"

SutureContactTable *
suture_pipeline_screen_contacts (SutureCellIndex      *index,
                                 SutureStack          *raw,
                                 int                   max_wall,
                                 const SutureProgress *progress,
                                 GError              **error)
{
  if (suture_cell_index_get_spacing (index).is_known)
    return suture_contact_table_new (index, raw, max_wall, progress, error);
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

/* All that is scored, and behind it what is refused. */
typedef struct
{
  size_t                 n_gaps;
  size_t                 n_contacts;
  size_t                 n;
  SutureScoredCandidate *pairs;
} Graph;

static void
add_pair (Graph *graph, SutureCandidate candidate, double score)
{
  graph->pairs[graph->n++] = (SutureScoredCandidate){ candidate, score, FALSE };
}

static void
graph_init (Graph                    *graph,
            SutureClassifier         *classifier,
            const double             *scores,
            const SutureContactTable *contacts,
            const double             *contact_scores,
            GArray                   *refused)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_refused = refused ? refused->len : 0;

  *graph = (Graph){
    .n_gaps = suture_measurement_table_get_n_rows (table),
    .n_contacts = contacts ? suture_contact_table_get_n_rows (contacts) : 0,
  };
  graph->pairs = g_new (SutureScoredCandidate,
                        graph->n_gaps + graph->n_contacts + n_refused + 1);
  for (size_t i = 0; i < graph->n_gaps; i++)
    add_pair (graph, suture_measurement_table_get (table, i)->candidate,
              scores[i]);
  for (size_t i = 0; i < graph->n_contacts; i++)
    add_pair (graph, suture_contact_as_candidate (contacts, i),
              contact_scores[i]);
  for (size_t i = 0; i < n_refused; i++)
    {
      add_pair (graph, g_array_index (refused, SutureCandidate, i), 0.0);
      graph->pairs[graph->n - 1].is_refused = TRUE;
    }
}

void
suture_pipeline_find_reported_but (SutureClassifier         *classifier,
                                   const double             *scores,
                                   const SutureContactTable *contacts,
                                   const double             *contact_scores,
                                   GArray                   *refused,
                                   double                    threshold,
                                   gboolean                 *is_reported,
                                   gboolean                 *is_joined)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  Graph                   graph;

  graph_init (&graph, classifier, scores, contacts, contact_scores, refused);

  g_autofree gboolean *found = g_new (gboolean, graph.n + 1);

  suture_contraction_find (suture_measurement_table_get_index (table),
                           graph.pairs, graph.n, threshold, found);
  for (size_t i = 0; i < graph.n_gaps; i++)
    is_reported[i] = found[i];
  for (size_t i = 0; i < graph.n_contacts; i++)
    is_joined[i] = found[graph.n_gaps + i];
  g_free (graph.pairs);
}

void
suture_pipeline_find_reported_all (SutureClassifier         *classifier,
                                   const double             *scores,
                                   const SutureContactTable *contacts,
                                   const double             *contact_scores,
                                   double                    threshold,
                                   gboolean                 *is_reported,
                                   gboolean                 *is_joined)
{
  suture_pipeline_find_reported_but (classifier, scores, contacts,
                                     contact_scores, NULL, threshold,
                                     is_reported, is_joined);
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
  add_contacts (accepted, contacts, contact_scores, is_joined);
  return suture_correction_new (suture_contact_table_get_index (contacts),
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
