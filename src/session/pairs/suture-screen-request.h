/* suture-screen-request.h: stacks → pairs and their scores, off the main
 * thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pairs/suture-screening.h"

G_BEGIN_DECLS

/** SutureFoundPair: a pair on its way from the worker to the list */
typedef struct
{
  SutureCandidateKind kind;
  size_t              row;
  SutureCandidate     candidate;
  SuturePairKey       pair;
  double              score;
} SutureFoundPair;

/** SutureScreenRequest: what the worker needs; the main thread empties what is
 * found while it runs */
typedef struct _SutureScreenRequest SutureScreenRequest;

/** suture_screen_request_new: (transfer full): of these cells; @raw: (nullable)
 */
SutureScreenRequest *
suture_screen_request_new (SutureCellIndex        *index,
                           SutureStack            *raw,
                           const SutureParameters *parameters);

SutureScreenRequest *suture_screen_request_ref (SutureScreenRequest *self);
void                 suture_screen_request_unref (gpointer self);

/** suture_screen_request_run: a #SutureJobFunc, of a #SutureScreenRequest: the
 * #SutureSuspects */
gpointer suture_screen_request_run (gpointer              self,
                                    const SutureProgress *progress,
                                    GError              **error);

/** suture_screen_request_take_found: (transfer full) (element-type
 * SutureFoundPair): what was found since the last call; any thread */
GArray *suture_screen_request_take_found (SutureScreenRequest *self);

/** suture_screen_request_get_notice: (nullable): what is to be said of that
 * kind, once the worker is done */
const char *suture_screen_request_get_notice (const SutureScreenRequest *self,
                                              SutureCandidateKind        kind);

G_END_DECLS
