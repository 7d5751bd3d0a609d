/* suture-mask-filter.c: which masks of a layer a program keeps, and what it
 * leaves of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-mask-filter.h"

#include <math.h>
#include <string.h>

/* How bright the tissue is: so many of the pixels are darker. */
#define TISSUE_QUANTILE 0.95

/* Where cells are smaller, a pixel less all around would leave little. */
#define LEAST_TO_SHRINK 16.0

/* What a mask is judged by. */
typedef struct
{
  gint64   n_px;
  gint64   n_rim_px;
  double   sum;
  double   rim_sum;
  double   glow_sum;
  gboolean is_at_border;
} Mask;

typedef struct
{
  guint32 *masks;
  int      ny;
  int      nx;
} Layer;

/* Whether a pixel has one of another mask, or background, beside it. */
static gboolean
is_rim (const Layer *layer, int y, int x)
{
  const guint32 *pixel =
      layer->masks + (size_t) y * (size_t) layer->nx + (size_t) x;

  return (y > 0 && pixel[-layer->nx] != *pixel) ||
         (x > 0 && pixel[-1] != *pixel) ||
         (x + 1 < layer->nx && pixel[1] != *pixel) ||
         (y + 1 < layer->ny && pixel[layer->nx] != *pixel);
}

static void
measure_masks (const Layer            *layer,
               const guint16          *relief,
               const SutureLayerImage *glow,
               Mask                   *measured)
{
  for (int y = 0; y < layer->ny; y++)
    for (int x = 0; x < layer->nx; x++)
      {
        const size_t i = (size_t) y * (size_t) layer->nx + (size_t) x;
        Mask        *mask = &measured[layer->masks[i]];

        mask->n_px++;
        mask->sum += relief[i];
        if (glow)
          mask->glow_sum += (double) glow->pixels[i];
        if (is_rim (layer, y, x))
          {
            mask->n_rim_px++;
            mask->rim_sum += relief[i];
          }
        if (y == 0 || x == 0 || y + 1 == layer->ny || x + 1 == layer->nx)
          mask->is_at_border = TRUE;
      }
}

static gboolean
is_kept (const Mask             *mask,
         double                  dark,
         const SutureStain      *stain,
         const SutureMaskRecipe *recipe)
{
  const double circle_px = G_PI * stain->diameter_px * stain->diameter_px / 4.0;
  const double n_px = (double) mask->n_px;
  const double n_rim_px = (double) mask->n_rim_px;
  const double inner_mean =
      (mask->sum - mask->rim_sum) / MAX (n_px - n_rim_px, 1.0);
  const double contrast = (mask->rim_sum / MAX (n_rim_px, 1.0) - inner_mean) /
                          SUTURE_RELIEF_CONTRAST;

  return n_px >= recipe->least_area * circle_px &&
         n_px <= recipe->most_area * circle_px &&
         4.0 * G_PI * n_px >= recipe->least_roundness * n_rim_px * n_rim_px &&
         (contrast >= recipe->least_contrast || n_rim_px < 1.0) &&
         mask->glow_sum >= dark * n_px &&
         !(recipe->drops_border && mask->is_at_border);
}

/* Numbers those that are kept, in their order; the others are background. */
static guint32
drop_masks (const Layer            *layer,
            const Mask             *measured,
            guint32                 n_masks,
            double                  dark,
            const SutureStain      *stain,
            const SutureMaskRecipe *recipe)
{
  g_autofree guint32 *numbers = g_new0 (guint32, n_masks + 1);
  guint32             n_kept = 0;

  for (guint32 mask = 1; mask <= n_masks; mask++)
    if (is_kept (&measured[mask], dark, stain, recipe))
      numbers[mask] = ++n_kept;
  for (size_t i = 0; i < (size_t) layer->ny * (size_t) layer->nx; i++)
    layer->masks[i] = numbers[layer->masks[i]];
  return n_kept;
}

static void
shrink_masks (const Layer *layer)
{
  const size_t       n = (size_t) layer->ny * (size_t) layer->nx;
  g_autofree guint8 *is_lost = g_new0 (guint8, n);

  for (int y = 0; y < layer->ny; y++)
    for (int x = 0; x < layer->nx; x++)
      is_lost[(size_t) y * (size_t) layer->nx + (size_t) x] =
          (guint8) is_rim (layer, y, x);
  for (size_t i = 0; i < n; i++)
    if (is_lost[i])
      layer->masks[i] = 0;
}

guint32
suture_masks_filter (guint32                *masks,
                     guint32                 n_masks,
                     const guint16          *relief,
                     const SutureLayerImage *glow,
                     int                     ny,
                     int                     nx,
                     const SutureStain      *stain,
                     const SutureMaskRecipe *recipe)
{
  const Layer      layer = { masks, ny, nx };
  g_autofree Mask *measured = g_new0 (Mask, n_masks + 1);
  double           dark = 0.0;

  if (glow)
    dark = stain->dark +
           recipe->dark_share *
               (suture_layer_image_get_quantile (glow, TISSUE_QUANTILE) -
                stain->dark);
  measure_masks (&layer, relief, glow, measured);
  n_masks = drop_masks (&layer, measured, n_masks, dark, stain, recipe);
  for (int i = 0;
       i < recipe->n_shrinks && stain->diameter_px >= LEAST_TO_SHRINK; i++)
    shrink_masks (&layer);
  return n_masks;
}
