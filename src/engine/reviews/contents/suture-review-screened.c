/* suture-review-screened.c: which kinds were looked for beside layer gaps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-screened.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "model/suture-kind-features.h"
#include "reviews/contents/suture-review-contents.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"

/* (transfer full): the names of the features that are kept, in order, between
 * spaces. */
static char *
dup_feature_names (SutureCandidateKind kind)
{
  const size_t n = suture_kind_count_features (kind);
  g_autoptr (GString) names = g_string_new (NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf (names, i > 0 ? " %s" : "%s",
                            suture_kind_get_feature (kind, (int) i)->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

gboolean
suture_review_forget_screened (sqlite3 *db, GError **error)
{
  return suture_review_exec (db, "DELETE FROM screened", error);
}

gboolean
suture_review_write_screened (sqlite3            *db,
                              SutureCandidateKind kind,
                              const SutureModel  *model,
                              gint64              max_wall,
                              GError            **error)
{
  g_autofree char *names = dup_feature_names (kind);
  gint64           model_row;
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db, "INSERT INTO screened VALUES (?, ?, ?, ?)",
                             error);

  if (statement == NULL ||
      !suture_review_write_model (db, model, FALSE, &model_row, error))
    return FALSE;
  suture_review_bind (statement, "tiit", suture_candidate_kind_name (kind),
                      model_row, max_wall, names);
  return suture_review_run (statement, error);
}

gboolean
suture_review_refuse_measurements (sqlite3 *db, GError **error)
{
  g_autofree char *name = suture_review_display_name (db);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("The measurements in “%s” don't fit together; screen the "
                  "label stack again, the decisions stay"),
               name);
  return FALSE;
}

static gboolean
read_row (sqlite3            *db,
          sqlite3_stmt       *row,
          SutureCandidateKind kind,
          gint64             *max_wall,
          SutureModel       **model,
          GError            **error)
{
  g_autofree char *names = dup_feature_names (kind);
  const char      *name = suture_review_text (row, 2);
  const char      *json = suture_review_text (row, 3);
  g_autoptr (SutureModel) restored = NULL;

  if (g_strcmp0 (suture_review_text (row, 0), names) != 0)
    return TRUE;
  if (json != NULL && suture_review_is_word (name))
    restored = suture_model_restore (json, name, NULL);
  if (restored == NULL || suture_model_get_kind (restored) != kind)
    return suture_review_refuse_measurements (db, error);
  *max_wall = sqlite3_column_int64 (row, 1);
  *model = g_steal_pointer (&restored);
  return TRUE;
}

gboolean
suture_review_read_screened (sqlite3            *db,
                             SutureCandidateKind kind,
                             gint64             *max_wall,
                             SutureModel       **model,
                             GError            **error)
{
  g_autoptr (GError) local = NULL;
  gint64 version;
  g_autoptr (SutureStatement) row = NULL;

  *max_wall = 0;
  *model = NULL;
  if (!suture_review_get_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version < (kind == SUTURE_KIND_CUT ? SUTURE_REVIEW_SINCE_CUTS
                                         : SUTURE_REVIEW_SINCE_CONTACTS))
    return TRUE;
  row = suture_review_prepare (db,
                               "SELECT feature_names, max_wall, name, json "
                               "FROM screened JOIN model ON model.id = "
                               "screened.model "
                               "WHERE kind = ?",
                               error);
  if (row == NULL)
    return FALSE;
  suture_review_bind (row, "t", suture_candidate_kind_name (kind));
  if (suture_review_next_row (row, &local))
    return read_row (db, row, kind, max_wall, model, error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
suture_review_read_model_of (sqlite3            *db,
                             SutureCandidateKind kind,
                             gint64             *model,
                             GError            **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT coalesce ((SELECT model FROM screened "
                       "WHERE kind = '%s'), 0)",
                       suture_candidate_kind_name (kind));

  return suture_review_get_integer (db, sql, model, error);
}
