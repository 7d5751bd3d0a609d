/* suture-layer-segmentation.c: one layer of a raw stack into masks, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-layer-segmentation.h"

#include <math.h>
#include <stdlib.h>

#include "interpolation/suture-distance-transform.h"
#include "resegmentation/suture-layer-image.h"
#include "resegmentation/suture-mask-filter.h"
#include "resegmentation/suture-watershed.h"

/* σ of the smoothing that tells tissue from what is around it, in diameters. */
#define GLOW_BLUR 0.4

/* σ of the smoothing that a membrane stands out from, likewise. */
#define LOCAL_BLUR 1.0

/* A relief of distances: so much a pixel, and where the outside begins. */
#define DISTANCE_STEP 256.0
#define OUTSIDE_LEVEL 49152.0

/* Somebody looks at the middle layer, and, as long as the median mask is
 * smaller than this share of a cell, raises the least depth by such a step. */
#define LEAST_MEDIAN 0.6
#define DEPTH_STEP 1.6
#define MOST_TRIALS 4

/* Membranes are few, and a threshold for all of them finds the brightest:
 * inside is what is lower than its surroundings. Nuclei are what is lower than
 * the layer's threshold. */
static guint8 *
find_inside (const guint16          *relief,
             int                     ny,
             int                     nx,
             const SutureStain      *stain,
             const SutureMaskRecipe *recipe)
{
  const size_t     n = (size_t) ny * (size_t) nx;
  const double     shift = recipe->threshold_shift * SUTURE_RELIEF_CONTRAST;
  const gboolean   is_local = stain->kind != SUTURE_STAIN_NUCLEI;
  const double     threshold = suture_relief_get_threshold (relief, n);
  guint8          *is_inside = g_new (guint8, n);
  SutureLayerImage local = { ny, nx, NULL };

  local.pixels = g_new (float, n);
  for (size_t i = 0; i < n; i++)
    local.pixels[i] = (float) (is_local ? relief[i] : threshold);
  if (is_local)
    suture_layer_image_blur (&local, LOCAL_BLUR * stain->diameter_px);
  for (size_t i = 0; i < n; i++)
    is_inside[i] = relief[i] < (double) local.pixels[i] - shift;
  suture_layer_image_clear (&local);
  return is_inside;
}

/* The deeper, the farther from the outside; outside, the higher. */
static void
get_depths (const guint8 *is_inside, int ny, int nx, guint16 *relief)
{
  const size_t       n = (size_t) ny * (size_t) nx;
  g_autofree double *to_outside = g_new (double, n);
  g_autofree double *to_inside = g_new (double, n);

  suture_squared_distances (is_inside, FALSE, ny, nx, 1.0, 1.0, to_outside);
  suture_squared_distances (is_inside, TRUE, ny, nx, 1.0, 1.0, to_inside);
  for (size_t i = 0; i < n; i++)
    {
      const double height =
          OUTSIDE_LEVEL +
          DISTANCE_STEP * (sqrt (to_inside[i]) - sqrt (to_outside[i]));

      relief[i] = (guint16) CLAMP (height, 0.0, (double) G_MAXUINT16);
    }
}

static guint16
get_least_depth (const SutureStain *stain, const SutureMaskRecipe *recipe)
{
  const double unit = recipe->by_distance ? DISTANCE_STEP * stain->diameter_px
                                          : SUTURE_RELIEF_CONTRAST;

  return (guint16) CLAMP (recipe->least_depth * unit, 1.0,
                          (double) G_MAXUINT16);
}

/* Membranes are shared out between the masks beside them; where nuclei end,
 * masks end. */
static guint32
flood (const guint16          *relief,
       int                     ny,
       int                     nx,
       const SutureStain      *stain,
       const SutureMaskRecipe *recipe,
       guint32                *masks)
{
  const gboolean      is_nuclei = stain->kind == SUTURE_STAIN_NUCLEI;
  g_autofree guint8  *is_inside = NULL;
  g_autofree guint16 *depths = NULL;

  if (recipe->by_distance || is_nuclei)
    is_inside = find_inside (relief, ny, nx, stain, recipe);
  if (recipe->by_distance)
    {
      depths = g_new (guint16, (size_t) ny * (size_t) nx);
      get_depths (is_inside, ny, nx, depths);
    }
  return suture_watershed (depths ? depths : relief,
                           is_nuclei ? is_inside : NULL, ny, nx,
                           get_least_depth (stain, recipe), masks);
}

guint32
suture_layer_segment (const SutureStack      *raw,
                      gint64                  z,
                      const SutureStain      *stain,
                      const SutureMaskRecipe *recipe,
                      guint32                *masks)
{
  const gboolean   has_glow = stain->kind == SUTURE_STAIN_BRIGHT_MEMBRANES;
  SutureLayerImage image = { 0 };
  SutureLayerImage glow = { 0 };
  guint32          n_masks;

  suture_layer_image_read (&image, raw, z, recipe->blur * stain->diameter_px);

  g_autofree guint16 *relief =
      g_new (guint16, suture_layer_image_get_size (&image));

  suture_layer_image_get_relief (&image, stain, relief);
  n_masks = flood (relief, image.ny, image.nx, stain, recipe, masks);
  if (has_glow)
    {
      suture_layer_image_copy (&image, &glow);
      suture_layer_image_blur (&glow, GLOW_BLUR * stain->diameter_px);
    }
  n_masks =
      suture_masks_filter (masks, n_masks, relief, has_glow ? &glow : NULL,
                           image.ny, image.nx, stain, recipe);
  suture_layer_image_clear (&image);
  suture_layer_image_clear (&glow);
  return n_masks;
}

static int
compare_areas (const void *a, const void *b)
{
  const guint32 p = *(const guint32 *) a;
  const guint32 q = *(const guint32 *) b;

  return (p > q) - (p < q);
}

/* Pixels of the median mask of a layer; 0 without masks. */
static guint32
measure_median (const SutureStack      *raw,
                gint64                  z,
                const SutureStain      *stain,
                const SutureMaskRecipe *recipe)
{
  const size_t n = suture_shape_layer_size (suture_stack_get_shape (raw));
  g_autofree guint32 *masks = g_new (guint32, n);
  const guint32 n_masks = suture_layer_segment (raw, z, stain, recipe, masks);
  g_autofree guint32 *areas = g_new0 (guint32, n_masks + 1);

  for (size_t i = 0; i < n; i++)
    areas[masks[i]]++;
  qsort (areas + 1, n_masks, sizeof (guint32), compare_areas);
  return n_masks > 0 ? areas[1 + n_masks / 2] : 0;
}

void
suture_mask_recipe_settle (SutureMaskRecipe  *self,
                           const SutureStack *raw,
                           const SutureStain *stain)
{
  const gint64 middle = suture_stack_get_shape (raw).nz / 2;
  const double least_px =
      LEAST_MEDIAN * G_PI * stain->diameter_px * stain->diameter_px / 4.0;

  for (int i = 0; i < MOST_TRIALS; i++)
    {
      const guint32 median_px = measure_median (raw, middle, stain, self);

      if (median_px == 0 || median_px >= least_px)
        return;
      self->least_depth *= DEPTH_STEP;
    }
}
