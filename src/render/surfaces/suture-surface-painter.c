/* suture-surface-painter.c: surfaces to pixels, by OpenGL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-surface-painter.h"

#include <epoxy/gl.h>
#include <stddef.h>

#include "gl/suture-gl-program.h"
#include "suture-palette.h"

/* Samples a pixel: edges of cells are what is looked at */
#define N_SAMPLES 4

static const char *const vertex_text =
    "in vec3 at_um;\n"
    "in vec3 normal;\n"
    "uniform mat4 to_clip;\n"
    "uniform mat3 to_view;\n"
    "out vec3 seen_normal;\n"
    "void main () {\n"
    "  seen_normal = to_view * normal;\n"
    "  gl_Position = to_clip * vec4 (at_um, 1.0);\n"
    "}\n";

/* In the view's own directions: right, down, into. The light comes from the
 * viewer's left shoulder. Glass is seen where it is looked at along its face,
 * and not where it stands before the pair, which is in the middle of the depth.
 */
static const char *const fragment_text =
    "in vec3 seen_normal;\n"
    "uniform vec3 colour;\n"
    "uniform float stripes;\n"
    "uniform float glass;\n"
    "out vec4 pixel;\n"
    "void main () {\n"
    "  vec3 n = normalize (seen_normal);\n"
    "  if (n.z > 0.0) n = -n;\n"
    "  float lit = max (dot (n, normalize (vec3 (-0.35, -0.5, -0.8))), 0.0);\n"
    "  vec3 shaded = colour * (0.4 + 0.6 * lit) + 0.12 * pow (lit, 24.0);\n"
    "  float stripe = step (0.5, fract ((gl_FragCoord.x + gl_FragCoord.y)\n"
    "                                   / 8.0));\n"
    "  shaded = mix (shaded, shaded * 0.55, stripe * stripes);\n"
    "  float rim = pow (1.0 + n.z, 2.0);\n"
    "  float behind = smoothstep (0.42, 0.56, gl_FragCoord.z);\n"
    "  pixel = vec4 (shaded, mix (1.0, behind * (0.04 + 0.4 * rim), glass));\n"
    "  pixel.rgb *= pixel.a;\n"
    "}\n";

typedef struct
{
  GLuint  array;
  GLuint  vertices;
  GLuint  corners;
  GLsizei n_corners;
} Mesh;

struct _SutureSurfacePainter
{
  GLuint program;
  GLint  to_clip;
  GLint  to_view;
  GLint  colour;
  GLint  stripes;
  GLint  glass;

  GArray *meshes; /* of Mesh: upper, lower, fill, then what is around */
  double  middle_um[3];
  double  radius_um;

  /* What is drawn into, of that size */
  GLuint framebuffer;
  GLuint buffers[2]; /* colour, depth */
  int    width;
  int    height;
};

/* Places in @meshes */
enum
{
  UPPER,
  LOWER,
  FILL,
  N_OF_THE_PAIR
};

SutureSurfacePainter *
suture_surface_painter_new (GError **error)
{
  static const char *const attributes[] = { "at_um", "normal", NULL };
  SutureSurfacePainter    *self;
  const GLuint             program =
      suture_gl_program_new (vertex_text, fragment_text, attributes, error);

  if (program == 0)
    return NULL;
  self = g_new0 (SutureSurfacePainter, 1);
  self->program = program;
  self->meshes = g_array_new (FALSE, FALSE, sizeof (Mesh));
  self->to_clip = glGetUniformLocation (self->program, "to_clip");
  self->to_view = glGetUniformLocation (self->program, "to_view");
  self->colour = glGetUniformLocation (self->program, "colour");
  self->stripes = glGetUniformLocation (self->program, "stripes");
  self->glass = glGetUniformLocation (self->program, "glass");
  return self;
}

static void
clear_meshes (SutureSurfacePainter *self)
{
  for (guint i = 0; i < self->meshes->len; i++)
    {
      const Mesh *mesh = &g_array_index (self->meshes, Mesh, i);

      glDeleteBuffers (1, &mesh->vertices);
      glDeleteBuffers (1, &mesh->corners);
      glDeleteVertexArrays (1, &mesh->array);
    }
  g_array_set_size (self->meshes, 0);
}

static void
clear_framebuffer (SutureSurfacePainter *self)
{
  glDeleteFramebuffers (1, &self->framebuffer);
  glDeleteRenderbuffers (G_N_ELEMENTS (self->buffers), self->buffers);
  self->framebuffer = 0;
}

void
suture_surface_painter_free (SutureSurfacePainter *self)
{
  clear_meshes (self);
  if (self->framebuffer != 0)
    clear_framebuffer (self);
  glDeleteProgram (self->program);
  g_array_unref (self->meshes);
  g_free (self);
}

static void
add_mesh (SutureSurfacePainter *self, const SutureSurface *surface)
{
  Mesh mesh = { .n_corners = surface ? (GLsizei) surface->n_corners : 0 };

  glGenVertexArrays (1, &mesh.array);
  glGenBuffers (1, &mesh.vertices);
  glGenBuffers (1, &mesh.corners);
  if (surface != NULL)
    {
      glBindVertexArray (mesh.array);
      glBindBuffer (GL_ARRAY_BUFFER, mesh.vertices);
      glBufferData (GL_ARRAY_BUFFER,
                    (GLsizeiptr) (surface->n_vertices *
                                  sizeof (SutureSurfaceVertex)),
                    surface->vertices, GL_STATIC_DRAW);
      glBindBuffer (GL_ELEMENT_ARRAY_BUFFER, mesh.corners);
      glBufferData (GL_ELEMENT_ARRAY_BUFFER,
                    (GLsizeiptr) (surface->n_corners * sizeof (guint32)),
                    surface->corners, GL_STATIC_DRAW);
      glEnableVertexAttribArray (0);
      glEnableVertexAttribArray (1);
      glVertexAttribPointer (0, 3, GL_FLOAT, GL_FALSE,
                             sizeof (SutureSurfaceVertex),
                             (const void *) offsetof (SutureSurfaceVertex,
                                                      at_um));
      glVertexAttribPointer (1, 3, GL_FLOAT, GL_FALSE,
                             sizeof (SutureSurfaceVertex),
                             (const void *) offsetof (SutureSurfaceVertex,
                                                      normal));
      glBindVertexArray (0);
    }
  g_array_append_val (self->meshes, mesh);
}

void
suture_surface_painter_set_surfaces (SutureSurfacePainter     *self,
                                     const SuturePairSurfaces *surfaces)
{
  clear_meshes (self);
  if (surfaces == NULL)
    return;
  add_mesh (self, surfaces->upper);
  add_mesh (self, surfaces->lower);
  add_mesh (self, surfaces->fill);
  for (guint i = 0; i < surfaces->around->len; i++)
    add_mesh (self, g_ptr_array_index (surfaces->around, i));
  for (int axis = 0; axis < 3; axis++)
    self->middle_um[axis] = surfaces->middle_um[axis];
  self->radius_um = surfaces->radius_um;
}

/* A framebuffer of several samples a pixel; the one that was bound is again */
static void
ensure_framebuffer (SutureSurfacePainter *self, int width, int height)
{
  GLint old = 0;

  if (self->framebuffer != 0 && self->width == width && self->height == height)
    return;
  if (self->framebuffer != 0)
    clear_framebuffer (self);
  self->width = width;
  self->height = height;
  glGetIntegerv (GL_DRAW_FRAMEBUFFER_BINDING, &old);
  glGenRenderbuffers (G_N_ELEMENTS (self->buffers), self->buffers);
  glBindRenderbuffer (GL_RENDERBUFFER, self->buffers[0]);
  glRenderbufferStorageMultisample (GL_RENDERBUFFER, N_SAMPLES, GL_RGBA8, width,
                                    height);
  glBindRenderbuffer (GL_RENDERBUFFER, self->buffers[1]);
  glRenderbufferStorageMultisample (GL_RENDERBUFFER, N_SAMPLES,
                                    GL_DEPTH_COMPONENT24, width, height);
  glGenFramebuffers (1, &self->framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0,
                             GL_RENDERBUFFER, self->buffers[0]);
  glFramebufferRenderbuffer (GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT,
                             GL_RENDERBUFFER, self->buffers[1]);
  glBindFramebuffer (GL_FRAMEBUFFER, (GLuint) old);
}

static void
set_colour (GLint uniform, guint32 rgb)
{
  glUniform3f (uniform, (float) (rgb >> 16 & 0xff) / 255.0f,
               (float) (rgb >> 8 & 0xff) / 255.0f,
               (float) (rgb & 0xff) / 255.0f);
}

static void
draw_mesh (SutureSurfacePainter *self, guint i, guint32 rgb)
{
  const Mesh *mesh = &g_array_index (self->meshes, Mesh, i);

  set_colour (self->colour, rgb);
  glBindVertexArray (mesh->array);
  glDrawElements (GL_TRIANGLES, mesh->n_corners, GL_UNSIGNED_INT, NULL);
}

/* Glass last, and it hides nothing. */
static void
draw_meshes (SutureSurfacePainter *self)
{
  if (self->meshes->len < N_OF_THE_PAIR)
    return;
  glUniform1f (self->glass, 0.0f);
  glUniform1f (self->stripes, 0.0f);
  draw_mesh (self, UPPER, SUTURE_COLOUR_UPPER);
  draw_mesh (self, LOWER, SUTURE_COLOUR_LOWER);
  glUniform1f (self->stripes, 1.0f);
  draw_mesh (self, FILL, SUTURE_COLOUR_PREVIEW);
  glUniform1f (self->stripes, 0.0f);
  glUniform1f (self->glass, 1.0f);
  glDepthMask (GL_FALSE);
  for (guint i = N_OF_THE_PAIR; i < self->meshes->len; i++)
    draw_mesh (self, i, SUTURE_COLOUR_OTHER);
  glDepthMask (GL_TRUE);
}

static void
set_camera (SutureSurfacePainter *self,
            const SutureCamera   *camera,
            int                   width,
            int                   height)
{
  const double *rows[3] = { camera->right, camera->down, camera->into };
  float         to_clip[16];
  float         to_view[9];

  suture_camera_get_matrix (camera, self->middle_um, self->radius_um,
                            (double) width / (double) height, to_clip);
  for (int row = 0; row < 3; row++)
    for (int axis = 0; axis < 3; axis++)
      to_view[3 * axis + row] = (float) rows[row][axis];
  glUniformMatrix4fv (self->to_clip, 1, GL_FALSE, to_clip);
  glUniformMatrix3fv (self->to_view, 1, GL_FALSE, to_view);
}

void
suture_surface_painter_paint (SutureSurfacePainter *self,
                              const SutureCamera   *camera,
                              int                   width,
                              int                   height,
                              guint32               ground)
{
  GLint target = 0;

  glGetIntegerv (GL_DRAW_FRAMEBUFFER_BINDING, &target);
  ensure_framebuffer (self, width, height);
  glBindFramebuffer (GL_FRAMEBUFFER, self->framebuffer);
  glViewport (0, 0, width, height);
  glClearColor ((float) (ground >> 16 & 0xff) / 255.0f,
                (float) (ground >> 8 & 0xff) / 255.0f,
                (float) (ground & 0xff) / 255.0f, 1.0f);
  glClear (GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  glUseProgram (self->program);
  glEnable (GL_DEPTH_TEST);
  glEnable (GL_BLEND);
  glBlendFunc (GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  if (self->meshes->len > 0)
    set_camera (self, camera, width, height);
  draw_meshes (self);
  glBindVertexArray (0);
  glUseProgram (0);
  glDisable (GL_DEPTH_TEST);
  glDisable (GL_BLEND);
  glBindFramebuffer (GL_READ_FRAMEBUFFER, self->framebuffer);
  glBindFramebuffer (GL_DRAW_FRAMEBUFFER, (GLuint) target);
  glBlitFramebuffer (0, 0, width, height, 0, 0, width, height,
                     GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer (GL_FRAMEBUFFER, (GLuint) target);
}
