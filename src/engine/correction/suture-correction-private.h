/* suture-correction-private.h: what a correction consists of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "correction/suture-correction.h"

G_BEGIN_DECLS

/** SutureIdChange: an id that becomes another wherever it is */
typedef struct
{
  guint64 old_id;
  guint64 new_id;
} SutureIdChange;

struct _SutureCorrection
{
  SutureCellIndex *index;
  SutureMergeMap  *map;
  GArray          *changes;   /* of SutureIdChange, by rising old id */
  GArray          *repainted; /* of guint32, rising: cells that get another id
                               * than others of theirs */
  GArray          *fills;     /* of SutureFill, by layer, then cell */
  GPtrArray       *runs;      /* what the fills' masks look at */
  GArray          *pairs;     /* of SutureCandidate, by upper, then lower */
  GArray          *losses;    /* of SutureLoss, by cell, then taker */
  GArray          *covered;   /* of guint32, rising */
};

G_END_DECLS
