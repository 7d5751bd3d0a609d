/* suture-job-indicator.h: what is running, how far it is, and how to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_JOB_INDICATOR (suture_job_indicator_get_type ())
G_DECLARE_FINAL_TYPE (SutureJobIndicator,
                      suture_job_indicator,
                      SUTURE,
                      JOB_INDICATOR,
                      GtkWidget)

/** suture_job_indicator_set_session: once; shows up when a job has taken half a
 * second */
void suture_job_indicator_set_session (SutureJobIndicator *self,
                                       SutureSession      *session);

G_END_DECLS
