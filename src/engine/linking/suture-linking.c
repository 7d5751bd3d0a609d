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
  SutureStack      *layers;
  guint64           background_id;
  SutureLinkFunc    link;
  size_t            n_layers;
  SutureLayerMasks *masks; /* of each layer */
  gboolean         *is_read;
  guint32         **upper_of; /* of each layer's masks, in the layer above */
  guint64         **ids;      /* of each layer's masks */
  SutureStack      *linked;
} Linking;

static void
linking_init (Linking *self, SutureStack *layers)
{
  self->layers = layers;
  self->n_layers = (size_t) suture_stack_get_shape (layers).nz;
  self->masks = g_new0 (SutureLayerMasks, self->n_layers);
  self->is_read = g_new0 (gboolean, self->n_layers);
  self->upper_of = g_new0 (guint32 *, self->n_layers);
  self->ids = g_new0 (guint64 *, self->n_layers);
}

static void
linking_clear (Linking *self)
{
  for (size_t z = 0; z < self->n_layers; z++)
    {
      suture_layer_masks_clear (&self->masks[z]);
      g_free (self->upper_of[z]);
      g_free (self->ids[z]);
    }
  g_free (self->masks);
  g_free (self->is_read);
  g_free (self->upper_of);
  g_free (self->ids);
  g_clear_pointer (&self->linked, suture_stack_unref);
}

static void
read_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Linking *self = user_data;

  self->is_read[item] =
      suture_layer_masks_read (&self->masks[item], self->layers, (gint64) item,
                               self->background_id);
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

  self->upper_of[item] = g_new (guint32, lower->n_masks);
  memset (self->upper_of[item], 0xff, lower->n_masks * sizeof (guint32));
  if (item == 0)
    return;

  const SutureLayerMasks *upper = &self->masks[item - 1];
  g_autoptr (GArray) overlaps = suture_mask_overlaps (upper, lower);

  self->link (upper, lower, overlaps, self->upper_of[item]);
}

/* Returns the highest id. */
static guint64
number_cells (Linking *self)
{
  guint64 max_id = 0;

  for (size_t z = 0; z < self->n_layers; z++)
    {
      self->ids[z] = g_new (guint64, self->masks[z].n_masks);
      for (guint32 mask = 0; mask < self->masks[z].n_masks; mask++)
        {
          const guint32 upper = self->upper_of[z][mask];

          self->ids[z][mask] =
              upper == SUTURE_NO_MASK ? ++max_id : self->ids[z - 1][upper];
        }
    }
  return max_id;
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
make_linked (Linking *self, guint64 max_id, GError **error)
{
  const SutureSampleType type =
      suture_label_type_for (suture_stack_get_sample_type (self->layers),
                             max_id);

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

  return suture_parallel_for (self->n_layers, read_worker, self, &reading,
                              error) &&
         check_read (self, error) &&
         suture_parallel_for (self->n_layers, link_worker, self, &linking,
                              error) &&
         make_linked (self, number_cells (self), error) &&
         suture_parallel_for (self->n_layers, write_worker, self, &writing,
                              error);
}

SutureStack *
suture_link_layers (SutureStack          *layers,
                    guint64               background_id,
                    SutureLinkMethod      method,
                    const SutureProgress *progress,
                    GError              **error)
{
  g_return_val_if_fail (method < SUTURE_N_LINK_METHODS, NULL);

  SutureStack *linked = NULL;
  Linking      self = { .background_id = background_id,
                        .link = methods[method].link };

  linking_init (&self, layers);
  if (run (&self, progress, error))
    linked = g_steal_pointer (&self.linked);
  linking_clear (&self);
  return linked;
}
