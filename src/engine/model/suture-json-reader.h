/* suture-json-reader.h: members of a JSON object of which nothing is trusted
 *
 * Private to the stage. Each function says what is wrong once, in the reader,
 * and gives FALSE or NULL from then on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SutureJsonReader: @problem is half a sentence, the first one; owned */
typedef struct
{
  char *problem;
} SutureJsonReader;

/** suture_json_refuse: always FALSE */
gboolean suture_json_refuse (SutureJsonReader *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/** suture_json_take_number: a finite number; @name is for the message */
gboolean suture_json_take_number (SutureJsonReader *self,
                                  JsonNode         *node,
                                  const char       *name,
                                  double           *value);

gboolean suture_json_read_number (SutureJsonReader *self,
                                  JsonObject       *object,
                                  const char       *name,
                                  double           *value);

const char *suture_json_read_string (SutureJsonReader *self,
                                     JsonObject       *object,
                                     const char       *name);

gboolean suture_json_read_boolean (SutureJsonReader *self,
                                   JsonObject       *object,
                                   const char       *name,
                                   gboolean         *value);

JsonObject *suture_json_read_object (SutureJsonReader *self,
                                     JsonObject       *object,
                                     const char       *name);

JsonArray *suture_json_read_array (SutureJsonReader *self,
                                   JsonObject       *object,
                                   const char       *name);

/** suture_json_take_object: entry @i, which exists; @name is the list's */
JsonObject *suture_json_take_object (SutureJsonReader *self,
                                     JsonArray        *array,
                                     guint             i,
                                     const char       *name);

G_END_DECLS
