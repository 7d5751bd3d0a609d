/* suture-first-error.h: of items that fail in any order, what the first one
 * says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureFirstError:
 * @lock: guards the others
 * @error: (nullable): of the item with the lowest number
 * @item: its number
 *
 * So that the same is told for any number of threads.
 */
typedef struct
{
  GMutex  lock;
  GError *error;
  size_t  item;
} SutureFirstError;

void suture_first_error_init (SutureFirstError *self);
void suture_first_error_clear (SutureFirstError *self);

/** suture_first_error_take: any thread; @error is (transfer full) */
void
suture_first_error_take (SutureFirstError *self, size_t item, GError *error);

/**
 * suture_first_error_settle:
 * @is_done: whether all items were tried, else @error is set already
 * @error: set if one failed
 *
 * Nothing is kept of it then.
 *
 * Returns: whether all is well
 */
gboolean suture_first_error_settle (SutureFirstError *self,
                                    gboolean          is_done,
                                    GError          **error);

G_END_DECLS
