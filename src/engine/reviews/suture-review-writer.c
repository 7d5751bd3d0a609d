/* suture-review-writer.c: the thread that brings a review to the disk
 *
 * What waits is a queue. Each commit takes all of it, so that a slow disk makes
 * larger commits and no longer queue, and takes it off only when the commit has
 * succeeded. After a failure the connection is closed, for SQLite's own state
 * is then in doubt, and opened again for the next attempt: first SQLite takes
 * back what was half-done; then events that are there already (committed before
 * the failure was reported) are left alone, and the rest is appended. What the
 * failed attempt did to the folder SQLite doesn't know any more: it is synced
 * whenever a connection is opened.
 *
 * Whether the file is still ours is asked within each transaction: what we
 * saved last has to be there, and after it nothing but what we may have saved
 * since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-review-writer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "files/suture-folder.h"
#include "reviews/contents/suture-review-events.h"
#include "reviews/database/suture-review-connection.h"

#define FIRST_WAIT_US (G_USEC_PER_SEC / 4)
#define LONGEST_WAIT_US (8 * G_USEC_PER_SEC)

struct _SutureReviewWriter
{
  char                  *path;
  gint64                 created_at_us;
  SutureReviewStatusFunc status_func;
  gpointer               user_data;
  GThread               *thread;

  /* Of the thread alone */
  sqlite3 *db; /* NULL before the first commit and after a failure */
  gint64   wait_us;

  /* Guarded by mutex */
  GMutex              mutex;
  GCond               wanted;     /* there is something to do */
  GCond               attempted;  /* a commit has succeeded or failed */
  GPtrArray          *queue;      /* of SutureReviewChange, not yet saved */
  guint               n_taken;    /* of the queue, by the attempt under way */
  guint64             n_saved;    /* events */
  SutureReviewChange *last_saved; /* the last of them, NULL if none */
  guint64             n_events;   /* saved and in the queue */
  guint64             n_attempts;
  guint64  failed_attempt; /* the latest that failed, 0 if none since */
  char    *problem;
  gboolean is_hurried; /* don't wait before the next attempt */
  gboolean is_ending;
};

static guint64
get_n_saved (SutureReviewWriter *self)
{
  g_mutex_lock (&self->mutex);

  const guint64 n_saved = self->n_saved;

  g_mutex_unlock (&self->mutex);
  return n_saved;
}

static SutureReviewChange *
make_event (const SutureDecisionEvent *event,
            SutureCandidateKind        pair_kind,
            guint64                    sequence)
{
  SutureReviewChange *change = g_new0 (SutureReviewChange, 1);

  change->kind = SUTURE_CHANGE_EVENT;
  change->sequence = sequence;
  change->pair_kind = pair_kind;
  change->event = *event;
  change->reviewer = g_strdup (event->reviewer);
  change->event.reviewer = change->reviewer;
  return change;
}

static SutureReviewChange *
make_meanings (GHashTable *meanings)
{
  SutureReviewChange *change = g_new0 (SutureReviewChange, 1);

  change->kind = SUTURE_CHANGE_MEANINGS;
  change->meanings = g_hash_table_ref (meanings);
  return change;
}

/* Of sliders, or of a setting */
static SutureReviewChange *
make_setting (const SutureReviewChange *setting)
{
  SutureReviewChange *change = g_new0 (SutureReviewChange, 1);

  change->kind = setting->kind;
  change->parameters = setting->parameters;
  change->name = g_strdup (setting->name);
  change->value = g_strdup (setting->value);
  return change;
}

static void
add_event (GPtrArray *events, const SutureReviewChange *change)
{
  if (change != NULL && change->kind == SUTURE_CHANGE_EVENT)
    g_ptr_array_add (events, make_event (&change->event, change->pair_kind,
                                         change->sequence));
}

/* Copies of the last event that is saved, and of those that aren't. */
static GPtrArray *
dup_events (SutureReviewWriter *self)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_change_free);

  g_mutex_lock (&self->mutex);
  add_event (events, self->last_saved);
  for (guint i = 0; i < self->queue->len; i++)
    add_event (events, g_ptr_array_index (self->queue, i));
  g_mutex_unlock (&self->mutex);
  return events;
}

/* Whether the @n_events in the file are the writer's, as far as it still has
 * them. */
static gboolean
are_ours (SutureReviewWriter *self,
          sqlite3            *db,
          guint64             n_events,
          gboolean           *ours,
          GError            **error)
{
  g_autoptr (GPtrArray) events = dup_events (self);
  guint64 n_known = 0;

  *ours = TRUE;
  for (guint i = 0; i < events->len && *ours; i++)
    {
      const SutureReviewChange *change = g_ptr_array_index (events, i);

      n_known = change->sequence;
      if (n_known <= n_events &&
          !suture_review_holds_event (db, n_known, &change->event, ours, error))
        return FALSE;
    }
  *ours = *ours && n_events <= n_known;
  return TRUE;
}

/* A file that took the place of ours isn't written to, nor one that somebody
 * else has written to. What is saved while this looks is among the events that
 * are taken last. */
static gboolean
is_ours (SutureReviewWriter *self, sqlite3 *db, GError **error)
{
  const guint64 n_saved = get_n_saved (self);
  gint64        created_at_us;
  guint64       n_events;
  gboolean      ours;

  if (!suture_review_get_integer (db, "SELECT created_at_us FROM review",
                                  &created_at_us, error) ||
      !suture_review_get_n_events (db, &n_events, error) ||
      !are_ours (self, db, n_events, &ours, error))
    return FALSE;
  return (created_at_us == self->created_at_us && n_events >= n_saved &&
          ours) ||
         suture_review_refuse_foreign (db, error);
}

static gboolean
refuse_moved (SutureReviewWriter *self, GError **error)
{
  return suture_review_refuse (self->path, SUTURE_ERROR_OUTPUT,
                               _ ("it has been moved or deleted while it was "
                                  "open; put it back, or save it under "
                                  "another name"),
                               error);
}

static gboolean
connect_worker (SutureReviewWriter *self, GError **error)
{
  if (self->db)
    return TRUE;
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return refuse_moved (self, error);

  const int errnum = suture_sync_folder_of (self->path);

  if (errnum != 0)
    return suture_review_refuse_errno (self->path, errnum, error);
  self->db = suture_review_connect (self->path, SUTURE_REVIEW_WRITE, error);
  return self->db != NULL;
}

/* The system lets us write to a file that somebody has deleted or moved, and
 * then takes it away. */
static gboolean
check_not_moved (SutureReviewWriter *self, GError **error)
{
  int has_moved = 0;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  return !has_moved || refuse_moved (self, error);
}

static gboolean
commit_worker (SutureReviewWriter  *self,
               SutureReviewChange **changes,
               guint                n,
               GError             **error)
{
  gint64 model;

  if (!connect_worker (self, error) || !check_not_moved (self, error) ||
      !suture_review_exec (self->db, "BEGIN IMMEDIATE", error) ||
      !is_ours (self, self->db, error) ||
      !suture_review_get_integer (self->db, "SELECT model FROM review", &model,
                                  error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!suture_review_change_apply (changes[i], self->db, &model, error))
      return FALSE;
  return suture_review_exec (self->db, "COMMIT", error) &&
         check_not_moved (self, error);
}

/* Whatever has become of the file's contents, all of the review is in memory:
 * what helps is another file, and no other review. */
static void
advise_another_file (SutureReviewWriter *self, GError **error)
{
  if ((*error)->domain != SUTURE_REVIEW_DAMAGE &&
      !g_error_matches (*error, SUTURE_ERROR, SUTURE_ERROR_INPUT))
    return;
  g_clear_error (error);
  suture_review_refuse (self->path, SUTURE_ERROR_OUTPUT,
                        _ ("its file was damaged while it was open; save it "
                           "under another name"),
                        error);
}

static void
disconnect_worker (SutureReviewWriter *self)
{
  if (self->db == NULL)
    return;
  suture_review_roll_back (self->db);
  suture_review_disconnect (g_steal_pointer (&self->db));
}

static void
take_off_saved_locked (SutureReviewWriter *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const SutureReviewChange *change = g_ptr_array_index (self->queue, i);

      if (change->kind != SUTURE_CHANGE_EVENT)
        continue;
      self->n_saved = change->sequence;
      g_clear_pointer (&self->last_saved, suture_review_change_free);
      self->last_saved =
          make_event (&change->event, change->pair_kind, change->sequence);
    }
  g_ptr_array_remove_range (self->queue, 0, n);
  g_clear_pointer (&self->problem, g_free);
  self->failed_attempt = 0;
  self->wait_us = FIRST_WAIT_US;
}

static void
keep_unsaved_locked (SutureReviewWriter *self, const GError *error)
{
  g_free (self->problem);
  self->problem = g_strdup (error->message);
  self->failed_attempt = self->n_attempts;
}

/* Called and left with the mutex held, which is let go for the commit and for
 * the callback. */
static void
attempt_locked_worker (SutureReviewWriter *self)
{
  const guint                     n = self->queue->len;
  g_autofree SutureReviewChange **changes =
      g_memdup2 (self->queue->pdata, n * sizeof (gpointer));
  g_autoptr (GError) error = NULL;

  self->n_taken = n;
  self->n_attempts++;
  self->is_hurried = FALSE;
  g_mutex_unlock (&self->mutex);

  const gboolean is_saved = commit_worker (self, changes, n, &error);

  if (!is_saved)
    {
      disconnect_worker (self);
      advise_another_file (self, &error);
    }
  g_mutex_lock (&self->mutex);
  self->n_taken = 0;
  if (is_saved)
    take_off_saved_locked (self, n);
  else
    keep_unsaved_locked (self, error);

  const SutureReviewStatus status = { self->n_saved,
                                      self->n_events - self->n_saved,
                                      error ? error->message : NULL };

  g_mutex_unlock (&self->mutex);
  if (self->status_func)
    self->status_func (&status, self->user_data);
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->attempted);
}

/* After a failure: some time, longer each time, unless somebody can't wait. */
static void
wait_after_failure_locked_worker (SutureReviewWriter *self)
{
  const gint64 until = g_get_monotonic_time () + self->wait_us;

  self->wait_us = MIN (self->wait_us * 2, LONGEST_WAIT_US);
  while (!self->is_hurried && !self->is_ending)
    if (!g_cond_wait_until (&self->wanted, &self->mutex, until))
      return;
}

static gpointer
write_worker (gpointer data)
{
  SutureReviewWriter *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->is_ending)
    {
      if (self->queue->len == 0)
        {
          g_cond_wait (&self->wanted, &self->mutex);
          continue;
        }
      attempt_locked_worker (self);
      if (self->problem)
        wait_after_failure_locked_worker (self);
    }
  g_mutex_unlock (&self->mutex);
  disconnect_worker (self);
  return NULL;
}

SutureReviewWriter *
suture_review_writer_new (const char              *path,
                          const SutureDecisionLog *log,
                          gint64                   created_at_us,
                          SutureReviewStatusFunc   func,
                          gpointer                 user_data)
{
  SutureReviewWriter *self = g_new0 (SutureReviewWriter, 1);
  const size_t        n_events = suture_decision_log_get_n_events (log);

  self->path = g_strdup (path);
  self->created_at_us = created_at_us;
  self->n_saved = self->n_events = n_events;
  if (n_events > 0)
    self->last_saved =
        make_event (suture_decision_log_get_event (log, n_events - 1),
                    SUTURE_KIND_LAYER_GAP, n_events);
  self->status_func = func;
  self->user_data = user_data;
  self->wait_us = FIRST_WAIT_US;
  self->queue = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_change_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wanted);
  g_cond_init (&self->attempted);
  self->thread = g_thread_new ("review-writer", write_worker, self);
  return self;
}

guint64
suture_review_writer_append (SutureReviewWriter        *self,
                             const SutureDecisionEvent *event,
                             SutureCandidateKind        pair_kind)
{
  g_mutex_lock (&self->mutex);

  const guint64 sequence = ++self->n_events;

  g_ptr_array_add (self->queue, make_event (event, pair_kind, sequence));
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->mutex);
  return sequence;
}

void
suture_review_writer_change (SutureReviewWriter *self,
                             SutureReviewChange *change)
{
  g_mutex_lock (&self->mutex);
  for (guint i = self->n_taken; i < self->queue->len; i++)
    if (suture_review_change_replaces (change,
                                       g_ptr_array_index (self->queue, i)))
      {
        g_ptr_array_remove_index (self->queue, i);
        break;
      }
  g_ptr_array_add (self->queue, change);
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->mutex);
}

GPtrArray *
suture_review_writer_dup_unsaved (SutureReviewWriter *self)
{
  GPtrArray *unsaved = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_change_free);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->queue->len; i++)
    {
      const SutureReviewChange *change = g_ptr_array_index (self->queue, i);

      if (change->kind == SUTURE_CHANGE_MEANINGS)
        g_ptr_array_add (unsaved, make_meanings (change->meanings));
      if (change->kind == SUTURE_CHANGE_PARAMETERS ||
          change->kind == SUTURE_CHANGE_SETTING)
        g_ptr_array_add (unsaved, make_setting (change));
      add_event (unsaved, change);
    }
  g_mutex_unlock (&self->mutex);
  return unsaved;
}

gboolean
suture_review_writer_is_in_place (SutureReviewWriter *self)
{
  g_autoptr (SutureConnection) db =
      suture_review_connect (self->path, SUTURE_REVIEW_READ, NULL);

  return db != NULL && is_ours (self, db, NULL);
}

gboolean
suture_review_writer_flush (SutureReviewWriter *self, GError **error)
{
  g_mutex_lock (&self->mutex);

  const guint64 begun = self->n_attempts;

  self->is_hurried = TRUE;
  g_cond_signal (&self->wanted);
  while (self->queue->len > 0 && self->failed_attempt <= begun)
    g_cond_wait (&self->attempted, &self->mutex);

  const guint64  n_unsaved = self->n_events - self->n_saved;
  const gboolean is_saved = self->queue->len == 0;

  if (!is_saved && n_unsaved > 0)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                 ngettext ("%" PRIu64 " decision isn't saved yet: %s",
                           "%" PRIu64 " decisions aren't saved yet: %s",
                           (gulong) n_unsaved),
                 n_unsaved, self->problem);
  else if (!is_saved)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                         self->problem);
  g_mutex_unlock (&self->mutex);
  return is_saved;
}

void
suture_review_writer_free (SutureReviewWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->is_ending = TRUE;
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  g_ptr_array_unref (self->queue);
  g_clear_pointer (&self->last_saved, suture_review_change_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wanted);
  g_cond_clear (&self->attempted);
  g_free (self->problem);
  g_free (self->path);
  g_free (self);
}
