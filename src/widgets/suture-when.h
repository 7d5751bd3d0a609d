/* suture-when.h: moments of the past in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_when_dup_words:
 * @time_us: microseconds since 1970 UTC
 * @now: what counts as now
 *
 * Returns: (transfer full): "today, 14:05", "yesterday, 14:05", or the date as
 *   the locale writes it and the time
 */
char *suture_when_dup_words (gint64 time_us, GDateTime *now);

G_END_DECLS
