/* suture-cut-table.c: the cuts of all bodies of a stack, measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-parallel.h"
#include "cuts/suture-cut-measuring.h"

/* Cells that bodies are compared with: what is no scrap of a linking. */
#define LEAST_LAYERS 2

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
  SutureCutSource  source;
  GArray         **found;  /* of each cell, of SutureCutMeasurement; NULL where
                            * there is none */
  const SutureCut *wanted; /* nullable: in place of what is looked for; by cell,
                            * then layer */
  size_t          *first;  /* of each cell, and one more: in @wanted */
  const gboolean  *is_looked_at; /* nullable: of each cell; all without */
  const gboolean  *is_suspected; /* nullable: of each cell, whether all its
                                  * boundaries are looked at */
  const GArray    *known; /* nullable: rows that were measured in the source */
  gboolean keeps_others;  /* whether cells that nothing is found of have their
                           * rows of @known */
} Measuring;

/* --- one body ----------------------------------------------------------------
 */

/* The cuts of a body that are known. */
static const SutureCutMeasurement *
find_known (const GArray *known, guint32 cell, size_t *n)
{
  guint first = 0, end = known ? known->len : 0;

  while (first < end)
    {
      const guint middle = first + (end - first) / 2;

      if (g_array_index (known, SutureCutMeasurement, middle).cell < cell)
        first = middle + 1;
      else
        end = middle;
    }
  for (*n = 0; known != NULL && first + *n < known->len; (*n)++)
    if (g_array_index (known, SutureCutMeasurement, first + *n).cell != cell)
      break;
  return *n > 0 ? (const SutureCutMeasurement *) (void *) known->data + first
                : NULL;
}

static void
measure_boundaries (Measuring              *self,
                    SutureCutWorkspace     *workspace,
                    const SutureBodyLayers *layers,
                    guint32                 cell,
                    const size_t           *boundaries,
                    size_t                  n)
{
  size_t                      n_known;
  const SutureCutMeasurement *known = find_known (self->known, cell, &n_known);

  self->found[cell] =
      suture_cut_body_measure (&self->source, workspace, layers, cell,
                               boundaries, n, known, n_known);
}

static void
measure_body_worker (size_t cell, gpointer workspace, gpointer user_data)
{
  Measuring       *self = user_data;
  SutureBodyLayers layers;
  size_t           boundaries[SUTURE_MOST_CUTS];

  if ((self->is_looked_at && !self->is_looked_at[cell]) ||
      suture_cell_index_is_crumb (self->source.index, (guint32) cell) ||
      suture_cell_index_get_n_layers (self->source.index, (guint32) cell) < 2)
    return;
  suture_body_layers_init (&layers, self->source.index, self->source.raw,
                           (guint32) cell);

  const size_t n =
      suture_cut_candidates_find (&layers,
                                  suture_cut_source_get_sign (&self->source),
                                  boundaries);

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
  suture_body_layers_init (&layers, self->source.index, self->source.raw,
                           (guint32) cell);
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
  suture_body_layers_init (&layers, self->source.index, self->source.raw,
                           (guint32) cell);
  boundaries = g_new (size_t, layers.n);
  measure_boundaries (self, workspace, &layers, (guint32) cell, boundaries,
                      suture_cut_candidates_list_all (&layers, boundaries));
  suture_body_layers_clear (&layers);
}

/* --- all together ------------------------------------------------------------
 */

static void
keep_rows (GArray *rows, const GArray *known, guint32 cell)
{
  size_t                      n;
  const SutureCutMeasurement *first = find_known (known, cell, &n);

  if (n > 0)
    g_array_append_vals (rows, first, (guint) n);
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
      suture_parallel_for_with_workspace (n_cells, worker,
                                          suture_cut_workspace_new,
                                          suture_cut_workspace_free, measuring,
                                          progress, error);

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (measuring->found[cell] == NULL)
      {
        if (measuring->keeps_others)
          keep_rows (self->rows, measuring->known, cell);
      }
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
                      const gboolean       *is_looked_at,
                      gboolean              looks_inside,
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
  Measuring measuring = { .source = { index, raw, walls, looks_inside },
                          .found = found,
                          .is_looked_at = is_looked_at };

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
  Measuring measuring = { .source = { index, like->raw, like->walls, TRUE },
                          .found = found,
                          .wanted = cuts,
                          .first = first,
                          .known = like->rows };
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
  Measuring measuring = { .source = { index, like->raw, like->walls, TRUE },
                          .found = found,
                          .is_suspected = is_suspected,
                          .known = like->rows,
                          .keeps_others = TRUE };
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
