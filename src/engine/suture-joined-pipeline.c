/* suture-joined-pipeline.c: pairs measured again, as what was accepted makes
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-joined-pipeline.h"

#include "oddities/suture-raw-fit.h"
#include "suture-pipeline.h"

/* (transfer full) (nullable): the corrected stack, in memory. */
static SutureStack *
draw_corrected (SutureStack            *labels,
                const SutureCorrection *correction,
                const SutureProgress   *progress,
                GError                **error)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape,
                        suture_correction_get_sample_type (correction, labels),
                        error);

  if (stack == NULL)
    return NULL;
  suture_stack_set_spacing (stack,
                            suture_cell_index_get_spacing (
                                suture_correction_get_index (correction)),
                            SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      if (!suture_progress_check (progress, error))
        return NULL;
      suture_correction_apply_layer (correction, labels, z,
                                     suture_stack_get_layer_for_writing (stack,
                                                                         z));
    }
  return g_steal_pointer (&stack);
}

/* The body of the corrected stack that a cell is in, by the first of its
 * voxels; %SUTURE_NO_CELL if a fill covers it. */
static guint32
find_now (const SutureCellIndex *index,
          const SutureCellIndex *corrected,
          guint32                cell)
{
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (index, cell, 0, &z);

  return suture_cell_index_find_at (corrected, z, mask.runs[0].y,
                                    mask.runs[0].x0);
}

static guint64
find_background (const SutureCorrection *correction)
{
  return suture_cell_index_get_background_id (
      suture_correction_get_index (correction));
}

/* Which bodies of the corrected stack were several, or a part of one, and where
 * each cell is. */
typedef struct
{
  guint32  *now;    /* one a cell of the uncut stack */
  gboolean *is_new; /* one a body of the corrected stack */
} Joined;

static void
joined_clear (Joined *self)
{
  g_free (self->now);
  g_free (self->is_new);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joined, joined_clear)

/* Bodies that several cells of the cut stack make. */
static void
mark_joined (Joined                 *self,
             const SutureCorrection *correction,
             const SutureCellIndex  *corrected)
{
  SutureCellIndex      *index = suture_correction_get_index (correction);
  const SutureMergeMap *map = suture_correction_get_merge_map (correction);
  const guint32         n_cells = suture_cell_index_get_n_cells (index);

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (suture_merge_map_is_joined (map, cell))
      {
        const guint32 now = find_now (index, corrected, cell);

        if (now != SUTURE_NO_CELL)
          self->is_new[now] = TRUE;
      }
}

static void
mark_parts (Joined                *self,
            const SutureParts     *parts,
            const SutureCellIndex *corrected)
{
  size_t            n;
  const SuturePart *part = suture_parts_get (parts, &n);

  for (size_t i = 0; i < n; i++)
    {
      const guint32 now = suture_cell_index_find_at (corrected, part[i].z,
                                                     part[i].y, part[i].x);

      if (now != SUTURE_NO_CELL)
        self->is_new[now] = TRUE;
    }
}

static void
joined_init (Joined                 *self,
             const SutureCellIndex  *index,
             const SutureParts      *parts,
             const SutureCorrection *correction,
             const SutureCellIndex  *corrected)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (index);

  self->now = g_new (guint32, (gsize) n_cells + 1);
  self->is_new =
      g_new0 (gboolean, (gsize) suture_cell_index_get_n_cells (corrected) + 1);
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->now[cell] = find_now (index, corrected, cell);
  mark_joined (self, correction, corrected);
  mark_parts (self, parts, corrected);
}

/* The body that is now where one of a pair faces the other, or where it began.
 */
static guint32
find_piece (const Joined          *self,
            const SutureCellIndex *corrected,
            guint32                cell,
            const SuturePlace     *face)
{
  const guint32 there =
      face->is_given
          ? suture_cell_index_find_at (corrected, face->z, face->y, face->x)
          : SUTURE_NO_CELL;

  return there != SUTURE_NO_CELL ? there : self->now[cell];
}

/* The two bodies that the pieces of a pair are in now, if that is another pair
 * to measure. */
static gboolean
find_pair (const Joined          *self,
           const SutureCellIndex *corrected,
           const SutureCandidate *candidate,
           const SuturePairKey   *pair,
           guint32                now[2])
{
  now[0] = find_piece (self, corrected, candidate->upper, &pair->upper_face);
  now[1] = find_piece (self, corrected, candidate->lower, &pair->lower_face);
  return now[0] != now[1] && now[0] != SUTURE_NO_CELL &&
         now[1] != SUTURE_NO_CELL &&
         (self->is_new[now[0]] || self->is_new[now[1]]);
}

/* Rows by the two bodies that they are of. */

static void
note_row (GHashTable *rows, guint32 a, guint32 b, size_t row)
{
  const guint64 key = (guint64) a << 32 | b;

  g_hash_table_insert (rows, g_memdup2 (&key, sizeof key),
                       GSIZE_TO_POINTER (row + 1));
}

static size_t
find_row (GHashTable *rows, guint32 a, guint32 b)
{
  const guint64 key = (guint64) a << 32 | b;
  const size_t  found = GPOINTER_TO_SIZE (g_hash_table_lookup (rows, &key));

  return found > 0 ? found - 1 : SUTURE_NO_ROW;
}

static GHashTable *
make_rows (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* --- Contacts ------------------------------------------------------------- */

/* (transfer full): by the two bodies, the row in @table. */
static GHashTable *
list_rows (const SutureContactTable *table)
{
  GHashTable *rows = make_rows ();

  for (size_t row = 0; row < suture_contact_table_get_n_rows (table); row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);

      note_row (rows, MIN (m->upper, m->lower), MAX (m->upper, m->lower), row);
    }
  return rows;
}

/* (transfer full): of each contact the row in @table that it is now, or
 * %SUTURE_NO_ROW if it stays. */
static size_t *
find_contacts (const SutureContactFigures *contacts,
               const Joined               *joined,
               const SutureCellIndex      *corrected,
               const SutureContactTable   *table)
{
  const size_t n_rows = suture_contact_figures_get_n_rows (contacts);
  size_t      *rows = g_new (size_t, n_rows + 1);
  g_autoptr (GHashTable) places = list_rows (table);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureContactFigure *figure =
          suture_contact_figures_get (contacts, row);
      guint32 now[2];

      rows[row] =
          find_pair (joined, corrected, &figure->candidate, &figure->pair, now)
              ? find_row (places, MIN (now[0], now[1]), MAX (now[0], now[1]))
              : SUTURE_NO_ROW;
    }
  return rows;
}

static SutureContactFigures *
measure_contacts (SutureContactFigures *contacts,
                  const Joined         *joined,
                  SutureCellIndex      *corrected,
                  SutureStack          *raw,
                  const SutureProgress *progress,
                  GError              **error)
{
  g_autoptr (SutureContactTable) table =
      suture_contact_table_new_of (corrected, raw,
                                   suture_contact_figures_get_max_wall (
                                       contacts),
                                   joined->is_new, progress, error);
  if (table == NULL)
    return NULL;

  g_autofree size_t *rows = find_contacts (contacts, joined, corrected, table);

  return suture_contact_figures_new_changed (contacts, table, rows);
}

/* --- Layer gaps ----------------------------------------------------------- */

/* (transfer full): by upper and lower body, which of @found it is. */
static GHashTable *
list_gaps (GArray *found)
{
  GHashTable *rows = make_rows ();

  for (guint i = 0; i < found->len; i++)
    {
      const SutureCandidate *c = &g_array_index (found, SutureCandidate, i);

      note_row (rows, c->upper, c->lower, i);
    }
  return rows;
}

/* (transfer full): of each layer gap which of @wanted it is now, which are
 * those of @found that any is; or %SUTURE_NO_ROW if it stays. */
static size_t *
find_gaps (const SutureMeasurementTable *table,
           const Joined                 *joined,
           const SutureCellIndex        *corrected,
           GArray                       *found,
           GArray                       *wanted)
{
  const size_t n_rows = suture_measurement_table_get_n_rows (table);
  size_t      *rows = g_new (size_t, n_rows + 1);
  g_autoptr (GHashTable) places = list_gaps (found);
  g_autoptr (GHashTable) taken = make_rows ();

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *m = suture_measurement_table_get (table, row);
      guint32                  now[2];
      size_t                   place = SUTURE_NO_ROW;

      if (find_pair (joined, corrected, &m->candidate, &m->pair, now))
        place = find_row (places, now[0], now[1]);
      rows[row] = place == SUTURE_NO_ROW ? SUTURE_NO_ROW
                                         : find_row (taken, now[0], now[1]);
      if (place == SUTURE_NO_ROW || rows[row] != SUTURE_NO_ROW)
        continue;
      rows[row] = wanted->len;
      note_row (taken, now[0], now[1], wanted->len);
      g_array_append_val (wanted,
                          g_array_index (found, SutureCandidate, place));
    }
  return rows;
}

/* Candidates as a screening of the corrected stack finds them, for their rivals
 * are others, too. */
static SutureClassifier *
measure_gaps (SutureClassifier       *layer_gaps,
              const Joined           *joined,
              SutureCellIndex        *corrected,
              SutureStack            *raw,
              const SutureParameters *parameters,
              const SutureProgress   *progress,
              GError                **error)
{
  const SutureProgress    screening = suture_progress_part (progress, 0.0, 0.1);
  const SutureProgress    measuring = suture_progress_part (progress, 0.1, 1.0);
  SutureMeasurementTable *table = suture_classifier_get_table (layer_gaps);
  SutureModel            *model = suture_classifier_get_model (layer_gaps);
  g_autoptr (GArray) wanted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  g_autoptr (GArray) found =
      suture_screen_layer_gaps (corrected, parameters->max_gap, &screening,
                                error);

  if (found == NULL)
    return NULL;

  g_autofree size_t *rows = find_gaps (table, joined, corrected, found, wanted);

  if (wanted->len == 0)
    return suture_classifier_ref (layer_gaps);

  g_autoptr (SutureClassifier) measured =
      suture_pipeline_measure_candidates (corrected, raw, wanted, model,
                                          parameters, NULL, NULL, &measuring,
                                          error);
  if (measured == NULL)
    return NULL;

  g_autoptr (SutureMeasurementTable) changed =
      suture_measurement_table_new_changed (table,
                                            suture_classifier_get_table (
                                                measured),
                                            rows);

  return suture_classifier_new (model, changed);
}

/* --- All ------------------------------------------------------------------ */

/* Whether a layer gap may be another pair now: most stacks have few of which a
 * piece is joined. */
static gboolean
concerns_gaps (SutureClassifier *layer_gaps, const SutureCorrection *correction)
{
  const SutureMeasurementTable *table =
      suture_classifier_get_table (layer_gaps);
  const SutureMergeMap *map = suture_correction_get_merge_map (correction);

  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureCandidate *c =
          &suture_measurement_table_get (table, row)->candidate;

      if (suture_merge_map_get (map, c->upper) !=
              suture_merge_map_get (map, c->lower) &&
          (suture_merge_map_is_joined (map, c->upper) ||
           suture_merge_map_is_joined (map, c->lower)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
concerns_any (SutureSuspects         *suspects,
              const SutureParts      *parts,
              const SutureCorrection *correction)
{
  size_t n_pairs, n_parts;

  suture_correction_get_pairs (correction, &n_pairs);
  suture_parts_get (parts, &n_parts);
  if (n_parts > 0)
    return TRUE;
  return n_pairs > 0 &&
         (suture_suspects_get_contacts (suspects) != NULL ||
          concerns_gaps (suture_suspects_get_layer_gaps (suspects),
                         correction));
}

SutureSuspects *
suture_pipeline_measure_joined (SutureSuspects         *suspects,
                                SutureCellIndex        *index,
                                SutureStack            *labels,
                                const SutureParts      *parts,
                                SutureStack            *raw,
                                SutureCorrection       *correction,
                                const SutureParameters *parameters,
                                const SutureProgress   *progress,
                                GError                **error)
{
  SutureContactFigures *contacts = suture_suspects_get_contacts (suspects);
  const SutureProgress  drawing = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  finding = suture_progress_part (progress, 0.2, 0.4);
  const SutureProgress  gaps = suture_progress_part (progress, 0.4, 0.6);
  const SutureProgress  touching = suture_progress_part (progress, 0.6, 1.0);

  if (!concerns_any (suspects, parts, correction))
    return suture_suspects_ref (suspects);

  g_autoptr (SutureStack) stack =
      draw_corrected (labels, correction, &drawing, error);
  g_autoptr (SutureCellIndex) corrected =
      stack ? suture_cell_index_new (stack, find_background (correction),
                                     &finding, error)
            : NULL;
  g_auto (Joined) joined = { 0 };

  if (corrected == NULL)
    return NULL;
  joined_init (&joined, index, parts, correction, corrected);

  g_autoptr (SutureClassifier) layer_gaps =
      measure_gaps (suture_suspects_get_layer_gaps (suspects), &joined,
                    corrected, raw, parameters, &gaps, error);
  if (layer_gaps == NULL)
    return NULL;
  if (contacts == NULL)
    return suture_suspects_new_changed (suspects, layer_gaps, NULL);

  g_autoptr (SutureContactFigures) changed =
      measure_contacts (contacts, &joined, corrected,
                        suture_raw_fit_believe (index, raw), &touching, error);

  return changed ? suture_suspects_new_changed (suspects, layer_gaps, changed)
                 : NULL;
}
