/* suture-engine.h: table of contents of the engine, in the order data flows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* base: what every stage uses */
#include "base/threads/suture-background.h"
#include "base/suture-csv-writer.h"
#include "base/suture-error.h"
#include "base/suture-geometry.h"
#include "base/suture-number.h"
#include "base/suture-parallel.h"
#include "base/suture-progress.h"
#include "base/suture-random.h"

/* stack: files to layers in memory, and back */
#include "stack/layers/suture-stack.h"
#include "stack/layers/suture-stack-hash.h"
#include "stack/suture-stack-reader.h"
#include "stack/layers/suture-stack-turn.h"
#include "stack/suture-stack-writer.h"

/* cells: layers to cells as runs */
#include "cells/suture-mask.h"
#include "cells/suture-cell-index.h"
#include "cells/suture-stack-shift.h"

/* linking: masks of single layers to cells */
#include "linking/suture-linking.h"
#include "linking/suture-linked-file.h"

/* interpolation: two masks to the one between them */
#include "interpolation/suture-interpolation.h"

/* candidates: cells to suspected pairs */
#include "candidates/suture-candidate.h"
#include "candidates/suture-gap-masks.h"
#include "candidates/suture-pair-key.h"
#include "candidates/suture-pair-name.h"

/* oddities: what is odd about the stacks */
#include "oddities/suture-oddity.h"

/* emd: two masks to their distance, exact */
#include "emd/suture-emd.h"

/* features: pairs to numbers */
#include "features/measuring/suture-overlap-shape.h"
#include "features/measuring/suture-measurement.h"
#include "features/suture-feature-table.h"

/* contacts: bodies that touch to numbers */
#include "contacts/suture-contact-measurement.h"
#include "contacts/suture-contact-candidate.h"
#include "contacts/suture-contact-features.h"
#include "contacts/rotated/suture-rotated-layers.h"
#include "contacts/suture-contact-figures.h"

/* cuts: bodies that may be two cells, and what cuts make of them */
#include "cuts/suture-cut-measurement.h"
#include "cuts/suture-cut-features.h"
#include "cuts/suture-cut-figures.h"
#include "cuts/suture-parts.h"

/* model: numbers to probabilities */
#include "model/suture-model.h"
#include "model/suture-classifier.h"
#include "model/suture-contact-scoring.h"
#include "suspects/suture-reasons.h"
#include "suspects/suture-suspects.h"
#include "model/suture-parameters.h"

/* decisions: what the person says */
#include "decisions/suture-answer.h"
#include "decisions/suture-decision-log.h"
#include "decisions/suture-decision-table.h"

/* reviews: the file that keeps them */
#include "reviews/suture-review-agreement.h"
#include "reviews/folder/suture-review-folder.h"
#include "reviews/folder/suture-review-search.h"
#include "reviews/folder/suture-review-summary.h"
#include "reviews/suture-review.h"

/* correction: decisions to a corrected stack */
#include "correction/suture-merge-map.h"
#include "correction/suture-conflict.h"
#include "correction/suture-correction.h"

/* all of it in order */
#include "suture-contact-pipeline.h"
#include "suture-cut-pipeline.h"
#include "suture-cut-screening.h"
#include "suture-cut-first.h"
#include "suture-decided-pipeline.h"
#include "suture-joined-pipeline.h"
#include "suture-part-pipeline.h"
#include "suture-pipeline.h"
