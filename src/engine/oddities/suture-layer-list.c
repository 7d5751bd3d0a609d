/* suture-layer-list.c: layers, named in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-layer-list.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* More than this nobody reads. */
#define MAX_RANGES 8

char *
suture_layer_list_to_text (GArray *layers)
{
  g_autoptr (GString) ranges = g_string_new (NULL);
  int n = 0;

  for (guint i = 0, end; i < layers->len && n <= MAX_RANGES; i = end, n++)
    {
      const gint64 first = g_array_index (layers, gint64, i);

      for (end = i + 1; end < layers->len &&
                        g_array_index (layers, gint64, end) == first + end - i;)
        end++;
      g_string_append (ranges, n > 0 ? ", " : "");
      if (n == MAX_RANGES)
        g_string_append (ranges, "…");
      else if (end == i + 1)
        g_string_append_printf (ranges, "%" PRId64, first);
      else
        g_string_append_printf (ranges, "%" PRId64 "–%" PRId64, first,
                                first + end - i - 1);
    }
  /* Translators: %s is a list of layers, "4–6, 11" */
  return g_strdup_printf (_ ("z = %s (counted from 0)"), ranges->str);
}
