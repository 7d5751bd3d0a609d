/* test-help.c: help, keys, preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "common/suture-colour-scheme.h"
#include "help/suture-help-dialog.h"
#include "help/suture-preferences-dialog.h"
#include "help/suture-shortcuts-dialog.h"
#include "gl/suture-gl-kind.h"
#include "suture-widget-test.h"

/* The first widget below @root for which @is_wanted says so */
static GtkWidget *
find (GtkWidget *root,
      gboolean (*is_wanted) (GtkWidget *, const char *),
      const char *text)
{
  GtkWidget *found = is_wanted (root, text) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, is_wanted, text);
  return found;
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_check (GtkWidget *widget, const char *text)
{
  return GTK_IS_CHECK_BUTTON (widget) &&
         g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)),
                    text) == 0;
}

static gboolean
is_shown_label (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_entry (GtkWidget *widget, const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
show (GtkWindow *window)
{
  gtk_window_present (window);
  suture_widget_test_settle (GTK_WIDGET (window));
}

static GtkWindow *
parent_new (void)
{
  return suture_widget_test_show (gtk_label_new ("parent"), 700, 700);
}

static void
test_citation (void)
{
  GtkWindow *parent = parent_new ();
  GtkWindow *help = suture_help_dialog_new (parent);
  char      *text = NULL;
  g_autoptr (GdkTexture) picture = NULL;
  GtkWidget *button = NULL;

  show (help);
  picture = suture_widget_test_render (gtk_window_get_child (help), "help");
  button = find (GTK_WIDGET (help), is_button, "Copy citation");
  g_signal_emit_by_name (button, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL,
                                 read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, suture_help_citation ());
  g_assert_nonnull (strstr (text, "2502.01890"));
  g_free (text);
  suture_widget_test_close (parent);
}

static void
search (GtkWindow *keys, const char *text)
{
  GtkWidget *entry = find (GTK_WIDGET (keys), is_entry, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  suture_widget_test_settle (GTK_WIDGET (keys));
}

static gboolean
has_row (GtkWindow *keys, const char *title)
{
  return find (GTK_WIDGET (keys), is_shown_label, title) != NULL;
}

static void
test_keys (void)
{
  GtkWindow *parent = parent_new ();
  GtkWindow *keys = suture_shortcuts_dialog_new (parent);
  g_autoptr (GdkTexture) picture = NULL;

  show (keys);
  picture = suture_widget_test_render (gtk_window_get_child (keys), "keys");
  g_assert_true (has_row (keys, "Accept"));
  g_assert_true (has_row (keys, "Looking"));
  search (keys, "CROSSHAIR");
  g_assert_true (has_row (keys, "Move the crosshair"));
  g_assert_true (has_row (keys, "Looking"));
  g_assert_false (has_row (keys, "Accept"));
  g_assert_false (has_row (keys, "Files"));
  search (keys, "ctrl+z"); /* by the key */
  g_assert_true (has_row (keys, "Undo"));
  g_assert_false (has_row (keys, "Move the crosshair"));
  search (keys, "no such thing");
  g_assert_true (has_row (keys, "No such key"));

  /* Escape is the entry's, and closes the window all the same. */
  g_object_add_weak_pointer (G_OBJECT (keys), (gpointer *) &keys);
  g_signal_emit_by_name (find (GTK_WIDGET (keys), is_entry, NULL),
                         "stop-search");
  g_assert_null (keys);
  suture_widget_test_close (parent);
}

static void
test_preferences_are_kept (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *path =
      g_build_filename (folder, "new", "preferences.ini", NULL);
  g_autofree char *text = NULL;
  g_autofree char *trouble = NULL;
  g_autoptr (SuturePreferences) first = suture_preferences_new (path);
  g_autoptr (SuturePreferences) second = NULL;
  gboolean solid = FALSE;
  int      scheme = -1;

  g_object_set (first, "solid", TRUE, "colour-scheme",
                SUTURE_COLOUR_SCHEME_DARK, NULL);
  g_object_get (first, "trouble", &trouble, NULL);
  g_assert_cmpstr (trouble, ==, "");
  second = suture_preferences_new (path);
  g_object_get (second, "solid", &solid, "colour-scheme", &scheme, NULL);
  g_assert_true (solid);
  g_assert_cmpint (scheme, ==, SUTURE_COLOUR_SCHEME_DARK);

  /* What a later version writes stays, and nonsense is as at first. */
  g_assert_true (g_file_set_contents (path,
                                      "[preferences]\ncolours=puce\nfuture=7\n",
                                      -1, NULL));
  g_clear_object (&second);
  second = suture_preferences_new (path);
  g_object_get (second, "solid", &solid, "colour-scheme", &scheme, NULL);
  g_assert_false (solid);
  g_assert_cmpint (scheme, ==, SUTURE_COLOUR_SCHEME_SYSTEM);
  g_object_set (second, "solid", TRUE, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "future=7"));
}

static void
test_preferences_that_cant_be_kept (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *path = g_build_filename (file, "preferences.ini", NULL);
  g_autofree char *trouble = NULL;
  g_autoptr (SuturePreferences) preferences = suture_preferences_new (path);
  gboolean solid = FALSE;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_object_set (preferences, "solid", TRUE, NULL);
  g_object_get (preferences, "solid", &solid, "trouble", &trouble, NULL);
  g_assert_true (solid);
  g_assert_true (g_str_has_prefix (trouble, "This holds until you leave"));
}

static gboolean
is_dark (void)
{
  return suture_colour_scheme_is_dark (gtk_settings_get_default ());
}

/* The dialog's choice reaches GTK at once. */
static void
test_colours (void)
{
  GtkWindow         *parent = parent_new ();
  SuturePreferences *preferences = suture_preferences_get_default ();
  GtkWindow         *dialog = NULL;
  g_autoptr (GdkTexture) picture = NULL;

  suture_colour_scheme_follow (gtk_settings_get_default (), preferences);
  dialog = suture_preferences_dialog_new (parent);
  show (dialog);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (GTK_WIDGET (dialog),
                                                       is_check, "_Dark")),
                               TRUE);
  g_assert_true (is_dark ());
  suture_widget_test_settle (GTK_WIDGET (dialog));
  picture = suture_widget_test_render (gtk_window_get_child (dialog),
                                       "preferences-dark");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (GTK_WIDGET (dialog),
                                                       is_check, "_Light")),
                               TRUE);
  g_assert_false (is_dark ());
  suture_widget_test_close (parent);
}

static void
test_software (void)
{
  g_assert_true (
      suture_gl_name_is_software ("llvmpipe (LLVM 15.0.6, 256 bits)"));
  g_assert_true (suture_gl_name_is_software ("Mesa softpipe"));
  g_assert_false (suture_gl_name_is_software ("Mesa Intel(R) UHD Graphics"));
  g_assert_false (suture_gl_name_is_software (NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "preferences.ini", NULL);

  g_setenv ("SUTURE_PREFERENCES", path, TRUE);
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/help/citation-can-be-copied", test_citation);
  g_test_add_func ("/help/keys-can-be-searched", test_keys);
  g_test_add_func ("/preferences/kept", test_preferences_are_kept);
  g_test_add_func ("/preferences/not-kept-is-said",
                   test_preferences_that_cant_be_kept);
  g_test_add_func ("/preferences/colours-at-once", test_colours);
  g_test_add_func ("/preferences/software-gl-by-its-name", test_software);
  return g_test_run ();
}
