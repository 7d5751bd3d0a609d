/* suture-branch.c: what of a body leads to the mask that faces a partner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-branch.h"

#include "cells/suture-mask-parts.h"

/* Sets @kept to the runs of those parts of @mask that share a pixel with
 * @before. */
static void
keep_touching_parts (const SutureMask *mask,
                     const SutureMask *before,
                     GArray           *kept)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  suture_mask_parts_find (mask, parts);

  const guint32       *part = (const guint32 *) (void *) parts->data;
  g_autofree gboolean *touches = g_new0 (gboolean, mask->n_runs);
  SutureCommonRuns     way = suture_common_runs_of (mask, before);

  while (suture_common_runs_next (&way))
    touches[part[way.i]] = TRUE;
  for (size_t i = 0; i < mask->n_runs; i++)
    if (touches[part[i]])
      g_array_append_vals (kept, &mask->runs[i], 1);
}

static SutureMask
view_runs (const GArray *runs)
{
  return suture_mask_from_runs ((const SutureRun *) (void *) runs->data,
                                runs->len);
}

/* Follows the body away from the gap, over layers counted from it. */
static void
follow (SutureBranch          *self,
        const SutureCellIndex *index,
        guint32                cell,
        gboolean               is_upper,
        const SutureMask      *facing)
{
  const size_t n = suture_cell_index_get_n_layers (index, cell);
  SutureMask   before = *facing;

  for (size_t k = 0; k < n && before.n_runs > 0; k++)
    {
      const size_t     at = is_upper ? n - 1 - k : k;
      const SutureMask whole =
          suture_cell_index_get_nth_mask (index, cell, at, &self->layers[k]);

      self->runs[k] = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      keep_touching_parts (&whole, &before, self->runs[k]);
      before = self->masks[k] = view_runs (self->runs[k]);
      self->n_layers += before.n_runs > 0;
      if (before.n_runs == 0)
        g_array_unref (self->runs[k]);
    }
}

static void
turn_over (SutureBranch *self)
{
  for (size_t i = 0, k = self->n_layers - 1; i < k; i++, k--)
    {
      const gint32     layer = self->layers[i];
      const SutureMask mask = self->masks[i];
      GArray *const    runs = self->runs[i];

      self->layers[i] = self->layers[k];
      self->masks[i] = self->masks[k];
      self->runs[i] = self->runs[k];
      self->layers[k] = layer;
      self->masks[k] = mask;
      self->runs[k] = runs;
    }
}

SutureBranch *
suture_branch_find (const SutureCellIndex *index,
                    guint32                cell,
                    gboolean               is_upper,
                    const SutureMask      *facing)
{
  const size_t     n = suture_cell_index_get_n_layers (index, cell);
  const SutureMask whole =
      suture_cell_index_get_nth_mask (index, cell, is_upper ? n - 1 : 0, NULL);

  if (facing->area_px == whole.area_px || facing->n_runs == 0)
    return NULL;

  SutureBranch *self = g_new (SutureBranch, 1);

  *self = (SutureBranch){
    .layers = g_new (gint32, n),
    .masks = g_new (SutureMask, n),
    .runs = g_new (GArray *, n),
  };
  follow (self, index, cell, is_upper, facing);
  if (is_upper)
    turn_over (self);
  return self;
}

void
suture_branch_free (SutureBranch *self)
{
  if (self == NULL)
    return;
  for (size_t i = 0; i < self->n_layers; i++)
    g_array_unref (self->runs[i]);
  g_free (self->layers);
  g_free (self->masks);
  g_free (self->runs);
  g_free (self);
}

SutureMask
suture_branch_get_mask (const SutureBranch    *self,
                        const SutureCellIndex *index,
                        guint32                cell,
                        size_t                 i,
                        gint32                *z)
{
  if (self == NULL)
    return suture_cell_index_get_nth_mask (index, cell, i, z);
  if (z != NULL)
    *z = self->layers[i];
  return self->masks[i];
}

size_t
suture_branch_count_layers (const SutureBranch    *self,
                            const SutureCellIndex *index,
                            guint32                cell)
{
  return self ? self->n_layers : suture_cell_index_get_n_layers (index, cell);
}
