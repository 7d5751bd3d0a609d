/* test-emd-picture.h: masks for the tests of the earth mover's distance
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include "emd/suture-emd.h"

/** Picture: a mask that owns its runs */
typedef struct
{
  GArray    *runs;
  SutureMask mask;
} Picture;

static inline void
picture_clear (Picture *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/** PictureFunc: whether pixel (y, x) is foreground */
typedef gboolean (*PictureFunc) (int y, int x, gconstpointer data);

/** picture_draw: foreground where @func says so, moved to (@y0, @x0) */
static inline Picture
picture_draw (int           height,
              int           width,
              int           y0,
              int           x0,
              PictureFunc   func,
              gconstpointer data)
{
  Picture            self = { g_array_new (FALSE, FALSE, sizeof (SutureRun)) };
  g_autofree guint8 *pixels = g_new (guint8, (size_t) height * width);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      pixels[y * width + x] = (guint8) func (y, x, data);
  self.mask =
      suture_mask_from_pixels (pixels, height, width, y0, x0, self.runs);
  return self;
}

static inline gboolean
picture_pixel (int y, int x, gconstpointer data)
{
  const char *const *rows = data;

  return rows[y][x] != '.';
}

/** picture_from_rows: strings of one length, '.' is background */
static inline Picture
picture_from_rows (const char *const *rows)
{
  int height = 0;

  while (rows[height])
    height++;
  return picture_draw (height, (int) strlen (rows[0]), 0, 0, picture_pixel,
                       rows);
}

/** PictureView: another picture, turned: (y, x) shows its pixel (y, x) flipped
 * in y, in x, then with rows and columns exchanged */
typedef struct
{
  const Picture *of;
  int            side;
  gboolean       flip_y, flip_x, transpose;
} PictureView;

static inline gboolean
picture_view_pixel (int y, int x, gconstpointer data)
{
  const PictureView *view = data;
  const int          row = view->transpose ? x : y;
  const int          column = view->transpose ? y : x;

  return suture_mask_contains (&view->of->mask,
                               view->flip_y ? view->side - 1 - row : row,
                               view->flip_x ? view->side - 1 - column : column);
}

/** picture_turn: of a picture in a square of @side */
static inline Picture
picture_turn (const PictureView *view, int y0, int x0)
{
  return picture_draw (view->side, view->side, y0, x0, picture_view_pixel,
                       view);
}

/** PictureBlob: an organic outline, with or without a hole, a second part and
 * noise */
typedef struct
{
  double  y, x, radius;
  double  amplitudes[4];
  double  phases[4];
  double  hole;  /* radius of the hole, as a share; 0: none */
  double  part;  /* radius of a second part, as a share; 0: none */
  int     noise; /* one pixel in so many is inverted; 0: none */
  guint32 seed;
} PictureBlob;

static inline gboolean
picture_blob_pixel (int y, int x, gconstpointer data)
{
  const PictureBlob *blob = data;
  const double       dy = y - blob->y;
  const double       dx = x - blob->x;
  const double       angle = atan2 (dy, dx);
  const double       length = hypot (dy, dx);
  const guint32      hash =
      ((guint32) y * 2654435761u ^ (guint32) x * 2246822519u ^ blob->seed) *
      3266489917u;
  double   radius = blob->radius;
  gboolean is_inside;

  for (int k = 0; k < 4; k++)
    radius += blob->radius * blob->amplitudes[k] *
              cos ((k + 1) * angle + blob->phases[k]);
  is_inside = length < radius && length >= blob->hole * blob->radius;
  if (hypot (dy, dx - 1.8 * blob->radius) < blob->part * blob->radius)
    is_inside = TRUE;
  if (blob->noise > 0 && length < 1.3 * blob->radius &&
      (hash >> 8) % (guint32) blob->noise == 0)
    is_inside = !is_inside;
  return is_inside;
}

static inline PictureBlob
picture_random_blob (GRand *random, double radius)
{
  PictureBlob blob = { .radius = radius, .seed = g_rand_int (random) };

  blob.y = 2.0 * radius + g_rand_double_range (random, -0.3, 0.3) * radius;
  blob.x = 2.0 * radius + g_rand_double_range (random, -0.3, 0.3) * radius;
  for (int k = 0; k < 4; k++)
    {
      blob.amplitudes[k] = g_rand_double_range (random, 0.0, 0.25 / (k + 1));
      blob.phases[k] = g_rand_double_range (random, 0.0, 2.0 * G_PI);
    }
  return blob;
}

static inline Picture
picture_from_blob (const PictureBlob *blob)
{
  const int side = (int) (4.5 * blob->radius) + 4;

  return picture_draw (side, side, 0, 0, picture_blob_pixel, blob);
}

/** picture_distance: exact, in a workspace of its own */
static inline SutureEmd
picture_distance (const Picture *a,
                  const Picture *b,
                  double         pixel_y,
                  double         pixel_x,
                  double         tolerance)
{
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  return suture_emd_compute (&a->mask, &b->mask, pixel_y, pixel_x, tolerance,
                             workspace);
}

/** assert_proven: both bounds agree, or the value isn't proven */
static inline void
assert_proven (SutureEmd emd)
{
  g_assert_cmpfloat (emd.lower_bound, <=, emd.upper_bound);
  g_assert_cmpfloat (emd.upper_bound - emd.lower_bound, <=,
                     1e-9 * emd.upper_bound);
  g_assert_cmpfloat (emd.distance, ==, emd.upper_bound);
}

static inline void
assert_relative (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * fabs (expected)))
    g_error ("%.17g in place of %.17g", value, expected);
}
