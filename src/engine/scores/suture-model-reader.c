/* suture-model-reader.c: from a model file's text to a model
 *
 * The format is documented in suture-model.c. Nothing in the text is trusted:
 * what doesn't fit is refused with a sentence that names the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scores/suture-model-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"

/* The parser calls itself for each bracket, so brackets are counted before. */
#define MAX_DEPTH 16

/* The parts of a file in the making, and what is wrong with it. */
typedef struct
{
  SutureModel *model;
  char        *problem; /* half a sentence; the first one counts */
} Reader;

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (Reader *reader, const char *format, ...)
{
  va_list args;

  if (reader->problem)
    return FALSE;
  va_start (args, format);
  reader->problem = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  int      depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '[' || c == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (!in_string && (c == ']' || c == '}'))
        depth--;
    }
  return TRUE;
}

static gboolean
take_number (Reader *reader, JsonNode *node, const char *name, double *value)
{
  const GType type = node && JSON_NODE_HOLDS_VALUE (node)
                         ? json_node_get_value_type (node)
                         : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (reader, _ ("“%s” isn't a number"), name);
  *value = json_node_get_double (node);
  if (!isfinite (*value))
    return refuse (reader, _ ("“%s” isn't finite"), name);
  return TRUE;
}

static gboolean
read_number (Reader     *reader,
             JsonObject *object,
             const char *name,
             double     *value)
{
  return take_number (reader, json_object_get_member (object, name), name,
                      value);
}

static const char *
read_string (Reader *reader, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  refuse (reader, _ ("“%s” isn't a text"), name);
  return NULL;
}

static gboolean
read_boolean (Reader     *reader,
              JsonObject *object,
              const char *name,
              gboolean   *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (reader, _ ("“%s” is neither true nor false"), name);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static JsonObject *
read_object (Reader *reader, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (reader, _ ("“%s” isn't an object"), name);
  return NULL;
}

static JsonArray *
read_array (Reader *reader, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  refuse (reader, _ ("“%s” isn't a list"), name);
  return NULL;
}

static JsonObject *
take_object (Reader *reader, JsonArray *array, guint i, const char *name)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (reader, _ ("an entry of “%s” isn't an object"), name);
  return NULL;
}

static gboolean
read_transform (Reader *reader, JsonObject *object, SutureModelInput *input)
{
  const char *name = read_string (reader, object, "transform");

  if (name == NULL)
    return FALSE;
  if (g_str_equal (name, "log"))
    input->scale_type = SUTURE_SCALE_LOG;
  else if (g_str_equal (name, "linear"))
    input->scale_type = SUTURE_SCALE_LINEAR;
  else
    return refuse (reader, _ ("the transform “%s” is unknown"), name);
  return read_number (reader, object, "floor", &input->floor) &&
         (input->scale_type == SUTURE_SCALE_LINEAR || input->floor > 0.0 ||
          refuse (reader, _ ("the floor of a logarithm isn't above 0")));
}

static gboolean
read_input (Reader *reader, JsonObject *object, SutureModelInput *input)
{
  const char *name = read_string (reader, object, "name");

  if (name == NULL)
    return FALSE;
  input->feature = suture_feature_find (name);
  if (input->feature < 0)
    return refuse (reader, _ ("the feature “%s” is unknown"), name);
  return read_transform (reader, object, input) &&
         read_number (reader, object, "centre", &input->centre) &&
         read_number (reader, object, "scale", &input->scale) &&
         (input->scale > 0.0 ||
          refuse (reader, _ ("the scale of “%s” isn't above 0"), name)) &&
         read_number (reader, object, "imputation", &input->imputation) &&
         read_boolean (reader, object, "flagged", &input->is_flagged);
}

static gboolean
read_inputs (Reader *reader, JsonArray *array)
{
  guint8 seen[SUTURE_MAX_FEATURES] = { 0 };

  for (guint i = 0; i < reader->model->n_features; i++)
    {
      SutureModelInput *input = &reader->model->inputs[i];
      JsonObject       *object = take_object (reader, array, i, "features");

      if (object == NULL || !read_input (reader, object, input))
        return FALSE;
      if (seen[input->feature]++)
        return refuse (reader, _ ("the feature “%s” stands there twice"),
                       suture_features (NULL)[input->feature].name);
    }
  return TRUE;
}

static gboolean
read_classes (Reader *reader, JsonObject *root)
{
  JsonObject *classes = read_object (reader, root, "shape_classes");

  for (int c = SUTURE_SHAPE_LINEAR; classes && c < SUTURE_N_SHAPE_CLASSES; c++)
    {
      JsonObject *object =
          read_object (reader, classes, suture_shape_class_name (c));

      if (object == NULL ||
          !read_number (reader, object, "mean",
                        &reader->model->class_means[c]) ||
          !read_number (reader, object, "sd", &reader->model->class_sds[c]))
        return FALSE;
      reader->model->class_sds[c] =
          MAX (reader->model->class_sds[c], SUTURE_LEAST_CLASS_SD);
    }
  return classes != NULL;
}

/* @n numbers into every @stride-th place. */
static gboolean
read_row (Reader    *reader,
          JsonArray *array,
          size_t     n,
          size_t     stride,
          double    *values)
{
  if (json_array_get_length (array) != n)
    return refuse (reader, _ ("its layers don't fit its features"));
  for (guint i = 0; i < n; i++)
    if (!take_number (reader, json_array_get_element (array, i), "weights",
                      &values[i * stride]))
      return FALSE;
  return TRUE;
}

/* A layer's row @j of weights, into every @stride-th place. */
static gboolean
read_weights (Reader     *reader,
              JsonObject *layer,
              guint       j,
              size_t      n,
              size_t      stride,
              double     *values)
{
  JsonArray *rows = read_array (reader, layer, "weights");
  JsonNode  *row = rows && j < json_array_get_length (rows)
                       ? json_array_get_element (rows, j)
                       : NULL;

  if (row == NULL || !JSON_NODE_HOLDS_ARRAY (row))
    return refuse (reader, _ ("its layers don't fit its features"));
  return read_row (reader, json_node_get_array (row), n, stride, values);
}

static gboolean
has_activation (Reader *reader, JsonObject *layer, const char *wanted)
{
  const char *name = read_string (reader, layer, "activation");

  return name &&
         (g_str_equal (name, wanted) ||
          refuse (reader, _ ("the activation “%s” is unknown there"), name));
}

static gboolean
read_hidden_layer (Reader *reader, JsonObject *layer, SuturePerceptron *p)
{
  JsonArray *bias = read_array (reader, layer, "bias");

  if (bias == NULL ||
      !has_activation (reader, layer, p->is_linear ? "linear" : "softsign") ||
      !read_row (reader, bias, p->n_hidden, 1, p->hidden_bias))
    return FALSE;
  for (guint j = 0; j < p->n_hidden; j++)
    if (!read_weights (reader, layer, j, p->n_inputs, p->n_hidden,
                       p->hidden_weights + j))
      return FALSE;
  return TRUE;
}

static gboolean
read_output_layer (Reader *reader, JsonObject *layer, SuturePerceptron *p)
{
  JsonArray *bias = read_array (reader, layer, "bias");

  return bias != NULL && has_activation (reader, layer, "linear") &&
         read_row (reader, bias, 1, 1, &p->output_bias) &&
         read_weights (reader, layer, 0, p->n_hidden, 1, p->output_weights);
}

static gboolean
read_layers (Reader *reader, JsonObject *root)
{
  JsonArray  *layers = read_array (reader, root, "layers");
  const guint n_layers = layers ? json_array_get_length (layers) : 0;

  if (n_layers != 1 && n_layers != 2)
    return refuse (reader, _ ("it has neither one layer nor two"));

  JsonObject *hidden = take_object (reader, layers, 0, "layers");
  JsonObject *output = take_object (reader, layers, n_layers - 1, "layers");
  JsonArray  *bias =
      hidden && output ? read_array (reader, hidden, "bias") : NULL;

  if (bias == NULL)
    return FALSE;

  const guint n_hidden = json_array_get_length (bias);

  if (n_hidden < 1 || n_hidden > SUTURE_MAX_HIDDEN ||
      (n_layers == 1 && n_hidden != 1))
    return refuse (reader, _ ("its layers don't fit its features"));

  SuturePerceptron *p =
      suture_perceptron_new (suture_model_count_inputs (reader->model),
                             n_hidden, n_layers == 1);

  reader->model->perceptron = p;
  if (!read_hidden_layer (reader, hidden, p))
    return FALSE;
  if (n_layers == 2)
    return read_output_layer (reader, output, p);
  p->output_weights[0] = 1.0;
  return TRUE;
}

static gboolean
read_calibration (Reader *reader, JsonObject *root)
{
  JsonObject *object = read_object (reader, root, "calibration");

  return object != NULL &&
         read_number (reader, object, "slope", &reader->model->slope) &&
         read_number (reader, object, "intercept", &reader->model->intercept);
}

static gboolean
read_kind (Reader *reader, JsonObject *root, SutureCandidateKind *kind)
{
  const char *name = read_string (reader, root, "kind");

  if (name == NULL)
    return FALSE;
  for (*kind = SUTURE_KIND_LAYER_GAP; *kind <= SUTURE_KIND_CONTACT; (*kind)++)
    if (g_str_equal (name, suture_candidate_kind_name (*kind)))
      return TRUE;
  return refuse (reader, _ ("the kind “%s” is unknown"), name);
}

static gboolean
check_format (Reader *reader, JsonObject *root)
{
  const char *format = read_string (reader, root, "format");
  double      version;

  if (format == NULL)
    return FALSE;
  if (!g_str_equal (format, "suture-model"))
    return refuse (reader, _ ("it is something else"));
  return read_number (reader, root, "format_version", &version) &&
         (version == 1.0 ||
          refuse (reader,
                  _ ("its format version isn't 1, the only one this version "
                     "of Suture knows")));
}

static gboolean
read_model (Reader *reader, JsonObject *root)
{
  SutureCandidateKind kind;

  if (!check_format (reader, root) || !read_kind (reader, root, &kind))
    return FALSE;

  JsonArray  *features = read_array (reader, root, "features");
  const guint n = features ? json_array_get_length (features) : 0;
  const char *set = read_string (reader, root, "feature_set");

  if (n < 1 || n > SUTURE_MAX_FEATURES || set == NULL)
    return refuse (reader, _ ("its list of features is empty or too long"));

  reader->model = suture_model_new (kind, n);
  g_free (reader->model->feature_set);
  reader->model->feature_set = g_strdup (set);
  if (json_object_has_member (root, "provenance"))
    {
      if (read_object (reader, root, "provenance") == NULL)
        return FALSE;
      reader->model->provenance =
          json_node_copy (json_object_get_member (root, "provenance"));
    }
  return read_inputs (reader, features) && read_classes (reader, root) &&
         read_layers (reader, root) && read_calibration (reader, root) &&
         suture_model_finish (reader->model, &reader->problem);
}

static gboolean
read_text (Reader *reader, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;

  if (!g_utf8_validate_len (text, length, NULL))
    return refuse (reader, _ ("it isn't UTF-8 text"));
  if (!is_shallow (text, length))
    return refuse (reader, _ ("its brackets are nested too deep"));
  if (!json_parser_load_from_data (parser, text, (gssize) length, &local))
    return refuse (reader, _ ("it isn't whole JSON (%s)"), local->message);

  JsonNode *root = json_parser_get_root (parser);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (reader, _ ("it is something else"));
  return read_model (reader, json_node_get_object (root));
}

SutureModel *
suture_model_from_json (const char *text,
                        gsize       length,
                        const char *display,
                        GError    **error)
{
  Reader reader = { NULL, NULL };

  if (read_text (&reader, text, length))
    return reader.model;

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” is no model that Suture can use: %s; use a model "
                  "written by suture-cli train"),
               display, reader.problem ? reader.problem : "");
  g_clear_pointer (&reader.model, suture_model_unref);
  g_free (reader.problem);
  return NULL;
}
