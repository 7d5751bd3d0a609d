/* suture-progress.c: how far a long job is, and whether it is still wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-progress.h"

SutureProgress
suture_progress_part (const SutureProgress *whole, double from, double to)
{
  if (whole == NULL)
    return (SutureProgress){ .from = from, .to = to };

  SutureProgress part = *whole;
  const double   span = whole->to - whole->from;

  part.from = whole->from + from * span;
  part.to = whole->from + to * span;
  return part;
}

void
suture_progress_report (const SutureProgress *self, double fraction)
{
  if (self == NULL || self->func == NULL)
    return;

  self->func (self->from + CLAMP (fraction, 0.0, 1.0) * (self->to - self->from),
              self->user_data);
}

gboolean
suture_progress_is_cancelled (const SutureProgress *self)
{
  return self != NULL && g_cancellable_is_cancelled (self->cancellable);
}

gboolean
suture_progress_check (const SutureProgress *self, GError **error)
{
  return self == NULL ||
         !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
