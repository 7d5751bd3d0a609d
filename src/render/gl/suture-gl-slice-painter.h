/* suture-gl-slice-painter.h: one slice, by OpenGL, to the same pixels
 *
 * OpenGL 3.2 or OpenGL ES 3.0. Every function wants the context current in
 * which the painter was made, or one that shares with it; framebuffer, program
 * and textures that were bound no longer are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-slice-look.h"

G_BEGIN_DECLS

typedef struct _SutureGlSlicePainter SutureGlSlicePainter;

/** suture_gl_slice_painter_new: (transfer full) (nullable): an error says why
 * this OpenGL won't do */
SutureGlSlicePainter *suture_gl_slice_painter_new (GError **error);
void                  suture_gl_slice_painter_free (SutureGlSlicePainter *self);

/**
 * suture_gl_slice_painter_paint:
 * @look: what is shown
 * @frame: what part of it
 *
 * The very pixels of suture_slice_paint(). The voxels are looked up and
 * coloured on the processors; what is drawn of them is OpenGL's work, and need
 * not have ended.
 *
 * Returns: a texture of RGBA8, premultiplied, top row first, to be deleted with
 *   suture_gl_slice_texture_delete(); 0 if OpenGL can't: too large, or no
 *   memory
 */
guint suture_gl_slice_painter_paint (SutureGlSlicePainter   *self,
                                     const SutureSliceLook  *look,
                                     const SutureSliceFrame *frame);

void suture_gl_slice_texture_delete (guint texture);

G_END_DECLS
