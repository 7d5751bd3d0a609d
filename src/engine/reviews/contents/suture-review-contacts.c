/* suture-review-contacts.c: the contacts that screening measured: to the
 * database and back
 *
 * Nothing is believed: lists must be as long as there are features, and rows
 * follow one on the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-contacts.h"

#include <math.h>

#include "reviews/contents/suture-review-names.h"
#include "reviews/contents/suture-review-screened.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lists.h"

/* --- to the database ------------------------------------------------------ */

static gboolean
write_row (sqlite3_stmt         *statement,
           SutureContactFigures *contacts,
           size_t                row,
           double                score,
           GError              **error)
{
  const SutureContactFigure *m = suture_contact_figures_get (contacts, row);
  size_t                     n_features;

  suture_contact_features (&n_features);
  suture_review_bind (statement, "iiiiidddddddd", (gint64) row,
                      (gint64) m->pair.upper_id, (gint64) m->pair.lower_id,
                      (gint64) m->candidate.gap_first_layer,
                      m->candidate.overlap_px, m->centre_um[0], m->centre_um[1],
                      m->centre_um[2], m->normal[0], m->normal[1], m->normal[2],
                      m->area_um2, score);
  suture_review_bind_list (statement, 14,
                           suture_contact_figures_get_values (contacts, row),
                           n_features, sizeof (double));
  suture_review_bind_places (statement, 15, &m->pair);
  return suture_review_run (statement, error);
}

static gboolean
write_rows (sqlite3 *db, const SutureSuspects *suspects, GError **error)
{
  const SutureScoreParams at_rest = SUTURE_SLIDERS_AT_REST;
  SutureContactFigures   *contacts = suture_suspects_get_contacts (suspects);
  const size_t            n_rows = suture_contact_figures_get_n_rows (contacts);
  g_autofree double      *scores = g_new (double, n_rows);
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, "
                             "?, ?, ?, ?, ?, ?, ?, "
                             "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_suspects_score_all (suspects, SUTURE_KIND_CONTACT, &at_rest, scores);
  for (size_t row = 0; row < n_rows; row++)
    if (!write_row (statement, contacts, row, scores[row], error))
      return FALSE;
  return TRUE;
}

gboolean
suture_review_write_contacts (sqlite3              *db,
                              const SutureSuspects *suspects,
                              GError              **error)
{
  SutureContactFigures *contacts = suture_suspects_get_contacts (suspects);

  if (!suture_review_exec (db, "DELETE FROM contact", error))
    return FALSE;
  return contacts == NULL ||
         (suture_review_write_screened (
              db, SUTURE_KIND_CONTACT,
              suture_suspects_get_model (suspects, SUTURE_KIND_CONTACT),
              suture_contact_figures_get_max_wall (contacts), error) &&
          write_rows (db, suspects, error));
}

/* --- from the database ---------------------------------------------------- */

typedef struct
{
  sqlite3     *db;
  SutureModel *model; /* owned; nullable */
  gint64       max_wall;
  GArray      *rows;   /* owned; of SutureContactFigure */
  GArray      *values; /* owned; of double */
} Reading;

static gboolean
has_unit_normal (const SutureContactFigure *m)
{
  const double squares = m->normal[0] * m->normal[0] +
                         m->normal[1] * m->normal[1] +
                         m->normal[2] * m->normal[2];

  return fabs (squares - 1.0) < 1e-6;
}

static gboolean
read_row (Reading *reading, sqlite3_stmt *row)
{
  const gboolean is_next =
      sqlite3_column_int64 (row, 0) == (gint64) reading->rows->len;
  const gint64        area_px = sqlite3_column_int64 (row, 4);
  SutureContactFigure m = {
    .candidate = { .gap_first_layer = sqlite3_column_int (row, 3),
                   .overlap_px = area_px,
                   .union_px = area_px,
                   .is_primary = TRUE },
    .pair.upper_id = (guint64) sqlite3_column_int64 (row, 1),
    .pair.lower_id = (guint64) sqlite3_column_int64 (row, 2),
    .area_um2 = suture_review_number (row, 11),
  };
  size_t             n_features, n;
  g_autofree double *values =
      suture_review_read_list (row, 13, sizeof (double), &n);

  for (int i = 0; i < 3; i++)
    {
      m.centre_um[i] = suture_review_number (row, 5 + i);
      m.normal[i] = suture_review_number (row, 8 + i);
    }
  suture_contact_features (&n_features);
  if (n != n_features || !is_next || !has_unit_normal (&m) ||
      !suture_review_read_places (row, 14, &m.pair) ||
      (m.pair.upper_id == m.pair.lower_id && !m.pair.upper_place.is_given &&
       !m.pair.lower_place.is_given))
    return FALSE;
  for (size_t i = 0; i < n; i++)
    values[i] = isfinite (values[i]) ? values[i] : NAN;
  g_array_append_val (reading->rows, m);
  g_array_append_vals (reading->values, values, (guint) n);
  return TRUE;
}

static gboolean
read_rows (Reading *reading, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (reading->db, "SELECT * FROM contact ORDER BY row",
                             error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    if (!read_row (reading, row))
      return suture_review_refuse_measurements (reading->db, error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
suture_review_read_contacts (sqlite3               *db,
                             SutureCellIndex       *index,
                             SutureContactFigures **contacts,
                             SutureModel          **model,
                             GError               **error)
{
  Reading reading = { .db = db };

  *contacts = NULL;
  *model = NULL;
  if (!suture_review_read_screened (db, SUTURE_KIND_CONTACT, &reading.max_wall,
                                    &reading.model, error))
    return FALSE;
  if (reading.model == NULL)
    return TRUE;
  reading.rows = g_array_new (FALSE, FALSE, sizeof (SutureContactFigure));
  reading.values = g_array_new (FALSE, FALSE, sizeof (double));
  if (read_rows (&reading, error))
    *contacts =
        suture_contact_figures_restore (g_steal_pointer (&reading.rows),
                                        (double *) (void *)
                                            g_array_free (g_steal_pointer (
                                                              &reading.values),
                                                          FALSE),
                                        (int) reading.max_wall, index, error);
  g_clear_pointer (&reading.rows, g_array_unref);
  g_clear_pointer (&reading.values, g_array_unref);
  if (*contacts != NULL)
    *model = reading.model;
  else
    suture_model_unref (reading.model);
  return *contacts != NULL;
}
