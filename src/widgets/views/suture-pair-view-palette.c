/* suture-pair-view-palette.c: the colours of cells, chosen in a thread
 *
 * That touching cells differ takes all contacts of the stack; the views show
 * outlines meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

static gpointer
palette_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return suture_palette_new (data, progress, error);
}

static void
coloured_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairView *self = user_data;
  SuturePalette  *palette = result;

  if (palette == NULL)
    return;
  suture_slice_scene_set_palette (self->scene, palette);
  suture_palette_unref (palette);
  suture_pair_view_update_views (self);
}

void
suture_pair_view_stop_palette (SuturePairView *self)
{
  suture_job_clear (&self->palette_job);
}

void
suture_pair_view_start_palette (SuturePairView *self)
{
  SutureCellIndex *index = suture_slice_scene_get_index (self->scene);

  suture_pair_view_stop_palette (self);
  if (index == NULL)
    return;
  suture_job_run (&self->palette_job, self, "", palette_worker,
                  suture_cell_index_ref (index),
                  (GDestroyNotify) suture_cell_index_unref,
                  (GDestroyNotify) suture_palette_unref, coloured_cb);
}
