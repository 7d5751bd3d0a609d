/* suture-review-events.c: decision events to and from the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-events.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "cuts/suture-cut-side.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/database/suture-review-connection.h"

/* Columns before the places */
#define N_OWN_COLUMNS 12

/* The column after them */
#define AT_SIDE (N_OWN_COLUMNS + SUTURE_PAIR_N_NUMBERS)

static const char *const kind_names[] = {
  [SUTURE_EVENT_DECIDE] = "decide",
  [SUTURE_EVENT_UNDO] = "undo",
  [SUTURE_EVENT_REDO] = "redo",
  [SUTURE_EVENT_REPEAT] = "repeat",
};

gboolean
suture_review_holds_event (sqlite3                   *db,
                           guint64                    sequence,
                           const SutureDecisionEvent *event,
                           gboolean                  *holds,
                           GError                   **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row = suture_review_prepare (
      db,
      "SELECT 1 FROM event WHERE sequence = ? AND kind = ? AND upper_id = ? "
      "AND lower_id = ? AND answer = ? AND previous = ? AND seconds IS ? AND "
      "reviewer IS ? AND decided_at_us = ? AND blind = ?",
      error);

  if (row == NULL)
    return FALSE;
  suture_review_bind (row, "itiittdtii", (gint64) sequence,
                      kind_names[event->kind], (gint64) event->pair.upper_id,
                      (gint64) event->pair.lower_id,
                      suture_answer_name (event->answer),
                      suture_answer_name (event->previous), event->seconds,
                      event->reviewer, event->decided_at_us,
                      (gint64) (event->is_blind != 0));
  *holds = suture_review_next_row (row, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* An event of that number was there before. */
static gboolean
check_is_same (sqlite3                   *db,
               guint64                    sequence,
               const SutureDecisionEvent *event,
               GError                   **error)
{
  gboolean holds;

  if (!suture_review_holds_event (db, sequence, event, &holds, error))
    return FALSE;
  if (!holds)
    suture_review_refuse_foreign (db, error);
  return holds;
}

gboolean
suture_review_append_event (sqlite3                   *db,
                            guint64                    sequence,
                            const SutureDecisionEvent *event,
                            const char                *app_version,
                            gint64                     model,
                            GError                   **error)
{
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "INSERT INTO event "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                             "nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                             "?, ?, ?) "
                             "ON CONFLICT (sequence) DO NOTHING",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "itiittdtitii", (gint64) sequence,
                      kind_names[event->kind], (gint64) event->pair.upper_id,
                      (gint64) event->pair.lower_id,
                      suture_answer_name (event->answer),
                      suture_answer_name (event->previous), event->seconds,
                      event->reviewer, event->decided_at_us, app_version, model,
                      (gint64) (event->is_blind != 0));
  suture_review_bind_places (statement, N_OWN_COLUMNS + 1, &event->pair);
  sqlite3_bind_text (statement, AT_SIDE + 1, event->pair.side, -1,
                     SQLITE_STATIC);
  return suture_review_run (statement, error) &&
         (sqlite3_changes (db) == 1 ||
          check_is_same (db, sequence, event, error));
}

gboolean
suture_review_get_n_events (sqlite3 *db, guint64 *n_events, GError **error)
{
  gint64 n;

  if (!suture_review_get_integer (
          db, "SELECT coalesce (max (sequence), 0) FROM event", &n, error))
    return FALSE;
  *n_events = (guint64) n;
  return TRUE;
}

static gboolean
kind_from_name (const char *name, SutureEventKind *kind)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (SutureEventKind) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_answer (sqlite3_stmt *statement, int column, SutureAnswer *answer)
{
  const char *name = suture_review_text (statement, column);

  return name != NULL && suture_answer_from_name (name, answer);
}

sqlite3_stmt *
suture_review_prepare_events (sqlite3 *db, const char *from, GError **error)
{
  gint64 version;

  if (!suture_review_get_integer (db, "PRAGMA user_version", &version, error))
    return NULL;

  /* No score could be hidden before version 2, an id was a cell before version
   * 3, and nobody cut by hand before version 9. */
  g_autofree char *sql = g_strdup_printf (
      "SELECT sequence, kind, upper_id, lower_id, answer, previous, seconds, "
      "reviewer, decided_at_us, app_version, model, %s, %s, %s FROM %s",
      version == 1 ? "0" : "blind",
      version < 3 ? "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                    "NULL, NULL, NULL"
                  : SUTURE_REVIEW_PLACES,
      version < SUTURE_REVIEW_SINCE_SIDES ? "NULL" : "side", from);

  return suture_review_prepare (db, sql, error);
}

/* Whether there is none, or it is whole. */
static gboolean
read_side (sqlite3_stmt *statement, SuturePairKey *pair)
{
  const char *side = suture_review_text (statement, AT_SIDE);

  if (side == NULL)
    return TRUE;
  pair->side = g_intern_string (side);
  return suture_pair_key_is_cut (pair) &&
         suture_cut_side_get_runs (side) != NULL;
}

gboolean
suture_review_read_event (sqlite3_stmt *statement, SutureDecisionEvent *event)
{
  const char *reviewer = suture_review_text (statement, 7);

  const double seconds = suture_review_number (statement, 6);

  *event = (SutureDecisionEvent){
    .pair.upper_id = (guint64) sqlite3_column_int64 (statement, 2),
    .pair.lower_id = (guint64) sqlite3_column_int64 (statement, 3),
    .seconds = isfinite (seconds) ? seconds : NAN,
    .reviewer = reviewer,
    .decided_at_us = sqlite3_column_int64 (statement, 8),
    .is_blind = sqlite3_column_int64 (statement, 11) == 1,
  };
  return suture_review_read_places (statement, N_OWN_COLUMNS, &event->pair) &&
         read_side (statement, &event->pair) &&
         kind_from_name (suture_review_text (statement, 1), &event->kind) &&
         read_answer (statement, 4, &event->answer) &&
         read_answer (statement, 5, &event->previous) &&
         (reviewer == NULL || g_utf8_validate (reviewer, -1, NULL));
}

void
suture_review_apply_meaning (GHashTable *meanings, SutureDecisionEvent *event)
{
  const SuturePairKey *meant = g_hash_table_lookup (meanings, &event->pair);

  if (meant != NULL)
    event->pair = *meant;
}

SutureDecisionLog *
suture_review_read_log (sqlite3 *db, GError **error)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GHashTable) meanings = suture_review_read_meanings (db, error);
  g_autoptr (SutureStatement) statement =
      meanings
          ? suture_review_prepare_events (db, "event ORDER BY sequence", error)
          : NULL;

  if (statement == NULL)
    return NULL;
  for (gint64 n = 1; suture_review_next_row (statement, &local); n++)
    {
      SutureDecisionEvent event;

      if (sqlite3_column_int64 (statement, 0) == n &&
          suture_review_read_event (statement, &event))
        {
          suture_review_apply_meaning (meanings, &event);
          if (suture_decision_log_replay (log, &event))
            continue;
        }

      g_autofree char *what =
          g_strdup_printf (_ ("decision %" PRId64
                              " doesn't follow from those before"),
                           n);

      suture_review_set_damage (db, error, what);
      return NULL;
    }
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&log);
}
