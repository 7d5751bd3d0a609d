/* suture-contact-faces.c: the faces that two bodies share, one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-faces.h"

/* Whether the boxes of the masks, one of them @reach larger all around, have
 * pixels in common. */
static gboolean
are_near (const SutureMask *a, const SutureMask *b, gint32 reach)
{
  return a->n_runs > 0 && b->n_runs > 0 && a->y0 < b->y1 + reach &&
         b->y0 < a->y1 + reach && a->x0 < b->x1 + reach &&
         b->x0 < a->x1 + reach;
}

/* The columns that rows of @a have in common with those of @b, @dy further
 * down. @face: what the faces between them have in common; they are told by
 * @a's voxels if it is forward, else by @b's. */
static void
add_common (const SutureMask *a,
            const SutureMask *b,
            gint32            dy,
            SutureFaceRun     face,
            GArray           *moved_runs,
            GArray           *faces)
{
  const SutureMask moved = suture_mask_move (b, -dy, 0, moved_runs);
  SutureCommonRuns common = suture_common_runs_of (a, &moved);

  while (suture_common_runs_next (&common))
    {
      face.y = common.run.y + (face.is_forward ? 0 : dy);
      face.x0 = common.run.x0;
      face.x1 = common.run.x1;
      g_array_append_val (faces, face);
    }
}

/* Where a run of one body follows on one of the other in a row. */
static void
add_side_by_side (const SutureMask *a,
                  const SutureMask *b,
                  gint32            z,
                  GArray           *faces)
{
  for (size_t i = 0, k = 0; i < a->n_runs && k < b->n_runs;)
    {
      const SutureRun    *p = &a->runs[i];
      const SutureRun    *q = &b->runs[k];
      const gint32        x = p->x1 == q->x0 ? p->x1 : p->x0;
      const SutureFaceRun face = { 2, z, p->y, x - 1, x, p->x1 == q->x0 };

      if (p->y == q->y && (p->x1 == q->x0 || q->x1 == p->x0))
        g_array_append_val (faces, face);
      if (p->y != q->y ? p->y < q->y : p->x1 <= q->x1)
        i++;
      else
        k++;
    }
}

void
suture_contact_faces_list (const SutureCellIndex *index,
                           guint32                a,
                           guint32                b,
                           GArray                *faces)
{
  const SutureBox p = suture_cell_index_get_box (index, a);
  const SutureBox q = suture_cell_index_get_box (index, b);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  g_array_set_size (faces, 0);
  for (gint32 z = MAX (p.z0, q.z0 - 1); z < MIN (p.z1, q.z1 + 1); z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, a, z);

      for (gint32 side = -1; side <= 1; side += 2)
        {
          const SutureMask other =
              suture_cell_index_get_mask (index, b, z + side);
          const SutureFaceRun face = { .axis = 0,
                                       .z = MIN (z, z + side),
                                       .is_forward = side > 0 };

          if (are_near (&mask, &other, 0))
            add_common (&mask, &other, 0, face, moved, faces);
        }

      const SutureMask beside = suture_cell_index_get_mask (index, b, z);

      if (!are_near (&mask, &beside, 1))
        continue;
      add_side_by_side (&mask, &beside, z, faces);
      for (gint32 side = -1; side <= 1; side += 2)
        add_common (&mask, &beside, side,
                    (SutureFaceRun){ 1, z, .is_forward = side > 0 }, moved,
                    faces);
    }
}
