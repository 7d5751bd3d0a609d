/* suture-contact-table-raw.c: what the raw stack says of all contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "base/suture-parallel.h"
#include "contacts/suture-contact-table-private.h"

/* A difference of walls and interiors below this share of the interiors' own
 * spread is none: DECISIONS.md 53. */
#define LEAST_CONTRAST 0.5

static void
measure_walls_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureContactTable       *self = user_data;
  SutureContactScratch     *scratch = workspace;
  SutureContactMeasurement *m = &self->rows[row];

  suture_contact_faces_list (self->index, m->sides[0].cell, m->sides[1].cell,
                             scratch->faces);
  m->walls =
      suture_face_intensity_measure (self->raw,
                                     suture_cell_index_get_spacing (
                                         self->index),
                                     scratch->faces, self->surroundings.sign);
}

/* Mean over faces of what lies half way between their two voxels. */
static double
get_mean_of_walls (const SutureContactTable *self)
{
  g_autofree double *values = g_new (double, self->n_rows + 1);
  double             weight = 0.0;
  size_t             n = 0;

  for (size_t row = 0; row < self->n_rows; row++)
    {
      const SutureFaceIntensity *walls = &self->rows[row].walls;

      if (!(walls->n > 0.0))
        continue;
      values[n++] = walls->n * (walls->mean - walls->gradient / 4.0);
      weight += walls->n;
    }
  return suture_contact_add_up (values, n) / weight;
}

/* Mean over voxels; @spread: (out): root of the mean variance within bodies */
static double
get_mean_of_interiors (const SutureContactTable *self, double *spread)
{
  const guint32      n_cells = suture_cell_index_get_n_cells (self->index);
  g_autofree double *values = g_new (double, (size_t) n_cells + 1);
  g_autofree double *squares = g_new (double, (size_t) n_cells + 1);
  double             weight = 0.0;
  size_t             n = 0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const SutureContactBody *body = &self->bodies[cell];
      const double             voxels = (double) body->moments.n;

      if (body->moments.n == 0 || isnan (body->intensity.mean))
        continue;
      values[n] = voxels * body->intensity.mean;
      squares[n++] = voxels * body->intensity.sd * body->intensity.sd;
      weight += voxels;
    }
  *spread = sqrt (suture_contact_add_up (squares, n) / weight);
  return suture_contact_add_up (values, n) / weight;
}

/* Mean of the faces of all contacts of a body but this one; of all contacts of
 * the stack where it has no other. */
static double
get_other_walls (const SutureContactTable *self,
                 guint32                   cell,
                 size_t                    but,
                 double                    everywhere)
{
  const size_t       n_contacts = self->starts[cell + 1] - self->starts[cell];
  g_autofree double *values = g_new (double, n_contacts);
  double             weight = 0.0;
  size_t             n = 0;

  for (size_t i = self->starts[cell]; i < self->starts[cell + 1]; i++)
    {
      const SutureFaceIntensity *walls =
          &self->rows[self->rows_of_cells[i]].walls;

      if (self->rows_of_cells[i] == but || !(walls->n > 0.0))
        continue;
      values[n++] = walls->n * walls->mean;
      weight += walls->n;
    }
  return n > 0 ? suture_contact_add_up (values, n) / weight : everywhere;
}

/* Which way membranes stand out, and by how much. */
static void
set_contrast (SutureContactTable *self)
{
  SutureContactSurroundings *around = &self->surroundings;
  const double               walls = get_mean_of_walls (self);
  double                     spread;
  const double               interior = get_mean_of_interiors (self, &spread);

  around->interior = interior * around->sign;
  around->contrast = walls - around->interior;
  if (!(fabs (around->contrast) >
        LEAST_CONTRAST * spread + 1e-9 * fabs (interior)))
    around->contrast = NAN;
}

static gboolean
measure_walls (SutureContactTable   *self,
               const SutureProgress *progress,
               GError              **error)
{
  if (!suture_parallel_for_with_workspace (self->n_rows, measure_walls_worker,
                                           suture_contact_scratch_new,
                                           suture_contact_scratch_free, self,
                                           progress, error))
    return FALSE;
  set_contrast (self);
  return TRUE;
}

static double
get_walls_of_stack (const SutureContactTable *self)
{
  return self->surroundings.contrast + self->surroundings.interior;
}

double
suture_contact_table_get_walls (const SutureContactTable *self, guint32 cell)
{
  return get_other_walls (self, cell, self->n_rows, get_walls_of_stack (self));
}

static void
set_other_walls_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureContactTable *self = user_data;
  const double        everywhere = get_walls_of_stack (self);

  for (int i = 0; i < 2; i++)
    self->rows[row].sides[i].other_walls =
        get_other_walls (self, self->rows[row].sides[i].cell, row, everywhere);
}

/* Dark membranes are counted as if they were bright. */
gboolean
suture_contact_table_measure_raw (SutureContactTable   *self,
                                  const SutureProgress *progress,
                                  GError              **error)
{
  const SutureProgress first = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress again = suture_progress_part (progress, 0.5, 1.0);

  if (!measure_walls (self, &first, error))
    return FALSE;
  if (self->surroundings.contrast < 0.0)
    {
      self->surroundings.sign = -1.0;
      if (!measure_walls (self, &again, error))
        return FALSE;
    }
  return suture_parallel_for (self->n_rows, set_other_walls_worker, self, NULL,
                              error);
}
