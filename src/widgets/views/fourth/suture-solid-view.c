/* suture-solid-view.c: a pair in 3D
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/fourth/suture-solid-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jobs/suture-job.h"
#include "surfaces/suture-surface-painter.h"
#include "views/drawing/suture-view-plate.h"

#define WHEEL_ZOOM 1.2
#define TURN_BY_KEY (G_PI / 18.0)
#define TURN_BY_PIXEL (G_PI / 300.0)
#define GROUND 0x121214u /* suture_canvas_colour */

struct _SutureSolidView
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *area;
  GtkWidget *no_gl; /* shown in its place where there is no OpenGL */

  /* Owned */
  SutureSliceScene     *scene;    /* nullable */
  SutureSurfacePainter *painter;  /* while the area has its context */
  SuturePairSurfaces   *surfaces; /* nullable */
  SutureJob            *job;

  guint           version;  /* of the scene that surfaces were made of */
  SutureCandidate shown;    /* the pair the camera was placed for */
  gboolean        has_pair; /* whether there is one */
  gboolean        is_uploaded;
  gboolean        is_drawn;

  SutureCamera camera;
  SutureCamera camera_at_press;
  double       pinch;

  guint no_gl_source; /* the page is about to take the area's place */
};

G_DEFINE_FINAL_TYPE (SutureSolidView, suture_solid_view, GTK_TYPE_WIDGET)

/* What surfaces are made of, for the thread */
typedef struct
{
  SutureCellIndex  *index;
  SutureCandidate   pair;
  GArray           *side;    /* nullable */
  SutureCorrection *preview; /* nullable */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  suture_cell_index_unref (order->index);
  g_clear_pointer (&order->side, g_array_unref);
  g_clear_pointer (&order->preview, suture_correction_unref);
  g_free (order);
}

static gpointer
make_surfaces (gpointer data, const SutureProgress *progress, GError **error)
{
  const Order *order = data;

  return suture_pair_surfaces_new (order->index, &order->pair, order->side,
                                   order->preview, progress, error);
}

static void
set_surfaces (SutureSolidView *self, SuturePairSurfaces *surfaces)
{
  g_clear_pointer (&self->surfaces, suture_pair_surfaces_free);
  self->surfaces = surfaces;
  self->is_uploaded = FALSE;
  gtk_gl_area_queue_render (GTK_GL_AREA (self->area));
}

static void
made_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSolidView       *self = user_data;
  SuturePairSurfaces    *surfaces = result;
  SutureCorrection      *preview = NULL;
  const SutureCandidate *pair = NULL;

  if (surfaces == NULL)
    return;
  pair = suture_slice_scene_get_pair (self->scene, &preview);
  if (pair != NULL && (!self->has_pair || pair->upper != self->shown.upper ||
                       pair->lower != self->shown.lower))
    {
      self->shown = *pair;
      self->has_pair = TRUE;
      suture_camera_look_across (&self->camera, surfaces->line_um);
    }
  set_surfaces (self, surfaces);
}

static void
start_making (SutureSolidView *self)
{
  SutureCorrection      *preview = NULL;
  const SutureCandidate *pair =
      suture_slice_scene_get_pair (self->scene, &preview);
  Order  *order = NULL;
  GArray *side;

  suture_job_clear (&self->job);
  self->version = suture_slice_scene_get_version (self->scene);
  self->is_drawn = FALSE;
  if (pair == NULL)
    {
      self->has_pair = FALSE;
      set_surfaces (self, NULL);
      return;
    }
  order = g_new (Order, 1);
  order->index =
      suture_cell_index_ref (suture_slice_scene_get_index (self->scene));
  order->pair = *pair;
  side = suture_slice_scene_get_side (self->scene);
  order->side = side ? g_array_ref (side) : NULL;
  order->preview = preview ? suture_correction_ref (preview) : NULL;
  suture_job_run (&self->job, self, "", make_surfaces, order, order_free,
                  (GDestroyNotify) suture_pair_surfaces_free, made_cb);
}

void
suture_solid_view_update (SutureSolidView *self)
{
  g_return_if_fail (SUTURE_IS_SOLID_VIEW (self));

  if (self->scene != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      self->version != suture_slice_scene_get_version (self->scene))
    start_making (self);
}

gboolean
suture_solid_view_is_drawn (SutureSolidView *self)
{
  return self->is_drawn &&
         self->version == suture_slice_scene_get_version (self->scene);
}

void
suture_solid_view_set_scene (SutureSolidView *self, SutureSliceScene *scene)
{
  g_return_if_fail (SUTURE_IS_SOLID_VIEW (self) && self->scene == NULL);

  self->scene = suture_slice_scene_ref (scene);
  self->version = suture_slice_scene_get_version (scene) - 1;
}

static gboolean
show_no_gl_cb (gpointer user_data)
{
  SutureSolidView *self = user_data;

  self->no_gl_source = 0;
  gtk_widget_set_visible (self->area, FALSE);
  gtk_widget_set_visible (self->no_gl, TRUE);
  return G_SOURCE_REMOVE;
}

static void
realize_cb (SutureSolidView *self, GtkGLArea *area)
{
  g_autoptr (GError) error = NULL;

  gtk_gl_area_make_current (area);
  if (gtk_gl_area_get_error (area) == NULL)
    self->painter = suture_surface_painter_new (&error);
  self->is_uploaded = FALSE;
  /* Not at once: a widget can't be hidden while it is being shown. */
  if (self->painter == NULL && self->no_gl_source == 0)
    self->no_gl_source = g_idle_add (show_no_gl_cb, self);
}

static void
unrealize_cb (SutureSolidView *self, GtkGLArea *area)
{
  gtk_gl_area_make_current (area);
  if (gtk_gl_area_get_error (area) == NULL)
    g_clear_pointer (&self->painter, suture_surface_painter_free);
}

static gboolean
render_cb (SutureSolidView *self, GdkGLContext *context, GtkGLArea *area)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (area));

  if (self->painter == NULL)
    return FALSE;
  if (!self->is_uploaded)
    suture_surface_painter_set_surfaces (self->painter, self->surfaces);
  self->is_uploaded = TRUE;
  suture_surface_painter_paint (self->painter, &self->camera,
                                MAX (gtk_widget_get_width (GTK_WIDGET (area)),
                                     1) *
                                    scale,
                                MAX (gtk_widget_get_height (GTK_WIDGET (area)),
                                     1) *
                                    scale,
                                GROUND);
  self->is_drawn = self->surfaces != NULL;
  return TRUE;
}

static void
turn (SutureSolidView *self, double right, double down)
{
  suture_camera_turn (&self->camera, right, down);
  gtk_gl_area_queue_render (GTK_GL_AREA (self->area));
}

static void
zoom (SutureSolidView *self, double factor)
{
  suture_camera_zoom (&self->camera, factor);
  gtk_gl_area_queue_render (GTK_GL_AREA (self->area));
}

static void
look_across (SutureSolidView *self)
{
  if (self->surfaces != NULL)
    suture_camera_look_across (&self->camera, self->surfaces->line_um);
  gtk_gl_area_queue_render (GTK_GL_AREA (self->area));
}

static void
drag_begin_cb (SutureSolidView *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->camera_at_press = self->camera;
}

static void
drag_update_cb (SutureSolidView *self, double dx, double dy)
{
  self->camera = self->camera_at_press;
  turn (self, TURN_BY_PIXEL * dx, TURN_BY_PIXEL * dy);
}

static gboolean
scroll_cb (SutureSolidView *self, double dx, double dy)
{
  zoom (self, pow (WHEEL_ZOOM, -dy));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (SutureSolidView *self)
{
  self->pinch = 1.0;
}

static void
pinch_cb (SutureSolidView *self, double scale)
{
  if (scale > 0.0)
    zoom (self, scale / self->pinch);
  self->pinch = scale > 0.0 ? scale : self->pinch;
}

static gboolean
key_cb (SutureSolidView *self, guint key, guint code, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
      turn (self, -TURN_BY_KEY, 0.0);
      break;
    case GDK_KEY_Right:
      turn (self, TURN_BY_KEY, 0.0);
      break;
    case GDK_KEY_Up:
      turn (self, 0.0, -TURN_BY_KEY);
      break;
    case GDK_KEY_Down:
      turn (self, 0.0, TURN_BY_KEY);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom (self, WHEEL_ZOOM);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom (self, 1.0 / WHEEL_ZOOM);
      break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      look_across (self);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static void
suture_solid_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_solid_view_parent_class)->map (widget);
  suture_solid_view_update (SUTURE_SOLID_VIEW (widget));
}

static void
suture_solid_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                          (float) gtk_widget_get_height (widget));

  gtk_snapshot_append_color (snapshot, &suture_canvas_colour, &bounds);
  GTK_WIDGET_CLASS (suture_solid_view_parent_class)
      ->snapshot (widget, snapshot);
  suture_plate_snapshot_title (widget, snapshot, _ ("Drag to turn"));
}

static void
suture_solid_view_dispose (GObject *object)
{
  SutureSolidView *self = SUTURE_SOLID_VIEW (object);

  suture_job_clear (&self->job);
  g_clear_handle_id (&self->no_gl_source, g_source_remove);
  g_clear_pointer (&self->area, gtk_widget_unparent);
  g_clear_pointer (&self->no_gl, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_solid_view_parent_class)->dispose (object);
}

static void
suture_solid_view_finalize (GObject *object)
{
  SutureSolidView *self = SUTURE_SOLID_VIEW (object);

  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  g_clear_pointer (&self->surfaces, suture_pair_surfaces_free);
  G_OBJECT_CLASS (suture_solid_view_parent_class)->finalize (object);
}

static void
suture_solid_view_class_init (SutureSolidViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_solid_view_dispose;
  object_class->finalize = suture_solid_view_finalize;
  widget_class->map = suture_solid_view_map;
  widget_class->snapshot = suture_solid_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "solidview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
init_area (SutureSolidView *self)
{
  self->area = gtk_gl_area_new ();
  gtk_gl_area_set_auto_render (GTK_GL_AREA (self->area), FALSE);
  gtk_widget_set_hexpand (self->area, TRUE);
  gtk_widget_set_vexpand (self->area, TRUE);
  g_signal_connect_swapped (self->area, "realize", G_CALLBACK (realize_cb),
                            self);
  g_signal_connect_swapped (self->area, "unrealize", G_CALLBACK (unrealize_cb),
                            self);
  g_signal_connect_swapped (self->area, "render", G_CALLBACK (render_cb), self);
  gtk_widget_set_parent (self->area, GTK_WIDGET (self));
}

static void
init_no_gl (SutureSolidView *self)
{
  self->no_gl = gtk_label_new (
      _ ("A pair in 3D needs OpenGL 3.2 or OpenGL ES 3.0, which this display "
         "doesn’t have. All else works without it."));
  gtk_label_set_wrap (GTK_LABEL (self->no_gl), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->no_gl), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->no_gl, "canvas-note");
  gtk_widget_set_visible (self->no_gl, FALSE);
  gtk_widget_set_parent (self->no_gl, GTK_WIDGET (self));
}

static void
init_hands (SutureSolidView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb),
                            self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb),
                            self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb),
                            self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, wheel);
  gtk_widget_add_controller (widget, keys);
}

static void
suture_solid_view_init (SutureSolidView *self)
{
  const double down[3] = { 0.0, 0.0, 1.0 };

  suture_camera_look_across (&self->camera, down);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  init_area (self);
  init_no_gl (self);
  init_hands (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("The pair in 3D"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Arrow keys turn, + and − zoom, 0 goes back"), -1);
}
