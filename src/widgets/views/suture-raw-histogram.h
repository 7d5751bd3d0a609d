/* suture-raw-histogram.h: how many voxels of the raw stack are how bright, and
 * which of them are black and white
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RAW_HISTOGRAM (suture_raw_histogram_get_type ())
G_DECLARE_FINAL_TYPE (SutureRawHistogram,
                      suture_raw_histogram,
                      SUTURE,
                      RAW_HISTOGRAM,
                      GtkWidget)

/**
 * SutureRawHistogram:
 *
 * The left handle is what is shown black, the right one what is shown white,
 * and the curve between them how bright the rest is. A drag at a handle moves
 * it, a drag between them both. For the mouse: the sliders beside it do the
 * same by keys.
 */

/** suture_raw_histogram_set_view: once; the histogram follows it, and it the
 * handles */
void suture_raw_histogram_set_view (SutureRawHistogram *self,
                                    SuturePairView     *view);

G_END_DECLS
