/* suture-moment.c: when something was, as people say it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-moment.h"

#include <glib/gi18n-lib.h>

#define A_WEEK 7 /* days */

/* (transfer full): GDateTime of this GLib counts from seconds. */
static GDateTime *
get_time (gint64 us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

/* A number that grows by one from day to day. */
static guint32
get_day (GDateTime *time)
{
  GDate date;
  int   year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

char *
suture_moment_dup_text (gint64 then_us, gint64 now_us, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = get_time (then_us, zone);
  g_autoptr (GDateTime) now = get_time (now_us, zone);
  const int n_days = (int) get_day (now) - (int) get_day (then);

  if (n_days == 0)
    {
      g_autofree char *time = g_date_time_format (then, "%R");

      return g_strdup_printf (_ ("today at %s"), time);
    }
  if (n_days == 1)
    return g_strdup (_ ("yesterday"));
  if (n_days > 1 && n_days < A_WEEK)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago",
                                      (gulong) n_days),
                            n_days);
  return g_date_time_format (then, "%x");
}

char *
suture_moment_dup_here_and_now (gint64 then_us)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  return suture_moment_dup_text (then_us, g_get_real_time (), here);
}

char *
suture_moment_dup_exact (gint64 then_us)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) then = get_time (then_us, here);

  return g_date_time_format (then, "%x %X");
}
