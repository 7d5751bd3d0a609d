/* suture-csv-reader.h: records of a CSV text
 *
 * RFC 4180, and what programs make of it: lines may end in LF, CR LF or CR, and
 * where the first line holds no comma the fields may be parted by semicolons or
 * tabs, as spreadsheets do in countries with a decimal comma.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureCsvReader: a place in a text; a value, its members are private */
typedef struct
{
  const char *at;
  const char *end;
  char        separator;
  guint       next_line;
} SutureCsvReader;

/** suture_csv_reader_init: at the start of @text, which is only looked at, and
 * holds no zero */
void
suture_csv_reader_init (SutureCsvReader *self, const char *text, size_t length);

/**
 * suture_csv_reader_next:
 * @fields: (element-type utf8): cleared, then the fields of the next record,
 *   unquoted; frees its elements itself
 * @line: (out): line on which the record begins, from 1
 * @problem: (out) (transfer none) (nullable): if the record can't be read, why
 *   (translated, the end of a sentence); %NULL at the end of the text
 *
 * Empty lines are skipped.
 *
 * Returns: whether there was a record
 */
gboolean suture_csv_reader_next (SutureCsvReader *self,
                                 GPtrArray       *fields,
                                 guint           *line,
                                 const char     **problem);

G_END_DECLS
