/* suture-gl-kind.c: what draws when OpenGL is asked to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gl/suture-gl-kind.h"

#include <epoxy/gl.h>
#include <string.h>

gboolean
suture_gl_name_is_software (const char *name)
{
  static const char *const software[] = {
    "llvmpipe", "softpipe",    "Software Rasterizer",
    "SWR",      "SwiftShader", "Microsoft Basic Render"
  };

  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS (software); i++)
    if (strstr (name, software[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
suture_gl_is_software (void)
{
  return suture_gl_name_is_software ((const char *) glGetString (GL_RENDERER));
}
