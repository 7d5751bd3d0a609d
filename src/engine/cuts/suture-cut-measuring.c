/* suture-cut-measuring.c: the cuts of one body, measured
 *
 * A body has many boundaries: what they have in common is found once, and of
 * each its sides are parts of one list of runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-measuring.h"

#include <math.h>

#include "contacts/measuring/suture-contact-body.h"
#include "contacts/measuring/suture-contact-sight.h"
#include "cuts/measuring/suture-body-rows.h"
#include "cuts/measuring/suture-cut-claims.h"
#include "cuts/suture-cut-basins.h"
#include "features/measuring/suture-stats.h"

#define N_LINES 64
#define N_STEPS 16

/* Of a body's radius: distances are compared from here on. */
#define LEAST_DISTANCE 0.05

/* What moves less than this of the smaller side is the same cut. */
#define AGREEMENT 0.3

/* Of the stack's contrast; a body's own walls may stand out by less. */
#define LEAST_STEP 0.15

typedef gint32 Voxel[3];

struct _SutureCutWorkspace
{
  /* Lines begin at one list of voxels of a side, and end at another. */
  double shares[2][N_LINES];

  GArray *faces;    /* of SutureFaceRun */
  GArray *overlaps; /* of SutureOverlap */
  GArray *layer;    /* of SutureBodyRun */

  /* Of the body at hand */
  SutureBodyRows rows;
  GArray        *above;     /* of SutureMoments: of all layers before the nth,
                             * for n from 0 to all of them */
  double         claims[2]; /* on its top, and on its bottom */
  double         jaccard;   /* medians */
  double         distance;
  double         shift;
  double         raw;
};

gpointer
suture_cut_workspace_new (gpointer user_data)
{
  SutureCutWorkspace *self = g_new0 (SutureCutWorkspace, 1);

  for (int i = 0; i < 2; i++)
    for (int line = 0; line < N_LINES; line++)
      self->shares[i][line] = suture_spread_evenly (line, i);
  self->faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));
  self->overlaps = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  self->layer = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  self->above = g_array_new (FALSE, FALSE, sizeof (SutureMoments));
  suture_body_rows_init (&self->rows);
  return self;
}

void
suture_cut_workspace_free (gpointer data)
{
  SutureCutWorkspace *self = data;

  g_array_unref (self->faces);
  g_array_unref (self->overlaps);
  g_array_unref (self->layer);
  g_array_unref (self->above);
  suture_body_rows_clear (&self->rows);
  g_free (self);
}

double
suture_cut_source_get_sign (const SutureCutSource *self)
{
  return self->walls ? suture_contact_table_get_surroundings (self->walls)->sign
                     : 1.0;
}

/* --- the body ----------------------------------------------------------------
 */

/* The first run of the body's nth layer; beyond the last one, their number. */
static guint
get_first_run (const SutureCutWorkspace *self, size_t n)
{
  return g_array_index (self->rows.starts, guint32, n * self->rows.n_rows);
}

static SutureMoments
measure_layer (SutureCutWorkspace *self, size_t n)
{
  const guint first = get_first_run (self, n);

  g_array_set_size (self->layer, 0);
  g_array_append_vals (self->layer,
                       &g_array_index (self->rows.runs, SutureBodyRun, first),
                       get_first_run (self, n + 1) - first);
  return suture_moments_of (self->layer);
}

static void
add_up_layers (SutureCutWorkspace *self, size_t n_layers)
{
  SutureMoments moments = { 0 };

  g_array_set_size (self->above, 0);
  g_array_append_val (self->above, moments);
  for (size_t n = 0; n < n_layers; n++)
    {
      const SutureMoments layer = measure_layer (self, n);

      moments = suture_moments_add (&moments, &layer);
      g_array_append_val (self->above, moments);
    }
}

/* Of @all without @some of it. */
static SutureMoments
subtract (const SutureMoments *all, const SutureMoments *some)
{
  SutureMoments rest = *all;

  rest.n -= some->n;
  for (int k = 0; k < 3; k++)
    rest.sum[k] -= some->sum[k];
  for (int k = 0; k < 6; k++)
    rest.squares[k] -= some->squares[k];
  return rest;
}

static double
get_median (const double *values, size_t n)
{
  return suture_stats_of (values, n).median;
}

static void
set_body (SutureCutWorkspace     *self,
          const SutureCutSource  *source,
          const SutureBodyLayers *layers,
          guint32                 cell)
{
  const gint32 last = layers->first + (gint32) layers->n - 1;

  suture_body_rows_list (&self->rows, source->index, cell);
  add_up_layers (self, layers->n);
  self->claims[0] =
      suture_cut_claim_measure (source->index, cell, layers->first, -1,
                                self->overlaps);
  self->claims[1] =
      suture_cut_claim_measure (source->index, cell, last, 1, self->overlaps);
  self->jaccard = get_median (layers->jaccards, layers->n - 1);
  self->distance = get_median (layers->distances, layers->n - 1);
  self->shift = get_median (layers->shifts, layers->n - 1);
  self->raw = get_median (layers->raw, layers->n);
}

static SutureCutSide
measure_moments (const SutureCutSource *source,
                 const SutureMoments   *moments,
                 size_t                 n_layers)
{
  return (SutureCutSide){
    .volume_voxels = moments->n,
    .height_layers = (gint32) n_layers,
    .fullness =
        suture_ellipsoid_fullness (moments, suture_cell_index_get_spacing (
                                                source->index)),
  };
}

/* --- the two sides -----------------------------------------------------------
 */

static gboolean
is_smaller (const SutureCutSide *a, const SutureCutSide *b)
{
  if (a->volume_voxels != b->volume_voxels)
    return a->volume_voxels < b->volume_voxels;
  if (a->height_layers != b->height_layers)
    return a->height_layers < b->height_layers;
  return a->claim < b->claim;
}

static void
measure_sides (const SutureCutSource  *source,
               SutureCutWorkspace     *workspace,
               const SutureBodyLayers *layers,
               SutureCutMeasurement   *m)
{
  const size_t         n = (size_t) (m->layer - layers->first) + 1;
  const SutureMoments *all =
      &g_array_index (workspace->above, SutureMoments, layers->n);
  const SutureMoments *above =
      &g_array_index (workspace->above, SutureMoments, n);
  const SutureMoments below = subtract (all, above);
  SutureCutSide       sides[] = { measure_moments (source, above, n),
                                  measure_moments (source, &below, layers->n - n) };

  sides[0].claim =
      MAX (workspace->claims[0],
           suture_cut_claim_measure (source->index, m->cell, m->layer, 1,
                                     workspace->overlaps));
  sides[1].claim =
      MAX (suture_cut_claim_measure (source->index, m->cell, m->layer + 1, -1,
                                     workspace->overlaps),
           workspace->claims[1]);
  m->sides[0] = sides[is_smaller (&sides[1], &sides[0])];
  m->sides[1] = sides[!is_smaller (&sides[1], &sides[0])];
}

static double
look (const SutureCutWorkspace *self, const Voxel *from, const Voxel *to)
{
  return suture_body_rows_look (&self->rows, from, to, N_LINES, N_STEPS);
}

/* @n: layers of the upper side */
static double
measure_sight (const SutureCutWorkspace *self, size_t n)
{
  const guint ends[] = { 0, get_first_run (self, n), self->rows.runs->len };
  Voxel       voxels[2][2][N_LINES];

  for (int side = 0; side < 2; side++)
    for (int i = 0; i < 2; i++)
      suture_body_rows_pick (&self->rows, ends[side], ends[side + 1],
                             self->shares[i], N_LINES, voxels[side][i]);

  const double above = look (self, voxels[0][0], voxels[0][1]);
  const double below = look (self, voxels[1][0], voxels[1][1]);

  return look (self, voxels[0][0], voxels[1][1]) - MIN (above, below);
}

/* --- raw stack ---------------------------------------------------------------
 */

/* The faces between the masks of two layers that follow each other. */
static void
list_faces (const SutureCutSource *self,
            guint32                cell,
            gint32                 layer,
            GArray                *faces)
{
  const SutureMask above =
      suture_cell_index_get_mask (self->index, cell, layer);
  const SutureMask below =
      suture_cell_index_get_mask (self->index, cell, layer + 1);
  SutureCommonRuns common = suture_common_runs_of (&above, &below);

  g_array_set_size (faces, 0);
  while (suture_common_runs_next (&common))
    {
      const SutureFaceRun face = {
        0, layer, common.run.y, common.run.x0, common.run.x1, TRUE
      };

      g_array_append_val (faces, face);
    }
}

static double
measure_wall (const SutureCutSource *self,
              guint32                cell,
              gint32                 layer,
              GArray                *faces)
{
  const SutureContactSurroundings *around =
      suture_contact_table_get_surroundings (self->walls);
  const double inside =
      around->sign *
      suture_contact_table_get_body (self->walls, cell)->intensity.mean;
  const double walls = suture_contact_table_get_walls (self->walls, cell);
  const double step =
      fmax (fabs (walls - inside), LEAST_STEP * around->contrast);

  list_faces (self, cell, layer, faces);
  return (suture_face_intensity_measure (self->raw,
                                         suture_cell_index_get_spacing (
                                             self->index),
                                         faces, around->sign)
              .mean -
          inside) /
         step;
}

/* --- one cut -----------------------------------------------------------------
 */

static void
compare_with_others (const SutureCutWorkspace *workspace,
                     const SutureBodyLayers   *layers,
                     size_t                    i,
                     SutureCutMeasurement     *m)
{
  const double least = LEAST_DISTANCE * layers->radius_um;

  m->r2 = layers->r2;
  m->hump_gain = layers->hump_gains[i];
  m->narrowness = suture_cut_narrowness (layers, i);
  m->jaccard_off = layers->jaccards[i] - workspace->jaccard;
  m->distance_off =
      log ((layers->distances[i] + least) / (workspace->distance + least));
  m->shift_off = (layers->shifts[i] - workspace->shift) / layers->radius_um;
}

static void
measure_raw (const SutureCutSource  *source,
             SutureCutWorkspace     *workspace,
             const SutureBodyLayers *layers,
             size_t                  i,
             SutureCutMeasurement   *m)
{
  m->wall = m->bright = NAN;
  if (source->walls == NULL)
    return;

  const SutureContactSurroundings *around =
      suture_contact_table_get_surroundings (source->walls);

  if (isnan (around->contrast))
    return;
  m->wall = measure_wall (source, m->cell, m->layer, workspace->faces);
  m->bright = (suture_cut_brightness (layers, around->sign, i) -
               around->sign * workspace->raw) /
              around->contrast;
}

/* --- where water would part the body ----------------------------------------
 */

/* How much of the smaller side of a cut below the first @n layers would have to
 * go over for it to be that of @basin. */
static double
compare_basin (const SutureBodyLayers *layers,
               const SutureCutBasin   *basin,
               size_t                  n)
{
  double in[2] = { 0.0, 0.0 }, all[2] = { 0.0, 0.0 };

  for (size_t i = 0; i < layers->n; i++)
    {
      in[i >= n] += (double) basin->voxels[i];
      all[i >= n] += layers->areas[i];
    }
  return MIN (all[0] - in[0] + in[1], in[0] + all[1] - in[1]) /
         MIN (all[0], all[1]);
}

static void
compare_basins (const SutureBodyLayers *layers,
                const GArray           *basins,
                size_t                  n,
                SutureCutMeasurement   *m)
{
  m->basin_off = m->basin_first = m->basin_flat = 1.0;
  m->basin_agree = m->basin_depth = m->basin_wall = 0.0;
  for (guint i = 0; i < basins->len; i++)
    {
      const SutureCutBasin *basin = &g_array_index (basins, SutureCutBasin, i);
      const double          off = compare_basin (layers, basin, n);

      if (i == 0)
        m->basin_first = MIN (off, 1.0);
      if (i == SUTURE_MOST_BASINS)
        m->basin_flat = MIN (off, 1.0);
      m->basin_agree += off < AGREEMENT;
      if (i > 0 && off >= m->basin_off)
        continue;
      m->basin_off = MIN (off, 1.0);
      m->basin_depth = basin->depth;
      m->basin_wall = isnan (basin->wall) ? 0.0 : basin->wall;
    }
}

static void
forget_basins (SutureCutMeasurement *m)
{
  m->basin_off = m->basin_first = m->basin_flat = NAN;
  m->basin_agree = m->basin_depth = m->basin_wall = NAN;
}

/* --- all of them -------------------------------------------------------------
 */

/* The one of @known at that layer, or %NULL; @at: (inout): none before that one
 * is asked for any more. */
static const SutureCutMeasurement *
find_known (const SutureCutMeasurement *known,
            size_t                      n_known,
            gint32                      layer,
            size_t                     *at)
{
  while (*at < n_known && known[*at].layer < layer)
    (*at)++;
  return *at < n_known && known[*at].layer == layer ? &known[*at] : NULL;
}

/* A raw stack without contrast says nothing of walls. */
static gboolean
can_look_inside (const SutureCutSource *source)
{
  return source->looks_inside && source->walls != NULL &&
         !isnan (
             suture_contact_table_get_surroundings (source->walls)->contrast);
}

/* Whether so many are known, and water was asked about them. */
static gboolean
are_all_seen (const SutureCutMeasurement *known, size_t n_known, size_t n)
{
  return n_known == n && n > 0 && !isnan (known[0].basin_off);
}

GArray *
suture_cut_body_measure (const SutureCutSource      *source,
                         SutureCutWorkspace         *workspace,
                         const SutureBodyLayers     *layers,
                         guint32                     cell,
                         const size_t               *boundaries,
                         size_t                      n,
                         const SutureCutMeasurement *known,
                         size_t                      n_known)
{
  SutureCutMeasurement m = { .cell = cell };
  GArray *cuts = g_array_sized_new (FALSE, FALSE, sizeof m, (guint) n);
  size_t  at = 0;
  g_autoptr (GArray) basins =
      can_look_inside (source) && !are_all_seen (known, n_known, n)
          ? suture_cut_basins_find (source->index, source->raw, cell)
          : NULL;

  set_body (workspace, source, layers, cell);
  m.body = measure_moments (source,
                            &g_array_index (workspace->above, SutureMoments,
                                            layers->n),
                            layers->n);
  for (size_t i = 0; i < n; i++)
    {
      const SutureCutMeasurement *old;

      m.layer = layers->first + (gint32) boundaries[i];
      old = find_known (known, n_known, m.layer, &at);
      if (old == NULL)
        {
          measure_sides (source, workspace, layers, &m);
          m.sight_change = measure_sight (workspace, boundaries[i] + 1);
          compare_with_others (workspace, layers, boundaries[i], &m);
          measure_raw (source, workspace, layers, boundaries[i], &m);
        }
      SutureCutMeasurement one = old ? *old : m;

      if (basins != NULL)
        compare_basins (layers, basins, boundaries[i] + 1, &one);
      else if (old == NULL)
        forget_basins (&one);
      g_array_append_val (cuts, one);
    }
  return cuts;
}
