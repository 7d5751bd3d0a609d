/* suture-case-accuracy.h: how many cases of each kind a model decides rightly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-proportion.h"
#include "training/fitting/suture-reliability.h"

G_BEGIN_DECLS

/**
 * SutureCaseKind: what a case is
 * @SUTURE_CASE_CUT: a whole cell whose layers were blanked: true
 * @SUTURE_CASE_DAMAGED: the same with the damage that real 2D segmentation
 *   does: true
 * @SUTURE_CASE_THIN: a cell of fewer than 8 layers that was cut, with or
 * without damage, or a higher one of which a piece has one layer: true
 * @SUTURE_CASE_NATURAL: a gap between cells of the labelled stack: false
 * @SUTURE_CASE_OPENED: a gap opened between cells that lay on each other: false
 * @SUTURE_CASE_WRONG_PARTNER: two pieces of different cells in a stack with cut
 *   cells: false
 * @SUTURE_CASE_RESEGMENTED_ONE: two bodies of one true cell where the raw stack
 *   was segmented once more: true
 * @SUTURE_CASE_RESEGMENTED_TWO: bodies of two true cells in such a stack: false
 */
typedef enum
{
  SUTURE_CASE_CUT,
  SUTURE_CASE_DAMAGED,
  SUTURE_CASE_THIN,
  SUTURE_CASE_NATURAL,
  SUTURE_CASE_OPENED,
  SUTURE_CASE_WRONG_PARTNER,
  SUTURE_CASE_RESEGMENTED_ONE,
  SUTURE_CASE_RESEGMENTED_TWO,
  SUTURE_N_CASE_KINDS
} SutureCaseKind;

/** suture_case_kind_name: "cut", "damaged", "thin", "natural", "opened",
 * "wrong-partner", "resegmented-one", "resegmented-two" */
const char *suture_case_kind_name (SutureCaseKind kind);

/** suture_case_kind_is_true: whether such a pair is one cell */
gboolean suture_case_kind_is_true (SutureCaseKind kind);

/** suture_case_kind_is_resegmented: whether it comes from a raw stack segmented
 * once more */
gboolean suture_case_kind_is_resegmented (SutureCaseKind kind);

/**
 * SutureAccuracy:
 * @kinds: of each kind, the cases tried and those decided rightly: true ones
 *   with a score from the threshold on, false ones below it
 * @auc: area under the ROC curve of all true against all false cases; NAN if a
 *   side is empty
 * @aucs: for each kind of false cases, of the true ones against these; those
 *   of re-segmentation among themselves, the others likewise
 * @reliability: scores of all cases against what they turned out to be
 *
 * The paper's Table 2 is suture_accuracy_get_true() and the kind natural.
 */
typedef struct
{
  SutureProportion  kinds[SUTURE_N_CASE_KINDS];
  double            auc;
  double            aucs[SUTURE_N_CASE_KINDS];
  SutureReliability reliability;
} SutureAccuracy;

/** suture_accuracy_get_true: all true cases, but for those of re-segmentation
 */
SutureProportion suture_accuracy_get_true (const SutureAccuracy *self);

/** suture_accuracy_get_false: all false cases, but for those of re-segmentation
 */
SutureProportion suture_accuracy_get_false (const SutureAccuracy *self);

G_END_DECLS
