/* suture-fourth-view.c: what the fourth quarter shows of a pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/fourth/suture-fourth-view.h"

#include "common/suture-widgets.h"
#include "views/drawing/suture-view-plate.h"

struct _SutureFourthView
{
  GtkWidget parent_instance;

  /* Children, by the template */
  GtkStack          *pages;
  SutureFacingView  *masks;
  SutureObliqueView *across;
  SutureSolidView   *in_3d;
  GtkWidget         *chooser;

  SutureSliceScene *scene; /* owned; nullable */
  gboolean          is_solid;
};

G_DEFINE_FINAL_TYPE (SutureFourthView, suture_fourth_view, GTK_TYPE_WIDGET)

static void
choose_page (SutureFourthView *self)
{
  const SutureCutPlane *plane =
      self->scene ? suture_slice_scene_get_plane (self->scene) : NULL;
  const gboolean has_plane = plane != NULL && !plane->is_cut;
  /* Sides that lie beside each other have no facing masks. */
  const gboolean is_solid =
      self->is_solid || (self->scene != NULL &&
                         suture_slice_scene_get_side (self->scene) != NULL);

  gtk_stack_set_visible_child (self->pages, is_solid ? GTK_WIDGET (self->in_3d)
                                            : has_plane
                                                ? GTK_WIDGET (self->across)
                                                : GTK_WIDGET (self->masks));
}

void
suture_fourth_view_update (SutureFourthView *self)
{
  choose_page (self);
  suture_oblique_view_update (self->across);
  suture_facing_view_update (self->masks);
  suture_solid_view_update (self->in_3d);
}

void
suture_fourth_view_set_scene (SutureFourthView *self, SutureSliceScene *scene)
{
  self->scene = suture_slice_scene_ref (scene);
  suture_facing_view_set_scene (self->masks, scene);
  suture_oblique_view_set_scene (self->across, scene);
  suture_solid_view_set_scene (self->in_3d, scene);
}

void
suture_fourth_view_set_solid (SutureFourthView *self, gboolean solid)
{
  self->is_solid = solid;
  choose_page (self);
}

gboolean
suture_fourth_view_get_solid (SutureFourthView *self)
{
  return self->is_solid;
}

SutureFacingView *
suture_fourth_view_get_masks (SutureFourthView *self)
{
  return self->masks;
}

SutureObliqueView *
suture_fourth_view_get_across (SutureFourthView *self)
{
  return self->across;
}

SutureSolidView *
suture_fourth_view_get_in_3d (SutureFourthView *self)
{
  return self->in_3d;
}

static void
suture_fourth_view_dispose (GObject *object)
{
  g_clear_pointer (&SUTURE_FOURTH_VIEW (object)->scene,
                   suture_slice_scene_unref);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_FOURTH_VIEW);
  G_OBJECT_CLASS (suture_fourth_view_parent_class)->dispose (object);
}

static void
suture_fourth_view_class_init (SutureFourthViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_fourth_view_dispose;
  g_type_ensure (SUTURE_TYPE_FACING_VIEW);
  g_type_ensure (SUTURE_TYPE_OBLIQUE_VIEW);
  g_type_ensure (SUTURE_TYPE_SOLID_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-fourth-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureFourthView, pages);
  gtk_widget_class_bind_template_child (widget_class, SutureFourthView, masks);
  gtk_widget_class_bind_template_child (widget_class, SutureFourthView, across);
  gtk_widget_class_bind_template_child (widget_class, SutureFourthView, in_3d);
  gtk_widget_class_bind_template_child (widget_class, SutureFourthView,
                                        chooser);
}

static void
suture_fourth_view_init (SutureFourthView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  suture_widgets_keep_focus (self->chooser);
  suture_plate_set_beside (GTK_WIDGET (self->masks), self->chooser);
  suture_plate_set_beside (GTK_WIDGET (self->across), self->chooser);
  suture_plate_set_beside (GTK_WIDGET (self->in_3d), self->chooser);
}
