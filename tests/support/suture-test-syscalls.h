/* suture-test-syscalls.h: calls to the system that fail, or kill, when told to
 *
 * Stands between a program, the libraries it uses included, and the C library:
 * its source goes into the test program itself, whose functions come before the
 * C library's of the same name. Counted is what changes the files of one
 * folder: new files, writes, truncations, syncs, renames, links, deletions, new
 * folders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SUTURE_TEST_DIES: in the place of an errno: the process dies before the call
 * (SIGKILL) */
#define SUTURE_TEST_DIES (-1)

/**
 * suture_test_syscalls_fail:
 * @folder: (nullable): whose files; %NULL: nothing is counted and nothing fails
 * @errnum: with which error; ENOSPC and EDQUOT only where space is needed
 * @at: the first call to fail, 1 the next; 0: none
 * @n_failing: how many fail in a row
 */
void suture_test_syscalls_fail (const char *folder,
                                int         errnum,
                                int         at,
                                int         n_failing);

/** suture_test_syscalls_fail_folder_syncs: all syncs of folders within @folder
 * (nullable) fail, until they are told to work with 0; nothing else does */
void suture_test_syscalls_fail_folder_syncs (const char *folder, int errnum);

/**
 * suture_test_syscalls_watch_reads:
 * @folder: (nullable): whose files; %NULL: none any more
 * @func: (nullable): called before each read at an offset; of one thread
 *
 * Counts reads from 0 on.
 */
void suture_test_syscalls_watch_reads (const char *folder,
                                       void (*func) (gpointer user_data),
                                       gpointer user_data);

/** suture_test_syscalls_get_n_reads: reads since then */
int suture_test_syscalls_get_n_reads (void);

/** suture_test_syscalls_without_nameless: whether there is no such thing as a
 * file without a name (O_TMPFILE), as on network disks */
void suture_test_syscalls_without_nameless (gboolean is_without);

/** suture_test_syscalls_get: (transfer full) (element-type utf8): the calls
 * since suture_test_syscalls_fail(), by name */
GPtrArray *suture_test_syscalls_get (void);

/** suture_test_syscalls_get_n: how many calls since suture_test_syscalls_fail()
 */
int suture_test_syscalls_get_n (void);

G_END_DECLS
