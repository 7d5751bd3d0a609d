/* test-surface.c: the surface of a body as triangles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-pair-surfaces.h"

#include <math.h>
#include <string.h>

/* A body by a rule, as layers that own their runs */
typedef gboolean (*BodyFunc) (gint32 z, gint32 y, gint32 x, gint32 size);

typedef struct
{
  GArray    *layers; /* of SutureSurfaceLayer */
  GPtrArray *runs;
  gint64     n_voxels;
} Body;

static void
body_clear (Body *self)
{
  g_array_unref (self->layers);
  g_ptr_array_unref (self->runs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Body, body_clear)

static void
body_init (Body *self, gint32 size, BodyFunc contains)
{
  g_autofree guint8 *pixels = g_malloc ((gsize) size * (gsize) size);

  self->layers = g_array_new (FALSE, FALSE, sizeof (SutureSurfaceLayer));
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->n_voxels = 0;
  for (gint32 z = 0; z < size; z++)
    {
      GArray            *runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      SutureSurfaceLayer layer = { .z = z };

      for (gint32 y = 0; y < size; y++)
        for (gint32 x = 0; x < size; x++)
          pixels[y * size + x] = (guint8) contains (z, y, x, size);
      layer.mask = suture_mask_from_pixels (pixels, size, size, 0, 0, runs);
      g_ptr_array_add (self->runs, runs);
      self->n_voxels += layer.mask.area_px;
      if (layer.mask.n_runs > 0)
        g_array_append_val (self->layers, layer);
    }
}

static SutureSurface *
body_get_surface (const Body *self, SutureSpacing spacing)
{
  return suture_surface_new ((const SutureSurfaceLayer *) (const void *)
                                 self->layers->data,
                             self->layers->len, spacing);
}

static double
distance (gint32 z, gint32 y, gint32 x, gint32 size)
{
  const double middle = 0.5 * (size - 1);

  return sqrt ((z - middle) * (z - middle) + (y - middle) * (y - middle) +
               (x - middle) * (x - middle));
}

static gboolean
is_in_ball (gint32 z, gint32 y, gint32 x, gint32 size)
{
  return distance (z, y, x, size) < 0.4 * size;
}

static gboolean
is_in_ring (gint32 z, gint32 y, gint32 x, gint32 size)
{
  const double middle = 0.5 * (size - 1);
  const double around = hypot (y - middle, x - middle) - 0.3 * size;

  return hypot (z - middle, around) < 0.15 * size;
}

static gboolean
is_in_sheet (gint32 z, gint32 y, gint32 x, gint32 size)
{
  return z == size / 2 && y > 2 && y < size - 2 && x > 2 && x < size - 2;
}

/* Signed volume of the tetrahedra on the triangles: that of the body, if all of
 * them look outwards */
static double
volume_um3 (const SutureSurface *self)
{
  double sum = 0.0;

  for (size_t i = 0; i < self->n_corners; i += 3)
    {
      const float *a = self->vertices[self->corners[i]].at_um;
      const float *b = self->vertices[self->corners[i + 1]].at_um;
      const float *c = self->vertices[self->corners[i + 2]].at_um;

      sum += (double) a[0] * (b[1] * c[2] - b[2] * c[1]) +
             (double) a[1] * (b[2] * c[0] - b[0] * c[2]) +
             (double) a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
  return sum / 6.0;
}

/* Each way from one corner to the next is gone once, and once back. */
static size_t
assert_closed (const SutureSurface *self)
{
  g_autoptr (GHashTable) ways =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       key;

  for (size_t i = 0; i < self->n_corners; i++)
    {
      const guint64 from = self->corners[i];
      const guint64 to = self->corners[i % 3 == 2 ? i - 2 : i + 1];
      gint64       *way = g_new (gint64, 1);

      *way = (gint64) (from << 32 | to);
      g_assert_true (g_hash_table_add (ways, way));
    }
  g_hash_table_iter_init (&iter, ways);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const guint64 way = *(guint64 *) key;
      const gint64  back = (gint64) (way << 32 | way >> 32);

      g_assert_true (g_hash_table_contains (ways, &back));
    }
  return g_hash_table_size (ways) / 2;
}

static void
assert_is_surface (const SutureSurface *self, int euler, double volume)
{
  const size_t n_edges = assert_closed (self);

  g_assert_cmpint ((int) self->n_vertices - (int) n_edges +
                       (int) (self->n_corners / 3),
                   ==, euler);
  g_assert_cmpfloat_with_epsilon (volume_um3 (self) / volume, 1.0, 0.05);
}

static void
test_ball (void)
{
  g_auto (Body) ball = { 0 };
  g_autoptr (SutureSurface) surface = NULL;
  double worst = 1.0;

  body_init (&ball, 40, is_in_ball);
  surface = body_get_surface (&ball, SUTURE_SPACING_UNKNOWN);
  assert_is_surface (surface, 2, (double) ball.n_voxels);
  for (size_t i = 0; i < surface->n_vertices; i++)
    {
      const SutureSurfaceVertex *v = &surface->vertices[i];
      double                     along = 0.0;
      double                     length = 0.0;

      for (int axis = 0; axis < 3; axis++)
        {
          along += (double) v->normal[axis] * ((double) v->at_um[axis] - 19.5);
          length += pow ((double) v->at_um[axis] - 19.5, 2.0);
        }
      worst = MIN (worst, along / sqrt (length));
      g_assert_cmpfloat_with_epsilon (sqrt (length), 16.0, 0.7);
    }
  g_assert_cmpfloat (worst, >, 0.93); /* no steps: cos 21° */
}

static void
test_ring (void)
{
  g_auto (Body) ring = { 0 };
  g_autoptr (SutureSurface) surface = NULL;

  body_init (&ring, 48, is_in_ring);
  surface = body_get_surface (&ring, SUTURE_SPACING_UNKNOWN);
  assert_is_surface (surface, 0, (double) ring.n_voxels);
}

static void
test_spacing (void)
{
  const SutureSpacing spacing = { .z_um = 2.0, .y_um = 0.5, .x_um = 0.25 };
  g_auto (Body) ball = { 0 };
  g_autoptr (SutureSurface) surface = NULL;
  float high[3] = { 0 };

  body_init (&ball, 40, is_in_ball);
  surface = body_get_surface (&ball, spacing);
  assert_is_surface (surface, 2, 0.25 * (double) ball.n_voxels);
  for (size_t i = 0; i < surface->n_vertices; i++)
    for (int axis = 0; axis < 3; axis++)
      high[axis] = MAX (high[axis], surface->vertices[i].at_um[axis]);
  g_assert_cmpfloat_with_epsilon (high[0], 35.5 * 0.25, 0.25);
  g_assert_cmpfloat_with_epsilon (high[1], 35.5 * 0.5, 0.5);
  g_assert_cmpfloat_with_epsilon (high[2], 35.5 * 2.0, 2.0);
}

static void
test_one_layer (void)
{
  g_auto (Body) sheet = { 0 };
  g_autoptr (SutureSurface) surface = NULL;
  float low = 1e9f;
  float high = -1e9f;

  body_init (&sheet, 30, is_in_sheet);
  surface = body_get_surface (&sheet, SUTURE_SPACING_UNKNOWN);
  assert_closed (surface);
  for (size_t i = 0; i < surface->n_vertices; i++)
    {
      low = MIN (low, surface->vertices[i].at_um[2]);
      high = MAX (high, surface->vertices[i].at_um[2]);
    }
  g_assert_cmpfloat_with_epsilon (low, 14.5, 0.05);
  g_assert_cmpfloat_with_epsilon (high, 15.5, 0.05);
}

static void
test_large_is_coarse (void)
{
  g_auto (Body) ball = { 0 };
  g_autoptr (SutureSurface) surface = NULL;

  body_init (&ball, 250, is_in_ball);
  surface = body_get_surface (&ball, SUTURE_SPACING_UNKNOWN);
  assert_is_surface (surface, 2, (double) ball.n_voxels);
  g_assert_cmpuint (surface->n_vertices, <, 50000);
}

/* A large body without a block that is full to the half is still drawn. */
static void
test_thin_and_large (void)
{
  g_auto (Body) sheet = { 0 };
  g_autoptr (SutureSurface) surface = NULL;
  SutureSurfaceLayer layer;

  body_init (&sheet, 200, is_in_sheet);
  layer = g_array_index (sheet.layers, SutureSurfaceLayer, 0);
  layer.z += 500;
  g_array_append_val (sheet.layers, layer);
  surface = body_get_surface (&sheet, SUTURE_SPACING_UNKNOWN);
  assert_closed (surface);
  g_assert_cmpuint (surface->n_corners, >, 1000);
}

/* Three flat cells in a row down the layers, and one beside them */
static SutureStack *
make_pair_stack (void)
{
  const SutureShape shape = { 12, 20, 40 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (gint64 y = 5; y < 15; y++)
        {
          if (z != 5)
            memset (layer + y * shape.nx + 5, z < 5 ? 1 : 2, 10);
          memset (layer + y * shape.nx + 16, 3, 4);
          memset (layer + y * shape.nx + 35, 4, 4);
        }
    }
  return stack;
}

static void
test_pair (void)
{
  g_autoptr (SutureStack) stack = make_pair_stack ();
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  SutureCandidate pair;
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_autoptr (SutureCorrection) preview = NULL;
  g_autoptr (SuturePairSurfaces) surfaces = NULL;

  g_assert_true (suture_candidate_make (index, 0, 1, &pair));
  g_array_append_val (pairs, pair);
  preview = suture_correction_new (index, pairs, NULL, NULL);
  surfaces = suture_pair_surfaces_new (index, &pair, NULL, preview, NULL, NULL);
  assert_closed (surfaces->upper);
  assert_closed (surfaces->lower);
  assert_closed (surfaces->fill);
  g_assert_cmpuint (surfaces->around->len, ==, 1); /* not the one far away */
  g_assert_cmpfloat_with_epsilon (surfaces->middle_um[0], 9.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (surfaces->middle_um[2], 5.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (surfaces->line_um[2], 6.5, 0.2);
  g_assert_cmpfloat_with_epsilon (surfaces->line_um[0], 0.0, 0.2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surface/ball-is-round-and-closed", test_ball);
  g_test_add_func ("/surface/ring-keeps-its-hole", test_ring);
  g_test_add_func ("/surface/micrometres", test_spacing);
  g_test_add_func ("/surface/one-layer-is-as-thick-as-a-layer", test_one_layer);
  g_test_add_func ("/surface/large-is-coarse", test_large_is_coarse);
  g_test_add_func ("/surface/thin-and-large-is-drawn", test_thin_and_large);
  g_test_add_func ("/surface/pair-with-its-surroundings", test_pair);
  return g_test_run ();
}
