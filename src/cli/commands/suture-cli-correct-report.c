/* suture-cli-correct-report.c: what a correction joined and took away, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "commands/suture-cli-correct-report.h"

#include <math.h>

#include "cuts/suture-cli-cuts.h"
#include "files/suture-input-file.h"
#include "suture-cli-notices.h"
#include "suture-cli-report.h"

static guint64
get_id (const SutureCorrectReport *self, guint32 cell)
{
  return suture_cell_index_get_id (suture_correction_get_index (
                                       self->correction),
                                   cell);
}

static guint64
get_group_id (const SutureCorrectReport *self, guint32 cell)
{
  SutureMergeMap *map = suture_correction_get_merge_map (self->correction);

  return suture_merge_map_get_id (map, cell);
}

/* Whether it is part of another cell, or of one under a new id. */
static gboolean
is_joined (const SutureCorrectReport *self, guint32 cell)
{
  return suture_correction_get_fate (self->correction, cell) ==
             SUTURE_FATE_JOINED ||
         get_group_id (self, cell) != get_id (self, cell);
}

static gint64
get_voxels (const SutureCorrectReport *self, guint32 cell)
{
  return suture_cell_index_get_volume_voxels (suture_correction_get_index (
                                                  self->correction),
                                              cell);
}

static guint32
get_n_cells (const SutureCorrectReport *self)
{
  return suture_cell_index_get_n_cells (
      suture_correction_get_index (self->correction));
}

static const char *
get_reason (const SutureCorrectReport *self)
{
  return self->classifier || self->contacts->table ? "score" : "decision";
}

static guint64
make_key (const SutureCandidate *pair)
{
  return (guint64) pair->upper << 32 | pair->lower;
}

/* Of a pair that is both a layer gap and a contact the better one counts. */
static void
set_score (GHashTable *places, const SutureCandidate *pair, double score)
{
  const guint64 key = make_key (pair);
  double       *place = g_hash_table_lookup (places, &key);

  if (place != NULL && !(*place >= score))
    *place = score;
}

static void
set_classified (const SutureCorrectReport *self, GHashTable *places)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->classifier);
  const size_t       n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double *all = g_new (double, n_rows + 1);

  suture_classifier_score_all (self->classifier, &self->params, all);
  for (size_t row = 0; row < n_rows; row++)
    set_score (places, &suture_measurement_table_get (table, row)->candidate,
               all[row]);
}

static void
set_contacts (const SutureCliContacts *contacts, GHashTable *places)
{
  const size_t n_rows = suture_contact_table_get_n_rows (contacts->table);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureCandidate candidate =
          suture_contact_as_candidate (contacts->table, row);

      set_score (places, &candidate, contacts->scores[row]);
    }
}

/* (transfer full): the score of each pair; none where decisions were all. */
static double *
find_scores (const SutureCorrectReport *self)
{
  size_t                 n_pairs;
  const SutureCandidate *pairs =
      suture_correction_get_pairs (self->correction, &n_pairs);
  double *scores = g_new (double, n_pairs + 1);
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (size_t i = 0; i < n_pairs; i++)
    {
      const guint64 key = make_key (&pairs[i]);

      scores[i] = NAN;
      g_hash_table_insert (places, g_memdup2 (&key, sizeof key), &scores[i]);
    }
  if (self->classifier)
    set_classified (self, places);
  if (self->contacts->table)
    set_contacts (self->contacts, places);
  return scores;
}

/* --- CSV -------------------------------------------------------------------
 */

static void
add_pair_row (GString                   *csv,
              const SutureCorrectReport *self,
              const SutureCandidate     *pair,
              double                     score)
{
  g_string_append (csv, "pair,,");
  g_string_append_printf (csv, "%" G_GUINT64_FORMAT ",,",
                          get_group_id (self, pair->upper));
  suture_csv_add_integer (csv, get_id (self, pair->upper));
  suture_csv_add_integer (csv, get_id (self, pair->lower));
  suture_csv_add_integer (csv, (guint64) pair->gap_first_layer);
  suture_csv_add_integer (csv, (guint64) pair->gap_layers);
  suture_csv_add_number (csv, score);
  suture_csv_add_text (csv, get_reason (self));
  g_string_append_c (csv, '\n');
}

static void
add_cell_row (GString                   *csv,
              const SutureCorrectReport *self,
              const char                *what,
              guint32                    cell,
              guint64                    into,
              gint64                     taken_voxels)
{
  suture_csv_add_text (csv, what);
  suture_csv_add_integer (csv, get_id (self, cell));
  suture_csv_add_integer (csv, into);
  suture_csv_add_integer (csv, (guint64) get_voxels (self, cell));
  suture_csv_add_integer (csv, (guint64) taken_voxels);
  g_string_append (csv, ",,,,,,\n");
}

/* A part, with the number of its voxels. */
static void
add_part_rows (GString *csv, const SutureCorrectReport *self)
{
  size_t            n;
  const SuturePart *parts = suture_parts_get (self->cut->parts, &n);

  for (size_t i = 0; i < n; i++)
    {
      suture_csv_add_text (csv, "cut");
      suture_csv_add_integer (csv, suture_cell_index_get_id (self->uncut,
                                                             parts[i].cell));
      suture_csv_add_integer (csv, parts[i].id);
      suture_csv_add_integer (csv, (guint64) parts[i].n_voxels);
      g_string_append (csv, ",,,,,,,\n");
    }
}

static const char *
get_what (const SutureCorrectReport *self, guint32 cell)
{
  return suture_correction_get_fate (self->correction, cell) ==
                 SUTURE_FATE_COVERED
             ? "covered"
             : "trimmed";
}

static void
add_loss_rows (GString *csv, const SutureCorrectReport *self, const char *what)
{
  size_t            n;
  const SutureLoss *losses =
      suture_correction_get_losses (self->correction, &n);

  for (size_t i = 0; i < n; i++)
    if (g_str_equal (get_what (self, losses[i].cell), what))
      add_cell_row (csv, self, what, losses[i].cell,
                    get_group_id (self, losses[i].taker), losses[i].n_voxels);
}

/* A row with nothing but what it is and a text. */
static void
add_remark (GString *csv, const char *what, const char *text)
{
  suture_csv_add_text (csv, what);
  g_string_append (csv, ",,,,,,,,,");
  suture_csv_add_text (csv, text);
  g_string_append_c (csv, '\n');
}

static void
add_file_remarks (GString *csv, const SutureStack *stack)
{
  const char *const *notices = suture_stack_get_notices (stack);

  for (size_t i = 0; notices[i] != NULL; i++)
    add_remark (csv, "notice", notices[i]);
}

/* (transfer full): "suture-cli 0.1.0, model …" */
static char *
name_program (const SutureCorrectReport *self)
{
  GString *name = g_string_new ("suture-cli " SUTURE_VERSION);

  if (self->classifier)
    g_string_append_printf (name, ", model %s",
                            suture_model_get_name (suture_classifier_get_model (
                                self->classifier)));
  if (self->contacts->model)
    g_string_append_printf (name, ", model %s",
                            suture_model_get_name (self->contacts->model));
  return g_string_free (name, FALSE);
}

/* --- Pairs that wait for a cut ---------------------------------------------
 */

typedef struct
{
  SuturePairKey pair;
  double        score; /* of the cut; NAN where a person decided so */
} Waiting;

/* (transfer full) (element-type Waiting): whose names are others' */
static GArray *
list_cut_first (const SutureCorrectReport *self)
{
  GArray                 *list = g_array_new (FALSE, FALSE, sizeof (Waiting));
  SutureMeasurementTable *table =
      self->classifier ? suture_classifier_get_table (self->classifier) : NULL;
  const size_t n_rows = table ? suture_measurement_table_get_n_rows (table) : 0;

  for (guint i = 0; self->decisions && i < self->decisions->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (self->decisions, SutureDecisionRow, i);
      const Waiting waiting = { row->pair, NAN };

      if (row->answer == SUTURE_ANSWER_CUT_FIRST)
        g_array_append_val (list, waiting);
    }
  for (size_t row = 0; row < n_rows; row++)
    {
      const Waiting waiting = { suture_measurement_table_get (table, row)->pair,
                                self->cut_first->cut_scores[row] };

      if (self->cut_first->waits[row])
        g_array_append_val (list, waiting);
    }
  return list;
}

static void
add_cut_first_rows (GString *csv, const SutureCorrectReport *self)
{
  g_autoptr (GArray) list = list_cut_first (self);

  for (guint i = 0; i < list->len; i++)
    {
      const Waiting *waiting = &g_array_index (list, Waiting, i);

      g_string_append (csv, "cut-first,,,,");
      suture_csv_add_integer (csv, waiting->pair.upper_id);
      suture_csv_add_integer (csv, waiting->pair.lower_id);
      g_string_append (csv, ",,");
      suture_csv_add_number (csv, waiting->score);
      suture_csv_add_text (csv, get_reason (self));
      g_string_append_c (csv, '\n');
    }
}

static void
add_cut_first (JsonBuilder *json, const SutureCorrectReport *self)
{
  g_autoptr (GArray) list = list_cut_first (self);

  json_builder_set_member_name (json, "cut_first");
  json_builder_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    {
      const Waiting *waiting = &g_array_index (list, Waiting, i);

      json_builder_begin_object (json);
      suture_json_add_id (json, "upper", waiting->pair.upper_id);
      suture_json_add_id (json, "lower", waiting->pair.lower_id);
      suture_json_add_places (json, &waiting->pair);
      suture_json_add_number (json, "score", waiting->score);
      suture_json_add_string (json, "reason", get_reason (self));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_remark_rows (GString *csv, const SutureCorrectReport *self)
{
  g_autofree char *program = name_program (self);

  add_file_remarks (csv, self->labels);
  if (self->raw)
    add_file_remarks (csv, self->raw);
  for (guint i = 0; i < self->oddities->len; i++)
    {
      const SutureOddity *oddity = g_ptr_array_index (self->oddities, i);

      add_remark (csv, "notice", oddity->text);
    }
  add_remark (csv, "program", program);
}

char *
suture_cli_correct_report_to_csv (const SutureCorrectReport *self)
{
  GString               *csv = g_string_new ("what,id,into,voxels,taken_voxels,"
                                                           "upper,lower,gap_first_layer,"
                                                           "gap_layers,score,reason\n");
  g_autofree double     *scores = find_scores (self);
  size_t                 n_pairs;
  const SutureCandidate *pairs =
      suture_correction_get_pairs (self->correction, &n_pairs);

  add_part_rows (csv, self);
  for (size_t i = 0; i < n_pairs; i++)
    add_pair_row (csv, self, &pairs[i], scores[i]);
  for (guint32 cell = 0; cell < get_n_cells (self); cell++)
    if (is_joined (self, cell))
      add_cell_row (csv, self, "joined", cell, get_group_id (self, cell), 0);
  add_loss_rows (csv, self, "covered");
  add_loss_rows (csv, self, "trimmed");
  add_cut_first_rows (csv, self);
  add_remark_rows (csv, self);
  return g_string_free (csv, FALSE);
}

/* --- JSON ------------------------------------------------------------------
 */

static void
add_counts (JsonBuilder *json, const SutureCorrectReport *self)
{
  const SutureCorrectionCounts counts =
      suture_correction_count (self->correction);
  guint n_bodies, n_parts;

  suture_cut_stack_count (self->cut, &n_bodies, &n_parts);
  json_builder_set_member_name (json, "counts");
  json_builder_begin_object (json);
  suture_json_add_integer (json, "cut", n_bodies);
  suture_json_add_integer (json, "parts", n_parts);
  suture_json_add_integer (json, "gone", counts.n_joined + counts.n_covered);
  suture_json_add_integer (json, "joined", counts.n_joined);
  suture_json_add_integer (json, "joined_same_id", counts.n_mended);
  suture_json_add_integer (json, "joined_bridges", counts.n_bridges);
  suture_json_add_integer (json, "covered", counts.n_covered);
  suture_json_add_integer (json, "trimmed", counts.n_trimmed);
  suture_json_add_integer (json, "trimmed_voxels", counts.trimmed_voxels);
  suture_json_add_integer (json, "masks", (gint64) counts.n_masks);
  suture_json_add_integer (json, "filled_px", counts.filled_px);
  suture_json_add_integer (json, "wall_voxels", counts.wall_voxels);
  json_builder_end_object (json);
}

static void
add_pairs (JsonBuilder *json, const SutureCorrectReport *self)
{
  g_autofree double     *scores = find_scores (self);
  size_t                 n_pairs;
  const SutureCandidate *pairs =
      suture_correction_get_pairs (self->correction, &n_pairs);

  json_builder_set_member_name (json, "pairs");
  json_builder_begin_array (json);
  for (size_t i = 0; i < n_pairs; i++)
    {
      json_builder_begin_object (json);
      suture_json_add_id (json, "upper", get_id (self, pairs[i].upper));
      suture_json_add_id (json, "lower", get_id (self, pairs[i].lower));
      suture_json_add_id (json, "into", get_group_id (self, pairs[i].upper));
      suture_json_add_integer (json, "gap_first_layer",
                               pairs[i].gap_first_layer);
      suture_json_add_integer (json, "gap_layers", pairs[i].gap_layers);
      suture_json_add_number (json, "score", scores[i]);
      suture_json_add_string (json, "reason", get_reason (self));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_cuts (JsonBuilder *json, const SutureCorrectReport *self)
{
  json_builder_set_member_name (json, "cuts");
  json_builder_begin_array (json);
  suture_cli_cuts_add (json, self->cut, self->uncut);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "parts");
  json_builder_begin_array (json);
  suture_cli_cuts_add_parts (json, self->cut, self->uncut);
  json_builder_end_array (json);
}

static void
add_joined (JsonBuilder *json, const SutureCorrectReport *self)
{
  json_builder_set_member_name (json, "joined");
  json_builder_begin_array (json);
  for (guint32 cell = 0; cell < get_n_cells (self); cell++)
    if (is_joined (self, cell))
      {
        json_builder_begin_object (json);
        suture_json_add_id (json, "id", get_id (self, cell));
        suture_json_add_id (json, "into", get_group_id (self, cell));
        suture_json_add_integer (json, "voxels", get_voxels (self, cell));
        json_builder_end_object (json);
      }
  json_builder_end_array (json);
}

/* One object a cell, its losses by taker. */
static void
add_losses (JsonBuilder               *json,
            const SutureCorrectReport *self,
            const char                *what)
{
  size_t            n;
  const SutureLoss *losses =
      suture_correction_get_losses (self->correction, &n);

  json_builder_set_member_name (json, what);
  json_builder_begin_array (json);
  for (size_t i = 0, end; i < n; i = end)
    {
      const guint32 cell = losses[i].cell;

      for (end = i + 1; end < n && losses[end].cell == cell;)
        end++;
      if (!g_str_equal (get_what (self, cell), what))
        continue;
      json_builder_begin_object (json);
      suture_json_add_id (json, "id", get_id (self, cell));
      suture_json_add_integer (json, "voxels", get_voxels (self, cell));
      json_builder_set_member_name (json, "taken");
      json_builder_begin_array (json);
      for (size_t k = i; k < end; k++)
        {
          json_builder_begin_object (json);
          suture_json_add_id (json, "into",
                              get_group_id (self, losses[k].taker));
          suture_json_add_integer (json, "voxels", losses[k].n_voxels);
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_path (JsonBuilder *json, const char *member, const char *path)
{
  g_autofree char *name = path ? suture_display_name (path) : NULL;

  suture_json_add_string (json, member, name);
}

/* What decided, beside the stacks. */
static void
add_parameters (JsonBuilder *json, const SutureCorrectReport *self)
{
  const SutureParameters *parameters = &self->options->parameters;
  SutureModel            *model =
      self->classifier ? suture_classifier_get_model (self->classifier) : NULL;

  json_builder_set_member_name (json, "parameters");
  json_builder_begin_object (json);
  add_path (json, "decisions", self->decisions_path);
  if (self->decisions_path == NULL)
    {
      suture_json_add_string (json, "kind",
                              self->classifier && self->contacts->table
                                  ? "all"
                                  : suture_candidate_kind_name (
                                        parameters->kind));
      suture_json_add_integer (json, "max_gap", parameters->max_gap);
      suture_json_add_number (json, "penalty", parameters->penalty);
      suture_json_add_number (json, "threshold", parameters->threshold);
    }
  suture_json_add_string (json, "model",
                          model ? suture_model_get_name (model) : NULL);
  suture_json_add_string (json, "contact_model",
                          self->contacts->model
                              ? suture_model_get_name (self->contacts->model)
                              : NULL);
  json_builder_end_object (json);
}

static void
add_times (JsonBuilder *json, const SutureCliTimes *times)
{
  g_autofree char *began = g_date_time_format_iso8601 (times->began);

  json_builder_set_member_name (json, "times");
  json_builder_begin_object (json);
  suture_json_add_string (json, "began", began);
  suture_json_add_number (json, "reading_s", times->reading_s);
  suture_json_add_number (json, "working_s", times->working_s);
  suture_json_add_number (json, "writing_s", times->writing_s);
  json_builder_end_object (json);
}

char *
suture_cli_correct_report_to_json (const SutureCorrectReport *self)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *name = suture_display_name (self->labels_path);

  json_builder_begin_object (json);
  suture_json_add_program (json);
  suture_json_add_string (json, "labels", name);
  suture_json_add_raw (json, self->raw);
  add_path (json, "output", self->options->output);
  suture_json_add_integer (json, "n_cells", get_n_cells (self));
  add_parameters (json, self);
  add_times (json, self->times);
  suture_json_add_notices (json, self->labels, self->raw, self->oddities);
  add_counts (json, self);
  add_cuts (json, self);
  add_pairs (json, self);
  add_joined (json, self);
  add_losses (json, self, "covered");
  add_losses (json, self, "trimmed");
  add_cut_first (json, self);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}
