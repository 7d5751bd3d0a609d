/* suture-stacks-dialog.h: what is open, and how it is read; all of it can be
 * changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_STACKS_DIALOG (suture_stacks_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureStacksDialog,
                      suture_stacks_dialog,
                      SUTURE,
                      STACKS_DIALOG,
                      GtkWindow)

/**
 * suture_stacks_dialog_new:
 * @session: whose stacks it is about; some must be open
 *
 * Shows both files, their roles, how their planes are counted, and the voxel
 * size with where it came from. What is changed is said in a sentence, and done
 * when the person says so: nothing before.
 *
 * Signal: "chosen" (const #SutureStacksWish): what is to be open.
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWindow *suture_stacks_dialog_new (GtkWindow *parent, SutureSession *session);

/** suture_stacks_dialog_set_file: (nullable) @path: as if it had been chosen
 * for that role; %NULL: no raw stack */
void suture_stacks_dialog_set_file (SutureStacksDialog *self,
                                    SutureStackRole     role,
                                    const char         *path);

G_END_DECLS
