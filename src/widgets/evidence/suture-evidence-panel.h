/* suture-evidence-panel.h: why this pair: what was measured of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"
#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EVIDENCE_PANEL (suture_evidence_panel_get_type ())
G_DECLARE_FINAL_TYPE (SutureEvidencePanel,
                      suture_evidence_panel,
                      SUTURE,
                      EVIDENCE_PANEL,
                      GtkWidget)

/** suture_evidence_panel_set_session: once */
void suture_evidence_panel_set_session (SutureEvidencePanel *self,
                                        SutureSession       *session);

/** suture_evidence_panel_set_pair_view: once; its layers around the gap are
 * shown */
void suture_evidence_panel_set_pair_view (SutureEvidencePanel *self,
                                          SuturePairView      *view);

G_END_DECLS
