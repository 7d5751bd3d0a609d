/* suture-test-vfs.h: a disk under SQLite that fails when told to
 *
 * Stands between SQLite and the system's files, and counts what changes the
 * disk: writes, syncs, truncations, deletions, new files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * SutureTestFault: what goes wrong
 * @SUTURE_TEST_FULL: writes and new files find no space
 * @SUTURE_TEST_EIO: nothing works
 * @SUTURE_TEST_QUOTA: writes fail with EDQUOT
 * @SUTURE_TEST_LIE: it works, and is reported as failed
 * @SUTURE_TEST_KILL: the process dies before it (SIGKILL)
 */
typedef enum
{
  SUTURE_TEST_FULL,
  SUTURE_TEST_EIO,
  SUTURE_TEST_QUOTA,
  SUTURE_TEST_LIE,
  SUTURE_TEST_KILL,
} SutureTestFault;

/** suture_test_vfs_install: makes it SQLite's disk, working for now; once a
 * program, before any other use of SQLite */
void suture_test_vfs_install (void);

/** suture_test_vfs_fail: from the @at-th operation counted from now, 1 the
 * next, @n_failing of them fail; 0: none */
void suture_test_vfs_fail (SutureTestFault fault, int at, int n_failing);

/** suture_test_vfs_get_operations: (transfer full) (element-type utf8): those
 * since suture_test_vfs_fail(), by name */
GPtrArray *suture_test_vfs_get_operations (void);

/** suture_test_vfs_forget: from here on what is on the disk is what a power cut
 * leaves */
void suture_test_vfs_forget (void);

/** suture_test_vfs_cut_power: makes the files in @folder what a power cut
 * leaves of them: what was synced, and nothing else. All must be closed */
void suture_test_vfs_cut_power (const char *folder);

G_END_DECLS
