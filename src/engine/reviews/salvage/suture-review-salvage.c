/* suture-review-salvage.c: what can still be read of a damaged review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/salvage/suture-review-salvage.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"
#include "reviews/contents/suture-review-suspects.h"
#include "reviews/contents/suture-review-contents.h"
#include "reviews/contents/suture-review-events.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/folder/suture-review-draft.h"
#include "reviews/folder/suture-review-name.h"
#include "reviews/salvage/suture-review-repair.h"

/* So many numbers without an event in a row, and there are no more: a page that
 * can't be read holds a hundred at most, one that leads to others' pages some
 * ten thousand. */
#define LARGEST_HOLE 100000

typedef struct
{
  sqlite3           *from;
  sqlite3           *to;
  SutureDecisionLog *log;      /* of the new file so far */
  GHashTable        *models;   /* row in the old file → row in the new one */
  GHashTable        *meanings; /* of the old file, as far as they can be read */
  guint64            n_read;
  guint64            n_lost; /* numbers missing before the last event found */
  gboolean           has_candidates;
} Salvage;

static gboolean
copy_model (Salvage *salvage, sqlite3_stmt *row, GError **error)
{
  const char *name = suture_review_text (row, 1);
  const char *json = suture_review_text (row, 2);
  gint64      id;
  g_autoptr (SutureModel) model = json != NULL && suture_review_is_word (name)
                                      ? suture_model_restore (json, name, NULL)
                                      : NULL;

  if (model == NULL)
    return TRUE;
  if (!suture_review_write_model (salvage->to, model, FALSE, &id, error))
    return FALSE;
  g_hash_table_insert (salvage->models,
                       GINT_TO_POINTER ((int) sqlite3_column_int64 (row, 0)),
                       GINT_TO_POINTER ((int) id));
  return TRUE;
}

static gboolean
copy_models (Salvage *salvage, GError **error)
{
  g_autoptr (SutureStatement) row =
      suture_review_prepare (salvage->from, "SELECT id, name, json FROM model",
                             NULL);

  while (row != NULL && suture_review_next_row (row, NULL))
    if (!copy_model (salvage, row, error))
      return FALSE;
  return TRUE;
}

/* Where an event stands twice: the table, then its copy. */
static const char *const event_sources[] = { "event", "event INDEXED BY "
                                                      "event_copy" };
#define N_SOURCES G_N_ELEMENTS (event_sources)

/* The row of number @n, made ready to be read from the table or its copy,
 * preferring one that can follow on what was found so far. (transfer none)
 * (nullable) */
static sqlite3_stmt *
find_event (Salvage             *salvage,
            sqlite3_stmt        *rows[N_SOURCES],
            gint64               n,
            SutureDecisionEvent *event,
            gboolean            *follows)
{
  sqlite3_stmt *found = NULL;

  *follows = FALSE;
  for (size_t i = 0; i < N_SOURCES && !*follows; i++)
    {
      SutureDecisionEvent candidate;

      if (rows[i] == NULL)
        continue;
      sqlite3_reset (rows[i]);
      suture_review_bind (rows[i], "i", n);
      if (!suture_review_next_row (rows[i], NULL) ||
          !suture_review_read_event (rows[i], &candidate))
        continue;
      suture_review_apply_meaning (salvage->meanings, &candidate);
      *follows = suture_decision_log_replay (salvage->log, &candidate);
      if (found == NULL || *follows)
        {
          found = rows[i];
          *event = candidate;
        }
    }
  return found;
}

/* Without the events that led to it: what held after it, as a decision. */
static void
make_decision (Salvage *salvage, SutureDecisionEvent *event)
{
  if (event->kind == SUTURE_EVENT_REPEAT)
    event->answer = event->previous;
  event->kind = SUTURE_EVENT_DECIDE;
  event->previous = suture_decision_log_get_answer (salvage->log, event->pair);
  suture_decision_log_replay (salvage->log, event);
}

static gboolean
copy_event (Salvage             *salvage,
            sqlite3_stmt        *row,
            SutureDecisionEvent *event,
            gboolean             follows,
            GError             **error)
{
  const char *app_version = suture_review_text (row, SUTURE_REVIEW_APP_VERSION);
  const int   model = (int) sqlite3_column_int64 (row, SUTURE_REVIEW_MODEL);
  const gpointer new_model =
      g_hash_table_lookup (salvage->models, GINT_TO_POINTER (model));

  if (!follows)
    make_decision (salvage, event);
  salvage->n_read++;
  return suture_review_append_event (salvage->to, salvage->n_read, event,
                                     suture_review_is_word (app_version)
                                         ? app_version
                                         : "?",
                                     GPOINTER_TO_INT (new_model), error);
}

/* The largest number, or 0 if neither can tell. */
static gint64
find_last_event (sqlite3 *from)
{
  gint64 last = 0;

  for (size_t i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT sequence FROM %s ORDER "
                                              "BY sequence DESC LIMIT 1",
                                              event_sources[i]);
      gint64           number;

      suture_review_get_integer (from, sql, &number, NULL);
      last = MAX (last, number);
    }
  return last;
}

/* One by one, for a walk along a table ends at the first bad page. */
static gboolean
copy_all_events (Salvage      *salvage,
                 sqlite3_stmt *rows[N_SOURCES],
                 GError      **error)
{
  const gint64 last = find_last_event (salvage->from);
  guint64      n_missing = 0;

  for (gint64 n = 1; n_missing < LARGEST_HOLE && (last == 0 || n <= last); n++)
    {
      SutureDecisionEvent event;
      gboolean            follows;
      sqlite3_stmt       *row = find_event (salvage, rows, n, &event, &follows);

      n_missing++;
      if (row == NULL)
        continue;
      if (!copy_event (salvage, row, &event, follows, error))
        return FALSE;
      salvage->n_lost += n_missing - 1;
      n_missing = 0;
    }
  return TRUE;
}

static gboolean
copy_events (Salvage *salvage, GError **error)
{
  sqlite3_stmt *rows[N_SOURCES];

  for (size_t i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *from =
          g_strdup_printf ("%s WHERE sequence = ?", event_sources[i]);

      rows[i] = suture_review_prepare_events (salvage->from, from, NULL);
    }

  const gboolean is_done = copy_all_events (salvage, rows, error);

  for (size_t i = 0; i < N_SOURCES; i++)
    sqlite3_finalize (rows[i]);
  return is_done;
}

/* All or none of them: they can be measured again. */
static gboolean
copy_candidates (Salvage                    *salvage,
                 const SutureReviewContents *contents,
                 GError                    **error)
{
  const SutureScoreParams params =
      suture_parameters_get_score_params (&contents->parameters);
  g_autoptr (SutureSuspects) suspects =
      suture_review_read_suspects (salvage->from, contents->model,
                                   contents->spacing, NULL, NULL);

  if (suspects == NULL)
    return TRUE;
  salvage->has_candidates = TRUE;
  return suture_review_write_suspects (salvage->to, suspects, &params, error);
}

/* What is to take the place of the damaged file is itself sound. */
static gboolean
check_result (Salvage *salvage, GError **error)
{
  gboolean is_old;

  return suture_review_check_whole (salvage->to, &is_old, error);
}

static gboolean
fill (Salvage *salvage, const char *path, GError **error)
{
  g_autoptr (SutureReviewContents) contents =
      suture_review_contents_salvage (salvage->from, NULL);

  if (contents == NULL)
    return suture_review_refuse (path, SUTURE_ERROR_INPUT,
                                 _ ("it is damaged, and what it is about can't "
                                    "be read any more; it is left as it is"),
                                 error);
  return suture_review_exec (salvage->to, "BEGIN", error) &&
         suture_review_contents_write (salvage->to, contents, error) &&
         copy_models (salvage, error) && copy_events (salvage, error) &&
         copy_candidates (salvage, contents, error) &&
         suture_review_exec (salvage->to, "COMMIT", error) &&
         check_result (salvage, error);
}

/* Whether a file has that second name. */
static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat of_a, of_b;

  return stat (a, &of_a) == 0 && stat (b, &of_b) == 0 &&
         of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

/* Nothing is set aside in vain. */
static void
take_back (const char *path, const char *aside)
{
  if (is_same_file (path, aside))
    g_unlink (aside);
  else
    suture_rename_to_new (aside, path);
}

/* A second name for the damaged file, (transfer full); @path stays, so that
 * there always is a file of that name. Where the file system knows no second
 * names, it is renamed. */
static char *
set_aside (const char *path, GError **error)
{
  int errnum = EEXIST;

  for (int n = 1; errnum == EEXIST; n++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%d", path, n);

      errnum = link (path, aside) == 0 ? 0 : errno;
      if (errnum == EPERM || errnum == EOPNOTSUPP || errnum == ENOSYS)
        errnum = suture_rename_to_new (path, aside);
      if (errnum == EEXIST && is_same_file (path, aside))
        errnum = 0; /* by a salvage that was killed */
      if (errnum == 0)
        {
          /* It must never be applied to the new file. */
          errnum = suture_review_move_beside (path, aside);
          if (errnum == 0)
            errnum = suture_sync_folder_of (aside);
          if (errnum == 0)
            return g_steal_pointer (&aside);
          take_back (path, aside);
        }
    }

  suture_review_refuse_errno (path, errnum, error);
  return NULL;
}

static char *
make_report (const Salvage *salvage, const char *path, const char *aside)
{
  g_autofree char *name = suture_display_name (path);
  g_autofree char *aside_name = suture_display_basename (aside);

  return g_strdup_printf (
      /* Translators: file, number, number, nothing or a clause, file */
      _ ("“%s” was damaged: %" PRIu64 " steps of its history could "
         "be read, %" PRIu64 " are known to be lost%s; the damaged "
         "file is kept as “%s”"),
      name, salvage->n_read, salvage->n_lost,
      salvage->has_candidates ? "" : _ (", the pairs will be screened again"),
      aside_name);
}

gboolean
suture_review_salvage (const char *path, char **report, GError **error)
{
  g_autoptr (SutureReviewDraft) draft = suture_review_draft_new (path, error);
  if (draft == NULL || !suture_review_schema_upgrade (draft->db, error))
    return FALSE;

  g_autoptr (SutureConnection) from = suture_review_open_damaged (path, error);
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GHashTable) models = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) meanings = suture_review_salvage_meanings (from);
  Salvage salvage = { .from = from,
                      .to = draft->db,
                      .log = log,
                      .models = models,
                      .meanings = meanings };

  if (from == NULL || !fill (&salvage, path, error))
    return FALSE;

  g_autofree char *aside = set_aside (path, error);

  if (aside == NULL)
    return FALSE;
  if (!suture_review_draft_commit (draft, path, TRUE, NULL, error))
    {
      take_back (path, aside);
      return FALSE;
    }
  *report = make_report (&salvage, path, aside);
  return TRUE;
}
