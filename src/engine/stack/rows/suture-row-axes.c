/* suture-row-axes.c: the axes of an array, and which of its planes are layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-row-axes.h"

#include <glib/gi18n-lib.h>

#include "stack/formats/suture-axes.h"

static gboolean
fail_axes (const SutureInputFile *file, int n_axes, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("the array has %d axes; a stack has three: "
                              "z, y, x"),
                           n_axes);
  return FALSE;
}

/* The last two axes are a plane; how many planes there are and how they are
 * counted is told by the others. */
static gboolean
take_planes (const SutureInputFile *file,
             const SutureRowAxes   *self,
             SuturePlanes          *planes,
             GError               **error)
{
  if (self->n < 2)
    return fail_axes (file, self->n, error);
  for (int i = 0; i < self->n; i++)
    if (self->sizes[i] == 0)
      {
        suture_input_file_error (file, error, _ ("the array is empty"));
        return FALSE;
      }
  for (int i = 0; i < self->n - 2; i++)
    if (!suture_planes_add (planes, self->names[i],
                            (gint64) MIN (self->sizes[i], G_MAXINT64)))
      return fail_axes (file, self->n, error);
  return TRUE;
}

gboolean
suture_row_axes_take (const SutureRowAxes     *self,
                      const SutureReadOptions *options,
                      SutureLayerSource       *source,
                      SutureSampleRows        *rows,
                      GError                 **error)
{
  const SutureInputFile *file = source->file;
  const SutureAxesWish   wish = { file->name, options->role, options->axes,
                                  options->n_layers, options->channel };
  SuturePlanes           planes = { 0 };
  g_auto (SutureLayerPlanes) layers = { 0 };

  if (!take_planes (file, self, &planes, error))
    return FALSE;
  if (planes.n_axes > 1 && source->x_is_slowest)
    return fail_axes (file, self->n, error);
  if (planes.n_axes > 1 && suture_planes_count (&planes) == 0)
    {
      suture_input_file_error (file, error,
                               _ ("the header tells more planes than any file "
                                  "has; the file is damaged: copy it again, or "
                                  "export it anew"));
      return FALSE;
    }
  if (!suture_planes_choose (&planes, &wish, &layers, error))
    return FALSE;
  rows->n_planes =
      planes.n_axes == 1 ? planes.sizes[0] : suture_planes_count (&planes);
  rows->first = layers.first;
  rows->step = layers.step;
  source->shape = (SutureShape){
    layers.n_layers,
    (gint64) MIN (self->sizes[self->n - 2], G_MAXINT64),
    (gint64) MIN (self->sizes[self->n - 1], G_MAXINT64),
  };
  source->n_channels = (int) layers.n_channels;
  if (layers.left_out != NULL)
    g_ptr_array_add (source->notices,
                     suture_layer_planes_tell (&layers, options->role));
  return TRUE;
}
