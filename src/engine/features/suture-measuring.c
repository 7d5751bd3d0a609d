/* suture-measuring.c: measures all candidates in parallel
 *
 * The unit of work is one earth mover's distance, for cells are uneven and a
 * large one's profile would keep one thread busy at the end. Candidates come in
 * the order of their Jaccard index, most promising first; whoever does the last
 * distance of a candidate hands it out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-measurement.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/suture-parallel.h"
#include "features/suture-measurement-private.h"

/* A profile: which cell's, and the stride that was asked for. */
typedef struct
{
  guint32 cell;
  int     stride;
} ProfileKey;

/* A profile's value, or, without profile, all that a row doesn't share. */
typedef struct
{
  size_t profile;
  size_t i; /* value, or row */
} Item;

#define NO_PROFILE G_MAXSIZE

typedef struct
{
  SutureMeasurementTable    *table;
  SutureStack               *raw;
  const SutureMeasureParams *params;
  SutureMeasuredFunc         measured_func;
  gpointer                   user_data;
  const SutureProgress      *progress;

  guint32    *cells; /* by piece, rising */
  ProfileKey *keys;  /* by profile, rising */
  size_t     *order; /* rows, most promising first */
  GArray     *items;

  /* What is left to do before a row, or a profile, is complete. */
  atomic_size_t *row_pending;
  atomic_size_t *profile_pending;

  /* The rows that wait for profile p: waiting[waiting_starts[p]] and on. */
  size_t *waiting_starts;
  size_t *waiting;

  GMutex announcing; /* held while measured_func runs */
} Measuring;

typedef struct
{
  SutureEmdWorkspace *emd;
  SutureRawScratch    raw;
} Workspace;

static gpointer
make_workspace (gpointer user_data)
{
  Workspace *self = g_new0 (Workspace, 1);

  self->emd = suture_emd_workspace_new ();
  return self;
}

static void
free_workspace (gpointer data)
{
  Workspace *self = data;

  suture_emd_workspace_free (self->emd);
  g_free (self->raw.bytes);
  g_free (self);
}

/* --- What there is to measure -------------------------------------------- */

static int
wanted_stride (const SutureMeasureParams *params,
               const SutureCandidate     *candidate)
{
  return params->emd_stride > 0 ? params->emd_stride
                                : candidate->gap_layers + 1;
}

static int
compare_keys (const void *a, const void *b)
{
  const ProfileKey *p = a;
  const ProfileKey *q = b;

  if (p->cell != q->cell)
    return p->cell < q->cell ? -1 : 1;
  return (p->stride > q->stride) - (p->stride < q->stride);
}

/* Lists profiles and pieces, each once. */
static void
list_profiles_and_pieces (Measuring *measuring)
{
  SutureMeasurementTable *table = measuring->table;
  ProfileKey             *keys = g_new (ProfileKey, 2 * table->n_rows);
  guint32                *cells = g_new (guint32, 2 * table->n_rows);

  for (size_t row = 0; row < table->n_rows; row++)
    {
      const SutureMeasurement *m = &table->rows[row];

      keys[2 * row] = (ProfileKey){ m->candidate.upper, m->emd_stride };
      keys[2 * row + 1] = (ProfileKey){ m->candidate.lower, m->emd_stride };
    }
  if (table->n_rows > 0)
    qsort (keys, 2 * table->n_rows, sizeof (ProfileKey), compare_keys);

  for (size_t i = 0; i < 2 * table->n_rows; i++)
    {
      if (table->n_pieces == 0 || cells[table->n_pieces - 1] != keys[i].cell)
        cells[table->n_pieces++] = keys[i].cell;
      if (table->n_profiles == 0 ||
          compare_keys (&keys[table->n_profiles - 1], &keys[i]) != 0)
        keys[table->n_profiles++] = keys[i];
    }
  measuring->keys = keys;
  measuring->cells = cells;
  table->pieces = g_new0 (SuturePiece, table->n_pieces);
  table->profiles = g_new0 (SutureEmdProfile, table->n_profiles);
}

static size_t
find_profile (const Measuring *measuring, guint32 cell, int stride)
{
  const ProfileKey  key = { cell, stride };
  const ProfileKey *found =
      bsearch (&key, measuring->keys, measuring->table->n_profiles,
               sizeof (ProfileKey), compare_keys);

  return (size_t) (found - measuring->keys);
}

static int
compare_cells (const void *a, const void *b)
{
  const guint32 p = *(const guint32 *) a;
  const guint32 q = *(const guint32 *) b;

  return (p > q) - (p < q);
}

static const SuturePiece *
find_piece (const Measuring *measuring, guint32 cell)
{
  const guint32 *found =
      bsearch (&cell, measuring->cells, measuring->table->n_pieces,
               sizeof (guint32), compare_cells);

  return &measuring->table->pieces[found - measuring->cells];
}

/* --- The order in which it is measured ----------------------------------- */

/* Larger Jaccard index first, compared exactly; then the earlier row. */
static int
compare_promise (const void *a, const void *b, gpointer user_data)
{
  const SutureMeasurement *rows = user_data;
  const size_t             p_row = *(const size_t *) a;
  const size_t             q_row = *(const size_t *) b;
  const int                by_jaccard =
      suture_candidate_compare_jaccard (&rows[p_row].candidate,
                                        &rows[q_row].candidate);

  return by_jaccard != 0 ? by_jaccard : (p_row > q_row) - (p_row < q_row);
}

static void
sort_rows_by_promise (Measuring *measuring)
{
  const size_t n_rows = measuring->table->n_rows;

  measuring->order = g_new (size_t, n_rows);
  for (size_t row = 0; row < n_rows; row++)
    measuring->order[row] = row;
  g_qsort_with_data (measuring->order, (gint) n_rows, sizeof (size_t),
                     compare_promise, measuring->table->rows);
}

static void
link_row (Measuring *measuring, size_t row, size_t profiles[2])
{
  SutureMeasurementTable *table = measuring->table;
  SutureMeasurement      *m = &table->rows[row];
  const SutureCandidate  *candidate = &m->candidate;

  m->upper = find_piece (measuring, candidate->upper);
  m->lower = find_piece (measuring, candidate->lower);
  profiles[0] = find_profile (measuring, candidate->upper, m->emd_stride);
  profiles[1] = find_profile (measuring, candidate->lower, m->emd_stride);
  m->emd_upper = &table->profiles[profiles[0]];
  m->emd_lower = &table->profiles[profiles[1]];
}

/* Notes for each profile which rows wait for it, and for each row how much it
 * waits for: its own item and its profiles that have values. */
static void
list_waiting_rows (Measuring *measuring)
{
  const SutureMeasurementTable *table = measuring->table;
  size_t                       *starts = g_new0 (size_t, table->n_profiles + 1);

  for (size_t row = 0; row < table->n_rows; row++)
    {
      starts[table->rows[row].emd_upper - table->profiles + 1]++;
      starts[table->rows[row].emd_lower - table->profiles + 1]++;
    }
  for (size_t i = 0; i < table->n_profiles; i++)
    starts[i + 1] += starts[i];

  g_autofree size_t *next =
      g_memdup2 (starts, (table->n_profiles + 1) * sizeof (size_t));

  measuring->waiting_starts = starts;
  measuring->waiting = g_new (size_t, 2 * table->n_rows);
  measuring->row_pending = g_new (atomic_size_t, table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    {
      const SutureMeasurement *m = &table->rows[row];

      measuring->waiting[next[m->emd_upper - table->profiles]++] = row;
      measuring->waiting[next[m->emd_lower - table->profiles]++] = row;
      atomic_init (&measuring->row_pending[row],
                   1 + (m->emd_upper->n_values > 0) +
                       (m->emd_lower->n_values > 0));
    }
}

static void
append_profile_items (Measuring *measuring, size_t profile)
{
  const size_t n_values = measuring->table->profiles[profile].n_values;

  for (size_t i = 0; i < n_values; i++)
    {
      const Item item = { profile, i };

      g_array_append_val (measuring->items, item);
    }
}

/* Lays out the work, once the pieces' layers are known. */
static void
plan (Measuring *measuring)
{
  SutureMeasurementTable *table = measuring->table;
  g_autofree gboolean    *is_listed = g_new0 (gboolean, table->n_profiles);

  measuring->profile_pending = g_new (atomic_size_t, table->n_profiles);
  for (size_t i = 0; i < table->n_profiles; i++)
    {
      const ProfileKey key = measuring->keys[i];

      suture_emd_profile_init (&table->profiles[i],
                               find_piece (measuring, key.cell)->n_layers,
                               key.stride);
      atomic_init (&measuring->profile_pending[i], table->profiles[i].n_values);
    }

  sort_rows_by_promise (measuring);
  for (size_t i = 0; i < table->n_rows; i++)
    {
      const Item own = { NO_PROFILE, measuring->order[i] };
      size_t     profiles[2];

      link_row (measuring, own.i, profiles);
      g_array_append_val (measuring->items, own);
      for (int side = 0; side < 2; side++)
        if (!is_listed[profiles[side]])
          {
            append_profile_items (measuring, profiles[side]);
            is_listed[profiles[side]] = TRUE;
          }
    }
  list_waiting_rows (measuring);
}

/* --- Measuring ------------------------------------------------------------ */

static void
measure_piece_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Measuring *measuring = user_data;

  suture_piece_init (&measuring->table->pieces[item], measuring->table->index,
                     measuring->cells[item]);
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

static void
measure_row (Measuring *measuring, SutureMeasurement *m, Workspace *workspace)
{
  const SutureCellIndex *index = measuring->table->index;
  const SutureCandidate *candidate = &m->candidate;
  const SutureSpacing    spacing = suture_cell_index_get_spacing (index);
  const SutureMask       upper =
      suture_cell_index_get_mask (index, candidate->upper,
                                  candidate->gap_first_layer - 1);
  const SutureMask lower =
      suture_cell_index_get_mask (index, candidate->lower,
                                  candidate->gap_first_layer +
                                      candidate->gap_layers);

  measure_centroid (m, spacing);
  measure_shape (m);
  m->emd_gap =
      suture_emd_compute (&upper, &lower, spacing.y_um, spacing.x_um,
                          measuring->params->emd_tolerance, workspace->emd)
          .distance;
  m->raw = measuring->raw
               ? suture_raw_evidence_measure (measuring->raw, index, candidate,
                                              &workspace->raw)
               : suture_raw_evidence_missing ();
}

static void
settle_row (Measuring *measuring, size_t row)
{
  if (atomic_fetch_sub (&measuring->row_pending[row], 1) > 1 ||
      measuring->measured_func == NULL ||
      suture_progress_is_cancelled (measuring->progress))
    return;

  g_mutex_lock (&measuring->announcing);
  measuring->measured_func (&measuring->table->rows[row],
                            &measuring->table->population, row,
                            measuring->user_data);
  g_mutex_unlock (&measuring->announcing);
}

static void
settle_profile (Measuring *measuring, size_t profile)
{
  if (atomic_fetch_sub (&measuring->profile_pending[profile], 1) > 1)
    return;

  suture_emd_profile_finish (&measuring->table->profiles[profile]);
  for (size_t i = measuring->waiting_starts[profile];
       i < measuring->waiting_starts[profile + 1]; i++)
    settle_row (measuring, measuring->waiting[i]);
}

static void
measure_item_worker (size_t i, gpointer workspace, gpointer user_data)
{
  Measuring *measuring = user_data;
  Workspace *scratch = workspace;
  const Item item = g_array_index (measuring->items, Item, i);

  if (item.profile == NO_PROFILE)
    {
      measure_row (measuring, &measuring->table->rows[item.i], scratch);
      settle_row (measuring, item.i);
      return;
    }
  suture_emd_profile_measure (&measuring->table->profiles[item.profile],
                              measuring->table->index,
                              measuring->keys[item.profile].cell, item.i,
                              measuring->params->emd_tolerance, scratch->emd);
  settle_profile (measuring, item.profile);
}

static gboolean
measure (Measuring *measuring, const SutureProgress *progress, GError **error)
{
  const SutureProgress pieces = suture_progress_part (progress, 0.0, 0.02);
  const SutureProgress items = suture_progress_part (progress, 0.02, 1.0);

  list_profiles_and_pieces (measuring);
  if (!suture_parallel_for (measuring->table->n_pieces, measure_piece_worker,
                            measuring, &pieces, error))
    return FALSE;

  plan (measuring);
  return suture_parallel_for_with_workspace (measuring->items->len,
                                             measure_item_worker,
                                             make_workspace, free_workspace,
                                             measuring, &items, error);
}

static SutureMeasurementTable *
make_empty_table (SutureCellIndex           *index,
                  GArray                    *candidates,
                  const SutureMeasureParams *params)
{
  SutureMeasurementTable *table = g_new0 (SutureMeasurementTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->index = suture_cell_index_ref (index);
  table->n_rows = candidates->len;
  table->rows = g_new0 (SutureMeasurement, table->n_rows);
  for (size_t row = 0; row < table->n_rows; row++)
    {
      const SutureCandidate candidate =
          g_array_index (candidates, SutureCandidate, row);

      table->rows[row] = (SutureMeasurement){
        .candidate = candidate,
        .upper_id = suture_cell_index_get_id (index, candidate.upper),
        .lower_id = suture_cell_index_get_id (index, candidate.lower),
        .emd_stride = wanted_stride (params, &candidate),
      };
    }
  suture_population_init (&table->population, index);
  return table;
}

static void
clear_measuring (Measuring *measuring)
{
  g_free (measuring->cells);
  g_free (measuring->keys);
  g_free (measuring->order);
  g_array_unref (measuring->items);
  g_free (measuring->row_pending);
  g_free (measuring->profile_pending);
  g_free (measuring->waiting_starts);
  g_free (measuring->waiting);
  g_mutex_clear (&measuring->announcing);
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
  Measuring measuring = {
    .table = table,
    .raw = raw,
    .params = params,
    .measured_func = measured_func,
    .user_data = user_data,
    .progress = progress,
    .items = g_array_new (FALSE, FALSE, sizeof (Item)),
  };

  g_mutex_init (&measuring.announcing);

  const gboolean is_complete = measure (&measuring, progress, error);

  clear_measuring (&measuring);
  return is_complete ? g_steal_pointer (&table) : NULL;
}
