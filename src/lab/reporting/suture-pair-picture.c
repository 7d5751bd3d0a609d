/* suture-pair-picture.c: a pair in four small slices, as a PNG
 *
 * A pixel of the picture is a number of 8 bits: three say what it belongs to,
 * five how bright the raw stack is there, and the palette knows the rest. So a
 * picture is a few KB, and a report with hundreds of them one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-pair-picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "candidates/suture-pair-key.h"
#include "stack/png/suture-png.h"

#define MOST_SLICES 4
#define SPACE_PX 6      /* between two slices' squares */
#define MOST_VOXELS 240 /* of a slice, along either side */
#define MARGIN 6        /* voxels around the pieces */
#define LEAST_LAYERS 5  /* on either side of the middle */
#define GREY_BITS 5
#define N_GREYS (1 << GREY_BITS)

/* What a pixel belongs to. An edge hides the raw stack. */
typedef enum
{
  NOTHING,
  UPPER,
  LOWER,
  FILL,
  EDGE = 3, /* added to one of the three */
  PAPER = 7,
} Belongs;

/* The axis that a slice is across: 0 z, 1 y, 2 x. */
typedef struct
{
  int    across;
  gint32 at;     /* which layer, row, or column */
  gint32 from_v; /* first voxel down, z or y */
  gint32 from_h; /* first voxel to the right, y or x */
  int    n_v;    /* voxels */
  int    n_h;
  double um_v; /* size of one */
  double um_h;
  int    height; /* device pixels */
  int    width;

  guint8 *belongs; /* owned: n_v·n_h of Belongs */
  float  *raw;     /* owned; nullable: n_v·n_h */
} Slice;

typedef struct
{
  const SutureCellIndex *index;
  SutureStack           *raw;
  SutureBox              box;
  gint32                 z[2]; /* where either faces the other */
  gint32                 y;
  gint32                 x;
  Slice                  slices[MOST_SLICES];
  int                    n_slices;
} Scene;

/* --- What is seen
 * ------------------------------------------------------------- */

static void
limit (gint32 *from, gint32 *to, gint32 middle, gint32 most, gint64 size)
{
  *from = MAX (MAX (*from, middle - most / 2), 0);
  *to = MIN (MIN (*to, middle + most / 2), (gint32) size);
}

/* As far as @side_um around what there is, or further to one side where the
 * stack ends on the other. */
static void
widen (gint32 *from, gint32 *to, double side_um, double um, gint64 size)
{
  const gint32 n = (gint32) MIN ((double) size, ceil (side_um / um));

  *from = CLAMP ((*from + *to - n) / 2, 0, (gint32) size - n);
  *to = *from + n;
}

/* As long along each axis, so that slices are squares where the stack goes on.
 */
static void
square_box (Scene *scene)
{
  const SutureShape   shape = suture_cell_index_get_shape (scene->index);
  const SutureSpacing spacing = suture_cell_index_get_spacing (scene->index);
  SutureBox          *box = &scene->box;
  const double        side_um = MAX (MAX ((box->z1 - box->z0) * spacing.z_um,
                                          (box->y1 - box->y0) * spacing.y_um),
                                     (box->x1 - box->x0) * spacing.x_um);

  widen (&box->z0, &box->z1, side_um, spacing.z_um, shape.nz);
  widen (&box->y0, &box->y1, side_um, spacing.y_um, shape.ny);
  widen (&box->x0, &box->x1, side_um, spacing.x_um, shape.nx);
}

/* Both pieces and a little around them, or what is near the middle of that. */
static void
set_box (Scene *scene, guint32 upper, guint32 lower)
{
  const SutureShape shape = suture_cell_index_get_shape (scene->index);
  const SutureBox   a = suture_cell_index_get_box (scene->index, upper);
  const SutureBox   b = suture_cell_index_get_box (scene->index, lower);
  SutureBox         box = {
            .z0 = MIN (MIN (a.z0, b.z0) - 1, scene->z[0] - LEAST_LAYERS),
            .z1 = MAX (MAX (a.z1, b.z1) + 1, scene->z[1] + 1 + LEAST_LAYERS),
            .y0 = MIN (a.y0, b.y0) - MARGIN,
            .y1 = MAX (a.y1, b.y1) + MARGIN,
            .x0 = MIN (a.x0, b.x0) - MARGIN,
            .x1 = MAX (a.x1, b.x1) + MARGIN,
  };

  limit (&box.z0, &box.z1, scene->z[0], MOST_VOXELS, shape.nz);
  limit (&box.y0, &box.y1, scene->y, MOST_VOXELS, shape.ny);
  limit (&box.x0, &box.x1, scene->x, MOST_VOXELS, shape.nx);
  scene->box = box;
  square_box (scene);
}

static void
add_slice (Scene *scene, int across, gint32 at)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (scene->index);
  const SutureBox    *box = &scene->box;
  Slice               slice = { .across = across, .at = at };

  slice.from_v = across == 0 ? box->y0 : box->z0;
  slice.n_v = across == 0 ? box->y1 - box->y0 : box->z1 - box->z0;
  slice.um_v = across == 0 ? spacing.y_um : spacing.z_um;
  slice.from_h = across == 2 ? box->y0 : box->x0;
  slice.n_h = across == 2 ? box->y1 - box->y0 : box->x1 - box->x0;
  slice.um_h = across == 2 ? spacing.y_um : spacing.x_um;
  slice.belongs = g_malloc0 ((size_t) slice.n_v * (size_t) slice.n_h);
  scene->slices[scene->n_slices++] = slice;
}

/* One scale for all slices: the largest side fills the room there is. */
static void
scale_slices (Scene *scene)
{
  Slice *slices = scene->slices;
  double largest_um = 0.0;

  for (int i = 0; i < scene->n_slices; i++)
    largest_um = MAX (largest_um, MAX (slices[i].n_v * slices[i].um_v,
                                       slices[i].n_h * slices[i].um_h));
  for (int i = 0; i < scene->n_slices; i++)
    {
      const double scale = SUTURE_PICTURE_SIDE / largest_um;

      slices[i].height =
          MAX ((int) lround (slices[i].n_v * slices[i].um_v * scale), 1);
      slices[i].width =
          MAX ((int) lround (slices[i].n_h * slices[i].um_h * scale), 1);
    }
}

/* --- What belongs to what
 * -------------------------------------------------------- */

static void
set_range (Slice *slice, gint32 v, gint32 h0, gint32 h1, guint8 belongs)
{
  const gint32 first = MAX (h0, slice->from_h);
  const gint32 beyond = MIN (h1, slice->from_h + slice->n_h);

  if (v >= slice->from_v && v < slice->from_v + slice->n_v && first < beyond)
    memset (slice->belongs +
                (size_t) (v - slice->from_v) * (size_t) slice->n_h +
                (first - slice->from_h),
            belongs, (size_t) (beyond - first));
}

static void
add_mask (Slice *slice, const SutureMask *mask, gint32 z, guint8 belongs)
{
  if (slice->across == 0 && slice->at != z)
    return;
  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun *run = &mask->runs[i];

      if (slice->across == 0)
        set_range (slice, run->y, run->x0, run->x1, belongs);
      else if (slice->across == 1 && run->y == slice->at)
        set_range (slice, z, run->x0, run->x1, belongs);
      else if (slice->across == 2 && run->x0 <= slice->at &&
               slice->at < run->x1)
        set_range (slice, z, run->y, run->y + 1, belongs);
    }
}

static void
add_cell (Slice *slice, const Scene *scene, guint32 cell, guint8 belongs)
{
  for (gint32 z = scene->box.z0; z < scene->box.z1; z++)
    {
      const SutureMask mask =
          suture_cell_index_get_mask (scene->index, cell, z);

      add_mask (slice, &mask, z, belongs);
    }
}

static void
add_fills (Slice *slice, const SutureCorrection *correction)
{
  size_t            n = 0;
  const SutureFill *fills =
      correction ? suture_correction_get_fills (correction, &n) : NULL;

  for (size_t i = 0; i < n; i++)
    add_mask (slice, &fills[i].mask, fills[i].z, FILL);
}

/* --- How bright
 * --------------------------------------------------------------- */

static void
read_raw (Slice *slice, SutureStack *raw)
{
  const SutureShape      shape = suture_stack_get_shape (raw);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  float                 *value = slice->raw =
      g_new (float, (size_t) slice->n_v *(size_t) slice->n_h);

  for (int v = 0; v < slice->n_v; v++)
    for (int h = 0; h < slice->n_h; h++)
      {
        const gint64 down = slice->from_v + v;
        const gint64 right = slice->from_h + h;
        const gint64 z = slice->across == 0 ? slice->at : down;
        const gint64 y = slice->across == 0   ? down
                         : slice->across == 1 ? slice->at
                                              : right;
        const gint64 x = slice->across == 2 ? slice->at : right;

        *value++ = (float) suture_raw_at (suture_stack_get_layer (raw, z), type,
                                          (size_t) (y * shape.nx + x));
      }
}

static int
compare_floats (const void *a, const void *b)
{
  const float p = *(const float *) a;
  const float q = *(const float *) b;

  return (p > q) - (p < q);
}

/* The 1st and the 99th percentile of all slices; samples that are no numbers
 * don't count. */
static void
find_contrast (const Scene *scene, float *low, float *high)
{
  const Slice *slices = scene->slices;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (float));

  for (int i = 0; i < scene->n_slices; i++)
    for (int p = 0; p < slices[i].n_v * slices[i].n_h; p++)
      if (isfinite (slices[i].raw[p]))
        g_array_append_val (all, slices[i].raw[p]);
  *low = *high = 0.0f;
  if (all->len == 0)
    return;
  qsort (all->data, all->len, sizeof (float), compare_floats);
  *low = g_array_index (all, float, all->len / 100);
  *high = g_array_index (all, float, all->len - 1 - all->len / 100);
}

static guint8
get_grey (const Slice *slice, int p, float low, float high)
{
  if (slice->raw == NULL)
    return N_GREYS / 4;
  if (!isfinite (slice->raw[p]) || !(high > low))
    return 0;

  const float share = (slice->raw[p] - low) / (high - low);

  return (guint8) lroundf (CLAMP (share, 0.0f, 1.0f) * (N_GREYS - 1));
}

/* --- The picture
 * -------------------------------------------------------------- */

/* The voxel under a device pixel, by number. */
static int
find_voxel (const Slice *slice, int row, int column)
{
  return row * slice->n_v / slice->height * slice->n_h +
         column * slice->n_h / slice->width;
}

static guint8
get_belongs (const Slice *slice, int row, int column)
{
  const int r = CLAMP (row, 0, slice->height - 1);
  const int c = CLAMP (column, 0, slice->width - 1);

  return slice->belongs[find_voxel (slice, r, c)];
}

static guint8
paint_pixel (const Slice *slice, int row, int column, float low, float high)
{
  const guint8   here = get_belongs (slice, row, column);
  const gboolean is_edge =
      here != NOTHING && (here != get_belongs (slice, row - 1, column) ||
                          here != get_belongs (slice, row + 1, column) ||
                          here != get_belongs (slice, row, column - 1) ||
                          here != get_belongs (slice, row, column + 1));
  const guint8 grey =
      get_grey (slice, find_voxel (slice, row, column), low, high);

  return (guint8) ((here + (is_edge ? EDGE : 0)) << GREY_BITS | grey);
}

static guint32
blend (guint32 colour, guint32 grey, double share)
{
  guint32 mixed = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    mixed |= (guint32) lround (share * (double) (colour >> shift & 255) +
                               (1.0 - share) * grey)
             << shift;
  return mixed;
}

static void
fill_palette (guint32 *palette)
{
  static const guint32 colours[] = { 0, SUTURE_PICTURE_UPPER,
                                     SUTURE_PICTURE_LOWER,
                                     SUTURE_PICTURE_FILL };

  for (guint i = 0; i < 256; i++)
    {
      const guint   belongs = i >> GREY_BITS;
      const guint32 grey = 255 * (i % N_GREYS) / (N_GREYS - 1);

      palette[i] = belongs == PAPER    ? 0x242424u
                   : belongs > EDGE    ? colours[belongs - EDGE]
                   : belongs > NOTHING ? blend (colours[belongs], grey, 0.4)
                                       : grey * 0x010101u;
    }
}

static GBytes *
paint (const Scene *scene)
{
  const Slice *slices = scene->slices;
  guint32      palette[256];
  const int    pitch = SUTURE_PICTURE_SIDE + SPACE_PX;
  const int    width = scene->n_slices * pitch - SPACE_PX;
  const int    height = SUTURE_PICTURE_SIDE;
  float        low = 0.0f, high = 0.0f;

  g_autofree guint8 *pixels = g_malloc ((size_t) width * (size_t) height);

  memset (pixels, PAPER << GREY_BITS, (size_t) width * (size_t) height);
  if (slices[0].raw != NULL)
    find_contrast (scene, &low, &high);
  for (int i = 0; i < scene->n_slices; i++)
    {
      const int top = (height - slices[i].height) / 2;
      const int left = i * pitch + (SUTURE_PICTURE_SIDE - slices[i].width) / 2;

      for (int row = 0; row < slices[i].height; row++)
        for (int column = 0; column < slices[i].width; column++)
          pixels[(top + row) * width + left + column] =
              paint_pixel (&slices[i], row, column, low, high);
    }
  fill_palette (palette);
  return suture_png_pack_palette (pixels, height, width, palette);
}

/* Where the two face each other; where nothing is said of that, as of two that
 * touch, the middle that is given, or that of both. */
static void
set_middle (Scene *scene, guint32 upper, guint32 lower, const double *middle_um)
{
  const SutureCellIndex *index = scene->index;
  const SutureShape      shape = suture_cell_index_get_shape (index);
  const SutureSpacing    spacing = suture_cell_index_get_spacing (index);
  const SuturePairKey    pair = suture_pair_key_new (index, upper, lower);
  const SutureBox        a = suture_cell_index_get_box (index, upper);
  const SutureBox        b = suture_cell_index_get_box (index, lower);
  double middle[3] = { (MAX (a.z0, b.z0) + MIN (a.z1, b.z1)) / 2,
                       (MAX (a.y0, b.y0) + MIN (a.y1, b.y1)) / 2,
                       (MAX (a.x0, b.x0) + MIN (a.x1, b.x1)) / 2 };

  if (middle_um != NULL)
    {
      middle[0] = middle_um[0] / spacing.z_um;
      middle[1] = middle_um[1] / spacing.y_um;
      middle[2] = middle_um[2] / spacing.x_um;
    }
  scene->z[0] = scene->z[1] =
      (gint32) CLAMP (lround (middle[0]), 0, shape.nz - 1);
  scene->y = (gint32) CLAMP (lround (middle[1]), 0, shape.ny - 1);
  scene->x = (gint32) CLAMP (lround (middle[2]), 0, shape.nx - 1);
  if (pair.upper_face.is_given)
    {
      scene->z[0] = pair.upper_face.z;
      scene->z[1] = pair.lower_face.z;
      scene->y = pair.upper_face.y;
      scene->x = pair.upper_face.x;
    }
}

static void
add_slices (Scene *scene, guint32 upper, guint32 lower)
{
  set_box (scene, upper, lower);
  add_slice (scene, 0, scene->z[0]);
  if (scene->z[1] != scene->z[0])
    add_slice (scene, 0, scene->z[1]);
  add_slice (scene, 1, scene->y);
  add_slice (scene, 2, scene->x);
  scale_slices (scene);
}

GBytes *
suture_pair_picture_new (const SutureCellIndex  *index,
                         SutureStack            *raw,
                         const SutureCorrection *correction,
                         guint32                 upper,
                         guint32                 lower,
                         const double           *middle_um)
{
  Scene   scene = { .index = index, .raw = raw };
  GBytes *png;

  g_return_val_if_fail (raw == NULL ||
                            suture_shape_equal (suture_stack_get_shape (raw),
                                                suture_cell_index_get_shape (
                                                    index)),
                        NULL);

  set_middle (&scene, upper, lower, middle_um);
  add_slices (&scene, upper, lower);
  for (int i = 0; i < scene.n_slices; i++)
    {
      add_fills (&scene.slices[i], correction);
      add_cell (&scene.slices[i], &scene, upper, UPPER);
      add_cell (&scene.slices[i], &scene, lower, LOWER);
      if (raw != NULL)
        read_raw (&scene.slices[i], raw);
    }
  png = paint (&scene);
  for (int i = 0; i < scene.n_slices; i++)
    {
      g_free (scene.slices[i].belongs);
      g_free (scene.slices[i].raw);
    }
  return png;
}
