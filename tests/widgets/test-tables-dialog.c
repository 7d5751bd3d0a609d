/* test-tables-dialog.c: the paper's tables for a review, as a person meets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "study/suture-tables-dialog.h"

#include <locale.h>
#include <string.h>

#include "cuts/suture-cut.h"
#include "reporting/suture-tables-text.h"
#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

/* Rows of the grid of settings: titles, the sliders, and either range with each
 * penalty. */
#define N_ROWS (2 + 2 * SUTURE_REVIEW_N_PENALTIES)

static GtkWindow *
present (SutureWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  suture_test_window_act (window, "win.tables");
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (SUTURE_IS_TABLES_DIALOG (toplevel))
        {
          suture_widget_test_settle (GTK_WIDGET (toplevel));
          return toplevel;
        }
    }
  g_assert_not_reached ();
}

static GtkGrid *
find_grid (GtkWidget *root, int n_rows)
{
  if (GTK_IS_GRID (root) &&
      gtk_grid_get_child_at (GTK_GRID (root), 0, n_rows - 1) != NULL &&
      gtk_grid_get_child_at (GTK_GRID (root), 0, n_rows) == NULL)
    return GTK_GRID (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkGrid *found = find_grid (child, n_rows);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_cell (GtkWindow *dialog, int n_rows, int column, int row)
{
  GtkGrid *grid = find_grid (GTK_WIDGET (dialog), n_rows);

  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_nonnull (grid);
  return gtk_label_get_text (
      GTK_LABEL (gtk_grid_get_child_at (grid, column, row)));
}

static void
test_follows_decisions_and_sliders (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWindow     *dialog = present (window);

  g_assert_cmpstr (get_cell (dialog, 2, 0, 1), ==, "0");
  g_assert_cmpstr (get_cell (dialog, 2, 5, 1), ==, "0");
  g_assert_cmpstr (get_cell (dialog, 2, 6, 1), ==, "—");
  suture_test_looks_render (dialog, "tables-empty", 1900, 1150);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 6, 16, SUTURE_ANSWER_UNSURE);
  suture_test_answer (session, 7, 17, SUTURE_ANSWER_NOT_A_CELL);
  g_assert_cmpstr (get_cell (dialog, 2, 0, 1), ==, "3");
  g_assert_cmpstr (get_cell (dialog, 2, 1, 1), ==, "1");
  g_assert_cmpstr (get_cell (dialog, 2, 2, 1), ==, "1");
  g_assert_cmpstr (get_cell (dialog, 2, 3, 1), ==, "1");
  g_assert_cmpstr (get_cell (dialog, 2, 4, 1), ==, "0");
  g_assert_cmpstr (get_cell (dialog, 2, 5, 1), ==, "4");
  g_assert_cmpstr (get_cell (dialog, 2, 6, 1), ==, "75.0 % (30.1 to 95.4 %)");
  suture_test_looks_render (dialog, "tables", 1900, 1150);
  g_assert_cmpuint (suture_widget_test_assert_names (GTK_WIDGET (dialog)), >=,
                    1);

  /* The sliders' own row, and the rest that doesn't feel the penalty. */
  g_autofree char *before = g_strdup (get_cell (dialog, N_ROWS, 2, 2));

  g_object_set (suture_session_get_screening (session), "penalty", 50.0, NULL);
  g_assert_cmpstr (get_cell (dialog, N_ROWS, 1, 1), ==, "50");
  g_assert_cmpstr (get_cell (dialog, N_ROWS, 2, 1), ==, "0");
  g_assert_cmpstr (get_cell (dialog, N_ROWS, 10, 1), ==, "—");
  g_assert_cmpstr (get_cell (dialog, N_ROWS, 2, 2), ==, before);
  g_object_set (suture_session_get_screening (session), "penalty", 0.0,
                "threshold", 0.0, NULL);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (dialog), "with a score from 0 on"));

  /* The tables are of layer gaps; what else there is is counted below. */
  SutureSuspects *suspects = suture_session_get_suspects (session);
  const size_t    n_rows =
      suture_suspects_get_n_rows (suspects, SUTURE_KIND_LAYER_GAP);
  guint n = 0;

  for (size_t row = 0; row < n_rows; row++)
    {
      SutureSuspectRow pair;

      suture_suspects_get (suspects, SUTURE_KIND_LAYER_GAP, row, &pair);
      n += pair.candidate.is_primary;
    }
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog),
                                           "These tables are of layer gaps"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog), "Contacts: "));

  g_autofree char *n_primary = g_strdup_printf ("%u", n);
  g_autofree char *filtered =
      g_strdup_printf ("%.1f %%", 100.0 - 100.0 * n / (double) n_rows);

  g_assert_cmpstr (get_cell (dialog, N_ROWS, 2, 1), ==, n_primary);
  g_assert_cmpstr (get_cell (dialog, N_ROWS, 3, 1), ==, filtered);
  suture_session_undo (session);
  g_assert_cmpstr (get_cell (dialog, 2, 3, 1), ==, "0");
  suture_test_window_close (window);
}

/* In the cell, pixels from its left */
static int
get_left (GtkLabel *cell, const char *text)
{
  const char    *whole = gtk_label_get_text (cell);
  const char    *at = strstr (whole, text);
  PangoRectangle place;

  g_assert_nonnull (at);
  pango_layout_index_to_pos (gtk_label_get_layout (cell), (int) (at - whole),
                             &place);
  return PANGO_PIXELS (MIN (place.x, place.x + place.width));
}

/* Columns go from right to left then, figures don't: "% 0.57" is none. */
static void
test_figures_keep_their_order (void)
{
  SutureWindow *window;
  GtkWindow    *dialog;
  GtkGrid      *grid;
  const char   *text;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = suture_test_window_open ("labels.tif");
  suture_test_answer (suture_window_get_session (window), 2, 12,
                      SUTURE_ANSWER_ACCEPTED);
  dialog = present (window);
  g_assert_cmpstr (get_cell (dialog, 2, 6, 1), ==,
                   "\u2068100.0 % (20.7 to 100.0 %)\u2069");
  text = get_cell (dialog, N_ROWS, 3, 1);
  g_assert_true (g_str_has_prefix (text, "\u2068"));
  g_assert_true (g_str_has_suffix (text, " %\u2069"));
  grid = find_grid (GTK_WIDGET (dialog), N_ROWS);
  for (int row = 1; row < N_ROWS; row++)
    {
      GtkLabel *cell = GTK_LABEL (gtk_grid_get_child_at (grid, 3, row));

      g_assert_cmpint (get_left (cell, "."), <, get_left (cell, "%"));
    }
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (dialog), "tables-figures-rtl"));
  suture_test_window_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Cuts are counted apart, those by hand with them. */
static void
test_counts_cuts_apart (void)
{
  static const SuturePlace markers[2] = { { TRUE, 5, 12, 6 },
                                          { TRUE, 5, 12, 16 } };
  g_autofree char         *path =
      g_build_filename (suture_test_window_folder (), "two.tif", NULL);
  SutureWindow    *window;
  SutureSession   *session;
  SutureCursor    *cursor;
  SutureCellIndex *index;
  GtkWindow       *dialog;

  suture_test_write_two_in_one (path);
  window = suture_test_window_open ("two.tif");
  session = suture_window_get_session (window);
  cursor = suture_session_get_cursor (session);
  index = suture_screening_get_index (suture_session_get_screening (session));
  dialog = present (window);
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog), "Cuts: 0"));
  suture_cursor_set (cursor,
                     suture_candidate_list_find (
                         suture_session_get_candidates (session),
                         suture_cut_name (index,
                                          suture_cell_index_find (index, 1,
                                                                  NULL),
                                          9)));
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (dialog), "Cuts: 1 correct"));
  g_assert_false (suture_test_window_shows (GTK_WIDGET (dialog), "by hand"));

  suture_session_cut_here (session, markers);
  suture_test_wait_idle (session);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (dialog), "Cuts: 2 correct"));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog),
                                           "Of these by hand: 1 cut"));
  g_assert_cmpstr (get_cell (dialog, 2, 0, 1), ==, "0");
  suture_test_looks_render (dialog, "tables-cuts", 1900, 1150);
  suture_test_window_close (window);
}

/* While there is nothing to count, nothing old can be copied. */
static void
test_waits_for_a_screening (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);
  GtkWindow     *dialog = present (window);
  GtkWidget     *copy = suture_test_window_find (GTK_WIDGET (dialog),
                                                 GTK_TYPE_BUTTON, "tables.copy");

  g_assert_true (gtk_widget_is_sensitive (copy));
  suture_session_screen (session);
  g_assert_null (suture_session_get_classifier (session));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "tables.copy", NULL);
  g_assert_false (gtk_widget_is_sensitive (copy));
  g_assert_false (suture_test_window_shows (GTK_WIDGET (dialog), "Copied"));
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_assert_true (gtk_widget_is_sensitive (copy));
  suture_test_window_close (window);
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;

  *text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_copies_for_a_spreadsheet (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  SutureSession   *session = suture_window_get_session (window);
  GtkWindow       *dialog = present (window);
  g_autofree char *text = NULL;

  suture_test_answer (session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "tables.copy", NULL);
  g_assert_true (suture_test_window_shows (GTK_WIDGET (dialog), "Copied"));
  g_assert_true (suture_widget_test_was_announced (
      "Copied; it can be pasted into a spreadsheet"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)),
                                 NULL, read_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (
      strstr (text, "All that was decided\t1\t0\t0\t0\t0\t1\t1.0000\t"));
  g_assert_nonnull (strstr (text, "Now\tMin to max\t0\t"));
  suture_test_window_close (window);
}

static guint
count_columns (const char *line)
{
  guint n = 1;

  for (; *line != '\0'; line++)
    n += *line == '\t';
  return n;
}

/* A point whatever the language; every table as wide as its titles. */
static void
test_copied_numbers (void)
{
  SutureReviewReport report = { 0 };
  const char        *language = setlocale (LC_NUMERIC, "de_DE.UTF-8");

  report.all.answers[SUTURE_ANSWER_ACCEPTED] = 1;
  report.all.answers[SUTURE_ANSWER_REJECTED] = 2;
  report.own.n_candidates = 4;
  report.own.n_reported = 1;
  report.own.params.penalty = 1.3;

  g_autofree char *text = suture_tables_dup_copy (&report, 0.25);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  setlocale (LC_NUMERIC, "C");
  if (language == NULL)
    g_test_message ("no German locale here");
  g_assert_cmpstr (lines[1], ==,
                   "All that was decided\t1\t0\t2\t0\t0\t3\t0.3333\t0.0615\t"
                   "0.7923");
  g_assert_cmpstr (lines[4], ==, "Threshold\t0.25");
  g_assert_cmpstr (lines[7], ==,
                   "Now\tMin to max\t1.3\t1\t0.7500\t0\t0\t0\t0\t0\t0\t\t"
                   "\t");
  g_assert_cmpuint (count_columns (lines[0]), ==, count_columns (lines[1]));
  for (int i = 7; i < 8 + 2 * SUTURE_REVIEW_N_PENALTIES; i++)
    g_assert_cmpuint (count_columns (lines[6]), ==, count_columns (lines[i]));
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/tables-dialog/" name, function)
  ADD ("follows-decisions-and-sliders", test_follows_decisions_and_sliders);
  ADD ("waits-for-a-screening", test_waits_for_a_screening);
  ADD ("figures-keep-their-order-from-right-to-left",
       test_figures_keep_their_order);
  ADD ("counts-cuts-apart", test_counts_cuts_apart);
  ADD ("copies-for-a-spreadsheet", test_copies_for_a_spreadsheet);
  ADD ("copied-numbers-have-a-point", test_copied_numbers);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
