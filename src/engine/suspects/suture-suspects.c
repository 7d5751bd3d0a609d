/* suture-suspects.c: the suspected pairs of all kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suspects/suture-suspects.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "model/suture-contact-scoring.h"
#include "contacts/suture-prevalence.h"

struct _SutureScreened
{
  gatomicrefcount       ref_count;
  SutureClassifier     *layer_gaps;     /* owned */
  SutureContactFigures *contacts;       /* owned; nullable */
  SutureModel          *contact_model;  /* owned; nullable */
  double               *contact_scores; /* owned: no slider changes them */
  double contact_shift;         /* of their logits: how common joins are here */
  SutureCutFigures *cuts;       /* owned; nullable */
  SutureModel      *cut_model;  /* owned; nullable */
  double           *cut_scores; /* owned: nor these */
};

/* What is to be known of a kind */
typedef struct
{
  SutureModel *(*get_model) (const SutureSuspects *self);
  size_t (*get_n_rows) (const SutureSuspects *self);
  void (*get) (const SutureSuspects *self, size_t row, SutureSuspectRow *pair);
  void (*score_all) (const SutureSuspects    *self,
                     const SutureScoreParams *params,
                     double                  *scores);
  void (*inputs) (const SutureSuspects    *self,
                  size_t                   row,
                  const SutureScoreParams *params,
                  double                  *values);
  double (*explain) (const SutureSuspects    *self,
                     size_t                   row,
                     const SutureScoreParams *params,
                     double                  *contributions);
} Kind;

/* --- Layer gaps ----------------------------------------------------------- */

static SutureModel *
gap_model (const SutureSuspects *self)
{
  return suture_classifier_get_model (self->layer_gaps);
}

static size_t
count_gaps (const SutureSuspects *self)
{
  return suture_measurement_table_get_n_rows (
      suture_classifier_get_table (self->layer_gaps));
}

static void
get_gap (const SutureSuspects *self, size_t row, SutureSuspectRow *pair)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->layer_gaps);
  const SutureMeasurement *m = suture_measurement_table_get (table, row);
  const gboolean in_um = suture_measurement_table_get_spacing (table).is_known;

  pair->candidate = m->candidate;
  pair->pair = m->pair;
  for (int i = 0; i < 3; i++)
    pair->place_um[i] = in_um ? m->centroid_um[i] : NAN;
}

static void
score_gaps (const SutureSuspects    *self,
            const SutureScoreParams *params,
            double                  *scores)
{
  suture_classifier_score_all (self->layer_gaps, params, scores);
}

static void
gap_inputs (const SutureSuspects    *self,
            size_t                   row,
            const SutureScoreParams *params,
            double                  *values)
{
  suture_classifier_inputs (self->layer_gaps, row, params, values);
}

static double
explain_gap (const SutureSuspects    *self,
             size_t                   row,
             const SutureScoreParams *params,
             double                  *contributions)
{
  return suture_classifier_explain (self->layer_gaps, row, params,
                                    contributions);
}

/* --- Contacts ------------------------------------------------------------- */

static SutureModel *
contact_model (const SutureSuspects *self)
{
  return self->contact_model;
}

static size_t
count_contacts (const SutureSuspects *self)
{
  return self->contacts ? suture_contact_figures_get_n_rows (self->contacts)
                        : 0;
}

static void
get_contact (const SutureSuspects *self, size_t row, SutureSuspectRow *pair)
{
  const SutureContactFigure *figure =
      suture_contact_figures_get (self->contacts, row);

  pair->candidate = figure->candidate;
  pair->pair = figure->pair;
  memcpy (pair->place_um, figure->centre_um, sizeof pair->place_um);
}

static void
score_contacts (const SutureSuspects    *self,
                const SutureScoreParams *params,
                double                  *scores)
{
  const size_t n_rows = count_contacts (self);

  if (n_rows > 0)
    memcpy (scores, self->contact_scores, n_rows * sizeof *scores);
}

static void
contact_inputs (const SutureSuspects    *self,
                size_t                   row,
                const SutureScoreParams *params,
                double                  *values)
{
  suture_contact_inputs (self->contact_model,
                         suture_contact_figures_get_values (self->contacts,
                                                            row),
                         values);
}

static double
explain_contact (const SutureSuspects    *self,
                 size_t                   row,
                 const SutureScoreParams *params,
                 double                  *contributions)
{
  return self->contact_shift +
         suture_contact_explain (
             self->contact_model,
             suture_contact_figures_get_values (self->contacts, row),
             contributions);
}

/* --- Cuts ----------------------------------------------------------------- */

static SutureModel *
cut_model (const SutureSuspects *self)
{
  return self->cut_model;
}

static size_t
count_cuts (const SutureSuspects *self)
{
  return self->cuts ? suture_cut_figures_get_n_rows (self->cuts) : 0;
}

static void
get_cut (const SutureSuspects *self, size_t row, SutureSuspectRow *pair)
{
  const SutureCutFigure *figure = suture_cut_figures_get (self->cuts, row);

  pair->candidate = figure->candidate;
  pair->pair = figure->pair;
  memcpy (pair->place_um, figure->place_um, sizeof pair->place_um);
}

static void
score_cuts (const SutureSuspects    *self,
            const SutureScoreParams *params,
            double                  *scores)
{
  const size_t n_rows = count_cuts (self);

  if (n_rows > 0)
    memcpy (scores, self->cut_scores, n_rows * sizeof *scores);
}

static void
cut_inputs (const SutureSuspects    *self,
            size_t                   row,
            const SutureScoreParams *params,
            double                  *values)
{
  suture_contact_inputs (self->cut_model,
                         suture_cut_figures_get_values (self->cuts, row),
                         values);
}

static double
explain_cut (const SutureSuspects    *self,
             size_t                   row,
             const SutureScoreParams *params,
             double                  *contributions)
{
  return suture_contact_explain (self->cut_model,
                                 suture_cut_figures_get_values (self->cuts,
                                                                row),
                                 contributions);
}

/* --- All kinds ------------------------------------------------------------ */

static const Kind kinds[SUTURE_N_KINDS] = {
  [SUTURE_KIND_LAYER_GAP] = { gap_model, count_gaps, get_gap, score_gaps,
                              gap_inputs, explain_gap },
  [SUTURE_KIND_CONTACT] = { contact_model, count_contacts, get_contact,
                            score_contacts, contact_inputs, explain_contact },
  [SUTURE_KIND_CUT] = { cut_model, count_cuts, get_cut, score_cuts, cut_inputs,
                        explain_cut },
};

static void
score_contact_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const SutureSuspects *self = user_data;

  self->contact_scores[row] = suture_contact_score_values (
      self->contact_model,
      suture_contact_figures_get_values (self->contacts, row));
}

/* Without scores of the contacts yet. */
static SutureSuspects *
suspects_new_unscored (SutureClassifier     *layer_gaps,
                       SutureContactFigures *contacts,
                       SutureModel          *contact_model)
{
  SutureSuspects *self = g_new0 (SutureSuspects, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->layer_gaps = suture_classifier_ref (layer_gaps);
  if (contacts == NULL)
    return self;
  self->contacts = suture_contact_figures_ref (contacts);
  self->contact_model = suture_model_ref (contact_model);
  self->contact_scores = g_new (double, count_contacts (self) + 1);
  return self;
}

/* Contacts scored by the model alone. */
static SutureSuspects *
suspects_new_unmoved (SutureClassifier     *layer_gaps,
                      SutureContactFigures *contacts,
                      SutureModel          *contact_model)
{
  SutureSuspects *self =
      suspects_new_unscored (layer_gaps, contacts, contact_model);

  suture_parallel_for (count_contacts (self), score_contact_worker, self, NULL,
                       NULL);
  return self;
}

SutureSuspects *
suture_suspects_new (SutureClassifier     *layer_gaps,
                     SutureContactFigures *contacts,
                     SutureModel          *contact_model)
{
  g_return_val_if_fail (layer_gaps != NULL, NULL);
  g_return_val_if_fail ((contacts == NULL) == (contact_model == NULL), NULL);

  SutureSuspects *self =
      suspects_new_unmoved (layer_gaps, contacts, contact_model);

  if (contacts)
    self->contact_shift =
        suture_prevalence_move (self->contact_scores, count_contacts (self),
                                suture_model_get_usual_share (contact_model));
  return self;
}

/* As suspects_new_unmoved(), and moved as those of @like are: pairs that were
 * measured again don't change the others' scores. */
static SutureSuspects *
suspects_new_moved (const SutureSuspects *like,
                    SutureClassifier     *layer_gaps,
                    SutureContactFigures *contacts)
{
  SutureSuspects *self =
      suspects_new_unmoved (layer_gaps, contacts,
                            contacts ? like->contact_model : NULL);

  self->contact_shift = like->contact_shift;
  for (size_t row = 0; row < count_contacts (self); row++)
    self->contact_scores[row] =
        suture_prevalence_apply (self->contact_scores[row],
                                 self->contact_shift);
  return self;
}

static void
score_cut_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const SutureSuspects *self = user_data;

  self->cut_scores[row] =
      suture_contact_score_values (self->cut_model,
                                   suture_cut_figures_get_values (self->cuts,
                                                                  row));
}

/* Of suspects that nobody has yet; @cuts: (nullable). */
static void
set_cuts (SutureSuspects *self, SutureCutFigures *cuts, SutureModel *model)
{
  if (cuts == NULL)
    return;
  self->cuts = suture_cut_figures_ref (cuts);
  self->cut_model = suture_model_ref (model);
  self->cut_scores = g_new (double, count_cuts (self) + 1);
  suture_parallel_for (count_cuts (self), score_cut_worker, self, NULL, NULL);
}

SutureSuspects *
suture_suspects_new_with_cuts (const SutureSuspects *self,
                               SutureCutFigures     *cuts,
                               SutureModel          *model)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((cuts == NULL) == (model == NULL), NULL);

  SutureSuspects *with_cuts =
      suspects_new_unscored (self->layer_gaps, self->contacts,
                             self->contact_model);

  with_cuts->contact_shift = self->contact_shift;
  for (size_t row = 0; row < count_contacts (self); row++)
    with_cuts->contact_scores[row] = self->contact_scores[row];
  set_cuts (with_cuts, cuts, model);
  return with_cuts;
}

SutureSuspects *
suture_suspects_new_changed (const SutureSuspects *self,
                             SutureClassifier     *layer_gaps,
                             SutureContactFigures *contacts)
{
  SutureSuspects *changed = suspects_new_moved (self, layer_gaps, contacts);

  set_cuts (changed, self->cuts, self->cut_model);
  return changed;
}

SutureSuspects *
suture_suspects_ref (SutureSuspects *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_suspects_unref (SutureSuspects *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_classifier_unref (self->layer_gaps);
  g_clear_pointer (&self->contacts, suture_contact_figures_unref);
  g_clear_pointer (&self->contact_model, suture_model_unref);
  g_free (self->contact_scores);
  g_clear_pointer (&self->cuts, suture_cut_figures_unref);
  g_clear_pointer (&self->cut_model, suture_model_unref);
  g_free (self->cut_scores);
  g_free (self);
}

SutureClassifier *
suture_suspects_get_layer_gaps (const SutureSuspects *self)
{
  return self->layer_gaps;
}

SutureContactFigures *
suture_suspects_get_contacts (const SutureSuspects *self)
{
  return self->contacts;
}

SutureCutFigures *
suture_suspects_get_cuts (const SutureSuspects *self)
{
  return self->cuts;
}

gboolean
suture_suspects_has (const SutureSuspects *self, SutureCandidateKind kind)
{
  return suture_suspects_get_model (self, kind) != NULL;
}

SutureModel *
suture_suspects_get_model (const SutureSuspects *self, SutureCandidateKind kind)
{
  return kinds[kind].get_model (self);
}

size_t
suture_suspects_get_n_rows (const SutureSuspects *self,
                            SutureCandidateKind   kind)
{
  return kinds[kind].get_n_rows (self);
}

void
suture_suspects_get (const SutureSuspects *self,
                     SutureCandidateKind   kind,
                     size_t                row,
                     SutureSuspectRow     *pair)
{
  kinds[kind].get (self, row, pair);
}

SutureSuspectRow
suture_suspects_get_unmeasured (const SutureSuspects *self,
                                const SuturePairKey  *pair)
{
  const SuturePlace  *a = &pair->upper_face;
  const SuturePlace  *b = &pair->lower_face;
  const SutureSpacing spacing = suture_measurement_table_get_spacing (
      suture_classifier_get_table (self->layer_gaps));
  const double     middle[3] = { 0.5 * (a->z + b->z) * spacing.z_um,
                                 0.5 * (a->y + b->y) * spacing.y_um,
                                 0.5 * (a->x + b->x) * spacing.x_um };
  SutureSuspectRow row = {
    .pair = *pair,
    .candidate = { .upper = SUTURE_NO_CELL,
                   .lower = SUTURE_NO_CELL,
                   .gap_first_layer = suture_pair_key_is_cut (pair)
                                          ? MAX (a->z, b->z)
                                          : a->z + 1,
                   .gap_layers = MAX (0, b->z - a->z - 1) },
  };

  for (int axis = 0; axis < 3; axis++)
    row.place_um[axis] = spacing.is_known ? middle[axis] : NAN;
  return row;
}

void
suture_suspects_score_all (const SutureSuspects    *self,
                           SutureCandidateKind      kind,
                           const SutureScoreParams *params,
                           double                  *scores)
{
  kinds[kind].score_all (self, params, scores);
}

void
suture_suspects_inputs (const SutureSuspects    *self,
                        SutureCandidateKind      kind,
                        size_t                   row,
                        const SutureScoreParams *params,
                        double                  *values)
{
  kinds[kind].inputs (self, row, params, values);
}

double
suture_suspects_explain (const SutureSuspects    *self,
                         SutureCandidateKind      kind,
                         size_t                   row,
                         const SutureScoreParams *params,
                         double                  *contributions)
{
  return kinds[kind].explain (self, row, params, contributions);
}

/* Adds @pair, of row @row, or notes the row with the one that is there. */
static void
list_row (GArray             *list,
          GHashTable         *places,
          SuturePairKey       pair,
          SutureCandidateKind kind,
          size_t              row)
{
  size_t place = GPOINTER_TO_SIZE (g_hash_table_lookup (places, &pair));

  if (place == 0)
    {
      SutureSuspectPair one = { .pair = pair };

      for (int i = 0; i < SUTURE_N_KINDS; i++)
        one.rows[i] = SUTURE_NO_ROW;
      g_array_append_val (list, one);
      place = list->len;
      g_hash_table_insert (places, g_memdup2 (&pair, sizeof pair),
                           GSIZE_TO_POINTER (place));
    }
  g_array_index (list, SutureSuspectPair, place - 1).rows[kind] = row;
}

GArray *
suture_suspects_list (const SutureSuspects *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SutureSuspectPair));
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    for (size_t row = 0; row < suture_suspects_get_n_rows (self, kind); row++)
      {
        SutureSuspectRow pair;

        suture_suspects_get (self, kind, row, &pair);
        list_row (list, places, pair.pair, kind, row);
      }
  return list;
}

SutureCandidateKind
suture_suspects_choose_kind (const size_t rows[SUTURE_N_KINDS],
                             const double scores[SUTURE_N_KINDS])
{
  int best = -1;

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (rows[kind] != SUTURE_NO_ROW &&
        (best < 0 || scores[kind] > scores[best]))
      best = kind;
  return (SutureCandidateKind) MAX (best, 0);
}

GHashTable *
suture_suspects_find_kinds (const SutureSuspects    *self,
                            const SutureScoreParams *params)
{
  GHashTable *found =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);
  g_autoptr (GArray) list = suture_suspects_list (self);
  double *scores[SUTURE_N_KINDS];

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      scores[kind] =
          g_new (double, suture_suspects_get_n_rows (self, kind) + 1);
      suture_suspects_score_all (self, kind, params, scores[kind]);
    }
  for (guint i = 0; i < list->len; i++)
    {
      const SutureSuspectPair *pair =
          &g_array_index (list, SutureSuspectPair, i);
      double of_pair[SUTURE_N_KINDS] = { 0.0 };

      for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
        if (pair->rows[kind] != SUTURE_NO_ROW)
          of_pair[kind] = scores[kind][pair->rows[kind]];
      g_hash_table_insert (found, g_memdup2 (&pair->pair, sizeof pair->pair),
                           GINT_TO_POINTER (
                               suture_suspects_choose_kind (pair->rows,
                                                            of_pair)));
    }
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (scores[kind]);
  return found;
}
