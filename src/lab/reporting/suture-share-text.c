/* suture-share-text.c: a share and how sure it is, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reporting/suture-share-text.h"

#include <glib/gi18n-lib.h>

char *
suture_share_dup_text (SutureProportion share)
{
  double low, high;

  if (share.n == 0)
    return g_strdup ("—");
  suture_proportion_get_interval (share, &low, &high);
  return g_strdup_printf (_ ("%.1f %% (%.1f to %.1f %%)"),
                          100.0 * suture_proportion_get (share), 100.0 * low,
                          100.0 * high);
}
