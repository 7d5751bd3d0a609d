/* suture-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "common/suture-dialogs.h"
#include "common/suture-notice-bar.h"
#include "common/suture-toast.h"
#include "cutting/suture-cut-bar.h"
#include "evidence/suture-evidence-panel.h"
#include "queue/suture-cut-first-bar.h"
#include "queue/suture-decision-bar.h"
#include "queue/suture-queue.h"
#include "queue/suture-rivals-bar.h"
#include "queue/suture-score-controls.h"
#include "reviews/folder/suture-review-folder.h"
#include "reviews/suture-offer-bar.h"
#include "suture-session.h"
#include "views/suture-pair-view.h"
#include "views/suture-view-controls.h"
#include "bars/suture-axes-bar.h"
#include "bars/suture-propose-bar.h"
#include "bars/suture-raw-bar.h"
#include "window/suture-end-page.h"
#include "window/suture-loading-page.h"
#include "window/suture-panels.h"
#include "bars/suture-spacing-bar.h"
#include "window/suture-window.h"

G_BEGIN_DECLS

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
  SutureOfferBar      *offer_bar;
  SutureSpacingBar    *spacing_bar;
  SutureAxesBar       *axes_bar;
  SutureRawBar        *raw_bar;
  SutureProposeBar    *propose_bar;
  GtkStack            *pages;
  SutureLoadingPage   *loading_page;
  GtkLabel            *error_label;
  SuturePanels        *panels;
  SutureQueue         *queue;
  SutureRivalsBar     *rivals_bar;
  SutureCutFirstBar   *cut_first_bar;
  GtkStack            *view_pages;
  SuturePairView      *pair_view;
  SutureEndPage       *end_page;
  SutureEvidencePanel *evidence_panel;
  SutureScoreControls *score_controls;
  SutureViewControls  *view_controls;
  SutureCutBar        *cut_bar;
  SutureDecisionBar   *decision_bar;

  SutureToast *toast; /* in the decision bar */

  /* Owned */
  SutureSession *session;
  char *told_problem; /* nullable: the save problem on the notice bar */
  char *lost_review;  /* nullable: whose labels are to be located */
  char *linked_path;  /* nullable: what is opened once it is written */

  /* Owned: keys that are down, by their hardware code */
  GHashTable *held_keys;
  guint       released_key; /* the latest, and when, in the display's time */
  guint32     released_at;

  gboolean is_showing_stacks;  /* those that were opened, with their settings */
  gboolean may_close;          /* all is saved, or the person knows */
  gboolean is_asking_to_close; /* within close-request */
  gboolean is_asked;           /* a question about leaving is on the screen */
  gboolean is_closing;         /* as soon as nothing runs */
};

/* suture-window-actions.c */
void suture_window_add_actions (SutureWindow *self);
void suture_window_update_actions (SutureWindow *self);

/* suture-window-cell.c: what can be done with the cell at the crosshair */
void suture_window_add_cell_actions (SutureWindow *self);

/* suture-window-channels.c: the raw stack's channels, from the file to the
 * views
 */
void suture_window_follow_channels (SutureWindow *self);

/* suture-window-panels.c: which panels are shown */
void suture_window_add_panel_actions (SutureWindow *self);

/** suture_window_update_panels: the buttons say what is shown */
void suture_window_update_panels (SutureWindow *self);

/** suture_window_show_queue: unfolds the list of pairs */
void suture_window_show_queue (SutureWindow *self);

/* suture-window-files.c */
void suture_window_choose_stacks (SutureWindow *self);
void suture_window_choose_folder (SutureWindow *self);

/** suture_window_open_raw: the labels once more, with that raw stack */
void suture_window_open_raw (SutureWindow *self, const char *path);
void suture_window_open_sample (SutureWindow *self);

/** suture_window_change_stacks: what is open becomes what is wanted, once all
 * is saved; suture_session_change_stacks() */
void suture_window_change_stacks (SutureWindow           *self,
                                  const SutureStacksWish *wish);

/** suture_window_choose_linked: asks for a file for suture_window_link_layers()
 */
void suture_window_choose_linked (SutureWindow *self);

/** suture_window_link_layers: writes the stack with its layers linked to @path,
 * and opens that; nothing if they are linked */
void suture_window_link_layers (SutureWindow *self, const char *path);

/** suture_window_open_linked: opens what was written, if it was linked for that
 */
void suture_window_open_linked (SutureWindow *self, const char *path);

/** suture_window_ask_to_export: asks about conflicts and open pairs, if there
 * are any, and then where to write */
void suture_window_ask_to_export (SutureWindow *self);
void suture_window_choose_decisions (SutureWindow *self);
void suture_window_choose_report (SutureWindow *self);

/* suture-window-picture.c: the view that was used last, as a picture */
void suture_window_copy_picture (SutureWindow *self);
void suture_window_choose_picture (SutureWindow *self);

/** suture_window_choose_plot: @plot: (ending, bytes of the file), "(say)" */
void suture_window_choose_plot (SutureWindow *self, GVariant *plot);

/** suture_window_write_plot: likewise, to a file that was chosen; nothing while
 * another is written */
void
suture_window_write_plot (SutureWindow *self, GVariant *plot, const char *path);

/* suture-window-files.c */
void suture_window_accept_drops (SutureWindow *self);

/* suture-window-keys.c */

/** suture_window_watch_keys: once the application's accelerators are there, so
 * that held keys are seen before them */
void suture_window_watch_keys (SutureWindow *self);

/* suture-window-review.c */
void suture_window_open_review (SutureWindow *self, const char *path);
void suture_window_choose_review (SutureWindow *self);
void suture_window_show_reviews (SutureWindow *self);
void suture_window_choose_compared (SutureWindow *self);

/** suture_window_locate_labels: asks where the labels of that review are now */
void suture_window_locate_labels (SutureWindow *self, const char *review_path);
void suture_window_ask_for_labels (SutureWindow *self,
                                   const char   *review_path,
                                   const char   *labels_path);

/* suture-window-save.c */

/**
 * suture_window_choose_output:
 * @title: of the dialog
 * @word: "cells.tif" and "corrected" make "cells-corrected.tif"
 * @ending: (nullable): of what is written; %NULL: it is a stack, and has the
 *   labels' own, or is a folder as they are
 *
 * Asks where to write it, beginning where the labels are if one can write
 * there.
 */
void suture_window_choose_output (SutureWindow   *self,
                                  const char     *title,
                                  const char     *word,
                                  const char     *ending,
                                  SutureFilesFunc func);

/** suture_window_refuse_remote: says that what was chosen can't be opened, for
 * it is on no disk of this computer */
void suture_window_refuse_remote (SutureWindow *self);

/** suture_window_dup_chosen: (transfer full) (nullable): the path of what was
 * chosen to be written; %NULL where there is none, which is said then */
char *suture_window_dup_chosen (SutureWindow *self, GListModel *files);

/** suture_window_tell_of_written: says that a file is written, and, of one that
 * the sandbox will forget, that it is not kept */
void suture_window_tell_of_written (SutureWindow *self,
                                    const char   *path,
                                    const char   *sentence);

void suture_window_choose_review_copy (SutureWindow *self);
void suture_window_tell_of_saving (SutureWindow *self);

/* suture-window-leave.c */
typedef struct _SutureLeave SutureLeave;
typedef void (*SutureLeaveFunc) (SutureWindow *self, gpointer user_data);

/**
 * suture_window_leave:
 * @func: what ends this review
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data, whether @func was called or not
 *
 * Calls @func once everything is saved, most often at once. If something can't
 * be saved, says what and asks.
 */
void suture_window_leave (SutureWindow   *self,
                          SutureLeaveFunc func,
                          gpointer        user_data,
                          GDestroyNotify  free_data);

G_END_DECLS
