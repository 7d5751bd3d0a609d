/* suture-decision-table-read.c: decisions from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

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

static gboolean
read_id (const SutureTableReader *table,
         const char              *name,
         guint64                 *id,
         GError                 **error)
{
  g_autofree char *text = suture_table_reader_dup_text (table, name);

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT64, id, NULL) ||
         suture_table_reader_refuse (table, error,
                                     _ ("“%s” is no cell id; ids are whole "
                                        "numbers from 1 on"),
                                     text);
}

static gboolean
read_row (const SutureTableReader *table,
          SutureDecisionRow       *row,
          GError                 **error)
{
  if (!read_id (table, "upper", &row->pair.upper_id, error) ||
      !read_id (table, "lower", &row->pair.lower_id, error))
    return FALSE;
  if (row->pair.upper_id == row->pair.lower_id)
    return suture_table_reader_refuse (table, error,
                                       _ ("both cells of the pair are cell "
                                          "%" PRIu64),
                                       row->pair.upper_id);

  g_autofree char *answer = suture_table_reader_dup_text (table, "decision");

  return suture_answer_from_name (answer, &row->answer) ||
         suture_table_reader_refuse (table, error,
                                     _ ("“%s” is no decision; write accepted, "
                                        "rejected, unsure, not-a-cell or "
                                        "pending"),
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
