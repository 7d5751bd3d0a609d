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

void
suture_correction_apply_layer (const SutureCorrection *self,
                               const SutureStack      *labels,
                               gint64                  z,
                               void                   *layer)
{
  const SutureShape      shape = suture_stack_get_shape (labels);
  const SutureSampleType type = suture_stack_get_sample_type (labels);

  g_return_if_fail (
      suture_shape_equal (shape, suture_cell_index_get_shape (self->index)));
  g_return_if_fail (z >= 0 && z < shape.nz);

  relabel (self, type, suture_stack_get_layer (labels, z), layer,
           suture_shape_layer_size (shape));
  for (guint i = find_first_fill (self, z); i < self->fills->len; i++)
    {
      const SutureFill *fill = &g_array_index (self->fills, SutureFill, i);
      const guint64     id = suture_cell_index_get_id (self->index, fill->cell);

      if (fill->z != z)
        break;
      for (size_t r = 0; r < fill->mask.n_runs; r++)
        {
          const SutureRun run = fill->mask.runs[r];

          for (gint32 x = run.x0; x < run.x1; x++)
            suture_label_set (layer, type,
                              (size_t) run.y * (size_t) shape.nx + (size_t) x,
                              id);
        }
    }
}
