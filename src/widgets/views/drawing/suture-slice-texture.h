/* suture-slice-texture.h: one slice, for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-slice-look.h"

G_BEGIN_DECLS

/**
 * suture_slice_texture_new:
 * @widget: in whose window it will be seen
 * @look: what is shown
 * @frame: what part of it
 *
 * Painted by OpenGL where OpenGL draws the window and isn't a software
 * rasteriser, and voxels are shown so large that no more has to be handed over
 * than pixels. Else, and where OpenGL can't, on the processors. The pixels are
 * the same.
 *
 * Returns: (transfer full): frame->width × frame->height pixels
 */
GdkTexture *suture_slice_texture_new (GtkWidget              *widget,
                                      const SutureSliceLook  *look,
                                      const SutureSliceFrame *frame);

/** suture_slice_texture_allow_software: lets software rasterisers paint, too,
 * for tests; before the first texture */
void suture_slice_texture_allow_software (void);

G_END_DECLS
