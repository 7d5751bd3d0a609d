/* suture-rotated-grid.c: two bodies cut by planes side by side with that of
 * their contact, pixel by pixel
 *
 * Rows of the planes lie within layers of the stack, so that a row is looked up
 * in the two layers above and below it: layers are gone through once, and of
 * two at a time it is known how far each pixel is from the bodies' border.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/rotated/suture-rotated-grid.h"

#include <math.h>
#include <string.h>

/* Distances from the border count up to so many steps; what is farther is as
 * far. */
#define LEAST_FAR_STEPS 4.0

/* Less of a normal is none: rows may lie any way then. */
#define LEAST_TILT 1e-9

/* A layer of the stack near the planes: of its pixels how far inside the bodies
 * they are, in µm, at most as far as counts. */
typedef struct
{
  gint32  z;
  gint32  y0, x0;
  gint32  height, width; /* 0: nothing is there */
  float  *inside;
  gsize   room;
  guint8 *pixels;
  gint32 *steps; /* along a row to where it changes */
} Layer;

typedef struct
{
  SutureRotatedGrid *grid;
  GArray            *bodies[2]; /* of SutureBodyRun */
  double             voxel[3];
  double             far_um;  /* distances end there */
  double             slab_um; /* from the middle plane: what planes can feel */
} Sampling;

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* Rows within layers; of a plane that is a layer itself, along x. */
static void
set_axes (SutureRotatedGrid *self, const double normal[3])
{
  const double flat = hypot (normal[1], normal[2]);

  memcpy (self->normal, normal, sizeof self->normal);
  self->along[0] = 0.0;
  self->along[1] = flat < LEAST_TILT ? 0.0 : normal[2] / flat;
  self->along[2] = flat < LEAST_TILT ? 1.0 : -normal[1] / flat;
  self->across[0] = normal[1] * self->along[2] - normal[2] * self->along[1];
  self->across[1] = normal[2] * self->along[0] - normal[0] * self->along[2];
  self->across[2] = normal[0] * self->along[1] - normal[1] * self->along[0];
}

/* --- How large the planes are
 * --------------------------------------------- */

typedef struct
{
  double least[2]; /* along rows, across them */
  double most[2];
} Extent;

/* The pixels of a run that lie within the slab; whether there are any. */
static gboolean
clip_to_slab (const Sampling      *sampling,
              const SutureBodyRun *run,
              gint32               ends[2])
{
  const double *voxel = sampling->voxel;
  const double *normal = sampling->grid->normal;
  const double  at_0 = normal[0] * run->z * voxel[0] +
                      normal[1] * run->y * voxel[1] -
                      dot (normal, sampling->grid->middle);
  const double per_x = normal[2] * voxel[2];

  ends[0] = run->x0;
  ends[1] = run->x1;
  if (fabs (per_x) < LEAST_TILT * voxel[2])
    return fabs (at_0) <= sampling->slab_um;

  const double a = (-sampling->slab_um - at_0) / per_x;
  const double b = (sampling->slab_um - at_0) / per_x;

  ends[0] = (gint32) MAX ((double) run->x0, ceil (MIN (a, b)));
  ends[1] = (gint32) MIN ((double) run->x1, floor (MAX (a, b)) + 1.0);
  return ends[0] < ends[1];
}

static void
extend (Extent *extent, const Sampling *sampling, const double point[3])
{
  const SutureRotatedGrid *grid = sampling->grid;
  const double             at[2] = {
                dot (point, grid->along) - dot (grid->middle, grid->along),
                dot (point, grid->across) - dot (grid->middle, grid->across)
  };

  for (int i = 0; i < 2; i++)
    {
      extent->least[i] = MIN (extent->least[i], at[i]);
      extent->most[i] = MAX (extent->most[i], at[i]);
    }
}

static void
extend_for_body (Extent *extent, const Sampling *sampling, GArray *runs)
{
  const double *voxel = sampling->voxel;

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      gint32               ends[2];

      if (!clip_to_slab (sampling, run, ends))
        continue;
      for (int end = 0; end < 2; end++)
        {
          const double point[3] = { run->z * voxel[0], run->y * voxel[1],
                                    (ends[end] - end) * voxel[2] };

          extend (extent, sampling, point);
        }
    }
}

/* Whether there is anything to cut. */
static gboolean
set_size (const Sampling *sampling)
{
  SutureRotatedGrid *grid = sampling->grid;
  const double       step = grid->step_um;
  Extent extent = { { INFINITY, INFINITY }, { -INFINITY, -INFINITY } };
  double margin = 0.0;

  for (int i = 0; i < 3; i++)
    margin = MAX (margin, sampling->voxel[i]);
  for (int i = 0; i < 2; i++)
    extend_for_body (&extent, sampling, sampling->bodies[i]);
  if (extent.least[0] > extent.most[0])
    return FALSE;
  grid->first_column = (gint32) floor ((extent.least[0] - margin) / step);
  grid->first_row = (gint32) floor ((extent.least[1] - margin) / step);
  grid->width =
      (gint32) ceil ((extent.most[0] + margin) / step) + 1 - grid->first_column;
  grid->height =
      (gint32) ceil ((extent.most[1] + margin) / step) + 1 - grid->first_row;
  return TRUE;
}

/* --- Layers of the stack
 * -------------------------------------------------- */

static void
layer_clear (Layer *self)
{
  g_free (self->inside);
  g_free (self->pixels);
  g_free (self->steps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layer, layer_clear)

/* Runs of a body stand by layer. */
static guint
find_layer (GArray *runs, gint32 z)
{
  guint low = 0, high = runs->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (g_array_index (runs, SutureBodyRun, middle).z < z)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The box of what the layer has of both bodies within the slab. */
static gboolean
find_box (const Sampling *sampling, gint32 z, gint32 box[4])
{
  box[0] = box[1] = G_MAXINT32;
  box[2] = box[3] = G_MININT32;
  for (int body = 0; body < 2; body++)
    {
      GArray *runs = sampling->bodies[body];

      for (guint i = find_layer (runs, z);
           i < runs->len && g_array_index (runs, SutureBodyRun, i).z == z; i++)
        {
          const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
          gint32               ends[2];

          if (!clip_to_slab (sampling, run, ends))
            continue;
          box[0] = MIN (box[0], run->y);
          box[1] = MIN (box[1], ends[0]);
          box[2] = MAX (box[2], run->y + 1);
          box[3] = MAX (box[3], ends[1]);
        }
    }
  return box[0] < box[2];
}

static void
make_room (Layer *self, const Sampling *sampling, const gint32 box[4])
{
  const gint32 pad_y = (gint32) ceil (sampling->far_um / sampling->voxel[1]);
  const gint32 pad_x = (gint32) ceil (sampling->far_um / sampling->voxel[2]);

  self->y0 = box[0] - pad_y - 1;
  self->x0 = box[1] - pad_x - 1;
  self->height = box[2] + pad_y + 1 - self->y0;
  self->width = box[3] + pad_x + 1 - self->x0;

  const gsize n = (gsize) self->height * (gsize) self->width;

  if (n > self->room)
    {
      self->room = n;
      self->inside = g_renew (float, self->inside, n);
      self->pixels = g_renew (guint8, self->pixels, n);
      self->steps = g_renew (gint32, self->steps, n);
    }
  memset (self->pixels, 0, n);
}

static void
draw_body (Layer *self, const Sampling *sampling, GArray *runs)
{
  for (guint i = find_layer (runs, self->z);
       i < runs->len && g_array_index (runs, SutureBodyRun, i).z == self->z;
       i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      gint32               ends[2];

      if (clip_to_slab (sampling, run, ends))
        memset (self->pixels + (gsize) (run->y - self->y0) * self->width +
                    (ends[0] - self->x0),
                1, (gsize) (ends[1] - ends[0]));
    }
}

/* How many pixels along the row each one is from the next that isn't as it is;
 * at most @most. */
static void
measure_row (const guint8 *pixels, gint32 width, gint32 most, gint32 *steps)
{
  gint32 n = most;

  for (gint32 x = 0; x < width; x++)
    {
      n = x > 0 && pixels[x] != pixels[x - 1] ? 1 : MIN (n + 1, most);
      steps[x] = n;
    }
  n = most;
  for (gint32 x = width - 1; x >= 0; x--)
    {
      n = x + 1 < width && pixels[x] != pixels[x + 1] ? 1 : MIN (n + 1, most);
      steps[x] = MIN (steps[x], n);
    }
}

/* From a row @dy rows off the nearest pixel that isn't as one of @y is: the one
 * straight there, if it isn't, or the next along that row. */
static void
compare_rows (Layer *self, const Sampling *sampling, gint32 y, gint32 dy)
{
  const guint8 *here = self->pixels + (gsize) y * (gsize) self->width;
  const guint8 *there = self->pixels + (gsize) (y + dy) * (gsize) self->width;
  const gint32 *steps = self->steps + (gsize) (y + dy) * (gsize) self->width;
  float        *nearest = self->inside + (gsize) y * (gsize) self->width;
  const float   off = (float) (dy * sampling->voxel[1]);
  const float   step = (float) sampling->voxel[2];

  for (gint32 x = 0; x < self->width; x++)
    {
      const float along = here[x] == there[x] ? step * (float) steps[x] : 0.0f;

      nearest[x] = MIN (nearest[x], off * off + along * along);
    }
}

/* No farther than counts: of rows that are too far off nobody asks. The border
 * runs midway between the middles of a pixel inside and one outside. */
static void
measure_distances (Layer *self, const Sampling *sampling)
{
  const gint32 rows = (gint32) ceil (sampling->far_um / sampling->voxel[1]) + 1;
  const gint32 columns =
      (gint32) ceil (sampling->far_um / sampling->voxel[2]) + 1;
  const float half =
      (float) (MIN (sampling->voxel[1], sampling->voxel[2]) / 2.0);
  const float far = (float) sampling->far_um;

  for (gint32 y = 0; y < self->height; y++)
    measure_row (self->pixels + (gsize) y * (gsize) self->width, self->width,
                 columns, self->steps + (gsize) y * (gsize) self->width);
  for (gint32 y = 0; y < self->height; y++)
    {
      float        *inside = self->inside + (gsize) y * (gsize) self->width;
      const guint8 *pixels = self->pixels + (gsize) y * (gsize) self->width;

      for (gint32 x = 0; x < self->width; x++)
        inside[x] = 4.0f * far * far;
      for (gint32 dy = MAX (-rows, -y); dy <= MIN (rows, self->height - 1 - y);
           dy++)
        compare_rows (self, sampling, y, dy);
      for (gint32 x = 0; x < self->width; x++)
        {
          const float deep = MIN (sqrtf (inside[x]) - half, far);

          inside[x] = pixels[x] ? deep : -deep;
        }
    }
}

static void
load_layer (Layer *self, const Sampling *sampling, gint32 z)
{
  gint32 box[4];

  self->z = z;
  self->height = self->width = 0;
  if (!find_box (sampling, z, box))
    return;
  make_room (self, sampling, box);
  for (int body = 0; body < 2; body++)
    draw_body (self, sampling, sampling->bodies[body]);
  measure_distances (self, sampling);
}

static double
get_inside (const Layer *self, gint32 y, gint32 x, double outside)
{
  return y >= 0 && x >= 0 && y < self->height && x < self->width
             ? (double)
                   self->inside[(gsize) y * (gsize) self->width + (gsize) x]
             : outside;
}

/* Four pixels of a layer, and how far from the first to the others. */
typedef struct
{
  gint32 y, x;
  double v, u;
} Spot;

static double
look_up (const Layer *self, Spot spot, double outside)
{
  const gint32 y = spot.y - self->y0;
  const gint32 x = spot.x - self->x0;
  const gsize  width = (gsize) self->width;
  double       corners[4];

  /* All beside the box, all in it, and seldom some of them. */
  if (y < -1 || x < -1 || y >= self->height || x >= self->width)
    return outside;
  if (y >= 0 && x >= 0 && y + 1 < self->height && x + 1 < self->width)
    {
      const float *inside = self->inside + (gsize) y * width + (gsize) x;

      corners[0] = (double) inside[0];
      corners[1] = (double) inside[1];
      corners[2] = (double) inside[width];
      corners[3] = (double) inside[width + 1];
    }
  else
    for (int i = 0; i < 4; i++)
      corners[i] = get_inside (self, y + i / 2, x + i % 2, outside);
  return (1.0 - spot.v) * ((1.0 - spot.u) * corners[0] + spot.u * corners[1]) +
         spot.v * ((1.0 - spot.u) * corners[2] + spot.u * corners[3]);
}

/* --- Planes
 * --------------------------------------------------------------- */

static void
fill_row (const Sampling *sampling,
          const Layer     layers[2],
          const double    begin[3],
          guint8         *pixels)
{
  const SutureRotatedGrid *grid = sampling->grid;
  const double            *voxel = sampling->voxel;
  const double             share = begin[0] / voxel[0] - layers[0].z;
  const double             outside = -sampling->far_um;

  for (gint32 i = 0; i < grid->width; i++)
    {
      const double along = i * grid->step_um;
      const double y = (begin[1] + along * grid->along[1]) / voxel[1];
      const double x = (begin[2] + along * grid->along[2]) / voxel[2];
      const double y0 = floor (y), x0 = floor (x);
      const Spot   spot = { (gint32) y0, (gint32) x0, y - y0, x - x0 };

      pixels[i] = (1.0 - share) * look_up (&layers[0], spot, outside) +
                      share * look_up (&layers[1], spot, outside) >
                  0.0;
    }
}

/* Where a row of a plane begins. */
static void
find_row (const SutureRotatedGrid *grid, int plane, gint32 row, double begin[3])
{
  const double up = (plane - SUTURE_ROTATED_REACH) * grid->step_um;
  const double across = (grid->first_row + row) * grid->step_um;
  const double along = grid->first_column * grid->step_um;

  for (int i = 0; i < 3; i++)
    begin[i] = grid->middle[i] + up * grid->normal[i] +
               across * grid->across[i] + along * grid->along[i];
}

/* All rows that lie between two layers. */
static void
fill_between (const Sampling *sampling, const Layer layers[2])
{
  SutureRotatedGrid *grid = sampling->grid;
  guint8            *pixels = grid->pixels;

  for (int plane = 0; plane < SUTURE_N_ROTATED; plane++)
    for (gint32 row = 0; row < grid->height; row++, pixels += grid->width)
      {
        double begin[3];

        find_row (grid, plane, row, begin);
        if ((gint32) floor (begin[0] / sampling->voxel[0]) == layers[0].z)
          fill_row (sampling, layers, begin, pixels);
      }
}

static void
find_layers (const Sampling *sampling, gint32 ends[2])
{
  ends[0] = G_MAXINT32;
  ends[1] = G_MININT32;
  for (int body = 0; body < 2; body++)
    {
      GArray *runs = sampling->bodies[body];

      if (runs->len == 0)
        continue;
      ends[0] = MIN (ends[0], g_array_index (runs, SutureBodyRun, 0).z);
      ends[1] =
          MAX (ends[1], g_array_index (runs, SutureBodyRun, runs->len - 1).z);
    }
}

/* From above the first layer to below the last. */
static void
fill_planes (const Sampling *sampling)
{
  g_auto (Layer) first = { 0 };
  g_auto (Layer) second = { 0 };
  Layer  layers[2];
  gint32 ends[2];

  find_layers (sampling, ends);
  load_layer (&second, sampling, ends[0] - 1);
  for (gint32 z = ends[0] - 1; z <= ends[1]; z++)
    {
      const Layer spare = first;

      first = second;
      second = spare;
      load_layer (&second, sampling, z + 1);
      layers[0] = first;
      layers[1] = second;
      if (first.height > 0 || second.height > 0)
        fill_between (sampling, layers);
    }
}

void
suture_rotated_grid_init (SutureRotatedGrid *self,
                          GArray            *first,
                          GArray            *second,
                          const double       centre[3],
                          const double       normal[3],
                          SutureSpacing      spacing)
{
  Sampling sampling = { .grid = self,
                        .bodies = { first, second },
                        .voxel = { spacing.z_um, spacing.y_um, spacing.x_um } };
  double   longest = 0.0;

  *self = (SutureRotatedGrid){ .step_um = INFINITY };
  for (int i = 0; i < 3; i++)
    {
      self->step_um = MIN (self->step_um, sampling.voxel[i]);
      longest = MAX (longest, sampling.voxel[i]);
    }
  memcpy (self->middle, centre, sizeof self->middle);
  set_axes (self, normal);
  sampling.far_um = MAX (LEAST_FAR_STEPS * self->step_um, 2.0 * longest);
  sampling.slab_um =
      SUTURE_ROTATED_REACH * self->step_um + longest + sampling.far_um;
  if (!set_size (&sampling))
    return;
  self->pixels =
      g_new0 (guint8, SUTURE_N_ROTATED * (gsize) self->height * self->width);
  fill_planes (&sampling);
}

void
suture_rotated_grid_clear (SutureRotatedGrid *self)
{
  g_clear_pointer (&self->pixels, g_free);
}

const guint8 *
suture_rotated_grid_get_plane (const SutureRotatedGrid *self, int nth)
{
  g_return_val_if_fail (nth >= 0 && nth < SUTURE_N_ROTATED, NULL);

  return self->pixels + (gsize) nth * self->height * self->width;
}
