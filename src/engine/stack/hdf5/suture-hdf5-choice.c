/* suture-hdf5-choice.c: which dataset of a file is the stack, and which of its
 * axes are z, y and x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-choice.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/formats/suture-datasets.h"

/* z, y, x and channels */
#define MAX_LONG_AXES 4

/* An axis behind x without a name is channels if it is no longer than this. */
#define MAX_CHANNELS_BEHIND 4

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

/* The axes that count, and what they are called: '?' has no name. */
typedef struct
{
  int  n;
  int  axes[MAX_LONG_AXES];
  char names[MAX_LONG_AXES];
} LongAxes;

/* An axis of channels counts where one of them can be chosen. */
static gboolean
is_ours (char letter, SutureStackRole role)
{
  return strchr (role == SUTURE_ROLE_RAW ? "zyxc" : "zyx", letter) != NULL;
}

/* Those longer than 1; of a dataset without names as many of the others, too,
 * as a stack needs. Whether they may be a stack's */
static gboolean
find_axes (const SutureHdf5Dataset *self, SutureStackRole role, LongAxes *found)
{
  const gboolean is_named = self->axes != NULL;
  const int      most = role == SUTURE_ROLE_RAW ? MAX_LONG_AXES : 3;

  found->n = 0;
  for (int i = 0; i < self->n_axes; i++)
    {
      const char     name = is_named ? self->axes[i] : SUTURE_AXIS_UNNAMED;
      const gboolean is_of_stack =
          is_named ? name != 'c' && is_ours (name, role) : self->n_axes <= 3;

      if (self->sizes[i] == 1 && !is_of_stack)
        continue;
      if (found->n == most || (is_named && !is_ours (name, role)))
        return FALSE;
      found->axes[found->n] = i;
      found->names[found->n++] = name;
    }
  return found->n >= 2;
}

/* Three without names are z, y, x. Of four the last may be channels, as colours
 * are; else the first two are planes, of which it isn't known what they count.
 */
static void
name_axes (const SutureHdf5Dataset *self, LongAxes *found)
{
  const int last = found->n - 1;

  if (self->axes != NULL)
    return;
  memcpy (found->names,
          found->n == 2                                           ? "yx"
          : found->n == 3                                         ? "zyx"
          : self->sizes[found->axes[last]] <= MAX_CHANNELS_BEHIND ? "zyxc"
                                                                  : "??yx",
          (size_t) found->n);
}

/* Which axis is z, and which the channels; each plane of y and x is one of a
 * layer and a channel. */
static gboolean
choose_planes (const SutureHdf5Dataset *self,
               const SutureInputFile   *file,
               const SutureReadOptions *options,
               LongAxes                *found,
               SutureHdf5Layout        *layout,
               GError                 **error)
{
  const SutureAxesWish wish = { file->name, options->role, options->axes,
                                options->n_layers, options->channel };
  SuturePlanes         planes = { 0 };
  int                  n = 0, n_channel_axes = 0;
  g_auto (SutureLayerPlanes) layers = { 0 };

  for (int i = 0; i < found->n; i++)
    if (strchr ("yx", found->names[i]) == NULL &&
        !suture_planes_add (&planes, found->names[i],
                            (gint64) MIN (self->sizes[found->axes[i]],
                                          G_MAXINT32)))
      return FALSE;
  if (!suture_planes_choose (&planes, &wish, &layers, error))
    return FALSE;
  for (int i = 0; i < found->n; i++)
    if (strchr ("yx", found->names[i]) == NULL &&
        self->sizes[found->axes[i]] != 1)
      {
        if (layers.channel_axis == n)
          layout->channel_axis = found->axes[i];
        found->names[i] = layers.names[n++];
        n_channel_axes += found->names[i] == 'c';
      }
  if (n_channel_axes > 1)
    return FALSE;
  layout->channel = layout->channel_axis >= 0 ? options->channel : 0;
  layout->n_channels = layers.n_channels;
  layout->notice = suture_layer_planes_tell (&layers, options->role);
  return TRUE;
}

static void
leave_out_channels (LongAxes *found)
{
  int n = 0;

  for (int i = 0; i < found->n; i++)
    if (found->names[i] != 'c')
      {
        found->axes[n] = found->axes[i];
        found->names[n++] = found->names[i];
      }
  found->n = n;
}

static gboolean
are_in_order (const LongAxes *found)
{
  return (found->n == 3 && memcmp (found->names, "zyx", 3) == 0) ||
         (found->n == 2 && memcmp (found->names, "yx", 2) == 0);
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
  else
    for (int i = 0; i < 3; i++)
      layout->size[i] = self->resolutions[axes[i]];
}

void
suture_hdf5_layout_clear (SutureHdf5Layout *self)
{
  g_clear_pointer (&self->notice, g_free);
}

gboolean
suture_hdf5_lay_out (const SutureHdf5Dataset *self,
                     const SutureInputFile   *file,
                     const SutureReadOptions *options,
                     SutureHdf5Layout        *layout,
                     GError                 **error)
{
  g_autoptr (GError) asked = NULL;
  LongAxes found;

  *layout = (SutureHdf5Layout){ .spacing = SUTURE_SPACING_UNKNOWN,
                                .channel_axis = -1,
                                .n_channels = 1 };
  if (!find_axes (self, options->role, &found))
    return fail_axes (self, file, error);
  name_axes (self, &found);
  if (options->role == SUTURE_ROLE_RAW &&
      !choose_planes (self, file, options, &found, layout, &asked))
    {
      if (asked == NULL)
        return fail_axes (self, file, error);
      g_propagate_error (error, g_steal_pointer (&asked));
      return FALSE;
    }
  leave_out_channels (&found);
  if (!are_in_order (&found))
    return fail_axes (self, file, error);

  const int *axes = found.axes;
  const int  n = found.n;

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
