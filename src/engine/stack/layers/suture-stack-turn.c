/* suture-stack-turn.c: a stack seen from another side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-turn.h"

#include <string.h>

/* Layer @z of the turned stack. */
static void
fill_layer (guint8         *layer,
            SutureShape     shape,
            SutureStack    *from,
            SutureStackSide side,
            gint64          z)
{
  const gint64 nx = suture_stack_get_shape (from).nx;
  const size_t size =
      suture_sample_type_size (suture_stack_get_sample_type (from));

  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      {
        const gboolean is_rows = side == SUTURE_SIDE_ROWS;
        const guint8  *source = suture_stack_get_layer (from, is_rows ? y : x);
        const gint64   i = is_rows ? z * nx + x : y * nx + z;

        memcpy (layer + (size_t) (y * shape.nx + x) * size,
                source + (size_t) i * size, size);
      }
}

SutureStack *
suture_stack_turn (SutureStack *self, SutureStackSide side, GError **error)
{
  const gboolean      is_rows = side == SUTURE_SIDE_ROWS;
  const SutureShape   was = suture_stack_get_shape (self);
  const SutureSpacing had = suture_stack_get_spacing (self);
  const SutureShape   shape = { is_rows ? was.ny : was.nx,
                              is_rows ? was.nz : was.ny,
                              is_rows ? was.nx : was.nz };
  const SutureSpacing spacing = { is_rows ? had.y_um : had.x_um,
                                  is_rows ? had.z_um : had.y_um,
                                  is_rows ? had.x_um : had.z_um, had.is_known };

  if (side == SUTURE_SIDE_LAYERS)
    return suture_stack_ref (self);

  SutureStack *turned =
      suture_stack_new (shape, suture_stack_get_sample_type (self), error);

  for (gint64 z = 0; turned && z < shape.nz; z++)
    fill_layer (suture_stack_get_layer_for_writing (turned, z), shape, self,
                side, z);
  if (turned)
    suture_stack_set_spacing (turned, spacing,
                              suture_stack_get_spacing_source (self));
  return turned;
}

/* Layer @z of the permuted stack; @steps: bytes in the other from one voxel to
 * the next along each of its axes. */
static void
fill_permuted (guint8       *layer,
               SutureShape   shape,
               const guint8 *from,
               const size_t *steps,
               size_t        size)
{
  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++)
      memcpy (layer + (size_t) (y * shape.nx + x) * size,
              from + (size_t) y * steps[1] + (size_t) x * steps[2], size);
}

SutureStack *
suture_stack_permute (SutureStack *self, const int *order, GError **error)
{
  const SutureShape   was = suture_stack_get_shape (self);
  const SutureSpacing had = suture_stack_get_spacing (self);
  const gint64        sizes[3] = { was.nz, was.ny, was.nx };
  const double        um[3] = { had.z_um, had.y_um, had.x_um };
  const size_t        size =
      suture_sample_type_size (suture_stack_get_sample_type (self));
  const size_t      steps[3] = { (size_t) (was.ny * was.nx) * size,
                                 (size_t) was.nx * size, size };
  const size_t      turned_steps[3] = { steps[order[0]], steps[order[1]],
                                        steps[order[2]] };
  const SutureShape shape = { sizes[order[0]], sizes[order[1]],
                              sizes[order[2]] };
  SutureStack      *turned =
      suture_stack_new (shape, suture_stack_get_sample_type (self), error);

  if (turned == NULL)
    return NULL;
  for (gint64 z = 0; z < shape.nz; z++)
    fill_permuted (suture_stack_get_layer_for_writing (turned, z), shape,
                   (const guint8 *) suture_stack_get_voxels (self) +
                       (size_t) z * turned_steps[0],
                   turned_steps, size);
  suture_file_info_copy (suture_stack_get_file_info (self),
                         suture_stack_get_file_info_for_writing (turned));
  suture_stack_set_spacing (turned,
                            (SutureSpacing){ um[order[0]], um[order[1]],
                                             um[order[2]], had.is_known },
                            suture_stack_get_spacing_source (self));
  return turned;
}
