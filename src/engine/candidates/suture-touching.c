/* suture-touching.c: where two cells that touch do so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-touching.h"

/* Two masks, and how a pixel of the one goes to the other. */
typedef struct
{
  const SutureMask *a;
  const SutureMask *b;
  gint32            dy;
  gint32            dx;
} Step;

/* What of @b lies at @dy, @dx from what of @a: pixels, and the longest run. */
static gint64
count_common (const Step *step, GArray *moved, SutureRun *longest)
{
  gint64 n = 0;

  g_array_set_size (moved, 0);
  for (size_t i = 0; i < step->b->n_runs; i++)
    {
      const SutureRun run = step->b->runs[i];
      const SutureRun back = { run.y - step->dy, run.x0 - step->dx,
                               run.x1 - step->dx };

      g_array_append_val (moved, back);
    }

  const SutureMask b =
      suture_mask_from_runs ((const SutureRun *) (void *) moved->data,
                             moved->len);
  SutureCommonRuns way = suture_common_runs_of (step->a, &b);

  *longest = (SutureRun){ 0, 0, 0 };
  while (suture_common_runs_next (&way))
    {
      n += way.run.x1 - way.run.x0;
      if (way.run.x1 - way.run.x0 > longest->x1 - longest->x0)
        *longest = way.run;
    }
  return n;
}

/* Keeps what is better than @best; how many faces there are. */
static gint64
try_step (const Step  *step,
          gint32       za,
          gint32       zb,
          GArray      *moved,
          SutureTouch *best)
{
  SutureRun run;

  if (step->a->n_runs == 0 || step->b->n_runs == 0)
    return 0;

  const gint64 n = count_common (step, moved, &run);
  const gint32 x = run.x0 + (run.x1 - run.x0) / 2;

  if (n > best->n_faces)
    *best = (SutureTouch){ n,
                           { za, run.y, x },
                           { zb, run.y + step->dy, x + step->dx } };
  return n;
}

/* What the two share on a layer, and between it and the next. */
static SutureTouch
look_at_layer (const SutureCellIndex *index,
               guint32                a,
               guint32                b,
               gint32                 z,
               GArray                *moved)
{
  static const gint32 sides[][2] = { { 0, 1 }, { 0, -1 }, { 1, 0 }, { -1, 0 } };
  const SutureMask    at_a = suture_cell_index_get_mask (index, a, z);
  const SutureMask    at_b = suture_cell_index_get_mask (index, b, z);
  const SutureMask    below_a = suture_cell_index_get_mask (index, a, z + 1);
  const SutureMask    below_b = suture_cell_index_get_mask (index, b, z + 1);
  SutureTouch         best = { 0 };
  gint64              n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (sides); i++)
    n += try_step (&(Step){ &at_a, &at_b, sides[i][0], sides[i][1] }, z, z,
                   moved, &best);
  n += try_step (&(Step){ &at_a, &below_b, 0, 0 }, z, z + 1, moved, &best);
  n += try_step (&(Step){ &below_a, &at_b, 0, 0 }, z + 1, z, moved, &best);
  best.n_faces = n;
  return best;
}

gboolean
suture_touching_find (const SutureCellIndex *index,
                      guint32                a,
                      guint32                b,
                      SutureTouch           *touch)
{
  const SutureBox box_a = suture_cell_index_get_box (index, a);
  const SutureBox box_b = suture_cell_index_get_box (index, b);
  const gint32    first = MAX (MAX (box_a.z0, box_b.z0) - 1, 0);
  const gint32    end = MIN (box_a.z1, box_b.z1);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (SutureRun));
  g_autoptr (GArray) layers = g_array_new (FALSE, FALSE, sizeof (SutureTouch));
  gint64 n_faces = 0, n_above = 0;

  for (gint32 z = first; z < end; z++)
    {
      const SutureTouch layer = look_at_layer (index, a, b, z, moved);

      n_faces += layer.n_faces;
      g_array_append_val (layers, layer);
    }
  for (guint i = 0; i < layers->len; i++)
    {
      *touch = g_array_index (layers, SutureTouch, i);
      n_above += touch->n_faces;
      if (2 * n_above >= n_faces)
        break;
    }
  return n_faces > 0;
}
