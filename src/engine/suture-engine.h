/* suture-engine.h: table of contents of the engine, in the order data flows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* base: what every stage uses */
#include "base/suture-csv-writer.h"
#include "base/suture-error.h"
#include "base/suture-geometry.h"
#include "base/suture-number.h"
#include "base/suture-parallel.h"
#include "base/suture-progress.h"

/* stack: files to layers in memory, and back */
#include "stack/suture-stack.h"
#include "stack/suture-stack-hash.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-turn.h"
#include "stack/suture-stack-writer.h"

/* cells: layers to cells as runs */
#include "cells/suture-mask.h"
#include "cells/suture-cell-index.h"

/* synthesis: tissues and cuts whose truth is known */
#include "synthesis/suture-random.h"
#include "synthesis/suture-gap-synthesis.h"
#include "synthesis/suture-tissue-synthesis.h"

/* candidates: cells to suspected pairs */
#include "candidates/suture-candidate.h"

/* features: pairs to numbers */
#include "features/suture-emd.h"
#include "features/suture-overlap-shape.h"
#include "features/suture-measurement.h"
#include "features/suture-feature-table.h"

/* scores: numbers to probabilities */
#include "scores/suture-model.h"
#include "scores/suture-classifier.h"
#include "scores/suture-parameters.h"
#include "scores/suture-training.h"
#include "scores/suture-decision-training.h"

/* decisions: what the person says */
#include "decisions/suture-answer.h"
#include "decisions/suture-decision-log.h"
#include "decisions/suture-decision-table.h"
#include "decisions/suture-review-agreement.h"
#include "decisions/suture-review-folder.h"
#include "decisions/suture-review-search.h"
#include "decisions/suture-review-summary.h"
#include "decisions/suture-review.h"

/* correction: decisions to a corrected stack */
#include "correction/suture-interpolation.h"
#include "correction/suture-merge-map.h"
#include "correction/suture-conflict.h"
#include "correction/suture-correction.h"

/* evaluation: how good all that is */
#include "evaluation/suture-accuracy.h"
#include "evaluation/suture-comparison.h"
#include "evaluation/suture-decided-table.h"
#include "evaluation/suture-review-report.h"

/* all of it in order */
#include "suture-pipeline.h"
