/* suture-contribution-list.h: what moved the score, the most telling first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CONTRIBUTION_LIST (suture_contribution_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureContributionList,
                      suture_contribution_list,
                      SUTURE,
                      CONTRIBUTION_LIST,
                      GtkWidget)

/**
 * suture_contribution_list_show:
 * @suspects: (nullable): who scored; %NULL shows nothing
 * @kind: which kind's evidence
 * @row: the pair's row of that kind
 * @params: the sliders
 *
 * The features with the largest contributions, for or against one cell, each
 * with a bar from the middle and with its value and meaning as a tooltip.
 */
void suture_contribution_list_show (SutureContributionList  *self,
                                    const SutureSuspects    *suspects,
                                    SutureCandidateKind      kind,
                                    size_t                   row,
                                    const SutureScoreParams *params);

G_END_DECLS
