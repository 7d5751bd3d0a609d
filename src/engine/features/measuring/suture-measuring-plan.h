/* suture-measuring-plan.h: what there is to measure, and in which order
 *
 * Profiles and pieces come once however many pairs name them. The unit of work
 * is one earth mover's distance, for cells are uneven and a large one's profile
 * would keep one thread busy at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdatomic.h>

#include "features/measuring/suture-measurement-private.h"

G_BEGIN_DECLS

/**
 * SuturePieceKey:
 * @cell: which cell
 * @branch: what of it; 0: all, else one more than its place in
 *   SutureMeasuringPlan.branches
 */
typedef struct
{
  guint32 cell;
  guint32 branch;
} SuturePieceKey;

/** SutureProfileKey: which piece's profile, and the stride that was asked for
 */
typedef struct
{
  SuturePieceKey piece;
  int            stride;
} SutureProfileKey;

/** SUTURE_NO_PROFILE: an item that is a row's own */
#define SUTURE_NO_PROFILE G_MAXSIZE

/**
 * SutureMeasuringItem:
 * @profile: a profile, or %SUTURE_NO_PROFILE
 * @i: which value of the profile; or which row, of which all is measured that
 * it doesn't share
 */
typedef struct
{
  size_t profile;
  size_t i;
} SutureMeasuringItem;

/**
 * SutureMeasuringPlan:
 * @branches: (element-type SutureBranch): of the cells that face a partner
 *   with a part of theirs
 * @sides: (array length=2*n_rows): of each row, what its upper and its lower
 *   piece are
 * @pieces: (array length=n_pieces): the pieces' keys, rising
 * @keys: (array length=n_profiles): the profiles' keys, rising
 * @order: (array length=n_rows): rows, most promising first
 * @items: (element-type SutureMeasuringItem): the work, most promising rows
 *   first
 * @waiting_starts: (array length=n_profiles+1): where in @waiting the rows that
 *   wait for each profile begin
 * @waiting: rows, profile by profile
 * @is_doubtful: (array length=n_rows): rows that are measured in this round;
 *   who finds one needs no more takes it out
 * @row_pending: items and profiles left before the row is complete
 * @profile_pending: values left before the profile is complete
 */
typedef struct
{
  GPtrArray        *branches;
  SuturePieceKey   *sides;
  SuturePieceKey   *pieces;
  SutureProfileKey *keys;
  size_t           *order;
  GArray           *items;
  size_t           *waiting_starts;
  size_t           *waiting;
  gboolean         *is_doubtful;
  atomic_size_t    *row_pending;
  atomic_size_t    *profile_pending;
} SutureMeasuringPlan;

/** suture_measuring_plan_list: lists pieces and profiles of the table's rows,
 * and makes room for them in the table; the pieces are measured next */
void suture_measuring_plan_list (SutureMeasuringPlan    *self,
                                 SutureMeasurementTable *table);

/** suture_measuring_plan_link: links rows with their pieces and profiles, once
 * the pieces are measured; all rows are doubtful then */
void suture_measuring_plan_link (SutureMeasuringPlan    *self,
                                 SutureMeasurementTable *table);

/** suture_measuring_plan_order: lays out a round's work: what the doubtful rows
 * need. May be called again for another round. */
void suture_measuring_plan_order (SutureMeasuringPlan    *self,
                                  SutureMeasurementTable *table);

/** suture_measuring_plan_get_branch: (transfer none) (nullable): of a piece, or
 * %NULL if it is a whole cell */
const SutureBranch *
suture_measuring_plan_get_branch (const SutureMeasuringPlan *self,
                                  SuturePieceKey             piece);

void suture_measuring_plan_clear (SutureMeasuringPlan *self);

G_END_DECLS
