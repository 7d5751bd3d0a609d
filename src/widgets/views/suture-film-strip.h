/* suture-film-strip.h: the layers around the gap, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_FILM_STRIP (suture_film_strip_get_type ())
G_DECLARE_FINAL_TYPE (SutureFilmStrip,
                      suture_film_strip,
                      SUTURE,
                      FILM_STRIP,
                      GtkWidget)

/**
 * SutureFilmStrip:
 *
 * The upper piece's last layer, those of the gap, the lower piece's first one,
 * cut out around where they face each other and drawn as in the XY view; of a
 * contact the layers around its middle, of a cut two on each side. A click, and
 * Left and Right, move the views there. Without a pair nothing is drawn.
 */

#define SUTURE_FILM_STRIP_MOST 7

/** suture_film_strip_set_view: once; the strip follows it */
void suture_film_strip_set_view (SutureFilmStrip *self, SuturePairView *view);

/** suture_film_strip_get_layers: (array length=returned): which layers are
 * shown, counted from 0. Returns: how many */
int suture_film_strip_get_layers (SutureFilmStrip *self,
                                  gint32 layers[SUTURE_FILM_STRIP_MOST]);

G_END_DECLS
