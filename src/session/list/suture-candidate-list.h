/* suture-candidate-list.h: the suspected pairs, sorted and filtered
 *
 * A list model of #SutureCandidateItem. It knows every pair; its items are
 * those that the filter shows, in one of several orders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "list/suture-candidate-item.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CANDIDATE_LIST (suture_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureCandidateList,
                      suture_candidate_list,
                      SUTURE,
                      CANDIDATE_LIST,
                      GObject)

/**
 * SutureQueueFilter:
 * @SUTURE_QUEUE_LISTED: pairs to check, and all that were decided: what was
 *   said never vanishes because a slider moved
 * @SUTURE_QUEUE_LEFT: pairs to check that nobody answered
 * @SUTURE_QUEUE_ACCEPTED: and so on: by answer
 * @SUTURE_QUEUE_CONFLICTS: rejected, yet joined by other merges; and these
 * @SUTURE_QUEUE_DIFFERING: answered otherwise by the reviewer with whom this
 *   review is compared
 * @SUTURE_QUEUE_ALL: every pair that was screened
 */
typedef enum
{
  SUTURE_QUEUE_LISTED,
  SUTURE_QUEUE_LEFT,
  SUTURE_QUEUE_ACCEPTED,
  SUTURE_QUEUE_REJECTED,
  SUTURE_QUEUE_UNSURE,
  SUTURE_QUEUE_NOT_A_CELL,
  SUTURE_QUEUE_CUT_FIRST,
  SUTURE_QUEUE_CONFLICTS,
  SUTURE_QUEUE_DIFFERING,
  SUTURE_QUEUE_ALL,
  SUTURE_N_QUEUE_FILTERS
} SutureQueueFilter;

/** SUTURE_NEAR_CERTAIN: the score from which on a pair is near certain, as
 * where a correction without a person covers what may be a cell of its own */
#define SUTURE_NEAR_CERTAIN 0.95

/**
 * SutureQueueOrder: which pair comes first
 * @SUTURE_ORDER_SURE_FIRST: near certain ones by falling score,
 *   which go quickly and teach what is right, then the others from the most
 *   doubtful on, where a person's answer counts most
 */
typedef enum
{
  SUTURE_ORDER_SURE_FIRST,
  SUTURE_ORDER_SCORE,       /* falling */
  SUTURE_ORDER_UNCERTAINTY, /* nearest to 0.5 */
  SUTURE_ORDER_SIZE,        /* most voxels of both pieces */
  SUTURE_ORDER_PLACE,       /* top to bottom: says nothing of the score */
  SUTURE_ORDER_ID,          /* upper, then lower */
  SUTURE_N_QUEUE_ORDERS
} SutureQueueOrder;

/** suture_queue_order_name: "sure-first", "score", … for files */
const char *suture_queue_order_name (SutureQueueOrder order);

/** suture_queue_order_from_name: whether @name is an order */
gboolean suture_queue_order_from_name (const char       *name,
                                       SutureQueueOrder *order);

/** suture_queue_filter_name: "listed", "left", … for files */
const char *suture_queue_filter_name (SutureQueueFilter filter);

/** suture_queue_filter_from_name: whether @name is a filter */
gboolean suture_queue_filter_from_name (const char        *name,
                                        SutureQueueFilter *filter);

/** SUTURE_ANY_KIND: pairs of all kinds */
#define SUTURE_ANY_KIND (-1)

/** SutureQueueCounts: what the sliders have done */
typedef struct
{
  guint n_pairs;    /* all that were screened */
  guint n_primary;  /* in the one-to-one matching */
  guint n_reported; /* primary, score ≥ threshold */
  guint n_left;     /* reported and pending */
} SutureQueueCounts;

SutureCandidateList *suture_candidate_list_new (void);

/** suture_candidate_list_remove: it is no pair any more; not shown from the
 * next refresh on */
void suture_candidate_list_remove (SutureCandidateList *self,
                                   SutureCandidateItem *item);

/** suture_candidate_list_add: shown from the next refresh on; takes @item */
void suture_candidate_list_add (SutureCandidateList *self,
                                SutureCandidateItem *item);

/** suture_candidate_list_clear: no pairs */
void suture_candidate_list_clear (SutureCandidateList *self);

/**
 * suture_candidate_list_set_filter:
 * @label_id: only pairs that name this label; 0: any
 *
 * Changes what is shown, at once.
 */
void suture_candidate_list_set_filter (SutureCandidateList *self,
                                       SutureQueueFilter    filter,
                                       guint64              label_id);

/** suture_candidate_list_set_order: from the next refresh on */
void suture_candidate_list_set_order (SutureCandidateList *self,
                                      SutureQueueOrder     order);

SutureQueueOrder suture_candidate_list_get_order (SutureCandidateList *self);

/** suture_candidate_list_set_scores: shows only pairs with a score of @low or
 * more and less than @high, or up to 1; from the next refresh on. 0 and 1: all
 * of them */
void suture_candidate_list_set_scores (SutureCandidateList *self,
                                       double               low,
                                       double               high);

SutureQueueFilter suture_candidate_list_get_filter (SutureCandidateList *self);

/** suture_candidate_list_get_label_id: 0: any */
guint64 suture_candidate_list_get_label_id (SutureCandidateList *self);

/**
 * suture_candidate_list_refresh:
 * @threshold: the slider
 *
 * Filters, sorts and counts again, after scores, answers or the threshold
 * changed. Only the part of the list that differs is announced as changed.
 */
void suture_candidate_list_refresh (SutureCandidateList *self,
                                    double               threshold);

/** suture_candidate_list_set_kind: shows and counts pairs of that
 * #SutureCandidateKind, or %SUTURE_ANY_KIND; at once. A pair that is of several
 * is of that whose evidence is better */
int  suture_candidate_list_get_kind (SutureCandidateList *self);
void suture_candidate_list_set_kind (SutureCandidateList *self, int kind);

/** suture_candidate_list_get_counts: of the kind that is shown */
SutureQueueCounts suture_candidate_list_get_counts (SutureCandidateList *self);

/** suture_candidate_list_count: of a #SutureCandidateKind, or %SUTURE_ANY_KIND,
 * whatever is shown */
SutureQueueCounts suture_candidate_list_count (SutureCandidateList *self,
                                               int                  kind);

/** suture_candidate_list_get_all: (transfer none) (element-type
 * SutureCandidateItem): every pair, in the order of its arrival */
GPtrArray *suture_candidate_list_get_all (SutureCandidateList *self);

/** suture_candidate_list_find: (transfer none) (nullable) */
SutureCandidateItem *suture_candidate_list_find (SutureCandidateList *self,
                                                 SuturePairKey        pair);

/** suture_candidate_list_get_shown: (transfer none) (nullable) */
SutureCandidateItem *suture_candidate_list_get_shown (SutureCandidateList *self,
                                                      guint position);

/** suture_candidate_list_get_position: %G_MAXUINT if it isn't shown */
guint suture_candidate_list_get_position (SutureCandidateList *self,
                                          SutureCandidateItem *item);

G_END_DECLS
