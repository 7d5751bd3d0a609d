/* test-session-kinds.c: layer gaps and contacts in one queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "stack/suture-stack-writer.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* Three barrels beside each other, with much background between: one lacks a
 * layer (1 above it, 11 below), one is cut aslant and lacks nothing (2 above,
 * 12 below), one is whole (3). */
static guint64
get_id (int z, int y, int x)
{
  const int column = x / 30;
  const int dx = x - (column * 30 + 15);
  const int dy = y - 15;

  if (z < 2 || z > 21 || dx * dx + dy * dy > 81)
    return 0;
  if (column == 0)
    return z == 11 ? 0 : z < 11 ? 1 : 11;
  if (column == 1)
    return z + dx / 2 < 12 ? 2 : 12;
  return 3;
}

/* Whether a voxel of the second barrel is between its pieces, if there is a
 * wall. */
static gboolean
is_wall (int z, int y, int x)
{
  return x / 30 == 1 && get_id (z, y, x) != 0 && z + (x - 45) / 2 == 12;
}

/* (transfer full): without a voxel size; with a wall of background between the
 * pieces of the second barrel if wanted */
static SutureStack *
draw (gboolean has_wall)
{
  const SutureShape shape = { 24, 30, 90 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        suture_test_set_label (stack, z, y, x,
                               has_wall && is_wall (z, y, x)
                                   ? 0
                                   : get_id (z, y, x));
  return stack;
}

typedef struct
{
  char *folder;
  char *labels;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const SutureSpacing spacing = { 0.4, 0.2, 0.2, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = draw (data != NULL);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_IMAGEJ);
  self->folder = suture_test_make_dir ();
  self->labels = g_build_filename (self->folder, "labels.tif", NULL);
  suture_stack_write_whole (self->labels, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  suture_test_begin_reviews ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_test_end_reviews ();
  suture_test_remove_dir (self->folder);
  g_free (self->labels);
}

static SutureQueueCounts
count_kind (SutureSession *session, int kind)
{
  return suture_candidate_list_count (suture_session_get_candidates (session),
                                      kind);
}

static void
assert_kind (SutureSession *session, guint64 upper, guint64 lower, int kind)
{
  SutureCandidateItem *item = suture_test_find (session, upper, lower);

  g_assert_cmpint (suture_candidate_item_get_kind (item), ==, kind);
  for (int i = 0; i < SUTURE_N_KINDS; i++)
    if (i == kind)
      g_assert_cmpuint (suture_candidate_item_get_row (item, i), !=,
                        SUTURE_NO_ROW);
    else
      g_assert_cmpuint (suture_candidate_item_get_row (item, i), ==,
                        SUTURE_NO_ROW);
}

static void
test_one_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

  assert_kind (session, 1, 11, SUTURE_KIND_LAYER_GAP);
  assert_kind (session, 2, 12, SUTURE_KIND_CONTACT);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 2);
  g_assert_cmpuint (count_kind (session, SUTURE_ANY_KIND).n_pairs, ==, 2);
  g_assert_cmpuint (count_kind (session, SUTURE_KIND_LAYER_GAP).n_pairs, ==, 1);
  g_assert_cmpuint (count_kind (session, SUTURE_KIND_CONTACT).n_reported, ==,
                    1);
}

static void
test_kinds_are_filtered_and_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCandidateList *list = suture_session_get_candidates (session);

  suture_session_set_kind (session, SUTURE_KIND_CONTACT);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 1);
  g_assert_true (suture_candidate_list_get_shown (list, 0) ==
                 suture_test_find (session, 2, 12));
  g_assert_cmpuint (suture_candidate_list_get_counts (list).n_pairs, ==, 1);
  suture_session_set_kind (session, SUTURE_KIND_LAYER_GAP);
  g_assert_true (suture_candidate_list_get_shown (list, 0) ==
                 suture_test_find (session, 1, 11));
  g_assert_cmpuint (suture_test_count_shown (session), ==, 1);
  suture_session_set_kind (session, SUTURE_ANY_KIND);
  g_assert_cmpuint (suture_test_count_shown (session), ==, 2);
}

/* The file as the engine writes it from the table that was exported. */
static void
write_from_table (Fixture *fixture, const char *table, const char *out)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  const SutureOutput      output = { out, SUTURE_OUTPUT_STACK, FALSE, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels =
      suture_stack_read (fixture->labels, &options, NULL, &error);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  g_autoptr (GArray) read = suture_decision_table_read (table, &error);

  g_assert_no_error (error);

  g_autoptr (GArray) rows = suture_decision_table_resolve (read, index);
  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_decided (index, rows, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (
      suture_correction_export (correction, labels, &output, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_same_file (const char *a, const char *b)
{
  g_autofree char *of_a = NULL;
  g_autofree char *of_b = NULL;
  gsize            n_a, n_b;

  g_assert_true (g_file_get_contents (a, &of_a, &n_a, NULL));
  g_assert_true (g_file_get_contents (b, &of_b, &n_b, NULL));
  g_assert_cmpmem (of_a, n_a, of_b, n_b);
}

/* Where the lower piece of the contact was is the upper one now, and nothing
 * else has changed. */
static void
assert_contact_is_joined (const char *path)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, NULL);
  const SutureShape shape = suture_stack_get_shape (stack);

  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        {
          const guint64 id = get_id (z, y, x);

          g_assert_cmpuint (suture_test_get_label (stack, z, y, x), ==,
                            id == 12 ? 2 : id);
        }
}

/* What is hatched before is the wall, and that is filled. */
static void
assert_wall_is_seen (SutureSession *session, gboolean has_wall)
{
  SutureCursor *cursor = suture_session_get_cursor (session);
  gint64        n_wall = 0;

  for (int z = 0; z < 24; z++)
    for (int y = 0; y < 30; y++)
      for (int x = 0; x < 90; x++)
        n_wall += is_wall (z, y, x);
  suture_cursor_set (cursor, suture_test_find (session, 2, 12));
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_correction_count (suture_cursor_get_preview (cursor))
                       .wall_voxels,
                   ==, has_wall ? n_wall : 0);
}

static void
test_what_is_accepted_is_exported (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  g_autofree char *stack = g_build_filename (fixture->folder, "o.tif", NULL);
  g_autofree char *table = g_build_filename (fixture->folder, "o.csv", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "p.tif", NULL);
  g_autofree char *text = NULL;
  guint            n_accepted, n_rejected;

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 1, 11, SUTURE_ANSWER_REJECTED);
  suture_test_wait_idle (session);
  suture_session_count_teaching (session, &n_accepted, &n_rejected);
  g_assert_cmpuint (n_accepted, ==, 0); /* contacts teach nothing of gaps */
  g_assert_cmpuint (n_rejected, ==, 1);
  suture_session_export_stack (session, stack, FALSE);
  suture_test_wait_idle (session);
  suture_session_export_decisions (session, table, FALSE);
  suture_test_wait_idle (session);

  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\n2,12,contact,"));
  g_assert_nonnull (strstr (text, "\n1,11,layer-gap,"));
  write_from_table (fixture, table, other);
  assert_same_file (stack, other);
  assert_contact_is_joined (stack);
  assert_wall_is_seen (session, data != NULL);
}

/* What is seen before is what is done. */
static void
test_a_contact_is_looked_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureCursor                *cursor = suture_session_get_cursor (session);
  SutureCandidateItem         *item = suture_test_find (session, 2, 12);
  const SutureContactSections *sections;
  SutureCorrection            *preview;
  size_t                       n_fills;
  double                       upper = 0.0, lower = 0.0;

  suture_cursor_set (cursor, item);
  suture_test_wait_idle (session);
  sections = suture_cursor_get_sections (cursor);
  preview = suture_cursor_get_preview (cursor);
  g_assert_nonnull (sections);
  g_assert_nonnull (preview);
  suture_correction_get_fills (preview, &n_fills);
  g_assert_cmpuint (n_fills, ==, 0);
  g_assert_null (suture_cursor_get_measurement (cursor, item));
  for (size_t i = 0; i < sections->n; i++)
    {
      upper += sections->upper_um2[i] * sections->bin_um;
      lower += sections->lower_um2[i] * sections->bin_um;
    }

  /* Sections over all of a body are its volume. */
  SutureCellIndex *index =
      suture_screening_get_index (suture_session_get_screening (session));
  const SutureCandidate *pair = suture_candidate_item_get_candidate (item);
  const double           voxel = 0.4 * 0.2 * 0.2;

  g_assert_cmpfloat_with_epsilon (
      upper,
      voxel * (double) suture_cell_index_get_volume_voxels (index, pair->upper),
      1e-6 * upper);
  g_assert_cmpfloat_with_epsilon (
      lower,
      voxel * (double) suture_cell_index_get_volume_voxels (index, pair->lower),
      1e-6 * lower);
  suture_cursor_set (cursor, suture_test_find (session, 1, 11));
  suture_test_wait_idle (session);
  g_assert_null (suture_cursor_get_sections (cursor));
  g_assert_nonnull (
      suture_cursor_get_measurement (cursor,
                                     suture_test_find (session, 1, 11)));
}

/* A review is gone on with */

/* (transfer full): where the review is that has an answer to both pairs */
static char *
review_a_little (Fixture *fixture)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 1, 11, SUTURE_ANSWER_UNSURE);
  suture_session_set_kind (session, SUTURE_KIND_CONTACT);
  suture_test_wait_idle (session);
  return g_strdup (suture_session_get_review_path (session));
}

static SutureSession *
go_on (const char *path)
{
  SutureSession *session = suture_session_new ();

  suture_session_open_review (session, path, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 1, 11)),
                   ==, SUTURE_ANSWER_UNSURE);
  return session;
}

/* (transfer full): what screening finds, and the contact's score */
static SutureSuspects *
screen (Fixture *fixture, double *score)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);

  *score = suture_candidate_item_get_score (suture_test_find (session, 2, 12));
  return suture_suspects_ref (suture_session_get_suspects (session));
}

static void
test_contacts_are_kept (Fixture *fixture, gconstpointer data)
{
  double score;
  g_autoptr (SutureSuspects) fresh = screen (fixture, &score);
  g_autofree char *path = NULL;

  suture_test_begin_reviews (); /* screening alone may have begun one */
  path = review_a_little (fixture);

  g_autoptr (SutureSession) session = go_on (path);
  SutureCandidateItem  *item = suture_test_find (session, 2, 12);
  SutureContactFigures *measured = suture_suspects_get_contacts (fresh);
  SutureContactFigures *kept =
      suture_suspects_get_contacts (suture_session_get_suspects (session));
  size_t n;

  suture_contact_features (&n);
  g_assert_cmpint (suture_candidate_item_get_answer (item), ==,
                   SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpint (suture_candidate_list_get_kind (
                       suture_session_get_candidates (session)),
                   ==, SUTURE_KIND_CONTACT);
  g_assert_cmpuint (suture_contact_figures_get_n_rows (kept), ==, 1);
  g_assert_cmpmem (suture_contact_figures_get (kept, 0),
                   sizeof (SutureContactFigure),
                   suture_contact_figures_get (measured, 0),
                   sizeof (SutureContactFigure));
  for (size_t i = 0; i < n; i++)
    {
      const double a = suture_contact_figures_get_values (kept, 0)[i];
      const double b = suture_contact_figures_get_values (measured, 0)[i];

      g_assert_true (a == b || (a != a && b != b));
    }
  g_assert_cmpfloat (suture_candidate_item_get_score (item), ==, score);
  g_assert_false (suture_session_lacks_pairs (session));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A review of before contacts were looked for: as version 4 had it. */
static void
test_an_old_review_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = review_a_little (fixture);
  SutureSession   *session;

  run_sql (path, "DROP TABLE contact; DROP TABLE screened;"
                 "PRAGMA user_version = 4");
  session = go_on (path);
  g_assert_false (suture_suspects_has (suture_session_get_suspects (session),
                                       SUTURE_KIND_CONTACT));
  g_assert_true (suture_session_lacks_pairs (session));
  g_assert_cmpuint (count_kind (session, SUTURE_ANY_KIND).n_pairs, ==, 1);

  /* Once it is screened again it has them, and what was said of them. */
  suture_session_screen (session);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 2, 12)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_object_unref (session);
  session = go_on (path);
  assert_kind (session, 2, 12, SUTURE_KIND_CONTACT);
  g_object_unref (session);
}

/* Measured in µm: nothing of it is looked for where nobody knows how large a
 * voxel is. */
static void
test_contacts_need_the_voxel_size (Fixture *fixture, gconstpointer data)
{
  const SutureSpacing spacing = { 0.4, 0.2, 0.2, TRUE };
  g_autofree char    *path = g_build_filename (fixture->folder, "u.tif", NULL);
  g_autoptr (SutureStack) without = draw (FALSE);
  g_autoptr (SutureSession) session = suture_session_new ();
  g_autoptr (GError) error = NULL;

  suture_stack_write_whole (path, without, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  suture_session_open (session, path, NULL);
  suture_test_wait_idle (session);
  g_assert_false (suture_suspects_has (suture_session_get_suspects (session),
                                       SUTURE_KIND_CONTACT));
  suture_session_set_spacing (session, spacing);
  suture_test_wait_idle (session);
  assert_kind (session, 2, 12, SUTURE_KIND_CONTACT);
}

#define ADD(name, test)                                                        \
  g_test_add ("/session-kinds/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-queue", test_one_queue);
  ADD ("kinds-are-filtered-and-counted", test_kinds_are_filtered_and_counted);
  ADD ("what-is-accepted-is-exported", test_what_is_accepted_is_exported);
  g_test_add ("/session-kinds/a-wall-is-filled-and-exported", Fixture,
              GINT_TO_POINTER (TRUE), set_up, test_what_is_accepted_is_exported,
              tear_down);
  ADD ("a-contact-is-looked-at", test_a_contact_is_looked_at);
  ADD ("contacts-are-kept", test_contacts_are_kept);
  ADD ("an-old-review-goes-on", test_an_old_review_goes_on);
  ADD ("contacts-need-the-voxel-size", test_contacts_need_the_voxel_size);
  return g_test_run ();
}
