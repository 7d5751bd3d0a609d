/* suture-linked-file.h: linked layers as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-output-guard.h"
#include "linking/suture-linking.h"

G_BEGIN_DECLS

/**
 * suture_linked_file_write:
 * @layers: label stack in which only masks of one layer belong together
 * @params: how they are linked
 * @output: where to
 * @counts: (out): how many masks and cells there are
 * @notice: (out) (transfer full) (nullable): what the file couldn't keep
 * @error: as of suture_link_layers() and suture_stack_write()
 *
 * Links, and writes the same kind of file as that of @layers, with a wider
 * sample type if there are more cells than its own holds. Source: METHOD.md
 * section 11.
 *
 * Returns: whether the file is there
 */
gboolean suture_linked_file_write (SutureStack            *layers,
                                   const SutureLinkParams *params,
                                   const SutureOutput     *output,
                                   SutureLinkCounts       *counts,
                                   char                  **notice,
                                   const SutureProgress   *progress,
                                   GError                **error);

/** suture_link_counts_to_text: (transfer full): "820 masks of layers are 131
 * cells" */
char *suture_link_counts_to_text (const SutureLinkCounts *counts);

G_END_DECLS
