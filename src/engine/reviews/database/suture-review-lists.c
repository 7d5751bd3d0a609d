/* suture-review-lists.c: lists of numbers as the bytes a review holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/database/suture-review-lists.h"

#include <string.h>

/* From this machine's order to the file's, or back. */
static void
order_bytes (guint8 *bytes, size_t n, size_t size)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return;
  for (size_t i = 0; i < n; i++)
    for (size_t low = 0, high = size - 1; low < high; low++, high--)
      {
        const guint8 swapped = bytes[i * size + low];

        bytes[i * size + low] = bytes[i * size + high];
        bytes[i * size + high] = swapped;
      }
}

void
suture_review_bind_list (sqlite3_stmt *statement,
                         int           parameter,
                         const void   *numbers,
                         size_t        n,
                         size_t        size)
{
  guint8 *bytes = g_malloc (n * size + 1);

  if (n > 0)
    memcpy (bytes, numbers, n * size);
  order_bytes (bytes, n, size);
  sqlite3_bind_blob64 (statement, parameter, bytes, n * size, g_free);
}

gpointer
suture_review_read_list (sqlite3_stmt *statement,
                         int           column,
                         size_t        size,
                         size_t       *n)
{
  const void  *bytes = sqlite3_column_blob (statement, column);
  const size_t n_bytes = (size_t) sqlite3_column_bytes (statement, column);
  guint8      *numbers = g_malloc (n_bytes + 1);

  *n = n_bytes / size;
  if (n_bytes > 0)
    memcpy (numbers, bytes, n_bytes);
  order_bytes (numbers, *n, size);
  return numbers;
}
