/* suture-slice-painter.h: one slice, straight to device pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-slice-look.h"

G_BEGIN_DECLS

/**
 * suture_slice_paint:
 * @look: what is shown
 * @frame: what part of it
 * @pixels: (out): width·height pixels, 0xAARRGGBB premultiplied in the
 *   machine's byte order: Cairo's ARGB32, GDK's default memory format.
 *   Transparent beyond the stack, opaque inside.
 *
 * Paints on the processors, rows in parallel. The cost follows the image and
 * not the stack: each visible voxel is looked up once, and zoomed out only
 * those that a pixel shows.
 */
void suture_slice_paint (const SutureSliceLook  *look,
                         const SutureSliceFrame *frame,
                         guint32                *pixels);

G_END_DECLS
