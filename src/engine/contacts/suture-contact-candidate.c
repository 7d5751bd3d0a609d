/* suture-contact-candidate.c: what joining two bodies that touch means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-candidate.h"

#include <math.h>
#include <string.h>

#include "contacts/measuring/suture-contact-faces.h"

SutureCandidate
suture_contact_as_candidate (const SutureContactTable *table, size_t row)
{
  const SutureContactMeasurement *m = suture_contact_table_get (table, row);
  SutureCellIndex    *index = suture_contact_table_get_index (table);
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const double        pixels = m->plane.area / (spacing.y_um * spacing.x_um);
  const gint64        area_px = MAX (llround (pixels), 1);

  return (SutureCandidate){
    .upper = m->upper,
    .lower = m->lower,
    .gap_first_layer = (gint32) rint (m->plane.centre[0] / spacing.z_um),
    .gap_layers = 0,
    .overlap_px = area_px,
    .union_px = area_px,
    .is_primary = TRUE,
  };
}

gboolean
suture_contact_make (const SutureCellIndex *index,
                     guint32                upper,
                     guint32                lower,
                     SutureCandidate       *candidate)
{
  gint32 z;

  if (upper == lower || suture_contact_wall_find (index, upper, lower, &z) < 0)
    return FALSE;
  *candidate = (SutureCandidate){
    .upper = upper,
    .lower = lower,
    .gap_first_layer = z,
    .overlap_px = 1,
    .union_px = 1,
    .is_primary = TRUE,
  };
  return TRUE;
}

void
suture_contact_find_middle (const SutureCellIndex *index,
                            guint32                upper,
                            guint32                lower,
                            const double           wanted[3],
                            double                 middle[3])
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));
  double nearest = INFINITY;

  memcpy (middle, wanted, 3 * sizeof *middle);
  suture_contact_faces_list (index, upper, lower, faces);
  for (guint i = 0; i < faces->len; i++)
    {
      const SutureFaceRun *run = &g_array_index (faces, SutureFaceRun, i);
      const double         x = CLAMP (rint (wanted[2]), run->x0, run->x1 - 1);
      const double         dz = (run->z - wanted[0]) * spacing.z_um;
      const double         dy = (run->y - wanted[1]) * spacing.y_um;
      const double         dx = (x - wanted[2]) * spacing.x_um;
      const double         distance = dz * dz + dy * dy + dx * dx;

      if (distance >= nearest)
        continue;
      nearest = distance;
      middle[0] = run->z;
      middle[1] = run->y;
      middle[2] = x;
    }
}
