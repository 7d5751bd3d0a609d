/* suture-renderer.h: which of GTK's renderers suits the machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/**
 * suture_renderer_choose:
 *
 * Lets GTK draw by cairo where OpenGL is a software rasteriser, which is eight
 * times slower here (REVIEW: 1200×800 on two cores). What $GSK_RENDERER says
 * holds. After gtk_init(), before the first window.
 */
void suture_renderer_choose (void);
