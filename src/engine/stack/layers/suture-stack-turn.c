/* suture-stack-turn.c: a stack seen from another side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-turn.h"

#include "stack/layers/suture-stack-channels.h"

#include <string.h>

#include "stack/layers/suture-memory.h"

/* Of columns that become layers so many are taken at once, as far as their
 * layers are no more than that share of what is available: else each of them
 * would go through all of a stack, which may lie on a disk. */
#define BAND_WIDTH 256
#define MEMORY_SHARE 8

/* A stack, and what its axes become. */
typedef struct
{
  const guint8 *from;
  size_t        steps[3]; /* bytes to the next voxel along z, y, x of it */
  SutureStack  *to;
  SutureShape   shape; /* of that */
  size_t        size;  /* of a sample */
} Turning;

/* Rows or layers become layers: one after the other. */
static void
fill_layer (const Turning *self, const int *order, gint64 z)
{
  guint8       *to = suture_stack_get_layer_for_writing (self->to, z);
  const guint8 *from = self->from + (size_t) z * self->steps[order[0]];

  for (gint64 y = 0; y < self->shape.ny; y++)
    for (gint64 x = 0; x < self->shape.nx; x++, to += self->size)
      memcpy (to,
              from + (size_t) y * self->steps[order[1]] +
                  (size_t) x * self->steps[order[2]],
              self->size);
}

/* Columns become layers: of each row those of the band. @order[1] is the axis
 * of the stack that becomes rows. */
static void
fill_band (const Turning *self, const int *order, gint64 begin, gint64 end)
{
  const size_t layer_bytes = suture_shape_layer_size (self->shape) * self->size;
  guint8      *first = suture_stack_get_layer_for_writing (self->to, begin);
  const gboolean layers_are_rows = order[1] == 0;
  const gint64   nz = layers_are_rows ? self->shape.ny : self->shape.nx;
  const gint64   ny = layers_are_rows ? self->shape.nx : self->shape.ny;

  for (gint64 z = 0; z < nz; z++)
    for (gint64 y = 0; y < ny; y++)
      {
        const guint8 *from = self->from + (size_t) z * self->steps[0] +
                             (size_t) y * self->steps[1] +
                             (size_t) begin * self->size;
        guint8 *to =
            first +
            (size_t) (layers_are_rows ? z * ny + y : y * nz + z) * self->size;

        for (gint64 x = begin; x < end;
             x++, from += self->size, to += layer_bytes)
          memcpy (to, from, self->size);
      }
}

static gint64
get_band_width (const Turning *self)
{
  const guint64 layer_bytes =
      suture_shape_layer_size (self->shape) * self->size;
  const guint64 there = suture_memory_available () / MEMORY_SHARE;

  return (gint64) CLAMP (there / layer_bytes, 1, BAND_WIDTH);
}

/* (transfer full) (nullable): without what is known of the file */
static SutureStack *
permute (SutureStack *stack, const int *order, GError **error)
{
  const SutureShape   was = suture_stack_get_shape (stack);
  const SutureSpacing had = suture_stack_get_spacing (stack);
  const gint64        sizes[3] = { was.nz, was.ny, was.nx };
  const double        um[3] = { had.z_um, had.y_um, had.x_um };
  const size_t        size =
      suture_sample_type_size (suture_stack_get_sample_type (stack));
  Turning self = {
    .from = suture_stack_get_voxels (stack),
    .steps = { (size_t) (was.ny * was.nx) * size, (size_t) was.nx * size,
               size },
    .shape = { sizes[order[0]], sizes[order[1]], sizes[order[2]] },
    .size = size,
  };

  self.to = suture_stack_new (self.shape, suture_stack_get_sample_type (stack),
                              error);
  if (self.to == NULL)
    return NULL;

  const gint64 width = order[0] == 2 ? get_band_width (&self) : 1;

  for (gint64 z = 0; z < self.shape.nz; z += width)
    if (order[0] == 2)
      fill_band (&self, order, z, MIN (z + width, self.shape.nz));
    else
      fill_layer (&self, order, z);
  suture_stack_set_spacing (self.to,
                            (SutureSpacing){ um[order[0]], um[order[1]],
                                             um[order[2]], had.is_known },
                            suture_stack_get_spacing_source (stack));
  return self.to;
}

SutureStack *
suture_stack_turn (SutureStack *self, SutureStackSide side, GError **error)
{
  static const int orders[SUTURE_N_SIDES][3] = {
    [SUTURE_SIDE_LAYERS] = { 0, 1, 2 },
    [SUTURE_SIDE_ROWS] = { 1, 0, 2 },
    [SUTURE_SIDE_COLUMNS] = { 2, 1, 0 }
  };

  return side == SUTURE_SIDE_LAYERS ? suture_stack_ref (self)
                                    : permute (self, orders[side], error);
}

SutureStack *
suture_stack_permute (SutureStack *self, const int *order, GError **error)
{
  SutureStack *turned = permute (self, order, error);

  if (turned == NULL)
    return NULL;

  /* The voxel size stays where it came from. */
  suture_file_info_copy (suture_stack_get_file_info (self),
                         suture_stack_get_file_info_for_writing (turned));
  suture_stack_set_channel (turned, suture_stack_get_channel (self),
                            suture_stack_get_n_channels (self));
  return turned;
}
