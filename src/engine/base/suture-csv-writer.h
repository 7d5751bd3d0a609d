/* suture-csv-writer.h: fields of a CSV text (RFC 4180), in every locale the
 * same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_csv_append_number:
 * @csv: the text so far
 * @value: a number; nothing is appended if it isn't finite
 *
 * With a point and with as few digits as give the same number back.
 */
void suture_csv_append_number (GString *csv, double value);

/** suture_csv_append_text: @text, in quotes where it needs them; an apostrophe
 * comes before what a spreadsheet would take for a formula */
void suture_csv_append_text (GString *csv, const char *text);

G_END_DECLS
