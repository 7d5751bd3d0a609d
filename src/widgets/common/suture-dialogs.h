/* suture-dialogs.h: the questions that the desktop asks for us
 *
 * Everything that GTK has replaced since 4.8 (file chooser, message dialog)
 * stands behind this one file, so that neither the floor nor a current GTK
 * warns anywhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SutureFilesFunc:
 * @files: (transfer none): what was chosen, at least one; one for saving
 */
typedef void (*SutureFilesFunc) (GListModel *files, gpointer user_data);

/** suture_dialogs_open_stacks: asks for a label stack, and its raw stack */
void suture_dialogs_open_stacks (GtkWindow      *parent,
                                 SutureFilesFunc func,
                                 gpointer        user_data);

/** suture_dialogs_open_folder: the same, where stacks are folders */
void suture_dialogs_open_folder (GtkWindow      *parent,
                                 SutureFilesFunc func,
                                 gpointer        user_data);

/** suture_dialogs_open_stack: asks for one stack; @is_folder: which is a folder
 */
void suture_dialogs_open_stack (GtkWindow      *parent,
                                const char     *title,
                                gboolean        is_folder,
                                SutureFilesFunc func,
                                gpointer        user_data);

/** suture_dialogs_locate_labels: asks for the label stack that a review was
 * made on */
void suture_dialogs_locate_labels (GtkWindow      *parent,
                                   SutureFilesFunc func,
                                   gpointer        user_data);

/** suture_dialogs_open_review: asks for one file that holds a review */
void suture_dialogs_open_review (GtkWindow      *parent,
                                 SutureFilesFunc func,
                                 gpointer        user_data);

/**
 * suture_dialogs_save:
 * @title: of the dialog
 * @folder: (nullable): where to begin
 * @name: proposed file name
 *
 * Asks for a new file; the dialog asks by itself before an existing one is
 * replaced. Nothing is called when it is cancelled.
 */
void suture_dialogs_save (GtkWindow      *parent,
                          const char     *title,
                          GFile          *folder,
                          const char     *name,
                          SutureFilesFunc func,
                          gpointer        user_data);

/**
 * suture_dialogs_save_in_folder:
 * @name: of the folder that is to be written
 *
 * Asks for a folder, and hands on a new name in it: where the desktop's dialog
 * lends what was chosen, as in a sandbox, it lends a file alone, into which no
 * folder can be written.
 */
void suture_dialogs_save_in_folder (GtkWindow      *parent,
                                    const char     *name,
                                    SutureFilesFunc func,
                                    gpointer        user_data);

/** SutureChoice: before something is lost */
typedef enum
{
  SUTURE_CHOICE_CANCEL, /* leave all as it is; Escape too */
  SUTURE_CHOICE_GO_ON,  /* and lose it */
  SUTURE_CHOICE_KEEP,   /* see that it isn't lost, then go on */
} SutureChoice;

/** SutureChoiceFunc: called once, whatever the answer */
typedef void (*SutureChoiceFunc) (SutureChoice choice, gpointer user_data);

/**
 * suture_dialogs_ask:
 * @question: one sentence
 * @explanation: what happens
 * @go_on: (nullable): label of the button that goes on
 * @keep: label of the button that keeps what would be lost; the default
 * @func: told of the answer
 * @user_data: for @func
 *
 * Asks before something is lost.
 */
void suture_dialogs_ask (GtkWindow       *parent,
                         const char      *question,
                         const char      *explanation,
                         const char      *go_on,
                         const char      *keep,
                         SutureChoiceFunc func,
                         gpointer         user_data);

G_END_DECLS
