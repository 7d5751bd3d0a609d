/* suture-pace.c: how fast a person decides, and for how long already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-pace.h"

#include <math.h>
#include <stdlib.h>

#define SECOND_US G_GINT64_CONSTANT (1000000)

static gboolean
is_answer (const SutureDecisionEvent *event)
{
  return (event->kind == SUTURE_EVENT_DECIDE ||
          event->kind == SUTURE_EVENT_REPEAT) &&
         event->seconds > 0.0 && isfinite (event->seconds);
}

static int
compare_doubles (const void *a, const void *b)
{
  const double p = *(const double *) a;
  const double q = *(const double *) b;

  return (p > q) - (p < q);
}

static double
find_median (double *values, guint n)
{
  if (n == 0)
    return NAN;
  qsort (values, n, sizeof *values, compare_doubles);
  return 0.5 * (values[(n - 1) / 2] + values[n / 2]);
}

SuturePace
suture_pace_of_log (const SutureDecisionLog *log, gint64 now_us)
{
  double     seconds[SUTURE_PACE_ANSWERS];
  gint64     later_us = now_us;
  gboolean   is_sitting = TRUE;
  SuturePace pace = { 0 };

  for (size_t i = suture_decision_log_get_n_events (log); i > 0; i--)
    {
      const SutureDecisionEvent *event =
          suture_decision_log_get_event (log, i - 1);

      if (!is_answer (event))
        continue;
      is_sitting = is_sitting && later_us - event->decided_at_us <=
                                     SUTURE_SITTING_BREAK_S * SECOND_US;
      later_us = event->decided_at_us;
      pace.n_sitting += is_sitting;
      if (pace.n_answers < SUTURE_PACE_ANSWERS)
        seconds[pace.n_answers++] = event->seconds;
      else if (!is_sitting)
        break;
    }
  pace.seconds = find_median (seconds, pace.n_answers);
  return pace;
}
