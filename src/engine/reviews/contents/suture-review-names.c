/* suture-review-names.c: which bodies a review's pairs are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-names.h"

#include "reviews/database/suture-review-connection.h"

/* --- places -----------------------------------------------------------------
 */

void
suture_review_bind_places (sqlite3_stmt        *statement,
                           int                  first,
                           const SuturePairKey *pair)
{
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      gint32 number;

      if (suture_pair_key_get_number (pair, i, &number))
        sqlite3_bind_int (statement, first + i, number);
      else
        sqlite3_bind_null (statement, first + i);
    }
}

gboolean
suture_review_read_places (sqlite3_stmt *row, int first, SuturePairKey *pair)
{
  gint32   numbers[SUTURE_PAIR_N_NUMBERS];
  gboolean is_there[SUTURE_PAIR_N_NUMBERS];
  gboolean can_be = TRUE;

  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      is_there[i] = sqlite3_column_type (row, first + i) != SQLITE_NULL;
      numbers[i] = sqlite3_column_int (row, first + i);
      can_be = can_be && numbers[i] >= 0;
    }
  return suture_pair_key_set_numbers (pair, numbers, is_there) && can_be;
}

/* --- meanings ---------------------------------------------------------------
 */

static GHashTable *
make_meanings (void)
{
  return g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                                g_free, g_free);
}

static void
add_meaning (GHashTable *meanings, SuturePairKey from, SuturePairKey to)
{
  g_hash_table_insert (meanings, g_memdup2 (&from, sizeof from),
                       g_memdup2 (&to, sizeof to));
}

static gboolean
read_rows (sqlite3 *db, GHashTable *meanings, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db,
                             "SELECT upper_id, lower_id, " SUTURE_REVIEW_PLACES
                             " FROM meaning",
                             error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    {
      const SuturePairKey from = {
        .upper_id = (guint64) sqlite3_column_int64 (row, 0),
        .lower_id = (guint64) sqlite3_column_int64 (row, 1),
      };
      SuturePairKey to = from;

      if (suture_review_read_places (row, 2, &to))
        add_meaning (meanings, from, to);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

GHashTable *
suture_review_read_meanings (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) meanings = make_meanings ();
  gint64 version;

  if (!suture_review_get_integer (db, "PRAGMA user_version", &version, error) ||
      (version >= 3 && !read_rows (db, meanings, error)))
    return NULL;
  return g_steal_pointer (&meanings);
}

GHashTable *
suture_review_salvage_meanings (sqlite3 *db)
{
  GHashTable *meanings = make_meanings ();

  if (db != NULL)
    read_rows (db, meanings, NULL);
  return meanings;
}

gboolean
suture_review_write_meanings (sqlite3 *db, GHashTable *meanings, GError **error)
{
  GHashTableIter iter;
  gpointer       from, to;
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "INSERT INTO meaning "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                             "?) ON CONFLICT DO NOTHING",
                             error);

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, meanings);
  while (g_hash_table_iter_next (&iter, &from, &to))
    {
      const SuturePairKey *pair = from;

      suture_review_bind (statement, "ii", (gint64) pair->upper_id,
                          (gint64) pair->lower_id);
      suture_review_bind_places (statement, 3, to);
      if (!suture_review_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* --- finding them -----------------------------------------------------------
 */

/* The body of an id that ends, or begins, at that layer; the last one if there
 * are several, none if there is none. */
static guint32
find_body_at (const SutureCellIndex *index,
              guint64                id,
              gint32                 z,
              gint32 (*get_end) (const SutureCellIndex *index, guint32 cell))
{
  guint32       n_cells;
  const guint32 first = suture_cell_index_find (index, id, &n_cells);
  guint32       found = SUTURE_NO_CELL;

  for (guint32 cell = first; cell < first + n_cells; cell++)
    if (get_end (index, cell) == z && !suture_cell_index_is_crumb (index, cell))
      found = cell;
  return found;
}

/* Gaps of measured pairs by their names. */
static GHashTable *
list_gaps (const SutureMeasurementTable *measured)
{
  const size_t n_rows =
      measured ? suture_measurement_table_get_n_rows (measured) : 0;
  GHashTable *gaps =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (measured, row);

      g_hash_table_insert (gaps, (gpointer) &m->pair, (gpointer) &m->candidate);
    }
  return gaps;
}

static gboolean
find_around_gap (SuturePairKey         *pair,
                 const SutureCandidate *gap,
                 const SutureCellIndex *index)
{
  if (gap == NULL)
    return FALSE;

  const guint32 upper =
      find_body_at (index, pair->upper_id, gap->gap_first_layer - 1,
                    suture_cell_index_get_last_layer);
  const guint32 lower = find_body_at (index, pair->lower_id,
                                      gap->gap_first_layer + gap->gap_layers,
                                      suture_cell_index_get_first_layer);

  if (upper == SUTURE_NO_CELL || lower == SUTURE_NO_CELL || upper == lower)
    return FALSE;

  const SuturePairKey found = suture_pair_key_new (index, upper, lower);

  if (!found.upper_face.is_given)
    return FALSE;
  *pair = found;
  return TRUE;
}

static gboolean
has_places (const SuturePairKey *pair)
{
  return pair->upper_place.is_given || pair->lower_place.is_given;
}

/* All names in the log, each once. */
static GHashTable *
list_names (const SutureDecisionLog *log)
{
  GHashTable *names =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);

  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    {
      const SuturePairKey *pair = &suture_decision_log_get_event (log, i)->pair;

      if (!g_hash_table_contains (names, pair))
        g_hash_table_add (names, g_memdup2 (pair, sizeof *pair));
    }
  return names;
}

GHashTable *
suture_review_find_meanings (const SutureDecisionLog      *log,
                             const SutureMeasurementTable *measured,
                             const SutureCellIndex        *index)
{
  g_autoptr (GHashTable) meanings = make_meanings ();
  g_autoptr (GHashTable) names = list_names (log);
  g_autoptr (GHashTable) gaps = list_gaps (measured);
  g_autoptr (GHashTable) taken = list_names (log);
  g_autoptr (GList) pairs =
      g_list_sort (g_hash_table_get_keys (names), suture_pair_key_compare);

  for (GList *link = pairs; link != NULL; link = link->next)
    {
      const SuturePairKey *from = link->data;
      SuturePairKey        to = *from;

      if (has_places (from) ||
          (!find_around_gap (&to, g_hash_table_lookup (gaps, from), index) &&
           !suture_pair_key_resolve (&to, index)))
        continue;
      /* Ids stay as they are, and two pairs never become one. */
      if (to.upper_id == from->upper_id && !g_hash_table_contains (taken, &to))
        {
          g_hash_table_add (taken, g_memdup2 (&to, sizeof to));
          add_meaning (meanings, *from, to);
        }
    }
  return g_steal_pointer (&meanings);
}
