/* suture-error.c: the errors that reach the user
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-error.h"

G_DEFINE_QUARK (suture - error - quark, suture_error)
