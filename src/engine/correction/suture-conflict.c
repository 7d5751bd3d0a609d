/* suture-conflict.c: rejected pairs that other merges join all the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-conflict.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-between.h"
#include "candidates/suture-pair-name.h"
#include "decisions/suture-decision-table.h"

/* Conflicts, and pairs of a chain, that a sentence names */
#define N_NAMED 10

/* A pair as one end of it sees it */
typedef struct
{
  SuturePairKey pair;
  guint32       other;
} Link;

/* How the search came to a cell: by which pair, from which cell */
typedef struct
{
  SuturePairKey pair;
  guint32       from;
} Step;

static void
conflict_free (gpointer data)
{
  SutureConflict *self = data;

  g_array_unref (self->chain);
  g_free (self);
}

/* Pairs of one answer whose cells exist, as the merge map sees them. */
static GArray *
list_pairs (SutureCellIndex *index, GArray *rows, SutureAnswer answer)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      guint32 upper;
      guint32 lower;

      if (row->answer == answer &&
          suture_pair_key_find (&row->pair, index, &upper, &lower))
        g_array_append_val (pairs, row->pair);
    }
  return pairs;
}

static void
add_link (GHashTable *links, guint32 cell, Link link)
{
  GArray *of_cell = g_hash_table_lookup (links, GUINT_TO_POINTER (cell));

  if (of_cell == NULL)
    {
      of_cell = g_array_new (FALSE, FALSE, sizeof (Link));
      g_hash_table_insert (links, GUINT_TO_POINTER (cell), of_cell);
    }
  g_array_append_val (of_cell, link);
}

static void
add_links (GHashTable *links, guint32 a, guint32 b, SuturePairKey pair)
{
  add_link (links, a, (Link){ pair, b });
  add_link (links, b, (Link){ pair, a });
}

/* A pair joins its bridges, too. */
static void
add_bridges (GHashTable           *links,
             SutureCellIndex      *index,
             const SutureMergeMap *map,
             guint32               upper,
             guint32               lower,
             SuturePairKey         pair)
{
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (suture_cell_index_get_last_layer (index, upper) + 1 >=
      suture_cell_index_get_first_layer (index, lower))
    return;
  suture_bridges_find (index, upper, lower, bridges);
  for (guint i = 0; i < bridges->len; i++)
    {
      const guint32 bridge = g_array_index (bridges, guint32, i);

      if (!suture_merge_map_is_bridge (map, bridge) ||
          suture_merge_map_get (map, bridge) !=
              suture_merge_map_get (map, upper))
        continue;
      add_links (links, upper, bridge, pair);
      add_links (links, bridge, lower, pair);
    }
}

/* From each cell to the pairs that join it. */
static GHashTable *
make_links (SutureCellIndex *index, const SutureMergeMap *map, GArray *accepted)
{
  GHashTable *links =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < accepted->len; i++)
    {
      const SuturePairKey pair = g_array_index (accepted, SuturePairKey, i);
      guint32             upper, lower;

      suture_pair_key_find (&pair, index, &upper, &lower);
      add_links (links, upper, lower, pair);
      add_bridges (links, index, map, upper, lower, pair);
    }
  return links;
}

/* Breadth first from @from, until @to is reached; how each cell was. */
static GHashTable *
search (GHashTable *links, guint32 from, guint32 to)
{
  GHashTable *steps = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) reached = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_hash_table_insert (steps, GUINT_TO_POINTER (from), NULL);
  g_array_append_val (reached, from);
  for (guint i = 0; i < reached->len; i++)
    {
      const guint32 cell = g_array_index (reached, guint32, i);
      GArray *of_cell = g_hash_table_lookup (links, GUINT_TO_POINTER (cell));

      if (cell == to)
        break;
      for (guint k = 0; of_cell != NULL && k < of_cell->len; k++)
        {
          const Link *link = &g_array_index (of_cell, Link, k);

          if (g_hash_table_contains (steps, GUINT_TO_POINTER (link->other)))
            continue;

          Step *step = g_new (Step, 1);

          *step = (Step){ link->pair, cell };
          g_hash_table_insert (steps, GUINT_TO_POINTER (link->other), step);
          g_array_append_val (reached, link->other);
        }
    }
  return steps;
}

static GArray *
find_chain (SutureCellIndex *index, GHashTable *links, SuturePairKey pair)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  guint32 upper, lower;

  suture_pair_key_find (&pair, index, &upper, &lower);

  g_autoptr (GHashTable) steps = search (links, lower, upper);
  const Step *step = g_hash_table_lookup (steps, GUINT_TO_POINTER (upper));

  /* One pair can be two steps, by way of its bridge. */
  while (step != NULL)
    {
      if (chain->len == 0 ||
          !suture_pair_key_equal (&step->pair,
                                  &g_array_index (chain, SuturePairKey,
                                                  chain->len - 1)))
        g_array_append_val (chain, step->pair);
      step = g_hash_table_lookup (steps, GUINT_TO_POINTER (step->from));
    }
  return chain;
}

GPtrArray *
suture_conflicts_find (SutureCellIndex      *index,
                       const SutureMergeMap *map,
                       GArray               *rows)
{
  g_return_val_if_fail (index != NULL && map != NULL && rows != NULL, NULL);

  GPtrArray *conflicts = g_ptr_array_new_with_free_func (conflict_free);
  g_autoptr (GArray) rejected =
      list_pairs (index, rows, SUTURE_ANSWER_REJECTED);
  g_autoptr (GArray) joined = suture_merge_map_find_conflicts (map, rejected);

  if (joined->len == 0)
    return conflicts;

  g_autoptr (GArray) accepted =
      list_pairs (index, rows, SUTURE_ANSWER_ACCEPTED);
  g_autoptr (GHashTable) links = make_links (index, map, accepted);

  for (guint i = 0; i < joined->len; i++)
    {
      SutureConflict *conflict = g_new (SutureConflict, 1);

      conflict->pair = g_array_index (joined, SuturePairKey, i);
      conflict->chain = find_chain (index, links, conflict->pair);
      g_ptr_array_add (conflicts, conflict);
    }
  return conflicts;
}

/* "1 + 50, 50 + 11" */
static void
append_pairs (GString *text, GArray *pairs)
{
  for (guint i = 0; i < MIN (pairs->len, N_NAMED); i++)
    {
      g_autofree char *name =
          suture_pair_name (&g_array_index (pairs, SuturePairKey, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }
  if (pairs->len > N_NAMED)
    g_string_append (text, ", …");
}

static gboolean
has_cut (GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (suture_pair_key_is_cut (
            &((SutureConflict *) g_ptr_array_index (conflicts, i))->pair))
      return TRUE;
  return FALSE;
}

char *
suture_conflicts_dup_sentence (GPtrArray *conflicts)
{
  g_return_val_if_fail (conflicts != NULL && conflicts->len > 0, NULL);

  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (conflicts->len, N_NAMED); i++)
    {
      const SutureConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char      *name = suture_pair_name (&conflict->pair);
      g_autoptr (GString) chain = g_string_new (NULL);

      append_pairs (chain, conflict->chain);
      if (i > 0)
        g_string_append (list, ", ");
      /* Translators: a rejected pair, and the accepted pairs that join it */
      g_string_append_printf (list, _ ("%s (by %s)"), name, chain->str);
    }
  if (conflicts->len > N_NAMED)
    g_string_append (list, ", …");
  if (has_cut (conflicts))
    return g_strdup_printf (
        ngettext ("%u pair or cut that is to be apart is joined by accepted "
                  "pairs all the same: %s",
                  "%u pairs or cuts that are to be apart are joined by "
                  "accepted pairs all the same: %s",
                  conflicts->len),
        conflicts->len, list->str);
  return g_strdup_printf (
      ngettext ("%u rejected pair is joined by accepted ones all the same: %s",
                "%u rejected pairs are joined by accepted ones all the same: "
                "%s",
                conflicts->len),
      conflicts->len, list->str);
}
