/* suture-gl-kind.h: what draws when OpenGL is asked to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_gl_is_software: whether the processor itself draws what is asked of
 * the current context: Mesa's rasterisers, and Microsoft's. Then drawing
 * without OpenGL is many times faster */
gboolean suture_gl_is_software (void);

/** suture_gl_name_is_software: the same, by what GL_RENDERER says */
gboolean suture_gl_name_is_software (const char *name);

G_END_DECLS
