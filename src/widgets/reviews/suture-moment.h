/* suture-moment.h: when something was, as people say it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_moment_dup_text:
 * @then_us: when it was, microseconds since 1970 UTC
 * @now_us: what time it is
 * @zone: whose days they are
 *
 * Returns: (transfer full): "today at 14:05", "yesterday", "3 days ago", or the
 *   date as the locale writes it
 */
char *suture_moment_dup_text (gint64 then_us, gint64 now_us, GTimeZone *zone);

/** suture_moment_dup_here_and_now: (transfer full): the same, seen from now and
 * in this computer's time zone */
char *suture_moment_dup_here_and_now (gint64 then_us);

/** suture_moment_dup_exact: (transfer full): date and time to the second, as
 * the locale writes them, in this computer's time zone */
char *suture_moment_dup_exact (gint64 then_us);

G_END_DECLS
