/* test-stacks-dialog.c: what is open is seen, and changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-stacks-dialog.h"

#include <string.h>

#include "suture-test-looks.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

static SutureStacksDialog *
open_dialog (SutureWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  suture_test_window_act (window, "win.stacks");
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (SUTURE_IS_STACKS_DIALOG (toplevel))
        {
          suture_widget_test_settle (toplevel);
          return SUTURE_STACKS_DIALOG (toplevel);
        }
    }
  g_assert_not_reached ();
}

static gboolean
shows (SutureStacksDialog *dialog, const char *text)
{
  return suture_test_window_shows (GTK_WIDGET (dialog), text);
}

/* (transfer none): the button that says so */
static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (SutureStacksDialog *dialog, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (dialog), label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
can_apply (SutureStacksDialog *dialog)
{
  return gtk_widget_is_sensitive (find_button (GTK_WIDGET (dialog), "_Apply"));
}

static GtkEditable *
get_entry (SutureStacksDialog *dialog, const char *name)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      SUTURE_TYPE_STACKS_DIALOG,
                                                      name));
}

static char *
dup_path (const char *name)
{
  return g_build_filename (suture_test_window_folder (), name, NULL);
}

static void
test_what_is_open_is_seen (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureStacksDialog *dialog = open_dialog (window);

  g_assert_true (shows (dialog, "labels.tif"));
  g_assert_true (shows (dialog, "20 layers of 54 × 54 pixels, uint16"));
  g_assert_true (shows (dialog, "No raw stack"));
  g_assert_true (shows (dialog, "from ImageJ"));
  g_assert_true (shows (dialog, "Nothing is changed yet"));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (dialog, "z_entry")), ==,
                   "0.4");
  g_assert_false (can_apply (dialog));
  suture_widget_test_assert_names (GTK_WIDGET (dialog));
  suture_test_looks_render (GTK_WINDOW (dialog), "stacks", 1024, 1100);
  gtk_window_close (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static void
test_a_raw_stack_is_added_later (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureSession      *session = suture_window_get_session (window);
  SutureStacksDialog *dialog;
  g_autofree char    *raw = dup_path ("raw.tif");

  suture_test_answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  dialog = open_dialog (window);
  suture_stacks_dialog_set_file (dialog, SUTURE_ROLE_RAW, raw);
  g_assert_true (shows (dialog, "raw.tif"));
  g_assert_true (shows (dialog, "your answers stay"));
  press (dialog, "_Without raw stack");
  g_assert_true (shows (dialog, "Nothing is changed yet"));
  g_assert_false (can_apply (dialog));
  suture_stacks_dialog_set_file (dialog, SUTURE_ROLE_RAW, raw);
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (dialog), "stacks-changed"));
  press (dialog, "_Apply");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (
      suture_screening_get_raw (suture_session_get_screening (session)));
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 3, 13)),
                   ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_true (
      suture_test_window_shows (GTK_WIDGET (window), "Your 1 answer is kept"));
  suture_test_window_render (window, "stacks-raw-added");
  suture_test_window_close (window);
}

static void
test_swapping_and_orders_say_what_happens (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureStacksDialog *dialog = open_dialog (window);
  g_autofree char    *raw = dup_path ("raw.tif");
  GtkDropDown        *order =
      GTK_DROP_DOWN (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                    SUTURE_TYPE_STACKS_DIALOG,
                                                    "labels_order_drop_down"));

  suture_stacks_dialog_set_file (dialog, SUTURE_ROLE_RAW, raw);
  press (dialog, "_Swap labels and raw");
  g_assert_true (shows (dialog, "for a new review"));
  press (dialog, "_Swap labels and raw");
  g_assert_true (shows (dialog, "your answers stay"));
  gtk_drop_down_set_selected (order, 1);
  g_assert_true (shows (dialog, "for a new review"));
  gtk_drop_down_set_selected (order, 0);
  g_assert_true (shows (dialog, "your answers stay"));
  gtk_window_close (GTK_WINDOW (dialog));
  suture_test_window_close (window);
}

static GtkToggleButton *
get_other (SutureStacksDialog *dialog, const char *name)
{
  GtkWidget *button = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                     SUTURE_TYPE_STACKS_DIALOG, name));

  g_assert_true (gtk_widget_get_mapped (button));
  return GTK_TOGGLE_BUTTON (button);
}

/* A stack of a file of several */
static void
open_hdf5 (SutureWindow *window, const char *name)
{
  SutureSession   *session = suture_window_get_session (window);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "hdf5", name, NULL);

  suture_session_open (session, path, NULL);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
}

static void
answer_with (SutureWindow *window, const char *label)
{
  SutureSession *session = suture_window_get_session (window);
  GtkWidget     *button = find_button (GTK_WIDGET (window), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
}

static const char *
get_dataset (SutureWindow *window)
{
  SutureSession *session = suture_window_get_session (window);

  return suture_stack_get_file_info (suture_session_get_labels (session))
      ->axes.dataset;
}

/* Once it is said that another is wanted, it is asked which. */
static void
test_another_dataset_is_chosen (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureSession      *session = suture_window_get_session (window);
  SutureStacksDialog *dialog;
  GtkToggleButton    *other;

  open_hdf5 (window, "two.h5");
  answer_with (window, "b/seg, 11×20×30 uint32");
  g_assert_cmpstr (get_dataset (window), ==, "b/seg");
  dialog = open_dialog (window);
  g_assert_true (shows (dialog, "b/seg"));
  other = get_other (dialog, "labels_dataset_button");
  gtk_toggle_button_set_active (other, TRUE);
  g_assert_true (shows (dialog, "You are asked which dataset it is"));
  g_assert_true (shows (dialog, "for a new review"));
  gtk_toggle_button_set_active (other, FALSE);
  g_assert_true (shows (dialog, "Nothing is changed yet"));
  g_assert_false (can_apply (dialog));
  gtk_toggle_button_set_active (other, TRUE);
  suture_widget_test_assert_names (GTK_WIDGET (dialog));
  suture_test_looks_render (GTK_WINDOW (dialog), "stacks-dataset", 1024, 1100);
  press (dialog, "_Apply");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (get_dataset (window), ==, "b/seg");
  suture_test_window_render (window, "stacks-dataset-asked");
  answer_with (window, "a/seg, 11×20×30 uint16");
  g_assert_cmpstr (get_dataset (window), ==, "a/seg");
  suture_test_window_close (window);
}

/* Of labels and raw stack in one file each is told apart. */
static void
test_both_stacks_of_a_file_are_seen (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureSession      *session = suture_window_get_session (window);
  SutureStacksDialog *dialog;
  GtkToggleButton    *other;

  open_hdf5 (window, "plantseg.h5");
  dialog = open_dialog (window);
  g_assert_true (shows (dialog, "label"));
  g_assert_true (shows (dialog, "raw"));
  other = get_other (dialog, "raw_dataset_button");
  gtk_toggle_button_set_active (other, TRUE);
  g_assert_true (shows (dialog, "your answers stay"));
  suture_widget_test_settle (GTK_WIDGET (dialog));
  g_object_unref (
      suture_widget_test_render (GTK_WIDGET (dialog), "stacks-one-file"));
  press (dialog, "_Apply");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_test_window_render (window, "stacks-one-file-asked");
  g_assert_cmpstr (get_dataset (window), ==, "label");
  suture_test_window_close (window);
}

static void
test_a_voxel_size_is_changed (void)
{
  SutureWindow       *window = suture_test_window_open ("labels.tif");
  SutureSession      *session = suture_window_get_session (window);
  SutureStacksDialog *dialog = open_dialog (window);

  gtk_editable_set_text (get_entry (dialog, "z_entry"), "-1");
  g_assert_true (shows (dialog, "three lengths in µm"));
  g_assert_false (can_apply (dialog));
  g_free (suture_widget_test_take_announced ());
  gtk_editable_set_text (get_entry (dialog, "z_entry"), "0,25");
  g_assert_true (suture_widget_test_was_announced (
      "The pairs are measured again; your answers stay."));
  g_assert_true (can_apply (dialog));
  press (dialog, "_Apply");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window),
                                           "0.25 × 0.1 × 0.1 µm (as you said"));
  dialog = open_dialog (window);
  g_assert_true (shows (dialog, "as you said"));
  press (dialog, "As the files sa_y");
  press (dialog, "_Apply");
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (window),
                                           "0.4 × 0.1 × 0.1 µm (from ImageJ"));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/stacks-dialog/" name, function)
  ADD ("what-is-open-is-seen", test_what_is_open_is_seen);
  ADD ("a-raw-stack-is-added-later", test_a_raw_stack_is_added_later);
  ADD ("swapping-and-orders-say-what-happens",
       test_swapping_and_orders_say_what_happens);
  ADD ("another-dataset-is-chosen", test_another_dataset_is_chosen);
  ADD ("both-stacks-of-a-file-are-seen", test_both_stacks_of_a_file_are_seen);
  ADD ("a-voxel-size-is-changed", test_a_voxel_size_is_changed);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
