/* suture-cut-basins.c: where water would part a body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-basins.h"

#include <math.h>

#include "cuts/suture-cut-flood.h"

/* Of a body's box, for the sake of memory. */
#define MOST_VOXELS ((size_t) 1 << 23)

/* So many places where waters meet are looked at, the deepest ones, until
 * enough of them have a side of so many voxels. */
#define MOST_MERGES 12
#define LEAST_VOXELS 8

/* How much the raw stack weighs against depth in 3D, and in layers. */
static const float wall_weights[] = { 0.4f, 0.25f };

/* A voxel, as the water reaches it. */
typedef struct
{
  float   height;
  guint32 voxel;
} Place;

/* What a lowest place is the bottom of. */
typedef struct
{
  float   bottom;
  guint32 parent; /* who has it, or has who has it, while the water rises */
  guint32 into;   /* whom it went over into */
  guint32 when;   /* number of that merge */
} Basin;

/* Two waters meet: one goes over into the deeper one. */
typedef struct
{
  double  depth;
  guint32 basin;
  guint32 number;
} Merge;

typedef struct
{
  const SutureCutRoom *room;
  const float         *heights;
  guint32             *owners; /* of each voxel its basin; 0: dry */
  GArray              *basins; /* of Basin; the first one stands for none */
  GArray              *merges; /* of Merge */
} Rising;

static int
compare_places (const void *a, const void *b)
{
  const Place *p = a, *q = b;

  if (p->height != q->height)
    return p->height < q->height ? -1 : 1;
  return (p->voxel > q->voxel) - (p->voxel < q->voxel);
}

static int
compare_merges (const void *a, const void *b)
{
  const Merge *p = a, *q = b;

  if (p->depth != q->depth)
    return p->depth > q->depth ? -1 : 1;
  return (p->number > q->number) - (p->number < q->number);
}

static Basin *
get_basin (const Rising *self, guint32 i)
{
  return &g_array_index (self->basins, Basin, i);
}

static guint32
find_root (const Rising *self, guint32 i)
{
  while (get_basin (self, i)->parent != i)
    {
      Basin *basin = get_basin (self, i);

      basin->parent = get_basin (self, basin->parent)->parent;
      i = basin->parent;
    }
  return i;
}

/* --- the water rises ---------------------------------------------------------
 */

static guint32
add_basin (Rising *self, float bottom)
{
  const guint32 number = self->basins->len;
  const Basin   basin = { bottom, number, number, G_MAXUINT32 };

  g_array_append_val (self->basins, basin);
  return number;
}

/* The waters beside a voxel, each once, and whose the lowest of these voxels
 * is. */
static int
list_beside (const Rising *self,
             guint32       voxel,
             guint32       roots[26],
             guint32      *lowest)
{
  const SutureShape s = self->room->shape;
  float             least = G_MAXFLOAT;
  int               n = 0;

  for (int dz = -1; dz <= 1; dz++)
    for (int dy = -1; dy <= 1; dy++)
      for (int dx = -1; dx <= 1; dx++)
        {
          const size_t other =
              (size_t) ((gint64) voxel + (dz * s.ny + dy) * s.nx + dx);
          const guint32 owner = self->owners[other];
          guint32       root;
          int           i = 0;

          if (owner == 0)
            continue;
          root = find_root (self, owner);
          while (i < n && roots[i] != root)
            i++;
          if (i == n)
            roots[n++] = root;
          if (self->heights[other] < least)
            {
              least = self->heights[other];
              *lowest = owner;
            }
        }
  return n;
}

static gboolean
is_deeper (const Rising *self, guint32 a, guint32 b)
{
  const float p = get_basin (self, a)->bottom, q = get_basin (self, b)->bottom;

  return p < q || (p == q && a < b);
}

static void
go_over (Rising *self, guint32 from, guint32 into, float height)
{
  Basin      *basin = get_basin (self, from);
  const Merge merge = { (double) height - (double) basin->bottom, from,
                        self->merges->len };

  basin->parent = basin->into = into;
  basin->when = merge.number;
  g_array_append_val (self->merges, merge);
}

static void
reach (Rising *self, const Place *place)
{
  guint32   roots[26], owner = 0;
  const int n = list_beside (self, place->voxel, roots, &owner);
  guint32   deepest;

  if (n == 0)
    {
      self->owners[place->voxel] = add_basin (self, place->height);
      return;
    }
  self->owners[place->voxel] = owner;
  deepest = roots[0];
  for (int i = 1; i < n; i++)
    if (is_deeper (self, roots[i], deepest))
      deepest = roots[i];
  for (int i = 0; i < n; i++)
    if (roots[i] != deepest)
      go_over (self, roots[i], deepest, place->height);
}

/* --- what it parts -----------------------------------------------------------
 */

/* Whether a basin had gone over into that of the merge by then, or is it. */
static gboolean
is_in (const Rising *self, guint32 basin, const Merge *merge)
{
  while (get_basin (self, basin)->when < merge->number)
    basin = get_basin (self, basin)->into;
  return basin == merge->basin;
}

/* Voxels of a side, layer by layer; returns how many there are. */
static gint64
count (const Rising *self, const guint8 *in, gint64 *voxels)
{
  const SutureShape s = self->room->shape;
  const gint64      layer = s.ny * s.nx;
  gint64            n = 0;

  for (gint64 z = 1; z + 1 < s.nz; z++)
    {
      voxels[z - 1] = 0;
      for (gint64 i = z * layer; i < (z + 1) * layer; i++)
        voxels[z - 1] += in[self->owners[i]];
      n += voxels[z - 1];
    }
  return n;
}

static double
measure_wall (const Rising *self, const guint8 *in, const float *walls)
{
  const SutureShape s = self->room->shape;
  const size_t      steps[3] = { 1, (size_t) s.nx, (size_t) (s.nx * s.ny) };
  double            sum = 0.0, n = 0.0;

  for (size_t i = 0; i + steps[2] < suture_shape_size (s); i++)
    for (int axis = 0; axis < 3; axis++)
      {
        const size_t  k = i + steps[axis];
        const guint32 a = self->owners[i], b = self->owners[k];

        if (a == 0 || b == 0 || in[a] == in[b])
          continue;
        sum += (double) fmaxf (walls[i], walls[k]);
        n += 1.0;
      }
  return n > 0.0 ? sum / n : NAN;
}

static void
take_sides (Rising *self, const float *walls, gint64 n_voxels, GArray *found)
{
  g_autofree guint8 *in = g_new0 (guint8, self->basins->len);
  guint              n = 0;

  g_array_sort (self->merges, compare_merges);
  for (guint m = 0;
       m < MIN (self->merges->len, MOST_MERGES) && n < SUTURE_MOST_BASINS; m++)
    {
      const Merge   *merge = &g_array_index (self->merges, Merge, m);
      SutureCutBasin side = { g_new (gint64, self->room->shape.nz - 2),
                              merge->depth, 0.0 };
      gint64         n_in;

      for (guint32 i = 1; i < self->basins->len; i++)
        in[i] = (guint8) is_in (self, i, merge);
      n_in = count (self, in, side.voxels);
      if (MIN (n_in, n_voxels - n_in) < LEAST_VOXELS)
        {
          g_free (side.voxels);
          continue;
        }
      side.wall = measure_wall (self, in, walls);
      g_array_append_val (found, side);
      n++;
    }
}

/* --- all together ------------------------------------------------------------
 */

static void
flood (const SutureCutRoom *room,
       const float         *heights,
       const float         *walls,
       GArray              *found)
{
  const size_t        n = suture_shape_size (room->shape);
  g_autofree Place   *places = g_new (Place, n);
  g_autofree guint32 *owners = g_new0 (guint32, n);
  g_autoptr (GArray) basins = g_array_new (FALSE, FALSE, sizeof (Basin));
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  Rising self = { room, heights, owners, basins, merges };
  size_t n_voxels = 0;

  for (size_t i = 0; i < n; i++)
    if (room->sides[i] != SUTURE_CUT_OUTSIDE)
      places[n_voxels++] = (Place){ heights[i], (guint32) i };
  qsort (places, n_voxels, sizeof *places, compare_places);
  add_basin (&self, 0.0f);
  for (size_t i = 0; i < n_voxels; i++)
    reach (&self, &places[i]);
  take_sides (&self, walls, (gint64) n_voxels, found);
}

static void
basin_clear (gpointer data)
{
  g_free (((SutureCutBasin *) data)->voxels);
}

static gboolean
is_too_large (const SutureCellIndex *index, guint32 cell)
{
  const SutureBox box = suture_cell_index_get_box (index, cell);

  return (size_t) (box.z1 - box.z0 + 2) * (size_t) (box.y1 - box.y0 + 2) >
         MOST_VOXELS / (size_t) (box.x1 - box.x0 + 2);
}

GArray *
suture_cut_basins_find (const SutureCellIndex *index,
                        const SutureStack     *raw,
                        guint32                cell)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  /* What lies on other layers is too far away to be the nearest one. */
  const SutureSpacing flat = { 1e6, spacing.y_um, spacing.x_um, TRUE };
  g_auto (SutureCutRoom) room = { 0 };
  g_autoptr (SutureVolume) walls = NULL;
  GArray *found;

  if (is_too_large (index, cell))
    return NULL;
  found = g_array_new (FALSE, FALSE, sizeof (SutureCutBasin));
  g_array_set_clear_func (found, basin_clear);
  suture_cut_room_init (&room, index, cell);
  walls = suture_cut_room_measure_walls (&room, raw, spacing);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SutureVolume) heights =
          suture_cut_room_measure_depth (&room, i == 0 ? spacing : flat);

      for (size_t k = 0; k < suture_volume_get_n (heights); k++)
        heights->values[k] =
            wall_weights[i] * walls->values[k] - heights->values[k];
      flood (&room, heights->values, walls->values, found);
    }
  return found;
}
