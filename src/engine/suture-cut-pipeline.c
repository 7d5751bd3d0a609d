/* suture-cut-pipeline.c: bodies cut, and what is decided for the cut stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cut-pipeline.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "base/suture-error.h"
#include "suture-pipeline.h"

int
suture_found_cut_compare (gconstpointer a, gconstpointer b)
{
  const SutureFoundCut *p = a;
  const SutureFoundCut *q = b;

  return suture_cut_compare (&p->cut, &q->cut);
}

/* --- cutting -----------------------------------------------------------------
 */

void
suture_cut_stack_copy (const SutureCutStack *self, SutureCutStack *copy)
{
  *copy = (SutureCutStack){
    .cuts = g_array_ref (self->cuts),
    .parts = suture_parts_ref (self->parts),
    .labels = suture_stack_ref (self->labels),
    .index = suture_cell_index_ref (self->index),
    .refused = g_array_ref (self->refused),
    .apart = g_array_ref (self->apart),
  };
}

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
  g_array_sort (cuts, suture_found_cut_compare);
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

/* Names the pair as the cut stack does, where it is faced; whether both pieces
 * are there. */
static gboolean
follow_faces (const SutureCutStack  *self,
              const SutureCellIndex *uncut,
              SuturePairKey         *pair)
{
  const guint32 upper =
      find_part (self, uncut, pair->upper_id, &pair->upper_face);
  const guint32 lower =
      find_part (self, uncut, pair->lower_id, &pair->lower_face);

  if (upper == SUTURE_NO_CELL || lower == SUTURE_NO_CELL || upper == lower)
    return FALSE;
  *pair = suture_pair_key_new (self->index, upper, lower);
  return TRUE;
}

static gboolean
is_part_place (const SuturePlace *place, const SutureCellIndex *uncut)
{
  guint32 cell;
  gint32  z;

  if (!place->is_given)
    return FALSE;
  cell = suture_cell_index_find_at (uncut, place->z, place->y, place->x);
  if (cell == SUTURE_NO_CELL)
    return FALSE;

  const SutureMask mask = suture_cell_index_get_nth_mask (uncut, cell, 0, &z);

  return suture_cell_index_is_main (uncut, cell) || z != place->z ||
         mask.runs[0].y != place->y || mask.runs[0].x0 != place->x;
}

gboolean
suture_cut_names_part (const SuturePairKey *name, const SutureCellIndex *uncut)
{
  return !suture_pair_key_is_cut (name) && name->upper_face.is_given &&
         name->lower_face.is_given &&
         (is_part_place (&name->upper_place, uncut) ||
          is_part_place (&name->lower_place, uncut));
}

gboolean
suture_cut_names_moot (const SuturePairKey   *name,
                       const SutureCellIndex *uncut,
                       const SutureCellIndex *index)
{
  return suture_cut_names_part (name, uncut) &&
         !suture_pipeline_has_pair (index, *name);
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

SutureCorrection *
suture_cut_stack_correct_pair (const SutureCutStack *self,
                               SutureCellIndex      *uncut,
                               const SuturePairKey  *name,
                               const SutureProgress *progress,
                               GError              **error)
{
  SuturePairKey pair = *name;
  guint32       upper, lower;

  if (self->cuts->len > 0 &&
      suture_cut_stack_find (self, uncut, name, &upper, &lower))
    pair = suture_pair_key_new (self->index, upper, lower);
  return suture_pipeline_correct_pair (self->index, pair, progress, error);
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

/* Whether @row says of which two bodies it is, and where they face each other:
 * these may be parts, so that the names of the whole ones would say less. */
static gboolean
names_faces (const SutureDecisionRow *row, const SutureCellIndex *uncut)
{
  const SuturePairKey *pair = &row->pair;
  const SuturePlace   *faces[] = { &pair->upper_face, &pair->lower_face };
  const guint64        ids[] = { pair->upper_id, pair->lower_id };
  guint32              cells[2];

  for (int i = 0; i < 2; i++)
    {
      cells[i] = faces[i]->is_given
                     ? suture_cell_index_find_at (uncut, faces[i]->z,
                                                  faces[i]->y, faces[i]->x)
                     : SUTURE_NO_CELL;
      if (cells[i] == SUTURE_NO_CELL ||
          suture_cell_index_get_id (uncut, cells[i]) != ids[i])
        return FALSE;
    }
  return cells[0] != cells[1];
}

/* (transfer full): the decisions on pairs by the names of the uncut stack;
 * those that are accepted last, for of two that mean the same pair of parts one
 * that joins it counts, in whatever order they stand. */
static GArray *
name_rows (GArray *rows, const SutureCellIndex *uncut)
{
  g_autoptr (GArray) facing =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GArray) others =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GArray) resolved = NULL;
  GArray *named = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->kind != SUTURE_KIND_CUT)
        g_array_append_vals (names_faces (row, uncut) ? facing : others, row,
                             1);
    }
  resolved = suture_decision_table_resolve (others, uncut);
  g_array_append_vals (resolved, facing->data, facing->len);
  for (int accepted = 0; accepted < 2; accepted++)
    for (guint i = 0; i < resolved->len; i++)
      {
        const SutureDecisionRow *row =
            &g_array_index (resolved, SutureDecisionRow, i);

        if ((row->answer == SUTURE_ANSWER_ACCEPTED) == (accepted == 1))
          g_array_append_vals (named, row, 1);
      }
  return named;
}

GArray *
suture_cut_stack_take_joins (const SutureCutStack  *self,
                             const SutureCellIndex *uncut,
                             GArray                *rows,
                             GHashTable            *names)
{
  g_autoptr (GArray) named = name_rows (rows, uncut);
  g_autoptr (GArray) joins =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < named->len; i++)
    {
      SutureDecisionRow   row = g_array_index (named, SutureDecisionRow, i);
      const SuturePairKey decided = row.pair;

      follow_faces (self, uncut, &row.pair);
      if (suture_cut_names_part (&decided, uncut) &&
          !suture_pipeline_has_pair (self->index, row.pair))
        continue;
      g_array_append_val (joins, row);
      add_names (names, self->index, &row.pair, &decided);
    }

  GArray *resolved = suture_decision_table_resolve (joins, self->index);

  add_refusals (self, uncut, resolved, names);
  return resolved;
}
