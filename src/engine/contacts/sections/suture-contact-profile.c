/* suture-contact-profile.c: cross-sections along the normal of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/sections/suture-contact-profile.h"

#include <math.h>

#include "contacts/sections/suture-section-axis.h"
#include "features/measuring/suture-overlap-shape.h"

/* A section may be all but nothing; ratios end here. */
#define MOST_RATIO 20.0

/* Sections are handed to the fit in whole parts of the largest. */
#define FIT_PARTS 1e6

/* Share of the voxels that lie on the side of @sign. */
static double
get_share (const SutureSectionAxis *axis, GArray *runs, double sign)
{
  double n_there = 0.0;

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      const double         n = run->x1 - run->x0;
      double               ends[2];

      suture_section_axis_get_ends (axis, run, ends);

      const double a = sign * ends[0], b = sign * ends[1];

      if (a > 0.0 && b > 0.0)
        n_there += n;
      else if (a > 0.0 || b > 0.0)
        n_there += n * MAX (a, b) / (MAX (a, b) - MIN (a, b));
    }
  return n_there / (double) suture_body_runs_count (runs);
}

/* --- What the sections say
 * ------------------------------------------------------ */

/* Sections with the plane in their middle. */
typedef struct
{
  const double *sections;
  gint32        n;
  gint32        middle; /* the bin of the plane */
} View;

static double
get (const View *view, gint32 offset)
{
  const gint32 bin = view->middle + offset;

  return bin < 0 || bin >= view->n ? 0.0 : view->sections[bin];
}

static double
get_between (const View *view, double offset)
{
  const gint32 below = (gint32) floor (offset);
  const double share = offset - below;

  return get (view, below) * (1.0 - share) + get (view, below + 1) * share;
}

static double
get_least (const View *view, gint32 from, gint32 to)
{
  double least = INFINITY;

  for (gint32 i = from; i <= to; i++)
    least = MIN (least, get (view, i));
  return least;
}

/* The offset of the largest section on the side of @sign. */
static gint32
find_peak (const View *view, gint32 sign)
{
  gint32 peak = sign;

  for (gint32 i = 1; i < view->n; i++)
    if (get (view, sign * i) > get (view, peak))
      peak = sign * i;
  return peak;
}

static double
ratio (double a, double b)
{
  return MIN (a / MAX (b, 1e-12), MOST_RATIO);
}

static void
compare_peaks (const View           *view,
               double                half_radius_bins,
               SutureContactProfile *profile)
{
  const gint32 left = find_peak (view, -1), right = find_peak (view, 1);
  const double smaller = MIN (get (view, left), get (view, right));
  const double larger = MAX (get (view, left), get (view, right));
  const double middle = (get (view, -1) + get (view, 0) + get (view, 1)) / 3.0;
  const gint32 near = MAX (1, (gint32) half_radius_bins);

  profile->neck = ratio (get_least (view, -near, near), smaller);
  profile->section = ratio (middle, smaller);
  profile->section_larger = ratio (middle, larger);
  profile->valley = ratio (get_least (view, left, right), smaller);
}

static void
compare_steps (const View           *view,
               double                area,
               double                radius_bins,
               SutureContactProfile *profile)
{
  static const double steps[SUTURE_N_PROFILE_STEPS] = { 0.25, 0.5, 1.0 };
  const double middle = (get (view, -1) + get (view, 0) + get (view, 1)) / 3.0;

  profile->cover = ratio (area, middle);
  for (int i = 0; i < SUTURE_N_PROFILE_STEPS; i++)
    {
      const double a = get_between (view, -steps[i] * radius_bins);
      const double b = get_between (view, steps[i] * radius_bins);

      profile->cover_smaller[i] = ratio (area, MIN (a, b));
      profile->cover_larger[i] = ratio (area, MAX (a, b));
      profile->bend[i] =
          (a + b - 2.0 * middle) / MAX (a + b + 2.0 * middle, 1e-12);
      profile->evenness[i] = ratio (MIN (a, b), MAX (a, b));
    }
}

static void
fit_sections (const View *view, SutureContactProfile *profile)
{
  g_autofree gint64 *parts = g_new (gint64, view->n);
  gint32             n = 0, peak = 0;
  double             largest = 0.0, against = 0.0;

  for (gint32 i = 0; i < view->n; i++)
    largest = MAX (largest, view->sections[i]);
  for (gint32 i = 0; i < view->n; i++)
    {
      const gint64 part = llrint (view->sections[i] / largest * FIT_PARTS);

      if (part == 0)
        continue;
      parts[n] = part;
      peak = part > parts[peak] ? n : peak;
      n++;
    }
  for (gint32 i = 1; i < n; i++)
    against += (double) MAX (0, i <= peak ? parts[i - 1] - parts[i]
                                          : parts[i] - parts[i - 1]);

  const SutureOverlapShape shape = suture_overlap_shape_fit (parts, n);

  profile->r2_linear = shape.r2_linear;
  profile->r2_quadratic = shape.r2_quadratic;
  profile->dents = against / FIT_PARTS;
}

SutureContactProfile
suture_contact_profile_measure (GArray                   *first,
                                GArray                   *second,
                                const SutureContactPlane *plane,
                                SutureSpacing             spacing)
{
  SutureContactProfile profile = { 0 };
  SutureSectionAxis    axis;
  double               towards_second = 0.0;

  suture_section_axis_init (&axis, plane->centre, plane->normal, plane->radius,
                            spacing);
  suture_section_axis_reach_for (&axis, first, second);

  g_autofree double *sections = suture_section_axis_measure (&axis, first);
  g_autofree double *others = suture_section_axis_measure (&axis, second);
  const View         view = { sections, (gint32) axis.n_bins, -axis.first_bin };

  for (size_t bin = 0; bin < axis.n_bins; bin++)
    sections[bin] += others[bin];
  for (int i = 0; i < 3; i++)
    towards_second += plane->normal[i] * plane->vector_area[i];
  towards_second = towards_second < 0.0 ? -1.0 : 1.0;

  compare_peaks (&view, plane->radius / 2.0 / axis.bin_um, &profile);
  compare_steps (&view, plane->area, plane->radius / axis.bin_um, &profile);
  fit_sections (&view, &profile);
  profile.wrong_side[0] = get_share (&axis, first, towards_second);
  profile.wrong_side[1] = get_share (&axis, second, -towards_second);
  profile.reach_shorter =
      ratio (MIN (-axis.least_um, axis.most_um), plane->radius);
  profile.reach_longer =
      ratio (MAX (-axis.least_um, axis.most_um), plane->radius);
  return profile;
}
