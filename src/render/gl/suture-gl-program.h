/* suture-gl-program.h: shaders, put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_gl_program_new:
 * @vertex: a vertex shader without its head, which is that of OpenGL 3.2 or of
 *   OpenGL ES 3.0, as the current context is
 * @fragment: a fragment shader, likewise
 * @attributes: (nullable) (array zero-terminated=1): names of the attributes,
 *   from place 0 on
 * @error: why this OpenGL won't do
 *
 * Returns: a program of OpenGL's, to be deleted with glDeleteProgram(); 0 on
 *   error
 */
guint suture_gl_program_new (const char        *vertex,
                             const char        *fragment,
                             const char *const *attributes,
                             GError           **error);

G_END_DECLS
