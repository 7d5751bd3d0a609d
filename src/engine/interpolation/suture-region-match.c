/* suture-region-match.c: which part or hole of a mask becomes which of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-region-match.h"

/* A mask of this many parts and holes is noise, not worth matching. */
#define MOST_REGIONS 512

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const SutureRegionMatch *p = a;
  const SutureRegionMatch *q = b;

  if (p->overlap_px != q->overlap_px)
    return p->overlap_px > q->overlap_px ? -1 : 1;
  if (p->region[0] != q->region[0])
    return p->region[0] < q->region[0] ? -1 : 1;
  return p->region[1] < q->region[1] ? -1 : 1;
}

/* All pairs of a part and a part, or a hole and a hole, that overlap, the most
 * first. */
static GArray *
find_overlaps (const SutureMaskFrame *frame)
{
  const guint        n_b = frame->regions[1]->regions->len;
  const guint        n_a = frame->regions[0]->regions->len;
  g_autofree gint64 *counts = g_new0 (gint64, (size_t) n_a * n_b);
  GArray *overlaps = g_array_new (FALSE, FALSE, sizeof (SutureRegionMatch));

  for (size_t i = 0; i < suture_mask_frame_n_pixels (frame); i++)
    {
      const gint32 a = frame->regions[0]->labels[i];
      const gint32 b = frame->regions[1]->labels[i];

      if (a >= 0 && b >= 0 && frame->pixels[0][i] == frame->pixels[1][i])
        counts[(size_t) a * n_b + (size_t) b]++;
    }
  for (guint a = 0; a < n_a; a++)
    for (guint b = 0; b < n_b; b++)
      if (counts[(size_t) a * n_b + b] > 0)
        {
          const SutureRegionMatch match = { { (gint32) a, (gint32) b },
                                            counts[(size_t) a * n_b + b] };

          g_array_append_val (overlaps, match);
        }
  g_array_sort (overlaps, compare_matches);
  return overlaps;
}

GArray *
suture_region_match_all (const SutureMaskFrame *frame)
{
  const guint n_a = frame->regions[0]->regions->len;
  const guint n_b = frame->regions[1]->regions->len;
  GArray     *matches = g_array_new (FALSE, FALSE, sizeof (SutureRegionMatch));

  if (n_a > MOST_REGIONS || n_b > MOST_REGIONS)
    return matches;

  g_autoptr (GArray) overlaps = find_overlaps (frame);
  g_autofree gboolean *taken_a = g_new0 (gboolean, n_a);
  g_autofree gboolean *taken_b = g_new0 (gboolean, n_b);

  for (guint i = 0; i < overlaps->len; i++)
    {
      const SutureRegionMatch *match =
          &g_array_index (overlaps, SutureRegionMatch, i);

      if (taken_a[match->region[0]] || taken_b[match->region[1]])
        continue;
      taken_a[match->region[0]] = taken_b[match->region[1]] = TRUE;
      g_array_append_vals (matches, match, 1);
    }
  if (matches->len == 0 && n_a == 1 && n_b == 1)
    g_array_append_val (matches, ((const SutureRegionMatch){ { 0, 0 }, 0 }));
  return matches;
}

int
suture_region_match_get_depth (const SutureRegionMatch *self,
                               const SutureMaskFrame   *frame)
{
  int depth = 0;

  for (int side = 0; side < 2; side++)
    depth +=
        suture_regions_get (frame->regions[side], (guint) self->region[side])
            ->depth;
  return depth;
}
