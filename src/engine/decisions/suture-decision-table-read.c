/* suture-decision-table-read.c: decisions from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "cuts/suture-cut-side.h"
#include "decisions/suture-decision-reader.h"
#include "decisions/suture-decision-table.h"

struct _SutureDecisionReader
{
  SutureTableReader *table;
  GHashTable        *places; /* SuturePairKey (owned) → place + 1 */
};

static const char *const needed[] = { "upper", "lower", "decision", NULL };

SutureDecisionReader *
suture_decision_reader_open (const char *path, GError **error)
{
  g_autoptr (SutureTableReader) table =
      suture_table_reader_open (path, SUTURE_DECISION_TABLE_MAX_BYTES, error);

  if (table == NULL || !suture_table_reader_require (table, needed, error))
    return NULL;

  SutureDecisionReader *self = g_new (SutureDecisionReader, 1);

  self->table = g_steal_pointer (&table);
  self->places = g_hash_table_new_full (suture_pair_key_hash,
                                        suture_pair_key_equal, g_free, NULL);
  return self;
}

void
suture_decision_reader_free (SutureDecisionReader *self)
{
  suture_table_reader_free (self->table);
  g_hash_table_unref (self->places);
  g_free (self);
}

SutureTableReader *
suture_decision_reader_get_table (SutureDecisionReader *self)
{
  return self->table;
}

/* "12.0" is how spreadsheets and data frames write 12, "12,0" in countries with
 * a decimal comma. */
static void
cut_zeros (char *text)
{
  char *point = strpbrk (text, ".,");

  if (point != NULL && point[1] != '\0' &&
      strspn (point + 1, "0") == strlen (point + 1))
    *point = '\0';
}

static gboolean
read_id (const SutureTableReader *table,
         const char              *name,
         guint64                 *id,
         GError                 **error)
{
  g_autofree char *text = suture_table_reader_dup_text (table, name);
  g_autofree char *digits = g_strdup (text);

  cut_zeros (digits);
  return g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT64, id, NULL) ||
         suture_table_reader_refuse (table, error,
                                     _ ("“%s” is no cell id; ids are whole "
                                        "numbers from 1 on"),
                                     text);
}

/* One of the numbers that say where; tables of before have none. */
static gboolean
read_number (const SutureTableReader *table,
             const char              *name,
             gint32                  *number,
             gboolean                *is_there,
             GError                 **error)
{
  g_autofree char *text = suture_table_reader_dup_text (table, name);
  g_autofree char *digits = g_strdup (text);
  guint64          value = 0;

  cut_zeros (digits);
  *is_there = *text != '\0';
  if (*is_there &&
      !g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT32, &value, NULL))
    return suture_table_reader_refuse (table, error,
                                       _ ("“%s” is no place, but it stands in "
                                          "the column “%s”; places are whole "
                                          "numbers from 0 on"),
                                       text, name);
  *number = (gint32) value;
  return TRUE;
}

static gboolean
read_places (const SutureTableReader *table,
             SuturePairKey           *pair,
             GError                 **error)
{
  gint32   numbers[SUTURE_PAIR_N_NUMBERS];
  gboolean is_there[SUTURE_PAIR_N_NUMBERS];

  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    if (!read_number (table, suture_pair_key_number_name (i), &numbers[i],
                      &is_there[i], error))
      return FALSE;
  return suture_pair_key_set_numbers (pair, numbers, is_there) ||
         suture_table_reader_refuse (table, error,
                                     _ ("a place needs layer, y and x; fill "
                                        "in what is missing, or leave all of "
                                        "it empty"));
}

/* Whether nothing but places could tell the two cells apart. */
static gboolean
is_ambiguous (const SuturePairKey *pair)
{
  return pair->upper_id == pair->lower_id &&
         !(pair->upper_place.is_given && pair->lower_place.is_given) &&
         !(pair->upper_face.is_given && pair->lower_face.is_given);
}

/* Spreadsheets shorten long texts without a word. */
static gboolean
read_side (const SutureTableReader *table, SuturePairKey *pair, GError **error)
{
  g_autofree char *text = suture_table_reader_dup_text (table, "cut_side");

  if (*text == '\0')
    return TRUE;
  if (suture_cut_side_get_runs (text) == NULL || !suture_pair_key_is_cut (pair))
    return suture_table_reader_refuse (
        table, error,
        _ ("what stands in the column “cut_side” isn't whole, so the cut of "
           "cell %" PRIu64 " can't be made; take the table as Suture wrote "
           "it, for spreadsheets shorten long texts"),
        pair->upper_id);
  pair->side = g_intern_string (text);
  return TRUE;
}

static gboolean
read_pair (const SutureTableReader *table, SuturePairKey *pair, GError **error)
{
  *pair = (SuturePairKey){ 0 };
  if (!read_id (table, "upper", &pair->upper_id, error) ||
      !read_id (table, "lower", &pair->lower_id, error) ||
      !read_places (table, pair, error) || !read_side (table, pair, error))
    return FALSE;
  return !is_ambiguous (pair) ||
         suture_table_reader_refuse (
             table, error,
             _ ("both cells of the pair are cell %" PRIu64
                "; if it is in several pieces, say which two in "
                "the columns upper_layer, upper_y, upper_x and "
                "lower_layer, lower_y, lower_x, as “suture-cli screen” does"),
             pair->upper_id);
}

/* Joins of whatever kind are replayed alike, and tables may be without that
 * column. */
static SutureCandidateKind
read_kind (const SutureTableReader *table)
{
  g_autofree char *text = suture_table_reader_dup_text (table, "kind");

  for (int kind = SUTURE_KIND_LAYER_GAP; kind <= SUTURE_KIND_CUT; kind++)
    if (g_ascii_strcasecmp (text, suture_candidate_kind_name (
                                      (SutureCandidateKind) kind)) == 0)
      return (SutureCandidateKind) kind;
  return SUTURE_KIND_LAYER_GAP;
}

static gboolean
read_row (const SutureTableReader *table,
          SutureDecisionRow       *row,
          GError                 **error)
{
  if (!read_pair (table, &row->pair, error))
    return FALSE;
  row->line = suture_table_reader_get_line (table);
  row->kind =
      suture_pair_key_is_cut (&row->pair) ? SUTURE_KIND_CUT : read_kind (table);

  g_autofree char *answer = suture_table_reader_dup_text (table, "decision");
  g_autofree char *small = g_ascii_strdown (answer, -1);

  return suture_answer_from_name (small, &row->answer) ||
         suture_table_reader_refuse (table, error,
                                     _ ("“%s” is no decision; write accepted, "
                                        "rejected, unsure, not-a-cell, "
                                        "cut-first or pending"),
                                     answer);
}

gboolean
suture_decision_reader_next (SutureDecisionReader *self,
                             SutureDecisionRow    *row,
                             guint                *place,
                             GError              **error)
{
  if (!suture_table_reader_next (self->table, error) ||
      !read_row (self->table, row, error))
    return FALSE;

  const guint before =
      GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &row->pair));

  *place = before > 0 ? before - 1 : g_hash_table_size (self->places);
  if (before == 0)
    g_hash_table_insert (self->places, g_memdup2 (&row->pair, sizeof row->pair),
                         GUINT_TO_POINTER (*place + 1));
  return TRUE;
}

GArray *
suture_decision_table_read (const char *path, GError **error)
{
  g_autoptr (SutureDecisionReader) reader =
      suture_decision_reader_open (path, error);
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GError) problem = NULL;
  SutureDecisionRow row;
  guint             place;

  if (reader == NULL)
    return NULL;
  while (suture_decision_reader_next (reader, &row, &place, &problem))
    {
      if (place == rows->len)
        g_array_set_size (rows, place + 1);
      g_array_index (rows, SutureDecisionRow, place) = row;
    }
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

SutureDecisionRow
suture_decision_row_of (const SutureDecisionLog *log, SuturePairKey pair)
{
  return (SutureDecisionRow){
    .pair = pair,
    .answer = suture_decision_log_get_answer (log, pair),
    .kind = suture_pair_key_is_cut (&pair) ? SUTURE_KIND_CUT
                                           : SUTURE_KIND_LAYER_GAP,
  };
}

/* In the place of an earlier row of that pair, or behind all. */
static void
put_row (GArray *rows, GHashTable *places, const SutureDecisionRow *row)
{
  const guint before =
      GPOINTER_TO_UINT (g_hash_table_lookup (places, &row->pair));

  if (before > 0)
    {
      g_array_index (rows, SutureDecisionRow, before - 1) = *row;
      return;
    }
  g_array_append_vals (rows, row, 1);
  g_hash_table_insert (places, g_memdup2 (&row->pair, sizeof row->pair),
                       GUINT_TO_POINTER (rows->len));
}

GArray *
suture_decision_table_resolve (GArray *rows, const SutureCellIndex *index)
{
  GArray *resolved = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  g_autoptr (GHashTable) places =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      SutureDecisionRow row = g_array_index (rows, SutureDecisionRow, i);

      g_array_set_size (pairs, 0);
      if (row.kind == SUTURE_KIND_CUT)
        g_array_append_val (pairs, row.pair);
      else
        suture_pair_key_list (&row.pair, index, pairs);
      for (guint k = 0; k < pairs->len; k++)
        {
          row.pair = g_array_index (pairs, SuturePairKey, k);
          put_row (resolved, places, &row);
        }
    }
  return resolved;
}
