/* suture-header-fields.h: a header in lines of text, a key and a value each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"
#include "stack/rows/suture-unpacker.h"

G_BEGIN_DECLS

/** SUTURE_MAX_HEADER_TEXT: no header that means well is longer */
#define SUTURE_MAX_HEADER_TEXT (1 << 20)

/**
 * SutureHeaderField:
 * @line: as it stands there, without its end
 * @key: (nullable): in small letters, without spaces; none of a comment
 * @value: without spaces around it
 */
typedef struct
{
  char *line;
  char *key;
  char *value;
} SutureHeaderField;

/**
 * SutureHeaderSyntax:
 * @separator: between key and value: ':' or '='
 * @last_key: (nullable): samples begin behind the line of that key; %NULL:
 *   behind an empty line
 */
typedef struct
{
  char        separator;
  const char *last_key;
} SutureHeaderSyntax;

/**
 * suture_header_fields_read:
 * @file: its beginning is a header
 * @end: (out): bytes of it
 *
 * Returns: (transfer full) (element-type SutureHeaderField) (nullable): its
 *   lines; %NULL without an error if it has no end, or isn't UTF-8 or ASCII
 */
GPtrArray *suture_header_fields_read (const SutureInputFile    *file,
                                      const SutureHeaderSyntax *syntax,
                                      guint64                  *end,
                                      GError                  **error);

/** suture_header_fields_parse: the same of a text, which may have no end */
GPtrArray *suture_header_fields_parse (const char               *text,
                                       gsize                     length,
                                       const SutureHeaderSyntax *syntax,
                                       guint64                  *end);

/** suture_header_fields_get: (transfer none) (nullable): the value of @key */
const char *suture_header_fields_get (const GPtrArray *fields, const char *key);

/** suture_header_fields_join: (transfer full): the lines as they stood there */
GBytes *suture_header_fields_join (const GPtrArray *fields);

/** suture_header_numbers: (out) @numbers: those of a text, divided by spaces.
 * Returns: how many, at most @max; -1 if something else stands there */
int suture_header_numbers (const char *text, double *numbers, int max);

/** suture_header_sizes: the same for whole numbers above 0 */
int suture_header_sizes (const char *text, gint64 *sizes, int max);

/**
 * SutureHeaderFillFunc:
 * @lines: (element-type SutureHeaderField): of the header
 * @end: the first byte behind it
 *
 * Makes @source read what the header tells of.
 *
 * Returns: whether it could
 */
typedef gboolean (*SutureHeaderFillFunc) (SutureLayerSource       *source,
                                          GPtrArray               *lines,
                                          guint64                  end,
                                          const SutureReadOptions *options,
                                          GError                 **error);

/**
 * suture_header_source_new:
 * @file: an open file; must outlive the source
 * @fill: takes the header
 * @damaged: what is said if there is none
 *
 * Returns: (transfer full) (nullable): the layers of a file of such a header
 */
SutureLayerSource *suture_header_source_new (const SutureInputFile    *file,
                                             const SutureReadOptions  *options,
                                             const SutureHeaderSyntax *syntax,
                                             SutureHeaderFillFunc      fill,
                                             const char               *damaged,
                                             GError                  **error);

G_END_DECLS
