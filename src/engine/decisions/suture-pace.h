/* suture-pace.h: how fast a person decides, and for how long already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

/** SUTURE_PACE_ANSWERS: the latest answers that a pace is measured from */
#define SUTURE_PACE_ANSWERS 30

/** SUTURE_SITTING_BREAK_S: who doesn't answer for so long had a break */
#define SUTURE_SITTING_BREAK_S (20 * 60)

/** SUTURE_LONG_SITTING: answers after which people decide worse. Source: the
 * study of guided proofreading in D. Haehn et al., Guided proofreading of
 * automatic segmentations for connectomics, CVPR 2018 */
#define SUTURE_LONG_SITTING 300

/**
 * SuturePace:
 * @n_answers: of the latest answers that took a person time, those that it is
 *   measured from
 * @seconds: median of what they took; NAN if there are none
 * @n_sitting: answers since the last break
 */
typedef struct
{
  guint  n_answers;
  double seconds;
  guint  n_sitting;
} SuturePace;

/**
 * suture_pace_of_log:
 * @now_us: now, microseconds since 1970 UTC
 *
 * Answers that nobody took time for (of a table, or many at once) don't count;
 * answers that were taken back do: they took time. Costs the answers since the
 * last break.
 */
SuturePace suture_pace_of_log (const SutureDecisionLog *log, gint64 now_us);

G_END_DECLS
