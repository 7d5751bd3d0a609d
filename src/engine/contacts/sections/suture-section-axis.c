/* suture-section-axis.c: cross-sections of bodies, counted along an axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/sections/suture-section-axis.h"

#include <math.h>

/* Bins are this share of r wide, or as the smallest edge of a voxel. */
#define BINS_A_RADIUS 16.0

/* Least width of anything, in bins: so that nothing is divided by 0. */
#define LEAST_WIDTH 1e-3

/* Sections of one body, in the making: what bins hold, and by how much what
 * they hold rises from a bin on, and how fast that rises. */
typedef struct
{
  double *amounts;
  double *rises;
  double *bends;
} Sections;

void
suture_section_axis_init (SutureSectionAxis *self,
                          const double       centre[3],
                          const double       normal[3],
                          double             radius,
                          SutureSpacing      spacing)
{
  const double voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };

  *self =
      (SutureSectionAxis){ .voxel_um3 = voxel[0] * voxel[1] * voxel[2],
                           .bin_um =
                               MAX (MIN (voxel[0], MIN (voxel[1], voxel[2])),
                                    radius / BINS_A_RADIUS),
                           .least_um = INFINITY,
                           .most_um = -INFINITY };
  for (int i = 0; i < 3; i++)
    {
      self->normal_um[i] = normal[i] * voxel[i];
      self->offset_um += normal[i] * centre[i];
    }
  self->across_um = MAX (fabs (self->normal_um[0]) + fabs (self->normal_um[1]),
                         LEAST_WIDTH * self->bin_um);
  self->along_um = MAX (fabs (self->normal_um[2]), LEAST_WIDTH * self->bin_um);
}

void
suture_section_axis_get_ends (const SutureSectionAxis *axis,
                              const SutureBodyRun     *run,
                              double                   ends[2])
{
  const double row = run->z * axis->normal_um[0] + run->y * axis->normal_um[1] -
                     axis->offset_um;

  ends[0] = row + run->x0 * axis->normal_um[2];
  ends[1] = row + (run->x1 - 1) * axis->normal_um[2];
}

static void
reach_for (SutureSectionAxis *axis, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      double ends[2];

      suture_section_axis_get_ends (axis,
                                    &g_array_index (runs, SutureBodyRun, i),
                                    ends);
      axis->least_um = MIN (axis->least_um, MIN (ends[0], ends[1]));
      axis->most_um = MAX (axis->most_um, MAX (ends[0], ends[1]));
    }
}

static void
count_bins (SutureSectionAxis *self)
{
  const double margin = (self->across_um + self->along_um) / self->bin_um + 2.0;

  self->first_bin = (gint32) floor (self->least_um / self->bin_um - margin);
  self->n_bins = (size_t) (ceil (self->most_um / self->bin_um + margin) -
                           self->first_bin + 1);
}

void
suture_section_axis_reach_for (SutureSectionAxis *self,
                               GArray            *first,
                               GArray            *second)
{
  reach_for (self, first);
  reach_for (self, second);
  count_bins (self);
}

/* From @at on, in bins, the section rises by @bend a bin. */
static void
add_bend (Sections *self, double at, double bend)
{
  const size_t bin = (size_t) at;
  const double rest = (double) bin + 1.0 - at;

  self->amounts[bin] += bend * rest * rest / 2.0;
  self->rises[bin + 1] += bend * (rest + 0.5);
  self->bends[bin + 2] += bend;
}

/* A run's section along the axis is that of a slanted box: it rises, stays and
 * falls. */
static void
add_run (Sections                *self,
         const SutureSectionAxis *axis,
         const SutureBodyRun     *run)
{
  const double n = run->x1 - run->x0;
  const double along = n * axis->along_um / axis->bin_um;
  const double across = axis->across_um / axis->bin_um;
  const double bend = n * axis->voxel_um3 / (along * across);
  double       ends[2];

  suture_section_axis_get_ends (axis, run, ends);

  /* Bin 0 of the axis has its middle on the plane. */
  const double middle =
      (ends[0] + ends[1]) / 2.0 / axis->bin_um + 0.5 - (double) axis->first_bin;
  const double outer = (along + across) / 2.0;
  const double inner = fabs (along - across) / 2.0;

  add_bend (self, middle - outer, bend);
  add_bend (self, middle - inner, -bend);
  add_bend (self, middle + inner, -bend);
  add_bend (self, middle + outer, bend);
}

double *
suture_section_axis_measure (const SutureSectionAxis *axis, GArray *runs)
{
  Sections sections = { g_new0 (double, axis->n_bins + 3),
                        g_new0 (double, axis->n_bins + 3),
                        g_new0 (double, axis->n_bins + 3) };
  double   level = 0.0, slope = 0.0;

  for (guint i = 0; i < runs->len; i++)
    add_run (&sections, axis, &g_array_index (runs, SutureBodyRun, i));
  for (size_t bin = 0; bin < axis->n_bins; bin++)
    {
      slope += sections.bends[bin];
      level += sections.rises[bin] + slope;
      sections.amounts[bin] =
          MAX (sections.amounts[bin] + level, 0.0) / axis->bin_um;
    }
  g_free (sections.rises);
  g_free (sections.bends);
  return sections.amounts;
}
