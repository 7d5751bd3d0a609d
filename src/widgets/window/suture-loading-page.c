/* suture-loading-page.c: how far the reading of stacks is, and a layer of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-loading-page.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "common/suture-job-indicator.h"
#include "common/suture-widgets.h"
#include "suture-slice-scene.h"
#include "views/drawing/suture-slice-texture.h"

/* Of the longer side, in pixels; the picture is shown as large as it fits. */
#define PICTURE_SIZE 1200

/* What is read before that is shown without a picture that would flash by. */
#define SHOW_AFTER_MS 300

struct _SutureLoadingPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget          *layer_box;
  GtkPicture         *picture;
  GtkLabel           *layer_label;
  SutureJobIndicator *job_indicator;

  SutureSliceScene *scene;       /* owned */
  SutureJob        *palette_job; /* nullable */
  guint             show_source;
  gint64            z;
  gint64            n_layers;
};

G_DEFINE_FINAL_TYPE (SutureLoadingPage, suture_loading_page, GTK_TYPE_WIDGET)

static void
stop (SutureLoadingPage *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  suture_job_clear (&self->palette_job);
  suture_slice_scene_set_stacks (self->scene, NULL, NULL, NULL);
}

static void
suture_loading_page_dispose (GObject *object)
{
  SutureLoadingPage *self = SUTURE_LOADING_PAGE (object);

  if (self->scene != NULL)
    stop (self);
  g_clear_pointer (&self->scene, suture_slice_scene_unref);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_LOADING_PAGE);
  G_OBJECT_CLASS (suture_loading_page_parent_class)->dispose (object);
}

static void
suture_loading_page_class_init (SutureLoadingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_loading_page_dispose;
  g_type_ensure (SUTURE_TYPE_JOB_INDICATOR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-loading-page.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureLoadingPage, child)
  BIND (layer_box);
  BIND (picture);
  BIND (layer_label);
  BIND (job_indicator);
#undef BIND
}

static void
suture_loading_page_init (SutureLoadingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scene = suture_slice_scene_new ();
}

/* Another opening begins, or this one is over. */
static void
forget_cb (SutureLoadingPage *self)
{
  suture_loading_page_show (self, NULL);
}

void
suture_loading_page_set_session (SutureLoadingPage *self,
                                 SutureSession     *session)
{
  SutureOpening *opening = suture_session_get_opening (session);

  g_return_if_fail (SUTURE_IS_LOADING_PAGE (self));

  suture_job_indicator_set_session (self->job_indicator, session);
  g_signal_connect_object (opening, "glimpsed",
                           G_CALLBACK (suture_loading_page_show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (opening, "started", G_CALLBACK (forget_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (opening, "opened", G_CALLBACK (forget_cb), self,
                           G_CONNECT_SWAPPED);
}

/* All of the layer, as large as its voxels say. */
static SutureSliceFrame
get_frame (const SutureSliceScene *scene)
{
  const SutureShape   shape = suture_slice_scene_get_shape (scene);
  const SutureSpacing spacing = suture_slice_scene_get_spacing (scene);
  const double        width_um = (double) shape.nx * spacing.x_um;
  const double        height_um = (double) shape.ny * spacing.y_um;
  const double        px_per_um = PICTURE_SIZE / MAX (width_um, height_um);
  SutureSliceFrame    frame = {
       .plane = SUTURE_PLANE_XY,
       .left = -0.5,
       .top = -0.5,
       .line_width = 1,
       .stripe_width = 1,
  };

  frame.width = MAX (1, (int) (width_um * px_per_um + 0.5));
  frame.height = MAX (1, (int) (height_um * px_per_um + 0.5));
  frame.u_step = (double) shape.nx / frame.width;
  frame.v_step = (double) shape.ny / frame.height;
  return frame;
}

static void
show_now (SutureLoadingPage *self)
{
  const SutureSliceFrame frame = get_frame (self->scene);
  g_autoptr (GdkTexture) texture =
      suture_slice_texture_new (GTK_WIDGET (self),
                                suture_slice_scene_get_look (self->scene),
                                &frame);
  g_autofree char *words = g_strdup_printf (
      /* Translators: the number of a layer, and how many there are */
      _ ("Layer %" PRId64 " of %" PRId64 "; the others are being read"),
      self->z + 1, self->n_layers);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, words);
  gtk_label_set_label (self->layer_label, words);
  gtk_widget_set_visible (self->layer_box, TRUE);
  stop (self);
}

static gboolean
show_cb (gpointer user_data)
{
  SutureLoadingPage *self = user_data;

  self->show_source = 0;
  if (self->palette_job == NULL)
    show_now (self);
  return G_SOURCE_REMOVE;
}

static gpointer
palette_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return suture_palette_new (data, progress, error);
}

static void
coloured_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureLoadingPage *self = user_data;

  if (result == NULL)
    return;
  suture_slice_scene_set_palette (self->scene, result);
  suture_palette_unref (result);
  if (self->show_source == 0)
    show_now (self);
}

void
suture_loading_page_show (SutureLoadingPage *self, const SutureGlimpse *glimpse)
{
  g_return_if_fail (SUTURE_IS_LOADING_PAGE (self));

  stop (self);
  gtk_widget_set_visible (self->layer_box, FALSE);
  gtk_picture_set_paintable (self->picture, NULL);
  if (glimpse == NULL)
    return;
  suture_slice_scene_set_stacks (self->scene, glimpse->labels, glimpse->raw,
                                 glimpse->index);
  if (glimpse->raw != NULL)
    suture_slice_scene_set_contrast (self->scene,
                                     suture_contrast_auto (glimpse->raw, NULL,
                                                           NULL));
  self->z = glimpse->z;
  self->n_layers = glimpse->n_layers;
  suture_job_run (&self->palette_job, self, "", palette_worker,
                  suture_cell_index_ref (glimpse->index),
                  (GDestroyNotify) suture_cell_index_unref,
                  (GDestroyNotify) suture_palette_unref, coloured_cb);
  self->show_source = g_timeout_add (SHOW_AFTER_MS, show_cb, self);
}

gboolean
suture_loading_page_has_picture (SutureLoadingPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LOADING_PAGE (self), FALSE);

  return gtk_widget_get_visible (self->layer_box);
}
