/* suture-decided-table-read.c: a table of decisions with what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-decided-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "decisions/suture-decision-reader.h"

static void
note_columns (SutureDecidedTable *self, const SutureTableReader *reader)
{
  size_t               n_features;
  const SutureFeature *features = suture_features (&n_features);

  for (size_t i = 0; i < n_features; i++)
    self->has_feature[i] = self->has_feature[i] ||
                           suture_table_reader_has (reader, features[i].name);
}

static gboolean
read_features (const SutureTableReader *reader,
               SutureDecidedRow        *row,
               GError                 **error)
{
  size_t               n_features;
  const SutureFeature *features = suture_features (&n_features);

  for (size_t i = 0; i < SUTURE_MAX_FEATURES; i++)
    row->pair.values[i] = NAN;
  for (size_t i = 0; i < n_features; i++)
    if (!suture_table_reader_get_number (reader, features[i].name,
                                         &row->pair.values[i], error))
      return FALSE;
  return TRUE;
}

/* The sliders behind a row's score; at rest where the table doesn't say. */
static gboolean
read_sliders (const SutureTableReader *reader,
              SutureScoreParams       *sliders,
              GError                 **error)
{
  g_autofree char *range = suture_table_reader_dup_text (reader, "emd_range");

  if (!suture_table_reader_get_number (reader, "penalty", &sliders->penalty,
                                       error))
    return FALSE;
  if (isnan (sliders->penalty))
    sliders->penalty = 0.0;
  if (sliders->penalty < 0.0)
    return suture_table_reader_refuse (reader, error,
                                       _ ("a penalty of %g is none; it is 0 or "
                                          "more: export the table again"),
                                       sliders->penalty);
  return *range == '\0' || suture_emd_range_find (range, &sliders->emd_range) ||
         suture_table_reader_refuse (reader, error,
                                     _ ("“%s” is no EMD range; it is minmax or "
                                        "quartiles: export the table again"),
                                     range);
}

/* A table that doesn't say is of layer gaps, as all of before were; what has a
 * name that isn't known is none. */
static SutureCandidateKind
read_kind (const SutureTableReader *reader)
{
  g_autofree char    *text = suture_table_reader_dup_text (reader, "kind");
  SutureCandidateKind kind = SUTURE_KIND_CUT;

  if (*text == '\0')
    kind = SUTURE_KIND_LAYER_GAP;
  else
    suture_candidate_kind_find (text, &kind);
  return kind;
}

static void
read_model (SutureDecidedTable *self, const SutureTableReader *reader)
{
  g_autofree char *model = suture_table_reader_dup_text (reader, "model");

  if (self->model == NULL && *model != '\0')
    self->model = g_steal_pointer (&model);
}

static gboolean
read_rows (SutureDecidedTable   *self,
           SutureDecisionReader *reader,
           GError              **error)
{
  const SutureTableReader *table = suture_decision_reader_get_table (reader);
  g_autoptr (GError) problem = NULL;
  SutureDecisionRow decision;
  guint             place;

  note_columns (self, table);
  while (suture_decision_reader_next (reader, &decision, &place, &problem))
    {
      SutureDecidedRow row = {
        .pair = { .upper_id = decision.pair.upper_id,
                  .lower_id = decision.pair.lower_id,
                  .answer = decision.answer },
        .kind = decision.kind == SUTURE_KIND_CUT ? SUTURE_KIND_CUT
                                                 : read_kind (table),
        .is_by_hand = decision.pair.side != NULL,
        .is_primary = TRUE,
      };

      if (!read_features (table, &row, error) ||
          !suture_table_reader_get_number (table, "score", &row.score, error) ||
          !read_sliders (table, &row.sliders, error))
        return FALSE;
      note_columns (self, table);
      if (row.kind == SUTURE_KIND_LAYER_GAP)
        read_model (self, table);
      if (place == self->rows->len)
        g_array_set_size (self->rows, place + 1);
      g_array_index (self->rows, SutureDecidedRow, place) = row;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* --- What follows from the features ------------------------------------------
 */

/* @value, or NAN without that column. */
static double
get_value (const SutureDecidedTable *table,
           const SutureDecidedRow   *row,
           const char               *feature)
{
  const int f = suture_feature_find (feature);

  return table->has_feature[f] ? row->pair.values[f] : NAN;
}

static void
find_shape (const SutureDecidedTable *table, SutureDecidedRow *row)
{
  row->pair.shape.r2 = get_value (table, row, "r2");
  row->pair.shape.r2_linear = get_value (table, row, "r2_linear");
  row->pair.shape.r2_quadratic = get_value (table, row, "r2_quadratic");
  if (isnan (row->pair.shape.r2))
    row->pair.shape.shape_class = SUTURE_SHAPE_MISSING;
  else if (get_value (table, row, "is_quadratic") > 0.5)
    row->pair.shape.shape_class = SUTURE_SHAPE_QUADRATIC;
  else if (get_value (table, row, "is_linear") > 0.5)
    row->pair.shape.shape_class = SUTURE_SHAPE_LINEAR;
}

/* Falling Jaccard index, then rising ids, as in screening. */
static int
compare_promise (gconstpointer a, gconstpointer b)
{
  const SutureDecidedRow *p = *(SutureDecidedRow *const *) a;
  const SutureDecidedRow *q = *(SutureDecidedRow *const *) b;
  const int               f = suture_feature_find ("jaccard");

  if (p->pair.values[f] != q->pair.values[f])
    return p->pair.values[f] > q->pair.values[f] ? -1 : 1;
  if (p->pair.upper_id != q->pair.upper_id)
    return p->pair.upper_id < q->pair.upper_id ? -1 : 1;
  return (p->pair.lower_id > q->pair.lower_id) -
         (p->pair.lower_id < q->pair.lower_id);
}

static void
mark_primary (SutureDecidedTable *table)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) uppers =
      g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) lowers =
      g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < table->rows->len; i++)
    g_ptr_array_add (order, &g_array_index (table->rows, SutureDecidedRow, i));
  g_ptr_array_sort (order, compare_promise);
  for (guint i = 0; i < order->len; i++)
    {
      SutureDecidedRow *row = order->pdata[i];

      row->is_primary = !g_hash_table_contains (uppers, &row->pair.upper_id) &&
                        !g_hash_table_contains (lowers, &row->pair.lower_id);
      if (!row->is_primary)
        continue;
      g_hash_table_add (uppers, &row->pair.upper_id);
      g_hash_table_add (lowers, &row->pair.lower_id);
    }
}

/* Of a pair of parts nothing was measured in the stack that was screened. A
 * table without features says nothing of that. */
static gboolean
is_unmeasured (const SutureDecidedTable *table, const SutureDecidedRow *row)
{
  gboolean has_columns = FALSE;

  for (int f = 0; f < SUTURE_MAX_FEATURES; f++)
    {
      if (table->has_feature[f] && !isnan (row->pair.values[f]))
        return FALSE;
      has_columns |= table->has_feature[f];
    }
  return has_columns;
}

static void
leave_out_other_kinds (SutureDecidedTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const SutureDecidedRow row =
          g_array_index (table->rows, SutureDecidedRow, i);

      if (row.kind == SUTURE_KIND_LAYER_GAP && is_unmeasured (table, &row))
        continue;
      if (row.kind == SUTURE_KIND_LAYER_GAP)
        g_array_index (table->rows, SutureDecidedRow, n++) = row;
      else if (row.kind == SUTURE_KIND_CONTACT)
        g_array_append_val (table->contacts, row);
      else if (row.kind == SUTURE_KIND_CUT)
        g_array_append_val (table->cuts, row);
    }
  table->n_other_kinds = table->rows->len - n;
  g_array_set_size (table->rows, n);
}

static void
finish (SutureDecidedTable *table)
{
  leave_out_other_kinds (table);
  for (guint i = 0; i < table->rows->len; i++)
    find_shape (table, &g_array_index (table->rows, SutureDecidedRow, i));
  if (table->has_feature[suture_feature_find ("jaccard")])
    mark_primary (table);
}

SutureDecidedTable *
suture_decided_table_read (const char *path, GError **error)
{
  g_autoptr (SutureDecisionReader) reader =
      suture_decision_reader_open (path, error);
  g_autoptr (SutureDecidedTable) self = g_new0 (SutureDecidedTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (SutureDecidedRow));
  self->contacts = g_array_new (FALSE, FALSE, sizeof (SutureDecidedRow));
  self->cuts = g_array_new (FALSE, FALSE, sizeof (SutureDecidedRow));
  if (reader == NULL || !read_rows (self, reader, error))
    return NULL;
  finish (self);
  return g_steal_pointer (&self);
}
