/* suture-score-controls.h: the sliders, and how many pairs they leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SCORE_CONTROLS (suture_score_controls_get_type ())
G_DECLARE_FINAL_TYPE (SutureScoreControls,
                      suture_score_controls,
                      SUTURE,
                      SCORE_CONTROLS,
                      GtkWidget)

/** suture_score_controls_set_session: once */
void suture_score_controls_set_session (SutureScoreControls *self,
                                        SutureSession       *session);

/** suture_score_controls_dup_count: (transfer full): "63 of 1,069 pairs to
 * check (94.1 % filtered)" */
char *suture_score_controls_dup_count (const SutureQueueCounts *counts);

G_END_DECLS
