/* suture-preferences-dialog.c: how the program looks and what it begins with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/suture-preferences-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-preferences.h"
#include "common/suture-widgets.h"

/* Which value of the property a button stands for */
#define VALUE "suture-value"

static void
scheme_toggled_cb (GtkCheckButton *button, SuturePreferences *preferences)
{
  if (gtk_check_button_get_active (button))
    g_object_set (preferences, "colour-scheme",
                  GPOINTER_TO_INT (
                      g_object_get_data (G_OBJECT (button), VALUE)),
                  NULL);
}

static void
add_schemes (GtkBox *box, SuturePreferences *preferences)
{
  static const char *const texts[SUTURE_N_COLOUR_SCHEMES] = {
    [SUTURE_COLOUR_SCHEME_SYSTEM] = N_ ("As the _system is"),
    [SUTURE_COLOUR_SCHEME_LIGHT] = N_ ("_Light"),
    [SUTURE_COLOUR_SCHEME_DARK] = N_ ("_Dark"),
  };
  GtkWidget *heading = suture_widgets_new_words (_ ("Colours"), "heading");
  GtkWidget *first = NULL;
  int        chosen = 0;

  gtk_box_append (box, heading);
  g_object_get (preferences, "colour-scheme", &chosen, NULL);
  for (int i = 0; i < SUTURE_N_COLOUR_SCHEMES; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_mnemonic (_ (texts[i]));

      gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                  GTK_CHECK_BUTTON (first));
      first = first ? first : button;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), i == chosen);
      g_object_set_data (G_OBJECT (button), VALUE, GINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (scheme_toggled_cb),
                        preferences);
      gtk_box_append (box, button);
    }
}

static void
add_solid (GtkBox *box, SuturePreferences *preferences)
{
  GtkWidget *button =
      gtk_check_button_new_with_mnemonic (_ ("Begin with the pair in _3D"));

  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_tooltip_text (button, _ ("Instead of the facing masks; the "
                                          "key 3 changes it at any time"));
  g_object_bind_property (preferences, "solid", button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_box_append (box, button);
}

/* What could not be kept is said where it was chosen. */
static void
add_trouble (GtkBox *box, SuturePreferences *preferences)
{
  GtkWidget *label = suture_widgets_new_words (NULL, NULL);

  g_object_bind_property (preferences, "trouble", label, "label",
                          G_BINDING_SYNC_CREATE);
  gtk_box_append (box, label);
}

GtkWindow *
suture_preferences_dialog_new (GtkWindow *parent)
{
  SuturePreferences *preferences = suture_preferences_get_default ();
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWindow *window = suture_widgets_new_page (parent, _ ("Preferences"), box);

  add_schemes (GTK_BOX (box), preferences);
  add_solid (GTK_BOX (box), preferences);
  add_trouble (GTK_BOX (box), preferences);
  gtk_window_set_default_size (window, 400, -1);
  return window;
}
