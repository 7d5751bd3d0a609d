/* suture-json-text.h: from a text of which nothing is trusted to JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SUTURE_JSON_MAX_DEPTH: how many brackets may be open at once */
#define SUTURE_JSON_MAX_DEPTH 64

/**
 * suture_json_parse:
 * @text: (array length=length): with a zero behind it
 * @length: its bytes; the caller bounds them
 * @problem: (out) (transfer full): what is wrong and in which line, as the rest
 *   of a sentence that begins with the file's name
 *
 * The only place where JSON is parsed. The parser calls itself for each
 * bracket and takes more than JSON for JSON, so a text is looked through
 * before: whether it is UTF-8, how deep its brackets are nested, and that
 * nothing but JSON stands between its strings.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *suture_json_parse (const char *text, size_t length, char **problem);

G_END_DECLS
