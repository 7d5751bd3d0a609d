/* suture-contact-sections.c: the cross-sections of two bodies along the normal
 * of their contact, to be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/sections/suture-contact-sections.h"

#include <string.h>

#include "contacts/sections/suture-section-axis.h"

/* Without the empty bins at both ends, which the axis has to spare. */
static void
trim (SutureContactSections *self, size_t n_bins)
{
  size_t first = 0;
  size_t end = n_bins;

#define IS_EMPTY(bin)                                                          \
  ((bin) != self->plane && self->upper_um2[bin] <= 0.0 &&                      \
   self->lower_um2[bin] <= 0.0)
  while (first < end && IS_EMPTY (first))
    first++;
  while (end > first && IS_EMPTY (end - 1))
    end--;
#undef IS_EMPTY
  self->n = end - first;
  self->plane -= first;
  memmove (self->upper_um2, self->upper_um2 + first,
           self->n * sizeof *self->upper_um2);
  memmove (self->lower_um2, self->lower_um2 + first,
           self->n * sizeof *self->lower_um2);
}

SutureContactSections *
suture_contact_sections_new (const SutureCellIndex *index,
                             guint32                upper,
                             guint32                lower,
                             const double           centre[3],
                             const double           normal[3],
                             double                 radius)
{
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  g_autoptr (GArray) second =
      g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  SutureContactSections *self = g_new (SutureContactSections, 1);
  SutureSectionAxis      axis;

  suture_body_runs_list (index, upper, first);
  suture_body_runs_list (index, lower, second);
  suture_section_axis_init (&axis, centre, normal, radius,
                            suture_cell_index_get_spacing (index));
  suture_section_axis_reach_for (&axis, first, second);
  *self = (SutureContactSections){
    .bin_um = axis.bin_um,
    .plane = (size_t) CLAMP (-axis.first_bin, 0, (gint32) axis.n_bins - 1),
    .upper_um2 = suture_section_axis_measure (&axis, first),
    .lower_um2 = suture_section_axis_measure (&axis, second),
  };
  trim (self, axis.n_bins);
  return self;
}

void
suture_contact_sections_free (SutureContactSections *self)
{
  g_free (self->upper_um2);
  g_free (self->lower_um2);
  g_free (self);
}
