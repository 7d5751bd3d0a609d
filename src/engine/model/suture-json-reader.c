/* suture-json-reader.c: members of a JSON object of which nothing is trusted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-json-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-plain-text.h"

gboolean
suture_json_refuse (SutureJsonReader *self, const char *format, ...)
{
  va_list args;

  if (self->problem)
    return FALSE;
  va_start (args, format);

  g_autofree char *problem = g_strdup_vprintf (format, args);

  va_end (args);
  self->problem = suture_plain_text (problem, " ");
  return FALSE;
}

/* The type of a plain value, or invalid. */
static GType
type_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                              : G_TYPE_INVALID;
}

gboolean
suture_json_take_number (SutureJsonReader *self,
                         JsonNode         *node,
                         const char       *name,
                         double           *value)
{
  const GType type = type_of (node);

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return suture_json_refuse (self, _ ("“%s” isn't a number"), name);
  *value = json_node_get_double (node);
  if (!isfinite (*value))
    return suture_json_refuse (self, _ ("“%s” isn't finite"), name);
  return TRUE;
}

gboolean
suture_json_read_number (SutureJsonReader *self,
                         JsonObject       *object,
                         const char       *name,
                         double           *value)
{
  return suture_json_take_number (self, json_object_get_member (object, name),
                                  name, value);
}

const char *
suture_json_read_string (SutureJsonReader *self,
                         JsonObject       *object,
                         const char       *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (type_of (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  suture_json_refuse (self, _ ("“%s” isn't a text"), name);
  return NULL;
}

gboolean
suture_json_read_boolean (SutureJsonReader *self,
                          JsonObject       *object,
                          const char       *name,
                          gboolean         *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (type_of (node) != G_TYPE_BOOLEAN)
    return suture_json_refuse (self, _ ("“%s” is neither true nor false"),
                               name);
  *value = json_node_get_boolean (node);
  return TRUE;
}

JsonObject *
suture_json_read_object (SutureJsonReader *self,
                         JsonObject       *object,
                         const char       *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  suture_json_refuse (self, _ ("“%s” isn't an object"), name);
  return NULL;
}

JsonArray *
suture_json_read_array (SutureJsonReader *self,
                        JsonObject       *object,
                        const char       *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  suture_json_refuse (self, _ ("“%s” isn't a list"), name);
  return NULL;
}

JsonObject *
suture_json_take_object (SutureJsonReader *self,
                         JsonArray        *array,
                         guint             i,
                         const char       *name)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  suture_json_refuse (self, _ ("an entry of “%s” isn't an object"), name);
  return NULL;
}
