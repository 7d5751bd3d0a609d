/* suture-contact-cases.h: contacts of which it is known whether they are one
 * cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-feature-table.h"
#include "training/from-labels/suture-training.h"

G_BEGIN_DECLS

/**
 * SutureContactSource: where a contact is from
 * @SUTURE_CONTACT_OF_CUTS: a stack whose cells were cut along rugged planes
 * @SUTURE_CONTACT_OF_PIECES: a raw stack that was segmented into too many
 * pieces
 * @SUTURE_CONTACT_OF_MASKS: a raw stack whose layers were segmented one by one
 *   and linked
 */
typedef enum
{
  SUTURE_CONTACT_OF_CUTS,
  SUTURE_CONTACT_OF_PIECES,
  SUTURE_CONTACT_OF_MASKS,
  SUTURE_N_CONTACT_SOURCES
} SutureContactSource;

/** suture_contact_source_name: "cuts", "pieces" or "masks" */
const char *suture_contact_source_name (SutureContactSource source);

/**
 * SutureContactCase:
 * @values: all features
 * @is_true: whether the two are of one cell
 * @has_raw: whether anything was measured in a raw stack
 * @source: where it is from
 * @stack: number of the stack
 * @weight: how much it counts: all cases of a stack and a source together 1,
 *   of linked masks one half
 */
typedef struct
{
  double              values[SUTURE_MAX_FEATURES];
  gboolean            is_true;
  gboolean            has_raw;
  SutureContactSource source;
  int                 stack;
  double              weight;
} SutureContactCase;

/**
 * suture_contact_cases_add:
 * @cases: (element-type SutureContactCase): cases are appended
 * @stack: whole cells, and a raw stack if there is one
 * @number: of the stack
 * @seed: everything random follows from it
 *
 * Cells cut along rugged planes and, with a raw stack, its pieces by several
 * recipes, and masks of its layers, linked both ways. Right are contacts of two
 * bodies with one owner (suture_body_owners_find()), wrong those of two owners;
 * others are left out. Those with a raw stack come twice, the second time as if
 * there were none.
 */
gboolean suture_contact_cases_add (GArray                    *cases,
                                   const SutureTrainingStack *stack,
                                   int                        number,
                                   guint64                    seed,
                                   const SutureProgress      *progress,
                                   GError                   **error);

/** SutureCasesAdd: suture_contact_cases_add(), or what makes cases of another
 * kind that are judged alike */
typedef gboolean (*SutureCasesAdd) (GArray                    *cases,
                                    const SutureTrainingStack *stack,
                                    int                        number,
                                    guint64                    seed,
                                    const SutureProgress      *progress,
                                    GError                   **error);

/** suture_contact_cases_make: (transfer full) (element-type SutureContactCase)
 * (nullable): those of all stacks, whose numbers are 0 to @n_stacks - 1 */
GArray *suture_contact_cases_make (SutureCasesAdd             add,
                                   const SutureTrainingStack *stacks,
                                   size_t                     n_stacks,
                                   guint64                    seed,
                                   const SutureProgress      *progress,
                                   GError                   **error);

G_END_DECLS
