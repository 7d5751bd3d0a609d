/* suture-training.h: from labelled stacks to a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-classifier.h"
#include "stack/layers/suture-stack.h"
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "training/from-labels/suture-case-accuracy.h"
#include "training/from-labels/suture-classifier-kind.h"

G_BEGIN_DECLS

/** SutureTrainingStack: one labelled stack, and its raw stack if there is one
 */
typedef struct
{
  SutureStack *labels;    /* borrowed */
  SutureStack *raw;       /* borrowed; nullable */
  const char  *name;      /* borrowed; the file's path, or a name */
  const char  *licence;   /* borrowed; nullable */
  gboolean     is_turned; /* whether its rows and its columns, taken for layers,
                           * are learned from too */
  gboolean     is_blanked_only; /* whether it teaches by blanked layers alone,
                                 * and its raw stack isn't segmented once more */
  gboolean     is_masks_only;   /* whether it teaches contacts by masks of its
                                 * layers alone, linked once more */
  guint64      background_id; /* what was background in the file, beside 0, and
                               * is 0 in @labels by now; 0 if nothing */
} SutureTrainingStack;

/**
 * SutureErrorSource: where the errors come from that a model learns from
 * @SUTURE_ERRORS_BLANKED: layers of cells are blanked
 * @SUTURE_ERRORS_RESEGMENTED: raw stacks are segmented once more
 * @SUTURE_ERRORS_BOTH: both, the latter where there is a raw stack
 */
typedef enum
{
  SUTURE_ERRORS_BLANKED,
  SUTURE_ERRORS_RESEGMENTED,
  SUTURE_ERRORS_BOTH,
} SutureErrorSource;

/**
 * SutureTrainingParams:
 * @feature_set: "paper" or "extended"
 * @seed: everything random follows from it
 * @max_gap: true cases miss 1 to this many layers
 * @measure: how EMDs are measured
 * @classifier: what is wanted; the perceptron if nothing is said
 * @errors: where errors come from
 */
typedef struct
{
  const char          *feature_set;
  guint64              seed;
  int                  max_gap;
  SutureMeasureParams  measure;
  SutureClassifierKind classifier;
  SutureErrorSource    errors;
} SutureTrainingParams;

/**
 * SutureTrainingReport:
 * @kept: which the model is
 * @training: accuracy on what was learned from, by kind of classifier
 * @held_out: accuracy on the hold-out stacks or, without, on each fifth of the
 *   cases as judged by what the other fifths teach: whole stacks if there are
 *   ten or more, else blocks of space
 */
typedef struct
{
  SutureClassifierKind kept;
  SutureAccuracy       training[SUTURE_N_CLASSIFIERS];
  SutureAccuracy       held_out[SUTURE_N_CLASSIFIERS];
} SutureTrainingReport;

/**
 * suture_train:
 * @stacks: labelled stacks to learn from
 * @n_stacks: how many
 * @holdout: (nullable): labelled stacks never learned from
 * @n_holdout: how many
 * @params: how
 * @report: (out) (optional): how well both classifiers do
 * @variants: (out) (optional) (transfer full) (element-type SutureModel): what
 *   the same cases teach a perceptron and a logistic regression, first with the
 *   feature set "paper", then with "extended"
 * @error: nothing to learn from, or cancelled
 *
 * Source: METHOD.md section 7, the paper's section 3.2.
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *suture_train (const SutureTrainingStack  *stacks,
                           size_t                      n_stacks,
                           const SutureTrainingStack  *holdout,
                           size_t                      n_holdout,
                           const SutureTrainingParams *params,
                           SutureTrainingReport       *report,
                           GPtrArray                 **variants,
                           const SutureProgress       *progress,
                           GError                    **error);

G_END_DECLS
