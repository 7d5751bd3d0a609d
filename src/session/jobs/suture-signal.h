/* suture-signal.h: a signal of an object in this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * suture_signal_new:
 * @owner: the class, in its class_init
 * @name: as in "job-changed"
 * @n_arguments: how many #GType follow, one an argument
 *
 * Returns: the id, for g_signal_emit() without a detail
 */
guint suture_signal_new (GType owner, const char *name, guint n_arguments, ...);

G_END_DECLS
