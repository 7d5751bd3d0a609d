/* suture-odd-layers.c: layers without any label, between such that have some,
 * and layers that lie otherwise than those above them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cells/suture-cell-index-private.h"
#include "cells/suture-stack-shift.h"
#include "oddities/suture-layer-list.h"
#include "oddities/suture-oddity-checks.h"

/* Cells that a missing image cuts. */
#define MIN_CUT 3

/* Masks on either side of a jump that is said: fewer can move together because
 * they were segmented so. */
#define MIN_MASKS 25

/* Jumps that a sentence names. */
#define N_NAMED 4

static gboolean
is_empty (const SutureCellIndex *index, gint64 z)
{
  return index->layers[z].row_starts[index->shape.ny] == 0;
}

/* Whether cells that end on layer @z face others on layer @z_below: where
 * nothing does, there may just be no tissue, and one cell alone may have ended
 * there. */
static gboolean
is_cut (const SutureCellIndex *index, gint64 z, gint64 z_below)
{
  guint32 n_facing = 0;
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  for (guint32 cell = 0; cell < index->n_cells && n_facing < MIN_CUT; cell++)
    if (!index->is_crumb[cell] && index->boxes[cell].z1 == z + 1)
      {
        const SutureMask mask =
            suture_cell_index_get_mask (index, cell, (gint32) z);

        suture_cell_index_find_overlapping (index, &mask, (gint32) z_below,
                                            below);
        n_facing += below->len > 0;
      }
  return n_facing == MIN_CUT;
}

/* (transfer full) */
static GArray *
find_empty_layers (const SutureCellIndex *index)
{
  GArray *layers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64  above = -1; /* the last layer with labels */

  for (gint64 z = 0; z < index->shape.nz; z++)
    {
      if (is_empty (index, z))
        continue;
      if (above >= 0 && above + 1 < z && is_cut (index, above, z))
        for (gint64 empty = above + 1; empty < z; empty++)
          g_array_append_val (layers, empty);
      above = z;
    }
  return layers;
}

gboolean
suture_has_empty_layers (const SutureOddStack *stack, SutureOddity *found)
{
  g_autoptr (GArray) layers = find_empty_layers (stack->index);

  if (layers->len == 0)
    return FALSE;

  g_autofree char *names = suture_layer_list_to_text (layers);

  found->text = g_strdup_printf (
      ngettext ("%u layer inside the stack has no label at all, so that every "
                "cell there is cut: %s",
                "%u layers inside the stack have no label at all, so that "
                "every cell there is cut: %s",
                (gulong) layers->len),
      layers->len, names);
  found->what_to_do =
      g_strdup (_ ("If these images were lost, join the pairs across them; "
                   "else segment these layers again"));
  return TRUE;
}

static guint32
count_masks (const SutureCellIndex *index, gint32 z)
{
  guint32 n = 0;

  for (guint32 cell = 0; cell < index->n_cells; cell++)
    n += !index->is_crumb[cell] && index->boxes[cell].z0 <= z &&
         index->boxes[cell].z1 > z;
  return n;
}

/* "z = 10 to 12 (1.0 px down, 2.0 px right)" */
static void
append_jump (GString *list, const SutureStackJump *jump)
{
  /* Translators: two layers, counted from 0; rows and columns */
  g_string_append_printf (list, _ ("z = %d to %d (y %+.1f, x %+.1f px)"),
                          jump->z_above, jump->z_below, jump->dy_px,
                          jump->dx_px);
}

gboolean
suture_has_jumps (const SutureOddStack *stack, SutureOddity *found)
{
  const SutureCellIndex *index = stack->index;
  size_t                 n_jumps;
  const SutureStackJump *jumps = suture_stack_shift_get_jumps (index, &n_jumps);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (size_t i = 0; i < n_jumps; i++)
    {
      if (MIN (count_masks (index, jumps[i].z_above),
               count_masks (index, jumps[i].z_below)) < MIN_MASKS)
        continue;
      if (n > 0 && n <= N_NAMED)
        g_string_append (list, ", ");
      if (n < N_NAMED)
        append_jump (list, &jumps[i]);
      else if (n == N_NAMED)
        g_string_append (list, "…");
      n++;
    }
  if (n == 0)
    return FALSE;
  found->text = g_strdup_printf (
      ngettext ("The whole stack moves at %u place, as if the stage had "
                "jumped: %s",
                "The whole stack moves at %u places, as if the stage had "
                "jumped: %s",
                (gulong) n),
      n, list->str);
  found->what_to_do =
      g_strdup (_ ("Pairs there are compared, and masks filled in, with the "
                   "jump taken out; if the cells should be straight, align the "
                   "layers before they are segmented"));
  return TRUE;
}
