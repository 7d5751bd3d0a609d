/* suture-table-reader.h: the rows of a table, CSV or JSON, by names of columns
 *
 * JSON is a list of objects, or an object with such a list called "decisions",
 * or "candidates", as “suture-cli screen” writes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureTableReader: a place in a table, before its first row at the start */
typedef struct _SutureTableReader SutureTableReader;

/**
 * suture_table_reader_open:
 * @path: file name encoding
 * @max_bytes: the largest file that is read
 * @error: %SUTURE_ERROR_INPUT, names the file and, as for all functions here,
 *   the line (in JSON: which row)
 *
 * The text is UTF-8, or UTF-16 with a byte order mark as spreadsheets write it.
 * Which columns there are is up to the file; two of one name must say the same.
 *
 * Returns: (transfer full) (nullable): the reader
 */
SutureTableReader *
suture_table_reader_open (const char *path, guint64 max_bytes, GError **error);
void suture_table_reader_free (SutureTableReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTableReader, suture_table_reader_free)

/** suture_table_reader_require: whether there are all columns of @names, of
 * which a JSON text knows nothing */
gboolean suture_table_reader_require (const SutureTableReader *self,
                                      const char *const       *names,
                                      GError                 **error);

/** suture_table_reader_next: whether there is another row; %FALSE at the end,
 * and with @error set where the text can't be read on. Rows of a CSV text
 * without any text in them, as spreadsheets leave them below, are skipped */
gboolean suture_table_reader_next (SutureTableReader *self, GError **error);

/** suture_table_reader_get_line: of the row, from 1; 0 in JSON */
guint suture_table_reader_get_line (const SutureTableReader *self);

/** suture_table_reader_has: whether there is such a column; in JSON, whether
 * the row has such a member. @name is in small letters, in CSV any will do. */
gboolean suture_table_reader_has (const SutureTableReader *self,
                                  const char              *name);

/** suture_table_reader_dup_text: (transfer full): a text or whole number of the
 * row without the space around it, "" if it isn't there or something else */
char *suture_table_reader_dup_text (const SutureTableReader *self,
                                    const char              *name);

/** suture_table_reader_get_number: a finite number of the row, NAN if it is
 * empty or isn't there; everything else is refused */
gboolean suture_table_reader_get_number (const SutureTableReader *self,
                                         const char              *name,
                                         double                  *value,
                                         GError                 **error);

/** suture_table_reader_refuse: sets @error to a sentence about the row; always
 * %FALSE */
gboolean suture_table_reader_refuse (const SutureTableReader *self,
                                     GError                 **error,
                                     const char              *format,
                                     ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
