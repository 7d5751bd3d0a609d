/* suture-number.h: numbers as text that gives the same number back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_number_to_text:
 * @value: a finite number
 * @text: (out): room for #G_ASCII_DTOSTR_BUF_SIZE bytes
 *
 * With as few digits as give the same number back ("0.1"), in every locale.
 *
 * Returns: @text
 */
const char *suture_number_to_text (double value,
                                   char   text[G_ASCII_DTOSTR_BUF_SIZE]);

G_END_DECLS
