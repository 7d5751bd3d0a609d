/* suture-odd-ids.c: ids that tell no cells apart, or are in several places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-oddity-checks.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A segmentation that has no more ids than this, each in as many places on the
 * average as no cell is, is a map of tissues or parts of cells. */
#define MAX_CLASSES 32
#define PLACES_PER_CLASS 8

/* Ids that a sentence names. */
#define N_NAMED 6

/* Places of one id that are looked at for gaps: a class is in thousands. */
#define MANY_PLACES 64

/* Crumbs are worth a word where they are many: no fewer than so many, and one
 * to so many cells. */
#define MIN_CRUMBS 20
#define CELLS_PER_CRUMB 10

/* The first ids that something was found of. */
typedef struct
{
  guint32  n;
  GString *text;
} Names;

static void
add_name (Names *self, guint64 id)
{
  if (self->n < N_NAMED)
    g_string_append_printf (self->text, "%s%" PRIu64, self->n > 0 ? ", " : "",
                            id);
  else if (self->n == N_NAMED)
    g_string_append (self->text, ", …");
  self->n++;
}

/**
 * SutureOddIds:
 * @n_bodies: crumbs and background left out
 * @n_crumbs: how many were
 * @several: ids that are in several places
 * @n_places: of those ids
 * @gaps: ids that go on across missing layers, in the same place
 *
 * What the ids of a stack have.
 */
struct _SutureOddIds
{
  guint32 n_ids;
  guint32 n_bodies;
  guint32 n_crumbs;
  Names   several;
  guint32 n_places;
  Names   gaps;
};

/* Whether a body goes on with one that ended above it. */
static gboolean
goes_on (const SutureCellIndex *index, guint32 first, guint32 cell)
{
  const gint32     z = suture_cell_index_get_first_layer (index, cell);
  const SutureMask mask = suture_cell_index_get_mask (index, cell, z);

  for (guint32 other = first; other < cell; other++)
    {
      const gint32     end = suture_cell_index_get_last_layer (index, other);
      const SutureMask last = suture_cell_index_get_mask (index, other, end);

      if (end < z && !suture_cell_index_is_crumb (index, other) &&
          suture_mask_overlap_px (&last, &mask) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_id (SutureOddIds         *self,
        const SutureOddStack *stack,
        guint32               first,
        guint32               end)
{
  const guint64 id = suture_cell_index_get_id (stack->index, first);
  guint32       n_bodies = 0;
  guint32       n_gaps = 0;

  for (guint32 cell = first; cell < end; cell++)
    {
      self->n_crumbs += suture_cell_index_is_crumb (stack->index, cell);
      if (!suture_odd_stack_counts (stack, cell))
        continue;
      n_gaps += n_bodies > 0 && n_bodies < MANY_PLACES &&
                goes_on (stack->index, first, cell);
      n_bodies++;
    }
  self->n_ids += n_bodies > 0;
  self->n_bodies += n_bodies;
  if (n_gaps > 0)
    add_name (&self->gaps, id);
  if (n_bodies - n_gaps < 2)
    return;
  self->n_places += n_bodies - n_gaps;
  add_name (&self->several, id);
}

SutureOddIds *
suture_odd_ids_new (const SutureOddStack *stack)
{
  const SutureCellIndex *index = stack->index;
  const guint32          n_cells = suture_cell_index_get_n_cells (index);
  SutureOddIds          *self = g_new0 (SutureOddIds, 1);

  self->several.text = g_string_new (NULL);
  self->gaps.text = g_string_new (NULL);
  for (guint32 first = 0, end; first < n_cells; first = end)
    {
      end = suture_cell_index_end_of_id (index, first);
      add_id (self, stack, first, end);
    }
  return self;
}

void
suture_odd_ids_free (SutureOddIds *self)
{
  g_string_free (self->several.text, TRUE);
  g_string_free (self->gaps.text, TRUE);
  g_free (self);
}

gboolean
suture_has_one_id (const SutureOddStack *stack, SutureOddity *found)
{
  if (suture_cell_index_count_ids (stack->index) != 1)
    return FALSE;
  found->text =
      g_strdup_printf (_ ("There is one id in the whole stack, %" PRIu64
                          ": it looks like a mask, in which cells aren’t told "
                          "apart"),
                       suture_cell_index_get_max_id (stack->index));
  found->what_to_do =
      g_strdup (_ ("Give each cell a number first, for example in Fiji with "
                   "MorphoLibJ’s Connected Components Labeling"));
  return TRUE;
}

gboolean
suture_has_lumen (const SutureOddStack *stack, SutureOddity *found)
{
  const guint64 id = suture_cell_index_guess_lumen (stack->index);

  if (id == 0)
    return FALSE;
  found->text = g_strdup_printf (
      _ ("id %" PRIu64 " looks like a second background, as of a lumen: it is "
         "far larger than the cells, many of which lie beside it"),
      id);
  found->what_to_do =
      g_strdup (_ ("If it is, set it to 0 first: only one id beside 0 can be "
                   "taken for background"));
  return TRUE;
}

gboolean
suture_has_classes (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureOddIds *ids = stack->ids;

  if (ids->n_ids > MAX_CLASSES || ids->n_bodies < PLACES_PER_CLASS * ids->n_ids)
    return FALSE;
  found->text = g_strdup_printf (
      ngettext ("%u id is in %u separate places: it looks like a map of "
                "classes, in which cells aren’t told apart",
                "%u ids are in %u separate places: this looks like a map of "
                "classes, in which cells aren’t told apart",
                (gulong) ids->n_ids),
      ids->n_ids, ids->n_bodies);
  found->what_to_do =
      g_strdup (_ ("Use an instance segmentation, or give each cell a number "
                   "first, for example in Fiji with MorphoLibJ’s Connected "
                   "Components Labeling"));
  return TRUE;
}

static char *
describe_several (const SutureOddIds *ids)
{
  if (2 * ids->several.n > ids->n_ids)
    return g_strdup_printf (_ ("Most ids, %u of %u, are in several separate "
                               "places, as if the numbers had run out and "
                               "begun again (%s: %u places)"),
                            ids->several.n, ids->n_ids, ids->several.text->str,
                            ids->n_places);
  return g_strdup_printf (
      ngettext ("%u of %u ids is in several separate places (%s: %u places)",
                "%u of %u ids are in several separate places (%s: %u places)",
                (gulong) ids->several.n),
      ids->several.n, ids->n_ids, ids->several.text->str, ids->n_places);
}

gboolean
suture_has_several_bodies (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureOddIds *ids = stack->ids;

  if (ids->several.n == 0)
    return FALSE;

  g_autofree char *text = describe_several (ids);

  found->text = ids->n_crumbs == 0
                    ? g_steal_pointer (&text)
                    : g_strdup_printf (ngettext ("%s; %u speck isn’t counted",
                                                 "%s; %u specks aren’t counted",
                                                 (gulong) ids->n_crumbs),
                                       text, ids->n_crumbs);
  found->what_to_do =
      g_strdup (_ ("Each place is treated as a cell of its own, and joining "
                   "one leaves the others as they are; without anyone who "
                   "looks, the smaller of an id’s places are joined with "
                   "other ids only where that is sure. If they should be "
                   "different cells, number them anew"));
  return TRUE;
}

gboolean
suture_has_same_id_gaps (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureOddIds *ids = stack->ids;

  if (ids->gaps.n == 0)
    return FALSE;
  found->text = g_strdup_printf (
      ngettext ("%u id goes on below layers on which it is missing (%s)",
                "%u ids go on below layers on which they are missing (%s)",
                (gulong) ids->gaps.n),
      ids->gaps.n, ids->gaps.text->str);
  found->what_to_do =
      g_strdup (_ ("The pieces are listed as pairs: accept those that are one "
                   "cell, and the missing layers are filled"));
  return TRUE;
}

gboolean
suture_has_crumbs (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureOddIds *ids = stack->ids;

  if (ids->several.n > 0 || ids->n_crumbs < MIN_CRUMBS ||
      CELLS_PER_CRUMB * ids->n_crumbs < ids->n_bodies)
    return FALSE;
  found->text = g_strdup_printf (_ ("Beside %u cells there are %u specks, far "
                                    "smaller than a cell"),
                                 ids->n_bodies, ids->n_crumbs);
  found->what_to_do =
      g_strdup (_ ("They are left out and stay as they are; remove small "
                   "objects first if they disturb"));
  return TRUE;
}
