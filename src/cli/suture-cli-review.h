/* suture-cli-review.h: which review is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/suture-review.h"
#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_find_review: (transfer full): path of the review that was typed:
 * a file, or a name in the folder of reviews */
char *suture_cli_find_review (const char *typed);

/** suture_cli_find_trashed: (transfer full): likewise, in the trash */
char *suture_cli_find_trashed (const char *typed);

/** suture_cli_is_review: whether a name means a review, and not a table */
gboolean suture_cli_is_review (const char *typed);

/** suture_cli_check_decisions: refuses names of neither a review nor a file */
gboolean suture_cli_check_decisions (char *const *names, GError **error);

/** suture_cli_open_review: (transfer full) (nullable): open to be read; the
 * stacks that it is about are guarded like inputs from now on */
SutureReview *suture_cli_open_review (const SutureCliOptions *options,
                                      const char             *typed,
                                      GError                **error);

/** suture_cli_read_suspects: (transfer full) (nullable): the measured pairs of
 * a review that was @typed; error if it was left before there were any */
SutureSuspects *suture_cli_read_suspects (SutureReview *review,
                                          const char   *typed,
                                          GError      **error);

/** suture_cli_with_spacing_of_review: (transfer full): the stack with the voxel
 * size it was reviewed with */
SutureStack *
suture_cli_with_spacing_of_review (SutureStack                *labels,
                                   const SutureReviewContents *review);

G_END_DECLS
