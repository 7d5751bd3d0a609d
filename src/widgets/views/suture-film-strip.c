/* suture-film-strip.c: the layers around the gap, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-film-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "common/suture-widgets.h"
#include "suture-palette.h"
#include "views/drawing/suture-slice-texture.h"
#include "views/drawing/suture-view-plate.h"
#include "views/suture-pair-view-private.h"

#define MOST SUTURE_FILM_STRIP_MOST
#define TILE_MOST_PX 64
#define TILE_GAP_PX 4
#define BAR_PX 3    /* in the colour of what the layer belongs to */
#define MARGIN 1.35 /* what is seen, of where the pieces face each other */

static const GdkRGBA ring_colour = { 0.94f, 0.89f, 0.26f, 1.0f };

struct _SutureFilmStrip
{
  GtkWidget parent_instance;

  /* Borrowed: a widget of the same window */
  SuturePairView *view; /* nullable */

  /* The tiles of the scene of that version, and their size in device pixels */
  GdkTexture *tiles[MOST];
  guint       version;
  int         size;
};

G_DEFINE_FINAL_TYPE (SutureFilmStrip, suture_film_strip, GTK_TYPE_WIDGET)

/* Which layers */

/* What the pair's layers are counted from */
typedef struct
{
  const SutureCandidate *pair;
  SutureCellIndex       *index;
  const SutureCutPlane  *plane; /* nullable */
  SutureSpacing          spacing;
  gint32                 n_layers; /* of the stack */
} Around;

/* FALSE without a pair */
static gboolean
find_around (SutureFilmStrip *self, Around *around)
{
  SutureSliceScene *scene = self->view ? self->view->scene : NULL;

  if (scene == NULL || suture_slice_scene_get_pair (scene, NULL) == NULL)
    return FALSE;
  *around = (Around){
    .pair = suture_slice_scene_get_pair (scene, NULL),
    .index = suture_slice_scene_get_index (scene),
    .plane = suture_slice_scene_get_plane (scene),
    .spacing = suture_slice_scene_get_spacing (scene),
    .n_layers = (gint32) suture_slice_scene_get_shape (scene).nz,
  };
  return TRUE;
}

static gboolean
is_cut (const Around *around)
{
  return around->pair->upper == around->pair->lower;
}

/* The layer through a contact's middle */
static gint32
find_middle_layer (const Around *around)
{
  return around->plane != NULL
             ? (gint32) floor (
                   around->plane->centre_um[0] / around->spacing.z_um + 0.5)
             : around->pair->gap_first_layer;
}

/* A gap longer than there is room for is shown at even steps. */
static int
list_gap (const Around *around, gint32 *layers)
{
  const gint32 first = around->pair->gap_first_layer;
  const gint32 n_gap = around->pair->gap_layers;
  const gint32 n_shown = MIN (n_gap, MOST - 2);
  const int    extra = n_gap == 1;
  int          n = 0;

  if (extra)
    layers[n++] = first - 2;
  layers[n++] = first - 1;
  for (gint32 i = 0; i < n_shown; i++)
    layers[n++] = first + (n_shown > 1 ? i * (n_gap - 1) / (n_shown - 1) : 0);
  layers[n++] = first + n_gap;
  if (extra)
    layers[n++] = first + n_gap + 1;
  return n;
}

static int
list_between (gint32 from, gint32 to, gint32 *layers)
{
  int n = 0;

  for (gint32 z = from; z <= to; z++)
    layers[n++] = z;
  return n;
}

static int
list_layers (const Around *around, gint32 layers[MOST])
{
  const gint32 first = around->pair->gap_first_layer;
  const gint32 middle = find_middle_layer (around);
  gint32       all[MOST];
  const int n_all = is_cut (around) ? list_between (first - 2, first + 1, all)
                    : around->pair->gap_layers > 0
                        ? list_gap (around, all)
                        : list_between (middle - 2, middle + 2, all);
  int       n = 0;

  for (int i = 0; i < n_all; i++)
    if (all[i] >= 0 && all[i] < around->n_layers)
      layers[n++] = all[i];
  return n;
}

int
suture_film_strip_get_layers (SutureFilmStrip *self, gint32 layers[MOST])
{
  Around around;

  g_return_val_if_fail (SUTURE_IS_FILM_STRIP (self), 0);

  return find_around (self, &around) ? list_layers (&around, layers) : 0;
}

/* The colour of what lies on a layer */
static guint32
find_colour (const Around *around, gint32 z)
{
  const gint32 first = around->pair->gap_first_layer;

  if (around->pair->gap_layers == 0 && !is_cut (around))
    return z == find_middle_layer (around) ? SUTURE_COLOUR_PREVIEW
                                           : SUTURE_COLOUR_OTHER;
  if (z < first)
    return SUTURE_COLOUR_UPPER;
  return z < first + around->pair->gap_layers ? SUTURE_COLOUR_PREVIEW
                                              : SUTURE_COLOUR_LOWER;
}

/* What of them */

/* In voxels, x and y */
typedef struct
{
  double middle[2];
  double half_um;
} Window;

static void
add_mask (SutureMask mask, SutureBox *box)
{
  if (mask.n_runs == 0)
    return;
  box->y0 = MIN (box->y0, mask.y0);
  box->x0 = MIN (box->x0, mask.x0);
  box->y1 = MAX (box->y1, mask.y1);
  box->x1 = MAX (box->x1, mask.x1);
}

/* Where the pieces face each other; all of them if they do nowhere here. */
static SutureBox
find_box (const Around *around, const gint32 *layers, int n_layers)
{
  const SutureBox upper =
      suture_cell_index_get_box (around->index, around->pair->upper);
  const SutureBox lower =
      suture_cell_index_get_box (around->index, around->pair->lower);
  SutureBox box = { 0, G_MAXINT32, G_MAXINT32, 0, G_MININT32, G_MININT32 };

  for (int i = 0; i < n_layers; i++)
    {
      if (layers[i] >= upper.z0 && layers[i] < upper.z1)
        add_mask (suture_cell_index_get_mask (around->index,
                                              around->pair->upper, layers[i]),
                  &box);
      if (layers[i] >= lower.z0 && layers[i] < lower.z1)
        add_mask (suture_cell_index_get_mask (around->index,
                                              around->pair->lower, layers[i]),
                  &box);
    }
  if (box.x1 > box.x0)
    return box;
  return (SutureBox){ 0, MIN (upper.y0, lower.y0), MIN (upper.x0, lower.x0),
                      0, MAX (upper.y1, lower.y1), MAX (upper.x1, lower.x1) };
}

static Window
find_window (const Around *around, const gint32 *layers, int n_layers)
{
  const SutureBox box = find_box (around, layers, n_layers);
  const double    width_um = (box.x1 - box.x0) * around->spacing.x_um;
  const double    height_um = (box.y1 - box.y0) * around->spacing.y_um;

  return (Window){
    .middle = { 0.5 * (box.x0 + box.x1) - 0.5, 0.5 * (box.y0 + box.y1) - 0.5 },
    .half_um = 0.5 * MARGIN * MAX (width_um, height_um),
  };
}

/* Tiles */

static void
clear_tiles (SutureFilmStrip *self)
{
  for (int i = 0; i < MOST; i++)
    g_clear_object (&self->tiles[i]);
}

static GdkTexture *
paint_tile (SutureFilmStrip *self,
            const Around    *around,
            const Window    *window,
            gint32           z,
            int              size)
{
  const double u_step = 2.0 * window->half_um / (size * around->spacing.x_um);
  const double v_step = 2.0 * window->half_um / (size * around->spacing.y_um);
  const int    scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SutureSliceFrame frame = {
    .plane = SUTURE_PLANE_XY,
    .slice = z,
    .width = size,
    .height = size,
    .left = window->middle[0] - 0.5 * size * u_step,
    .top = window->middle[1] - 0.5 * size * v_step,
    .u_step = u_step,
    .v_step = v_step,
    .line_width = scale,
    .stripe_width = 2 * scale,
  };

  return suture_slice_texture_new (GTK_WIDGET (self),
                                   suture_slice_scene_get_look (
                                       self->view->scene),
                                   &frame);
}

static void
update_tiles (SutureFilmStrip *self,
              const Around    *around,
              const gint32    *layers,
              int              n_layers,
              int              size)
{
  const guint version = suture_slice_scene_get_version (self->view->scene);
  Window      window;

  if (self->version == version && self->size == size && self->tiles[0] != NULL)
    return;
  clear_tiles (self);
  window = find_window (around, layers, n_layers);
  for (int i = 0; i < n_layers; i++)
    self->tiles[i] = paint_tile (self, around, &window, layers[i], size);
  self->version = version;
  self->size = size;
}

static int
get_tile_px (SutureFilmStrip *self, int n)
{
  const int room =
      (gtk_widget_get_width (GTK_WIDGET (self)) - (n - 1) * TILE_GAP_PX) /
      MAX (n, 1);

  return CLAMP (room, 8, TILE_MOST_PX);
}

static void
snapshot_number (SutureFilmStrip *self,
                 GtkSnapshot     *snapshot,
                 gint32           z,
                 float            left,
                 float            top,
                 int              width)
{
  GtkWidget       *widget = GTK_WIDGET (self);
  g_autofree char *text = g_strdup_printf ("%d", z + 1);
  g_autoptr (PangoLayout) layout = suture_plate_layout (widget, text);
  GdkRGBA ink;
  int     text_width;

  suture_widgets_get_ink (widget, &ink);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (left +
                                                    0.5f * (float) (width -
                                                                    text_width),
                                                top));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_bar (GtkSnapshot *snapshot, guint32 rgb, graphene_rect_t bounds)
{
  const GdkRGBA colour = { (float) (rgb >> 16 & 0xff) / 255.0f,
                           (float) (rgb >> 8 & 0xff) / 255.0f,
                           (float) (rgb & 0xff) / 255.0f, 1.0f };

  gtk_snapshot_append_color (snapshot, &colour, &bounds);
}

static void
suture_film_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureFilmStrip *self = SUTURE_FILM_STRIP (widget);
  gint32           layers[MOST];
  Around           around;

  if (!find_around (self, &around))
    return;

  const int    n = list_layers (&around, layers);
  const int    tile = get_tile_px (self, n);
  const gint32 seen =
      suture_viewpoint_get_slice (self->view->viewpoint, SUTURE_PLANE_XY);

  update_tiles (self, &around, layers, n,
                tile * gtk_widget_get_scale_factor (widget));
  for (int i = 0; i < n; i++)
    {
      const float           left = (float) (i * (tile + TILE_GAP_PX));
      const graphene_rect_t bounds =
          GRAPHENE_RECT_INIT (left, 0.0f, (float) tile, (float) tile);

      gtk_snapshot_append_color (snapshot, &suture_canvas_colour, &bounds);
      gtk_snapshot_append_texture (snapshot, self->tiles[i], &bounds);
      if (layers[i] == seen)
        suture_plate_snapshot_ring (snapshot, bounds, &ring_colour);
      snapshot_bar (snapshot, find_colour (&around, layers[i]),
                    GRAPHENE_RECT_INIT (left, (float) tile + 1.0f, (float) tile,
                                        BAR_PX));
      snapshot_number (self, snapshot, layers[i], left,
                       (float) (tile + BAR_PX + 1), tile);
    }
}

/* Hands */

static void
look_at (SutureFilmStrip *self, gint32 z)
{
  SuturePoint cursor = suture_viewpoint_get_cursor (self->view->viewpoint);

  cursor.at[SUTURE_AXIS_Z] = z;
  suture_viewpoint_set_cursor (self->view->viewpoint, cursor);
}

static void
pressed_cb (SutureFilmStrip *self, int n_press, double x, double y)
{
  gint32    layers[MOST];
  const int n = suture_film_strip_get_layers (self, layers);
  const int at = (int) x / (get_tile_px (self, n) + TILE_GAP_PX);

  if (at < n)
    look_at (self, layers[at]);
}

/* From a layer that isn't in the strip to the next one that is */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureFilmStrip *self = SUTURE_FILM_STRIP (widget);
  gint32           layers[MOST];
  const int        n = suture_film_strip_get_layers (self, layers);
  int              step = 0;

  if (n == 0)
    return FALSE;
  g_variant_get (args, "(i)", &step);

  const gint32 seen =
      suture_viewpoint_get_slice (self->view->viewpoint, SUTURE_PLANE_XY);
  int at = step > 0 ? 0 : n - 1;

  while (at >= 0 && at < n &&
         (step > 0 ? layers[at] <= seen : layers[at] >= seen))
    at += step;
  if (at >= 0 && at < n)
    look_at (self, layers[at]);
  return TRUE;
}

/* What it says */

static void
describe (SutureFilmStrip *self)
{
  gint32           layers[MOST];
  const int        n = suture_film_strip_get_layers (self, layers);
  g_autofree char *text =
      n == 0 ? g_strdup ("")
             : g_strdup_printf (
                   /* Translators: the layer on view, the first and the last
                    * that the strip shows */
                   _ ("Layer %d is on view; here are layers %d to %d"),
                   suture_viewpoint_get_slice (self->view->viewpoint,
                                               SUTURE_PLANE_XY) +
                       1,
                   layers[0] + 1, layers[n - 1] + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
changed_cb (SutureFilmStrip *self)
{
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The class */

static void
suture_film_strip_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  g_autoptr (PangoLayout) layout = suture_plate_layout (widget, "0");
  int text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = TILE_MOST_PX + BAR_PX + 2 + text_height;
  else
    {
      *minimum = 0;
      *natural = 4 * TILE_MOST_PX;
    }
}

static void
suture_film_strip_dispose (GObject *object)
{
  SutureFilmStrip *self = SUTURE_FILM_STRIP (object);

  clear_tiles (self);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (suture_film_strip_parent_class)->dispose (object);
}

static void
suture_film_strip_class_init (SutureFilmStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_film_strip_dispose;
  widget_class->snapshot = suture_film_strip_snapshot;
  widget_class->measure = suture_film_strip_measure;
  gtk_widget_class_set_css_name (widget_class, "filmstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "(i)",
                                -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "(i)",
                                1);
}

static void
suture_film_strip_init (SutureFilmStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
suture_film_strip_set_view (SutureFilmStrip *self, SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_FILM_STRIP (self) && self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "look-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view->viewpoint, "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
}
