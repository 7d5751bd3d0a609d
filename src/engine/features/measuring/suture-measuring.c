/* suture-measuring.c: measures all candidates in parallel
 *
 * Whoever does the last distance of a candidate hands it out; which comes first
 * says suture-measuring-plan.c. Distances take nearly all of the time, and most
 * pairs are told apart by loose ones: so there are rounds, each tighter than
 * the one before, of the pairs that are in doubt still.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-measurement.h"

#include "base/suture-parallel.h"
#include "candidates/suture-facing.h"
#include "features/measuring/suture-measurement-private.h"
#include "features/measuring/suture-measuring-plan.h"

/* Relative; the last round has the tolerance that is wanted. */
static const double loose_tolerances[] = { 0.1, 0.03, 0.01 };

typedef struct
{
  SutureMeasurementTable    *table;
  SutureRawSource           *raw; /* NULL without, or if it doesn't fit */
  const SutureMeasureParams *params;
  SutureMeasuredFunc         measured_func;
  gpointer                   user_data;
  const SutureProgress      *progress;

  SutureMeasuringPlan plan;
  double              tolerance;  /* of this round */
  GMutex              announcing; /* held while measured_func runs */
} Measuring;

typedef struct
{
  SutureEmdWorkspace       *emd;
  SutureRawScratch          raw;
  SutureSurroundingsScratch around;
  SutureFacing              facing;
} Workspace;

static gpointer
make_workspace (gpointer user_data)
{
  Workspace *self = g_new0 (Workspace, 1);

  self->emd = suture_emd_workspace_new ();
  suture_surroundings_scratch_init (&self->around);
  suture_facing_init (&self->facing);
  return self;
}

static void
free_workspace (gpointer data)
{
  Workspace *self = data;

  suture_emd_workspace_free (self->emd);
  g_free (self->raw.bytes);
  suture_surroundings_scratch_clear (&self->around);
  suture_facing_clear (&self->facing);
  g_free (self);
}

static void
measure_piece_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Measuring                 *measuring = user_data;
  const SutureMeasuringPlan *plan = &measuring->plan;
  const SuturePieceKey       piece = plan->pieces[item];

  suture_piece_init (&measuring->table->pieces[item], measuring->table->index,
                     piece.cell,
                     suture_measuring_plan_get_branch (plan, piece));
}

static void
measure_centroid (SutureMeasurement *m, SutureSpacing spacing)
{
  const size_t last = m->upper->n_layers - 1;

  m->centroid_um[0] = spacing.z_um * (m->candidate.gap_first_layer +
                                      0.5 * (m->candidate.gap_layers - 1));
  m->centroid_um[1] = spacing.y_um * 0.5 *
                      (m->upper->centroids_y[last] + m->lower->centroids_y[0]);
  m->centroid_um[2] = spacing.x_um * 0.5 *
                      (m->upper->centroids_x[last] + m->lower->centroids_x[0]);
}

static void
measure_shape (SutureMeasurement *m)
{
  const size_t n_upper = m->upper->n_layers - 1;
  const size_t n_lower = m->lower->n_layers - 1;

  m->n_overlaps = n_upper + 1 + n_lower;
  m->overlaps_px = g_new (gint64, m->n_overlaps);
  for (size_t i = 0; i < n_upper; i++)
    m->overlaps_px[i] = m->upper->overlaps_px[i];
  m->overlaps_px[n_upper] = m->candidate.overlap_px;
  for (size_t i = 0; i < n_lower; i++)
    m->overlaps_px[n_upper + 1 + i] = m->lower->overlaps_px[i];
  m->shape = suture_overlap_shape_fit (m->overlaps_px, m->n_overlaps);
}

/* What no tolerance changes. */
static void
measure_once (Measuring *measuring, SutureMeasurement *m, Workspace *workspace)
{
  const SutureCellIndex *index = measuring->table->index;
  const SutureFacing    *facing = &workspace->facing;

  measure_centroid (m, suture_cell_index_get_spacing (index));
  measure_shape (m);
  m->shift_px[0] = facing->shift_y;
  m->shift_px[1] = facing->shift_x;
  m->raw = measuring->raw ? suture_raw_evidence_measure (measuring->raw, index,
                                                         &m->candidate, facing,
                                                         &workspace->raw)
                          : suture_raw_evidence_missing ();
  m->around = suture_surroundings_measure (index, &m->candidate, facing,
                                           &workspace->around);
}

static void
measure_row (Measuring *measuring, SutureMeasurement *m, Workspace *workspace)
{
  const SutureCellIndex *index = measuring->table->index;
  const SutureSpacing    spacing = suture_cell_index_get_spacing (index);
  SutureFacing          *facing = &workspace->facing;

  suture_facing_set (facing, index, m->candidate.upper, m->candidate.lower);
  if (m->overlaps_px == NULL)
    measure_once (measuring, m, workspace);
  m->emd_tolerance = measuring->tolerance;
  m->emd_gap =
      suture_emd_compute (&facing->upper, &facing->lower, spacing.y_um,
                          spacing.x_um, measuring->tolerance, workspace->emd)
          .distance;
}

static void
announce_row (Measuring *measuring, size_t row)
{
  if (measuring->measured_func == NULL ||
      suture_progress_is_cancelled (measuring->progress))
    return;

  g_mutex_lock (&measuring->announcing);
  measuring->measured_func (&measuring->table->rows[row],
                            &measuring->table->population, row,
                            measuring->user_data);
  g_mutex_unlock (&measuring->announcing);
}

static void
settle_row (Measuring *measuring, size_t row)
{
  const SutureMeasureParams *params = measuring->params;

  if (atomic_fetch_sub (&measuring->plan.row_pending[row], 1) > 1)
    return;
  if (measuring->tolerance > params->emd_tolerance &&
      params->doubt_func (&measuring->table->rows[row],
                          &measuring->table->population, params->doubt_data))
    return;
  measuring->plan.is_doubtful[row] = FALSE;
  announce_row (measuring, row);
}

static void
settle_profile (Measuring *measuring, size_t profile)
{
  if (atomic_fetch_sub (&measuring->plan.profile_pending[profile], 1) > 1)
    return;

  suture_emd_profile_finish (&measuring->table->profiles[profile]);
  for (size_t i = measuring->plan.waiting_starts[profile];
       i < measuring->plan.waiting_starts[profile + 1]; i++)
    settle_row (measuring, measuring->plan.waiting[i]);
}

static void
measure_item_worker (size_t i, gpointer workspace, gpointer user_data)
{
  Measuring                *measuring = user_data;
  Workspace                *scratch = workspace;
  const SutureMeasuringItem item =
      g_array_index (measuring->plan.items, SutureMeasuringItem, i);

  if (item.profile == SUTURE_NO_PROFILE)
    {
      measure_row (measuring, &measuring->table->rows[item.i], scratch);
      settle_row (measuring, item.i);
      return;
    }

  const SuturePieceKey piece = measuring->plan.keys[item.profile].piece;

  suture_emd_profile_measure (&measuring->table->profiles[item.profile],
                              measuring->table->index, piece.cell,
                              suture_measuring_plan_get_branch (&measuring
                                                                     ->plan,
                                                                piece),
                              item.i, measuring->tolerance, scratch->emd);
  settle_profile (measuring, item.profile);
}

static gboolean
measure_round (Measuring            *measuring,
               double                tolerance,
               const SutureProgress *progress,
               GError              **error)
{
  measuring->tolerance = tolerance;
  suture_measuring_plan_order (&measuring->plan, measuring->table);
  return suture_parallel_for_with_workspace (measuring->plan.items->len,
                                             measure_item_worker,
                                             make_workspace, free_workspace,
                                             measuring, progress, error);
}

/* Rounds before the last. */
static size_t
count_loose_rounds (const SutureMeasureParams *params)
{
  size_t n = 0;

  if (params->doubt_func == NULL || params->emd_tolerance == 0.0)
    return 0;
  while (n < G_N_ELEMENTS (loose_tolerances) &&
         loose_tolerances[n] > params->emd_tolerance)
    n++;
  return n;
}

static gboolean
measure (Measuring *measuring, const SutureProgress *progress, GError **error)
{
  const SutureProgress pieces = suture_progress_part (progress, 0.0, 0.02);
  const size_t         n_loose = count_loose_rounds (measuring->params);

  suture_measuring_plan_list (&measuring->plan, measuring->table);
  if (!suture_parallel_for (measuring->table->n_pieces, measure_piece_worker,
                            measuring, &pieces, error))
    return FALSE;

  suture_measuring_plan_link (&measuring->plan, measuring->table);
  for (size_t i = 0; i <= n_loose; i++)
    {
      const gboolean       is_last = i == n_loose;
      const double         begin = 0.02 + 0.2 * (double) i;
      const SutureProgress part =
          suture_progress_part (progress, begin, is_last ? 1.0 : begin + 0.2);

      if (!measure_round (measuring,
                          is_last ? measuring->params->emd_tolerance
                                  : loose_tolerances[i],
                          &part, error))
        return FALSE;
    }
  return TRUE;
}

static int
wanted_stride (const SutureMeasureParams *params,
               const SutureCandidate     *candidate)
{
  return params->emd_stride > 0 ? params->emd_stride
                                : candidate->gap_layers + 1;
}

static SutureMeasurementTable *
make_empty_table (SutureCellIndex           *index,
                  GArray                    *candidates,
                  const SutureMeasureParams *params)
{
  SutureMeasurementTable *table = g_new0 (SutureMeasurementTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->index = suture_cell_index_ref (index);
  table->spacing = suture_cell_index_get_spacing (index);
  table->n_rows = candidates->len;
  table->rows = g_new0 (SutureMeasurement, table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    {
      const SutureCandidate candidate =
          g_array_index (candidates, SutureCandidate, row);

      table->rows[row] = (SutureMeasurement){
        .candidate = candidate,
        .pair = suture_pair_key_new (index, candidate.upper, candidate.lower),
        .emd_stride = wanted_stride (params, &candidate),
      };
    }
  suture_population_init (&table->population, index);
  suture_population_measure_changes (&table->population, index);
  return table;
}

SutureMeasurementTable *
suture_measurement_table_new (SutureCellIndex           *index,
                              SutureStack               *raw,
                              GArray                    *candidates,
                              const SutureMeasureParams *params,
                              SutureMeasuredFunc         measured_func,
                              gpointer                   user_data,
                              const SutureProgress      *progress,
                              GError                   **error)
{
  g_return_val_if_fail (index != NULL && candidates != NULL, NULL);
  g_return_val_if_fail (raw == NULL ||
                            suture_shape_equal (suture_stack_get_shape (raw),
                                                suture_cell_index_get_shape (
                                                    index)),
                        NULL);

  g_autoptr (SutureMeasurementTable) table =
      make_empty_table (index, candidates, params);
  g_autoptr (SutureRawSource) source = suture_raw_source_new (raw, index);
  Measuring measuring = {
    .table = table,
    .raw = source,
    .params = params,
    .measured_func = measured_func,
    .user_data = user_data,
    .progress = progress,
  };

  g_mutex_init (&measuring.announcing);

  const gboolean is_complete = measure (&measuring, progress, error);

  suture_measuring_plan_clear (&measuring.plan);
  g_mutex_clear (&measuring.announcing);
  return is_complete ? g_steal_pointer (&table) : NULL;
}
