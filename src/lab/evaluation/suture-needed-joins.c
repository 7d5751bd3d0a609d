/* suture-needed-joins.c: what a segmentation still wants joined, by the kind of
 * pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-needed-joins.h"

#include "base/suture-union-find.h"
#include "contacts/measuring/suture-contact-graph.h"
#include "contacts/measuring/suture-grown-bodies.h"
#include "resegmentation/suture-body-owners.h"

typedef struct
{
  SutureCellIndex *index;
  guint64         *owners;
  guint32         *parents; /* what right pairs make of the bodies */
} Judging;

static void
judge (Judging *judging, guint32 a, guint32 b, SutureNeededJoins *joins)
{
  const guint64 *owners = judging->owners;

  joins->n_candidates++;
  if (owners[a] == 0 || owners[b] == 0)
    return;
  if (owners[a] != owners[b])
    {
      joins->n_wrong++;
      return;
    }
  joins->n_right++;
  joins->n_needed += suture_union_find_join (judging->parents, a, b) ? 1 : 0;
}

static gboolean
judge_gaps (Judging              *judging,
            int                   max_gap,
            SutureNeededJoins    *joins,
            const SutureProgress *progress,
            GError              **error)
{
  g_autoptr (GArray) gaps =
      suture_screen_layer_gaps (judging->index, max_gap, progress, error);

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    {
      const SutureCandidate *gap = &g_array_index (gaps, SutureCandidate, i);

      judge (judging, gap->upper, gap->lower, joins);
    }
  return gaps != NULL;
}

/* Grown bodies bear the number of the one they come from, and one more. */
static gboolean
judge_contacts (Judging              *judging,
                int                   max_wall,
                SutureNeededJoins    *joins,
                const SutureProgress *progress,
                GError              **error)
{
  const int wall =
      max_wall < 0 ? suture_wall_measure (judging->index) : max_wall;
  g_autoptr (SutureCellIndex) grown =
      wall > 0 ? suture_bodies_grow (judging->index, wall, progress, error)
               : suture_cell_index_ref (judging->index);
  g_autoptr (GArray) contacts =
      grown ? suture_contact_graph_new (grown, progress, error) : NULL;

  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    {
      const SutureContact *contact =
          &g_array_index (contacts, SutureContact, i);
      guint32 a = contact->first, b = contact->second;

      if (wall > 0)
        {
          a = (guint32) (suture_cell_index_get_id (grown, a) - 1);
          b = (guint32) (suture_cell_index_get_id (grown, b) - 1);
        }
      judge (judging, a, b, joins);
    }
  return contacts != NULL;
}

gboolean
suture_needed_joins_count (SutureStack          *labels,
                           SutureStack          *truth,
                           int                   max_gap,
                           int                   max_wall,
                           const gboolean        is_wanted[],
                           SutureNeededJoins     joins[],
                           const SutureProgress *progress,
                           GError              **error)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, progress, error);
  g_autofree guint64 *owners =
      index ? suture_body_owners_find (index, truth, progress, error) : NULL;

  for (int kind = 0; kind < SUTURE_N_JOINING_KINDS; kind++)
    joins[kind] = (SutureNeededJoins){ 0 };
  if (owners == NULL)
    return FALSE;

  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  g_autofree guint32 *parents = g_new (guint32, (gsize) n_cells + 1);
  Judging             judging = { index, owners, parents };

  for (guint32 cell = 0; cell < n_cells; cell++)
    parents[cell] = cell;
  return (!is_wanted[SUTURE_KIND_LAYER_GAP] ||
          judge_gaps (&judging, max_gap, &joins[SUTURE_KIND_LAYER_GAP],
                      progress, error)) &&
         (!is_wanted[SUTURE_KIND_CONTACT] ||
          judge_contacts (&judging, max_wall, &joins[SUTURE_KIND_CONTACT],
                          progress, error));
}
