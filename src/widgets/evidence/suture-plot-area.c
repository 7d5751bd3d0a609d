/* suture-plot-area.c: a plot on the screen, and what hands do on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-plot-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "common/suture-widgets.h"

#define NOWHERE (-1)

typedef struct
{
  gint64     pointed; /* place, or NOWHERE */
  char      *caption; /* nullable */
  GtkWidget *menu;    /* nullable, made when it is asked for */
} SuturePlotAreaPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SuturePlotArea,
                                     suture_plot_area,
                                     GTK_TYPE_WIDGET)

static SuturePlotAreaPrivate *
get_private (SuturePlotArea *self)
{
  return suture_plot_area_get_instance_private (self);
}

static gboolean
get_axes (SuturePlotArea *self, SuturePlotAxes *axes)
{
  return SUTURE_PLOT_AREA_GET_CLASS (self)->get_axes (self, axes) &&
         axes->n_places > 0;
}

/* (transfer full): what is at each place */
static SuturePlotPoint *
new_points (SuturePlotArea *self, const SuturePlotAxes *axes)
{
  SuturePlotPoint *points = g_new (SuturePlotPoint, axes->n_places);

  for (size_t i = 0; i < axes->n_places; i++)
    {
      points[i] = (SuturePlotPoint){ .values = { NAN, NAN },
                                     .where = { NAN, NAN, NAN } };
      SUTURE_PLOT_AREA_GET_CLASS (self)->get_point (self, i, &points[i]);
    }
  return points;
}

char *
suture_plot_area_dup_reading (SuturePlotArea *self)
{
  const gint64    pointed = get_private (self)->pointed;
  SuturePlotAxes  axes = { 0 };
  SuturePlotPoint point = { .values = { NAN, NAN } };

  g_return_val_if_fail (SUTURE_IS_PLOT_AREA (self), NULL);

  if (pointed == NOWHERE || !get_axes (self, &axes) ||
      (size_t) pointed >= axes.n_places)
    return NULL;
  SUTURE_PLOT_AREA_GET_CLASS (self)->get_point (self, (size_t) pointed, &point);
  return suture_plot_dup_reading (&axes, &point);
}

/* Drawing */

static void
draw (SuturePlotArea *self, const SuturePlotAxes *axes, cairo_t *cr)
{
  GtkWidget                  *widget = GTK_WIDGET (self);
  const gint64                pointed = get_private (self)->pointed;
  g_autofree char            *reading = suture_plot_area_dup_reading (self);
  g_autofree SuturePlotPoint *points = new_points (self, axes);
  GdkRGBA                     ink;

  suture_widgets_get_ink (widget, &ink);

  const SuturePlot plot =
      suture_plot_begin (cr, gtk_widget_get_pango_context (widget), &ink,
                         gtk_widget_get_width (widget),
                         gtk_widget_get_height (widget), axes, points, reading);

  SUTURE_PLOT_AREA_GET_CLASS (self)->draw (self, &plot);
  if (reading != NULL)
    suture_plot_mark_pointed (&plot, (size_t) pointed);
}

static void
suture_plot_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuturePlotArea *self = SUTURE_PLOT_AREA (widget);
  SuturePlotAxes  axes = { 0 };
  cairo_t        *cr;

  if (!get_axes (self, &axes))
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                           (float) gtk_widget_get_height (widget)));
  draw (self, &axes, cr);
  cairo_destroy (cr);
}

static void
draw_marks (const SuturePlot *plot, gpointer user_data)
{
  SUTURE_PLOT_AREA_GET_CLASS (user_data)->draw (user_data, plot);
}

GBytes *
suture_plot_area_to_bytes (SuturePlotArea *self, SuturePlotFormat format)
{
  SuturePlotAxes axes = { 0 };

  g_return_val_if_fail (SUTURE_IS_PLOT_AREA (self), NULL);
  g_return_val_if_fail (get_axes (self, &axes), NULL);

  g_autofree SuturePlotPoint *points = new_points (self, &axes);
  const SuturePlotContents    contents = {
       .axes = &axes,
       .points = points,
       .pango = gtk_widget_get_pango_context (GTK_WIDGET (self)),
       .draw = draw_marks,
       .user_data = self,
  };

  return suture_plot_to_bytes (&contents, format);
}

/* Pointing */

/* What it shows, and what of it is pointed at. */
static void
describe (SuturePlotArea *self)
{
  const char      *caption = get_private (self)->caption;
  g_autofree char *reading = suture_plot_area_dup_reading (self);
  g_autofree char *text =
      reading ? g_strdup_printf ("%s\n%s", reading, caption ? caption : "")
              : g_strdup (caption ? caption : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_pointed (SuturePlotArea *self, gint64 pointed)
{
  SuturePlotAreaPrivate *private = get_private (self);

  if (private->pointed == pointed)
    return;
  private->pointed = pointed;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
suture_plot_area_update (SuturePlotArea *self, const char *caption)
{
  SuturePlotAreaPrivate *private = get_private (self);

  g_return_if_fail (SUTURE_IS_PLOT_AREA (self));

  g_free (private->caption);
  private->caption = g_strdup (caption);
  private->pointed = NOWHERE;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_at (SuturePlotArea *self, const double where[3])
{
  if (isnan (where[0]) && isnan (where[1]) && isnan (where[2]))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.look-at", "(ddd)",
                              where[0], where[1], where[2]);
}

void
suture_plot_area_point_at (SuturePlotArea *self, size_t place)
{
  SuturePlotAxes  axes = { 0 };
  SuturePlotPoint point = { .where = { NAN, NAN, NAN } };

  g_return_if_fail (SUTURE_IS_PLOT_AREA (self));

  if (!get_axes (self, &axes))
    return;
  place = MIN (place, axes.n_places - 1);
  SUTURE_PLOT_AREA_GET_CLASS (self)->get_point (self, place, &point);
  set_pointed (self, (gint64) place);
  look_at (self, point.where);
}

/* NOWHERE if there is nothing. */
static gint64
find_place (SuturePlotArea *self, double x)
{
  SuturePlotAxes axes = { 0 };

  if (!get_axes (self, &axes))
    return NOWHERE;

  const SuturePlot plot = {
    .left = SUTURE_PLOT_MARGIN,
    .width =
        gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * SUTURE_PLOT_MARGIN,
    .n_places = axes.n_places,
  };

  return (gint64) suture_plot_find_place (&plot, x);
}

static void
motion_cb (SuturePlotArea *self, double x, double y)
{
  set_pointed (self, find_place (self, x));
}

static void
leave_cb (SuturePlotArea *self)
{
  set_pointed (self, NOWHERE);
}

static void
drag_to (SuturePlotArea *self, double x)
{
  const gint64 place = find_place (self, x);

  if (place != NOWHERE)
    suture_plot_area_point_at (self, (size_t) place);
}

static void
drag_begin_cb (SuturePlotArea *self, double x, double y)
{
  drag_to (self, x);
}

static void
drag_update_cb (SuturePlotArea *self, double dx, double dy, GtkGesture *gesture)
{
  double x = 0.0;
  double y = 0.0;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  drag_to (self, x + dx);
}

/* From nowhere the keys begin at the gap. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SuturePlotArea *self = SUTURE_PLOT_AREA (widget);
  const gint64    pointed = get_private (self)->pointed;
  SuturePlotAxes  axes = { 0 };
  int             step = 0;

  if (!get_axes (self, &axes))
    return FALSE;
  g_variant_get (args, "(i)", &step);

  const gint64 last = (gint64) axes.n_places - 1;
  const gint64 wanted = step == G_MAXINT32   ? last
                        : step == G_MININT32 ? 0
                        : pointed == NOWHERE ? (gint64) axes.marked
                                             : pointed + step;

  suture_plot_area_point_at (self, (size_t) CLAMP (wanted, 0, last));
  return TRUE;
}

/* The menu */

static GMenu *
new_menu (void)
{
  static const struct
  {
    const char *title;
    const char *action;
  } items[] = {
    { N_ ("Copy plot"), "plot.copy" },
    { N_ ("Save plot as SVG…"), "plot.save(0)" },
    { N_ ("Save plot as PNG…"), "plot.save(1)" },
    { N_ ("Save its numbers as CSV…"), "plot.save(2)" },
  };
  GMenu *menu = g_menu_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _ (items[i].title), items[i].action);
  return menu;
}

static void
show_menu (SuturePlotArea *self, double x, double y)
{
  SuturePlotAreaPrivate *private = get_private (self);
  SuturePlotAxes axes = { 0 };

  if (!get_axes (self, &axes))
    return;
  if (private->menu == NULL)
    {
      g_autoptr (GMenu) menu = new_menu ();

      private->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_widget_set_parent (private->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (private->menu), FALSE);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (private->menu),
                               &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (private->menu));
}

static void
menu_pressed_cb (SuturePlotArea *self, int n_press, double x, double y)
{
  show_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  show_menu (SUTURE_PLOT_AREA (widget), 0.5 * gtk_widget_get_width (widget),
             0.5 * gtk_widget_get_height (widget));
  return TRUE;
}

/* As a picture, and for a table of numbers as its text. */
static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuturePlotArea *self = SUTURE_PLOT_AREA (widget);
  SuturePlotAxes  axes = { 0 };

  if (!get_axes (self, &axes))
    return;

  g_autoptr (GBytes) png = suture_plot_area_to_bytes (self, SUTURE_PLOT_PNG);
  g_autoptr (GBytes) csv = suture_plot_area_to_bytes (self, SUTURE_PLOT_CSV);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);
  g_autofree char *text =
      g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr (GdkContentProvider) provider =
      gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}

/* Where to is the window's business. */
static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuturePlotArea        *self = SUTURE_PLOT_AREA (widget);
  const SuturePlotFormat format =
      (SuturePlotFormat) CLAMP (g_variant_get_int32 (parameter),
                                SUTURE_PLOT_SVG, SUTURE_PLOT_CSV);
  SuturePlotAxes axes = { 0 };

  if (!get_axes (self, &axes))
    return;

  g_autoptr (GBytes) bytes = suture_plot_area_to_bytes (self, format);

  gtk_widget_activate_action (widget, "win.save-plot", "(s@ay)",
                              suture_plot_format_ending (format),
                              g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"),
                                                        bytes, TRUE));
}

/* The class */

static void
suture_plot_area_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  GtkWidget *menu = get_private (SUTURE_PLOT_AREA (widget))->menu;

  if (menu != NULL)
    gtk_popover_present (GTK_POPOVER (menu));
}

static void
suture_plot_area_dispose (GObject *object)
{
  SuturePlotAreaPrivate *private = get_private (SUTURE_PLOT_AREA (object));

  g_clear_pointer (&private->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_plot_area_parent_class)->dispose (object);
}

static void
suture_plot_area_finalize (GObject *object)
{
  g_free (get_private (SUTURE_PLOT_AREA (object))->caption);
  G_OBJECT_CLASS (suture_plot_area_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int   step;
  } keys[] = {
    { GDK_KEY_Left, -1 },
    { GDK_KEY_Right, 1 },
    { GDK_KEY_Home, G_MININT32 },
    { GDK_KEY_End, G_MAXINT32 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, step_cb, "(i)",
                                  keys[i].step);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                menu_key_cb, NULL);
}

static void
suture_plot_area_class_init (SuturePlotAreaClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_plot_area_dispose;
  object_class->finalize = suture_plot_area_finalize;
  widget_class->snapshot = suture_plot_area_snapshot;
  widget_class->size_allocate = suture_plot_area_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "plot.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "plot.save", "i", save_cb);
  bind_keys (widget_class);
}

static void
add_hands (SuturePlotArea *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu),
                                 GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb),
                            self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
}

static void
suture_plot_area_init (SuturePlotArea *self)
{
  get_private (self)->pointed = NOWHERE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_hands (self);
}
