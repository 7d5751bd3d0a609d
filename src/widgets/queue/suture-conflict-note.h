/* suture-conflict-note.h: what contradicts the pair on view, with links to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-session.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CONFLICT_NOTE (suture_conflict_note_get_type ())
G_DECLARE_FINAL_TYPE (SutureConflictNote,
                      suture_conflict_note,
                      SUTURE,
                      CONFLICT_NOTE,
                      GtkWidget)

/**
 * suture_conflict_note_show:
 * @item: (nullable): the pair on view
 *
 * Of a rejected pair that accepted ones join, names these; of an accepted pair
 * that has a part in it, the rejected ones. Hidden if there is nothing to say.
 * A link activates the action "win.show-pair".
 */
void suture_conflict_note_show (SutureConflictNote  *self,
                                SutureSession       *session,
                                SutureCandidateItem *item);

/** suture_conflict_note_dup_sentence: (transfer full) (nullable): what to say
 * of an answer that makes a conflict, or has a part in one; %NULL if it
 * doesn't */
char *suture_conflict_note_dup_sentence (SutureSession       *session,
                                         SutureCandidateItem *item);

G_END_DECLS
