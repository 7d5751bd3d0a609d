/* suture-review-contents-write.c: a review's contents: to the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "reviews/contents/suture-review-contents.h"
#include "reviews/database/suture-review-connection.h"

static gboolean
remove_input (sqlite3 *db, const char *role, GError **error)
{
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db, "DELETE FROM input WHERE role = ?", error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "t", role);
  return suture_review_run (statement, error);
}

gboolean
suture_review_write_input (sqlite3                 *db,
                           const char              *role,
                           const SutureReviewInput *input,
                           GError                 **error)
{
  if (input->content_hash == NULL)
    return remove_input (db, role, error);

  g_autoptr (SutureStatement) statement = suture_review_prepare (
      db, "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "ttiiibii", role, input->content_hash,
                      input->shape.nz, input->shape.ny, input->shape.nx,
                      input->path, strlen (input->path), input->file_bytes,
                      input->file_modified_at_us);
  return suture_review_run (statement, error);
}

gboolean
suture_review_write_parameters (sqlite3                *db,
                                const SutureParameters *parameters,
                                GError                **error)
{
  g_autoptr (SutureStatement) statement = suture_review_prepare (
      db,
      "UPDATE review SET kind = ?, max_gap = ?, emd_stride = ?, "
      "emd_tolerance = ?, emd_range = ?, penalty = ?, threshold = ?, "
      "background_id = ?",
      error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "tiidtddi",
                      suture_candidate_kind_name (parameters->kind),
                      (gint64) parameters->max_gap,
                      (gint64) parameters->emd_stride,
                      parameters->emd_tolerance,
                      suture_emd_range_name (parameters->emd_range),
                      parameters->penalty, parameters->threshold,
                      (gint64) parameters->background_id);
  return suture_review_run (statement, error);
}

gboolean
suture_review_write_spacing (sqlite3      *db,
                             SutureSpacing spacing,
                             const char   *spacing_from,
                             GError      **error)
{
  g_autoptr (SutureStatement) statement = suture_review_prepare (
      db,
      "UPDATE review SET spacing_z_um = iif (?1, ?2, NULL), "
      "spacing_y_um = iif (?1, ?3, NULL), "
      "spacing_x_um = iif (?1, ?4, NULL), spacing_from = ?5",
      error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "idddt", (gint64) spacing.is_known,
                      spacing.z_um, spacing.y_um, spacing.x_um, spacing_from);
  return suture_review_run (statement, error);
}

gboolean
suture_review_write_setting (sqlite3    *db,
                             const char *name,
                             const char *value,
                             GError    **error)
{
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             value ? "INSERT OR REPLACE INTO setting VALUES "
                                     "(?, ?)"
                                   : "DELETE FROM setting WHERE name = ?",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, value ? "tt" : "t", name, value);
  return suture_review_run (statement, error);
}

static gboolean
find_model (sqlite3 *db, const char *sha256, gint64 *id, GError **error)
{
  g_autoptr (SutureStatement) find =
      suture_review_prepare (db, "SELECT id FROM model WHERE sha256 = ?",
                             error);

  if (find == NULL)
    return FALSE;
  suture_review_bind (find, "t", sha256);
  if (!suture_review_next_row (find, error))
    return FALSE;
  *id = sqlite3_column_int64 (find, 0);
  return TRUE;
}

gboolean
suture_review_write_model (sqlite3           *db,
                           const SutureModel *model,
                           gboolean           is_current,
                           gint64            *id,
                           GError           **error)
{
  g_autofree char *json = suture_model_dup_json (model);
  g_autofree char *sha256 =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_autoptr (SutureStatement) insert =
      suture_review_prepare (db,
                             "INSERT INTO model (name, sha256, json) VALUES "
                             "(?, ?, ?) "
                             "ON CONFLICT (sha256) DO NOTHING",
                             error);

  if (insert == NULL)
    return FALSE;
  suture_review_bind (insert, "ttt", suture_model_get_name (model), sha256,
                      json);
  if (!suture_review_run (insert, error) || !find_model (db, sha256, id, error))
    return FALSE;
  if (!is_current)
    return TRUE;

  g_autoptr (SutureStatement) use =
      suture_review_prepare (db, "UPDATE review SET model = ?", error);

  if (use == NULL)
    return FALSE;
  suture_review_bind (use, "i", *id);
  return suture_review_run (use, error);
}

static gboolean
write_settings (sqlite3 *db, const SutureReviewContents *self, GError **error)
{
  GHashTableIter iter;
  gpointer       name, value;

  if (self->settings == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->settings);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!suture_review_write_setting (db, name, value, error))
      return FALSE;
  return TRUE;
}

/* The one row of `review`; what has functions of its own is then set by them.
 */
static gboolean
write_review_row (sqlite3                    *db,
                  const SutureReviewContents *self,
                  gint64                      model,
                  GError                    **error)
{
  g_autoptr (SutureStatement) statement = suture_review_prepare (
      db,
      "INSERT INTO review (id, created_at_us, app_version, spacing_from, kind, "
      "max_gap, emd_stride, emd_tolerance, emd_range, penalty, threshold, "
      "background_id, model) "
      "VALUES (1, ?, ?, 'none', '', 1, 0, 0, '', 0, 0, 0, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "iti", self->created_at_us, SUTURE_VERSION,
                      model);
  return suture_review_run (statement, error) &&
         suture_review_write_parameters (db, &self->parameters, error) &&
         suture_review_write_spacing (db, self->spacing, self->spacing_from,
                                      error);
}

gboolean
suture_review_contents_write (sqlite3                    *db,
                              const SutureReviewContents *self,
                              GError                    **error)
{
  gint64 model;

  return suture_review_write_model (db, self->model, FALSE, &model, error) &&
         write_review_row (db, self, model, error) &&
         suture_review_write_input (db, "labels", &self->labels, error) &&
         (self->raw.content_hash == NULL ||
          suture_review_write_input (db, "raw", &self->raw, error)) &&
         write_settings (db, self, error);
}
