/* suture-conflict.c: rejected pairs that other merges join all the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-conflict.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "decisions/suture-decision-table.h"

/* Conflicts, and pairs of a chain, that a sentence names */
#define N_NAMED 10

/* A pair as one end of it sees it */
typedef struct
{
  SuturePairKey pair;
  guint64       other_id;
} Link;

/* How the search came to a cell: by which pair, from which cell */
typedef struct
{
  SuturePairKey pair;
  guint64       from_id;
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

static guint64 *
dup_id (guint64 id)
{
  guint64 *copy = g_new (guint64, 1);

  *copy = id;
  return copy;
}

static void
add_link (GHashTable *links, guint64 id, Link link)
{
  GArray *of_id = g_hash_table_lookup (links, &id);

  if (of_id == NULL)
    {
      of_id = g_array_new (FALSE, FALSE, sizeof (Link));
      g_hash_table_insert (links, dup_id (id), of_id);
    }
  g_array_append_val (of_id, link);
}

/* From each id to the pairs that name it. */
static GHashTable *
make_links (GArray *accepted)
{
  GHashTable *links =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                             (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < accepted->len; i++)
    {
      const SuturePairKey pair = g_array_index (accepted, SuturePairKey, i);

      add_link (links, pair.upper_id, (Link){ pair, pair.lower_id });
      add_link (links, pair.lower_id, (Link){ pair, pair.upper_id });
    }
  return links;
}

/* Breadth first from @from_id, until @to_id is reached; how each id was. */
static GHashTable *
search (GHashTable *links, guint64 from_id, guint64 to_id)
{
  GHashTable *steps =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) reached = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_hash_table_insert (steps, dup_id (from_id), NULL);
  g_array_append_val (reached, from_id);
  for (guint i = 0; i < reached->len; i++)
    {
      const guint64 id = g_array_index (reached, guint64, i);
      GArray       *of_id = g_hash_table_lookup (links, &id);

      if (id == to_id)
        break;
      for (guint k = 0; of_id != NULL && k < of_id->len; k++)
        {
          const Link *link = &g_array_index (of_id, Link, k);

          if (g_hash_table_contains (steps, &link->other_id))
            continue;

          Step *step = g_new (Step, 1);

          *step = (Step){ link->pair, id };
          g_hash_table_insert (steps, dup_id (link->other_id), step);
          g_array_append_val (reached, link->other_id);
        }
    }
  return steps;
}

static GArray *
find_chain (GHashTable *links, SuturePairKey pair)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  g_autoptr (GHashTable) steps = search (links, pair.lower_id, pair.upper_id);
  const Step *step = g_hash_table_lookup (steps, &pair.upper_id);

  while (step != NULL)
    {
      g_array_append_val (chain, step->pair);
      step = g_hash_table_lookup (steps, &step->from_id);
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
  g_autoptr (GHashTable) links = make_links (accepted);

  for (guint i = 0; i < joined->len; i++)
    {
      SutureConflict *conflict = g_new (SutureConflict, 1);

      conflict->pair = g_array_index (joined, SuturePairKey, i);
      conflict->chain = find_chain (links, conflict->pair);
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
      const SuturePairKey *pair = &g_array_index (pairs, SuturePairKey, i);

      g_string_append_printf (text, "%s%" PRIu64 " + %" PRIu64,
                              i > 0 ? ", " : "", pair->upper_id,
                              pair->lower_id);
    }
  if (pairs->len > N_NAMED)
    g_string_append (text, ", …");
}

char *
suture_conflicts_dup_sentence (GPtrArray *conflicts)
{
  g_return_val_if_fail (conflicts != NULL && conflicts->len > 0, NULL);

  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (conflicts->len, N_NAMED); i++)
    {
      const SutureConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autoptr (GString) chain = g_string_new (NULL);

      append_pairs (chain, conflict->chain);
      if (i > 0)
        g_string_append (list, ", ");
      /* Translators: a rejected pair, and the accepted pairs that join it */
      g_string_append_printf (list, _ ("%" PRIu64 " + %" PRIu64 " (by %s)"),
                              conflict->pair.upper_id, conflict->pair.lower_id,
                              chain->str);
    }
  if (conflicts->len > N_NAMED)
    g_string_append (list, ", …");
  return g_strdup_printf (
      ngettext ("%u rejected pair is joined by accepted ones all the same: %s",
                "%u rejected pairs are joined by accepted ones all the same: "
                "%s",
                conflicts->len),
      conflicts->len, list->str);
}
