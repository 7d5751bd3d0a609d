/* suture-screening-private.h: what the files of a screening share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pairs/suture-screen-request.h"

G_BEGIN_DECLS

struct _SutureScreening
{
  GObject parent_instance;

  SutureCellIndex *index; /* owned; nullable */
  SutureStack     *raw;   /* owned; nullable */

  SutureParameters parameters;
  SutureSuspects  *suspects; /* owned; NULL until the pairs are complete */
  SutureSuspects  *joined;   /* owned; nullable: as accepted pairs make them */
  SutureCandidateList *candidates; /* owned */

  /* Owned, NULL when nothing runs */
  SutureJob           *job;
  SutureScreenRequest *request; /* the job's */
  SutureJob           *cut_job; /* once that one has ended */
};

typedef enum
{
  SUTURE_SCREENING_FOUND,
  SUTURE_SCREENING_LISTED,
  SUTURE_SCREENING_ADJUSTED,
  SUTURE_SCREENING_CLASSIFIER_CHANGED,
  SUTURE_SCREENING_COMPLETE,
  SUTURE_SCREENING_SCREENED,
  SUTURE_SCREENING_CUTS_FOUND,
  SUTURE_SCREENING_NOTICED,
  SUTURE_SCREENING_FAILED,
  SUTURE_SCREENING_N_SIGNALS
} SutureScreeningSignal;

/** suture_screening_emit: one of its signals, with its arguments */
void suture_screening_emit (SutureScreening      *self,
                            SutureScreeningSignal signal,
                            ...);

/** suture_screening_score_all: every pair of the list anew */
void suture_screening_score_all (SutureScreening *self);

/** suture_screening_add_pair: a pair that is there already is of another kind,
 * too */
void suture_screening_add_pair (SutureScreening       *self,
                                const SutureFoundPair *found);

/** suture_screening_add_rows: lists the pairs of @suspects from row @first on
 */
void suture_screening_add_rows (SutureScreening      *self,
                                const SutureSuspects *suspects,
                                SutureCandidateKind   kind,
                                size_t                first);

/** suture_screening_pairs_are_complete: @suspects: (transfer full) (nullable):
 * all of them */
void suture_screening_pairs_are_complete (SutureScreening *self,
                                          SutureSuspects  *suspects);

G_END_DECLS
