/* suture-glimpse.h: one layer of the stacks that are being read
 *
 * Large stacks take seconds to be read; what they look like is seen at once,
 * and whether they are the right ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "opening/suture-stack-roles.h"

G_BEGIN_DECLS

/**
 * SutureGlimpse:
 * @labels: one layer of the labels
 * @raw: (nullable): the same layer of the raw stack
 * @index: the cells of that layer
 * @z: which layer it is
 * @n_layers: of how many
 */
typedef struct
{
  SutureStack     *labels;
  SutureStack     *raw;
  SutureCellIndex *index;
  gint64           z;
  gint64           n_layers;
} SutureGlimpse;

/**
 * suture_glimpse_read:
 * @labels_path: a file, the label stack unless its values say otherwise
 * @raw_path: (nullable): the other file
 * @is_order_certain: whether the person said which is which
 * @choices: what the person said of them, in this order
 * @background_id: an id that is background beside 0, or 0
 *
 * A worker's job, and a short one.
 *
 * Returns: (transfer full) (nullable): %NULL if there is nothing to be seen
 *   quickly; why, who reads all of it says
 */
SutureGlimpse *suture_glimpse_read (const char              *labels_path,
                                    const char              *raw_path,
                                    gboolean                 is_order_certain,
                                    const SutureReadChoices *choices,
                                    guint64                  background_id);
void           suture_glimpse_free (SutureGlimpse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureGlimpse, suture_glimpse_free)

/** SutureGlimpseFunc: shows @glimpse to the person; on the main thread */
typedef void (*SutureGlimpseFunc) (gpointer             owner,
                                   const SutureGlimpse *glimpse);

/** SutureGlimpseTaker: who takes the glimpse of one opening, if they still want
 * it: a worker has it, the main thread is called */
typedef struct _SutureGlimpseTaker SutureGlimpseTaker;

/** suture_glimpse_taker_new: (transfer full): for @owner, who may go */
SutureGlimpseTaker *suture_glimpse_taker_new (GObject          *owner,
                                              SutureGlimpseFunc func);
SutureGlimpseTaker *suture_glimpse_taker_ref (SutureGlimpseTaker *self);
void                suture_glimpse_taker_unref (SutureGlimpseTaker *self);

/** suture_glimpse_taker_stop: main thread: another opening has begun, or this
 * one is over */
void suture_glimpse_taker_stop (SutureGlimpseTaker *self);

/** suture_glimpse_taker_read: a worker: what suture_glimpse_read() has read is
 * told of before a job's result that comes later; nothing is read for no @self
 * (nullable) */
void suture_glimpse_taker_read (SutureGlimpseTaker      *self,
                                const char              *labels_path,
                                const char              *raw_path,
                                gboolean                 is_order_certain,
                                const SutureReadChoices *choices,
                                guint64                  background_id);

G_END_DECLS
