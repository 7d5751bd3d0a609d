/* suture-export.c: the corrected stack as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/suture-error.h"
#include "correction/suture-correction.h"
#include "stack/suture-input-file.h"
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

/* Whether both names lead to one file, through whatever links. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf stat_a, stat_b;

  return g_stat (a, &stat_a) == 0 && g_stat (b, &stat_b) == 0 &&
         stat_a.st_dev == stat_b.st_dev && stat_a.st_ino == stat_b.st_ino;
}

gboolean
suture_correction_export (const SutureCorrection *self,
                          SutureStack            *labels,
                          const char             *path,
                          gboolean                force,
                          const SutureProgress   *progress,
                          GError                **error)
{
  const SutureCellIndex   *index = suture_correction_get_index (self);
  const SutureFileInfo    *info = suture_stack_get_file_info (labels);
  const gboolean           has_file = info != NULL && info->path != NULL;
  const guint64            max_id = MAX (suture_cell_index_get_max_id (index),
                                         suture_cell_index_get_background_id (index));
  const SutureWriteOptions options = {
    .shape = suture_stack_get_shape (labels),
    .memory_type = suture_stack_get_sample_type (labels),
    .spacing = suture_stack_get_spacing (labels),
    .like = has_file ? info : NULL,
    .sample_type = suture_write_sample_type (has_file ? info : NULL, max_id),
    .force = force,
  };
  Export export = { self, labels };

  if (has_file && is_same_file (info->path, path))
    {
      g_autofree char *name = suture_display_name (path);

      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                   _ ("%s is the label stack itself, which is never "
                      "overwritten; choose another name"),
                   name);
      return FALSE;
    }
  return suture_stack_write (path, &options, apply_layer, &export, progress,
                             error);
}
