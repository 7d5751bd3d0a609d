/* test-kinds.c: layer gaps and contacts in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-test.h"
#include "suture-widget-test.h"
#include "queue/suture-score-controls.h"
#include "views/fourth/suture-facing-view.h"
#include "views/fourth/suture-oblique-view.h"
#include "window/suture-window.h"

/* All pairs of that kind, and the first of them on view. */
static SutureCandidateItem *
show_kind (SutureWindow *window, int kind)
{
  SutureSession       *session = suture_window_get_session (window);
  SutureCandidateList *list = suture_session_get_candidates (session);
  SutureCandidateItem *first;

  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_session_set_kind (session, kind);
  first = suture_candidate_list_get_shown (list, 0);
  g_assert_nonnull (first);
  suture_cursor_set (suture_session_get_cursor (session), first);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpint (suture_candidate_item_get_kind (first), ==, kind);
  return first;
}

static gboolean
is_mapped (SutureWindow *window, GType type)
{
  GtkWidget *widget = suture_test_window_find (GTK_WIDGET (window), type, NULL);

  g_assert_nonnull (widget);
  return gtk_widget_get_mapped (widget);
}

static char *
dup_title (SutureSession *session, const char *words, int kind)
{
  return g_strdup_printf ("%s (%u)", words,
                          suture_candidate_list_count (
                              suture_session_get_candidates (session), kind)
                              .n_reported);
}

/* (nullable): what the template calls @id, below @root */
static GtkWidget *
find_by_id (GtkWidget *root, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) ==
      0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_id (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Penalty and range are of layer gaps; the threshold is of all. */
static void
assert_sliders_are_active (SutureWindow *window, gboolean are_active)
{
  GtkWidget *controls =
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_SCORE_CONTROLS,
                               NULL);
  GtkWidget *threshold = find_by_id (controls, "threshold_scale");
  GtkWidget *penalty = find_by_id (controls, "penalty_scale");
  GtkWidget *range = find_by_id (controls, "range_drop_down");

  g_assert_true (gtk_widget_is_sensitive (threshold));
  g_assert_cmpint (gtk_widget_is_sensitive (penalty), ==, are_active);
  g_assert_cmpint (gtk_widget_is_sensitive (range), ==, are_active);
}

static const char as_if[] = "As if the plane of the contact were a layer that "
                            "is missing, and the others lay as it does:";

static void
test_each_kind_has_its_row_and_evidence (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  GtkWidget       *root = GTK_WIDGET (window);
  SutureSession   *session = suture_window_get_session (window);
  g_autofree char *what = NULL;
  g_autofree char *contacts = NULL;
  g_autofree char *gaps = NULL;

  SutureCandidateItem *contact = show_kind (window, SUTURE_KIND_CONTACT);

  what = g_strdup_printf ("contact, layer %d",
                          suture_candidate_item_get_candidate (contact)
                                  ->gap_first_layer +
                              1);
  contacts = dup_title (session, "Contacts", SUTURE_KIND_CONTACT);
  gaps = dup_title (session, "Layer gaps", SUTURE_KIND_LAYER_GAP);
  g_assert_true (suture_test_window_shows (root, contacts));
  g_assert_true (suture_test_window_shows (root, what) ||
                 suture_candidate_item_get_candidate (contact)->gap_layers > 0);
  g_assert_true (
      suture_test_window_shows (root, "Cross-sections through the contact"));
  g_assert_true (suture_test_window_shows (root, as_if));
  g_assert_true (
      suture_test_window_shows (root, "Distance between layers (EMD)"));
  g_assert_true (is_mapped (window, SUTURE_TYPE_OBLIQUE_VIEW));
  g_assert_false (is_mapped (window, SUTURE_TYPE_FACING_VIEW));
  suture_test_window_render (window, "contact");
  assert_sliders_are_active (window, FALSE);

  show_kind (window, SUTURE_KIND_LAYER_GAP);
  assert_sliders_are_active (window, TRUE);
  g_assert_true (suture_test_window_shows (root, gaps));
  g_assert_false (
      suture_test_window_shows (root, "Cross-sections through the contact"));
  g_assert_false (suture_test_window_shows (root, as_if));
  g_assert_true (
      suture_test_window_shows (root, "Distance between layers (EMD)"));
  g_assert_false (is_mapped (window, SUTURE_TYPE_OBLIQUE_VIEW));
  g_assert_true (is_mapped (window, SUTURE_TYPE_FACING_VIEW));
  suture_test_window_close (window);
}

static void
test_contacts_are_answered_like_gaps (void)
{
  SutureWindow        *window = suture_test_window_open ("labels.tif");
  SutureCandidateItem *contact = show_kind (window, SUTURE_KIND_CONTACT);

  suture_test_window_render (window, "contact-to-answer");
  suture_test_window_act (window, "win.decide::rejected");
  suture_test_wait_idle (suture_window_get_session (window));
  g_assert_cmpint (suture_candidate_item_get_answer (contact), ==,
                   SUTURE_ANSWER_REJECTED);
  suture_test_window_act (window, "win.undo");
  suture_test_wait_idle (suture_window_get_session (window));
  g_assert_cmpint (suture_candidate_item_get_answer (contact), ==,
                   SUTURE_ANSWER_PENDING);
  suture_test_window_close (window);
}

/* (transfer none) (nullable): the first label below @root that has it in it */
static GtkLabel *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return GTK_LABEL (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
get_left (GtkLabel *label, const char *text)
{
  const char    *whole = gtk_label_get_text (label);
  PangoRectangle place;

  pango_layout_index_to_pos (gtk_label_get_layout (label),
                             (int) (strstr (whole, text) - whole), &place);
  return MIN (place.x, place.x + place.width);
}

/* Numbers and plus signs have no direction: among words from right to left the
 * pair of 5 and 15 would be read as that of 15 and 5. */
static void
test_pairs_keep_their_order_from_right_to_left (void)
{
  SutureWindow *window;
  GtkLabel     *label;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = suture_test_window_open ("labels.tif");
  suture_session_set_filter (suture_window_get_session (window),
                             SUTURE_QUEUE_ALL, 5);
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  label = find_label (GTK_WIDGET (window), "5 + 15");
  g_assert_nonnull (label);
  g_assert_cmpint (get_left (label, "5 + "), <, get_left (label, "15"));
  suture_test_window_render (window, "kinds-rtl");
  suture_test_window_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  int status;

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/kinds/each-has-its-row-and-evidence",
                   test_each_kind_has_its_row_and_evidence);
  g_test_add_func ("/kinds/contacts-are-answered-like-gaps",
                   test_contacts_are_answered_like_gaps);
  g_test_add_func ("/kinds/pairs-keep-their-order-from-right-to-left",
                   test_pairs_keep_their_order_from_right_to_left);
  status = g_test_run ();
  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
