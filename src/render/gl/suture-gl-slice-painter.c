/* suture-gl-slice-painter.c: one slice, by OpenGL, to the same pixels
 *
 * The grid of coloured voxels (suture-slice-grid.c) goes to OpenGL as it is, as
 * numbers, and a shader does with it what spread_row() and draw_stripes() do in
 * suture-slice-painter.c: no filter, no blending, nothing that rounds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gl/suture-gl-slice-painter.h"

#include <epoxy/gl.h>

#include "gl/suture-gl-program.h"
#include "suture-slice-grid.h"

/* One triangle over everything: (-1, -1), (3, -1), (-1, 3) */
static const char *const vertex_text =
    "void main () {\n"
    "  gl_Position = vec4 (float (gl_VertexID % 2) * 4.0 - 1.0,\n"
    "                      float (gl_VertexID / 2) * 4.0 - 1.0, 0.0, 1.0);\n"
    "}\n";

/* Layers of the points are the enum below. */
static const char *const fragment_text =
    "uniform usampler2DArray points;\n"
    "uniform usampler2D columns;\n"
    "uniform usampler2D rows;\n"
    "uniform uint preview;\n"
    "uniform int margin;\n"
    "uniform int stripe_width;\n"
    "uniform int anchor;\n"
    "out vec4 pixel;\n"
    "int column_of (int i) {\n"
    "  return int (texelFetch (columns, ivec2 (i, 0), 0).x);\n"
    "}\n"
    "int row_of (int i) {\n"
    "  return int (texelFetch (rows, ivec2 (i, 0), 0).x);\n"
    "}\n"
    "uint get (int column, int row, int layer) {\n"
    "  return texelFetch (points, ivec3 (column, row, layer), 0).x;\n"
    "}\n"
    "void main () {\n"
    "  ivec2 at = ivec2 (gl_FragCoord.xy);\n"
    "  int c = column_of (at.x + margin);\n"
    "  int r = row_of (at.y + margin);\n"
    "  uint key = get (c, r, 0);\n"
    "  bool starts = get (column_of (at.x), r, 0) != key\n"
    "                || get (c, row_of (at.y), 0) != key;\n"
    "  bool ends = get (column_of (at.x + 2 * margin), r, 0) != key\n"
    "              || get (c, row_of (at.y + 2 * margin), 0) != key;\n"
    "  bool is_stripe = key == preview && (at.x + at.y + anchor)\n"
    "                   % (3 * stripe_width) < stripe_width;\n"
    "  uint argb = get (c, r, starts || is_stripe ? 2 : ends ? 3 : 1);\n"
    "  pixel = vec4 (uvec4 (argb >> 16, argb >> 8, argb, argb >> 24) & 255u)\n"
    "          / 255.0;\n"
    "}\n";

enum
{
  KEYS,
  FILLS,
  EDGES,
  SHADES,
  N_LAYERS
};

/* Textures, each in the unit of its number */
enum
{
  POINTS,
  COLUMNS,
  ROWS,
  N_TEXTURES
};

struct _SutureGlSlicePainter
{
  GLuint program;
  GLint  preview;
  GLint  margin;
  GLint  stripe_width;
  GLint  anchor;

  GLuint array; /* without anything in it */
  GLuint framebuffer;
  GLuint textures[N_TEXTURES];
  GLint  most; /* pixels along a texture's side */
};

/* Numbers are as they are: nothing between two is asked for. */
static void
set_filter (GLenum kind)
{
  glTexParameteri (kind, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri (kind, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri (kind, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (kind, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

static void
make_textures (SutureGlSlicePainter *self)
{
  glGenTextures (N_TEXTURES, self->textures);
  for (int i = 0; i < N_TEXTURES; i++)
    {
      const GLenum kind = i == POINTS ? GL_TEXTURE_2D_ARRAY : GL_TEXTURE_2D;

      glBindTexture (kind, self->textures[i]);
      set_filter (kind);
      glBindTexture (kind, 0);
    }
}

SutureGlSlicePainter *
suture_gl_slice_painter_new (GError **error)
{
  static const char *const samplers[N_TEXTURES] = { "points", "columns",
                                                    "rows" };
  SutureGlSlicePainter    *self;
  const GLuint             program =
      suture_gl_program_new (vertex_text, fragment_text, NULL, error);

  if (program == 0)
    return NULL;
  self = g_new0 (SutureGlSlicePainter, 1);
  self->program = program;
  self->preview = glGetUniformLocation (program, "preview");
  self->margin = glGetUniformLocation (program, "margin");
  self->stripe_width = glGetUniformLocation (program, "stripe_width");
  self->anchor = glGetUniformLocation (program, "anchor");
  glUseProgram (program);
  for (int i = 0; i < N_TEXTURES; i++)
    glUniform1i (glGetUniformLocation (program, samplers[i]), i);
  glUseProgram (0);
  glGenVertexArrays (1, &self->array);
  glGenFramebuffers (1, &self->framebuffer);
  make_textures (self);
  glGetIntegerv (GL_MAX_TEXTURE_SIZE, &self->most);
  return self;
}

void
suture_gl_slice_painter_free (SutureGlSlicePainter *self)
{
  glDeleteTextures (N_TEXTURES, self->textures);
  glDeleteFramebuffers (1, &self->framebuffer);
  glDeleteVertexArrays (1, &self->array);
  glDeleteProgram (self->program);
  g_free (self);
}

static void
upload_axis (SutureGlSlicePainter *self,
             int                   texture,
             const SutureGridAxis *axis,
             int                   n_pixels)
{
  glActiveTexture (GL_TEXTURE0 + (GLenum) texture);
  glBindTexture (GL_TEXTURE_2D, self->textures[texture]);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_R32UI, n_pixels + 2 * axis->margin, 1, 0,
                GL_RED_INTEGER, GL_UNSIGNED_INT, axis->line_of_pixel);
}

static void
upload_points (SutureGlSlicePainter *self, const SutureSliceGrid *grid)
{
  const GLsizei        width = (GLsizei) grid->stride;
  const GLsizei        height = grid->rows.n_lines + 1;
  const guint32 *const layers[N_LAYERS] = { [KEYS] = grid->keys,
                                            [FILLS] = grid->fills,
                                            [EDGES] = grid->edges,
                                            [SHADES] = grid->shades };

  glActiveTexture (GL_TEXTURE0 + POINTS);
  glBindTexture (GL_TEXTURE_2D_ARRAY, self->textures[POINTS]);
  glTexImage3D (GL_TEXTURE_2D_ARRAY, 0, GL_R32UI, width, height, N_LAYERS, 0,
                GL_RED_INTEGER, GL_UNSIGNED_INT, NULL);
  for (int i = 0; i < N_LAYERS; i++)
    glTexSubImage3D (GL_TEXTURE_2D_ARRAY, 0, 0, 0, i, width, height, 1,
                     GL_RED_INTEGER, GL_UNSIGNED_INT, layers[i]);
}

static GLuint
make_target (const SutureSliceFrame *frame)
{
  GLuint target = 0;

  glActiveTexture (GL_TEXTURE0 + N_TEXTURES);
  glGenTextures (1, &target);
  glBindTexture (GL_TEXTURE_2D, target);
  set_filter (GL_TEXTURE_2D);
  glTexImage2D (GL_TEXTURE_2D, 0, GL_RGBA8, frame->width, frame->height, 0,
                GL_RGBA, GL_UNSIGNED_BYTE, NULL);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                          target, 0);
  return target;
}

static void
draw (SutureGlSlicePainter *self, const SutureSliceFrame *frame)
{
  const gint64 period = 3 * (gint64) frame->stripe_width;
  const gint64 anchor = suture_slice_frame_get_anchor (frame) % period;

  glDisable (GL_BLEND);
  glDisable (GL_DITHER);
  glDisable (GL_DEPTH_TEST);
  glDisable (GL_SCISSOR_TEST);
  glViewport (0, 0, frame->width, frame->height);
  glUseProgram (self->program);
  glUniform1ui (self->preview, SUTURE_KEY_PREVIEW);
  glUniform1i (self->margin, frame->line_width);
  glUniform1i (self->stripe_width, frame->stripe_width);
  glUniform1i (self->anchor, (GLint) ((anchor + period) % period));
  glBindVertexArray (self->array);
  glDrawArrays (GL_TRIANGLES, 0, 3);
}

static void
unbind (void)
{
  for (GLenum i = 0; i <= N_TEXTURES; i++)
    {
      glActiveTexture (GL_TEXTURE0 + i);
      glBindTexture (i == POINTS ? GL_TEXTURE_2D_ARRAY : GL_TEXTURE_2D, 0);
    }
  glActiveTexture (GL_TEXTURE0);
  glBindVertexArray (0);
  glUseProgram (0);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                          0, 0);
  glBindFramebuffer (GL_FRAMEBUFFER, 0);
}

/* 0 on error */
static GLuint
paint_grid (SutureGlSlicePainter   *self,
            const SutureSliceGrid  *grid,
            const SutureSliceFrame *frame)
{
  GLuint   target;
  gboolean is_whole;

  glPixelStorei (GL_UNPACK_ALIGNMENT, 4);
  upload_points (self, grid);
  upload_axis (self, COLUMNS, &grid->columns, frame->width);
  upload_axis (self, ROWS, &grid->rows, frame->height);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  target = make_target (frame);
  is_whole =
      glCheckFramebufferStatus (GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  if (is_whole)
    draw (self, frame);
  unbind ();
  /* So that other contexts see it */
  glFlush ();
  if (glGetError () == GL_NO_ERROR && is_whole)
    return target;
  glDeleteTextures (1, &target);
  return 0;
}

guint
suture_gl_slice_painter_paint (SutureGlSlicePainter   *self,
                               const SutureSliceLook  *look,
                               const SutureSliceFrame *frame)
{
  SutureSliceGrid grid;
  GLuint          target;

  g_return_val_if_fail (frame->width > 0 && frame->height > 0, 0);
  g_return_val_if_fail (frame->u_step > 0.0 && frame->v_step > 0.0, 0);
  g_return_val_if_fail (frame->line_width > 0 && frame->stripe_width > 0, 0);

  /* A grid has no more lines than its axes have entries, and one beside. */
  if (MAX (frame->width, frame->height) + 2 * frame->line_width >= self->most)
    return 0;
  suture_slice_grid_init (&grid, look, frame);
  target = paint_grid (self, &grid, frame);
  suture_slice_grid_clear (&grid);
  return target;
}

void
suture_gl_slice_texture_delete (guint texture)
{
  glDeleteTextures (1, &texture);
}
