/* suture-identity.h: what the stacks are known by, computed in the background
 *
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_IDENTITY (suture_identity_get_type ())
G_DECLARE_FINAL_TYPE (SutureIdentity,
                      suture_identity,
                      SUTURE,
                      IDENTITY,
                      GObject)

/** suture_identity_new: (transfer full): of nothing. Signal: "known" */
SutureIdentity *suture_identity_new (void);

/** suture_identity_start: finds out; @raw: (nullable) */
void suture_identity_start (SutureIdentity *self,
                            SutureStack    *labels,
                            SutureStack    *raw);

/** suture_identity_stop: what isn't known by now stays unknown */
void     suture_identity_stop (SutureIdentity *self);
gboolean suture_identity_is_busy (SutureIdentity *self);

/** suture_identity_forget: the stacks are about to be others */
void suture_identity_forget (SutureIdentity *self);

/* (nullable): not known, or there is no raw stack */
const char *suture_identity_get_labels_hash (SutureIdentity *self);
const char *suture_identity_get_raw_hash (SutureIdentity *self);

G_END_DECLS
