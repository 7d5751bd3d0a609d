/* suture-contact-candidate.c: what joining two bodies that touch means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-candidate.h"

#include <math.h>
#include <string.h>

#include "contacts/measuring/suture-contact-faces.h"
#include "contacts/measuring/suture-grown-bodies.h"

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

/* Whether a run of one mask, moved by @dy rows, and one of the other lie no
 * more than @reach columns apart. Both are in the order of their rows. */
static gboolean
are_rows_near (const SutureMask *a, const SutureMask *b, gint32 dy, int reach)
{
  size_t k = 0;

  for (size_t i = 0; i < a->n_runs; i++)
    {
      const SutureRun run = a->runs[i];

      while (k < b->n_runs &&
             (b->runs[k].y < run.y + dy ||
              (b->runs[k].y == run.y + dy && b->runs[k].x1 + reach <= run.x0)))
        k++;
      if (k < b->n_runs && b->runs[k].y == run.y + dy &&
          b->runs[k].x0 < run.x1 + reach)
        return TRUE;
    }
  return FALSE;
}

/* Whether steps along the axes, @reach of them at most, lead from one mask to
 * the other. */
static gboolean
are_masks_near (const SutureMask *a, const SutureMask *b, int reach)
{
  for (gint32 dy = -reach; dy <= reach; dy++)
    if (are_rows_near (a, b, dy, reach - ABS (dy)))
      return TRUE;
  return FALSE;
}

/* The layer of @upper from which a wall of background and no more leads to
 * @lower; -1 if there is none. */
static gint32
find_wall (const SutureCellIndex *index, guint32 upper, guint32 lower)
{
  const int       reach = SUTURE_MOST_WALL + 1;
  const SutureBox a = suture_cell_index_get_box (index, upper);
  const SutureBox b = suture_cell_index_get_box (index, lower);

  for (gint32 z = MAX (a.z0, b.z0 - reach); z < MIN (a.z1, b.z1 + reach); z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, upper, z);

      for (gint32 dz = -reach; dz <= reach && mask.n_runs > 0; dz++)
        {
          const SutureMask other =
              suture_cell_index_get_mask (index, lower, z + dz);

          if (are_masks_near (&mask, &other, reach - ABS (dz)))
            return z;
        }
    }
  return -1;
}

gboolean
suture_contact_make (const SutureCellIndex *index,
                     guint32                upper,
                     guint32                lower,
                     SutureCandidate       *candidate)
{
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));
  gint32 z;

  if (upper == lower)
    return FALSE;
  suture_contact_faces_list (index, upper, lower, faces);
  z = faces->len > 0 ? g_array_index (faces, SutureFaceRun, 0).z
                     : find_wall (index, upper, lower);
  if (z < 0)
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
