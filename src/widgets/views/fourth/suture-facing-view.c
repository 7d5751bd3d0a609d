/* suture-facing-view.c: the masks on both sides of a gap, from above
 *
 * The masks are drawn into a stack of one small layer, whose "cells" are the
 * combinations of masks, and the slice painter does the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/fourth/suture-facing-view.h"

#include <glib/gi18n-lib.h>

#include "views/drawing/suture-slice-texture.h"
#include "views/drawing/suture-view-plate.h"
#include "views/drawing/suture-viewpoint.h"

/* What lies on a pixel */
#define IN_UPPER 1
#define IN_LOWER 2
#define IN_GAP 4

#define GAP_LINE_PX 2
#define SWATCH_SIZE 10.0f
#define SWATCH_WIDTH 14.0f /* from the swatch to its text */
#define SWATCH_GAP 10.0f   /* from there to the next swatch */
#define SIDE 16            /* left free beside the masks */
#define BESIDE_LEGEND 10   /* above and below it */

/* That of background in the slice painter's pictures */
static const GdkRGBA ground_colour = { 0.0f, 0.0f, 0.0f, 1.0f };

struct _SutureFacingView
{
  GtkWidget parent_instance;

  /* Owned */
  SutureSliceScene *scene; /* nullable */

  /* The masks of the scene of that version; no stack without a pair */
  guint            version;
  SutureStack     *stack;
  SutureCellLookup lookup;
  SutureCellPaint *paints; /* by cell */
  gboolean         has_gap_mask;
  gint32           y0; /* where the small layer lies in the large one */
  gint32           x0;
  double           jaccard;
};

G_DEFINE_FINAL_TYPE (SutureFacingView, suture_facing_view, GTK_TYPE_WIDGET)

static void
clear_masks (SutureFacingView *self)
{
  g_clear_pointer (&self->stack, suture_stack_unref);
  suture_cell_lookup_clear (&self->lookup);
  g_clear_pointer (&self->paints, g_free);
}

static void
add_mask (SutureFacingView *self, const SutureMask *mask, guint8 bit)
{
  guint8      *layer = suture_stack_get_layer_for_writing (self->stack, 0);
  const gint64 nx = suture_stack_get_shape (self->stack).nx;

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = mask->runs[i];

      for (gint32 x = run.x0; x < run.x1; x++)
        layer[(run.y - self->y0) * nx + x - self->x0] |= bit;
    }
}

/* Mask of the pair's fills on a layer; with several fills there, the largest */
static SutureMask
find_gap_mask (SutureCorrection *preview, gint32 z)
{
  SutureMask        found = { 0 };
  size_t            n_fills = 0;
  const SutureFill *fills =
      preview ? suture_correction_get_fills (preview, &n_fills) : NULL;

  for (size_t i = 0; i < n_fills; i++)
    if (fills[i].z == z && fills[i].mask.area_px > found.area_px)
      found = fills[i].mask;
  return found;
}

static void
make_stack (SutureFacingView *self, const SutureMask *masks, int n_masks)
{
  SutureShape shape = { 1, 0, 0 };
  gint32      y1 = masks[0].y1;
  gint32      x1 = masks[0].x1;

  self->y0 = masks[0].y0;
  self->x0 = masks[0].x0;
  for (int i = 1; i < n_masks; i++)
    {
      if (masks[i].n_runs == 0)
        continue;
      self->y0 = MIN (self->y0, masks[i].y0);
      self->x0 = MIN (self->x0, masks[i].x0);
      y1 = MAX (y1, masks[i].y1);
      x1 = MAX (x1, masks[i].x1);
    }
  shape.ny = y1 - self->y0;
  shape.nx = x1 - self->x0;
  self->stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
}

/* The ids are the combinations. */
static void
fill_in_paints (SutureFacingView *self)
{
  const guint32        n = suture_cell_index_get_n_cells (self->lookup.index);
  static const guint32 colours[] = { 0x000000u, SUTURE_COLOUR_UPPER,
                                     SUTURE_COLOUR_LOWER, SUTURE_COLOUR_BOTH };

  g_free (self->paints);
  self->paints = g_new (SutureCellPaint, n);
  for (guint32 cell = 0; cell < n; cell++)
    {
      const guint64 id = suture_cell_index_get_id (self->lookup.index, cell);
      const guint32 rgb = colours[id & (IN_UPPER | IN_LOWER)];
      const guint32 alpha = id & (IN_UPPER | IN_LOWER) ? 0xff000000u : 0u;

      const guint32 edge =
          id & IN_GAP ? 0xff000000u | SUTURE_COLOUR_PREVIEW : alpha | rgb;

      /* Only the gap's mask has an edge: its key is the one that differs. */
      self->paints[cell] = (SutureCellPaint){
        .key = id & IN_GAP ? 0 : SUTURE_KEY_BACKGROUND,
        .fill = alpha | rgb,
        .edge = edge,
        .shade = edge,
      };
    }
}

static void
make_masks (SutureFacingView      *self,
            const SutureCandidate *pair,
            SutureCorrection      *preview)
{
  SutureCellIndex *index = suture_slice_scene_get_index (self->scene);
  const gint32     first = pair->gap_first_layer;
  const SutureMask masks[] = {
    suture_cell_index_get_mask (index, pair->upper, first - 1),
    suture_cell_index_get_mask (index, pair->lower, first + pair->gap_layers),
    find_gap_mask (preview, first + (pair->gap_layers - 1) / 2),
  };
  SutureCellIndex *combinations = NULL;

  if (masks[0].n_runs == 0 || masks[1].n_runs == 0)
    return;
  make_stack (self, masks, G_N_ELEMENTS (masks));
  if (self->stack == NULL)
    return;
  add_mask (self, &masks[0], IN_UPPER);
  add_mask (self, &masks[1], IN_LOWER);
  add_mask (self, &masks[2], IN_GAP);
  self->has_gap_mask = masks[2].n_runs > 0;
  self->jaccard = suture_mask_jaccard (&masks[0], &masks[1]);
  combinations = suture_cell_index_new (self->stack, 0, NULL, NULL);
  suture_cell_lookup_init (&self->lookup, combinations);
  suture_cell_index_unref (combinations);
  fill_in_paints (self);
}

/* What a screen reader says: the same as the eye is told in the corner */
static char *
describe (SutureFacingView *self)
{
  if (self->stack == NULL)
    return g_strdup (_ ("Facing masks"));
  /* Translators: how much of the two masks is common to both, in percent. */
  return g_strdup_printf (_ ("Facing masks, %.0f %% in common"),
                          100.0 * self->jaccard);
}

/* Between two layers that follow each other nothing is filled. */
static gboolean
is_cut (SutureFacingView *self)
{
  const SutureCutPlane *plane = suture_slice_scene_get_plane (self->scene);

  return plane != NULL && plane->is_cut;
}

void
suture_facing_view_update (SutureFacingView *self)
{
  SutureCorrection      *preview = NULL;
  const SutureCandidate *pair =
      suture_slice_scene_get_pair (self->scene, &preview);
  g_autofree char *label = NULL;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->version == suture_slice_scene_get_version (self->scene))
    return;
  self->version = suture_slice_scene_get_version (self->scene);
  clear_masks (self);
  if (pair != NULL && (pair->gap_layers > 0 || is_cut (self)))
    make_masks (self, pair, preview);
  label = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The masks as large as they go between title and legend, which are equally
 * high, and not squashed */
static SutureSliceFrame
fit_frame (SutureFacingView *self, SutureViewSize size, int margin, int scale)
{
  const SutureShape   shape = suture_stack_get_shape (self->stack);
  const SutureSpacing spacing = suture_slice_scene_get_spacing (self->scene);
  const double        width = MAX (size.width - 2.0 * SIDE, 1.0) * scale;
  const double        height = MAX (size.height - 2.0 * margin, 1.0) * scale;
  const double        zoom = MIN (width / ((double) shape.nx * spacing.x_um),
                                  height / ((double) shape.ny * spacing.y_um));
  SutureSliceFrame    frame = {
       .plane = SUTURE_PLANE_XY,
       .width = size.width * scale,
       .height = size.height * scale,
       .u_step = 1.0 / (zoom * spacing.x_um),
       .v_step = 1.0 / (zoom * spacing.y_um),
       .line_width = GAP_LINE_PX * scale,
       .stripe_width = 1,
  };

  frame.left = 0.5 * ((double) shape.nx - 1.0 - frame.width * frame.u_step);
  frame.top = 0.5 * ((double) shape.ny - 1.0 - frame.height * frame.v_step);
  return frame;
}

static void
snapshot_masks (SutureFacingView *self,
                GtkSnapshot      *snapshot,
                SutureViewSize    size,
                int               margin)
{
  const SutureSliceLook  look = { .shape = suture_stack_get_shape (self->stack),
                                  .labels = self->stack,
                                  .lookup = &self->lookup,
                                  .paints = self->paints };
  const SutureSliceFrame frame =
      fit_frame (self, size, margin,
                 gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  g_autoptr (GdkTexture) texture =
      suture_slice_texture_new (GTK_WIDGET (self), &look, &frame);

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) size.width,
                                                    (float) size.height));
}

static GdkRGBA
to_rgba (guint32 rgb)
{
  return (GdkRGBA){ (float) (rgb >> 16 & 0xff) / 255.0f,
                    (float) (rgb >> 8 & 0xff) / 255.0f,
                    (float) (rgb & 0xff) / 255.0f, 1.0f };
}

/* The legend's entries, in as many rows as they need */
#define N_SWATCHES 4

typedef struct
{
  PangoLayout *layouts[N_SWATCHES];
  float        x[N_SWATCHES];
  float        y[N_SWATCHES]; /* from the first row's top */
  float        row_height;
  float        height;
  size_t       n_swatches;
} Legend;

static const guint32 swatch_colours[N_SWATCHES] = { SUTURE_COLOUR_UPPER,
                                                    SUTURE_COLOUR_LOWER,
                                                    SUTURE_COLOUR_BOTH,
                                                    SUTURE_COLOUR_PREVIEW };

static void
legend_clear (Legend *self)
{
  for (size_t i = 0; i < self->n_swatches; i++)
    g_object_unref (self->layouts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Legend, legend_clear)

static void
legend_init (Legend *self, SutureFacingView *view, float width)
{
  const char *const texts[N_SWATCHES] = { C_ ("mask", "upper"),
                                          C_ ("mask", "lower"),
                                          C_ ("mask", "both"),
                                          C_ ("mask", "proposed") };
  float             x = SUTURE_PLATE_INSET;
  float             y = 0.0f;

  self->n_swatches = view->has_gap_mask ? N_SWATCHES : N_SWATCHES - 1;
  for (size_t i = 0; i < self->n_swatches; i++)
    {
      int text_width = 0;
      int text_height = 0;

      self->layouts[i] = suture_plate_layout (GTK_WIDGET (view), texts[i]);
      pango_layout_get_pixel_size (self->layouts[i], &text_width, &text_height);
      self->row_height = (float) text_height;
      if (x + SWATCH_WIDTH + (float) text_width > width &&
          x > SUTURE_PLATE_INSET)
        {
          x = SUTURE_PLATE_INSET;
          y += self->row_height;
        }
      self->x[i] = x;
      self->y[i] = y;
      x += SWATCH_WIDTH + (float) text_width + SWATCH_GAP;
    }
  self->height = y + self->row_height;
}

static void
snapshot_legend (const Legend *self, GtkSnapshot *snapshot, float top)
{
  for (size_t i = 0; i < self->n_swatches; i++)
    {
      const GdkRGBA colour = to_rgba (swatch_colours[i]);
      const float   y = top + self->y[i];
      const float   margin = 0.5f * (self->row_height - SWATCH_SIZE);

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (self->x[i], y + margin,
                                                      SWATCH_SIZE,
                                                      SWATCH_SIZE));
      suture_plate_snapshot_layout (snapshot, self->layouts[i],
                                    self->x[i] + SWATCH_WIDTH, y);
    }
}

static void
suture_facing_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureFacingView     *self = SUTURE_FACING_VIEW (widget);
  const SutureViewSize  size = { gtk_widget_get_width (widget),
                                 gtk_widget_get_height (widget) };
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float) size.width, (float) size.height);
  g_autofree char *title = describe (self);

  if (size.width <= 0 || size.height <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &ground_colour, &bounds);
  if (self->stack != NULL)
    {
      g_auto (Legend) legend = { 0 };

      legend_init (&legend, self, (float) size.width);

      const int      margin = (int) legend.height + 2 * BESIDE_LEGEND;
      const gboolean fits = size.height >= 4 * margin;

      snapshot_masks (self, snapshot, size,
                      fits ? margin
                           : (int) legend.row_height + 2 * BESIDE_LEGEND);
      suture_plate_snapshot_title (widget, snapshot, title);
      if (fits)
        snapshot_legend (&legend, snapshot,
                         (float) size.height - legend.height - BESIDE_LEGEND);
    }
  gtk_snapshot_pop (snapshot);
}

void
suture_facing_view_set_scene (SutureFacingView *self, SutureSliceScene *scene)
{
  g_return_if_fail (SUTURE_IS_FACING_VIEW (self));
  g_return_if_fail (self->scene == NULL);

  self->scene = suture_slice_scene_ref (scene);
  suture_facing_view_update (self);
}

static void
suture_facing_view_dispose (GObject *object)
{
  SutureFacingView *self = SUTURE_FACING_VIEW (object);

  clear_masks (self);
  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  G_OBJECT_CLASS (suture_facing_view_parent_class)->dispose (object);
}

static void
suture_facing_view_class_init (SutureFacingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_facing_view_dispose;
  widget_class->snapshot = suture_facing_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "facingview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
suture_facing_view_init (SutureFacingView *self)
{
}
