/* suture-label-canvas.h: writing ids into layers of any sample type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** suture_label_set: writes one voxel; @id fits @type */
static inline void
suture_label_set (void *voxels, SutureSampleType type, size_t i, guint64 id)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      ((guint8 *) voxels)[i] = (guint8) id;
      break;
    case SUTURE_SAMPLE_U16:
      ((guint16 *) voxels)[i] = (guint16) id;
      break;
    case SUTURE_SAMPLE_U32:
      ((guint32 *) voxels)[i] = (guint32) id;
      break;
    case SUTURE_SAMPLE_U64:
      ((guint64 *) voxels)[i] = id;
      break;
    default:
      g_assert_not_reached ();
    }
}

/** suture_label_type_for: the narrowest of u8, u16, u32, u64 that is at least
 * as wide as @at_least and holds @max_id */
static inline SutureSampleType
suture_label_type_for (SutureSampleType at_least, guint64 max_id)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (types); i++)
    {
      const size_t bits = 8 * suture_sample_type_size (types[i]);

      if (suture_sample_type_size (at_least) * 8 <= bits && max_id >> bits == 0)
        return types[i];
    }
  return SUTURE_SAMPLE_U64;
}

G_END_DECLS
