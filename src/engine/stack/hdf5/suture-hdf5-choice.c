/* suture-hdf5-choice.c: which dataset of a file is the stack, and which of its
 * axes are z, y and x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-choice.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-datasets.h"

const SutureHdf5Dataset *
suture_hdf5_choose (const GPtrArray         *contents,
                    const SutureInputFile   *file,
                    const SutureReadOptions *options,
                    GError                 **error)
{
  g_autofree SutureDataset *all = g_new (SutureDataset, contents->len);

  for (guint i = 0; i < contents->len; i++)
    {
      const SutureHdf5Dataset *one = g_ptr_array_index (contents, i);

      all[i] = (SutureDataset){ .name = one->name,
                                .type_name = one->type_name,
                                .n_axes = one->n_axes,
                                .sizes = one->sizes,
                                .is_numbers = one->is_numbers };
    }

  const int i =
      suture_datasets_choose (all, contents->len, file, options, error);

  return i >= 0 ? g_ptr_array_index (contents, (guint) i) : NULL;
}

/* Its axes */

static gboolean
fail_axes (const SutureHdf5Dataset *self,
           const SutureInputFile   *file,
           GError                 **error)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->n_axes; i++)
    {
      g_string_append (text, i ? ", " : "");
      if (self->axes != NULL)
        g_string_append_printf (text, "%c=", self->axes[i]);
      g_string_append_printf (text, "%" PRIu64, self->sizes[i]);
    }
  suture_input_file_error (file, error,
                           /* Translators: a dataset, "t=3, z=10, y=20, x=30" */
                           _ ("the axes of “%s” are %s, and a stack has three: "
                              "z, y, x, in this order; export one time point "
                              "and one channel of it, with the axes zyx"),
                           self->name, text->str);
  g_string_free (text, TRUE);
  return FALSE;
}

/* The axes that count: those longer than 1; of a dataset without names as many
 * of the others, too, as a stack needs. @axes: (out): 3 at most */
static int
find_axes (const SutureHdf5Dataset *self, int *axes)
{
  int n = 0;

  if (self->n_axes <= 3 && self->axes == NULL)
    {
      for (; n < self->n_axes; n++)
        axes[n] = n;
      return n;
    }
  for (int i = 0; i < self->n_axes; i++)
    {
      const char     letter = self->axes ? self->axes[i] : '?';
      const gboolean is_ours = strchr ("zyx", letter) != NULL;

      if (!is_ours && self->sizes[i] == 1)
        continue;
      if (n == 3 || (self->axes != NULL && !is_ours))
        return -1;
      axes[n++] = i;
    }
  return n;
}

/* Whether they are called so, if they have names. */
static gboolean
are_in_order (const SutureHdf5Dataset *self, const int *axes, int n)
{
  const char *order = n == 3 ? "zyx" : "yx";

  for (int i = 0; i < n && self->axes != NULL; i++)
    if (self->axes[axes[i]] != order[i])
      return FALSE;
  return TRUE;
}

static void
take_spacing (const SutureHdf5Dataset *self,
              const int               *axes,
              SutureHdf5Layout        *layout)
{
  const double *um = self->element_size_um;

  if (self->has_element_size)
    {
      layout->spacing = (SutureSpacing){ um[0], um[1], um[2], TRUE };
      layout->spacing_source = SUTURE_SPACING_FROM_ELEMENT_SIZE;
      return;
    }
  if (layout->z_axis < 0)
    return;
  um = self->resolutions_um;
  if (um[axes[0]] > 0.0 && um[axes[1]] > 0.0 && um[axes[2]] > 0.0)
    {
      layout->spacing =
          (SutureSpacing){ um[axes[0]], um[axes[1]], um[axes[2]], TRUE };
      layout->spacing_source = SUTURE_SPACING_FROM_AXISTAGS;
    }
}

gboolean
suture_hdf5_lay_out (const SutureHdf5Dataset *self,
                     const SutureInputFile   *file,
                     SutureHdf5Layout        *layout,
                     GError                 **error)
{
  int       axes[3];
  const int n = find_axes (self, axes);

  *layout = (SutureHdf5Layout){ .spacing = SUTURE_SPACING_UNKNOWN };
  if ((n != 2 && n != 3) || !are_in_order (self, axes, n))
    return fail_axes (self, file, error);
  layout->z_axis = n == 3 ? axes[0] : -1;
  layout->shape = (SutureShape){
    n == 3 ? (gint64) MIN (self->sizes[axes[0]], G_MAXINT64) : 1,
    (gint64) MIN (self->sizes[axes[n - 2]], G_MAXINT64),
    (gint64) MIN (self->sizes[axes[n - 1]], G_MAXINT64),
  };
  layout->chunk_layers = n == 3 ? MAX (self->chunks[axes[0]], 1) : 1;
  take_spacing (self, axes, layout);
  return TRUE;
}
