/* suture-panels.c: the views, and a panel on either side that folds
 *
 * GtkPaned asks for room for both its children. Here the widget decides as it
 * is allocated which panels there is room for: a folded one stays a child that
 * is visible, and isn't mapped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-panels.h"

typedef struct
{
  GtkWidget *child;  /* owned as a child */
  GtkWidget *handle; /* likewise: between it and the centre */
  int        width;  /* as the person wants it, in pixels; less if it must be */
  gboolean   is_wanted;
  gboolean   is_shown;
} Panel;

struct _SuturePanels
{
  GtkWidget parent_instance;

  Panel           panels[SUTURE_N_PANELS];
  GtkWidget      *centre; /* owned as a child */
  SuturePanelSide latest; /* wanted last */
  guint           told_id;
};

enum
{
  PROP_0,
  PROP_START_CHILD,
  PROP_CENTRE_CHILD,
  PROP_END_CHILD,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
};

static guint folded_signal;

G_DEFINE_FINAL_TYPE (SuturePanels, suture_panels, GTK_TYPE_WIDGET)

static int
get_min_width (GtkWidget *widget)
{
  int min = 0;

  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL,
                        NULL, NULL);
  return min;
}

/* With its handle */
static int
get_panel_min (Panel *panel)
{
  return get_min_width (panel->child) + get_min_width (panel->handle);
}

static gboolean
has_room_for_both (SuturePanels *self, int width)
{
  return get_min_width (self->centre) +
             get_panel_min (&self->panels[SUTURE_PANEL_START]) +
             get_panel_min (&self->panels[SUTURE_PANEL_END]) <=
         width;
}

/* A stack of pages doesn't take the focus, its page does. */
static void
focus_centre (SuturePanels *self)
{
  GtkWidget *page = GTK_IS_STACK (self->centre)
                        ? gtk_stack_get_visible_child (GTK_STACK (self->centre))
                        : self->centre;

  gtk_widget_grab_focus (page);
}

/* Before it is folded: GTK would give the focus to what comes next. */
static void
take_focus_from (SuturePanels *self, GtkWidget *child)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL &&
      (focus == child || gtk_widget_is_ancestor (focus, child)))
    focus_centre (self);
}

/* Once the layout is done: who hears of it may change widgets. */
static gboolean
folded_cb (gpointer user_data)
{
  SuturePanels *self = user_data;

  self->told_id = 0;
  g_signal_emit (self, folded_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
set_shown (SuturePanels *self, Panel *panel, gboolean is_shown)
{
  if (panel->is_shown && !is_shown)
    take_focus_from (self, panel->child);
  gtk_widget_set_child_visible (panel->child, is_shown);
  gtk_widget_set_child_visible (panel->handle, is_shown);
  if (panel->is_shown != is_shown && self->told_id == 0)
    self->told_id =
        g_idle_add_full (GDK_PRIORITY_REDRAW + 1, folded_cb, self, NULL);
  panel->is_shown = is_shown;
}

static void
show_what_fits (SuturePanels *self, int width)
{
  const gboolean both = has_room_for_both (self, width);

  for (guint i = 0; i < SUTURE_N_PANELS; i++)
    {
      const Panel   *other = &self->panels[1 - i];
      const gboolean is_in_the_way =
          !both && other->is_wanted && self->latest != (SuturePanelSide) i;

      set_shown (self, &self->panels[i],
                 self->panels[i].is_wanted && !is_in_the_way);
    }
}

/* As wide as it is wanted, as long as the others have the least they need. */
static int
find_panel_width (SuturePanels *self, SuturePanelSide side, int width)
{
  Panel *panel = &self->panels[side];
  Panel *other = &self->panels[1 - side];
  int    left =
      width - get_min_width (self->centre) - get_min_width (panel->handle);

  if (!panel->is_shown)
    return 0;
  if (other->is_shown)
    left -= get_panel_min (other);
  return MAX (get_min_width (panel->child), MIN (panel->width, left));
}

static void
place (SuturePanels *self, GtkWidget *child, int x, int child_width, int width)
{
  const gboolean is_rtl =
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (child,
                            &(GtkAllocation){
                                is_rtl ? width - x - child_width : x, 0,
                                child_width,
                                gtk_widget_get_height (GTK_WIDGET (self)) },
                            -1);
}

static void
suture_panels_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SuturePanels *self = SUTURE_PANELS (widget);
  Panel        *start = &self->panels[SUTURE_PANEL_START];
  Panel        *end = &self->panels[SUTURE_PANEL_END];

  show_what_fits (self, width);

  int       x = 0;
  const int start_width = find_panel_width (self, SUTURE_PANEL_START, width);
  const int start_handle = start->is_shown ? get_min_width (start->handle) : 0;
  const int end_handle = end->is_shown ? get_min_width (end->handle) : 0;
  const int end_width =
      MAX (end->is_shown ? get_min_width (end->child) : 0,
           MIN (find_panel_width (self, SUTURE_PANEL_END, width),
                width - start_width - start_handle - end_handle -
                    get_min_width (self->centre)));
  const int centre_width =
      width - start_width - start_handle - end_handle - end_width;

  if (start->is_shown)
    {
      place (self, start->child, x, start_width, width);
      place (self, start->handle, x + start_width, start_handle, width);
    }
  x += start_width + start_handle;
  place (self, self->centre, x, centre_width, width);
  x += centre_width;
  if (end->is_shown)
    {
      place (self, end->handle, x, end_handle, width);
      place (self, end->child, x + end_handle, end_width, width);
    }
}

static void
suture_panels_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *min,
                       int           *natural,
                       int           *min_baseline,
                       int           *natural_baseline)
{
  SuturePanels *self = SUTURE_PANELS (widget);
  Panel        *start = &self->panels[SUTURE_PANEL_START];
  Panel        *end = &self->panels[SUTURE_PANEL_END];

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *min = get_min_width (self->centre) +
             MAX (get_panel_min (start), get_panel_min (end));
      *natural =
          MAX (*min, get_min_width (self->centre) + start->width + end->width);
      return;
    }
  *min = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_min;
      int child_natural;

      gtk_widget_measure (child, orientation, -1, &child_min, &child_natural,
                          NULL, NULL);
      *min = MAX (*min, child_min);
      *natural = MAX (*natural, child_natural);
    }
}

/* Dragging */

static void
set_width (SuturePanels *self, SuturePanelSide side, int width)
{
  Panel *panel = &self->panels[side];

  panel->width = MAX (width, get_min_width (panel->child));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static SuturePanelSide
get_side (SuturePanels *self, GtkWidget *handle)
{
  return self->panels[SUTURE_PANEL_START].handle == handle ? SUTURE_PANEL_START
                                                           : SUTURE_PANEL_END;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, SuturePanels *self)
{
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The handle moves along under the pointer: what a drag says is relative to
 * where the handle is by now. */
static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SuturePanels *self)
{
  GtkWidget *handle =
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));
  const SuturePanelSide side = get_side (self, handle);
  const gboolean        is_rtl =
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gboolean is_left = (side == SUTURE_PANEL_START) != is_rtl;

  set_width (self, side,
             gtk_widget_get_width (self->panels[side].child) +
                 (int) (is_left ? dx : -dx));
}

static GtkWidget *
new_handle (SuturePanels *self)
{
  GtkWidget  *handle = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_add_css_class (handle, "panel-handle");
  gtk_widget_set_cursor_from_name (handle, "col-resize");
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

/* What GTK asks of the class */

static void
set_child (SuturePanels *self, GtkWidget **place_of, GtkWidget *child)
{
  g_return_if_fail (*place_of == NULL && child != NULL);

  *place_of = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
suture_panels_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SuturePanels *self = SUTURE_PANELS (object);
  Panel        *start = &self->panels[SUTURE_PANEL_START];
  Panel        *end = &self->panels[SUTURE_PANEL_END];

  switch (id)
    {
    case PROP_START_CHILD:
      set_child (self, &start->child, g_value_get_object (value));
      start->handle = new_handle (self);
      break;
    case PROP_CENTRE_CHILD:
      set_child (self, &self->centre, g_value_get_object (value));
      break;
    case PROP_END_CHILD:
      end->handle = new_handle (self);
      set_child (self, &end->child, g_value_get_object (value));
      break;
    case PROP_START_WIDTH:
      start->width = g_value_get_int (value);
      break;
    case PROP_END_WIDTH:
      end->width = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
suture_panels_dispose (GObject *object)
{
  SuturePanels *self = SUTURE_PANELS (object);
  GtkWidget    *child;

  g_clear_handle_id (&self->told_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_panels_parent_class)->dispose (object);
}

static void
install_child (GObjectClass *object_class, guint id, const char *name)
{
  g_object_class_install_property (
      object_class, id,
      g_param_spec_object (name, NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
install_width (GObjectClass *object_class, guint id, const char *name)
{
  g_object_class_install_property (
      object_class, id,
      g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
suture_panels_class_init (SuturePanelsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_panels_dispose;
  object_class->set_property = suture_panels_set_property;
  widget_class->measure = suture_panels_measure;
  widget_class->size_allocate = suture_panels_size_allocate;
  install_child (object_class, PROP_START_CHILD, "start-child");
  install_child (object_class, PROP_CENTRE_CHILD, "centre-child");
  install_child (object_class, PROP_END_CHILD, "end-child");
  install_width (object_class, PROP_START_WIDTH, "start-width");
  install_width (object_class, PROP_END_WIDTH, "end-width");
  folded_signal =
      g_signal_new ("folded", G_OBJECT_CLASS_TYPE (object_class),
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
suture_panels_init (SuturePanels *self)
{
  for (guint i = 0; i < SUTURE_N_PANELS; i++)
    self->panels[i].is_wanted = TRUE;
  self->latest = SUTURE_PANEL_END;
}

static void
want (SuturePanels *self, SuturePanelSide side, gboolean is_wanted)
{
  self->panels[side].is_wanted = is_wanted;
  if (is_wanted)
    self->latest = side;
  show_what_fits (self, gtk_widget_get_width (GTK_WIDGET (self)));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
suture_panels_want (SuturePanels   *self,
                    SuturePanelSide side,
                    gboolean        is_wanted)
{
  g_return_if_fail (SUTURE_IS_PANELS (self) && side < SUTURE_N_PANELS);

  want (self, side, is_wanted);
}

gboolean
suture_panels_shows (SuturePanels *self, SuturePanelSide side)
{
  g_return_val_if_fail (SUTURE_IS_PANELS (self) && side < SUTURE_N_PANELS,
                        FALSE);

  return self->panels[side].is_shown;
}

void
suture_panels_toggle (SuturePanels *self)
{
  g_return_if_fail (SUTURE_IS_PANELS (self));

  const gboolean is_wanted = !self->panels[SUTURE_PANEL_START].is_shown &&
                             !self->panels[SUTURE_PANEL_END].is_shown;
  const SuturePanelSide latest = self->latest;

  want (self, 1 - latest, is_wanted);
  want (self, latest, is_wanted);
}
