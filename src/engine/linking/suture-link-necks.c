/* suture-link-necks.c: where a chain of masks is two cells, one on the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linking/suture-link-necks.h"

/* A neck's overlap, of the largest one on the side where that is smaller. */
#define NECK_NUMERATOR 7
#define NECK_DENOMINATOR 10

/* The deepest neck of the links from @first to before @end; @end if there is
 * none. @most_below is scratch. */
static size_t
find_deepest (const gint64 *overlaps_px,
              size_t        first,
              size_t        end,
              gint64       *most_below)
{
  size_t deepest = end;
  gint64 most_above = 0, beside = 0;

  for (size_t k = end, most = 0; k-- > first;
       most = MAX (most, (size_t) overlaps_px[k]))
    most_below[k] = (gint64) most;
  for (size_t k = first; k < end; k++)
    {
      const gint64 here = overlaps_px[k];
      const gint64 least = MIN (most_above, most_below[k]);

      /* As fractions, exactly. */
      if (NECK_DENOMINATOR * here < NECK_NUMERATOR * least &&
          (deepest == end ||
           (__int128) here * beside < (__int128) overlaps_px[deepest] * least))
        {
          deepest = k;
          beside = least;
        }
      most_above = MAX (most_above, here);
    }
  return deepest;
}

static void
cut (const gint64 *overlaps_px,
     size_t        first,
     size_t        end,
     gboolean     *is_neck,
     gint64       *scratch)
{
  while (first < end)
    {
      const size_t neck = find_deepest (overlaps_px, first, end, scratch);

      if (neck == end)
        return;
      is_neck[neck] = TRUE;
      cut (overlaps_px, first, neck, is_neck, scratch);
      first = neck + 1;
    }
}

void
suture_link_necks_find (const gint64 *overlaps_px,
                        size_t        n_links,
                        gboolean     *is_neck)
{
  g_autofree gint64 *scratch = g_new (gint64, n_links + 1);

  for (size_t k = 0; k < n_links; k++)
    is_neck[k] = FALSE;
  cut (overlaps_px, 0, n_links, is_neck, scratch);
}
