/* suture-test.h: what several tests need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "stack/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_test_shared:
 * @relative: a path below the project's shared folder
 *
 * The folder of measured data that lies beside a developer's checkout, or where
 * $SUTURE_SHARED says.
 *
 * Returns: (transfer full) (nullable): the path; %NULL, the test marked as
 *   skipped, if it isn't there
 */
char *suture_test_shared (const char *relative);

/** suture_test_data: (transfer full): a path below the tests folder */
char *suture_test_data (const char *relative);

/** suture_test_sample: (transfer full): a path below data/sample */
char *suture_test_sample (const char *name);

/**
 * suture_test_labels:
 * @drawing: layers from top to bottom, each a string of rows separated by '\n';
 *   '.' is background, '1' to '9', 'a' to 'z' are ids 1 to 35
 * @n_layers: how many
 *
 * Returns: (transfer full): a label stack (u16) as drawn
 */
SutureStack *suture_test_labels (const char *const *drawing, int n_layers);

/** suture_test_make_dir: (transfer full): a new folder, removed at the end with
 * all in it by suture_test_remove_dir() */
char *suture_test_make_dir (void);
void  suture_test_remove_dir (char *path);

G_END_DECLS
