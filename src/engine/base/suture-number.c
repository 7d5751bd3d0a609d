/* suture-number.c: numbers as text that gives the same number back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-number.h"

const char *
suture_number_to_text (double value, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, formats[i], value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return text;
}
