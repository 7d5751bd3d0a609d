/* suture-surface.c: the surface of a body as triangles, in micrometres
 *
 * Axes are 0 for x, 1 for y and 2 for z throughout. A sample of the grid is the
 * share of a block of voxels that belongs to the body, with a border of empty
 * samples; a cube has eight samples for corners and is named by the lowest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-surface.h"

#include <math.h>
#include <string.h>

#define N_AXES 3
#define N_CORNERS 8
#define NO_VERTEX G_MAXUINT32

/* How often, and how far of the way, a point goes to the middle of its
 * neighbours: enough for steps of one voxel to vanish */
#define N_RELAXATIONS 10
#define RELAXATION 0.5f

typedef struct
{
  /* Of the grid */
  gint32   first[N_AXES];  /* voxel at which the first block begins */
  gint32   block[N_AXES];  /* voxels */
  gint32   n[N_AXES];      /* samples, the border too */
  size_t   stride[N_AXES]; /* from a sample to the next */
  float   *shares;         /* by sample */
  float    level;          /* from which share on a sample is inside */
  guint32 *vertex_of_cube; /* by the cube's lowest sample */

  /* Of the net, in steps of the grid */
  GArray *cubes;  /* of 3 gint32: where the vertex belongs */
  GArray *points; /* of 3 float */
  GArray *quads;  /* of 4 guint32 */
} Net;

static void
net_clear (Net *self)
{
  g_free (self->shares);
  g_free (self->vertex_of_cube);
  g_array_unref (self->cubes);
  g_array_unref (self->points);
  g_array_unref (self->quads);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Net, net_clear)

static void
find_bounds (const SutureSurfaceLayer *layers,
             size_t                    n_layers,
             gint32                    first[N_AXES],
             gint32                    end[N_AXES])
{
  for (size_t i = 0; i < n_layers; i++)
    {
      const SutureMask *mask = &layers[i].mask;
      const gint32      low[N_AXES] = { mask->x0, mask->y0, layers[i].z };
      const gint32      high[N_AXES] = { mask->x1, mask->y1, layers[i].z + 1 };

      for (int axis = 0; axis < N_AXES; axis++)
        {
          first[axis] = i == 0 ? low[axis] : MIN (first[axis], low[axis]);
          end[axis] = i == 0 ? high[axis] : MAX (end[axis], high[axis]);
        }
    }
}

static size_t
sample_of_voxel (const Net *self, gint32 x, gint32 y, gint32 z)
{
  const gint32 voxel[N_AXES] = { x, y, z };
  size_t       sample = 0;

  for (int axis = 0; axis < N_AXES; axis++)
    sample +=
        ((size_t) ((voxel[axis] - self->first[axis]) / self->block[axis]) + 1) *
        self->stride[axis];
  return sample;
}

static void
add_layer (Net *self, const SutureSurfaceLayer *layer)
{
  for (size_t i = 0; i < layer->mask.n_runs; i++)
    {
      const SutureRun run = layer->mask.runs[i];

      for (gint32 x = run.x0; x < run.x1; x++)
        self->shares[sample_of_voxel (self, x, run.y, layer->z)] += 1.0f;
    }
}

/* From counts to shares. Blocks that no part of a thin body fills to the half
 * would be lost, and with them the body: there the level is lower. */
static void
finish_shares (Net *self, size_t n_samples)
{
  const float voxels =
      (float) self->block[0] * (float) self->block[1] * (float) self->block[2];
  float largest = 0.0f;

  for (size_t i = 0; i < n_samples; i++)
    {
      self->shares[i] /= voxels;
      largest = MAX (largest, self->shares[i]);
    }
  self->level = MIN (0.5f, 0.5f * largest);
}

static void
net_init (Net *self, const SutureSurfaceLayer *layers, size_t n_layers)
{
  gint32 end[N_AXES];
  size_t n_samples = 1;

  find_bounds (layers, n_layers, self->first, end);
  for (int axis = 0; axis < N_AXES; axis++)
    {
      const gint32 extent = end[axis] - self->first[axis];

      self->block[axis] =
          (extent + SUTURE_SURFACE_GRID - 1) / SUTURE_SURFACE_GRID;
      self->n[axis] = (extent + self->block[axis] - 1) / self->block[axis] + 2;
      self->stride[axis] = n_samples;
      n_samples *= (size_t) self->n[axis];
    }
  self->shares = g_new0 (float, n_samples);
  for (size_t i = 0; i < n_layers; i++)
    add_layer (self, &layers[i]);
  finish_shares (self, n_samples);
  self->vertex_of_cube = g_new (guint32, n_samples);
  memset (self->vertex_of_cube, 0xff, n_samples * sizeof (guint32));
  self->cubes = g_array_new (FALSE, FALSE, N_AXES * sizeof (gint32));
  self->points = g_array_new (FALSE, FALSE, N_AXES * sizeof (float));
  self->quads = g_array_new (FALSE, FALSE, 4 * sizeof (guint32));
}

static gboolean
is_inside (const Net *self, size_t sample)
{
  return self->shares[sample] > self->level;
}

static size_t
sample_at (const Net *self, const gint32 at[N_AXES])
{
  return (size_t) at[0] * self->stride[0] + (size_t) at[1] * self->stride[1] +
         (size_t) at[2] * self->stride[2];
}

/* Corner @corner of a cube: bit a of its number is the step along axis a. */
static size_t
corner_sample (const Net *self, size_t cube, int corner)
{
  for (int axis = 0; axis < N_AXES; axis++)
    if (corner >> axis & 1)
      cube += self->stride[axis];
  return cube;
}

/* The mean of where the surface crosses the cube's edges; whether it does */
static gboolean
find_point (const Net *self, const gint32 at[N_AXES], float point[N_AXES])
{
  const size_t cube = sample_at (self, at);
  float        sum[N_AXES] = { 0 };
  int          n_crossings = 0;

  for (int corner = 0; corner < N_CORNERS; corner++)
    for (int axis = 0; axis < N_AXES; axis++)
      {
        const size_t a = corner_sample (self, cube, corner);
        const size_t b = a + self->stride[axis];

        if (corner >> axis & 1 || is_inside (self, a) == is_inside (self, b))
          continue;
        n_crossings++;
        sum[axis] += (self->level - self->shares[a]) /
                     (self->shares[b] - self->shares[a]);
        for (int other = 0; other < N_AXES; other++)
          if (other != axis)
            sum[other] += (float) (corner >> other & 1);
      }
  for (int axis = 0; axis < N_AXES && n_crossings > 0; axis++)
    point[axis] = (float) at[axis] + sum[axis] / (float) n_crossings;
  return n_crossings > 0;
}

static void
find_points (Net *self)
{
  gint32 at[N_AXES];
  float  point[N_AXES] = { 0 };

  for (at[2] = 0; at[2] + 1 < self->n[2]; at[2]++)
    for (at[1] = 0; at[1] + 1 < self->n[1]; at[1]++)
      for (at[0] = 0; at[0] + 1 < self->n[0]; at[0]++)
        {
          if (!find_point (self, at, point))
            continue;
          self->vertex_of_cube[sample_at (self, at)] = self->points->len;
          g_array_append_val (self->cubes, at);
          g_array_append_val (self->points, point);
        }
}

/* The four cubes around an edge of the grid that the surface crosses,
 * counter-clockwise seen from outside the body */
static void
add_quad (Net *self, size_t sample, int axis, gboolean leaves)
{
  const size_t b = self->stride[(axis + 1) % N_AXES];
  const size_t c = self->stride[(axis + 2) % N_AXES];
  const size_t cubes[4] = { sample, sample - b, sample - b - c, sample - c };
  guint32      quad[4];

  for (int i = 0; i < 4; i++)
    quad[leaves ? i : 3 - i] = self->vertex_of_cube[cubes[i]];
  g_array_append_val (self->quads, quad);
}

/* The border is empty, so no crossed edge lies on the grid's own border. */
static void
find_quads (Net *self)
{
  gint32 at[N_AXES];

  for (at[2] = 0; at[2] < self->n[2]; at[2]++)
    for (at[1] = 0; at[1] < self->n[1]; at[1]++)
      for (at[0] = 0; at[0] < self->n[0]; at[0]++)
        for (int axis = 0; axis < N_AXES; axis++)
          {
            const size_t   sample = sample_at (self, at);
            const gboolean inside = is_inside (self, sample);

            if (at[axis] + 1 < self->n[axis] &&
                inside != is_inside (self, sample + self->stride[axis]))
              add_quad (self, sample, axis, inside);
          }
}

static float *
get_point (const Net *self, guint32 vertex)
{
  return (float *) (void *) self->points->data + (size_t) vertex * N_AXES;
}

/* Each side of a quad is a way between neighbours. */
static void
sum_neighbours (const Net *self, float *sums, float *counts)
{
  const guint32 *quads = (const guint32 *) (const void *) self->quads->data;

  for (size_t i = 0; i < self->quads->len; i++)
    for (int side = 0; side < 4; side++)
      {
        const guint32 a = quads[4 * i + (size_t) side];
        const guint32 b = quads[4 * i + (size_t) ((side + 1) % 4)];

        for (int axis = 0; axis < N_AXES; axis++)
          {
            sums[a * N_AXES + (size_t) axis] += get_point (self, b)[axis];
            sums[b * N_AXES + (size_t) axis] += get_point (self, a)[axis];
          }
        counts[a] += 1.0f;
        counts[b] += 1.0f;
      }
}

static void
relax (Net *self)
{
  const size_t      n = self->points->len;
  g_autofree float *sums = g_new (float, n *N_AXES);
  g_autofree float *counts = g_new (float, n);
  const gint32     *cubes = (const gint32 *) (const void *) self->cubes->data;

  for (int turn = 0; turn < N_RELAXATIONS; turn++)
    {
      memset (sums, 0, n * N_AXES * sizeof (float));
      memset (counts, 0, n * sizeof (float));
      sum_neighbours (self, sums, counts);
      for (guint32 i = 0; i < n; i++)
        for (int axis = 0; axis < N_AXES; axis++)
          {
            const size_t k = (size_t) i * N_AXES + (size_t) axis;
            float       *at = &get_point (self, i)[axis];
            const float  low = (float) cubes[k];
            const float  moved = *at + RELAXATION * (sums[k] / counts[i] - *at);

            *at = CLAMP (moved, low, low + 1.0f);
          }
    }
}

static void
place_vertices (const Net *self, SutureSpacing spacing, SutureSurface *surface)
{
  const double um[N_AXES] = { spacing.x_um, spacing.y_um, spacing.z_um };

  surface->n_vertices = self->points->len;
  surface->vertices = g_new0 (SutureSurfaceVertex, surface->n_vertices);
  for (guint32 i = 0; i < surface->n_vertices; i++)
    for (int axis = 0; axis < N_AXES; axis++)
      {
        const double block = self->block[axis];
        const double voxel = self->first[axis] + 0.5 * (block - 1.0) +
                             ((double) get_point (self, i)[axis] - 1.0) * block;

        surface->vertices[i].at_um[axis] = (float) (voxel * um[axis]);
      }
}

static float
distance_squared (const SutureSurfaceVertex *a, const SutureSurfaceVertex *b)
{
  float sum = 0.0f;

  for (int axis = 0; axis < N_AXES; axis++)
    sum +=
        (a->at_um[axis] - b->at_um[axis]) * (a->at_um[axis] - b->at_um[axis]);
  return sum;
}

/* A quad is cut along its shorter diagonal. */
static void
cut_quads (const Net *self, SutureSurface *surface)
{
  const guint32 *quads = (const guint32 *) (const void *) self->quads->data;
  const SutureSurfaceVertex *v = surface->vertices;

  surface->n_corners = (size_t) self->quads->len * 6;
  surface->corners = g_new (guint32, surface->n_corners);
  for (size_t i = 0; i < self->quads->len; i++)
    {
      const guint32 *q = &quads[4 * i];
      guint32       *out = &surface->corners[6 * i];
      const guint32  by_02[6] = { q[0], q[1], q[2], q[0], q[2], q[3] };
      const guint32  by_13[6] = { q[0], q[1], q[3], q[1], q[2], q[3] };

      memcpy (out,
              distance_squared (&v[q[0]], &v[q[2]]) <=
                      distance_squared (&v[q[1]], &v[q[3]])
                  ? by_02
                  : by_13,
              sizeof by_02);
    }
}

/* Twice a triangle's area along its normal */
static void
cross_product (const SutureSurfaceVertex *a,
               const SutureSurfaceVertex *b,
               const SutureSurfaceVertex *c,
               float                      product[N_AXES])
{
  for (int axis = 0; axis < N_AXES; axis++)
    {
      const int p = (axis + 1) % N_AXES;
      const int q = (axis + 2) % N_AXES;

      product[axis] =
          (b->at_um[p] - a->at_um[p]) * (c->at_um[q] - a->at_um[q]) -
          (b->at_um[q] - a->at_um[q]) * (c->at_um[p] - a->at_um[p]);
    }
}

/* A point's normal is that of the triangles around it, by area. */
static void
find_normals (SutureSurface *self)
{
  SutureSurfaceVertex *v = self->vertices;

  for (size_t i = 0; i < self->n_corners; i += 3)
    {
      const guint32 *t = &self->corners[i];
      float          normal[N_AXES];

      cross_product (&v[t[0]], &v[t[1]], &v[t[2]], normal);
      for (int corner = 0; corner < 3; corner++)
        for (int axis = 0; axis < N_AXES; axis++)
          v[t[corner]].normal[axis] += normal[axis];
    }
  for (size_t i = 0; i < self->n_vertices; i++)
    {
      float      *n = v[i].normal;
      const float length = sqrtf (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);

      if (length > 0.0f)
        for (int axis = 0; axis < N_AXES; axis++)
          n[axis] /= length;
      else
        n[2] = 1.0f; /* a point that folded onto its neighbours */
    }
}

SutureSurface *
suture_surface_new (const SutureSurfaceLayer *layers,
                    size_t                    n_layers,
                    SutureSpacing             spacing)
{
  SutureSurface *self = NULL;
  g_auto (Net) net = { 0 };

  g_return_val_if_fail (n_layers > 0, NULL);

  self = g_new0 (SutureSurface, 1);
  net_init (&net, layers, n_layers);
  find_points (&net);
  find_quads (&net);
  relax (&net);
  place_vertices (&net, spacing, self);
  cut_quads (&net, self);
  find_normals (self);
  return self;
}

void
suture_surface_free (SutureSurface *self)
{
  g_free (self->vertices);
  g_free (self->corners);
  g_free (self);
}
