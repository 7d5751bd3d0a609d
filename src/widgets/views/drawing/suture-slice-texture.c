/* suture-slice-texture.c: one slice, for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-slice-texture.h"

#include <string.h>

#include "gl/suture-gl-kind.h"
#include "gl/suture-gl-slice-painter.h"
#include "suture-slice-painter.h"

/* One of each display, for all its windows and to the end of the program */
typedef struct
{
  GdkGLContext         *context; /* nullable */
  SutureGlSlicePainter *painter; /* nullable: OpenGL can't, or is software */
} GlPaint;

/* What OpenGL has painted, until nobody shows it */
typedef struct
{
  GdkGLContext *context;
  guint         texture;
} Painted;

static gboolean allows_software;

/* (transfer full) (nullable): the context that was current, to be given to
 * leave_gl() */
static GdkGLContext *
enter_gl (GdkGLContext *context)
{
  GdkGLContext *before = gdk_gl_context_get_current ();

  if (before != NULL)
    g_object_ref (before);
  gdk_gl_context_make_current (context);
  return before;
}

static void
leave_gl (GdkGLContext *before)
{
  if (before == NULL)
    {
      gdk_gl_context_clear_current ();
      return;
    }
  gdk_gl_context_make_current (before);
  g_object_unref (before);
}

static GlPaint *
gl_paint_new (GdkDisplay *display)
{
  GlPaint      *self = g_new0 (GlPaint, 1);
  GdkGLContext *before;

  self->context = gdk_display_create_gl_context (display, NULL);
  if (self->context == NULL || !gdk_gl_context_realize (self->context, NULL))
    return self;
  before = enter_gl (self->context);
  if (allows_software || !suture_gl_is_software ())
    self->painter = suture_gl_slice_painter_new (NULL);
  leave_gl (before);
  return self;
}

/* Of the display of a window that OpenGL draws; else %NULL. GTK's renderers by
 * OpenGL have had several names, all with it in them. */
static GlPaint *
find_gl_paint (GtkWidget *widget)
{
  static const char key[] = "suture-slice-gl-paint";
  GtkNative        *native = gtk_widget_get_native (widget);
  GskRenderer      *renderer = native ? gtk_native_get_renderer (native) : NULL;
  GdkDisplay       *display = gtk_widget_get_display (widget);
  g_autofree char  *name =
      renderer ? g_ascii_strdown (G_OBJECT_TYPE_NAME (renderer), -1) : NULL;
  GlPaint *paint;

  if (name == NULL || strstr (name, "gl") == NULL)
    return NULL;
  paint = g_object_get_data (G_OBJECT (display), key);
  if (paint == NULL)
    {
      paint = gl_paint_new (display);
      g_object_set_data (G_OBJECT (display), key, paint);
    }
  return paint->painter ? paint : NULL;
}

static void
painted_free_cb (gpointer data)
{
  Painted      *self = data;
  GdkGLContext *before = enter_gl (self->context);

  suture_gl_slice_texture_delete (self->texture);
  leave_gl (before);
  g_object_unref (self->context);
  g_free (self);
}

static GdkTexture *
to_gdk (GdkGLContext *context, guint texture, const SutureSliceFrame *frame)
{
  Painted *painted = g_new (Painted, 1);

  painted->context = g_object_ref (context);
  painted->texture = texture;
#if GTK_CHECK_VERSION(4, 12, 0)
  /* It takes the place of what is deprecated since then. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_autoptr (GdkGLTextureBuilder) builder = gdk_gl_texture_builder_new ();

  gdk_gl_texture_builder_set_context (builder, context);
  gdk_gl_texture_builder_set_id (builder, texture);
  gdk_gl_texture_builder_set_width (builder, frame->width);
  gdk_gl_texture_builder_set_height (builder, frame->height);
  return gdk_gl_texture_builder_build (builder, painted_free_cb, painted);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  return gdk_gl_texture_new (context, texture, frame->width, frame->height,
                             painted_free_cb, painted);
#endif
}

/* Four numbers a voxel are handed to OpenGL, or one a finished pixel. */
static gboolean
is_less_to_hand_over (const SutureSliceFrame *frame)
{
  return 4.0 * MIN (frame->u_step, 1.0) * MIN (frame->v_step, 1.0) <= 1.0;
}

/* %NULL if OpenGL can't, doesn't draw the window, or would have more to do */
static GdkTexture *
paint_by_gl (GtkWidget              *widget,
             const SutureSliceLook  *look,
             const SutureSliceFrame *frame)
{
  const GlPaint *paint =
      is_less_to_hand_over (frame) ? find_gl_paint (widget) : NULL;
  GdkGLContext *before;
  guint         texture;

  if (paint == NULL)
    return NULL;
  before = enter_gl (paint->context);
  texture = suture_gl_slice_painter_paint (paint->painter, look, frame);
  leave_gl (before);
  return texture ? to_gdk (paint->context, texture, frame) : NULL;
}

static GdkTexture *
paint_by_processors (const SutureSliceLook *look, const SutureSliceFrame *frame)
{
  const gsize stride = (gsize) frame->width * sizeof (guint32);
  const gsize size = stride * (gsize) frame->height;
  guint32    *pixels = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  suture_slice_paint (look, frame, pixels);
  bytes = g_bytes_new_take (pixels, size);
  return gdk_memory_texture_new (frame->width, frame->height,
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

void
suture_slice_texture_allow_software (void)
{
  allows_software = TRUE;
}

GdkTexture *
suture_slice_texture_new (GtkWidget              *widget,
                          const SutureSliceLook  *look,
                          const SutureSliceFrame *frame)
{
  GdkTexture *texture = paint_by_gl (widget, look, frame);

  return texture ? texture : paint_by_processors (look, frame);
}
