/* suture-first-error.c: of items that fail in any order, what the first one
 * says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-first-error.h"

void
suture_first_error_init (SutureFirstError *self)
{
  *self = (SutureFirstError){ 0 };
  g_mutex_init (&self->lock);
}

void
suture_first_error_clear (SutureFirstError *self)
{
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
}

void
suture_first_error_take (SutureFirstError *self, size_t item, GError *error)
{
  g_mutex_lock (&self->lock);
  if (self->error == NULL || item < self->item)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      self->item = item;
    }
  g_mutex_unlock (&self->lock);
  g_clear_error (&error);
}

gboolean
suture_first_error_settle (SutureFirstError *self,
                           gboolean          is_done,
                           GError          **error)
{
  if (is_done && self->error == NULL)
    return TRUE;
  if (is_done)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_clear_error (&self->error);
  return FALSE;
}
