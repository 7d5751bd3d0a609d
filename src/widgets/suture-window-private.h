/* suture-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-decision-bar.h"
#include "suture-evidence-panel.h"
#include "suture-job-indicator.h"
#include "suture-notice-bar.h"
#include "suture-pair-view.h"
#include "suture-queue.h"
#include "suture-score-controls.h"
#include "suture-session.h"
#include "suture-spacing-bar.h"
#include "suture-toast.h"
#include "suture-view-controls.h"
#include "suture-window.h"

G_BEGIN_DECLS

typedef struct _SutureLeave SutureLeave;

struct _SutureWindow
{
  GtkApplicationWindow parent_instance;

  /* Template: header */
  GtkLabel      *title_label;
  GtkLabel      *subtitle_label;
  GtkMenuButton *export_button;
  GtkMenuButton *view_button;
  GtkMenuButton *menu_button;

  /* Template: pages */
  SutureNoticeBar     *notice_bar;
  SutureSpacingBar    *spacing_bar;
  GtkStack            *pages;
  SutureJobIndicator  *loading_indicator;
  GtkLabel            *error_label;
  SutureQueue         *queue;
  SuturePairView      *pair_view;
  SutureEvidencePanel *evidence_panel;
  SutureScoreControls *score_controls;
  SutureViewControls  *view_controls;
  SutureDecisionBar   *decision_bar;
  SutureToast         *toast;

  /* Owned */
  SutureSession *session;
  SutureLeave   *leave; /* nullable: what to do once all is exported */

  gboolean may_close;  /* asked already */
  gboolean is_closing; /* as soon as nothing runs */
};

/* suture-window-actions.c */
void suture_window_add_actions (SutureWindow *self);
void suture_window_update_actions (SutureWindow *self);

/* suture-window-files.c */
void suture_window_choose_stacks (SutureWindow *self);
void suture_window_open_sample (SutureWindow *self);
void suture_window_choose_export (SutureWindow *self);
void suture_window_choose_decisions (SutureWindow *self);
void suture_window_accept_drops (SutureWindow *self);

/* suture-window-leave.c */
typedef void (*SutureLeaveFunc) (SutureWindow *self, gpointer user_data);

/**
 * suture_window_leave:
 * @question: one sentence
 * @go_on: label of the button that leaves without exporting
 * @func: what ends this review
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data, whether @func was called or not
 *
 * Calls @func at once if all decisions are exported; else asks, and calls it
 * when the person goes on or has exported.
 */
void suture_window_leave (SutureWindow   *self,
                          const char     *question,
                          const char     *go_on,
                          SutureLeaveFunc func,
                          gpointer        user_data,
                          GDestroyNotify  free_data);
void suture_window_leave_if_exported (SutureWindow *self);
void suture_window_forget_leave (SutureWindow *self);

G_END_DECLS
