/* suture-slice-scene.c: what the slice views show, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-scene.h"

#include "suture-channel-paints.h"

/* Of lines that are light on one side and dark on the other */
#define OUTLINE_OPACITY 0.55

struct _SutureSliceScene
{
  guint ref_count;
  guint version;

  /* Owned */
  SutureStack      *labels;
  SutureStack      *raw;
  SutureCellIndex  *index;
  SutureMergeMap   *map;
  SutureCorrection *correction;
  SutureCorrection *preview;
  SuturePalette    *palette;

  SutureCandidate     pair;
  gboolean            has_pair;
  SutureCutPlane      plane;
  gboolean            has_plane;
  GArray             *side; /* owned; nullable */
  SutureContrast      contrast;
  SutureChannelPaints channels;
  double              label_opacity;
  gboolean            outline;
  gboolean            labels_visible;
  gboolean            preview_visible;

  /* Made from the above when asked for */
  SutureCellLookup lookup;
  SutureGreyTable  greys;
  gboolean         greys_valid;
  guint32         *colours;
  gboolean         colours_valid;
  SutureCellPaint *paints;
  gboolean         paints_valid;
  SutureSliceLook  look;
};

SutureSliceScene *
suture_slice_scene_new (void)
{
  SutureSliceScene *self = g_new0 (SutureSliceScene, 1);

  self->ref_count = 1;
  self->version = 1;
  self->contrast = (SutureContrast){ .low = 0.0, .high = 255.0, .gamma = 1.0 };
  suture_channel_paints_init (&self->channels);
  self->label_opacity = 0.45;
  self->labels_visible = TRUE;
  self->preview_visible = TRUE;
  return self;
}

SutureSliceScene *
suture_slice_scene_ref (SutureSliceScene *self)
{
  self->ref_count++;
  return self;
}

static void
clear_index (SutureSliceScene *self)
{
  suture_cell_lookup_clear (&self->lookup);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->map, suture_merge_map_unref);
  g_clear_pointer (&self->correction, suture_correction_unref);
  g_clear_pointer (&self->preview, suture_correction_unref);
  g_clear_pointer (&self->palette, suture_palette_unref);
  g_clear_pointer (&self->side, g_array_unref);
  self->has_pair = self->has_plane = FALSE;
}

void
suture_slice_scene_unref (SutureSliceScene *self)
{
  if (--self->ref_count > 0)
    return;
  clear_index (self);
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  suture_grey_table_clear (&self->greys);
  suture_channel_paints_clear (&self->channels);
  g_free (self->colours);
  g_free (self->paints);
  g_free (self);
}

guint
suture_slice_scene_get_version (const SutureSliceScene *self)
{
  return self->version;
}

static void
repaint_cells (SutureSliceScene *self)
{
  self->paints_valid = FALSE;
  self->version++;
}

static void
replace_stack (SutureStack **place, SutureStack *stack)
{
  SutureStack *old = *place;

  *place = stack ? suture_stack_ref (stack) : NULL;
  if (old != NULL)
    suture_stack_unref (old);
}

static void
replace_index (SutureSliceScene *self, SutureCellIndex *index)
{
  if (self->index == index)
    return;
  clear_index (self);
  self->colours_valid = FALSE;
  if (index == NULL)
    return;
  self->index = suture_cell_index_ref (index);
  suture_cell_lookup_init (&self->lookup, index);
}

void
suture_slice_scene_set_stacks (SutureSliceScene *self,
                               SutureStack      *labels,
                               SutureStack      *raw,
                               SutureCellIndex  *index)
{
  g_return_if_fail (index == NULL || labels != NULL);
  g_return_if_fail (labels == NULL || raw == NULL ||
                    suture_shape_equal (suture_stack_get_shape (labels),
                                        suture_stack_get_shape (raw)));

  if (raw != self->raw)
    suture_channel_paints_set (&self->channels, NULL, 0);
  replace_stack (&self->labels, labels);
  replace_stack (&self->raw, raw);
  replace_index (self, index);
  self->greys_valid = FALSE;
  repaint_cells (self);
}

void
suture_slice_scene_set_merge_map (SutureSliceScene *self, SutureMergeMap *map)
{
  SutureMergeMap *old = self->map;

  if (old == map)
    return;
  self->map = map ? suture_merge_map_ref (map) : NULL;
  if (old != NULL)
    suture_merge_map_unref (old);
  self->colours_valid = FALSE;
  repaint_cells (self);
}

void
suture_slice_scene_set_palette (SutureSliceScene *self, SuturePalette *palette)
{
  SuturePalette *old = self->palette;

  self->palette = palette ? suture_palette_ref (palette) : NULL;
  if (old != NULL)
    suture_palette_unref (old);
  self->colours_valid = FALSE;
  repaint_cells (self);
}

static void
replace_correction (SutureCorrection **place, SutureCorrection *correction)
{
  SutureCorrection *old = *place;

  *place = correction ? suture_correction_ref (correction) : NULL;
  if (old != NULL)
    suture_correction_unref (old);
}

void
suture_slice_scene_set_correction (SutureSliceScene *self,
                                   SutureCorrection *correction)
{
  g_return_if_fail (correction == NULL ||
                    suture_correction_get_index (correction) == self->index);

  replace_correction (&self->correction, correction);
  self->version++;
}

void
suture_slice_scene_set_pair (SutureSliceScene      *self,
                             const SutureCandidate *candidate,
                             SutureCorrection      *preview)
{
  g_return_if_fail (candidate == NULL || self->index != NULL);
  g_return_if_fail (preview == NULL ||
                    suture_correction_get_index (preview) == self->index);

  if (candidate == NULL || !self->has_pair ||
      candidate->upper != self->pair.upper ||
      candidate->lower != self->pair.lower)
    {
      self->has_plane = FALSE;
      g_clear_pointer (&self->side, g_array_unref);
    }
  self->has_pair = candidate != NULL;
  if (candidate != NULL)
    self->pair = *candidate;
  replace_correction (&self->preview, preview);
  repaint_cells (self);
}

void
suture_slice_scene_set_contrast (SutureSliceScene *self,
                                 SutureContrast    contrast)
{
  self->contrast = contrast;
  self->greys_valid = FALSE;
  self->version++;
}

void
suture_slice_scene_set_channels (SutureSliceScene       *self,
                                 const SutureRawChannel *channels,
                                 size_t                  n)
{
  for (size_t i = 0; i < n; i++)
    g_return_if_fail (
        suture_shape_equal (suture_stack_get_shape (channels[i].stack),
                            suture_slice_scene_get_shape (self)));

  suture_channel_paints_set (&self->channels, channels, n);
  self->version++;
}

const SutureRawChannel *
suture_slice_scene_get_channels (const SutureSliceScene *self, size_t *n)
{
  *n = self->channels.channels->len;
  return self->channels.is_used ? (const SutureRawChannel *) (gpointer)
                                      self->channels.channels->data
                                : NULL;
}

void
suture_slice_scene_set_label_opacity (SutureSliceScene *self, double opacity)
{
  self->label_opacity = CLAMP (opacity, 0.0, 1.0);
  repaint_cells (self);
}

void
suture_slice_scene_set_outline (SutureSliceScene *self, gboolean outline)
{
  self->outline = outline;
  repaint_cells (self);
}

void
suture_slice_scene_set_labels_visible (SutureSliceScene *self, gboolean visible)
{
  self->labels_visible = visible;
  self->version++;
}

void
suture_slice_scene_set_preview_visible (SutureSliceScene *self,
                                        gboolean          visible)
{
  self->preview_visible = visible;
  self->version++;
}

SutureShape
suture_slice_scene_get_shape (const SutureSliceScene *self)
{
  const SutureStack *stack = self->labels ? self->labels : self->raw;

  return stack ? suture_stack_get_shape (stack) : (SutureShape){ 0 };
}

SutureSpacing
suture_slice_scene_get_spacing (const SutureSliceScene *self)
{
  const SutureStack *stack = self->labels ? self->labels : self->raw;

  return stack ? suture_stack_get_spacing (stack) : SUTURE_SPACING_UNKNOWN;
}

SutureStack *
suture_slice_scene_get_labels (const SutureSliceScene *self)
{
  return self->labels;
}

SutureStack *
suture_slice_scene_get_raw (const SutureSliceScene *self)
{
  return self->raw;
}

SutureCellIndex *
suture_slice_scene_get_index (const SutureSliceScene *self)
{
  return self->index;
}

SutureContrast
suture_slice_scene_get_contrast (const SutureSliceScene *self)
{
  return self->contrast;
}

gboolean
suture_slice_scene_get_outline (const SutureSliceScene *self)
{
  return self->outline;
}

const SutureCandidate *
suture_slice_scene_get_pair (const SutureSliceScene *self,
                             SutureCorrection      **preview)
{
  if (preview != NULL)
    *preview = self->preview_visible ? self->preview : NULL;
  return self->has_pair ? &self->pair : NULL;
}

void
suture_slice_scene_set_plane (SutureSliceScene     *self,
                              const SutureCutPlane *plane)
{
  self->has_plane = plane != NULL;
  if (plane != NULL)
    self->plane = *plane;
  self->version++;
}

void
suture_slice_scene_set_side (SutureSliceScene *self, GArray *side)
{
  if (self->side == side)
    return;
  g_clear_pointer (&self->side, g_array_unref);
  self->side = side ? g_array_ref (side) : NULL;
  self->version++;
}

GArray *
suture_slice_scene_get_side (const SutureSliceScene *self)
{
  return self->side;
}

const SutureCutPlane *
suture_slice_scene_get_plane (const SutureSliceScene *self)
{
  return self->has_plane ? &self->plane : NULL;
}

gboolean
suture_slice_scene_has_cut (const SutureSliceScene *self)
{
  return self->has_pair && self->pair.upper == self->pair.lower;
}

static guint32
with_alpha (guint32 rgb, double alpha)
{
  return (guint32) (255.0 * CLAMP (alpha, 0.0, 1.0) + 0.5) << 24 | rgb;
}

/* Cells are never fainter than half without a raw stack: behind them is nothing
 * but black. */
static double
fill_opacity (const SutureSliceScene *self)
{
  if (self->outline)
    return 0.0;
  return self->raw ? self->label_opacity : 0.5 + 0.5 * self->label_opacity;
}

/* Edges are more opaque than what they enclose, and gone where that is. */
static double
edge_opacity (const SutureSliceScene *self)
{
  const double rest = 1.0 - fill_opacity (self);

  return self->outline ? 1.0 : 1.0 - rest * rest * rest;
}

static SutureCellPaint
paint_in (const SutureSliceScene *self, guint32 key, guint32 rgb)
{
  return (SutureCellPaint){ .key = key,
                            .fill = with_alpha (rgb, fill_opacity (self)),
                            .edge = with_alpha (rgb, edge_opacity (self)),
                            .shade = with_alpha (rgb, edge_opacity (self)) };
}

static guint32
get_group (const SutureSliceScene *self, guint32 cell)
{
  return self->map ? suture_merge_map_get (self->map, cell) : cell;
}

/* The two pieces of the pair have opaque borders from an opacity of a quarter
 * on; below, they fade out. */
static SutureCellPaint
paint_piece (const SutureSliceScene *self, guint32 key, guint32 rgb)
{
  SutureCellPaint paint = paint_in (self, key, rgb);

  paint.edge = paint.shade =
      with_alpha (rgb, self->outline ? 1.0 : 4.0 * self->label_opacity);
  return paint;
}

static SutureCellPaint
paint_outline (guint32 key)
{
  return (SutureCellPaint){
    .key = key,
    .fill = with_alpha (SUTURE_COLOUR_OTHER, 0.0),
    .edge = with_alpha (SUTURE_COLOUR_LIGHT, OUTLINE_OPACITY),
    .shade = with_alpha (SUTURE_COLOUR_DARK, OUTLINE_OPACITY)
  };
}

/* Cells that earlier decisions joined to a piece belong to it. Once the pair
 * itself is joined there is no telling to which of the two. */
static SutureCellPaint
paint_beside_pair (const SutureSliceScene *self, guint32 cell)
{
  const guint32 group = get_group (self, cell);
  const guint32 upper = get_group (self, self->pair.upper);
  const guint32 lower = get_group (self, self->pair.lower);

  if (cell == self->pair.upper || (group == upper && upper != lower))
    return paint_piece (self, self->pair.upper, SUTURE_COLOUR_UPPER);
  if (cell == self->pair.lower || (group == lower && upper != lower))
    return paint_piece (self, self->pair.lower, SUTURE_COLOUR_LOWER);
  return paint_outline (group);
}

static SutureCellPaint
paint_cell (const SutureSliceScene *self, guint32 cell)
{
  if (self->has_pair)
    return paint_beside_pair (self, cell);
  if (self->palette == NULL)
    return paint_outline (get_group (self, cell));
  return paint_in (self, get_group (self, cell), self->colours[cell]);
}

static void
update_paints (SutureSliceScene *self)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (self->index);

  if (!self->colours_valid)
    {
      g_free (self->colours);
      self->colours =
          self->palette ? suture_palette_colour_cells (self->palette, self->map)
                        : NULL;
      self->paints =
          g_renew (SutureCellPaint, self->paints, (gsize) n_cells + 1);
      self->colours_valid = TRUE;
    }
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->paints[cell] = paint_cell (self, cell);
  self->paints_valid = TRUE;
}

static void
update_greys (SutureSliceScene *self)
{
  suture_grey_table_clear (&self->greys);
  suture_grey_table_init (&self->greys,
                          suture_stack_get_sample_type (self->raw),
                          &self->contrast);
  self->greys_valid = TRUE;
}

static void
fill_in_labels (SutureSliceScene *self, SutureSliceLook *look)
{
  if (!self->paints_valid)
    update_paints (self);
  look->labels = self->labels;
  look->lookup = &self->lookup;
  look->paints = self->paints;
  look->preview = (SutureCellPaint){
    .key = SUTURE_KEY_PREVIEW,
    .fill = with_alpha (SUTURE_COLOUR_PREVIEW, 0.5 * fill_opacity (self)),
    .edge = with_alpha (SUTURE_COLOUR_PREVIEW, 1.0),
    .shade = with_alpha (SUTURE_COLOUR_PREVIEW, 1.0),
  };
  if (self->has_pair || self->palette == NULL)
    {
      look->ground_edge = with_alpha (SUTURE_COLOUR_LIGHT, OUTLINE_OPACITY);
      look->ground_shade = with_alpha (SUTURE_COLOUR_DARK, OUTLINE_OPACITY);
    }
  look->opens_fills = !self->preview_visible;
  if (self->preview != NULL)
    look->fills = suture_correction_get_fills (self->preview, &look->n_fills);
  if (suture_slice_scene_has_cut (self) && self->preview_visible)
    {
      look->has_cut = TRUE;
      look->cut_cell = self->pair.upper;
      look->cut_z = self->pair.gap_first_layer;
      look->cut_side = self->side;
      look->below = paint_piece (self, SUTURE_KEY_BELOW, SUTURE_COLOUR_LOWER);
    }
  if (self->correction != NULL)
    look->done = suture_correction_get_fills (self->correction, &look->n_done);
}

const SutureSliceLook *
suture_slice_scene_get_look (SutureSliceScene *self)
{
  if (self->labels == NULL && self->raw == NULL)
    return NULL;

  self->look =
      (SutureSliceLook){ .shape = suture_slice_scene_get_shape (self) };
  if (self->index != NULL && self->labels_visible)
    fill_in_labels (self, &self->look);
  if (self->raw != NULL)
    {
      if (!self->greys_valid)
        update_greys (self);
      self->look.raw = self->raw;
      self->look.greys = &self->greys;
    }
  if (self->channels.is_used)
    {
      self->look.has_channels = TRUE;
      self->look.channels =
          (const SutureChannelPaint *) (gpointer) self->channels.paints->data;
      self->look.n_channels = self->channels.paints->len;
    }
  return &self->look;
}
