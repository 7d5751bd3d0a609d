/* suture-linking.c: masks of single layers, linked into cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-linking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "linking/suture-layer-masks.h"
#include "linking/suture-link-necks.h"

static const struct
{
  const char    *name;
  SutureLinkFunc link;
} methods[SUTURE_N_LINK_METHODS] = {
  [SUTURE_LINK_TRANSPORT] = { "transport", suture_link_by_transport },
  [SUTURE_LINK_OVERLAP] = { "overlap", suture_link_by_overlap },
};

const char *
suture_link_method_name (SutureLinkMethod method)
{
  g_return_val_if_fail (method < SUTURE_N_LINK_METHODS, NULL);
  return methods[method].name;
}

gboolean
suture_link_method_from_name (const char *name, SutureLinkMethod *method)
{
  for (int i = 0; i < SUTURE_N_LINK_METHODS; i++)
    if (g_strcmp0 (name, methods[i].name) == 0)
      {
        *method = (SutureLinkMethod) i;
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  SutureStack            *layers;
  const SutureLinkParams *params;
  size_t                  n_layers;
  SutureLayerMasks       *masks; /* of each layer */
  gboolean               *is_read;
  guint32               **upper_of; /* of each layer's masks, in the layer above
                                     */
  gint64                **links_px; /* of each layer's masks: pixels shared with
                                     * that one */
  guint64               **ids;      /* of each layer's masks */
  SutureLinkCounts        counts;
  SutureStack            *linked;
} Linking;

static void
linking_init (Linking *self, SutureStack *layers)
{
  self->layers = layers;
  self->n_layers = (size_t) suture_stack_get_shape (layers).nz;
  self->masks = g_new0 (SutureLayerMasks, self->n_layers);
  self->is_read = g_new0 (gboolean, self->n_layers);
  self->upper_of = g_new0 (guint32 *, self->n_layers);
  self->links_px = g_new0 (gint64 *, self->n_layers);
  self->ids = g_new0 (guint64 *, self->n_layers);
}

static void
linking_clear (Linking *self)
{
  for (size_t z = 0; z < self->n_layers; z++)
    {
      suture_layer_masks_clear (&self->masks[z]);
      g_free (self->upper_of[z]);
      g_free (self->links_px[z]);
      g_free (self->ids[z]);
    }
  g_free (self->masks);
  g_free (self->is_read);
  g_free (self->upper_of);
  g_free (self->links_px);
  g_free (self->ids);
  g_clear_pointer (&self->linked, suture_stack_unref);
}

static void
read_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Linking *self = user_data;

  self->is_read[item] =
      suture_layer_masks_read (&self->masks[item], self->layers, (gint64) item,
                               self->params->background_id);
}

static gboolean
check_read (const Linking *self, GError **error)
{
  for (size_t z = 0; z < self->n_layers; z++)
    if (!self->is_read[z])
      {
        g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                             _ ("There isn't memory enough for the masks of "
                                "these layers; close other programs"));
        return FALSE;
      }
  return TRUE;
}

static void
link_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Linking                *self = user_data;
  const SutureLayerMasks *lower = &self->masks[item];

  self->upper_of[item] = g_new (guint32, (gsize) lower->n_masks + 1);
  self->links_px[item] = g_new0 (gint64, lower->n_masks);
  memset (self->upper_of[item], 0xff, lower->n_masks * sizeof (guint32));
  if (item == 0)
    return;

  const SutureLayerMasks *upper = &self->masks[item - 1];
  g_autoptr (GArray) overlaps = suture_mask_overlaps (upper, lower);

  methods[self->params->method].link (upper, lower, overlaps,
                                      self->upper_of[item]);
  for (guint i = 0; i < overlaps->len; i++)
    {
      const SutureMaskOverlap *overlap =
          &g_array_index (overlaps, SutureMaskOverlap, i);

      if (self->upper_of[item][overlap->lower] == overlap->upper)
        self->links_px[item][overlap->lower] = overlap->overlap_px;
    }
}

/* Which mask of the next layer goes on from each of layer @z; the last where
 * there are several. */
static guint32 *
find_lower (const Linking *self, size_t z)
{
  const guint32 n = self->masks[z].n_masks;
  guint32      *lower_of = g_new (guint32, (gsize) n + 1);

  memset (lower_of, 0xff, n * sizeof (guint32));
  if (z + 1 < self->n_layers)
    for (guint32 mask = 0; mask < self->masks[z + 1].n_masks; mask++)
      if (self->upper_of[z + 1][mask] != SUTURE_NO_MASK)
        lower_of[self->upper_of[z + 1][mask]] = mask;
  return lower_of;
}

/* The chain of masks that begins with that one, cut at its necks. @overlaps_px
 * and @is_neck have room for a link a layer. */
static void
cut_chain (Linking  *self,
           guint32 **lower_of,
           size_t    first,
           guint32   mask,
           gint64   *overlaps_px,
           gboolean *is_neck)
{
  size_t  n_links = 0;
  guint32 at = mask;

  for (size_t z = first; lower_of[z][at] != SUTURE_NO_MASK; z++)
    {
      at = lower_of[z][at];
      overlaps_px[n_links++] = self->links_px[z + 1][at];
    }
  suture_link_necks_find (overlaps_px, n_links, is_neck);
  at = mask;
  for (size_t k = 0; k < n_links; k++)
    {
      at = lower_of[first + k][at];
      if (is_neck[k])
        self->upper_of[first + k + 1][at] = SUTURE_NO_MASK;
    }
}

static void
cut_necks (Linking *self)
{
  g_autofree guint32 **lower_of = g_new (guint32 *, self->n_layers);
  g_autofree gint64   *overlaps_px = g_new (gint64, self->n_layers);
  g_autofree gboolean *is_neck = g_new (gboolean, self->n_layers);

  for (size_t z = 0; z < self->n_layers; z++)
    lower_of[z] = find_lower (self, z);
  for (size_t z = self->n_layers; z-- > 0;)
    for (guint32 mask = 0; mask < self->masks[z].n_masks; mask++)
      {
        const guint32 upper = self->upper_of[z][mask];

        /* From the last layer up: what is cut below begins no chain. */
        if (upper == SUTURE_NO_MASK || lower_of[z - 1][upper] != mask)
          cut_chain (self, lower_of, z, mask, overlaps_px, is_neck);
      }
  for (size_t z = 0; z < self->n_layers; z++)
    g_free (lower_of[z]);
}

static void
number_cells (Linking *self)
{
  for (size_t z = 0; z < self->n_layers; z++)
    {
      self->ids[z] = g_new (guint64, self->masks[z].n_masks);
      for (guint32 mask = 0; mask < self->masks[z].n_masks; mask++)
        {
          const guint32 upper = self->upper_of[z][mask];

          self->ids[z][mask] = upper == SUTURE_NO_MASK
                                   ? ++self->counts.n_cells
                                   : self->ids[z - 1][upper];
        }
      self->counts.n_masks += self->masks[z].n_masks;
    }
}

/* Cells that have too few layers become background, the others are numbered
 * anew in their order. */
static void
drop_thin_cells (Linking *self)
{
  const guint64       n_cells = self->counts.n_cells;
  g_autofree guint64 *last = g_new0 (guint64, n_cells + 1);
  g_autofree guint64 *n_layers = g_new0 (guint64, n_cells + 1);

  for (size_t z = 0; z < self->n_layers; z++)
    for (guint32 mask = 0; mask < self->masks[z].n_masks; mask++)
      {
        const guint64 id = self->ids[z][mask];

        n_layers[id] += last[id] != z + 1;
        last[id] = z + 1;
      }
  self->counts.n_cells = 0;
  for (guint64 id = 1; id <= n_cells; id++)
    n_layers[id] = n_layers[id] >= (guint64) self->params->least_layers
                       ? ++self->counts.n_cells
                       : 0;
  for (size_t z = 0; z < self->n_layers; z++)
    for (guint32 mask = 0; mask < self->masks[z].n_masks; mask++)
      self->ids[z][mask] = n_layers[self->ids[z][mask]];
}

static void
write_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Linking                *self = user_data;
  const SutureIndexLayer *layer = &self->masks[item].layer;
  const SutureShape       shape = suture_stack_get_shape (self->linked);
  const SutureSampleType  type = suture_stack_get_sample_type (self->linked);
  void                   *voxels =
      suture_stack_get_layer_for_writing (self->linked, (gint64) item);

  for (gint64 y = 0; y < shape.ny; y++)
    for (size_t i = layer->row_starts[y]; i < layer->row_starts[y + 1]; i++)
      {
        const SutureRowRun *run = &layer->row_runs[i];
        const guint64       id = self->ids[item][run->cell];

        for (gint64 x = run->x0; x < run->x1; x++)
          suture_label_set (voxels, type, (size_t) (y * shape.nx + x), id);
      }
}

static gboolean
make_linked (Linking *self, GError **error)
{
  const SutureSampleType type =
      suture_label_type_for (suture_stack_get_sample_type (self->layers),
                             self->counts.n_cells);

  self->linked =
      suture_stack_new (suture_stack_get_shape (self->layers), type, error);
  if (self->linked == NULL)
    return FALSE;
  suture_stack_set_spacing (self->linked,
                            suture_stack_get_spacing (self->layers),
                            suture_stack_get_spacing_source (self->layers));
  suture_file_info_copy (suture_stack_get_file_info (self->layers),
                         suture_stack_get_file_info_for_writing (self->linked));
  return TRUE;
}

static gboolean
run (Linking *self, const SutureProgress *progress, GError **error)
{
  const SutureProgress reading = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress linking = suture_progress_part (progress, 0.4, 0.8);
  const SutureProgress writing = suture_progress_part (progress, 0.8, 1.0);

  if (!suture_parallel_for (self->n_layers, read_worker, self, &reading,
                            error) ||
      !check_read (self, error) ||
      !suture_parallel_for (self->n_layers, link_worker, self, &linking, error))
    return FALSE;
  if (self->params->cuts_necks)
    cut_necks (self);
  number_cells (self);
  if (self->params->least_layers > 1)
    drop_thin_cells (self);
  return make_linked (self, error) &&
         suture_parallel_for (self->n_layers, write_worker, self, &writing,
                              error);
}

SutureStack *
suture_link_layers (SutureStack            *layers,
                    const SutureLinkParams *params,
                    SutureLinkCounts       *counts,
                    const SutureProgress   *progress,
                    GError                **error)
{
  g_return_val_if_fail (params->method < SUTURE_N_LINK_METHODS, NULL);

  SutureStack *linked = NULL;
  Linking      self = { .params = params };

  linking_init (&self, layers);
  if (run (&self, progress, error))
    linked = g_steal_pointer (&self.linked);
  if (linked && counts)
    *counts = self.counts;
  linking_clear (&self);
  return linked;
}
