/* suture-test-session.h: small stacks with cut cells, and waiting for sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-session.h"

G_BEGIN_DECLS

/** SUTURE_TEST_N_CUTS: pairs of pieces in the stack below that are one cell */
#define SUTURE_TEST_N_CUTS 9

/**
 * suture_test_write_cut_cells:
 * @folder: where
 *
 * Writes labels.tif and raw.tif: nine round cells, each cut once by one to
 * three missing layers: column k is 1 + k above the gap and 11 + k below it.
 * Column 0 has a fragment of 50 in its gap, so that 1, 50 and 11 can be joined
 * in three ways.
 */
void suture_test_write_cut_cells (const char *folder);

/** suture_test_write_channels: channels.npy beside them, of three channels: the
 * same raw stack, its negative, and one that gets brighter from left to right
 */
void suture_test_write_channels (const char *folder);

/** suture_test_write_rivals: rivals.tif, the same labels but that 5 has two
 * pieces under it, 15 and 35, of which one at most is its own */
void suture_test_write_rivals (const char *folder);

/** suture_test_write_lacking: lacking.tif, the same labels but that 1 and 11
 * have one id: a cell that lacks layers */
void suture_test_write_lacking (const char *folder);

/** suture_test_write_frames: (transfer full): name of a file @name in @folder,
 * which is the labels.tif there had its writer called the layers time points */
char *suture_test_write_frames (const char *folder, const char *name);

/** suture_test_wait: until no job runs that a person sees; fails after a minute
 */
void suture_test_wait (SutureSession *session);

/** suture_test_wait_idle: until nothing runs at all, and what can be saved is
 */
void suture_test_wait_idle (SutureSession *session);

/** suture_test_begin_reviews: an empty folder of reviews, from here on; the one
 * before is removed. No session may be at work */
void suture_test_begin_reviews (void);

/** suture_test_end_reviews: removes it */
void suture_test_end_reviews (void);

/** suture_test_open: (transfer full): a session on the stack in @folder, done
 * with screening; no reviews from before */
SutureSession *suture_test_open (const char *folder);

/** suture_test_open_again: (transfer full): likewise, and reviews from before
 * are there */
SutureSession *suture_test_open_again (const char *folder);

/** suture_test_open_all: (transfer full): a session on the stack at @path, done
 * with screening, all pairs on the list, whatever their scores; reviews from
 * before are there */
SutureSession *suture_test_open_all (const char *path);

/** suture_test_count_shown: pairs on the list */
guint suture_test_count_shown (SutureSession *session);

/** suture_test_get_shown: (transfer none): the pair at that place of the list
 */
SutureCandidateItem *suture_test_get_shown (SutureSession *session, guint i);

/** suture_test_find: (transfer none): the pair with these ids, which must exist
 */
SutureCandidateItem *
suture_test_find (SutureSession *session, guint64 upper_id, guint64 lower_id);

/** suture_test_answer: goes to that pair and answers */
void suture_test_answer (SutureSession *session,
                         guint64        upper_id,
                         guint64        lower_id,
                         SutureAnswer   answer);

/** SUTURE_TEST_TWO_IN_ONE_LAYERS: layers of the stack below */
#define SUTURE_TEST_TWO_IN_ONE_LAYERS 30

/**
 * suture_test_write_two_in_one:
 * @path: where
 *
 * Writes a stack of round cells of ten layers, in three storeys a column. In
 * column 0 the linking ran on from the first storey into the second (both are
 * 1, and below layer 9, counted from 0, it is to be cut), and the third (11)
 * lacks its first layer: the pair of 1 and 11. All others are whole.
 */
void suture_test_write_two_in_one (const char *path);

/** suture_test_write_chain: a cell 1 that is two, cut below layer 9, and 2 and
 * 3, which touch each other and both of its sides: 2 the upper one from beside,
 * the lower one from above */
void suture_test_write_chain (const char *path);

/** suture_test_write_unlinked_layers: a stack of 36 square columns, numbered
 * otherwise on each of 12 layers */
void suture_test_write_unlinked_layers (const char *path);

G_END_DECLS
