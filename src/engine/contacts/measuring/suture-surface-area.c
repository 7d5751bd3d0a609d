/* suture-surface-area.c: area of a surface that is made of faces of voxels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-surface-area.h"

#include <math.h>

/* A block's edge, in smallest and in longest edges of a voxel. */
#define BLOCK_OF_LEAST 3.0
#define BLOCK_OF_LONGEST 2.0

/* Faces in one block that look one way. */
typedef struct
{
  gint32 block[3];
  gint32 axis;
  gint64 n; /* those that look forward less those that look back */
} Faces;

typedef struct
{
  double  face[3];  /* area of one across each axis */
  gint32  edges[3]; /* of a block, in voxels */
  GArray *faces;    /* of Faces */
} Surface;

static void
surface_init (Surface *self, SutureSpacing spacing)
{
  const double voxel[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const double edge =
      MAX (BLOCK_OF_LEAST * MIN (voxel[0], MIN (voxel[1], voxel[2])),
           BLOCK_OF_LONGEST * MAX (voxel[0], MAX (voxel[1], voxel[2])));

  for (int i = 0; i < 3; i++)
    {
      self->face[i] = voxel[(i + 1) % 3] * voxel[(i + 2) % 3];
      self->edges[i] = MAX (1, (gint32) rint (edge / voxel[i]));
    }
  self->faces = g_array_new (FALSE, FALSE, sizeof (Faces));
}

/* The faces of a row from @x0 to @x1 - 1. */
static void
add_faces (Surface *self,
           int      axis,
           gint32   z,
           gint32   y,
           gint32   x0,
           gint32   x1,
           gint32   sign)
{
  const gint32 edge = self->edges[2];

  for (gint32 x = x0; x < x1;)
    {
      const gint32 end = MIN (x1, (x / edge + 1) * edge);
      const Faces  faces = { { z / self->edges[0], y / self->edges[1],
                               x / edge },
                             axis,
                             sign * (end - x) };

      g_array_append_val (self->faces, faces);
      x = end;
    }
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  const Faces *p = a;
  const Faces *q = b;

  for (int i = 0; i < 3; i++)
    if (p->block[i] != q->block[i])
      return p->block[i] < q->block[i] ? -1 : 1;
  return 0;
}

/* Frees what @self holds. */
static double
surface_finish (Surface *self)
{
  double area = 0.0;

  g_array_sort (self->faces, compare_blocks);
  for (guint from = 0, to; from < self->faces->len; from = to)
    {
      const Faces *first = &g_array_index (self->faces, Faces, from);
      gint64       sums[3] = { 0, 0, 0 };
      double       square = 0.0;

      for (to = from;
           to < self->faces->len &&
           compare_blocks (first, &g_array_index (self->faces, Faces, to)) == 0;
           to++)
        sums[g_array_index (self->faces, Faces, to).axis] +=
            g_array_index (self->faces, Faces, to).n;
      for (int i = 0; i < 3; i++)
        square +=
            self->face[i] * self->face[i] * (double) sums[i] * (double) sums[i];
      area += sqrt (square);
    }
  g_array_unref (self->faces);
  return area;
}

double
suture_surface_area_of_faces (GArray *faces, SutureSpacing spacing)
{
  Surface surface;

  surface_init (&surface, spacing);
  for (guint i = 0; i < faces->len; i++)
    {
      const SutureFaceRun *run = &g_array_index (faces, SutureFaceRun, i);

      add_faces (&surface, run->axis, run->z, run->y, run->x0, run->x1,
                 run->is_forward ? 1 : -1);
    }
  return surface_finish (&surface);
}

/* Adds the faces of @mask, at layer @z, that @other, moved @dy rows down,
 * leaves bare. */
static void
add_bare (Surface          *self,
          const SutureMask *mask,
          const SutureMask *other,
          gint32            dy,
          int               axis,
          gint32            z,
          gint32            sign)
{
  size_t k = 0;

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun *run = &mask->runs[i];
      gint32           x = run->x0;

      while (k < other->n_runs && (other->runs[k].y + dy < run->y ||
                                   (other->runs[k].y + dy == run->y &&
                                    other->runs[k].x1 <= run->x0)))
        k++;
      for (size_t j = k; j < other->n_runs && other->runs[j].y + dy == run->y &&
                         other->runs[j].x0 < run->x1;
           j++)
        {
          add_faces (self, axis, z, run->y, x, MAX (x, other->runs[j].x0),
                     sign);
          x = MAX (x, other->runs[j].x1);
        }
      add_faces (self, axis, z, run->y, x, run->x1, sign);
    }
}

double
suture_surface_area_of_body (const SutureCellIndex *index, guint32 cell)
{
  const SutureBox box = suture_cell_index_get_box (index, cell);
  Surface         surface;

  surface_init (&surface, suture_cell_index_get_spacing (index));
  for (gint32 z = box.z0; z < box.z1; z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, cell, z);

      for (gint32 sign = -1; sign <= 1; sign += 2)
        {
          const SutureMask next =
              suture_cell_index_get_mask (index, cell, z + sign);

          add_bare (&surface, &mask, &next, 0, 0, z, sign);
          add_bare (&surface, &mask, &mask, -sign, 1, z, sign);
        }
      for (size_t i = 0; i < mask.n_runs; i++)
        {
          const SutureRun *run = &mask.runs[i];

          add_faces (&surface, 2, z, run->y, run->x0, run->x0 + 1, -1);
          add_faces (&surface, 2, z, run->y, run->x1 - 1, run->x1, 1);
        }
    }
  return surface_finish (&surface);
}
