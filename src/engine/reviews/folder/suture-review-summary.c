/* suture-review-summary.c: what a list says of a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-summary.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/suture-plain-text.h"
#include "reviews/contents/suture-review-contents.h"
#include "reviews/contents/suture-review-events.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"
#include "reviews/folder/suture-review-folder.h"
#include "reviews/folder/suture-review-leftovers.h"

/* (transfer full): of the file @path, not read yet */
static SutureReviewSummary *
summary_new (const char *path)
{
  SutureReviewSummary *self = g_new0 (SutureReviewSummary, 1);
  struct stat          info;

  self->path = g_strdup (path);
  if (stat (path, &info) == 0)
    self->changed_at_us = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC +
                          info.st_mtim.tv_nsec / 1000;
  return self;
}

void
suture_review_summary_free (SutureReviewSummary *self)
{
  g_free (self->path);
  g_free (self->title);
  g_free (self->labels_path);
  g_free (self->problem);
  g_free (self);
}

static gboolean
read_title (sqlite3 *db, SutureReviewSummary *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db, "SELECT value FROM setting WHERE name = ?",
                             error);

  if (row == NULL)
    return FALSE;
  suture_review_bind (row, "t", SUTURE_REVIEW_TITLE);
  if (suture_review_next_row (row, &local))
    self->title = suture_plain_text_short (suture_review_text (row, 0),
                                           SUTURE_REVIEW_TITLE_CHARS);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_labels (sqlite3 *db, SutureReviewSummary *self, GError **error)
{
  SutureReviewInput labels = { 0 };

  if (!suture_review_read_input (db, "labels", &labels, error))
    return FALSE;
  self->labels_path = g_steal_pointer (&labels.path);
  self->has_labels = g_file_test (self->labels_path, G_FILE_TEST_EXISTS);
  suture_review_input_clear (&labels);
  return TRUE;
}

/* A pair, as the kind has it whose evidence is better so far. */
typedef struct
{
  double   score;
  gboolean is_primary;
} Evidence;

/* Adds the pairs of a kind: ids, score, whether it is primary, and, of files
 * that have them, places; of two kinds the better evidence stays, of two alike
 * the first. */
static gboolean
add_pairs (sqlite3 *db, const char *sql, GHashTable *pairs, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row = suture_review_prepare (db, sql, error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    {
      SuturePairKey   pair = { (guint64) sqlite3_column_int64 (row, 0),
                               (guint64) sqlite3_column_int64 (row, 1) };
      const Evidence  evidence = { sqlite3_column_double (row, 2),
                                   sqlite3_column_int (row, 3) != 0 };
      const Evidence *other;

      if (sqlite3_column_count (row) > 4)
        suture_review_read_places (row, 4, &pair);
      other = g_hash_table_lookup (pairs, &pair);
      if (other == NULL || evidence.score > other->score)
        g_hash_table_replace (pairs, g_memdup2 (&pair, sizeof pair),
                              g_memdup2 (&evidence, sizeof evidence));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_all_pairs (sqlite3 *db, GHashTable *pairs, GError **error)
{
  gint64 version;

#define COLUMNS(ids, is_primary) "SELECT " ids ", score, " is_primary
#define PLACES ", " SUTURE_REVIEW_PLACES
  return suture_review_get_integer (db, "PRAGMA user_version", &version,
                                    error) &&
         add_pairs (db,
                    version < SUTURE_REVIEW_SINCE_PLACES
                        ? COLUMNS ("upper_id, lower_id",
                                   "is_primary") " FROM candidate"
                        : COLUMNS ("upper_id, lower_id", "is_primary") PLACES
                        " FROM candidate",
                    pairs, error) &&
         (version < SUTURE_REVIEW_SINCE_CONTACTS ||
          add_pairs (db,
                     COLUMNS ("upper_id, lower_id", "1") PLACES " FROM contact",
                     pairs, error)) &&
         (version < SUTURE_REVIEW_SINCE_CUTS ||
          add_pairs (db,
                     COLUMNS ("cell_id, cell_id", "is_primary") PLACES
                     " FROM cut",
                     pairs, error));
#undef PLACES
#undef COLUMNS
}

/* The body that a cut is of, as a name of its own. */
static SuturePairKey
name_body (const SuturePairKey *cut)
{
  return (SuturePairKey){ .upper_id = cut->upper_id,
                          .lower_id = cut->lower_id,
                          .upper_place = cut->upper_place };
}

/* (transfer full): the bodies of which a cut is answered: nobody is asked of
 * their others; one by hand was no question */
static GHashTable *
list_answered_bodies (const SutureDecisionLog *log)
{
  GHashTable *bodies =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, NULL);
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (log);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (pairs, SuturePairKey, i);
      const SuturePairKey  body = name_body (pair);

      if (suture_pair_key_is_cut (pair) && pair->side == NULL)
        g_hash_table_add (bodies, g_memdup2 (&body, sizeof body));
    }
  return bodies;
}

static gboolean
is_pending (const SutureDecisionLog *log,
            GHashTable              *answered,
            const SuturePairKey     *pair)
{
  const SuturePairKey body = name_body (pair);

  return suture_decision_log_get_answer (log, *pair) == SUTURE_ANSWER_PENDING &&
         !(suture_pair_key_is_cut (pair) &&
           g_hash_table_contains (answered, &body));
}

/* What is to be checked, and isn't answered. */
static gboolean
count_pending (sqlite3                 *db,
               const SutureDecisionLog *log,
               SutureReviewSummary     *self,
               GError                 **error)
{
  g_autoptr (GHashTable) pairs =
      g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                             g_free, g_free);
  g_autoptr (GHashTable) answered = list_answered_bodies (log);
  g_autoptr (SutureStatement) review =
      suture_review_prepare (db, "SELECT threshold FROM review", error);
  GHashTableIter iter;
  gpointer       pair, evidence;
  double         threshold;

  if (review == NULL || !add_all_pairs (db, pairs, error))
    return FALSE;
  threshold = suture_review_next_row (review, NULL)
                  ? suture_review_number (review, 0)
                  : INFINITY;
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &pair, &evidence))
    {
      const Evidence *found = evidence;

      self->n_answers[SUTURE_ANSWER_PENDING] +=
          found->is_primary && found->score >= threshold &&
          is_pending (log, answered, pair);
    }
  return TRUE;
}

static gboolean
read_counts (sqlite3 *db, SutureReviewSummary *self, GError **error)
{
  gint64 n_screenings;
  g_autoptr (SutureDecisionLog) log = suture_review_read_log (db, error);

  /* The population is stored with the candidates, even where there are none. */
  if (log == NULL ||
      !suture_review_get_integer (db, "SELECT count(*) FROM population",
                                  &n_screenings, error))
    return FALSE;
  self->is_screened = n_screenings > 0;
  for (int i = SUTURE_ANSWER_PENDING + 1; i < SUTURE_N_ANSWERS; i++)
    self->n_answers[i] = suture_decision_log_count (log, (SutureAnswer) i);
  return count_pending (db, log, self, error);
}

static gboolean
read_all (SutureReviewSummary *self, GError **error)
{
  g_autoptr (SutureConnection) db =
      suture_review_connect_to_list (self->path, error);

  /* One transaction, so that all of it is of one moment. */
  return db != NULL && suture_review_exec (db, "BEGIN", error) &&
         read_labels (db, self, error) && read_title (db, self, error) &&
         read_counts (db, self, error);
}

void
suture_review_summary_read (SutureReviewSummary *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && self->labels_path == NULL);

  if (!read_all (self, &error))
    self->problem = g_strdup (error->message);
}

/* The latest first; of two of one moment the one whose name comes first. */
static int
compare_summaries (const void *a, const void *b)
{
  const SutureReviewSummary *p = *(const SutureReviewSummary *const *) a;
  const SutureReviewSummary *q = *(const SutureReviewSummary *const *) b;

  if (p->changed_at_us != q->changed_at_us)
    return p->changed_at_us > q->changed_at_us ? -1 : 1;
  return strcmp (p->path, q->path);
}

GPtrArray *
suture_review_summary_list (GError **error)
{
  g_autofree char *folder = suture_review_folder ();

  suture_review_remove_leftovers (folder);

  g_autoptr (GPtrArray) paths = suture_review_list_paths (error);

  if (paths == NULL)
    return NULL;

  GPtrArray *list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_summary_free);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (list, summary_new (g_ptr_array_index (paths, i)));
  g_ptr_array_sort (list, compare_summaries);
  return list;
}
