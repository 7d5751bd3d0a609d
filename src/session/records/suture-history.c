/* suture-history.c: what was decided, event by event, the newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-history.h"

struct _SutureHistory
{
  GObject parent_instance;

  SutureSession *session; /* owned */
  size_t         n_seen;  /* events of the log that the model knows of */

  /* Only one pair */
  SuturePairKey pair;
  GArray       *of_pair; /* of size_t: its events, oldest first; NULL: all */
};

static const SutureDecisionLog *
get_log (SutureHistory *self)
{
  return suture_session_get_log (self->session);
}

static GType
get_item_type (GListModel *model)
{
  return SUTURE_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  const SutureHistory *self = SUTURE_HISTORY (model);

  return self->of_pair ? self->of_pair->len : (guint) self->n_seen;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SutureHistory *self = SUTURE_HISTORY (model);
  const guint    n_items = get_n_items (model);

  if (position >= n_items)
    return NULL;

  const size_t from_oldest = n_items - 1 - position;
  const size_t i = self->of_pair
                       ? g_array_index (self->of_pair, size_t, from_oldest)
                       : from_oldest;

  /* The log is another one, which the model is about to be told. */
  if (i >= suture_decision_log_get_n_events (get_log (self)))
    return suture_history_item_new (&(SutureDecisionEvent){ 0 });
  return suture_history_item_new (
      suture_decision_log_get_event (get_log (self), i));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureHistory,
                               suture_history,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static void
suture_history_dispose (GObject *object)
{
  SutureHistory *self = SUTURE_HISTORY (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->of_pair, g_array_unref);
  self->n_seen = 0;
  G_OBJECT_CLASS (suture_history_parent_class)->dispose (object);
}

static void
suture_history_class_init (SutureHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_history_dispose;
}

static void
suture_history_init (SutureHistory *self)
{
}

/* Takes up the events that came since. */
static void
see_events (SutureHistory *self)
{
  const size_t n_events = suture_decision_log_get_n_events (get_log (self));

  for (; self->n_seen < n_events; self->n_seen++)
    {
      const SutureDecisionEvent *event =
          suture_decision_log_get_event (get_log (self), self->n_seen);

      if (self->of_pair != NULL &&
          suture_pair_key_equal (&event->pair, &self->pair))
        g_array_append_val (self->of_pair, self->n_seen);
    }
}

/* All of it, when the log or the pair is another one. */
static void
begin_anew (SutureHistory *self)
{
  const guint n_before = get_n_items (G_LIST_MODEL (self));

  self->n_seen = 0;
  if (self->of_pair != NULL)
    g_array_set_size (self->of_pair, 0);
  see_events (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before,
                              get_n_items (G_LIST_MODEL (self)));
}

static void
log_changed_cb (SutureHistory *self)
{
  const guint n_before = get_n_items (G_LIST_MODEL (self));

  if (suture_decision_log_get_n_events (get_log (self)) < self->n_seen)
    {
      begin_anew (self);
      return;
    }
  see_events (self);

  const guint n_new = get_n_items (G_LIST_MODEL (self)) - n_before;

  if (n_new > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_new);
}

SutureHistory *
suture_history_new (SutureSession *session)
{
  SutureHistory *self = g_object_new (SUTURE_TYPE_HISTORY, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "merges-changed",
                            G_CALLBACK (log_changed_cb), self);
  g_signal_connect_swapped (session, "stacks-changed", G_CALLBACK (begin_anew),
                            self);
  see_events (self);
  return self;
}

void
suture_history_set_pair (SutureHistory *self, const SuturePairKey *pair)
{
  g_return_if_fail (SUTURE_IS_HISTORY (self));

  const guint n_before = get_n_items (G_LIST_MODEL (self));

  if (pair == NULL
          ? self->of_pair == NULL
          : self->of_pair != NULL && suture_pair_key_equal (pair, &self->pair))
    return;
  g_clear_pointer (&self->of_pair, g_array_unref);
  if (pair != NULL)
    {
      self->pair = *pair;
      self->of_pair = g_array_new (FALSE, FALSE, sizeof (size_t));
    }
  self->n_seen = 0;
  see_events (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before,
                              get_n_items (G_LIST_MODEL (self)));
}
