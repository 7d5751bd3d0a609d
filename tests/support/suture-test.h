/* suture-test.h: what several tests need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "stack/layers/suture-stack.h"

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

/** suture_test_is_thorough: whether to try all there is (`./dev test
 * --thorough`), or as much as shows the same */
gboolean suture_test_is_thorough (void);

/** SUTURE_TEST_EACH_THIRD: how a third of all calls is tried: way 0 of 3 */
#define SUTURE_TEST_EACH_THIRD 0, 3

/**
 * suture_test_takes_turn:
 * @calls: (element-type utf8): the kinds of the calls that can fail, in order
 * @at: one of them, 1 the first
 * @way: a way for it to fail, from 0
 * @n_ways: how many ways there are
 *
 * What to try where each call could fail in each way. The calls of a kind take
 * turns: each fails in one way, each kind in every way. The first call of all
 * and the last fail in every way.
 *
 * Returns: whether this one is to be tried; always if it is to be thorough
 */
gboolean
suture_test_takes_turn (const GPtrArray *calls, int at, int way, int n_ways);

G_END_DECLS
