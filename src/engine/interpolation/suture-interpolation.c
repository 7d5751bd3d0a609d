/* suture-interpolation.c: the mask between two masks
 *
 * The two masks are laid into one frame and taken apart into parts and holes.
 * What belongs together above and below is moved by transport between the
 * contours; what has no partner, or whose contour doesn't hold, is left to the
 * signed distances.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-interpolation.h"

#include <math.h>
#include <string.h>

#include "interpolation/suture-contour-plan.h"
#include "interpolation/suture-signed-distance.h"

/* Fractions are rounded to multiples of this: α and 1 − α add up to one without
 * rounding then, and k/n turned upside down is (n − k)/n to the last bit. */
#define ALPHA_STEPS (1 << 20)

/* Which side of the gap is the first and which the second is settled by the
 * masks themselves, so that turning the stack upside down changes nothing. */
struct _SutureInterpolation
{
  SutureMaskFrame frame;
  gboolean        upper_is_first;
  GArray         *matches; /* of SutureRegionMatch */
  GArray         *plans;   /* of SutureContourPlan, one a match */
};

/* Paints what a match becomes: a part as 1, a hole as 0. Returns whether its
 * contours held; else nothing was painted. */
static gboolean
paint_match (SutureInterpolation *self,
             guint                i,
             const double         share[2],
             guint8              *pixels)
{
  const SutureMaskFrame   *frame = &self->frame;
  const SutureRegionMatch *match =
      &g_array_index (self->matches, SutureRegionMatch, i);
  const guint8 value = !suture_region_is_hole (
      suture_regions_get (frame->regions[0], (guint) match->region[0]));

  return suture_contour_plan_paint (&g_array_index (self->plans,
                                                    SutureContourPlan, i),
                                    frame, share, value, pixels);
}

/* Paints matches from outside to inside and marks the regions painted. */
static void
paint_matches (SutureInterpolation *self,
               const double         share[2],
               guint8              *pixels,
               gboolean            *painted[2])
{
  const guint n_regions = self->frame.regions[0]->regions->len +
                          self->frame.regions[1]->regions->len;

  for (int depth = 0, n_left = (int) self->matches->len; n_left > 0; depth++)
    {
      g_assert (depth <= (int) n_regions);
      for (guint i = 0; i < self->matches->len; i++)
        {
          const SutureRegionMatch *match =
              &g_array_index (self->matches, SutureRegionMatch, i);

          if (suture_region_match_get_depth (match, &self->frame) != depth)
            continue;
          n_left--;
          if (paint_match (self, i, share, pixels))
            for (int side = 0; side < 2; side++)
              painted[side][match->region[side]] = TRUE;
        }
    }
}

/* How many pixels of one mask lie in parts and holes that weren't painted. */
static gint64
count_rest_px (const SutureRegions *regions, const gboolean *painted)
{
  gint64 rest_px = 0;

  for (guint i = 0; i < regions->regions->len; i++)
    if (!painted[i])
      rest_px += suture_regions_get (regions, i)->area_px;
  return rest_px;
}

/* The whole by the distances. */
static void
interpolate_by_distance (const SutureMaskFrame *frame,
                         const double           share[2],
                         guint8                *pixels)
{
  suture_signed_distance_between (frame->pixels[0], frame->pixels[1], share[1],
                                  frame->height, frame->width, frame->weight_y,
                                  frame->weight_x, pixels);
}

/* Leaves the pixels of parts and holes that weren't painted to the distances.
 */
static void
paint_rest (const SutureMaskFrame *frame,
            const double           share[2],
            gboolean              *painted[2],
            guint8                *pixels)
{
  const size_t       n_pixels = suture_mask_frame_n_pixels (frame);
  g_autofree guint8 *by_distance = g_malloc (n_pixels);

  interpolate_by_distance (frame, share, by_distance);
  for (size_t i = 0; i < n_pixels; i++)
    for (int side = 0; side < 2; side++)
      {
        const gint32 region = frame->regions[side]->labels[i];

        if (region >= 0 && !painted[side][region])
          pixels[i] = by_distance[i];
      }
}

/* By transport, as far as it goes: whether at most a tenth of each mask is left
 * over and the whole has the area it should. */
static gboolean
interpolate_by_transport (SutureInterpolation *self,
                          const double         share[2],
                          guint8              *pixels)
{
  const SutureMaskFrame *frame = &self->frame;
  const size_t           n_pixels = suture_mask_frame_n_pixels (frame);
  g_autofree gboolean   *first =
      g_new0 (gboolean, frame->regions[0]->regions->len);
  g_autofree gboolean *second =
      g_new0 (gboolean, frame->regions[1]->regions->len);
  gboolean *painted[2] = { first, second };
  gint64    rest_px[2];
  gint64    area_px = 0;

  memset (pixels, 0, n_pixels);
  paint_matches (self, share, pixels, painted);
  for (int side = 0; side < 2; side++)
    rest_px[side] = count_rest_px (frame->regions[side], painted[side]);

  const gboolean holds = 10 * rest_px[0] <= frame->area_px[0] &&
                         10 * rest_px[1] <= frame->area_px[1];

  if (holds && (rest_px[0] > 0 || rest_px[1] > 0))
    paint_rest (frame, share, painted, pixels);
  for (size_t i = 0; i < n_pixels; i++)
    area_px += pixels[i];
  return holds && area_px > 0 &&
         suture_area_is_between (area_px, frame->area_px);
}

static void
clear_plan (gpointer plan)
{
  suture_contour_plan_clear (plan);
}

SutureInterpolation *
suture_interpolation_new (const SutureMask *upper,
                          const SutureMask *lower,
                          double            pixel_y,
                          double            pixel_x)
{
  g_return_val_if_fail (upper->n_runs > 0 && lower->n_runs > 0, NULL);
  g_return_val_if_fail (pixel_y > 0.0 && pixel_x > 0.0, NULL);

  SutureInterpolation *self = g_new0 (SutureInterpolation, 1);

  self->upper_is_first = suture_mask_frame_compare (upper, lower) <= 0;

  const SutureMask *masks[2] = { self->upper_is_first ? upper : lower,
                                 self->upper_is_first ? lower : upper };

  suture_mask_frame_init (&self->frame, masks, pixel_y, pixel_x);
  self->matches = suture_region_match_all (&self->frame);
  self->plans = g_array_new (FALSE, FALSE, sizeof (SutureContourPlan));
  g_array_set_clear_func (self->plans, clear_plan);
  g_array_set_size (self->plans, self->matches->len);
  for (guint i = 0; i < self->matches->len; i++)
    suture_contour_plan_init (&g_array_index (self->plans, SutureContourPlan,
                                              i),
                              &self->frame,
                              &g_array_index (self->matches, SutureRegionMatch,
                                              i));
  return self;
}

void
suture_interpolation_free (SutureInterpolation *self)
{
  suture_mask_frame_clear (&self->frame);
  g_array_unref (self->matches);
  g_array_unref (self->plans);
  g_free (self);
}

SutureInterpolationMethod
suture_interpolation_get_mask (SutureInterpolation *self,
                               double               alpha,
                               GArray              *runs)
{
  g_return_val_if_fail (alpha > 0.0 && alpha < 1.0,
                        SUTURE_INTERPOLATION_SIGNED_DISTANCE);

  const SutureMaskFrame *frame = &self->frame;
  const double           way =
      CLAMP (round (alpha * ALPHA_STEPS), 1.0, ALPHA_STEPS - 1.0) / ALPHA_STEPS;
  const double              second = self->upper_is_first ? way : 1.0 - way;
  const double              share[2] = { 1.0 - second, second };
  SutureInterpolationMethod method = SUTURE_INTERPOLATION_TRANSPORT;
  g_autofree guint8 *pixels = g_malloc (suture_mask_frame_n_pixels (frame));

  if (!interpolate_by_transport (self, share, pixels))
    {
      method = SUTURE_INTERPOLATION_SIGNED_DISTANCE;
      interpolate_by_distance (frame, share, pixels);
    }
  suture_mask_from_pixels (pixels, frame->height, frame->width, frame->y0,
                           frame->x0, runs);
  return method;
}
