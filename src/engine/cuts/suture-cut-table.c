/* suture-cut-table.c: the cuts of all bodies of a stack, measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "contacts/measuring/suture-contact-sight.h"
#include "contacts/suture-contact-measurement.h"
#include "cuts/measuring/suture-cut-claims.h"
#include "cuts/suture-cut-measurement.h"
#include "features/measuring/suture-stats.h"

#define N_LINES 64
#define N_STEPS 16

/* Of a body's radius: distances are compared from here on. */
#define LEAST_DISTANCE 0.05

/* Cells that bodies are compared with: what is no scrap of a linking. */
#define LEAST_LAYERS 2

/* Of the stack's contrast; a body's own walls may stand out by less. */
#define LEAST_STEP 0.15

struct _SutureCutTable
{
  gatomicrefcount  ref_count;
  SutureCellIndex *index;
  SuturePopulation population;
  GArray          *rows;

  /* What other cuts can be measured with; owned; nullable */
  SutureStack        *raw;
  SutureContactTable *walls;
};

/* While it is measured. */
typedef struct
{
  SutureCellIndex          *index;
  SutureStack              *raw;
  const SutureContactTable *walls;  /* nullable */
  GArray                  **found;  /* of each cell, of SutureCutMeasurement;
                                     * NULL where there is none */
  const SutureCut          *wanted; /* nullable: in place of what is looked for;
                                     * by cell, then layer */
  size_t                   *first;  /* of each cell, and one more: in @wanted */
  const gboolean *is_suspected;     /* nullable: of each cell, whether all its
                                     * boundaries are looked at */
  const GArray   *kept;             /* nullable: rows of cells that aren't */
} Measuring;

/* One thread's lists. */
typedef struct
{
  GArray *runs;
  GArray *sides[2];
  GArray *faces;
  GArray *overlaps;
} Scratch;

static gpointer
scratch_new (gpointer user_data)
{
  Scratch *self = g_new (Scratch, 1);

  self->runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  for (int i = 0; i < 2; i++)
    self->sides[i] = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  self->faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));
  self->overlaps = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));
  return self;
}

static void
scratch_free (gpointer data)
{
  Scratch *self = data;

  g_array_unref (self->runs);
  for (int i = 0; i < 2; i++)
    g_array_unref (self->sides[i]);
  g_array_unref (self->faces);
  g_array_unref (self->overlaps);
  g_free (self);
}

/* --- the two sides -----------------------------------------------------------
 */

/* Parts the body's runs, which stand by layer, below @layer. */
static void
part_runs (Scratch *scratch, gint32 layer)
{
  gint64 before = 0;

  for (int i = 0; i < 2; i++)
    g_array_set_size (scratch->sides[i], 0);
  for (guint i = 0; i < scratch->runs->len; i++)
    {
      SutureBodyRun run = g_array_index (scratch->runs, SutureBodyRun, i);

      if (run.z <= layer)
        before = run.end;
      else
        run.end -= before;
      g_array_append_val (scratch->sides[run.z > layer], run);
    }
}

static SutureCutSide
measure_side (const Measuring *self,
              Scratch         *scratch,
              guint32          cell,
              GArray          *runs)
{
  const SutureMoments   moments = suture_moments_of (runs);
  const SutureEllipsoid ellipsoid =
      suture_ellipsoid_of (&moments,
                           suture_cell_index_get_spacing (self->index));
  const gint32 first = g_array_index (runs, SutureBodyRun, 0).z;
  const gint32 last = g_array_index (runs, SutureBodyRun, runs->len - 1).z;

  return (SutureCutSide){
    .volume_voxels = moments.n,
    .height_layers = last - first + 1,
    .fullness = ellipsoid.fullness,
    .claim = suture_cut_claim_measure (self->index, cell, first, last,
                                       scratch->overlaps),
  };
}

static gboolean
is_smaller (const SutureCutSide *a, const SutureCutSide *b)
{
  if (a->volume_voxels != b->volume_voxels)
    return a->volume_voxels < b->volume_voxels;
  if (a->height_layers != b->height_layers)
    return a->height_layers < b->height_layers;
  return a->claim < b->claim;
}

static double
look (const Measuring *self, guint32 cell, GArray *from, GArray *to)
{
  return suture_sight_measure (self->index, cell, from, cell, to, N_LINES,
                               N_STEPS)
      .inside;
}

static double
measure_sight (const Measuring *self, Scratch *scratch, guint32 cell)
{
  GArray *const *sides = scratch->sides;
  const double   above = look (self, cell, sides[0], sides[0]);
  const double   below = look (self, cell, sides[1], sides[1]);

  return look (self, cell, sides[0], sides[1]) - MIN (above, below);
}

/* --- raw stack ---------------------------------------------------------------
 */

/* The faces between the masks of two layers that follow each other. */
static void
list_faces (const Measuring *self, guint32 cell, gint32 layer, GArray *faces)
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
measure_wall (const Measuring *self, guint32 cell, gint32 layer, GArray *faces)
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

static double
get_median (const double *values, size_t n)
{
  return suture_stats_of (values, n).median;
}

static void
compare_with_others (SutureCutMeasurement   *m,
                     const SutureBodyLayers *layers,
                     size_t                  i)
{
  const size_t n = layers->n - 1;
  const double least = LEAST_DISTANCE * layers->radius_um;

  m->r2 = layers->r2;
  m->hump_gain = layers->hump_gains[i];
  m->narrowness = suture_cut_narrowness (layers, i);
  m->jaccard_off = layers->jaccards[i] - get_median (layers->jaccards, n);
  m->distance_off = log ((layers->distances[i] + least) /
                         (get_median (layers->distances, n) + least));
  m->shift_off =
      (layers->shifts[i] - get_median (layers->shifts, n)) / layers->radius_um;
}

static void
measure_raw (const Measuring        *self,
             const SutureBodyLayers *layers,
             size_t                  i,
             GArray                 *faces,
             SutureCutMeasurement   *m)
{
  m->wall = m->bright = NAN;
  if (self->walls == NULL)
    return;

  const SutureContactSurroundings *around =
      suture_contact_table_get_surroundings (self->walls);

  if (isnan (around->contrast))
    return;
  m->wall = measure_wall (self, m->cell, m->layer, faces);
  m->bright = (suture_cut_brightness (layers, around->sign, i) -
               around->sign * get_median (layers->raw, layers->n)) /
              around->contrast;
}

static void
measure_cut (const Measuring        *self,
             Scratch                *scratch,
             const SutureBodyLayers *layers,
             size_t                  i,
             SutureCutMeasurement   *m)
{
  SutureCutSide sides[2];

  m->layer = layers->first + (gint32) i;
  part_runs (scratch, m->layer);
  for (int side = 0; side < 2; side++)
    sides[side] = measure_side (self, scratch, m->cell, scratch->sides[side]);
  m->sides[0] = sides[is_smaller (&sides[1], &sides[0])];
  m->sides[1] = sides[!is_smaller (&sides[1], &sides[0])];
  m->sight_change = measure_sight (self, scratch, m->cell);
  compare_with_others (m, layers, i);
  measure_raw (self, layers, i, scratch->faces, m);
}

/* --- one body ----------------------------------------------------------------
 */

static double
get_sign (const Measuring *self)
{
  return self->walls ? suture_contact_table_get_surroundings (self->walls)->sign
                     : 1.0;
}

static void
measure_boundaries (Measuring              *self,
                    Scratch                *scratch,
                    const SutureBodyLayers *layers,
                    guint32                 cell,
                    const size_t           *boundaries,
                    size_t                  n)
{
  SutureCutMeasurement m = { .cell = cell };

  self->found[cell] = g_array_new (FALSE, FALSE, sizeof m);
  suture_body_runs_list (self->index, cell, scratch->runs);
  m.body = measure_side (self, scratch, cell, scratch->runs);
  m.body.claim = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      measure_cut (self, scratch, layers, boundaries[i], &m);
      g_array_append_val (self->found[cell], m);
    }
}

static void
measure_body_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  Measuring       *self = user_data;
  SutureBodyLayers layers;
  size_t           boundaries[SUTURE_MOST_CUTS];

  if (suture_cell_index_is_crumb (self->index, (guint32) cell) ||
      suture_cell_index_get_n_layers (self->index, (guint32) cell) < 2)
    return;
  suture_body_layers_init (&layers, self->index, self->raw, (guint32) cell);

  const size_t n =
      suture_cut_candidates_find (&layers, get_sign (self), boundaries);

  if (n > 0)
    measure_boundaries (self, workspace, &layers, (guint32) cell, boundaries,
                        n);
  suture_body_layers_clear (&layers);
}

static void
measure_wanted_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  Measuring         *self = user_data;
  const size_t       first = self->first[cell];
  const size_t       n = self->first[cell + 1] - first;
  g_autofree size_t *boundaries = g_new (size_t, n + 1);
  SutureBodyLayers   layers;

  if (n == 0)
    return;
  suture_body_layers_init (&layers, self->index, self->raw, (guint32) cell);
  for (size_t i = 0; i < n; i++)
    boundaries[i] = (size_t) (self->wanted[first + i].layer - layers.first);
  measure_boundaries (self, workspace, &layers, (guint32) cell, boundaries, n);
  suture_body_layers_clear (&layers);
}

static void
measure_closer_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  Measuring         *self = user_data;
  g_autofree size_t *boundaries = NULL;
  SutureBodyLayers   layers;

  if (!self->is_suspected[cell])
    return;
  suture_body_layers_init (&layers, self->index, self->raw, (guint32) cell);
  boundaries = g_new (size_t, layers.n);
  measure_boundaries (self, workspace, &layers, (guint32) cell, boundaries,
                      suture_cut_candidates_list_all (&layers, boundaries));
  suture_body_layers_clear (&layers);
}

/* --- all together ------------------------------------------------------------
 */

/* Adds those of @kept that are of this cell; @at: the first that isn't of an
 * earlier one. */
static void
keep_rows (GArray *rows, const GArray *kept, guint32 cell, guint *at)
{
  for (; kept != NULL && *at < kept->len &&
         g_array_index (kept, SutureCutMeasurement, *at).cell <= cell;
       (*at)++)
    if (g_array_index (kept, SutureCutMeasurement, *at).cell == cell)
      g_array_append_val (rows,
                          g_array_index (kept, SutureCutMeasurement, *at));
}

static gboolean
measure (SutureCutTable       *self,
         Measuring            *measuring,
         SutureParallelFunc    worker,
         const SutureProgress *progress,
         GError              **error)
{
  const guint32  n_cells = suture_cell_index_get_n_cells (self->index);
  const gboolean is_done =
      suture_parallel_for_with_workspace (n_cells, worker, scratch_new,
                                          scratch_free, measuring, progress,
                                          error);
  guint at = 0;

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (measuring->found[cell] == NULL)
      keep_rows (self->rows, measuring->kept, cell, &at);
    else
      {
        g_array_append_vals (self->rows, measuring->found[cell]->data,
                             measuring->found[cell]->len);
        g_array_unref (measuring->found[cell]);
      }
  return is_done;
}

/* @walls (transfer full) (nullable). */
static SutureCutTable *
table_new (SutureCellIndex *index, SutureStack *raw, SutureContactTable *walls)
{
  SutureCutTable *self = g_new0 (SutureCutTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->index = suture_cell_index_ref (index);
  self->raw = raw ? suture_stack_ref (raw) : NULL;
  self->walls = walls;
  self->rows = g_array_new (FALSE, FALSE, sizeof (SutureCutMeasurement));
  suture_population_init_of_high (&self->population, index, LEAST_LAYERS);
  return self;
}

/* Without rows. */
static SutureCutTable *
table_new_like (const SutureCutTable *like)
{
  return table_new (like->index, like->raw,
                    like->walls ? suture_contact_table_ref (like->walls)
                                : NULL);
}

SutureCutTable *
suture_cut_table_new (SutureCellIndex      *index,
                      SutureStack          *raw,
                      const SutureProgress *progress,
                      GError              **error)
{
  const SutureProgress looking = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress working =
      suture_progress_part (progress, raw ? 0.4 : 0.0, 1.0);
  SutureContactTable *walls =
      raw ? suture_contact_table_new_of_walls (index, raw, &looking, error)
          : NULL;
  g_autofree GArray **found =
      g_new0 (GArray *, suture_cell_index_get_n_cells (index));
  Measuring measuring = {
    .index = index, .raw = raw, .walls = walls, .found = found
  };

  if (raw && walls == NULL)
    return NULL;

  g_autoptr (SutureCutTable) self = table_new (index, raw, walls);

  return measure (self, &measuring, measure_body_worker, &working, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/* (transfer full): of each cell the first of its cuts, and their end. */
static size_t *
find_first (const SutureCellIndex *index, const SutureCut *cuts, size_t n)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  size_t       *first = g_new (size_t, (gsize) n_cells + 1);
  size_t        i = 0;

  for (guint32 cell = 0; cell <= n_cells; cell++)
    {
      while (i < n && cuts[i].cell < cell)
        i++;
      first[cell] = i;
    }
  return first;
}

SutureCutTable *
suture_cut_table_new_of (const SutureCutTable *like,
                         const SutureCut      *cuts,
                         size_t                n_cuts,
                         const SutureProgress *progress,
                         GError              **error)
{
  SutureCellIndex    *index = like->index;
  g_autofree size_t  *first = find_first (index, cuts, n_cuts);
  g_autofree GArray **found =
      g_new0 (GArray *, suture_cell_index_get_n_cells (index));
  Measuring measuring = { .index = index,
                          .raw = like->raw,
                          .walls = like->walls,
                          .found = found,
                          .wanted = cuts,
                          .first = first };
  g_autoptr (SutureCutTable) self = table_new_like (like);

  return measure (self, &measuring, measure_wanted_worker, progress, error)
             ? g_steal_pointer (&self)
             : NULL;
}

SutureCutTable *
suture_cut_table_new_closer (const SutureCutTable *like,
                             const gboolean       *is_suspected,
                             const SutureProgress *progress,
                             GError              **error)
{
  SutureCellIndex    *index = like->index;
  g_autofree GArray **found =
      g_new0 (GArray *, suture_cell_index_get_n_cells (index));
  Measuring measuring = { .index = index,
                          .raw = like->raw,
                          .walls = like->walls,
                          .found = found,
                          .is_suspected = is_suspected,
                          .kept = like->rows };
  g_autoptr (SutureCutTable) self = table_new_like (like);

  return measure (self, &measuring, measure_closer_worker, progress, error)
             ? g_steal_pointer (&self)
             : NULL;
}

SutureCutTable *
suture_cut_table_ref (SutureCutTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_cut_table_unref (SutureCutTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_cell_index_unref (self->index);
  suture_population_clear (&self->population);
  g_array_unref (self->rows);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_clear_pointer (&self->walls, suture_contact_table_unref);
  g_free (self);
}

size_t
suture_cut_table_get_n_rows (const SutureCutTable *self)
{
  return self->rows->len;
}

const SutureCutMeasurement *
suture_cut_table_get (const SutureCutTable *self, size_t row)
{
  return &g_array_index (self->rows, SutureCutMeasurement, row);
}

const SuturePopulation *
suture_cut_table_get_population (const SutureCutTable *self)
{
  return &self->population;
}

SutureCellIndex *
suture_cut_table_get_index (const SutureCutTable *self)
{
  return self->index;
}
