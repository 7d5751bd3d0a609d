/* suture-slice-painter.h: one slice, straight to device pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-slice-look.h"

G_BEGIN_DECLS

typedef struct _SutureSlicePainter SutureSlicePainter;

/**
 * SutureSlicePainterFuncs:
 * @name: what the program says of itself ("cpu")
 * @paint: see suture_slice_painter_paint()
 * @free: frees the painter
 *
 * A way to paint. All ways give the same pixels.
 */
typedef struct
{
  const char *name;
  void (*paint) (SutureSlicePainter     *self,
                 const SutureSliceLook  *look,
                 const SutureSliceFrame *frame,
                 guint32                *pixels);
  void (*free) (SutureSlicePainter *self);
} SutureSlicePainterFuncs;

/** Painters begin with this */
struct _SutureSlicePainter
{
  const SutureSlicePainterFuncs *funcs;
};

/**
 * suture_slice_painter_new_cpu:
 *
 * Paints on the processors, rows in parallel. The cost follows the image and
 * not the stack: each visible voxel is looked up once, and zoomed out only
 * those that a pixel shows.
 */
SutureSlicePainter *suture_slice_painter_new_cpu (void);
void                suture_slice_painter_free (SutureSlicePainter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSlicePainter, suture_slice_painter_free)

/**
 * suture_slice_painter_paint:
 * @look: what is shown
 * @frame: what part of it
 * @pixels: (out): width·height pixels, 0xAARRGGBB premultiplied in the
 *   machine's byte order: Cairo's ARGB32, GDK's default memory format.
 *   Transparent beyond the stack, opaque inside.
 */
void suture_slice_painter_paint (SutureSlicePainter     *self,
                                 const SutureSliceLook  *look,
                                 const SutureSliceFrame *frame,
                                 guint32                *pixels);

G_END_DECLS
