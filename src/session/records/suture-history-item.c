/* suture-history-item.c: one event of a decision log as the history shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-history-item.h"

struct _SutureHistoryItem
{
  GObject parent_instance;

  SutureDecisionEvent event;
  char               *reviewer; /* owned, the event's */
};

G_DEFINE_FINAL_TYPE (SutureHistoryItem, suture_history_item, G_TYPE_OBJECT)

static void
suture_history_item_finalize (GObject *object)
{
  g_free (SUTURE_HISTORY_ITEM (object)->reviewer);
  G_OBJECT_CLASS (suture_history_item_parent_class)->finalize (object);
}

static void
suture_history_item_class_init (SutureHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_history_item_finalize;
}

static void
suture_history_item_init (SutureHistoryItem *self)
{
}

SutureHistoryItem *
suture_history_item_new (const SutureDecisionEvent *event)
{
  SutureHistoryItem *self = g_object_new (SUTURE_TYPE_HISTORY_ITEM, NULL);

  self->event = *event;
  self->reviewer = g_strdup (event->reviewer);
  self->event.reviewer = self->reviewer;
  return self;
}

const SutureDecisionEvent *
suture_history_item_get_event (SutureHistoryItem *self)
{
  return &self->event;
}
