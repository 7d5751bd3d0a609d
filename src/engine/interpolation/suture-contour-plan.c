/* suture-contour-plan.c: two contours on their way to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-contour-plan.h"

#include <string.h>

#include "interpolation/suture-contour-transport.h"
#include "interpolation/suture-polygon-fill.h"

static void
set_corners (SutureMovedContour *moved, double share_of_targets)
{
  const SutureContour *contour = moved->contour;
  const double         share = 1.0 - share_of_targets;

  for (size_t i = 0; i < contour->n_steps; i++)
    {
      const SuturePoint p = contour->points[contour->steps[i]];
      const SuturePoint t = moved->targets[contour->steps[i]];

      moved->corners[i] = (SuturePoint){ share * p.y + share_of_targets * t.y,
                                         share * p.x + share_of_targets * t.x };
    }
}

static gint64
fill (const SutureMaskFrame *frame, SutureMovedContour *moved)
{
  memset (moved->pixels, 0, suture_mask_frame_n_pixels (frame));
  return suture_polygon_fill (moved->corners, moved->contour->n_steps,
                              frame->height, frame->width, moved->pixels);
}

gboolean
suture_area_is_between (gint64 area_px, const gint64 areas_px[2])
{
  return 10 * (area_px + 1) >= 9 * MIN (areas_px[0], areas_px[1]) &&
         10 * (area_px - 1) <= 11 * MAX (areas_px[0], areas_px[1]);
}

void
suture_contour_plan_init (SutureContourPlan       *self,
                          const SutureMaskFrame   *frame,
                          const SutureRegionMatch *match)
{
  SutureMovedContour *moved = self->sides;

  for (int side = 0; side < 2; side++)
    {
      SutureContour *contour =
          suture_contour_trace (frame->regions[side],
                                (guint) match->region[side]);

      moved[side] = (SutureMovedContour){
        .contour = contour,
        .targets = g_new0 (SuturePoint, contour->n_points),
        .corners = g_new (SuturePoint, contour->n_steps),
        .pixels = g_malloc (suture_mask_frame_n_pixels (frame)),
      };
      set_corners (&moved[side], 0.0);
      moved[side].area_px = fill (frame, &moved[side]);
    }
  suture_contour_transport (moved[0].contour->points,
                            moved[0].contour->n_points,
                            moved[1].contour->points,
                            moved[1].contour->n_points, frame->weight_y,
                            frame->weight_x, moved[0].targets,
                            moved[1].targets);
}

void
suture_contour_plan_clear (SutureContourPlan *self)
{
  for (int side = 0; side < 2; side++)
    {
      suture_contour_free (self->sides[side].contour);
      g_free (self->sides[side].targets);
      g_free (self->sides[side].corners);
      g_free (self->sides[side].pixels);
    }
}

/* Moves both contours as far as they go. Returns whether they hold: none
 * crosses itself, no area leaves the range between the two. */
static gboolean
move_contours (const SutureMaskFrame *frame,
               SutureMovedContour     moved[2],
               const double           share[2])
{
  const gint64 areas_px[2] = { moved[0].area_px, moved[1].area_px };
  gboolean     holds = TRUE;

  for (int side = 0; side < 2; side++)
    {
      set_corners (&moved[side], share[1 - side]);
      holds = suture_area_is_between (fill (frame, &moved[side]), areas_px) &&
              holds &&
              !suture_polygon_crosses_itself (moved[side].corners,
                                              moved[side].contour->n_steps);
    }
  return holds;
}

/* Both moved polygons speak: their signed distances are averaged. Each weighs
 * as much as its mask's share, so that the way begins and ends at the masks
 * themselves, and as its points, for few points that stand for many lose what
 * lies between (a single one goes to the middle of a contour). Only where the
 * polygons disagree does that take a look at the numbers. */
static gboolean
belongs_between (const SutureMaskFrame   *frame,
                 const SutureMovedContour moved[2],
                 const double             share[2],
                 size_t                   i)
{
  if (moved[0].pixels[i] == moved[1].pixels[i])
    return moved[0].pixels[i];

  double sum = 0.0;

  for (int side = 0; side < 2; side++)
    sum += share[side] * (double) moved[side].contour->n_points *
           suture_polygon_distance (moved[side].corners,
                                    moved[side].contour->n_steps,
                                    (int) (i / (size_t) frame->width),
                                    (int) (i % (size_t) frame->width));
  return sum <= 0.0;
}

gboolean
suture_contour_plan_paint (SutureContourPlan     *self,
                           const SutureMaskFrame *frame,
                           const double           share[2],
                           guint8                 value,
                           guint8                *pixels)
{
  const gboolean holds = move_contours (frame, self->sides, share);

  if (holds)
    for (size_t i = 0; i < suture_mask_frame_n_pixels (frame); i++)
      if (belongs_between (frame, self->sides, share, i))
        pixels[i] = value;
  return holds;
}
