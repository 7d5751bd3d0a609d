/* suture-losses-text.c: what accepting a pair takes from others, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-losses-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_LINES 6

static void
add_joined (GString *text, const SutureCorrection *preview)
{
  SutureCellIndex       *index = suture_correction_get_index (preview);
  SutureMergeMap        *map = suture_correction_get_merge_map (preview);
  size_t                 n_pairs;
  const SutureCandidate *pairs =
      suture_correction_get_pairs (preview, &n_pairs);

  for (size_t i = 0; i < n_pairs; i++)
    {
      const guint64 upper = suture_cell_index_get_id (index, pairs[i].upper);
      const guint64 lower = suture_cell_index_get_id (index, pairs[i].lower);
      const guint64 id = suture_merge_map_get_id (map, pairs[i].upper);

      if (upper != id && lower != id)
        g_string_append_printf (text,
                                /* Translators: ids of cells */
                                _ ("Accepting makes this cell %" PRIu64
                                   ": other cells keep %" PRIu64
                                   " and %" PRIu64),
                                id, upper, lower);
      else if (upper != lower)
        g_string_append_printf (text,
                                /* Translators: ids of cells */
                                _ ("Accepting turns %" PRIu64 " into %" PRIu64),
                                upper == id ? lower : upper, id);
    }
}

static void
add_loss (GString *text, const SutureCorrection *preview, SutureLoss loss)
{
  SutureCellIndex *index = suture_correction_get_index (preview);
  const guint64    id = suture_cell_index_get_id (index, loss.cell);
  const gint64     n = suture_cell_index_get_volume_voxels (index, loss.cell);

  g_string_append_c (text, '\n');
  if (suture_correction_get_fate (preview, loss.cell) == SUTURE_FATE_COVERED)
    g_string_append_printf (text,
                            _ ("The fill covers cell %" PRIu64
                               " wholly (voxels: %" PRId64
                               "): it is gone then"),
                            id, n);
  else
    g_string_append_printf (text,
                            _ ("The fill takes voxels of cell %" PRIu64
                               ": %" PRId64 " of %" PRId64),
                            id, loss.n_voxels, n);
}

/* Those of one kind; returns how many there are. */
static guint
add_losses (GString                *text,
            const SutureCorrection *preview,
            gboolean                is_covered,
            guint                   n_lines)
{
  size_t            n;
  const SutureLoss *losses = suture_correction_get_losses (preview, &n);

  for (size_t i = 0; i < n; i++)
    if ((suture_correction_get_fate (preview, losses[i].cell) ==
         SUTURE_FATE_COVERED) == is_covered)
      {
        if (n_lines < MAX_LINES)
          add_loss (text, preview, losses[i]);
        n_lines++;
      }
  return n_lines;
}

char *
suture_losses_text_new (const SutureCorrection *preview)
{
  GString *text = g_string_new (NULL);

  add_joined (text, preview);

  const guint n_covered = add_losses (text, preview, TRUE, 0);
  const guint n = add_losses (text, preview, FALSE, n_covered);

  if (n > MAX_LINES)
    {
      const SutureCorrectionCounts counts = suture_correction_count (preview);

      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              _ ("In all, cells that the fill covers wholly: "
                                 "%u; in part: %u"),
                              counts.n_covered, counts.n_trimmed);
    }
  return g_string_free (text, FALSE);
}
