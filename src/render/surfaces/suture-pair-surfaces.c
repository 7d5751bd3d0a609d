/* suture-pair-surfaces.c: a pair as surfaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-pair-surfaces.h"

#include <math.h>

#include "cuts/suture-cut-side.h"

/* Around the pair's box, in each direction, neighbours are looked for on so
 * many voxels, and on at most so many layers. */
#define MARGIN_PX 2
#define MARGIN_LAYERS 1
#define N_LOOKS 16

typedef struct
{
  guint32 cell;
  gint64  common_px; /* with the pair's box, on the layers looked at */
} Neighbour;

/* Of what of the cell lies from layer @from on, before layer @end. */
static SutureSurface *
surface_of_layers (const SutureCellIndex *index,
                   guint32                cell,
                   gint32                 from,
                   gint32                 end)
{
  const size_t n = suture_cell_index_get_n_layers (index, cell);
  g_autofree SutureSurfaceLayer *layers = g_new (SutureSurfaceLayer, n);
  size_t                         n_taken = 0;

  for (size_t i = 0; i < n; i++)
    {
      SutureSurfaceLayer layer;

      layer.mask = suture_cell_index_get_nth_mask (index, cell, i, &layer.z);
      if (layer.z >= from && layer.z < end)
        layers[n_taken++] = layer;
    }
  return suture_surface_new (layers, n_taken,
                             suture_cell_index_get_spacing (index));
}

/* The runs of one layer, as a mask has them; from run @i of @runs on, which
 * comes to that of the next layer. */
static SutureMask
take_layer (GArray *runs, guint *i, GArray *of_layers)
{
  const guint  first = of_layers->len;
  const gint32 z = g_array_index (runs, SutureBodyRun, *i).z;

  for (; *i < runs->len && g_array_index (runs, SutureBodyRun, *i).z == z;
       (*i)++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, *i);
      const SutureRun      of_mask = { run->y, run->x0, run->x1 };

      g_array_append_val (of_layers, of_mask);
    }
  return suture_mask_from_runs (&g_array_index (of_layers, SutureRun, first),
                                of_layers->len - first);
}

static SutureSurface *
surface_of_runs (const SutureCellIndex *index, GArray *runs)
{
  g_autoptr (GArray) of_layers =
      g_array_sized_new (FALSE, FALSE, sizeof (SutureRun), runs->len);
  g_autoptr (GArray) layers =
      g_array_new (FALSE, FALSE, sizeof (SutureSurfaceLayer));

  /* As many as there are runs: they stay where they are. */
  for (guint i = 0; i < runs->len;)
    {
      SutureSurfaceLayer layer = {
        .z = g_array_index (runs, SutureBodyRun, i).z,
      };

      layer.mask = take_layer (runs, &i, of_layers);
      g_array_append_val (layers, layer);
    }
  return suture_surface_new ((const SutureSurfaceLayer *) (const void *)
                                 layers->data,
                             layers->len,
                             suture_cell_index_get_spacing (index));
}

/* (transfer full): what of @cell isn't in @side, or what is. */
static GArray *
list_runs_of (const SutureCellIndex *index,
              guint32                cell,
              GArray                *side,
              gboolean               is_in_side)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));

  suture_body_runs_list (index, cell, all);
  for (guint i = 0; i < all->len; i++)
    {
      SutureBodyRun run = g_array_index (all, SutureBodyRun, i);
      const gint32  end = run.x1;

      for (gint32 from = run.x0, to; from < end; from = to)
        {
          const gboolean is_in = suture_cut_side_has (side, run.z, run.y, from);

          for (to = from + 1;
               to < end &&
               suture_cut_side_has (side, run.z, run.y, to) == is_in;)
            to++;
          run.x0 = from;
          run.x1 = to;
          if (is_in == is_in_side)
            g_array_append_val (runs, run);
        }
    }
  return runs;
}

static SutureSurface *
surface_of_side (const SutureCellIndex *index,
                 guint32                cell,
                 GArray                *side,
                 gboolean               is_in_side)
{
  g_autoptr (GArray) runs = list_runs_of (index, cell, side, is_in_side);

  return surface_of_runs (index, runs);
}

static SutureSurface *
surface_of_cell (const SutureCellIndex *index, guint32 cell)
{
  return surface_of_layers (index, cell, 0, G_MAXINT32);
}

static SutureSurface *
surface_of_fills (const SutureCellIndex *index, SutureCorrection *preview)
{
  size_t            n_fills = 0;
  const SutureFill *fills =
      preview ? suture_correction_get_fills (preview, &n_fills) : NULL;
  g_autoptr (GArray) layers =
      g_array_new (FALSE, FALSE, sizeof (SutureSurfaceLayer));

  for (size_t i = 0; i < n_fills; i++)
    {
      const SutureSurfaceLayer layer = { fills[i].z, fills[i].mask };

      if (layer.mask.n_runs > 0)
        g_array_append_val (layers, layer);
    }
  if (layers->len == 0)
    return NULL;
  return suture_surface_new ((const SutureSurfaceLayer *) (const void *)
                                 layers->data,
                             layers->len,
                             suture_cell_index_get_spacing (index));
}

static SutureBox
join_boxes (SutureBox a, SutureBox b)
{
  return (SutureBox){ MIN (a.z0, b.z0), MIN (a.y0, b.y0), MIN (a.x0, b.x0),
                      MAX (a.z1, b.z1), MAX (a.y1, b.y1), MAX (a.x1, b.x1) };
}

static SutureBox
grow_box (SutureBox box, SutureShape shape)
{
  return (SutureBox){
    MAX (box.z0 - MARGIN_LAYERS, 0),
    MAX (box.y0 - MARGIN_PX, 0),
    MAX (box.x0 - MARGIN_PX, 0),
    MIN (box.z1 + MARGIN_LAYERS, (gint32) shape.nz),
    MIN (box.y1 + MARGIN_PX, (gint32) shape.ny),
    MIN (box.x1 + MARGIN_PX, (gint32) shape.nx),
  };
}

static void
add_neighbours (GHashTable *pixels, GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SutureOverlap overlap = g_array_index (found, SutureOverlap, i);
      gint64             *sum =
          g_hash_table_lookup (pixels, GUINT_TO_POINTER (overlap.cell));

      if (sum == NULL)
        {
          sum = g_new0 (gint64, 1);
          g_hash_table_insert (pixels, GUINT_TO_POINTER (overlap.cell), sum);
        }
      *sum += overlap.overlap_px;
    }
}

/* Most pixels first; equal ones by their number, so that the picture is the
 * same each time */
static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *p = a;
  const Neighbour *q = b;

  if (p->common_px != q->common_px)
    return p->common_px > q->common_px ? -1 : 1;
  return p->cell < q->cell ? -1 : p->cell > q->cell;
}

static GArray *
sort_neighbours (GHashTable *pixels)
{
  GArray        *sorted = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, pixels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Neighbour neighbour = { GPOINTER_TO_UINT (key), *(gint64 *) value };

      g_array_append_val (sorted, neighbour);
    }
  g_array_sort (sorted, compare_neighbours);
  return sorted;
}

/* Which cells share pixels with a box, a rectangle a layer */
static GArray *
find_neighbours (const SutureCellIndex *index, SutureBox box)
{
  const gint32 height = box.y1 - box.y0;
  const gint32 step = MAX ((box.z1 - box.z0 + N_LOOKS - 1) / N_LOOKS, 1);
  g_autofree SutureRun *rows = g_new (SutureRun, height);
  g_autoptr (GHashTable) pixels =
      g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  SutureMask rectangle;

  for (gint32 i = 0; i < height; i++)
    rows[i] = (SutureRun){ box.y0 + i, box.x0, box.x1 };
  rectangle = suture_mask_from_runs (rows, (size_t) height);
  for (gint32 z = box.z0; z < box.z1; z += step)
    {
      suture_cell_index_find_overlapping (index, &rectangle, z, found);
      add_neighbours (pixels, found);
    }
  return sort_neighbours (pixels);
}

static gboolean
add_surroundings (SuturePairSurfaces    *self,
                  SutureCellIndex       *index,
                  const SutureCandidate *pair,
                  SutureBox              box,
                  const SutureProgress  *progress,
                  GError               **error)
{
  g_autoptr (GArray) sorted =
      find_neighbours (index,
                       grow_box (box, suture_cell_index_get_shape (index)));

  for (guint i = 0;
       i < sorted->len && self->around->len < SUTURE_SURFACES_AROUND; i++)
    {
      const guint32 cell = g_array_index (sorted, Neighbour, i).cell;

      if (!suture_progress_check (progress, error))
        return FALSE;
      if (cell != pair->upper && cell != pair->lower &&
          !suture_cell_index_is_crumb (index, cell))
        g_ptr_array_add (self->around, surface_of_cell (index, cell));
    }
  return TRUE;
}

/* The mean of a surface's points: near enough to the middle of the piece */
static void
find_middle (const SutureSurface *surface, double middle[3])
{
  for (int axis = 0; axis < 3; axis++)
    {
      middle[axis] = 0.0;
      for (size_t i = 0; i < surface->n_vertices; i++)
        middle[axis] += (double) surface->vertices[i].at_um[axis];
      middle[axis] /= (double) MAX (surface->n_vertices, 1);
    }
}

static void
place (SuturePairSurfaces *self, SutureBox box, SutureSpacing spacing)
{
  const double um[3] = { spacing.x_um, spacing.y_um, spacing.z_um };
  const double first[3] = { box.x0, box.y0, box.z0 };
  const double end[3] = { box.x1, box.y1, box.z1 };
  double       upper[3];
  double       lower[3];
  double       sum = 0.0;

  find_middle (self->upper, upper);
  find_middle (self->lower, lower);
  for (int axis = 0; axis < 3; axis++)
    {
      const double half = 0.5 * (end[axis] - first[axis]) * um[axis];

      self->middle_um[axis] = 0.5 * (first[axis] + end[axis] - 1.0) * um[axis];
      self->line_um[axis] = lower[axis] - upper[axis];
      sum += half * half;
    }
  self->radius_um = sqrt (sum);
}

SuturePairSurfaces *
suture_pair_surfaces_new (SutureCellIndex       *index,
                          const SutureCandidate *pair,
                          GArray                *side,
                          SutureCorrection      *preview,
                          const SutureProgress  *progress,
                          GError               **error)
{
  const SutureBox box =
      join_boxes (suture_cell_index_get_box (index, pair->upper),
                  suture_cell_index_get_box (index, pair->lower));
  g_autoptr (SuturePairSurfaces) self = g_new0 (SuturePairSurfaces, 1);

  self->around =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_surface_free);
  if (pair->upper == pair->lower && side != NULL)
    {
      self->upper = surface_of_side (index, pair->upper, side, FALSE);
      self->lower = surface_of_side (index, pair->upper, side, TRUE);
    }
  else if (pair->upper == pair->lower)
    {
      self->upper =
          surface_of_layers (index, pair->upper, 0, pair->gap_first_layer);
      self->lower = surface_of_layers (index, pair->lower,
                                       pair->gap_first_layer, G_MAXINT32);
    }
  else
    {
      self->upper = surface_of_cell (index, pair->upper);
      self->lower = surface_of_cell (index, pair->lower);
    }
  self->fill = surface_of_fills (index, preview);
  place (self, box, suture_cell_index_get_spacing (index));
  if (!add_surroundings (self, index, pair, box, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
suture_pair_surfaces_free (SuturePairSurfaces *self)
{
  g_clear_pointer (&self->upper, suture_surface_free);
  g_clear_pointer (&self->lower, suture_surface_free);
  g_clear_pointer (&self->fill, suture_surface_free);
  g_clear_pointer (&self->around, g_ptr_array_unref);
  g_free (self);
}
