/* test-legible.c: what is written can be read: contrasts of text and marks
 *
 * Of every label and icon that is on the screen, in light, dark and high
 * contrast: WCAG 2.1 asks for 4.5:1 of text and 3:1 of marks. For the time of a
 * picture labels say "█ █", so that their colour is on it as it is; what the
 * colour comes from, whose opacity and whose ground, doesn't matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "common/suture-colour-scheme.h"
#include "help/suture-help-dialog.h"
#include "help/suture-preferences-dialog.h"
#include "help/suture-shortcuts-dialog.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"
#include "window/suture-window-private.h"

#define BLOCKS "\342\226\210 \342\226\210"
#define LEAST_OF_TEXT 4.5
#define LEAST_OF_MARKS 3.0
#define LEAST_INK 8 /* pixels */

/* Looks */

typedef struct
{
  const char *name;
  const char *theme;
  gboolean    is_dark;
} Look;

static const Look looks[] = {
  { "light", "Default", FALSE },
  { "dark", "Default", TRUE },
  { "high contrast", "HighContrast", FALSE },
  { "high contrast, dark", "HighContrast", TRUE },
};

static void
put_on (const Look *look)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-theme-name", look->theme, NULL);
  suture_colour_scheme_set_dark (settings, look->is_dark);
}

/* Contrasts */

static double
get_linear (guint32 channel)
{
  const double c = channel / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
get_luminance (guint32 rgb)
{
  return 0.2126 * get_linear (rgb >> 16 & 0xff) +
         0.7152 * get_linear (rgb >> 8 & 0xff) +
         0.0722 * get_linear (rgb & 0xff);
}

static double
get_contrast (guint32 a, guint32 b)
{
  const double p = get_luminance (a);
  const double q = get_luminance (b);

  return (MAX (p, q) + 0.05) / (MIN (p, q) + 0.05);
}

/* Pictures */

typedef struct
{
  guint32 *pixels;
  int      width;
  int      height;
} Picture;

static Picture
take_picture (GtkWidget *root)
{
  g_autoptr (GdkTexture) texture = suture_widget_test_render (root, NULL);
  Picture self = { .width = gdk_texture_get_width (texture),
                   .height = gdk_texture_get_height (texture) };

  self.pixels = g_new (guint32, (gsize) self.width * (gsize) self.height);
  gdk_texture_download (texture, (guchar *) self.pixels,
                        4 * (gsize) self.width);
  return self;
}

/* What lies on the picture of a widget */
typedef struct
{
  int x0, y0, x1, y1;
} Place;

static gboolean
find_place (const Picture *picture,
            GtkWidget     *widget,
            GtkWidget     *root,
            Place         *place)
{
  graphene_rect_t at;

  if (!gtk_widget_compute_bounds (widget, root, &at))
    return FALSE;
  place->x0 = MAX (0, (int) ceilf (at.origin.x));
  place->y0 = MAX (0, (int) ceilf (at.origin.y));
  place->x1 = MIN (picture->width, (int) (at.origin.x + at.size.width));
  place->y1 = MIN (picture->height, (int) (at.origin.y + at.size.height));
  return place->x1 - place->x0 >= 6 && place->y1 - place->y0 >= 6;
}

/* Whether another widget lies over its middle, or it is scrolled away */
static gboolean
is_seen (GtkWidget *widget, GtkWidget *root)
{
  for (GtkWidget *ancestor = widget; ancestor != root;
       ancestor = gtk_widget_get_parent (ancestor))
    {
      graphene_rect_t of_widget, of_ancestor, both;

      if (!gtk_widget_compute_bounds (widget, root, &of_widget) ||
          !gtk_widget_compute_bounds (ancestor, root, &of_ancestor) ||
          !graphene_rect_intersection (&of_widget, &of_ancestor, &both) ||
          both.size.height + 0.5f < of_widget.size.height ||
          both.size.width + 0.5f < of_widget.size.width)
        return FALSE;
    }
  return TRUE;
}

/* How often each colour is there: 0xRRGGBB → how often */
static GHashTable *
count_colours (const Picture *picture, const Place *place)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (int y = place->y0; y < place->y1; y++)
    for (int x = place->x0; x < place->x1; x++)
      {
        const gpointer rgb = GUINT_TO_POINTER (
            picture->pixels[y * picture->width + x] & 0xffffff);
        const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, rgb));

        g_hash_table_insert (counts, rgb, GUINT_TO_POINTER (n + 1));
      }
  return counts;
}

/* The colour there is most of */
static guint32
find_ground (GHashTable *counts)
{
  GHashTableIter iter;
  gpointer       rgb, n;
  guint32        found = 0;
  guint          most = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &rgb, &n))
    if (GPOINTER_TO_UINT (n) > most)
      {
        most = GPOINTER_TO_UINT (n);
        found = GPOINTER_TO_UINT (rgb);
      }
  return found;
}

/* The colour that stands out most from the ground, of those of which there is
 * as much as of blocks in one row of pixels: on a ground that changes from row
 * to row text that is seen through does, too. */
static guint32
find_ink (GHashTable *counts, guint32 ground)
{
  GHashTableIter iter;
  gpointer       rgb, n;
  guint32        found = ground;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &rgb, &n))
    if (GPOINTER_TO_UINT (n) >= LEAST_INK &&
        get_contrast (GPOINTER_TO_UINT (rgb), ground) >
            get_contrast (found, ground))
      found = GPOINTER_TO_UINT (rgb);
  return found;
}

static double
measure_text (const Picture *picture,
              const Place   *place,
              guint32       *ink,
              guint32       *ground)
{
  g_autoptr (GHashTable) counts = count_colours (picture, place);

  *ground = find_ground (counts);
  *ink = find_ink (counts, *ground);
  return get_contrast (*ink, *ground);
}

/* Of a mark: what stands out most from the ground around it */
static double
find_best_contrast (const Picture *picture, const Place *place, guint32 ground)
{
  double best = 1.0;

  for (int y = place->y0; y < place->y1; y++)
    for (int x = place->x0; x < place->x1; x++)
      best = MAX (best, get_contrast (picture->pixels[y * picture->width + x] &
                                          0xffffff,
                                      ground));
  return best;
}

/* Labels and marks below a widget */

static void
list_widgets (GtkWidget *root, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) &&
      gtk_widget_is_sensitive (root) && gtk_widget_get_mapped (root))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_widgets (child, type, found);
}

static char *
describe (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 3 && widget != NULL;
       i++, widget = gtk_widget_get_parent (widget))
    {
      g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
      g_autofree char *joined = g_strjoinv (".", classes);

      g_string_append_printf (text, "%s%s.%s", i > 0 ? " in " : "",
                              G_OBJECT_TYPE_NAME (widget), joined);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint n_labels;
static guint n_marks;

static void
check_label (const Picture *picture,
             GtkWidget     *label,
             GtkWidget     *root,
             const char    *text,
             const char    *where)
{
  Place place;

  if (!is_seen (label, root) || !find_place (picture, label, root, &place))
    return;

  guint32      ink, ground;
  const double contrast = measure_text (picture, &place, &ink, &ground);

  if (contrast < LEAST_OF_TEXT)
    {
      g_autofree char *what = describe (label);

      g_test_message ("%s: “%s” has %.2f:1 (#%06x on #%06x): %s", where, text,
                      contrast, ink, ground, what);
      g_test_fail ();
    }
  n_labels++;
}

static void
check_labels (GtkWidget *root, const char *where)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  list_widgets (root, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (labels, i);

      g_ptr_array_add (texts, g_strdup (gtk_label_get_label (label)));
      if (*gtk_label_get_text (label) != '\0')
        gtk_label_set_label (label, BLOCKS);
    }

  Picture picture = take_picture (root);

  for (guint i = 0; i < labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (labels, i);

      if (g_str_equal (gtk_label_get_label (label), BLOCKS))
        check_label (&picture, GTK_WIDGET (label), root,
                     g_ptr_array_index (texts, i), where);
      gtk_label_set_label (label, g_ptr_array_index (texts, i));
    }
  g_free (picture.pixels);
}

static void
check_marks (GtkWidget *root, const char *where)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  Picture picture = take_picture (root);

  list_widgets (root, GTK_TYPE_IMAGE, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      GtkWidget  *mark = g_ptr_array_index (marks, i);
      const char *icon = gtk_image_get_icon_name (GTK_IMAGE (mark));
      Place       place;

      if (icon == NULL || !is_seen (mark, root) ||
          !find_place (&picture, mark, root, &place))
        continue;

      g_autoptr (GHashTable) counts = count_colours (&picture, &place);
      const double contrast =
          find_best_contrast (&picture, &place, find_ground (counts));

      if (contrast < LEAST_OF_MARKS)
        {
          g_autofree char *what = describe (mark);

          g_test_message ("%s: mark %s has %.2f:1: %s", where, icon, contrast,
                          what);
          g_test_fail ();
        }
      n_marks++;
    }
  g_free (picture.pixels);
}

/* In all looks, each as GTK draws it by then */
static void
check (GtkWidget *root, const char *where)
{
  for (size_t i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, %s", where, looks[i].name);

      put_on (&looks[i]);
      suture_widget_test_settle (root);
      check_labels (root, what);
      check_marks (root, what);
    }
  put_on (&looks[0]);
  suture_widget_test_settle (root);
}

/* States of the window */

static void
test_empty_page (void)
{
  SutureWindow *window;

  suture_test_begin_reviews ();
  window = suture_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  suture_widget_test_settle (GTK_WIDGET (window));
  check (GTK_WIDGET (window), "empty page");
  suture_test_window_close (window);
}

/* Answers of all kinds, which the list shows with a contradiction */
static void
answer_all (SutureSession *session)
{
  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_test_answer (session, 1, 50, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 50, 11, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (session, 1, 11, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 2, 12, SUTURE_ANSWER_REJECTED);
  suture_test_answer (session, 3, 13, SUTURE_ANSWER_UNSURE);
  suture_test_answer (session, 4, 14, SUTURE_ANSWER_NOT_A_CELL);
  suture_test_answer (session, 5, 15, SUTURE_ANSWER_CUT_FIRST);
}

static void
test_review (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SutureSession *session = suture_window_get_session (window);

  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 1000);
  answer_all (session);
  suture_test_wait_idle (session);
  suture_notice_bar_show (window->notice_bar, "A notice", FALSE);
  suture_toast_show (window->toast, "A toast", TRUE);
  check (GTK_WIDGET (window), "review, cut first");
  suture_notice_bar_show (window->notice_bar, "An error", TRUE);
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 1, 11));
  suture_test_wait_idle (session);
  check (GTK_WIDGET (window), "review, conflict");
  /* The list with the focus has another ground under what is selected. */
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, 4, 14));
  gtk_widget_grab_focus (GTK_WIDGET (window->queue));
  suture_test_wait_idle (session);
  check (GTK_WIDGET (window), "review, list with the focus");
  gtk_stack_set_visible_child (window->view_pages,
                               GTK_WIDGET (window->end_page));
  check (GTK_WIDGET (window), "end page");
  suture_test_window_close (window);
}

/* The dialogs that actions open */
/* What is read in the background comes in place of the words that say so, maybe
 * between looking for the words and looking at their pixels. */
static void
wait_until_read (GtkWidget *dialog)
{
  while (suture_test_window_shows (dialog, "Reading the reviews"))
    g_main_context_iteration (NULL, TRUE);
  suture_widget_test_settle (dialog);
}

static void
test_dialogs (void)
{
  static const char *const names[] = { "win.help",           "win.preferences",
                                       "win.show-shortcuts", "win.history",
                                       "win.tables",         "win.stacks",
                                       "win.reviews",        "win.accept-above",
                                       "win.agreement" };
  SutureWindow            *window = suture_test_window_open ("labels.tif");
  SutureSession           *session = suture_window_get_session (window);

  answer_all (session);
  suture_test_wait_idle (session);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GListModel *toplevels = gtk_window_get_toplevels ();
      guint       n = 0;

      suture_test_window_act (window, names[i]);
      suture_test_wait_idle (session);
      for (guint k = g_list_model_get_n_items (toplevels); k > 0; k--)
        {
          g_autoptr (GtkWidget) dialog =
              g_list_model_get_item (toplevels, k - 1);

          if (dialog == GTK_WIDGET (window) || !gtk_widget_get_mapped (dialog))
            continue;
          suture_widget_test_settle (dialog);
          wait_until_read (dialog);
          check (dialog, names[i]);
          gtk_window_close (GTK_WINDOW (dialog));
          n++;
        }
      g_assert_cmpuint (n, ==, 1);
    }
  suture_test_window_close (window);
}

/* That the test sees what is there */
static void
test_faint_text_is_found (void)
{
  GtkWidget *label = gtk_label_new ("faint");
  GtkWindow *window = suture_widget_test_show (label, 200, 100);
  Picture    picture;
  Place      place;
  guint32    ink, ground;
  double     contrast;

  gtk_widget_set_opacity (label, 0.3);
  gtk_label_set_label (GTK_LABEL (label), BLOCKS);
  picture = take_picture (GTK_WIDGET (window));
  g_assert_true (find_place (&picture, label, GTK_WIDGET (window), &place));
  contrast = measure_text (&picture, &place, &ink, &ground);
  g_assert_cmpfloat (contrast, <, 2.5);
  g_assert_cmpfloat (contrast, >, 1.3);
  g_free (picture.pixels);
  suture_widget_test_close (window);
  g_assert_cmpfloat (fabs (get_contrast (0x000000, 0xffffff) - 21.0), <, 1e-9);
  g_assert_cmpfloat (fabs (get_contrast (0x767676, 0xffffff) - 4.54), <, 0.01);
}

static void
test_there_was_enough (void)
{
  g_test_message ("%u labels, %u marks", n_labels, n_marks);
  g_assert_cmpuint (n_labels, >, 1500);
  g_assert_cmpuint (n_marks, >, 400);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/legible/" name, function)
  ADD ("faint-text-is-found", test_faint_text_is_found);
  ADD ("empty-page", test_empty_page);
  ADD ("review", test_review);
  ADD ("dialogs", test_dialogs);
  ADD ("there-was-enough-to-see", test_there_was_enough);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
