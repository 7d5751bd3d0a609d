/* suture-odd-layers.c: layers without any label, between such that have some
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cells/suture-cell-index-private.h"
#include "oddities/suture-layer-list.h"
#include "oddities/suture-oddity-checks.h"

/* Cells that a missing image cuts. */
#define MIN_CUT 3

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
