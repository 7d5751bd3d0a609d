/* suture-correction-counts.c: how much a correction changes, and what is gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "correction/suture-correction-private.h"

static gboolean
is_covered (const SutureCorrection *self, guint32 cell)
{
  const guint32 *covered = (const guint32 *) (void *) self->covered->data;
  guint          first = 0;
  guint          end = self->covered->len;

  while (first < end)
    {
      const guint middle = first + (end - first) / 2;

      if (covered[middle] < cell)
        first = middle + 1;
      else
        end = middle;
    }
  return first < self->covered->len && covered[first] == cell;
}

SutureFate
suture_correction_get_fate (const SutureCorrection *self, guint32 cell)
{
  if (suture_merge_map_get (self->map, cell) != cell)
    return SUTURE_FATE_JOINED;
  return is_covered (self, cell) ? SUTURE_FATE_COVERED : SUTURE_FATE_KEPT;
}

static void
count_losses (const SutureCorrection *self, SutureCorrectionCounts *counts)
{
  for (guint i = 0; i < self->losses->len; i++)
    {
      const SutureLoss *loss = &g_array_index (self->losses, SutureLoss, i);

      if (is_covered (self, loss->cell))
        continue;
      counts->trimmed_voxels += loss->n_voxels;
      counts->n_trimmed += i == 0 || loss[-1].cell != loss->cell;
    }
}

static void
count_pairs (const SutureCorrection *self, SutureCorrectionCounts *counts)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (self->index);

  for (guint i = 0; i < self->pairs->len; i++)
    counts->n_mended +=
        suture_candidate_has_one_id (&g_array_index (self->pairs,
                                                     SutureCandidate, i),
                                     self->index);
  for (guint32 cell = 0; cell < n_cells; cell++)
    counts->n_bridges += suture_merge_map_is_bridge (self->map, cell);
}

SutureCorrectionCounts
suture_correction_count (const SutureCorrection *self)
{
  SutureCorrectionCounts counts = {
    .n_joined = suture_merge_map_get_n_joined (self->map),
    .n_covered = self->covered->len,
    .n_new_ids = suture_merge_map_get_n_new_ids (self->map),
  };

  for (guint i = 0; i < self->fills->len; i++)
    {
      const SutureFill *fill = &g_array_index (self->fills, SutureFill, i);

      if (fill->is_wall)
        {
          counts.wall_voxels += fill->mask.area_px;
          continue;
        }
      counts.n_masks++;
      counts.filled_px += fill->mask.area_px;
      counts.n_averaged += fill->method == SUTURE_INTERPOLATION_SIGNED_DISTANCE;
    }
  count_pairs (self, &counts);
  count_losses (self, &counts);
  return counts;
}

char *
suture_correction_counts_to_text (const SutureCorrectionCounts *counts)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text,
      _ ("cells fewer than before: %u (joined to another: %u, covered by "
         "fills: %u); cells that lose some voxels to fills: %u (voxels: "
         "%" PRId64 "); masks filled in: %zu (pixels: %" PRId64 ")"),
      counts->n_joined + counts->n_covered, counts->n_joined, counts->n_covered,
      counts->n_trimmed, counts->trimmed_voxels, counts->n_masks,
      counts->filled_px);
  if (counts->wall_voxels > 0)
    g_string_append_printf (text,
                            _ ("; voxels filled in between pieces that touch: "
                               "%" PRId64),
                            counts->wall_voxels);
  if (counts->n_mended > 0)
    g_string_append_printf (text,
                            _ ("; of those joined, had one id already and only "
                               "lacked layers: %u"),
                            counts->n_mended);
  if (counts->n_bridges > 0)
    g_string_append_printf (text,
                            _ ("; of those joined, were a missing layer with "
                               "an "
                               "id of its own: %u"),
                            counts->n_bridges);
  if (counts->n_new_ids > 0)
    g_string_append_printf (text,
                            _ ("; joined cells with a new id, for other cells "
                               "keep theirs: %u"),
                            counts->n_new_ids);
  return g_string_free (text, FALSE);
}
