/* suture-export.c: the corrected stack as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-correction.h"
#include "stack/suture-stack-writer.h"

typedef struct
{
  const SutureCorrection *correction;
  const SutureStack      *labels;
} Export;

static void
apply_layer (gint64 z, void *layer, gpointer user_data)
{
  const Export *export = user_data;

  suture_correction_apply_layer (export->correction, export->labels, z, layer);
}

static SutureWriteOptions
options_for (const SutureCorrection *self, SutureStack *labels)
{
  const SutureCellIndex *index = suture_correction_get_index (self);
  const SutureFileInfo  *info = suture_stack_get_file_info (labels);
  const SutureFileInfo  *like = info->path ? info : NULL;
  const guint64          max_id =
      MAX (suture_merge_map_get_max_id (suture_correction_get_merge_map (self)),
           suture_cell_index_get_background_id (index));

  return (SutureWriteOptions){
    .shape = suture_stack_get_shape (labels),
    .memory_type = suture_correction_get_sample_type (self, labels),
    .spacing = suture_stack_get_spacing (labels),
    .like = like,
    .sample_type = suture_write_sample_type (like, max_id),
  };
}

gboolean
suture_correction_export (const SutureCorrection *self,
                          SutureStack            *labels,
                          const SutureOutput     *output,
                          const SutureProgress   *progress,
                          GError                **error)
{
  SutureWriteOptions options = options_for (self, labels);
  Export export = { self, labels };
  g_autoptr (SutureOutputGuard) guard =
      output->guard ? suture_output_guard_ref (output->guard)
                    : suture_output_guard_new (NULL);

  if (options.like != NULL && output->guard == NULL)
    suture_output_guard_add_input (guard, options.like->path);
  options.force = output->force;
  options.guard = guard;
  return suture_stack_write (output->path, &options, apply_layer, &export,
                             progress, error);
}

char *
suture_correction_dup_export_notice (const SutureCorrection *self,
                                     SutureStack            *labels)
{
  const SutureWriteOptions options = options_for (self, labels);

  return suture_stack_dup_write_notice (&options);
}
