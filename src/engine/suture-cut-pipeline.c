/* suture-cut-pipeline.c: the stages called in order, for cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cut-pipeline.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "model/suture-contact-scoring.h"
#include "oddities/suture-raw-fit.h"

/* How often parts are looked at again. */
#define N_ROUNDS 3

/* --- scores ------------------------------------------------------------------
 */

typedef struct
{
  const SutureModel    *model;
  const SutureCutTable *table;
  double               *scores;
} Scoring;

static void
score_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const Scoring *scoring = user_data;
  double         values[SUTURE_MAX_FEATURES];

  suture_cut_features_measure (suture_cut_table_get (scoring->table, row),
                               suture_cut_table_get_population (scoring->table),
                               values);
  scoring->scores[row] = suture_contact_score_values (scoring->model, values);
}

void
suture_cut_score_all (const SutureModel    *model,
                      const SutureCutTable *table,
                      double               *scores)
{
  Scoring scoring = { model, table, scores };

  suture_parallel_for (suture_cut_table_get_n_rows (table), score_row_worker,
                       &scoring, NULL, NULL);
}

void
suture_cut_find_best (const SutureCutTable *table,
                      const double         *scores,
                      gboolean             *is_best)
{
  const size_t n_rows = suture_cut_table_get_n_rows (table);

  for (size_t from = 0, to; from < n_rows; from = to)
    {
      const guint32 cell = suture_cut_table_get (table, from)->cell;
      size_t        best = from;

      for (to = from;
           to < n_rows && suture_cut_table_get (table, to)->cell == cell; to++)
        {
          is_best[to] = FALSE;
          if (scores[to] > scores[best])
            best = to;
        }
      is_best[best] = TRUE;
    }
}

/* --- somebody looks ----------------------------------------------------------
 */

/* Smaller sides are never proposed (suture-cut-candidates.h). */
#define LEAST_SIDE_VOXELS 8

static void
add_cut (GArray *cuts, guint32 cell, gint32 layer)
{
  const SutureCut cut = { .cell = cell, .layer = layer };

  g_array_append_val (cuts, cut);
}

/* Every boundary of a body with enough on both sides. */
static void
add_all_cuts (const SutureCellIndex *index, guint32 cell, GArray *cuts)
{
  const gint32 last = suture_cell_index_get_last_layer (index, cell);
  const gint64 volume = suture_cell_index_get_volume_voxels (index, cell);
  gint64       above = 0;

  for (gint32 z = suture_cell_index_get_first_layer (index, cell); z < last;
       z++)
    {
      above += suture_cell_index_get_mask (index, cell, z).area_px;
      if (MIN (above, volume - above) >= LEAST_SIDE_VOXELS)
        add_cut (cuts, cell, z);
    }
}

static void
add_wanted_cuts (const SutureCellIndex *index, GArray *wanted, GArray *cuts)
{
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      SutureCut cut;

      if (suture_cut_find (&g_array_index (wanted, SuturePairKey, i), index,
                           &cut) &&
          cut.runs == NULL)
        g_array_append_val (cuts, cut);
    }
}

static void
drop_doubles (GArray *cuts)
{
  guint n = 0;

  g_array_sort (cuts, suture_cut_compare);
  for (guint i = 0; i < cuts->len; i++)
    if (n == 0 ||
        suture_cut_compare (&g_array_index (cuts, SutureCut, i),
                            &g_array_index (cuts, SutureCut, n - 1)) != 0)
      g_array_index (cuts, SutureCut, n++) = g_array_index (cuts, SutureCut, i);
  g_array_set_size (cuts, n);
}

/* Of each body that is suspected all cuts, the best one first of all. */
static GArray *
list_shown (const SutureCutTable *table,
            const double         *scores,
            const gboolean       *is_best,
            GArray               *wanted)
{
  const SutureCellIndex *index = suture_cut_table_get_index (table);
  GArray                *cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));

  for (size_t row = 0; row < suture_cut_table_get_n_rows (table); row++)
    if (is_best[row] && scores[row] >= SUTURE_CUT_LEAST_SCORE)
      {
        const SutureCutMeasurement *m = suture_cut_table_get (table, row);

        add_cut (cuts, m->cell, m->layer);
        add_all_cuts (index, m->cell, cuts);
      }
  add_wanted_cuts (index, wanted, cuts);
  drop_doubles (cuts);
  return cuts;
}

/* The rows of @shown that @table calls the best. */
static gboolean *
find_primary (const SutureCutTable *shown,
              const SutureCutTable *table,
              const gboolean       *is_best)
{
  const size_t n_rows = suture_cut_table_get_n_rows (shown);
  const size_t n_found = suture_cut_table_get_n_rows (table);
  gboolean    *is_primary = g_new0 (gboolean, n_rows + 1);
  size_t       at = 0;

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (shown, row);

      for (; at < n_found; at++)
        {
          const SutureCutMeasurement *found = suture_cut_table_get (table, at);

          if (!is_best[at] || found->cell < m->cell)
            continue;
          is_primary[row] = found->cell == m->cell && found->layer == m->layer;
          break;
        }
    }
  return is_primary;
}

SutureCutFigures *
suture_pipeline_screen_cuts (SutureCellIndex      *index,
                             SutureStack          *raw,
                             const SutureModel    *model,
                             GArray               *wanted,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.8);
  const SutureProgress measuring = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (SutureCutTable) table =
      suture_cut_table_new (index, suture_raw_fit_believe (index, raw),
                            &finding, error);

  if (table == NULL)
    return NULL;

  const size_t         n_rows = suture_cut_table_get_n_rows (table);
  g_autofree double   *scores = g_new (double, n_rows + 1);
  g_autofree gboolean *is_best = g_new (gboolean, n_rows + 1);

  suture_cut_score_all (model, table, scores);
  suture_cut_find_best (table, scores, is_best);

  g_autoptr (GArray) cuts = list_shown (table, scores, is_best, wanted);
  g_autoptr (SutureCutTable) shown =
      suture_cut_table_new_of (table, (const SutureCut *) (void *) cuts->data,
                               cuts->len, &measuring, error);

  if (shown == NULL)
    return NULL;

  g_autofree gboolean *is_primary = find_primary (shown, table, is_best);

  return suture_cut_figures_new (shown, is_primary);
}

/* --- nobody looks ------------------------------------------------------------
 */

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const SutureFoundCut *p = a;
  const SutureFoundCut *q = b;

  return suture_cut_compare (&p->cut, &q->cut);
}

/* The cell of the uncut stack that a cell of the cut one is a part of. */
static guint32
find_whole (const SutureCellIndex *index,
            const SutureCellIndex *parts,
            guint32                part)
{
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (parts, part, 0, &z);

  return suture_cell_index_find_at (index, z, mask.runs[0].y, mask.runs[0].x0);
}

/* Adds the best cut of each body that is good enough; whether there was one. */
static gboolean
add_best (const SutureCutTable  *table,
          const SutureModel     *model,
          double                 threshold,
          const SutureCellIndex *index,
          GArray                *cuts)
{
  const size_t         n_rows = suture_cut_table_get_n_rows (table);
  const guint          n_before = cuts->len;
  g_autofree double   *scores = g_new (double, n_rows + 1);
  g_autofree gboolean *is_best = g_new (gboolean, n_rows + 1);

  suture_cut_score_all (model, table, scores);
  suture_cut_find_best (table, scores, is_best);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (table, row);
      const SutureFoundCut        found = {
               .cut = { .cell = find_whole (index, suture_cut_table_get_index (table),
                                            m->cell),
                        .layer = m->layer },
               .score = scores[row],
      };

      if (is_best[row] && scores[row] >= threshold)
        g_array_append_val (cuts, found);
    }
  return cuts->len > n_before;
}

GArray *
suture_pipeline_find_cuts (SutureStack          *labels,
                           SutureCellIndex      *index,
                           SutureStack          *raw,
                           const SutureModel    *model,
                           double                threshold,
                           const SutureProgress *progress,
                           GError              **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));
  g_autoptr (SutureCellIndex) parts = suture_cell_index_ref (index);
  SutureStack *believed = suture_raw_fit_believe (index, raw);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) round / N_ROUNDS,
                                (round + 1.0) / N_ROUNDS);
      g_auto (SutureCutStack) cut = { 0 };
      g_autoptr (SutureCutTable) table =
          suture_cut_table_new (parts, believed, &part, error);

      if (table == NULL)
        return NULL;
      if (!add_best (table, model, threshold, index, cuts) ||
          round + 1 == N_ROUNDS)
        break;
      if (!suture_pipeline_cut (labels, index, cuts, &cut, NULL, error))
        return NULL;
      suture_cell_index_unref (parts);
      parts = g_steal_pointer (&cut.index);
    }
  g_array_sort (cuts, compare_cuts);
  return g_steal_pointer (&cuts);
}

/* --- cutting -----------------------------------------------------------------
 */

void
suture_cut_stack_clear (SutureCutStack *self)
{
  g_clear_pointer (&self->cuts, g_array_unref);
  g_clear_pointer (&self->parts, suture_parts_unref);
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->refused, g_array_unref);
  g_clear_pointer (&self->apart, g_array_unref);
}

void
suture_cut_stack_count (const SutureCutStack *self,
                        guint                *n_bodies,
                        guint                *n_parts)
{
  size_t            n;
  const SuturePart *parts = suture_parts_get (self->parts, &n);

  *n_bodies = 0;
  *n_parts = (guint) n;
  for (size_t i = 0; i < n; i++)
    *n_bodies += i == 0 || parts[i].cell != parts[i - 1].cell;
}

char *
suture_cut_stack_dup_sentence (const SutureCutStack *self)
{
  guint n_bodies, n_parts;

  suture_cut_stack_count (self, &n_bodies, &n_parts);
  if (n_bodies == 0)
    return NULL;
  return g_strdup_printf (
      /* Translators: cells that were cut, and parts */
      _ ("cells cut: %u, into parts: %u; the largest part of each keeps its "
         "id, the others have new ones"),
      n_bodies, n_parts);
}

/* The two cells of the cut stack that face each other in the middle of the
 * cut. */
static gboolean
find_sides (const SutureCutStack  *self,
            const SutureCellIndex *uncut,
            const SutureCut       *cut,
            SutureCandidate       *sides)
{
  const SuturePairKey name = suture_cut_name_of (uncut, cut);
  const SuturePlace  *above = &name.upper_face;
  const SuturePlace  *below = &name.lower_face;

  *sides = (SutureCandidate){
    .upper =
        suture_cell_index_find_at (self->index, above->z, above->y, above->x),
    .lower =
        suture_cell_index_find_at (self->index, below->z, below->y, below->x),
    .gap_first_layer = below->z,
    .overlap_px = 1,
    .union_px = 1,
    .is_primary = TRUE,
  };
  return sides->upper != sides->lower;
}

static void
list_refused (SutureCutStack *self, const SutureCellIndex *uncut)
{
  self->refused = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  for (guint i = 0; i < self->cuts->len; i++)
    {
      SutureCandidate sides;

      if (find_sides (self, uncut,
                      &g_array_index (self->cuts, SutureFoundCut, i).cut,
                      &sides))
        g_array_append_val (self->refused, sides);
    }
}

/* Two parts of one body with a thin third between them face each other like
 * pieces across a gap; joined, they would undo both cuts. */
static void
list_apart (SutureCutStack *self, const SutureCellIndex *uncut)
{
  self->apart = g_array_copy (self->refused);
  for (guint i = 0; i < self->cuts->len; i++)
    {
      const SutureCut *above =
          &g_array_index (self->cuts, SutureFoundCut, i).cut;

      for (guint k = i + 1; k < self->cuts->len; k++)
        {
          const SutureCut *below =
              &g_array_index (self->cuts, SutureFoundCut, k).cut;
          SutureCandidate sides, others;

          if (below->cell != above->cell)
            break;
          if (above->runs != NULL || below->runs != NULL)
            continue;
          if (find_sides (self, uncut, above, &sides) &&
              find_sides (self, uncut, below, &others) &&
              sides.upper != others.lower)
            {
              sides.lower = others.lower;
              g_array_append_val (self->apart, sides);
            }
        }
    }
}

gboolean
suture_pipeline_cut (SutureStack          *labels,
                     SutureCellIndex      *index,
                     GArray               *cuts,
                     SutureCutStack       *cut,
                     const SutureProgress *progress,
                     GError              **error)
{
  g_autoptr (GArray) recipes = g_array_new (FALSE, FALSE, sizeof (SutureCut));
  g_auto (SutureCutStack) made = { .cuts = g_array_ref (cuts) };

  for (guint i = 0; i < cuts->len; i++)
    g_array_append_val (recipes, g_array_index (cuts, SutureFoundCut, i).cut);
  made.parts = suture_parts_new (index, recipes, progress, error);
  if (made.parts)
    made.labels = suture_parts_apply (made.parts, labels, error);
  if (made.labels)
    made.index =
        made.labels == labels
            ? suture_cell_index_ref (index)
            : suture_cell_index_new (made.labels,
                                     suture_cell_index_get_background_id (
                                         index),
                                     progress, error);
  if (made.index == NULL)
    return FALSE;
  list_refused (&made, index);
  list_apart (&made, index);
  *cut = made;
  made = (SutureCutStack){ 0 };
  return TRUE;
}

/* --- somebody has decided ----------------------------------------------------
 */

static void
refuse_cut (const SutureDecisionRow *row, GError **error)
{
  g_autofree char *line = row->line > 0
                              ? g_strdup_printf (_ (" (line %u)"), row->line)
                              : g_strdup ("");

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: the id of a cell, nothing or " (line 3)" */
               _ ("The decisions cut cell %" PRIu64 "%s, but this stack has no "
                  "such cell at that place that goes on across the cut; use "
                  "the label stack that the decisions were made on"),
               row->pair.upper_id, line);
}

GArray *
suture_pipeline_list_decided_cuts (SutureCellIndex *index,
                                   GArray          *rows,
                                   GError         **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);
      SutureFoundCut found = { .score = NAN };

      if (row->kind != SUTURE_KIND_CUT || row->answer != SUTURE_ANSWER_ACCEPTED)
        continue;
      if (!suture_cut_find (&row->pair, index, &found.cut))
        {
          refuse_cut (row, error);
          return NULL;
        }
      g_array_append_val (cuts, found);
    }
  g_array_sort (cuts, compare_cuts);
  return g_steal_pointer (&cuts);
}

/* The cell of the cut stack at a place of a pair's name, if it bears that id,
 * or is a part of what bore it. */
static guint32
find_part (const SutureCutStack  *self,
           const SutureCellIndex *uncut,
           guint64                id,
           const SuturePlace     *place)
{
  if (!place->is_given)
    return SUTURE_NO_CELL;

  const guint32 part =
      suture_cell_index_find_at (self->index, place->z, place->y, place->x);
  const guint32 whole =
      suture_cell_index_find_at (uncut, place->z, place->y, place->x);

  return part != SUTURE_NO_CELL &&
                 (suture_cell_index_get_id (self->index, part) == id ||
                  suture_cell_index_get_id (uncut, whole) == id)
             ? part
             : SUTURE_NO_CELL;
}

/* Names the pair as the cut stack does, where it is faced. */
static void
follow_faces (const SutureCutStack  *self,
              const SutureCellIndex *uncut,
              SuturePairKey         *pair)
{
  const guint32 upper =
      find_part (self, uncut, pair->upper_id, &pair->upper_face);
  const guint32 lower =
      find_part (self, uncut, pair->lower_id, &pair->lower_face);

  if (upper != SUTURE_NO_CELL && lower != SUTURE_NO_CELL && upper != lower)
    *pair = suture_pair_key_new (self->index, upper, lower);
}

gboolean
suture_cut_stack_find (const SutureCutStack  *self,
                       const SutureCellIndex *uncut,
                       const SuturePairKey   *name,
                       guint32               *upper,
                       guint32               *lower)
{
  SuturePairKey pair = *name;

  if (suture_pair_key_is_cut (name))
    {
      *upper = find_part (self, uncut, name->upper_id, &name->upper_face);
      *lower = find_part (self, uncut, name->lower_id, &name->lower_face);
      return *upper != SUTURE_NO_CELL && *lower != SUTURE_NO_CELL;
    }
  follow_faces (self, uncut, &pair);
  return suture_pair_key_resolve (&pair, self->index) &&
         suture_pair_key_find (&pair, self->index, upper, lower);
}

GHashTable *
suture_cut_stack_names_new (void)
{
  return g_hash_table_new_full (suture_pair_key_hash, suture_pair_key_equal,
                                g_free, g_free);
}

static void
add_name (GHashTable          *names,
          const SuturePairKey *pair,
          const SuturePairKey *decided)
{
  if (names != NULL)
    g_hash_table_insert (names, g_memdup2 (pair, sizeof *pair),
                         g_memdup2 (decided, sizeof *decided));
}

/* What @pair means in the cut stack goes by the name @decided. */
static void
add_names (GHashTable            *names,
           const SutureCellIndex *index,
           const SuturePairKey   *pair,
           const SuturePairKey   *decided)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  if (names == NULL)
    return;
  suture_pair_key_list (pair, index, keys);
  for (guint i = 0; i < keys->len; i++)
    add_name (names, &g_array_index (keys, SuturePairKey, i), decided);
}

/* @uncut: the cells before; the sides of a cut go by its name. */
static void
add_refusals (const SutureCutStack  *self,
              const SutureCellIndex *uncut,
              GArray                *rows,
              GHashTable            *names)
{
  for (guint i = 0; i < self->cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (self->cuts, SutureFoundCut, i).cut;
      const SuturePairKey name = suture_cut_name_of (uncut, cut);
      SutureCandidate     sides;
      SutureDecisionRow   row = { .answer = SUTURE_ANSWER_REJECTED };

      if (!find_sides (self, uncut, cut, &sides))
        continue;
      row.pair = suture_pair_key_new (self->index, sides.upper, sides.lower);
      g_array_append_val (rows, row);
      add_name (names, &row.pair, &name);
    }
}

GArray *
suture_cut_stack_take_joins (const SutureCutStack  *self,
                             const SutureCellIndex *uncut,
                             GArray                *rows,
                             GHashTable            *names)
{
  g_autoptr (GArray) named = suture_decision_table_resolve (rows, uncut);
  g_autoptr (GArray) joins =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < named->len; i++)
    {
      SutureDecisionRow   row = g_array_index (named, SutureDecisionRow, i);
      const SuturePairKey decided = row.pair;

      if (row.kind == SUTURE_KIND_CUT)
        continue;
      follow_faces (self, uncut, &row.pair);
      g_array_append_val (joins, row);
      add_names (names, self->index, &row.pair, &decided);
    }

  GArray *resolved = suture_decision_table_resolve (joins, self->index);

  add_refusals (self, uncut, resolved, names);
  return resolved;
}
