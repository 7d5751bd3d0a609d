/* suture-oddity.c: what is odd about a stack, said once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-oddity-checks.h"

#include <glib/gi18n-lib.h>

/**
 * Row:
 * @ends: what would be said of cells beside this is noise
 * @is_of_cells: so that it isn't said then
 * @explains: (nullable): another one, which isn't said where this is
 */
typedef struct
{
  const char      *code;
  SutureOddityFunc check;
  gboolean         ends;
  gboolean         is_of_cells;
  const char      *explains;
} Row;

/* What matters most first. */
static const Row rows[] = {
  { "one-id", suture_has_one_id, .ends = TRUE },
  { "unlinked-layers", suture_has_unlinked_layers, .ends = TRUE,
    .is_of_cells = TRUE },
  { "class-map", suture_has_classes, .ends = TRUE, .is_of_cells = TRUE },
  { "swapped-axes", suture_has_swapped_axes, .ends = TRUE,
    .is_of_cells = TRUE },
  { "raw-without-contrast", suture_has_flat_raw },
  { "raw-misfit", suture_has_misfitting_raw },
  { "lumen", suture_has_lumen, .is_of_cells = TRUE },
  { "lost-links", suture_has_lost_links, .is_of_cells = TRUE,
    .explains = "thin-cells" },
  { "several-bodies", suture_has_several_bodies, .is_of_cells = TRUE },
  { "same-id-gaps", suture_has_same_id_gaps, .is_of_cells = TRUE },
  { "empty-layers", suture_has_empty_layers, .is_of_cells = TRUE,
    .explains = "thin-cells" },
  { "stage-jump", suture_has_jumps, .is_of_cells = TRUE },
  { "raw-layers-without-contrast", suture_has_flat_raw_layers },
  { "thin-cells", suture_has_thin_cells, .is_of_cells = TRUE },
  { "voxel-size", suture_has_unlikely_voxels },
  { "crumbs", suture_has_crumbs, .is_of_cells = TRUE },
};

void
suture_oddity_free (gpointer data)
{
  SutureOddity *self = data;

  g_free (self->text);
  g_free (self->what_to_do);
  g_free (self);
}

char *
suture_oddity_dup_sentences (const SutureOddity *self)
{
  return g_strdup_printf ("%s. %s.", self->text, self->what_to_do);
}

GPtrArray *
suture_oddities_find (const SutureCellIndex *index, const SutureStack *raw)
{
  GPtrArray     *all = g_ptr_array_new_with_free_func (suture_oddity_free);
  SutureOddStack stack = {
    .index = index,
    .raw = raw,
    .background_guess = suture_cell_index_guess_background (index),
  };
  gboolean    has_cells = suture_cell_index_get_n_cells (index) > 0;
  const char *explained = NULL;

  stack.ids = suture_odd_ids_new (&stack);
  stack.flat_layers = suture_find_flat_layers (&stack, &stack.n_layers);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SutureOddity found = { .code = rows[i].code };

      if ((rows[i].is_of_cells && !has_cells) ||
          g_strcmp0 (rows[i].code, explained) == 0 ||
          !rows[i].check (&stack, &found))
        continue;
      g_ptr_array_add (all, g_memdup2 (&found, sizeof found));
      has_cells = has_cells && !rows[i].ends;
      explained = rows[i].explains ? rows[i].explains : explained;
    }
  suture_odd_ids_free (stack.ids);
  g_clear_pointer (&stack.flat_layers, g_array_unref);
  return all;
}

/* Why no two pieces face each other across missing layers. */
static void
explain_no_candidates (const SutureCellIndex *index,
                       const SutureScreened  *screened,
                       SutureOddity          *found)
{
  found->text = g_strdup_printf (
      ngettext ("No piece ends %d layer before another begins below it",
                "No piece ends 1 to %d layers before another begins below it",
                (gulong) screened->max_gap),
      screened->max_gap);
  if (screened->has_contacts)
    found->what_to_do =
        g_strdup (_ ("If cells lack more layers than that, raise "
                     "the largest gap; of pieces that touch none "
                     "is likely enough, so lower the threshold "
                     "to see the likeliest of them"));
  else if (suture_count_lost_links (index) > 0)
    found->what_to_do = g_strdup (_ ("Pieces that lie directly on each other "
                                     "or side by side aren’t looked for: only "
                                     "cells of which layers are missing are"));
  else
    found->what_to_do =
        g_strdup (_ ("If cells lack more layers than that, raise the largest "
                     "gap; else no cell of this stack lacks layers"));
}

static void
explain_no_reported (const SutureScreened *screened, SutureOddity *found)
{
  const gulong n = (gulong) screened->n_listed;

  if (screened->has_contacts)
    found->text = g_strdup_printf (
        ngettext ("%zu pair touches or faces each other across missing "
                  "layers, but its score stays below the threshold of %g",
                  "%zu pairs touch or face each other across missing "
                  "layers, but no score reaches the threshold of %g",
                  n),
        screened->n_listed, screened->threshold);
  else
    found->text = g_strdup_printf (
        ngettext ("%zu pair faces each other across missing "
                  "layers, but its score stays below the threshold of %g",
                  "%zu pairs face each other across missing "
                  "layers, but no score reaches the threshold of %g",
                  n),
        screened->n_listed, screened->threshold);
  found->what_to_do = g_strdup (_ ("They may all be neighbours; lower the "
                                   "threshold to see the likeliest of them"));
}

static void
explain_no_certain (const SutureScreened *screened, SutureOddity *found)
{
  found->text = g_strdup_printf (
      _ ("Scores reach the threshold of %g, but of no pair alone: each has "
         "another partner that is nearly as likely, or others speak against "
         "it"),
      screened->threshold);
  found->what_to_do =
      g_strdup (_ ("Without a person nothing is joined then: look at these "
                   "pairs in the window"));
}

SutureOddity *
suture_oddity_of_no_pairs (const SutureCellIndex *index,
                           const SutureScreened  *screened)
{
  if (screened->n_reported > 0 || suture_cell_index_get_n_cells (index) == 0)
    return NULL;

  SutureOddity *found = g_new0 (SutureOddity, 1);

  found->code = "no-pairs";
  if (screened->n_listed > 0 && screened->best_score >= screened->threshold)
    explain_no_certain (screened, found);
  else if (screened->n_listed > 0)
    explain_no_reported (screened, found);
  else
    explain_no_candidates (index, screened, found);
  return found;
}
