/* suture-order.h: how numbers are sorted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_compare_doubles: for sorting doubles that aren't NAN, rising */
static inline int
suture_compare_doubles (gconstpointer a, gconstpointer b)
{
  const double p = *(const double *) a;
  const double q = *(const double *) b;

  return (p > q) - (p < q);
}

G_END_DECLS
