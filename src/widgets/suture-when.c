/* suture-when.c: moments of the past in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-when.h"

#include <glib/gi18n-lib.h>

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
suture_when_dup_words (gint64 time_us, GDateTime *now)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then =
      utc ? g_date_time_to_timezone (utc, g_date_time_get_timezone (now))
          : NULL;

  if (then == NULL)
    return g_strdup ("");

  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *day = g_date_time_format (then, "%x");
  g_autofree char *time = g_date_time_format (then, "%H:%M");

  if (is_same_day (then, now))
    return g_strdup_printf (_ ("today, %s"), time);
  if (is_same_day (then, yesterday))
    return g_strdup_printf (_ ("yesterday, %s"), time);
  return g_strdup_printf ("%s, %s", day, time);
}
