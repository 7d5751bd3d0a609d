/* suture-part-rows.h: pairs of parts, which are there as long as their cuts are
 *
 * What shows pairs has them in rows below those of what was screened
 * (suture_pipeline_screen_parts()); nothing of them is kept but answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "list/suture-candidate-list.h"

G_BEGIN_DECLS

/** suture_part_rows_drop: items lose the rows that @screened hasn't */
void suture_part_rows_drop (SutureCandidateList  *list,
                            const SutureSuspects *screened);

/** suture_part_rows_sweep: pairs without a row leave the list, unless they are
 * answered: an answer holds, and can be taken back */
void suture_part_rows_sweep (SutureCandidateList *list);

G_END_DECLS
