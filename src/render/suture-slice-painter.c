/* suture-slice-painter.c: one slice, straight to device pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-painter.h"

void
suture_slice_painter_free (SutureSlicePainter *self)
{
  self->funcs->free (self);
}

void
suture_slice_painter_paint (SutureSlicePainter     *self,
                            const SutureSliceLook  *look,
                            const SutureSliceFrame *frame,
                            guint32                *pixels)
{
  g_return_if_fail (frame->width > 0 && frame->height > 0);
  g_return_if_fail (frame->u_step > 0.0 && frame->v_step > 0.0);
  g_return_if_fail (frame->line_width > 0 && frame->stripe_width > 0);

  self->funcs->paint (self, look, frame, pixels);
}
