/* suture-interpolation.c: the mask between two masks
 *
 * The two masks are laid into one frame and taken apart into parts and holes.
 * What belongs together above and below is moved by transport between the
 * contours; what has no partner, or whose contour doesn't hold, is left to the
 * signed distances.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-interpolation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "correction/suture-contour-transport.h"
#include "correction/suture-contour.h"
#include "correction/suture-polygon-fill.h"
#include "correction/suture-signed-distance.h"

/* Fractions are rounded to multiples of this: α and 1 − α add up to one without
 * rounding then, and k/n turned upside down is (n − k)/n to the last bit. */
#define ALPHA_STEPS (1 << 20)

/* A mask of this many parts and holes is noise, not worth matching. */
#define MOST_REGIONS 512

/* Which side of the gap is called a and which b is settled by the masks
 * themselves, so that turning the stack upside down changes nothing. */
typedef struct
{
  gint32         y0, x0; /* of the frame's first pixel */
  int            height, width;
  double         share[2]; /* weight of a and of b, sum 1: how far it is */
  double         weight_y, weight_x;
  guint8        *pixels[2];
  gint64         area_px[2];
  SutureRegions *regions[2];
} Frame;

/* A part or hole of a and the one of b that it becomes. */
typedef struct
{
  gint32 region[2];
  gint64 overlap_px;
} Match;

/* Order of two masks by what doesn't depend on their place. */
static int
compare_masks (const SutureMask *a, const SutureMask *b)
{
  if (a->area_px != b->area_px)
    return a->area_px < b->area_px ? -1 : 1;
  if (a->n_runs != b->n_runs)
    return a->n_runs < b->n_runs ? -1 : 1;
  for (size_t i = 0; i < a->n_runs; i++)
    {
      const SutureRun p = a->runs[i];
      const SutureRun q = b->runs[i];
      const gint64    difference[3] = {
           ((gint64) p.y - a->runs[0].y) - ((gint64) q.y - b->runs[0].y),
           ((gint64) p.x0 - a->runs[0].x0) - ((gint64) q.x0 - b->runs[0].x0),
           ((gint64) p.x1 - a->runs[0].x0) - ((gint64) q.x1 - b->runs[0].x0),
      };

      for (int k = 0; k < 3; k++)
        if (difference[k] != 0)
          return difference[k] < 0 ? -1 : 1;
    }
  /* The same shape twice: by place. */
  if (a->y0 != b->y0)
    return a->y0 < b->y0 ? -1 : 1;
  return (a->x0 > b->x0) - (a->x0 < b->x0);
}

static void
init_frame (Frame            *frame,
            const SutureMask *masks[2],
            double            pixel_y,
            double            pixel_x)
{
  const int    rim = 2;
  const double aspect = pixel_y / pixel_x;

  frame->y0 = MIN (masks[0]->y0, masks[1]->y0) - rim;
  frame->x0 = MIN (masks[0]->x0, masks[1]->x0) - rim;
  frame->height = MAX (masks[0]->y1, masks[1]->y1) + rim - frame->y0;
  frame->width = MAX (masks[0]->x1, masks[1]->x1) + rim - frame->x0;
  frame->weight_y = aspect * aspect;
  frame->weight_x = 1.0;
  for (int side = 0; side < 2; side++)
    {
      frame->area_px[side] = masks[side]->area_px;
      frame->pixels[side] =
          g_malloc ((size_t) frame->height * (size_t) frame->width);
      suture_mask_to_pixels (masks[side], frame->y0, frame->x0,
                             frame->y0 + frame->height,
                             frame->x0 + frame->width, frame->pixels[side]);
      frame->regions[side] =
          suture_regions_new (frame->pixels[side], frame->height, frame->width);
    }
}

static void
clear_frame (Frame *frame)
{
  for (int side = 0; side < 2; side++)
    {
      g_free (frame->pixels[side]);
      suture_regions_free (frame->regions[side]);
    }
}

static size_t
n_pixels (const Frame *frame)
{
  return (size_t) frame->height * (size_t) frame->width;
}

/* --- what belongs together --------------------------------------------------
 */

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *p = a;
  const Match *q = b;

  if (p->overlap_px != q->overlap_px)
    return p->overlap_px > q->overlap_px ? -1 : 1;
  if (p->region[0] != q->region[0])
    return p->region[0] < q->region[0] ? -1 : 1;
  return p->region[1] < q->region[1] ? -1 : 1;
}

/* All pairs of a part and a part, or a hole and a hole, that overlap, the most
 * first. */
static GArray *
find_overlaps (const Frame *frame)
{
  const guint        n_b = frame->regions[1]->regions->len;
  const guint        n_a = frame->regions[0]->regions->len;
  g_autofree gint64 *counts = g_new0 (gint64, (size_t) n_a * n_b);
  GArray            *overlaps = g_array_new (FALSE, FALSE, sizeof (Match));

  for (size_t i = 0; i < n_pixels (frame); i++)
    {
      const gint32 a = frame->regions[0]->labels[i];
      const gint32 b = frame->regions[1]->labels[i];

      if (a >= 0 && b >= 0 && frame->pixels[0][i] == frame->pixels[1][i])
        counts[(size_t) a * n_b + (size_t) b]++;
    }
  for (guint a = 0; a < n_a; a++)
    for (guint b = 0; b < n_b; b++)
      if (counts[(size_t) a * n_b + b] > 0)
        {
          const Match match = { { (gint32) a, (gint32) b },
                                counts[(size_t) a * n_b + b] };

          g_array_append_val (overlaps, match);
        }
  g_array_sort (overlaps, compare_matches);
  return overlaps;
}

/* (transfer full): the one-to-one matching, greedy by overlap; a single part
 * above and a single part below belong together wherever they lie. */
static GArray *
match_regions (const Frame *frame)
{
  const guint n_a = frame->regions[0]->regions->len;
  const guint n_b = frame->regions[1]->regions->len;
  GArray     *matches = g_array_new (FALSE, FALSE, sizeof (Match));

  if (n_a > MOST_REGIONS || n_b > MOST_REGIONS)
    return matches;

  g_autoptr (GArray) overlaps = find_overlaps (frame);
  g_autofree gboolean *taken_a = g_new0 (gboolean, n_a);
  g_autofree gboolean *taken_b = g_new0 (gboolean, n_b);

  for (guint i = 0; i < overlaps->len; i++)
    {
      const Match *match = &g_array_index (overlaps, Match, i);

      if (taken_a[match->region[0]] || taken_b[match->region[1]])
        continue;
      taken_a[match->region[0]] = taken_b[match->region[1]] = TRUE;
      g_array_append_vals (matches, match, 1);
    }
  if (matches->len == 0 && n_a == 1 && n_b == 1)
    g_array_append_val (matches, ((const Match){ { 0, 0 }, 0 }));
  return matches;
}

/* --- moving contours --------------------------------------------------------
 */

/* The contour of one side, where its points go in the end, and the polygon it
 * is on the way. */
typedef struct
{
  SutureContour *contour;
  SuturePoint   *targets; /* one a point */
  gint64         area_px; /* of the contour itself, filled */
  SuturePoint   *corners; /* one a step */
  guint8        *pixels;  /* of the moved polygon */
} Moved;

/* Both sides of a match. */
typedef struct
{
  Moved sides[2];
} Plan;

static void
clear_plan (gpointer data)
{
  Plan *plan = data;

  for (int side = 0; side < 2; side++)
    {
      suture_contour_free (plan->sides[side].contour);
      g_free (plan->sides[side].targets);
      g_free (plan->sides[side].corners);
      g_free (plan->sides[side].pixels);
    }
}

static void
set_corners (Moved *moved, double share_of_targets)
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
fill (const Frame *frame, Moved *moved)
{
  memset (moved->pixels, 0, n_pixels (frame));
  return suture_polygon_fill (moved->corners, moved->contour->n_steps,
                              frame->height, frame->width, moved->pixels);
}

/* Whether @area is in the range between the two, give or take a tenth and the
 * pixel that rounding costs. */
static gboolean
is_between (gint64 area, const gint64 areas[2])
{
  return 10 * (area + 1) >= 9 * MIN (areas[0], areas[1]) &&
         10 * (area - 1) <= 11 * MAX (areas[0], areas[1]);
}

/* The optimal plan between the contours of a match: the same all the way. */
static Plan
make_plan (const Frame *frame, const Match *match)
{
  Plan   plan;
  Moved *moved = plan.sides;

  for (int side = 0; side < 2; side++)
    {
      SutureContour *contour =
          suture_contour_trace (frame->regions[side],
                                (guint) match->region[side]);

      moved[side] = (Moved){
        .contour = contour,
        .targets = g_new0 (SuturePoint, contour->n_points),
        .corners = g_new (SuturePoint, contour->n_steps),
        .pixels = g_malloc (n_pixels (frame)),
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
  return plan;
}

/* Moves both contours of a match as far as they go. Returns whether they hold:
 * none crosses itself, no area leaves the range between the two. */
static gboolean
move_contours (const Frame *frame, Moved moved[2])
{
  const gint64 areas[2] = { moved[0].area_px, moved[1].area_px };
  gboolean     holds = TRUE;

  for (int side = 0; side < 2; side++)
    {
      set_corners (&moved[side], frame->share[1 - side]);
      holds = is_between (fill (frame, &moved[side]), areas) && holds &&
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
belongs_between (const Frame *frame, const Moved moved[2], size_t i)
{
  if (moved[0].pixels[i] == moved[1].pixels[i])
    return moved[0].pixels[i];

  double sum = 0.0;

  for (int side = 0; side < 2; side++)
    sum += frame->share[side] * (double) moved[side].contour->n_points *
           suture_polygon_distance (moved[side].corners,
                                    moved[side].contour->n_steps,
                                    (int) (i / (size_t) frame->width),
                                    (int) (i % (size_t) frame->width));
  return sum <= 0.0;
}

/* Paints what a match becomes: a part as 1, a hole as 0. Returns whether its
 * contours held; else nothing was painted. */
static gboolean
paint_match (const Frame *frame,
             const Match *match,
             Moved        moved[2],
             guint8      *pixels)
{
  const guint8 value = !suture_region_is_hole (
      suture_regions_get (frame->regions[0], (guint) match->region[0]));
  const gboolean holds = move_contours (frame, moved);

  if (holds)
    for (size_t i = 0; i < n_pixels (frame); i++)
      if (belongs_between (frame, moved, i))
        pixels[i] = value;
  return holds;
}

/* --- the two together ---------------------------------------------------- */

static int
depth_of_match (const Frame *frame, const Match *match)
{
  int depth = 0;

  for (int side = 0; side < 2; side++)
    depth +=
        suture_regions_get (frame->regions[side], (guint) match->region[side])
            ->depth;
  return depth;
}

/* Paints matches from outside to inside and marks the regions painted; returns
 * by how many pixels of each mask the rest is. */
static void
paint_matches (const Frame *frame,
               GArray      *matches,
               GArray      *plans,
               guint8      *pixels,
               gboolean    *painted[2],
               gint64       rest_px[2])
{
  const int deepest = 2 * MOST_REGIONS;

  for (int depth = 0, n_left = (int) matches->len; n_left > 0; depth++)
    {
      g_assert (depth <= deepest);
      for (guint i = 0; i < matches->len; i++)
        {
          const Match *match = &g_array_index (matches, Match, i);

          if (depth_of_match (frame, match) != depth)
            continue;
          n_left--;
          if (paint_match (frame, match, g_array_index (plans, Plan, i).sides,
                           pixels))
            for (int side = 0; side < 2; side++)
              painted[side][match->region[side]] = TRUE;
        }
    }
  for (int side = 0; side < 2; side++)
    {
      rest_px[side] = 0;
      for (guint i = 0; i < frame->regions[side]->regions->len; i++)
        if (!painted[side][i])
          rest_px[side] +=
              suture_regions_get (frame->regions[side], i)->area_px;
    }
}

/* The whole by the distances. */
static void
interpolate_by_distance (const Frame *frame, guint8 *pixels)
{
  suture_signed_distance_between (frame->pixels[0], frame->pixels[1],
                                  frame->share[1], frame->height, frame->width,
                                  frame->weight_y, frame->weight_x, pixels);
}

/* Leaves the pixels of parts and holes that weren't painted to the distances.
 */
static void
paint_rest (const Frame *frame, gboolean *painted[2], guint8 *pixels)
{
  g_autofree guint8 *by_distance = g_malloc (n_pixels (frame));

  interpolate_by_distance (frame, by_distance);
  for (size_t i = 0; i < n_pixels (frame); i++)
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
interpolate_by_transport (const Frame *frame,
                          GArray      *matches,
                          GArray      *plans,
                          guint8      *pixels)
{
  gboolean *painted[2];
  gint64    rest_px[2];
  gint64    area_px = 0;

  for (int side = 0; side < 2; side++)
    painted[side] = g_new0 (gboolean, frame->regions[side]->regions->len);
  memset (pixels, 0, n_pixels (frame));
  paint_matches (frame, matches, plans, pixels, painted, rest_px);

  const gboolean holds = 10 * rest_px[0] <= frame->area_px[0] &&
                         10 * rest_px[1] <= frame->area_px[1];

  if (holds && (rest_px[0] > 0 || rest_px[1] > 0))
    paint_rest (frame, painted, pixels);
  for (size_t i = 0; i < n_pixels (frame); i++)
    area_px += pixels[i];
  g_free (painted[0]);
  g_free (painted[1]);
  return holds && area_px > 0 && is_between (area_px, frame->area_px);
}

/* --- from one mask to the other ------------------------------------------- */

struct _SutureInterpolation
{
  Frame    frame;
  gboolean upper_is_a;
  GArray  *matches; /* of Match */
  GArray  *plans;   /* of Plan, one a match */
};

SutureInterpolation *
suture_interpolation_new (const SutureMask *upper,
                          const SutureMask *lower,
                          double            pixel_y,
                          double            pixel_x)
{
  g_return_val_if_fail (upper->n_runs > 0 && lower->n_runs > 0, NULL);
  g_return_val_if_fail (pixel_y > 0.0 && pixel_x > 0.0, NULL);

  SutureInterpolation *self = g_new0 (SutureInterpolation, 1);

  self->upper_is_a = compare_masks (upper, lower) <= 0;

  const SutureMask *masks[2] = { self->upper_is_a ? upper : lower,
                                 self->upper_is_a ? lower : upper };

  init_frame (&self->frame, masks, pixel_y, pixel_x);
  self->matches = match_regions (&self->frame);
  self->plans = g_array_new (FALSE, FALSE, sizeof (Plan));
  g_array_set_clear_func (self->plans, clear_plan);
  for (guint i = 0; i < self->matches->len; i++)
    {
      const Plan plan =
          make_plan (&self->frame, &g_array_index (self->matches, Match, i));

      g_array_append_val (self->plans, plan);
    }
  return self;
}

void
suture_interpolation_free (SutureInterpolation *self)
{
  clear_frame (&self->frame);
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

  Frame       *frame = &self->frame;
  const double share =
      CLAMP (round (alpha * ALPHA_STEPS), 1.0, ALPHA_STEPS - 1.0) / ALPHA_STEPS;
  SutureInterpolationMethod method = SUTURE_INTERPOLATION_TRANSPORT;
  g_autofree guint8        *pixels = g_malloc (n_pixels (frame));

  frame->share[1] = self->upper_is_a ? share : 1.0 - share;
  frame->share[0] = 1.0 - frame->share[1];
  if (!interpolate_by_transport (frame, self->matches, self->plans, pixels))
    {
      method = SUTURE_INTERPOLATION_SIGNED_DISTANCE;
      interpolate_by_distance (frame, pixels);
    }
  suture_mask_from_pixels (pixels, frame->height, frame->width, frame->y0,
                           frame->x0, runs);
  return method;
}

SutureInterpolationMethod
suture_interpolate (const SutureMask *upper,
                    const SutureMask *lower,
                    double            alpha,
                    double            pixel_y,
                    double            pixel_x,
                    GArray           *runs)
{
  g_autoptr (SutureInterpolation) interpolation =
      suture_interpolation_new (upper, lower, pixel_y, pixel_x);

  g_return_val_if_fail (interpolation != NULL,
                        SUTURE_INTERPOLATION_SIGNED_DISTANCE);
  return suture_interpolation_get_mask (interpolation, alpha, runs);
}
