/* suture-odd-stack.c: what the checks for oddities look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-odd-stack.h"

gboolean
suture_odd_stack_counts (const SutureOddStack *self, guint32 cell)
{
  return !suture_cell_index_is_crumb (self->index, cell) &&
         (self->background_guess == 0 ||
          suture_cell_index_get_id (self->index, cell) !=
              self->background_guess);
}
