/* suture-glimpse.c: one layer of the stacks that are being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-glimpse.h"

#include "stack/suture-stack-glimpse.h"

void
suture_glimpse_free (SutureGlimpse *self)
{
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_free (self);
}

/* Reading */

/* A raw stack that doesn't fit is left out: it may be turned once all of it is
 * read. */
static void
read_raw (SutureGlimpse *self, const char *path, SutureReadOptions *options)
{
  gint64 z = 0, n_layers = 0;

  options->role = SUTURE_ROLE_RAW;
  options->n_layers = self->n_layers;
  self->raw = suture_stack_glimpse (path, options, &z, &n_layers);
  if (self->raw != NULL &&
      (z != self->z || n_layers != self->n_layers ||
       !suture_shape_equal (suture_stack_get_shape (self->raw),
                            suture_stack_get_shape (self->labels))))
    g_clear_pointer (&self->raw, suture_stack_unref);
}

static gboolean
is_plausible (const SutureGlimpse *self)
{
  const SutureOpenedStacks stacks = { .labels = self->labels,
                                      .raw = self->raw };

  return suture_opened_stacks_are_plausible (&stacks);
}

static SutureGlimpse *
read_in_order (const char              *labels_path,
               const char              *raw_path,
               const SutureReadChoices *choices)
{
  SutureReadOptions options = { .role = SUTURE_ROLE_LABELS,
                                .spacing = choices->spacing,
                                .axes = choices->axes };
  g_autoptr (SutureGlimpse) self = g_new0 (SutureGlimpse, 1);

  self->labels =
      suture_stack_glimpse (labels_path, &options, &self->z, &self->n_layers);
  if (self->labels == NULL)
    return NULL;
  options.axes = choices->raw_axes;
  options.channel = choices->raw_channel;
  if (raw_path != NULL)
    read_raw (self, raw_path, &options);
  return g_steal_pointer (&self);
}

SutureGlimpse *
suture_glimpse_read (const char              *labels_path,
                     const char              *raw_path,
                     gboolean                 is_order_certain,
                     const SutureReadChoices *choices,
                     guint64                  background_id)
{
  const SutureReadChoices swapped = { .spacing = choices->spacing,
                                      .axes = choices->raw_axes,
                                      .raw_axes = choices->axes };
  const gboolean          may_swap = raw_path != NULL && !is_order_certain;
  g_autoptr (SutureGlimpse) self =
      read_in_order (labels_path, raw_path, choices);

  if (may_swap && (self == NULL || !is_plausible (self)))
    {
      g_clear_pointer (&self, suture_glimpse_free);
      self = read_in_order (raw_path, labels_path, &swapped);
    }
  if (self == NULL || !is_plausible (self))
    return NULL;
  self->index = suture_cell_index_new (self->labels, background_id, NULL, NULL);
  return self->index != NULL ? g_steal_pointer (&self) : NULL;
}

/* To the main thread */

struct _SutureGlimpseTaker
{
  GObject          *owner; /* main thread; NULL: no longer wanted */
  SutureGlimpseFunc func;
};

typedef struct
{
  SutureGlimpseTaker *taker;
  SutureGlimpse      *glimpse;
} Handover;

SutureGlimpseTaker *
suture_glimpse_taker_new (GObject *owner, SutureGlimpseFunc func)
{
  SutureGlimpseTaker *self = g_atomic_rc_box_new0 (SutureGlimpseTaker);

  self->owner = owner;
  self->func = func;
  return self;
}

SutureGlimpseTaker *
suture_glimpse_taker_ref (SutureGlimpseTaker *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
suture_glimpse_taker_unref (SutureGlimpseTaker *self)
{
  g_atomic_rc_box_release (self);
}

void
suture_glimpse_taker_stop (SutureGlimpseTaker *self)
{
  self->owner = NULL;
}

static void
handover_free (gpointer data)
{
  Handover *handover = data;

  suture_glimpse_taker_unref (handover->taker);
  suture_glimpse_free (handover->glimpse);
  g_free (handover);
}

static gboolean
hand_over_cb (gpointer user_data)
{
  const Handover *handover = user_data;

  if (handover->taker->owner != NULL)
    handover->taker->func (handover->taker->owner, handover->glimpse);
  return G_SOURCE_REMOVE;
}

void
suture_glimpse_taker_read (SutureGlimpseTaker      *self,
                           const char              *labels_path,
                           const char              *raw_path,
                           gboolean                 is_order_certain,
                           const SutureReadChoices *choices,
                           guint64                  background_id)
{
  SutureGlimpse *glimpse;
  Handover      *handover;

  if (self == NULL)
    return;
  glimpse = suture_glimpse_read (labels_path, raw_path, is_order_certain,
                                 choices, background_id);
  if (glimpse == NULL)
    return;
  handover = g_new (Handover, 1);
  handover->taker = suture_glimpse_taker_ref (self);
  handover->glimpse = glimpse;
  /* The priority of a job's result, and of the same order. */
  g_idle_add_full (G_PRIORITY_DEFAULT, hand_over_cb, handover, handover_free);
}
