/* suture-lab.h: table of contents of the laboratory: what makes and judges
 * models
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* synthesis: tissues and cuts whose truth is known */
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"

/* resegmentation: raw stacks segmented as users do, judged by the truth */
#include "resegmentation/suture-resegment-each.h"
#include "resegmentation/suture-resegmentation.h"

/* oversegmentation: cells cut, raw stacks segmented into too many pieces */
#include "oversegmentation/suture-faint-tissue.h"
#include "oversegmentation/suture-oversegmentation.h"

/* training: labelled stacks and decisions to models */
#include "training/from-labels/suture-training.h"
#include "training/from-decisions/suture-decision-training.h"
#include "training/from-contacts/suture-contact-training.h"

/* evaluation: how good all that is */
#include "evaluation/suture-accuracy.h"
#include "evaluation/comparison/suture-comparison.h"
#include "evaluation/suture-decided-table.h"
#include "evaluation/suture-needed-joins.h"
#include "evaluation/suture-review-report.h"

/* reporting: a review to hand on */
#include "reporting/suture-report-write.h"
#include "reporting/suture-report.h"
