/* suture-surface-painter.h: surfaces to pixels, by OpenGL
 *
 * OpenGL 3.2 or OpenGL ES 3.0. Every function wants the context current in
 * which the painter was made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "surfaces/suture-camera.h"
#include "surfaces/suture-pair-surfaces.h"

G_BEGIN_DECLS

typedef struct _SutureSurfacePainter SutureSurfacePainter;

/** suture_surface_painter_new: (transfer full) (nullable): a painter without
 * surfaces; an error says why this OpenGL won't do */
SutureSurfacePainter *suture_surface_painter_new (GError **error);
void                  suture_surface_painter_free (SutureSurfacePainter *self);

/** suture_surface_painter_set_surfaces: (nullable): copied to where OpenGL
 * keeps them */
void suture_surface_painter_set_surfaces (SutureSurfacePainter     *self,
                                          const SuturePairSurfaces *surfaces);

/**
 * suture_surface_painter_paint:
 * @camera: from where
 * @width: pixels
 * @height: pixels
 * @ground: colour behind everything, 0xRRGGBB
 *
 * Into the framebuffer that is bound: the pieces in the pair's colours, the
 * fill in its own with stripes, neighbours as faint glass; edges smoothed.
 */
void suture_surface_painter_paint (SutureSurfacePainter *self,
                                   const SutureCamera   *camera,
                                   int                   width,
                                   int                   height,
                                   guint32               ground);

G_END_DECLS
