/* suture-review-lists.h: lists of numbers as the bytes a review holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * suture_review_bind_list:
 * @parameter: which one, from 1
 * @numbers: (array length=n): numbers of 4 or 8 bytes
 * @size: bytes of one
 *
 * Least significant bytes first, on every machine.
 */
void suture_review_bind_list (sqlite3_stmt *statement,
                              int           parameter,
                              const void   *numbers,
                              size_t        n,
                              size_t        size);

/**
 * suture_review_read_list:
 * @column: of a row
 * @size: bytes of one number
 * @n: (out): how many numbers there are
 *
 * Returns: (transfer full): the numbers; never %NULL, so that an empty list can
 *   be freed like any other
 */
gpointer suture_review_read_list (sqlite3_stmt *statement,
                                  int           column,
                                  size_t        size,
                                  size_t       *n);

G_END_DECLS
