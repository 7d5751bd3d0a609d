/* suture-part-pipeline.c: pairs that there are since bodies were cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-part-pipeline.h"

#include "oddities/suture-raw-fit.h"
#include "suture-contact-pipeline.h"
#include "suture-pipeline.h"

typedef struct
{
  SutureCellIndex      *uncut;
  const SutureCutStack *cut;
  gboolean             *is_cut;  /* owned: of each cell of @uncut */
  gboolean             *is_part; /* owned: of each cell of the cut stack */
  GHashTable           *known;   /* owned: of both cells of the cut stack */
  GHashTable           *names;   /* owned: those of the pairs that there were */
} Parts;

static void
parts_clear (Parts *self)
{
  g_free (self->is_cut);
  g_free (self->is_part);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static guint64
make_key (guint32 a, guint32 b)
{
  return (guint64) MIN (a, b) << 32 | MAX (a, b);
}

static void
mark_parts (Parts *self)
{
  size_t            n;
  const SuturePart *parts = suture_parts_get (self->cut->parts, &n);

  for (size_t i = 0; i < n; i++)
    {
      const guint32 cell =
          suture_cell_index_find_at (self->cut->index, parts[i].z, parts[i].y,
                                     parts[i].x);

      self->is_cut[parts[i].cell] = TRUE;
      if (cell != SUTURE_NO_CELL)
        self->is_part[cell] = TRUE;
    }
}

/* Notes which two cells of the cut stack each of the pairs means by now. */
static void
note_known (Parts                *self,
            const SutureSuspects *suspects,
            SutureCandidateKind   kind)
{
  for (size_t row = 0; row < suture_suspects_get_n_rows (suspects, kind); row++)
    {
      SutureSuspectRow about;
      guint32          upper, lower;

      suture_suspects_get (suspects, kind, row, &about);
      if (!self->is_cut[about.candidate.upper] &&
          !self->is_cut[about.candidate.lower])
        continue;
      g_hash_table_add (self->names,
                        g_memdup2 (&about.pair, sizeof about.pair));
      if (!suture_cut_stack_find (self->cut, self->uncut, &about.pair, &upper,
                                  &lower))
        continue;

      const guint64 key = make_key (upper, lower);

      g_hash_table_add (self->known, g_memdup2 (&key, sizeof key));
    }
}

static void
parts_init (Parts                *self,
            SutureCellIndex      *uncut,
            const SutureCutStack *cut,
            const SutureSuspects *suspects)
{
  *self = (Parts){
    .uncut = uncut,
    .cut = cut,
    .is_cut =
        g_new0 (gboolean, (gsize) suture_cell_index_get_n_cells (uncut) + 1),
    .is_part = g_new0 (gboolean,
                       (gsize) suture_cell_index_get_n_cells (cut->index) + 1),
    .known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .names = g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                                    g_free, NULL),
  };
  mark_parts (self);
  note_known (self, suspects, SUTURE_KIND_LAYER_GAP);
  note_known (self, suspects, SUTURE_KIND_CONTACT);
}

/* The cell of the uncut stack that a cell of the cut one is, or is a part of.
 */
static guint32
find_whole (const Parts *self, guint32 cell)
{
  gint32           z;
  const SutureMask mask =
      suture_cell_index_get_nth_mask (self->cut->index, cell, 0, &z);

  return suture_cell_index_find_at (self->uncut, z, mask.runs[0].y,
                                    mask.runs[0].x0);
}

/* Of a part its first voxel; of any other cell what its name in the uncut stack
 * has. */
static SuturePlace
get_place (const Parts *self, guint32 cell, const SuturePlace *of_whole)
{
  gint32           z;
  const SutureMask mask =
      suture_cell_index_get_nth_mask (self->cut->index, cell, 0, &z);

  return self->is_part[cell]
             ? (SuturePlace){ TRUE, z, mask.runs[0].y, mask.runs[0].x0 }
             : *of_whole;
}

/* Whether that is a new pair: its names are in @pair then. */
static gboolean
name_pair (const Parts           *self,
           const SutureCandidate *candidate,
           SuturePartsPair       *pair)
{
  const guint32       upper = candidate->upper, lower = candidate->lower;
  const guint64       key = make_key (upper, lower);
  const SuturePairKey here =
      suture_pair_key_new (self->cut->index, upper, lower);

  pair->upper = find_whole (self, upper);
  pair->lower = find_whole (self, lower);
  if (pair->upper == pair->lower || g_hash_table_contains (self->known, &key) ||
      !here.upper_face.is_given)
    return FALSE;

  const SuturePairKey whole =
      suture_pair_key_new (self->uncut, pair->upper, pair->lower);

  pair->pair = (SuturePairKey){
    .upper_id = whole.upper_id,
    .lower_id = whole.lower_id,
    .upper_place = get_place (self, upper, &whole.upper_place),
    .lower_place = get_place (self, lower, &whole.lower_place),
    .upper_face = here.upper_face,
    .lower_face = here.lower_face,
  };
  /* A body beside the main one of its id goes by its first voxel, too. */
  return !g_hash_table_contains (self->names, &pair->pair);
}

static gboolean
is_of_part (const Parts *self, const SutureCandidate *candidate)
{
  return self->is_part[candidate->upper] || self->is_part[candidate->lower];
}

/* --- Layer gaps ----------------------------------------------------------- */

/* (transfer full): @layer_gaps and, below, those of parts. */
static SutureClassifier *
add_gaps (const Parts            *self,
          SutureClassifier       *layer_gaps,
          SutureStack            *raw,
          const SutureParameters *parameters,
          const SutureProgress   *progress,
          GError                **error)
{
  const SutureProgress screening = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress measuring = suture_progress_part (progress, 0.3, 1.0);
  SutureModel         *model = suture_classifier_get_model (layer_gaps);
  g_autoptr (GArray) found =
      suture_screen_layer_gaps (self->cut->index, parameters->max_gap,
                                &screening, error);
  g_autoptr (GArray) wanted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_autoptr (GArray) names =
      g_array_new (FALSE, FALSE, sizeof (SuturePartsPair));

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      const SutureCandidate *candidate =
          &g_array_index (found, SutureCandidate, i);
      SuturePartsPair pair;

      if (!is_of_part (self, candidate) || !name_pair (self, candidate, &pair))
        continue;
      g_array_append_vals (wanted, candidate, 1);
      g_array_append_val (names, pair);
    }
  if (wanted->len == 0)
    return suture_classifier_ref (layer_gaps);

  g_autoptr (SutureClassifier) measured =
      suture_pipeline_measure_candidates (self->cut->index, raw, wanted, model,
                                          parameters, NULL, NULL, &measuring,
                                          error);
  if (measured == NULL)
    return NULL;

  g_autoptr (SutureMeasurementTable) all =
      suture_measurement_table_add_parts (suture_classifier_get_table (
                                              layer_gaps),
                                          suture_classifier_get_table (
                                              measured),
                                          names);

  return suture_classifier_new (model, all);
}

/* --- Contacts ------------------------------------------------------------- */

static SutureContactFigures *
add_contacts (const Parts          *self,
              SutureContactFigures *contacts,
              SutureStack          *raw,
              const SutureProgress *progress,
              GError              **error)
{
  g_autoptr (SutureContactTable) table =
      suture_contact_table_new_of (self->cut->index,
                                   suture_raw_fit_believe (self->uncut, raw),
                                   suture_contact_figures_get_max_wall (
                                       contacts),
                                   self->is_part, progress, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (size_t));
  g_autoptr (GArray) names =
      g_array_new (FALSE, FALSE, sizeof (SuturePartsPair));

  if (table == NULL)
    return NULL;
  for (size_t row = 0; row < suture_contact_table_get_n_rows (table); row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);
      const SutureCandidate cells = { .upper = m->upper, .lower = m->lower };
      SuturePartsPair       pair;

      if (!is_of_part (self, &cells) || !name_pair (self, &cells, &pair))
        continue;
      g_array_append_val (rows, row);
      g_array_append_val (names, pair);
    }
  return names->len == 0
             ? suture_contact_figures_ref (contacts)
             : suture_contact_figures_add_parts (contacts, table,
                                                 (const size_t *) (void *)
                                                     rows->data,
                                                 names);
}

/* --- Both ----------------------------------------------------------------- */

SutureSuspects *
suture_pipeline_screen_parts (SutureSuspects         *suspects,
                              SutureCellIndex        *index,
                              const SutureCutStack   *cut,
                              SutureStack            *raw,
                              const SutureParameters *parameters,
                              const SutureProgress   *progress,
                              GError                **error)
{
  const SutureProgress  gaps = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress  touching = suture_progress_part (progress, 0.5, 1.0);
  SutureClassifier     *layer_gaps = suture_suspects_get_layer_gaps (suspects);
  SutureContactFigures *contacts = suture_suspects_get_contacts (suspects);
  g_autoptr (SutureContactFigures) more_contacts = NULL;
  g_auto (Parts) parts = { 0 };
  size_t n_parts;

  suture_parts_get (cut->parts, &n_parts);
  if (n_parts == 0)
    return suture_suspects_ref (suspects);
  parts_init (&parts, index, cut, suspects);

  g_autoptr (SutureClassifier) more_gaps =
      add_gaps (&parts, layer_gaps, raw, parameters, &gaps, error);

  if (more_gaps == NULL)
    return NULL;
  if (contacts != NULL)
    {
      more_contacts = add_contacts (&parts, contacts, raw, &touching, error);
      if (more_contacts == NULL)
        return NULL;
    }
  return more_gaps == layer_gaps && more_contacts == contacts
             ? suture_suspects_ref (suspects)
             : suture_suspects_new_changed (suspects, more_gaps, more_contacts);
}
