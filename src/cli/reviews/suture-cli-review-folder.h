/* suture-cli-review-folder.h: which reviews there are, and their names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_list_reviews: review list */
gboolean suture_cli_list_reviews (const SutureCliOptions *options,
                                  SutureCliJob           *job,
                                  GError                **error);

/** suture_cli_rename_review: review rename REVIEW TITLE */
gboolean suture_cli_rename_review (const SutureCliOptions *options,
                                   SutureCliJob           *job,
                                   GError                **error);

/** suture_cli_delete_review: review delete REVIEW */
gboolean suture_cli_delete_review (const SutureCliOptions *options,
                                   SutureCliJob           *job,
                                   GError                **error);

/** suture_cli_restore_review: review restore NAME */
gboolean suture_cli_restore_review (const SutureCliOptions *options,
                                    SutureCliJob           *job,
                                    GError                **error);

G_END_DECLS
