/* suture-pair-thumbnail.h: a pair in four small slices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

/** suture_pair_thumbnail_new: a picture of the pair, as reports have it, scaled
 * into @width·@height, where it stands at @xalign from 0 to 1; its name is that
 * of the pair */
GtkWidget *suture_pair_thumbnail_new (SutureSession       *session,
                                      SutureCandidateItem *item,
                                      int                  width,
                                      int                  height,
                                      float                xalign);

G_END_DECLS
