/* suture-action-table.c: every action with its words and its keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-action-table.h"

#include <glib/gi18n-lib.h>

static const SutureActionInfo actions[] = {
  /* clang-format off */
  { "win.decide::accepted", N_ ("Deciding"), N_ ("Accept"),
    N_ ("Accept: the two pieces are one cell, or the cell is two that are to be "
        "cut there"), "a", NULL,
    SUTURE_ACTION_ANSWER },
  { "win.decide::rejected", N_ ("Deciding"), N_ ("Reject"),
    N_ ("Reject: the pieces are two cells, or the cell is one"), "r", NULL, SUTURE_ACTION_ANSWER },
  { "win.decide::unsure", N_ ("Deciding"), N_ ("Unsure"),
    N_ ("Unsure: set the pair aside"), "s", NULL, SUTURE_ACTION_ANSWER },
  { "win.decide::not-a-cell", N_ ("Deciding"), N_ ("Not a cell"),
    N_ ("Not a cell: a piece is debris or background"), "d", NULL,
    SUTURE_ACTION_ANSWER },
  { "win.decide::cut-first", N_ ("Deciding"), N_ ("Cut first"),
    N_ ("Cut first: a piece is itself two cells; the pair waits until it is cut"),
    "t", NULL, SUTURE_ACTION_ANSWER },
  { "win.previous", N_ ("Deciding"), N_ ("Back"),
    N_ ("Back to the pair before"), "q", NULL, SUTURE_ACTION_TURN },
  { "win.next", N_ ("Deciding"), N_ ("Next"),
    N_ ("Next pair, without an answer"), "e", NULL, SUTURE_ACTION_TURN },
  { "win.undo", N_ ("Deciding"), N_ ("Undo"),
    N_ ("Undo the last decision"), "<Control>z", NULL, SUTURE_ACTION_ACCEL },
  { "win.redo", N_ ("Deciding"), N_ ("Redo"),
    N_ ("Redo the decision undone last"), "<Shift><Control>z <Control>y", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.history", N_ ("Deciding"), N_ ("History…"),
    N_ ("Everything that was decided, taken back and decided again"),
    "<Control>h", NULL, SUTURE_ACTION_ACCEL },
  { "win.learn", N_ ("Deciding"), N_ ("Improve with my decisions…"),
    N_ ("Let the classifier learn from what you accepted and rejected"), NULL,
    NULL, SUTURE_ACTION_ACCEL },
  { "win.accept-above", N_ ("Deciding"), N_ ("Accept all above…"),
    N_ ("Accept all pairs from a score on, after a look at ten of them"),
    "<Shift><Control>a", NULL, SUTURE_ACTION_ACCEL },
  { "win.cut-here", N_ ("Deciding"), N_ ("Cut this cell here…"),
    N_ ("Cut one cell in two, between two points"), NULL,
    N_ ("Right click in a view"), SUTURE_ACTION_ACCEL },
  { "win.choose-rival(uint32 0)", N_ ("Deciding"), N_ ("First of the rivals"),
    N_ ("Accept the first of the rivals, and reject the others"), "<Alt>1",
    NULL, SUTURE_ACTION_ACCEL },
  { "win.choose-rival(uint32 1)", N_ ("Deciding"), N_ ("Second of the rivals"),
    NULL, "<Alt>2", NULL, SUTURE_ACTION_ACCEL },
  { "win.choose-rival(uint32 2)", N_ ("Deciding"), N_ ("Third of the rivals"),
    NULL, "<Alt>3", NULL, SUTURE_ACTION_ACCEL },
  { "win.choose-rival(uint32 3)", N_ ("Deciding"), N_ ("Fourth of the rivals"),
    NULL, "<Alt>4", NULL, SUTURE_ACTION_ACCEL },
  { "win.show-conflicts", N_ ("Deciding"), N_ ("Show conflicts"),
    N_ ("Rejected pairs that accepted ones join all the same, and these"),
    "<Shift><Control>c", NULL, SUTURE_ACTION_ACCEL },
  { "win.show-left", N_ ("Deciding"), N_ ("Show open pairs"),
    N_ ("Show only the pairs without an answer"), "<Shift><Control>l", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.show-cut-first", N_ ("Deciding"), N_ ("Show pairs that wait for a cut"),
    N_ ("Show only the pairs of which a piece is to be cut first"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.back-to-list", N_ ("Deciding"), N_ ("Back to the list"),
    N_ ("From the end back to the pairs of the list"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.go-to-label", N_ ("Deciding"), N_ ("Go to label…"),
    N_ ("Show only the pairs that name a label"), "<Control>l", NULL,
    SUTURE_ACTION_ACCEL },

  { "win.propose-pair", N_ ("Deciding"), N_ ("Propose a pair with this cell…"),
    N_ ("The cell that is pointed at and another one, as a pair to decide"),
    "p", NULL, SUTURE_ACTION_LETTER },
  { "win.pairs-of-cell", N_ ("Deciding"), N_ ("Pairs of this cell"),
    N_ ("Show only the pairs that name the cell at the crosshair"), NULL,
    N_ ("Right click in a view"), SUTURE_ACTION_ACCEL },
  { "win.copy-id", N_ ("Looking"), N_ ("Copy label id"),
    N_ ("Copy the id of the cell at the crosshair"), NULL,
    N_ ("Right click in a view"), SUTURE_ACTION_ACCEL },
  { "win.layer-up", N_ ("Looking"), N_ ("Layer above"),
    N_ ("Move the proposed cut up by a layer; without one, the slice above"),
    "comma", NULL, SUTURE_ACTION_LETTER },
  { "win.layer-down", N_ ("Looking"), N_ ("Layer below"),
    N_ ("Move the proposed cut down by a layer; without one, the slice below"),
    "period", NULL, SUTURE_ACTION_LETTER },
  { "view.slice-previous", N_ ("Looking"), N_ ("Slice above"), NULL,
    "Page_Up", N_ ("Wheel"), SUTURE_ACTION_LETTER },
  { "view.slice-next", N_ ("Looking"), N_ ("Slice below"), NULL,
    "Page_Down", N_ ("Wheel"), SUTURE_ACTION_LETTER },
  { "view.slice-previous-5", N_ ("Looking"), N_ ("Five slices above"), NULL,
    "<Shift>Page_Up less semicolon", N_ ("Shift+Wheel"), SUTURE_ACTION_LETTER },
  { "view.slice-next-5", N_ ("Looking"), N_ ("Five slices below"), NULL,
    "<Shift>Page_Down greater colon", N_ ("Shift+Wheel"),
    SUTURE_ACTION_LETTER },
  { "view.zoom-in", N_ ("Looking"), N_ ("Zoom in"), NULL,
    "plus equal KP_Add", N_ ("Ctrl+Wheel, pinch"), SUTURE_ACTION_LETTER },
  { "view.zoom-out", N_ ("Looking"), N_ ("Zoom out"), NULL,
    "minus KP_Subtract", N_ ("Ctrl+Wheel, pinch"), SUTURE_ACTION_LETTER },
  { "view.pan", N_ ("Looking"), N_ ("Pan"), NULL, NULL,
    N_ ("Middle drag, Shift+Left drag"), SUTURE_ACTION_OWN },
  { "view.move-crosshair", N_ ("Looking"), N_ ("Move the crosshair"), NULL,
    "Left Right Up Down", N_ ("Click or drag"), SUTURE_ACTION_OWN },
  { "view.toggle-crosshair", N_ ("Looking"), N_ ("Show or hide the crosshair"),
    NULL, "x", NULL, SUTURE_ACTION_LETTER },
  { "view.toggle-labels", N_ ("Looking"), N_ ("Show or hide the labels"), NULL,
    "w", NULL, SUTURE_ACTION_LETTER },
  { "view.toggle-outline", N_ ("Looking"), N_ ("Fill or outline"), NULL, "o",
    NULL, SUTURE_ACTION_LETTER },
  { "view.peek-raw", N_ ("Looking"), N_ ("Peek at the bare raw image"), NULL,
    "space", N_ ("hold, in a view"), SUTURE_ACTION_OWN },
  { "view.opacity-down", N_ ("Looking"), N_ ("Fainter labels"), NULL,
    "bracketleft", NULL, SUTURE_ACTION_LETTER },
  { "view.opacity-up", N_ ("Looking"), N_ ("Stronger labels"), NULL,
    "bracketright", NULL, SUTURE_ACTION_LETTER },
  { "view.auto-contrast", N_ ("Looking"), N_ ("Automatic contrast"),
    N_ ("Black and white where the raw image has them, gamma 1"),
    "<Control>j", NULL, SUTURE_ACTION_LETTER },
  { "view.drag-contrast", N_ ("Looking"), N_ ("Contrast of the raw image"),
    NULL, NULL, N_ ("Ctrl+Left drag: up is brighter, right is softer"),
    SUTURE_ACTION_OWN },
  { "view.measure", N_ ("Looking"), N_ ("Measure with a ruler"),
    N_ ("A ruler from the crosshair to where it goes; once more, and it stays"),
    "m", N_ ("Shift+Ctrl+Left drag"), SUTURE_ACTION_LETTER },
  { "view.remove-ruler", N_ ("Looking"), N_ ("Take the ruler away"), NULL,
    "Escape", NULL, SUTURE_ACTION_OWN },
  { "view.toggle-preview", N_ ("Looking"), N_ ("Before or after the merge"),
    NULL, "b", NULL, SUTURE_ACTION_LETTER },
  { "view.toggle-solid", N_ ("Looking"), N_ ("The pair in 3D"),
    N_ ("The pair in 3D instead of the facing masks"), "3 KP_3", NULL,
    SUTURE_ACTION_LETTER },
  { "view.centre", N_ ("Looking"), N_ ("Back to the pair"), NULL, "c", NULL,
    SUTURE_ACTION_LETTER },
  { "view.fit", N_ ("Looking"), N_ ("The whole stack"), NULL, "0 KP_0", NULL,
    SUTURE_ACTION_LETTER },
  { "view.maximise", N_ ("Looking"), N_ ("One view alone, and back"), NULL,
    "f", N_ ("Double click"), SUTURE_ACTION_LETTER },

  { "win.toggle-panels", N_ ("Looking"), N_ ("Views alone, and back"),
    N_ ("Fold or show the list and what is said of the pair"), "F9", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.show-queue", N_ ("Looking"), N_ ("List of pairs"),
    N_ ("Fold or show the list of pairs"), "<Shift>F9", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.show-evidence", N_ ("Looking"), N_ ("Why this pair"),
    N_ ("Fold or show what is said of the pair"), "<Control>F9", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.copy-picture", N_ ("Looking"), N_ ("Copy picture"),
    N_ ("Copy the view that was used last, as a picture"),
    "<Shift><Control>p", NULL, SUTURE_ACTION_ACCEL },
  { "win.save-picture", N_ ("Looking"), N_ ("Save picture…"),
    N_ ("Save the view that was used last as a picture (PNG)"),
    "<Alt><Control>p", NULL, SUTURE_ACTION_ACCEL },

  { "win.open", N_ ("Files"), N_ ("Open…"),
    N_ ("Open a label stack and its raw stack"), "<Control>o", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.open-folder", N_ ("Files"), N_ ("Open folder…"),
    N_ ("Open a folder of layers, or OME-Zarr, and that of the raw stack"),
    "<Alt><Control>o", NULL, SUTURE_ACTION_ACCEL },
  { "win.open-sample", N_ ("Files"), N_ ("Try the sample"), NULL, NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.stacks", N_ ("Files"), N_ ("Stacks…"),
    N_ ("Both files, their roles, order of planes and voxel size"),
    "<Alt><Control>s", NULL, SUTURE_ACTION_ACCEL },
  { "win.swap-stacks", N_ ("Files"), N_ ("Swap labels and raw"),
    N_ ("The other file is the label stack"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.screen", N_ ("Files"), N_ ("Look for cut cells again"),
    N_ ("Screen the stack again, after it was stopped"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.use-background", N_ ("Files"), N_ ("Treat the border label as background"),
    N_ ("The label that covers the border is no cell"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.link-layers", N_ ("Files"), N_ ("Link layers…"),
    N_ ("Make cells of masks that are numbered layer by layer, and open them"),
    NULL, NULL, SUTURE_ACTION_ACCEL },
  { "win.export", N_ ("Files"), N_ ("Export corrected stack…"),
    N_ ("Export the corrected stack to a new file"), "<Shift><Control>e", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.export-decisions", N_ ("Files"), N_ ("Export decisions as CSV…"),
    N_ ("Export the table of all pairs and decisions"), "<Shift><Control>t", NULL,
    SUTURE_ACTION_ACCEL },
  { "win.report", N_ ("Files"), N_ ("Report…"),
    N_ ("Tables, agreement, and a picture of each joined pair, as one page"),
    "<Shift><Control>r", NULL, SUTURE_ACTION_ACCEL },
  { "win.reviews", N_ ("Files"), N_ ("Reviews…"),
    N_ ("Open, rename or delete a review of this machine"),
    "<Shift><Control>o", NULL, SUTURE_ACTION_ACCEL },
  { "win.open-review", N_ ("Files"), N_ ("Open review…"),
    N_ ("Open a review from a file, with the stack it is about"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.save-review-as", N_ ("Files"), N_ ("Save review as…"),
    N_ ("Save a copy of the review, to pass on or to keep"),
    "<Shift><Control>s", NULL, SUTURE_ACTION_ACCEL },
  { "win.agreement", N_ ("Files"), N_ ("Agreement…"),
    N_ ("Blind mode, pairs asked twice, and other reviewers"), NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "win.tables", N_ ("Files"), N_ ("Tables…"),
    N_ ("How many pairs were correct, for each EMD range and penalty"),
    "<Control>t", NULL, SUTURE_ACTION_ACCEL },
  { "win.cancel", N_ ("Files"), N_ ("Cancel"),
    N_ ("Stop what is running; nothing is changed"), NULL, NULL,
    SUTURE_ACTION_ACCEL },

  { "win.help", N_ ("Program"), N_ ("Help"), N_ ("A first review, kinds of cuts, what scores mean"), "F1", NULL, SUTURE_ACTION_ACCEL },
  { "win.preferences", N_ ("Program"), N_ ("Preferences…"), N_ ("How the program looks and what it begins with"), "<Control>comma", NULL, SUTURE_ACTION_ACCEL },
  { "win.show-shortcuts", N_ ("Program"), N_ ("Keys and mouse"), NULL,
    "<Control>question", NULL, SUTURE_ACTION_ACCEL },
  { "menu.show", N_ ("Program"), N_ ("Menu"), NULL, "F10", NULL,
    SUTURE_ACTION_OWN },
  { "app.about", N_ ("Program"), N_ ("About Suture"), NULL, NULL, NULL,
    SUTURE_ACTION_ACCEL },
  { "window.close", N_ ("Program"), N_ ("Close window"), NULL, "<Control>w",
    NULL, SUTURE_ACTION_ACCEL },
  { "app.quit", N_ ("Program"), N_ ("Quit"), NULL, "<Control>q", NULL,
    SUTURE_ACTION_ACCEL },
  /* clang-format on */
};

const SutureActionInfo *
suture_action_table (size_t *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

static const SutureActionInfo *
find_action (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, name))
        return &actions[i];
    }
  return NULL;
}

/* "Ctrl+Z" for "<Control>z". */
static char *
dup_key_label (const char *accel)
{
  guint           keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accel, &keyval, &modifiers))
    return g_strdup (accel);
  return gtk_accelerator_get_label (keyval, modifiers);
}

/* Keys that stand for another one on some keyboards aren't worth naming: of
 * Shift and the comma some make "<" and some ";". */
static gboolean
is_alias (const char *key)
{
  return g_str_has_prefix (key, "KP_") || g_str_equal (key, "equal") ||
         g_str_equal (key, "semicolon") || g_str_equal (key, "colon");
}

char *
suture_action_table_dup_keys (const SutureActionInfo *info)
{
  g_auto (GStrv) keys = g_strsplit (info->keys ? info->keys : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (size_t i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *label = dup_key_label (keys[i]);

      if (is_alias (keys[i]))
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GMenu *
suture_action_table_new_menu (const char *const *names)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (size_t i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0')
        {
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
          g_object_unref (section);
          section = g_menu_new ();
          continue;
        }

      const SutureActionInfo *info = find_action (names[i]);

      g_assert (info != NULL);
      g_menu_append (section, _ (info->title), info->name);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return menu;
}

/* (transfer full) (nullable): the sentence and the keys, "Accept: the two are
 * one cell (A)" */
static char *
dup_tooltip (const char *name)
{
  const SutureActionInfo *info = find_action (name);

  if (info == NULL)
    return NULL;

  const char      *sentence = info->tooltip ? info->tooltip : info->title;
  g_autofree char *keys = suture_action_table_dup_keys (info);

  if (*keys == '\0')
    return g_strdup (_ (sentence));
  return g_strdup_printf ("%s (%s)", _ (sentence), keys);
}

void
suture_action_table_install_accels (GtkApplication *application)
{
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (actions[i].scope != SUTURE_ACTION_ACCEL || actions[i].keys == NULL)
        continue;

      g_auto (GStrv) keys = g_strsplit (actions[i].keys, " ", -1);

      gtk_application_set_accels_for_action (application, actions[i].name,
                                             (const char *const *) keys);
    }
}

static gboolean
is_letter (const SutureActionInfo *info)
{
  return info->scope != SUTURE_ACTION_ACCEL && info->scope != SUTURE_ACTION_OWN;
}

static gboolean
has_key (const SutureActionInfo *info, GdkEvent *event)
{
  g_auto (GStrv) keys = g_strsplit (info->keys ? info->keys : "", " ", -1);

  for (size_t i = 0; keys[i] != NULL; i++)
    {
      guint           keyval;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (keys[i], &keyval, &modifiers) &&
          gdk_key_event_matches (event, keyval, modifiers) !=
              GDK_KEY_MATCH_NONE)
        return TRUE;
    }
  return FALSE;
}

const SutureActionInfo *
suture_action_table_find_key (GdkEvent *event)
{
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (has_key (&actions[i], event))
        return &actions[i];
    }
  return NULL;
}

gboolean
suture_action_table_is_typing (GtkRoot *window)
{
  GtkWidget *focus = gtk_root_get_focus (window);

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* Returns TRUE if the key has done its work. */
static gboolean
letter_pressed_cb (GtkWidget *window, GVariant *args, gpointer user_data)
{
  GtkWidget       *view = user_data;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (suture_action_table_is_typing (GTK_ROOT (window)))
    return FALSE;
  if (!g_action_parse_detailed_name (g_variant_get_string (args, NULL), &name,
                                     &target, NULL))
    return FALSE;
  return gtk_widget_activate_action_variant (g_str_has_prefix (name, "view.")
                                                 ? view
                                                 : window,
                                             name, target);
}

static void
add_letter (GtkShortcutController  *controller,
            const SutureActionInfo *info,
            GtkWidget              *view)
{
  g_auto (GStrv) keys = g_strsplit (info->keys, " ", -1);

  for (size_t i = 0; keys[i] != NULL; i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                            gtk_callback_action_new (letter_pressed_cb, view,
                                                     NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (info->name));
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

void
suture_action_table_add_letters (GtkWidget *window, GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (is_letter (&actions[i]))
        add_letter (GTK_SHORTCUT_CONTROLLER (controller), &actions[i], view);
    }
  gtk_widget_add_controller (window, controller);
}

static char *
dup_detailed_name (GtkActionable *actionable)
{
  const char *name = gtk_actionable_get_action_name (actionable);

  if (name == NULL)
    return NULL;
  return g_action_print_detailed_name (name,
                                       gtk_actionable_get_action_target_value (
                                           actionable));
}

void
suture_action_table_apply_tooltips (GtkWidget *root)
{
  if (GTK_IS_ACTIONABLE (root))
    {
      g_autofree char *name = dup_detailed_name (GTK_ACTIONABLE (root));
      g_autofree char *tooltip = name ? dup_tooltip (name) : NULL;

      if (tooltip != NULL)
        gtk_widget_set_tooltip_text (root, tooltip);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    suture_action_table_apply_tooltips (child);
}
