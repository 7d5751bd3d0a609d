/* suture-linked-file.c: linked layers as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-linked-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/suture-stack-writer.h"

static void
copy_layer (gint64 z, void *layer, gpointer user_data)
{
  const SutureStack *linked = user_data;

  memcpy (layer, suture_stack_get_layer (linked, z),
          suture_shape_layer_size (suture_stack_get_shape (linked)) *
              suture_sample_type_size (suture_stack_get_sample_type (linked)));
}

gboolean
suture_linked_file_write (SutureStack            *layers,
                          const SutureLinkParams *params,
                          const SutureOutput     *output,
                          SutureLinkCounts       *counts,
                          char                  **notice,
                          const SutureProgress   *progress,
                          GError                **error)
{
  const SutureProgress  linking = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress  writing = suture_progress_part (progress, 0.4, 1.0);
  const SutureFileInfo *info = suture_stack_get_file_info (layers);
  g_autoptr (SutureStack) linked =
      suture_link_layers (layers, params, counts, &linking, error);

  if (linked == NULL)
    return FALSE;

  const SutureWriteOptions how = {
    .shape = suture_stack_get_shape (linked),
    .memory_type = suture_stack_get_sample_type (linked),
    .spacing = suture_stack_get_spacing (linked),
    .like = info->path ? info : NULL,
    .sample_type =
        suture_write_sample_type (info->path ? info : NULL, counts->n_cells),
    .force = output->force,
    .guard = output->guard,
  };

  *notice = suture_stack_dup_write_notice (&how);
  return suture_stack_write (output->path, &how, copy_layer, linked, &writing,
                             error);
}

char *
suture_link_counts_to_text (const SutureLinkCounts *counts)
{
  return g_strdup_printf (ngettext ("%" PRIu64 " masks of layers are %" PRIu64
                                    " cell",
                                    "%" PRIu64 " masks of layers are %" PRIu64
                                    " cells",
                                    counts->n_cells),
                          counts->n_masks, counts->n_cells);
}
