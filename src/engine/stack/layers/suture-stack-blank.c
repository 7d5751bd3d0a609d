/* suture-stack-blank.c: take one id out of a label stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-blank.h"

#define DEFINE_BLANK(type, limit)                                              \
  static void blank_##type (type *voxels, size_t n, guint64 id)                \
  {                                                                            \
    if (id > limit)                                                            \
      return;                                                                  \
    for (size_t i = 0; i < n; i++)                                             \
      if (voxels[i] == id)                                                     \
        voxels[i] = 0;                                                         \
  }

DEFINE_BLANK (guint8, G_MAXUINT8)
DEFINE_BLANK (guint16, G_MAXUINT16)
DEFINE_BLANK (guint32, G_MAXUINT32)
DEFINE_BLANK (guint64, G_MAXUINT64)

static void
blank_layer (void *voxels, SutureSampleType type, size_t n, guint64 id)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      blank_guint8 (voxels, n, id);
      break;
    case SUTURE_SAMPLE_U16:
      blank_guint16 (voxels, n, id);
      break;
    case SUTURE_SAMPLE_U32:
      blank_guint32 (voxels, n, id);
      break;
    case SUTURE_SAMPLE_U64:
      blank_guint64 (voxels, n, id);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
suture_stack_blank_id (SutureStack *self, guint64 id)
{
  const SutureShape      shape = suture_stack_get_shape (self);
  const SutureSampleType type = suture_stack_get_sample_type (self);

  for (gint64 z = 0; id != 0 && z < shape.nz; z++)
    blank_layer (suture_stack_get_layer_for_writing (self, z), type,
                 suture_shape_layer_size (shape), id);
}
