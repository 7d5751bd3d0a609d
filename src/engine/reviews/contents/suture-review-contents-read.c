/* suture-review-contents-read.c: a review's contents: from the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reviews/contents/suture-review-contents.h"
#include "reviews/contents/suture-review-events.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "stack/layers/suture-memory.h"

static gboolean
refuse (sqlite3 *db, const char *what, GError **error)
{
  suture_review_set_damage (db, error, what);
  return FALSE;
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == 64 &&
         strspn (text, "0123456789abcdef") == 64;
}

gboolean
suture_review_read_input (sqlite3           *db,
                          const char        *role,
                          SutureReviewInput *input,
                          GError           **error)
{
  /* Two rows at most; without the index they are found when that is damaged. */
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "SELECT content_hash, nz, ny, nx, path, "
                             "file_bytes, file_modified_at_us "
                             "FROM input NOT INDEXED WHERE role = ?",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "t", role);

  g_autoptr (GError) local = NULL;

  if (!suture_review_next_row (statement, &local))
    {
      if (local)
        g_propagate_error (error, g_steal_pointer (&local));
      else if (g_str_equal (role, "labels"))
        refuse (db, _ ("it doesn't say which label stack it is about"), error);
      else
        return TRUE;
      return FALSE;
    }
  if (!is_hash (suture_review_text (statement, 0)))
    return refuse (db, _ ("the hash of a stack can't be read"), error);

  const char *path = sqlite3_column_blob (statement, 4);

  *input = (SutureReviewInput){
    .content_hash = g_strdup (suture_review_text (statement, 0)),
    .shape = { sqlite3_column_int64 (statement, 1),
               sqlite3_column_int64 (statement, 2),
               sqlite3_column_int64 (statement, 3) },
    .path = g_strndup (path ? path : "",
                       (gsize) sqlite3_column_bytes (statement, 4)),
    .file_bytes = sqlite3_column_int64 (statement, 5),
    .file_modified_at_us = sqlite3_column_int64 (statement, 6),
  };

  guint64 n_bytes;

  if (suture_shape_bytes (input->shape, 1, &n_bytes))
    return TRUE;
  suture_review_input_clear (input);
  return refuse (db, _ ("it is about a stack that can't be"), error);
}

static gboolean
is_within (double value, double low, double high)
{
  return isfinite (value) && value >= low && value <= high;
}

static gboolean
read_parameters (sqlite3_stmt *row, int column, SutureParameters *parameters)
{
  const char  *kind = suture_review_text (row, column);
  const char  *range = suture_review_text (row, column + 4);
  const gint64 max_gap = sqlite3_column_int64 (row, column + 1);
  const gint64 stride = sqlite3_column_int64 (row, column + 2);

  *parameters = (SutureParameters){
    .kind =
        g_strcmp0 (kind, suture_candidate_kind_name (SUTURE_KIND_CONTACT)) == 0
            ? SUTURE_KIND_CONTACT
            : SUTURE_KIND_LAYER_GAP,
    .max_gap = (int) max_gap,
    .emd_stride = (int) stride,
    .emd_tolerance = suture_review_number (row, column + 3),
    .penalty = suture_review_number (row, column + 5),
    .threshold = suture_review_number (row, column + 6),
    .background_id = (guint64) sqlite3_column_int64 (row, column + 7),
  };
  return g_strcmp0 (kind, suture_candidate_kind_name (parameters->kind)) == 0 &&
         suture_emd_range_find (range, &parameters->emd_range) &&
         max_gap >= 1 && max_gap <= G_MAXINT32 && stride >= 0 &&
         stride <= G_MAXINT32 &&
         is_within (parameters->emd_tolerance, 0.0, 1.0) &&
         is_within (parameters->penalty, 0.0, G_MAXDOUBLE) &&
         is_within (parameters->threshold, 0.0, 1.0);
}

static gboolean
read_spacing (sqlite3_stmt *row, int column, SutureReviewContents *self)
{
  const char *from = suture_review_text (row, column + 3);

  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->spacing_from = g_strdup (from ? from : "");
  if (!suture_review_is_word (from))
    return FALSE;
  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    return TRUE;
  self->spacing =
      (SutureSpacing){ suture_review_number (row, column),
                       suture_review_number (row, column + 1),
                       suture_review_number (row, column + 2), TRUE };
  return is_within (self->spacing.z_um, DBL_TRUE_MIN, G_MAXDOUBLE) &&
         is_within (self->spacing.y_um, DBL_TRUE_MIN, G_MAXDOUBLE) &&
         is_within (self->spacing.x_um, DBL_TRUE_MIN, G_MAXDOUBLE);
}

static gboolean
read_review_row (sqlite3 *db, SutureReviewContents *self, GError **error)
{
  g_autoptr (SutureStatement) row = suture_review_prepare (
      db,
      "SELECT created_at_us, spacing_z_um, spacing_y_um, spacing_x_um, "
      "spacing_from, kind, max_gap, emd_stride, emd_tolerance, emd_range, "
      "penalty, threshold, background_id, name, json, sha256 "
      "FROM review JOIN model ON model.id = review.model",
      error);

  if (row == NULL)
    return FALSE;
  if (!suture_review_next_row (row, error))
    return *error ? FALSE
                  : refuse (db, _ ("how it was made can't be read"), error);
  self->created_at_us = sqlite3_column_int64 (row, 0);
  if (!read_spacing (row, 1, self) ||
      !read_parameters (row, 5, &self->parameters))
    return refuse (db, _ ("how it was made can't be read"), error);

  const char *name = suture_review_text (row, 13);
  const char *json = suture_review_text (row, 14);

  if (json != NULL && suture_review_is_word (name))
    self->model = suture_model_restore (json, name, NULL);
  return self->model != NULL ||
         refuse (db, _ ("its model can't be read"), error);
}

static gboolean
read_settings (sqlite3 *db, SutureReviewContents *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db, "SELECT name, value FROM setting", error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    {
      const char *name = suture_review_text (row, 0);
      const char *value = suture_review_text (row, 1);

      /* What can't be is only met where a damaged file is read; bytes that are
       * no UTF-8 become three. */
      if (suture_review_is_word (name) && value != NULL &&
          sqlite3_column_bytes (row, 1) <= SUTURE_REVIEW_SETTING_BYTES / 3)
        g_hash_table_insert (self->settings, g_utf8_make_valid (name, -1),
                             g_utf8_make_valid (value, -1));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static SutureReviewContents *
make_empty (void)
{
  SutureReviewContents *self = g_new0 (SutureReviewContents, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->settings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static SutureReviewContents *
read_all (sqlite3 *db, GError **error)
{
  g_autoptr (SutureReviewContents) self = make_empty ();

  if (!read_review_row (db, self, error) ||
      !suture_review_read_input (db, "labels", &self->labels, error) ||
      !suture_review_read_input (db, "raw", &self->raw, error) ||
      !read_settings (db, self, error))
    return NULL;
  self->log = suture_review_read_log (db, error);
  return self->log ? g_steal_pointer (&self) : NULL;
}

SutureReviewContents *
suture_review_contents_read (sqlite3 *db, GError **error)
{
  g_autoptr (GError) local = NULL;

  /* One transaction, so that all of it is of one moment. */
  if (!suture_review_exec (db, "BEGIN", error))
    return NULL;

  SutureReviewContents *self = read_all (db, &local);

  suture_review_roll_back (db);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return self;
}

/* How a review begins where it can't be read how this one did. */
static gboolean
begin_anew (SutureReviewContents *self, GError **error)
{
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;

  self->created_at_us = g_get_real_time ();
  self->spacing = SUTURE_SPACING_UNKNOWN;
  g_free (self->spacing_from);
  self->spacing_from =
      g_strdup (suture_spacing_source_name (SUTURE_SPACING_FROM_NONE));
  self->parameters = parameters;
  g_clear_pointer (&self->model, suture_model_unref);
  self->model = suture_model_load_default (parameters.kind, error);
  return self->model != NULL;
}

SutureReviewContents *
suture_review_contents_salvage (sqlite3 *db, GError **error)
{
  g_autoptr (SutureReviewContents) self = make_empty ();
  g_autoptr (GError) local = NULL;

  if (!suture_review_read_input (db, "labels", &self->labels, error))
    return NULL;
  if (!read_review_row (db, self, &local) && !begin_anew (self, error))
    return NULL;
  suture_review_read_input (db, "raw", &self->raw, NULL);
  read_settings (db, self, NULL);
  self->log = suture_decision_log_new ();
  return g_steal_pointer (&self);
}
