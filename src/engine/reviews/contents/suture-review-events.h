/* suture-review-events.h: decision events to and from the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

/**
 * suture_review_append_event:
 * @sequence: its number, from 1
 * @app_version: version of the program it was made with
 * @model: row of the model that scored then; 0 if nobody knows
 *
 * An event of that number that is there already stays. That is no error if it
 * is the same one (a commit whose end we weren't told of); somebody else's is
 * never taken for it.
 */
gboolean suture_review_append_event (sqlite3                   *db,
                                     guint64                    sequence,
                                     const SutureDecisionEvent *event,
                                     const char                *app_version,
                                     gint64                     model,
                                     GError                   **error);

/**
 * suture_review_holds_event:
 * @holds: (out): whether number @sequence is there, and is that event
 *
 * Whichever version and model it was made with.
 */
gboolean suture_review_holds_event (sqlite3                   *db,
                                    guint64                    sequence,
                                    const SutureDecisionEvent *event,
                                    gboolean                  *holds,
                                    GError                   **error);

/** suture_review_get_n_events: the highest number there is, 0 if none */
gboolean
suture_review_get_n_events (sqlite3 *db, guint64 *n_events, GError **error);

/**
 * suture_review_prepare_events:
 * @from: the table, and what follows it in a SELECT
 *
 * Returns: (transfer full) (nullable): a statement whose rows are what
 *   suture_review_read_event() wants, in whatever version @db is; column
 *   %SUTURE_REVIEW_APP_VERSION is the program's version, and
 *   %SUTURE_REVIEW_MODEL the model's row
 */
sqlite3_stmt *
suture_review_prepare_events (sqlite3 *db, const char *from, GError **error);

enum
{
  SUTURE_REVIEW_APP_VERSION = 9,
  SUTURE_REVIEW_MODEL = 10,
};

/** suture_review_read_event: whether the row makes sense; the reviewer is the
 * statement's, until its next step */
gboolean suture_review_read_event (sqlite3_stmt        *statement,
                                   SutureDecisionEvent *event);

/** suture_review_apply_meaning: has @event name the bodies that are meant;
 * @meanings: of suture_review_read_meanings() */
void suture_review_apply_meaning (GHashTable          *meanings,
                                  SutureDecisionEvent *event);

/**
 * suture_review_read_log:
 * @error: %SUTURE_REVIEW_DAMAGE if a number is missing, or an event can't have
 *   happened after those before it
 *
 * Returns: (transfer full) (nullable): the replay of all events
 */
SutureDecisionLog *suture_review_read_log (sqlite3 *db, GError **error);

G_END_DECLS
