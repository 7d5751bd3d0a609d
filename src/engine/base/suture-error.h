/* suture-error.h: the errors that reach the user
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SUTURE_ERROR (suture_error_quark ())

/**
 * SutureError:
 * @SUTURE_ERROR_USAGE: options or parameters that make no sense together
 * @SUTURE_ERROR_INPUT: an input file that can't be used as it is
 * @SUTURE_ERROR_OUTPUT: a result that could not be written
 *
 * What went wrong, as the command line's exit codes tell it apart (1, 2, 3).
 * A cancelled job ends in %G_IO_ERROR_CANCELLED. Every message is one
 * translatable sentence: which file, what is wrong, what to do.
 */
typedef enum
{
  SUTURE_ERROR_USAGE = 1,
  SUTURE_ERROR_INPUT = 2,
  SUTURE_ERROR_OUTPUT = 3,
} SutureError;

GQuark suture_error_quark (void);

G_END_DECLS
