/* suture-pair-thumbnail.c: a pair in four small slices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-pair-thumbnail.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"
#include "reporting/suture-pair-picture.h"

/* (transfer full) (nullable): the bytes of a PNG */
static GBytes *
paint (SutureSession *session, SutureCandidateItem *item)
{
  SutureScreening      *screening = suture_session_get_screening (session);
  SutureCellIndex      *index = suture_screening_get_index (screening);
  const SutureCutStack *cut =
      suture_merges_get_cut (suture_session_get_merges (session));
  const SuturePairKey        pair = suture_candidate_item_get_pair (item);
  const SutureContactFigure *contact =
      suture_cursor_get_contact (suture_session_get_cursor (session), item);
  SutureCandidate shown;

  if (cut == NULL || !suture_session_find_shown (session, item, &shown) ||
      shown.upper == shown.lower)
    return NULL;

  g_autoptr (SutureCorrection) correction =
      suture_cut_stack_correct_pair (cut, index, &pair, NULL, NULL);

  return suture_pair_picture_new (cut->index,
                                  suture_screening_get_raw (screening),
                                  correction, shown.upper, shown.lower,
                                  contact ? contact->centre_um : NULL);
}

/* A picture alone asks for more height the wider it may be. */
static GtkWidget *
limit_size (GtkWidget *picture,
            float      ratio,
            float      xalign,
            int        width,
            int        height)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *frame = gtk_aspect_frame_new (xalign, 0.5f, ratio, FALSE);
  GtkWidget *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (room, width, height);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), room);
  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), frame);
  return overlay;
}

GtkWidget *
suture_pair_thumbnail_new (SutureSession       *session,
                           SutureCandidateItem *item,
                           int                  width,
                           int                  height,
                           float                xalign)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);
  g_autoptr (GBytes) png = paint (session, item);
  g_autoptr (GdkTexture) texture =
      png ? gdk_texture_new_from_bytes (png, NULL) : NULL;
  GtkWidget       *picture = gtk_picture_new ();
  g_autofree char *name = suture_pair_name (&pair);
  g_autofree char *text =
      g_strdup_printf (_ ("%s: slices XY, XZ and YZ"), name);
  float ratio = 1.0f;

  if (texture != NULL)
    {
      ratio = (float) gdk_texture_get_width (texture) /
              (float) gdk_texture_get_height (texture);
      gtk_picture_set_paintable (GTK_PICTURE (picture),
                                 GDK_PAINTABLE (texture));
    }
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
  return limit_size (picture, ratio, xalign, width, height);
}
