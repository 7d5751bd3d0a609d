/* suture-contact-table.c: all contacts of a stack, measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "base/suture-order.h"
#include "contacts/measuring/suture-grown-bodies.h"
#include "contacts/measuring/suture-nested-bodies.h"
#include "contacts/suture-contact-table-private.h"

/* What of a body counts as near the contact: within this many r, and within
 * this many longest edges of a voxel. */
#define NEAR_RADII 1.6
#define NEAR_VOXELS 3.0

#define N_LINES 200
#define N_STEPS 20
#define N_NEAR_STEPS 16

gpointer
suture_contact_scratch_new (gpointer user_data)
{
  SutureContactScratch *self = g_new (SutureContactScratch, 1);

  for (int i = 0; i < 2; i++)
    {
      self->runs[i] = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
      self->near_runs[i] = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
    }
  self->faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));
  return self;
}

void
suture_contact_scratch_free (gpointer data)
{
  SutureContactScratch *self = data;

  for (int i = 0; i < 2; i++)
    {
      g_array_unref (self->runs[i]);
      g_array_unref (self->near_runs[i]);
    }
  g_array_unref (self->faces);
  g_free (self);
}

/* --- Bodies, and whose neighbours they are ---------------------------------
 */

static void
measure_body_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  SutureContactTable   *self = user_data;
  SutureContactScratch *scratch = workspace;

  if (!suture_cell_index_is_crumb (self->index, (guint32) cell))
    self->bodies[cell] =
        suture_contact_body_measure (self->index, self->raw, (guint32) cell,
                                     scratch->runs[0]);
}

static void
measure_inside_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  SutureContactTable *self = user_data;

  if (suture_cell_index_is_crumb (self->index, (guint32) cell))
    return;
  self->bodies[cell].moments.n =
      suture_cell_index_get_volume_voxels (self->index, (guint32) cell);
  self->bodies[cell].intensity =
      suture_body_intensity_measure (self->index, self->raw, (guint32) cell);
}

static const SutureContact *
get_contact (const SutureContactTable *self, size_t row)
{
  return &g_array_index (self->contacts, SutureContact, row);
}

static void
list_neighbours (SutureContactTable *self)
{
  const guint32      n_cells = suture_cell_index_get_n_cells (self->index);
  g_autofree size_t *next = NULL;

  self->starts = g_new0 (size_t, (size_t) n_cells + 1);
  self->rows_of_cells = g_new (guint32, 2 * self->n_rows);
  for (size_t row = 0; row < self->n_rows; row++)
    {
      self->starts[get_contact (self, row)->first + 1]++;
      self->starts[get_contact (self, row)->second + 1]++;
    }
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->starts[cell + 1] += self->starts[cell];
  next = g_memdup2 (self->starts, ((size_t) n_cells + 1) * sizeof *next);
  for (guint32 row = 0; row < self->n_rows; row++)
    {
      self->rows_of_cells[next[get_contact (self, row)->first]++] = row;
      self->rows_of_cells[next[get_contact (self, row)->second]++] = row;
    }
}

/* The neighbour of @cell that its contact number @i leads to; they rise, since
 * contacts are sorted by both their bodies. */
static guint32
get_neighbour (const SutureContactTable *self, guint32 cell, size_t i)
{
  const SutureContact *contact =
      get_contact (self, self->rows_of_cells[self->starts[cell] + i]);

  return contact->first == cell ? contact->second : contact->first;
}

static guint32
count_neighbours (const SutureContactTable *self, guint32 cell)
{
  return (guint32) (self->starts[cell + 1] - self->starts[cell]);
}

static guint32
count_common (const SutureContactTable *self, guint32 a, guint32 b)
{
  const guint32 n = count_neighbours (self, a), m = count_neighbours (self, b);
  guint32       n_common = 0;

  for (guint32 i = 0, k = 0; i < n && k < m;)
    {
      const guint32 p = get_neighbour (self, a, i);
      const guint32 q = get_neighbour (self, b, k);

      n_common += p == q;
      i += p <= q;
      k += q <= p;
    }
  return n_common;
}

/* --- Contacts
 * ------------------------------------------------------------------- */

/* Which of the two is larger; of two as large, which begins later. */
static gboolean
is_larger (const SutureContactTable *self, guint32 a, guint32 b)
{
  const gint64 p = suture_cell_index_get_volume_voxels (self->index, a);
  const gint64 q = suture_cell_index_get_volume_voxels (self->index, b);
  gint32       z, z_other;

  if (p != q)
    return p > q;

  const SutureRun *run =
      suture_cell_index_get_nth_mask (self->index, a, 0, &z).runs;
  const SutureRun *other =
      suture_cell_index_get_nth_mask (self->index, b, 0, &z_other).runs;

  if (z != z_other)
    return z > z_other;
  return run->y != other->y ? run->y > other->y : run->x0 > other->x0;
}

static void
set_sides (const SutureContactTable *self,
           const SutureContact      *contact,
           SutureContactMeasurement *m)
{
  const gboolean is_swapped = is_larger (self, contact->first, contact->second);
  const SutureSpacing spacing = suture_cell_index_get_spacing (self->index);
  double              depth[2];

  m->plane = suture_contact_plane_fit (contact, spacing);
  for (int i = 0; is_swapped && i < 3; i++)
    m->plane.vector_area[i] = -m->plane.vector_area[i];
  for (int i = 0; i < 2; i++)
    {
      const guint32 cell =
          (i == 1) != is_swapped ? contact->second : contact->first;

      m->sides[i] = (SutureContactSide){
        .cell = cell,
        .body = &self->bodies[cell],
        .n_neighbours = count_neighbours (self, cell),
        .other_walls = NAN,
      };
      depth[i] = m->sides[i].body->ellipsoid.centre[0];
    }
  m->upper = m->sides[depth[1] < depth[0]].cell;
  m->lower = m->sides[depth[1] >= depth[0]].cell;
}

static void
look_near (const SutureContactTable *self,
           SutureContactScratch     *scratch,
           SutureContactMeasurement *m)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (self->index);
  const double longest = MAX (spacing.z_um, MAX (spacing.y_um, spacing.x_um));
  double       n[2];

  for (int i = 0; i < 2; i++)
    {
      suture_body_runs_clip (scratch->runs[i], spacing, m->plane.centre,
                             MAX (NEAR_RADII * m->plane.radius,
                                  NEAR_VOXELS * longest),
                             scratch->near_runs[i]);
      n[i] = (double) suture_body_runs_count (scratch->near_runs[i]);
    }
  m->near_sight =
      suture_sight_measure (self->index, m->sides[0].cell,
                            scratch->near_runs[0], m->sides[1].cell,
                            scratch->near_runs[1], N_LINES, N_NEAR_STEPS);
  m->near_balance = MIN (n[0], n[1]) / MAX (MAX (n[0], n[1]), 1.0);
}

static gboolean
is_wanted (const SutureContactTable *self, guint32 cell)
{
  const guint32 of_stack =
      self->names_by_id
          ? (guint32) suture_cell_index_get_id (self->index, cell) - 1
          : cell;

  return self->is_wanted == NULL || self->is_wanted[of_stack];
}

static void
measure_contact_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureContactTable       *self = user_data;
  SutureContactScratch     *scratch = workspace;
  SutureContactMeasurement *m = &self->rows[row];
  const SutureSpacing spacing = suture_cell_index_get_spacing (self->index);

  set_sides (self, get_contact (self, row), m);

  const guint32       a = m->sides[0].cell, b = m->sides[1].cell;
  const SutureMoments both = suture_moments_add (&m->sides[0].body->moments,
                                                 &m->sides[1].body->moments);

  suture_contact_faces_list (self->index, a, b, scratch->faces);
  m->surface = suture_surface_area_of_faces (scratch->faces, spacing);
  m->walls = suture_face_intensity_missing ();
  if (!is_wanted (self, a) && !is_wanted (self, b))
    return;
  for (int i = 0; i < 2; i++)
    suture_body_runs_list (self->index, m->sides[i].cell, scratch->runs[i]);
  m->profile =
      suture_contact_profile_measure (scratch->runs[0], scratch->runs[1],
                                      &m->plane, spacing);
  m->sight = suture_sight_measure (self->index, a, scratch->runs[0], b,
                                   scratch->runs[1], N_LINES, N_STEPS);
  look_near (self, scratch, m);
  m->rim =
      suture_contact_rim_measure (self->index, a, b, scratch->faces, &m->plane);
  m->joined = suture_ellipsoid_of (&both, spacing);
  m->n_common = count_common (self, a, b);
}

/* --- What needs all contacts
 * ---------------------------------------------------- */

double
suture_contact_add_up (double *values, size_t n)
{
  double sum = 0.0;

  qsort (values, n, sizeof *values, suture_compare_doubles);
  for (size_t i = 0; i < n; i++)
    sum += values[i];
  return sum;
}

static void
set_contact_area_worker (size_t row, gpointer workspace, gpointer user_data)
{
  SutureContactTable *self = user_data;

  for (int side = 0; side < 2; side++)
    {
      SutureContactSide *s = &self->rows[row].sides[side];
      const size_t       n = count_neighbours (self, s->cell);
      const guint32     *rows = &self->rows_of_cells[self->starts[s->cell]];
      g_autofree double *areas = g_new (double, n);

      for (size_t i = 0; i < n; i++)
        areas[i] = self->rows[rows[i]].surface;
      s->contact_area = suture_contact_add_up (areas, n);
    }
}

/* --- All together
 * ------------------------------------------------------------------ */

static void
start_rows (SutureContactTable *self)
{
  self->n_rows = self->contacts->len;
  self->rows = g_new0 (SutureContactMeasurement, self->n_rows);
  self->bodies =
      g_new0 (SutureContactBody, suture_cell_index_get_n_cells (self->index));
  list_neighbours (self);
}

static gboolean
measure (SutureContactTable   *self,
         const SutureProgress *progress,
         GError              **error)
{
  const guint32        n_cells = suture_cell_index_get_n_cells (self->index);
  const SutureProgress bodies = suture_progress_part (progress, 0.05, 0.25);
  const SutureProgress contacts =
      suture_progress_part (progress, 0.25, self->raw ? 0.7 : 1.0);
  const SutureProgress raw = suture_progress_part (progress, 0.7, 1.0);

  start_rows (self);
  return suture_parallel_for_with_workspace (n_cells, measure_body_worker,
                                             suture_contact_scratch_new,
                                             suture_contact_scratch_free, self,
                                             &bodies, error) &&
         suture_parallel_for_with_workspace (self->n_rows,
                                             measure_contact_worker,
                                             suture_contact_scratch_new,
                                             suture_contact_scratch_free, self,
                                             &contacts, error) &&
         suture_parallel_for (self->n_rows, set_contact_area_worker, self, NULL,
                              error) &&
         (self->raw == NULL ||
          suture_contact_table_measure_raw (self, &raw, error));
}

/* Grown bodies give way to those that they have grown from. */
static void
name_bodies (SutureContactTable *self, SutureCellIndex *index)
{
  for (size_t row = 0; row < self->n_rows; row++)
    {
      SutureContactMeasurement *m = &self->rows[row];
      guint32 *const cells[] = { &m->upper, &m->lower, &m->sides[0].cell,
                                 &m->sides[1].cell };

      for (size_t i = 0; self->index != index && i < G_N_ELEMENTS (cells); i++)
        *cells[i] =
            (guint32) suture_cell_index_get_id (self->index, *cells[i]) - 1;
      m->pair = suture_pair_key_new (index, m->upper, m->lower);
    }
  suture_cell_index_unref (self->index);
  self->index = suture_cell_index_ref (index);
}

/* (transfer full): as the table is made. */
static SutureContactTable *
table_new (SutureCellIndex *measured, SutureStack *raw)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (measured);
  SutureContactTable *self = g_new0 (SutureContactTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->index = suture_cell_index_ref (measured);
  self->raw = raw;
  self->surroundings = (SutureContactSurroundings){
    .voxel_um3 = spacing.z_um * spacing.y_um * spacing.x_um,
    .longest_um = MAX (spacing.z_um, MAX (spacing.y_um, spacing.x_um)),
    .sign = 1.0,
    .contrast = NAN,
    .interior = NAN,
  };
  suture_population_init (&self->surroundings.population, measured);
  return self;
}

SutureContactTable *
suture_contact_table_new (SutureCellIndex      *index,
                          SutureStack          *raw,
                          int                   max_wall,
                          const SutureProgress *progress,
                          GError              **error)
{
  return suture_contact_table_new_of (index, raw, max_wall, NULL, progress,
                                      error);
}

SutureContactTable *
suture_contact_table_new_of (SutureCellIndex      *index,
                             SutureStack          *raw,
                             int                   max_wall,
                             const gboolean       *is_wanted_cell,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SutureProgress looking = suture_progress_part (progress, 0.0, 0.05);
  g_autoptr (SutureCellIndex) measured =
      max_wall > 0 ? suture_bodies_grow (index, max_wall, &looking, error)
                   : suture_cell_index_ref (index);

  if (measured == NULL)
    return NULL;

  g_autoptr (SutureContactTable) self = table_new (measured, raw);

  self->is_wanted = is_wanted_cell;
  self->names_by_id = measured != index;
  self->contacts = suture_contact_graph_new (measured, &looking, error);
  if (self->contacts == NULL)
    return NULL;
  suture_nested_bodies_leave_out (measured, self->contacts);
  if (!measure (self, progress, error))
    return NULL;
  name_bodies (self, index);
  g_clear_pointer (&self->contacts, g_array_unref);
  self->raw = NULL;
  self->is_wanted = NULL;
  return g_steal_pointer (&self);
}

SutureContactTable *
suture_contact_table_new_of_walls (SutureCellIndex      *index,
                                   SutureStack          *raw,
                                   const SutureProgress *progress,
                                   GError              **error)
{
  const SutureProgress looking = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress bodies = suture_progress_part (progress, 0.2, 0.5);
  const SutureProgress walls = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureContactTable) self = table_new (index, raw);

  self->contacts = suture_contact_graph_new (index, &looking, error);
  if (self->contacts == NULL)
    return NULL;
  start_rows (self);
  if (!suture_parallel_for (suture_cell_index_get_n_cells (index),
                            measure_inside_worker, self, &bodies, error))
    return NULL;
  for (size_t row = 0; row < self->n_rows; row++)
    set_sides (self, get_contact (self, row), &self->rows[row]);
  if (!suture_contact_table_measure_raw (self, &walls, error))
    return NULL;
  g_clear_pointer (&self->contacts, g_array_unref);
  self->raw = NULL;
  return g_steal_pointer (&self);
}

SutureContactTable *
suture_contact_table_ref (SutureContactTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_contact_table_unref (SutureContactTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_cell_index_unref (self->index);
  suture_population_clear (&self->surroundings.population);
  g_clear_pointer (&self->contacts, g_array_unref);
  g_free (self->bodies);
  g_free (self->starts);
  g_free (self->rows_of_cells);
  g_free (self->rows);
  g_free (self);
}

size_t
suture_contact_table_get_n_rows (const SutureContactTable *self)
{
  return self->n_rows;
}

const SutureContactMeasurement *
suture_contact_table_get (const SutureContactTable *self, size_t row)
{
  return &self->rows[row];
}

const SutureContactSurroundings *
suture_contact_table_get_surroundings (const SutureContactTable *self)
{
  return &self->surroundings;
}

SutureCellIndex *
suture_contact_table_get_index (const SutureContactTable *self)
{
  return self->index;
}

const SutureContactBody *
suture_contact_table_get_body (const SutureContactTable *self, guint32 cell)
{
  return &self->bodies[cell];
}
