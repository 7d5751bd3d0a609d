/* suture-signal.c: a signal of an object in this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-signal.h"

guint
suture_signal_new (GType owner, const char *name, guint n_arguments, ...)
{
  va_list types;

  va_start (types, n_arguments);

  const guint id =
      g_signal_new_valist (name, owner, G_SIGNAL_RUN_LAST, NULL, NULL, NULL,
                           NULL, G_TYPE_NONE, n_arguments, types);

  va_end (types);
  return id;
}
