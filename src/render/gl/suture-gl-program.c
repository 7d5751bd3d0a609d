/* suture-gl-program.c: shaders, put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gl/suture-gl-program.h"

#include <epoxy/gl.h>
#include <gio/gio.h>

static const char *const gl_head = "#version 150\n";
static const char *const gles_head = "#version 300 es\n"
                                     "precision highp float;\n"
                                     "precision highp int;\n"
                                     "precision highp usampler2D;\n"
                                     "precision highp usampler2DArray;\n";

static GLuint
compile (GLenum kind, const char *text, GError **error)
{
  const GLuint      shader = glCreateShader (kind);
  const char *const texts[] = { epoxy_is_desktop_gl () ? gl_head : gles_head,
                                text };
  GLint is_compiled = 0;
  char  log[512] = "";

  glShaderSource (shader, G_N_ELEMENTS (texts), texts, NULL);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &is_compiled);
  if (is_compiled)
    return shader;
  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  glDeleteShader (shader);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "OpenGL: %s", log);
  return 0;
}

/* 0 on error */
static GLuint
link_shaders (GLuint             vertex,
              GLuint             fragment,
              const char *const *attributes,
              GError           **error)
{
  const GLuint program = glCreateProgram ();
  GLint        is_linked = 0;

  glAttachShader (program, vertex);
  glAttachShader (program, fragment);
  for (GLuint i = 0; attributes != NULL && attributes[i] != NULL; i++)
    glBindAttribLocation (program, i, attributes[i]);
  glLinkProgram (program);
  glGetProgramiv (program, GL_LINK_STATUS, &is_linked);
  if (is_linked)
    return program;
  glDeleteProgram (program);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       "OpenGL: the shaders don't go together");
  return 0;
}

guint
suture_gl_program_new (const char        *vertex,
                       const char        *fragment,
                       const char *const *attributes,
                       GError           **error)
{
  const GLuint first = compile (GL_VERTEX_SHADER, vertex, error);
  const GLuint second =
      first ? compile (GL_FRAGMENT_SHADER, fragment, error) : 0;
  const GLuint program =
      second ? link_shaders (first, second, attributes, error) : 0;

  glDeleteShader (first);
  glDeleteShader (second);
  return program;
}
