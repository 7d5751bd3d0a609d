/* suture-keepable.h: what there is to keep in a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"
#include "files/suture-output-guard.h"
#include "list/suture-candidate-list.h"
#include "suspects/suture-suspects.h"
#include "suture-pipeline.h"

G_BEGIN_DECLS

/**
 * SutureKeepable:
 * @labels_hash: (nullable): %NULL: it isn't known yet
 * @suspects: (nullable): %NULL: pairs are still being measured
 * @candidates: (nullable): the pairs, which say as what kind they are shown
 * @is_verified: the stacks are known to be those of the review
 * @is_other_stack: they are known not to be: nothing of them is kept
 * @may_begin: there is no earlier review that may be gone on with
 *
 * As of now, and borrowed.
 */
typedef struct
{
  SutureStack             *labels;
  SutureStack             *raw; /* nullable */
  const char              *labels_hash;
  const char              *raw_hash; /* nullable */
  SutureSuspects          *suspects;
  const SutureParameters  *parameters;
  const SutureDecisionLog *log;
  SutureCandidateList     *candidates;
  gboolean                 is_verified;
  gboolean                 is_other_stack;
  gboolean                 may_begin;
} SutureKeepable;

/** SutureKeepableSource: who knows what there is to keep */
typedef struct
{
  void (*describe) (gpointer owner, SutureKeepable *what);

  /* (transfer full): what no review may be written onto */
  SutureOutputGuard *(*new_guard) (gpointer owner);
} SutureKeepableSource;

G_END_DECLS
