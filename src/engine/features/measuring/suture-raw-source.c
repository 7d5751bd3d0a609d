/* suture-raw-source.c: what of a raw stack may speak for or against pairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/measuring/suture-raw-source.h"

#include "oddities/suture-raw-fit.h"
#include "stack/layers/suture-raw-contrast.h"

SutureRawSource *
suture_raw_source_new (SutureStack *raw, const SutureCellIndex *index)
{
  if (suture_raw_fit_believe (index, raw) == NULL)
    return NULL;

  SutureRawSource *self = g_new (SutureRawSource, 1);

  self->raw = suture_stack_ref (raw);
  self->has_contrast = suture_raw_list_contrast (raw);
  return self;
}

void
suture_raw_source_free (SutureRawSource *self)
{
  if (self == NULL)
    return;
  suture_stack_unref (self->raw);
  g_free (self->has_contrast);
  g_free (self);
}
