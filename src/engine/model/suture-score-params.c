/* suture-score-params.c: the sliders that a score depends on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-score-params.h"

const char *
suture_emd_range_name (SutureEmdRange range)
{
  return range == SUTURE_EMD_RANGE_QUARTILES ? "quartiles" : "minmax";
}

gboolean
suture_emd_range_find (const char *name, SutureEmdRange *range)
{
  for (int r = SUTURE_EMD_RANGE_MINMAX; r <= SUTURE_EMD_RANGE_QUARTILES; r++)
    if (g_strcmp0 (name, suture_emd_range_name (r)) == 0)
      {
        *range = r;
        return TRUE;
      }
  return FALSE;
}
