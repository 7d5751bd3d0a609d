/* suture-correction-apply.c: one layer of the corrected stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "correction/suture-correction-private.h"

/* First fill at layer @z or below. */
static guint
find_first_fill (const SutureCorrection *self, gint64 z)
{
  guint from = 0, to = self->fills->len;

  while (from < to)
    {
      const guint middle = from + (to - from) / 2;

      if (g_array_index (self->fills, SutureFill, middle).z < z)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* The new id of @id, by bisection. */
static guint64
change_id (const SutureCorrection *self, guint64 id)
{
  const SutureIdChange *changes =
      (const SutureIdChange *) (void *) self->changes->data;
  guint from = 0, to = self->changes->len;

  while (from < to)
    {
      const guint middle = from + (to - from) / 2;

      if (changes[middle].old_id < id)
        from = middle + 1;
      else
        to = middle;
    }
  return from < self->changes->len && changes[from].old_id == id
             ? changes[from].new_id
             : id;
}

/* One loop a sample type. Narrow ones have a table of all their values; wide
 * ones look up once a run of equal voxels. */
#define DEFINE_RELABEL_NARROW(type_)                                           \
  static void relabel_##type_ (const SutureCorrection *self,                   \
                               const type_ *from, type_ *to, size_t n)         \
  {                                                                            \
    const size_t      n_values = (size_t) 1 << (8 * sizeof (type_));           \
    g_autofree type_ *table = g_new (type_, n_values);                         \
                                                                               \
    for (size_t id = 0; id < n_values; id++)                                   \
      table[id] = (type_) id;                                                  \
    for (guint i = 0; i < self->changes->len; i++)                             \
      {                                                                        \
        const SutureIdChange change =                                          \
            g_array_index (self->changes, SutureIdChange, i);                  \
                                                                               \
        table[change.old_id] = (type_) change.new_id;                          \
      }                                                                        \
    for (size_t i = 0; i < n; i++)                                             \
      to[i] = table[from[i]];                                                  \
  }

#define DEFINE_RELABEL_WIDE(type_)                                             \
  static void relabel_##type_ (const SutureCorrection *self,                   \
                               const type_ *from, type_ *to, size_t n)         \
  {                                                                            \
    type_ old_id = 0, new_id = 0;                                              \
                                                                               \
    for (size_t i = 0; i < n; i++)                                             \
      {                                                                        \
        if (from[i] != old_id)                                                 \
          {                                                                    \
            old_id = from[i];                                                  \
            new_id = (type_) change_id (self, old_id);                         \
          }                                                                    \
        to[i] = new_id;                                                        \
      }                                                                        \
  }

DEFINE_RELABEL_NARROW (guint8)
DEFINE_RELABEL_NARROW (guint16)
DEFINE_RELABEL_WIDE (guint32)
DEFINE_RELABEL_WIDE (guint64)

static void
relabel (const SutureCorrection *self,
         SutureSampleType        type,
         const void             *from,
         void                   *to,
         size_t                  n)
{
  if (self->changes->len == 0)
    {
      memcpy (to, from, n * suture_sample_type_size (type));
      return;
    }
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      relabel_guint8 (self, from, to, n);
      break;
    case SUTURE_SAMPLE_U16:
      relabel_guint16 (self, from, to, n);
      break;
    case SUTURE_SAMPLE_U32:
      relabel_guint32 (self, from, to, n);
      break;
    case SUTURE_SAMPLE_U64:
      relabel_guint64 (self, from, to, n);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Where the ids of before and after aren't of one type. */
static void
relabel_wider (const SutureCorrection *self,
               SutureSampleType        from_type,
               const void             *from,
               SutureSampleType        to_type,
               void                   *to,
               size_t                  n)
{
  guint64 old_id = 0, new_id = 0;

  for (size_t i = 0; i < n; i++)
    {
      const guint64 id = suture_label_at (from, from_type, i);

      if (id != old_id)
        {
          old_id = id;
          new_id = change_id (self, id);
        }
      suture_label_set (to, to_type, i, new_id);
    }
}

static void
paint (void             *layer,
       SutureSampleType  type,
       gint64            nx,
       const SutureMask *mask,
       guint64           id)
{
  for (size_t r = 0; r < mask->n_runs; r++)
    {
      const SutureRun run = mask->runs[r];

      for (gint32 x = run.x0; x < run.x1; x++)
        suture_label_set (layer, type,
                          (size_t) run.y * (size_t) nx + (size_t) x, id);
    }
}

SutureSampleType
suture_correction_get_sample_type (const SutureCorrection *self,
                                   const SutureStack      *labels)
{
  SutureSampleType type = suture_stack_get_sample_type (labels);
  const guint64    max_id = suture_merge_map_get_max_id (self->map);

  if (type == SUTURE_SAMPLE_U8 && max_id > G_MAXUINT8)
    type = SUTURE_SAMPLE_U16;
  if (type == SUTURE_SAMPLE_U16 && max_id > G_MAXUINT16)
    type = SUTURE_SAMPLE_U32;
  if (type == SUTURE_SAMPLE_U32 && max_id > G_MAXUINT32)
    type = SUTURE_SAMPLE_U64;
  return type;
}

void
suture_correction_apply_layer (const SutureCorrection *self,
                               const SutureStack      *labels,
                               gint64                  z,
                               void                   *layer)
{
  const SutureShape      shape = suture_stack_get_shape (labels);
  const SutureSampleType old_type = suture_stack_get_sample_type (labels);
  const SutureSampleType type =
      suture_correction_get_sample_type (self, labels);

  g_return_if_fail (
      suture_shape_equal (shape, suture_cell_index_get_shape (self->index)));
  g_return_if_fail (z >= 0 && z < shape.nz);

  if (type == old_type)
    relabel (self, type, suture_stack_get_layer (labels, z), layer,
             suture_shape_layer_size (shape));
  else
    relabel_wider (self, old_type, suture_stack_get_layer (labels, z), type,
                   layer, suture_shape_layer_size (shape));
  for (guint i = 0; i < self->repainted->len; i++)
    {
      const guint32    cell = g_array_index (self->repainted, guint32, i);
      const SutureMask mask =
          suture_cell_index_get_mask (self->index, cell, (gint32) z);

      paint (layer, type, shape.nx, &mask,
             suture_merge_map_get_id (self->map, cell));
    }
  for (guint i = find_first_fill (self, z); i < self->fills->len; i++)
    {
      const SutureFill *fill = &g_array_index (self->fills, SutureFill, i);

      if (fill->z != z)
        break;
      paint (layer, type, shape.nx, &fill->mask,
             suture_merge_map_get_id (self->map, fill->cell));
    }
}
