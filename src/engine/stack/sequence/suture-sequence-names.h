/* suture-sequence-names.h: the files of a folder, in the order of their layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"

G_BEGIN_DECLS

/** suture_sequence_is_sequence: whether a folder holds more than one picture */
gboolean suture_sequence_is_sequence (const SutureInputFile *folder);

/**
 * suture_sequence_names:
 * @folder: a folder that is open
 * @notices: (element-type utf8): gets what the person should know: how many
 *   there are, and which numbers are missing
 * @error: the names don't tell the order: several series, or two numbers that
 *   differ
 *
 * The pictures (endings tif, tiff and png) by the number in which their names
 * differ, and nothing else of them may: 2 stands before 10. Hidden files and
 * those with other endings aren't looked at.
 *
 * Returns: (transfer full) (nullable): their names, a %NULL behind the last one
 */
char **suture_sequence_names (const SutureInputFile *folder,
                              GPtrArray             *notices,
                              GError               **error);

G_END_DECLS
