/* suture-channel-paints.c: the channels that a scene draws, and their tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-channel-paints.h"

static void
clear_channel (gpointer data)
{
  SutureRawChannel *channel = data;

  g_clear_pointer (&channel->stack, suture_stack_unref);
}

static void
clear_table (gpointer data)
{
  suture_grey_table_clear (data);
}

void
suture_channel_paints_init (SutureChannelPaints *self)
{
  self->is_used = FALSE;
  self->channels = g_array_new (FALSE, FALSE, sizeof (SutureRawChannel));
  self->tables = g_array_new (FALSE, FALSE, sizeof (SutureGreyTable));
  self->paints = g_array_new (FALSE, FALSE, sizeof (SutureChannelPaint));
  g_array_set_clear_func (self->channels, clear_channel);
  g_array_set_clear_func (self->tables, clear_table);
}

void
suture_channel_paints_clear (SutureChannelPaints *self)
{
  g_clear_pointer (&self->channels, g_array_unref);
  g_clear_pointer (&self->tables, g_array_unref);
  g_clear_pointer (&self->paints, g_array_unref);
}

static gboolean
is_same_table (const SutureRawChannel *a, const SutureRawChannel *b)
{
  return suture_stack_get_sample_type (a->stack) ==
             suture_stack_get_sample_type (b->stack) &&
         a->contrast.low == b->contrast.low &&
         a->contrast.high == b->contrast.high &&
         a->contrast.gamma == b->contrast.gamma;
}

/* From the old ones, if it is there. */
static SutureGreyTable
take_table (const SutureRawChannel *channel, GArray *channels, GArray *tables)
{
  SutureGreyTable table;

  for (guint i = 0; i < channels->len; i++)
    {
      SutureGreyTable *old = &g_array_index (tables, SutureGreyTable, i);

      if (old->greys == NULL ||
          !is_same_table (channel,
                          &g_array_index (channels, SutureRawChannel, i)))
        continue;
      table = *old;
      old->greys = NULL;
      return table;
    }
  suture_grey_table_init (&table, suture_stack_get_sample_type (channel->stack),
                          &channel->contrast);
  return table;
}

void
suture_channel_paints_set (SutureChannelPaints    *self,
                           const SutureRawChannel *channels,
                           size_t                  n)
{
  SutureChannelPaints old = *self;

  suture_channel_paints_init (self);
  self->is_used = channels != NULL;
  for (size_t i = 0; i < n; i++)
    {
      SutureRawChannel channel = channels[i];
      SutureGreyTable  table = take_table (&channel, old.channels, old.tables);

      suture_stack_ref (channel.stack);
      g_array_append_val (self->channels, channel);
      g_array_append_val (self->tables, table);
    }
  for (guint i = 0; i < n; i++)
    {
      const SutureChannelPaint paint = {
        channels[i].stack,
        &g_array_index (self->tables, SutureGreyTable, i),
        channels[i].colour,
      };

      g_array_append_val (self->paints, paint);
    }
  suture_channel_paints_clear (&old);
}
