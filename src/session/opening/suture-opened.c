/* suture-opened.c: what an opening has come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-opened.h"

void
suture_opened_free (gpointer data)
{
  SutureOpened *self = data;

  suture_opened_stacks_clear (&self->stacks);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->keeper, suture_keeper_unref);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->meanings, g_hash_table_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->oddities, g_ptr_array_unref);
  g_free (self->missing_labels);
  g_free (self);
}

void
suture_opened_use (SutureOpened *self, SutureStack *labels, SutureStack *raw)
{
  self->stacks.labels = suture_stack_ref (labels);
  self->stacks.raw = raw ? suture_stack_ref (raw) : NULL;
}

void
suture_opened_look_for_oddities (SutureOpened *self)
{
  if (self->is_new)
    self->oddities = suture_oddities_find (self->index, self->stacks.raw);
}
