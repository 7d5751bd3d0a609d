/* suture-plain-text.h: texts of others as a part of one's own sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_plain_text:
 * @text: what a file, a library or a person says; may be no UTF-8
 * @instead: what stands for every character that a terminal obeys, line breaks
 *   among them, or that turns the order of what is read: a space in sentences,
 *   in names something that can't be overlooked
 *
 * Returns: (transfer full): UTF-8 of one line
 */
char *suture_plain_text (const char *text, const char *instead);

/**
 * suture_plain_text_short:
 * @text: what a file, a library or a person says, of any length
 * @max_chars: how much of it is wanted
 *
 * Returns: (transfer full): suture_plain_text() with spaces; of a longer text
 *   its begin and its end
 */
char *suture_plain_text_short (const char *text, glong max_chars);

/** suture_plain_lines: (transfer full): the same for a text of several lines,
 * whose line feeds and tabs stay */
char *suture_plain_lines (const char *text);

/**
 * suture_text_find_line:
 * @text: begin of a text
 * @at: a place in it
 *
 * Returns: in which line @at is, from 1; lines end in LF, CR LF or CR
 */
guint suture_text_find_line (const char *text, const char *at);

G_END_DECLS
