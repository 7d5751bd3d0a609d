/* suture-renderer.c: which of GTK's renderers suits the machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-renderer.h"

#include <gtk/gtk.h>

#include "gl/suture-gl-kind.h"

static gboolean
is_software (GdkDisplay *display)
{
  g_autoptr (GdkGLContext) context =
      gdk_display_create_gl_context (display, NULL);
  gboolean answer = FALSE;

  /* No OpenGL at all: GTK finds that out by itself. */
  if (context == NULL || !gdk_gl_context_realize (context, NULL))
    return FALSE;
  gdk_gl_context_make_current (context);
  answer = suture_gl_is_software ();
  gdk_gl_context_clear_current ();
  return answer;
}

void
suture_renderer_choose (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (g_getenv ("GSK_RENDERER") == NULL && display != NULL &&
      is_software (display))
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
}
