/* suture-zarr-layout.c: how the layers of a stack stand in an array
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"

/* Sides of stacks are below that, here as everywhere. */
#define MAX_SIDE ((guint64) 1 << 31)

void
suture_zarr_layout_clear (SutureZarrLayout *self)
{
  g_clear_pointer (&self->notice, g_free);
}

static char
get_name (const SutureZarrImage *self, int axis)
{
  return self->axes != NULL           ? self->axes[axis]
         : self->array->names != NULL ? self->array->names[axis]
                                      : SUTURE_AXIS_UNNAMED;
}

static gboolean
fail_axes (const SutureZarrImage *self,
           const SutureInputFile *folder,
           GError               **error)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->array->n_axes; i++)
    g_string_append_printf (text, "%s%c=%" PRIu64, i ? ", " : "",
                            get_name (self, i), self->array->sizes[i]);
  suture_input_file_error (folder, error,
                           /* Translators: an array, "t=3, z=10, y=20, x=30" */
                           _ ("the axes of “%s” are %s, and a stack has three: "
                              "z, y, x, in this order; in Python, transpose "
                              "and copy the array"),
                           self->name, text->str);
  g_string_free (text, TRUE);
  return FALSE;
}

static gboolean
is_named (const SutureZarrImage *self, int axis, char name)
{
  const char is = get_name (self, axis);

  return is == name || is == SUTURE_AXIS_UNNAMED;
}

static gboolean
fail_size (const SutureZarrImage *self,
           const SutureInputFile *folder,
           GError               **error)
{
  suture_input_file_error (folder, error,
                           _ ("“%s” is empty, or too large for a stack"),
                           self->name);
  return FALSE;
}

/* The planes of y and x, and how they are counted. */
static gboolean
take_planes (const SutureZarrImage *self,
             const SutureInputFile *folder,
             SuturePlanes          *planes,
             GError               **error)
{
  const SutureZarrArray *array = self->array;
  const int              n = array->n_axes;

  if (n < 2 || !is_named (self, n - 2, 'y') || !is_named (self, n - 1, 'x'))
    return fail_axes (self, folder, error);
  for (int i = 0; i < n; i++)
    if (array->sizes[i] == 0 || array->sizes[i] >= MAX_SIDE)
      return fail_size (self, folder, error);
  for (int i = 0; i < n - 2; i++)
    {
      const char name = get_name (self, i);

      if (array->sizes[i] > 1 &&
          (name == 'y' || name == 'x' ||
           !suture_planes_add (planes,
                               name == 'z' || name == 'c' || name == 't'
                                   ? name
                                   : SUTURE_AXIS_UNNAMED,
                               (gint64) array->sizes[i])))
        return fail_axes (self, folder, error);
    }
  return TRUE;
}

/* Which axes of the array the layers and the channels are; layers can be those
 * of one alone. */
static gboolean
find_axes (const SutureZarrImage   *self,
           const SuturePlanes      *planes,
           const SutureLayerPlanes *layers,
           SutureZarrLayout        *layout)
{
  int n = 0;

  for (int i = 0; i < self->array->n_axes - 2; i++)
    if (self->array->sizes[i] > 1)
      {
        if (layers->names[n] == 'z' && layout->z_axis >= 0)
          return FALSE;
        if (layers->names[n] == 'z')
          layout->z_axis = i;
        if (layers->channel_axis == n)
          layout->channel_axis = i;
        n++;
      }
  return n == planes->n_axes;
}

gboolean
suture_zarr_lay_out (const SutureZarrImage   *image,
                     const SutureInputFile   *folder,
                     const SutureReadOptions *options,
                     SutureZarrLayout        *layout,
                     GError                 **error)
{
  const SutureZarrArray *array = image->array;
  const SutureAxesWish   wish = { folder->name, options->role, options->axes,
                                  options->n_layers, options->channel };
  SuturePlanes           planes = { 0 };
  g_auto (SutureLayerPlanes) layers = { 0 };

  *layout = (SutureZarrLayout){ .z_axis = -1,
                                .channel_axis = -1,
                                .channel = options->channel };
  if (!take_planes (image, folder, &planes, error) ||
      !suture_planes_choose (&planes, &wish, &layers, error))
    return FALSE;
  if (!find_axes (image, &planes, &layers, layout))
    return fail_axes (image, folder, error);
  layout->shape =
      (SutureShape){ layers.n_layers, (gint64) array->sizes[array->n_axes - 2],
                     (gint64) array->sizes[array->n_axes - 1] };
  layout->n_channels = layers.n_channels;
  layout->notice = suture_layer_planes_tell (&layers, options->role);
  return TRUE;
}

/* Slabs and chunks */

gint64
suture_zarr_slab_depth (const SutureZarrLayout *layout, const guint64 *depth_of)
{
  return layout->z_axis >= 0 ? (gint64) MIN (depth_of[layout->z_axis],
                                             (guint64) layout->shape.nz)
                             : 1;
}

static gint64
count_chunks (gint64 length, guint64 side)
{
  return (gint64) (((guint64) length + side - 1) / side);
}

SutureZarrSlab
suture_zarr_slab (const SutureZarrArray  *array,
                  const SutureZarrLayout *layout,
                  const guint64          *depth_of,
                  gint64                  number)
{
  const gint64 depth = suture_zarr_slab_depth (layout, depth_of);
  const gint64 n_y =
      count_chunks (layout->shape.ny, depth_of[array->n_axes - 2]);
  const gint64 n_x =
      count_chunks (layout->shape.nx, depth_of[array->n_axes - 1]);

  return (SutureZarrSlab){
    .first = number * depth,
    .n_layers = MIN (depth, layout->shape.nz - number * depth),
    .n_chunks = (size_t) (n_y * n_x),
  };
}

/* The one that is read along an axis that isn't the stack's */
static guint64
get_place (const SutureZarrLayout *layout, int axis)
{
  return axis == layout->channel_axis ? (guint64) layout->channel : 0;
}

SutureZarrBox
suture_zarr_box (const SutureZarrArray  *array,
                 const SutureZarrLayout *layout,
                 const guint64          *sides,
                 const guint64          *chunk)
{
  const int axes[3] = { layout->z_axis, array->n_axes - 2, array->n_axes - 1 };
  const gint64  lengths[3] = { layout->shape.nz, layout->shape.ny,
                               layout->shape.nx };
  SutureZarrBox box = { .step = { 1, (size_t) sides[array->n_axes - 1] } };

  for (int i = 0; i < 3; i++)
    if (axes[i] >= 0)
      {
        box.first[i] = (gint64) (chunk[axes[i]] * sides[axes[i]]);
        box.size[i] =
            CLAMP (lengths[i] - box.first[i], 0, (gint64) sides[axes[i]]);
      }
    else
      box.size[i] = 1;
  for (int axis = 0; axis < array->n_axes; axis++)
    {
      const guint64  place = get_place (layout, axis);
      const gboolean is_other = axis != axes[0] && axis < axes[1];

      if (axis > layout->z_axis)
        box.step[0] *= (size_t) sides[axis];
      /* Of other axes only one place is in the stack. */
      if (is_other && chunk[axis] != place / sides[axis])
        box.size[0] = 0;
      box.from *= (size_t) sides[axis];
      if (is_other)
        box.from += (size_t) (place % sides[axis]);
    }
  return box;
}

void
suture_zarr_locate (const SutureZarrArray  *array,
                    const SutureZarrLayout *layout,
                    const guint64          *sides,
                    gint64                  slab_number,
                    size_t                  i,
                    guint64                *chunk)
{
  const int    x_axis = array->n_axes - 1;
  const size_t n_x = (size_t) count_chunks (layout->shape.nx, sides[x_axis]);

  for (int axis = 0; axis < array->n_axes; axis++)
    chunk[axis] = get_place (layout, axis) / sides[axis];
  chunk[x_axis - 1] = i / n_x;
  chunk[x_axis] = i % n_x;
  if (layout->z_axis >= 0)
    chunk[layout->z_axis] = (guint64) slab_number;
}
