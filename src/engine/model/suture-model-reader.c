/* suture-model-reader.c: from a model file's text to a model
 *
 * The format is documented in suture-model.c. Nothing in the text is trusted:
 * what doesn't fit is refused with a sentence that names the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-model-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "base/suture-json-text.h"
#include "model/suture-json-reader.h"

/* The parts of a file in the making, and what is wrong with it. */
typedef struct
{
  SutureModel     *model;
  SutureJsonReader json;
} Reader;

static gboolean
read_transform (Reader *reader, JsonObject *object, SutureModelInput *input)
{
  const char *name =
      suture_json_read_string (&reader->json, object, "transform");

  if (name == NULL)
    return FALSE;
  if (g_str_equal (name, "log"))
    input->scale_type = SUTURE_SCALE_LOG;
  else if (g_str_equal (name, "linear"))
    input->scale_type = SUTURE_SCALE_LINEAR;
  else
    return suture_json_refuse (&reader->json,
                               _ ("the transform “%s” is unknown"), name);
  return suture_json_read_number (&reader->json, object, "floor",
                                  &input->floor) &&
         (input->scale_type == SUTURE_SCALE_LINEAR || input->floor > 0.0 ||
          suture_json_refuse (&reader->json,
                              _ ("the floor of a logarithm isn't above 0")));
}

static gboolean
read_input (Reader *reader, JsonObject *object, SutureModelInput *input)
{
  const char *name = suture_json_read_string (&reader->json, object, "name");

  if (name == NULL)
    return FALSE;
  input->feature = suture_kind_find_feature (reader->model->kind, name);
  if (input->feature < 0)
    return suture_json_refuse (&reader->json, _ ("the feature “%s” is unknown"),
                               name);
  return read_transform (reader, object, input) &&
         suture_json_read_number (&reader->json, object, "centre",
                                  &input->centre) &&
         suture_json_read_number (&reader->json, object, "scale",
                                  &input->scale) &&
         (input->scale > 0.0 ||
          suture_json_refuse (&reader->json,
                              _ ("the scale of “%s” isn't above 0"), name)) &&
         suture_json_read_number (&reader->json, object, "imputation",
                                  &input->imputation) &&
         suture_json_read_boolean (&reader->json, object, "flagged",
                                   &input->is_flagged);
}

static gboolean
read_inputs (Reader *reader, JsonArray *array)
{
  guint8 seen[SUTURE_MAX_FEATURES] = { 0 };

  for (guint i = 0; i < reader->model->n_features; i++)
    {
      SutureModelInput *input = &reader->model->inputs[i];
      JsonObject       *object =
          suture_json_take_object (&reader->json, array, i, "features");

      if (object == NULL || !read_input (reader, object, input))
        return FALSE;
      if (seen[input->feature]++)
        return suture_json_refuse (&reader->json,
                                   _ ("the feature “%s” stands there twice"),
                                   suture_model_get_feature (reader->model, i)
                                       ->name);
    }
  return TRUE;
}

static gboolean
read_classes (Reader *reader, JsonObject *root)
{
  JsonObject *classes =
      suture_json_read_object (&reader->json, root, "shape_classes");

  for (int c = SUTURE_SHAPE_LINEAR; classes && c < SUTURE_N_SHAPE_CLASSES; c++)
    {
      JsonObject *object =
          suture_json_read_object (&reader->json, classes,
                                   suture_shape_class_name (c));

      if (object == NULL ||
          !suture_json_read_number (&reader->json, object, "mean",
                                    &reader->model->class_means[c]) ||
          !suture_json_read_number (&reader->json, object, "sd",
                                    &reader->model->class_sds[c]))
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
    return suture_json_refuse (&reader->json,
                               _ ("its layers don't fit its features"));
  for (guint i = 0; i < n; i++)
    if (!suture_json_take_number (&reader->json,
                                  json_array_get_element (array, i), "weights",
                                  &values[i * stride]))
      return FALSE;
  return TRUE;
}

/* (nullable): a layer's weights, which are @n rows. */
static JsonArray *
read_rows (Reader *reader, JsonObject *layer, guint n)
{
  JsonArray *rows = suture_json_read_array (&reader->json, layer, "weights");

  if (rows == NULL || json_array_get_length (rows) == n)
    return rows;
  suture_json_refuse (&reader->json, _ ("its layers don't fit its features"));
  return NULL;
}

/* Row @j of weights, into every @stride-th place. */
static gboolean
read_weights (Reader    *reader,
              JsonArray *rows,
              guint      j,
              size_t     n,
              size_t     stride,
              double    *values)
{
  JsonNode *row = json_array_get_element (rows, j);

  if (!JSON_NODE_HOLDS_ARRAY (row))
    return suture_json_refuse (&reader->json,
                               _ ("its layers don't fit its features"));
  return read_row (reader, json_node_get_array (row), n, stride, values);
}

static gboolean
has_activation (Reader *reader, JsonObject *layer, const char *wanted)
{
  const char *name =
      suture_json_read_string (&reader->json, layer, "activation");

  return name &&
         (g_str_equal (name, wanted) ||
          suture_json_refuse (&reader->json,
                              _ ("the activation “%s” is unknown there"),
                              name));
}

static gboolean
read_hidden_layer (Reader *reader, JsonObject *layer, SuturePerceptron *p)
{
  JsonArray *bias = suture_json_read_array (&reader->json, layer, "bias");
  JsonArray *rows =
      bias ? read_rows (reader, layer, (guint) p->n_hidden) : NULL;

  if (rows == NULL ||
      !has_activation (reader, layer, p->is_linear ? "linear" : "softsign") ||
      !read_row (reader, bias, p->n_hidden, 1, p->hidden_bias))
    return FALSE;
  for (guint j = 0; j < p->n_hidden; j++)
    if (!read_weights (reader, rows, j, p->n_inputs, p->n_hidden,
                       p->hidden_weights + j))
      return FALSE;
  return TRUE;
}

static gboolean
read_output_layer (Reader *reader, JsonObject *layer, SuturePerceptron *p)
{
  JsonArray *bias = suture_json_read_array (&reader->json, layer, "bias");
  JsonArray *rows = bias ? read_rows (reader, layer, 1) : NULL;

  return rows != NULL && has_activation (reader, layer, "linear") &&
         read_row (reader, bias, 1, 1, &p->output_bias) &&
         read_weights (reader, rows, 0, p->n_hidden, 1, p->output_weights);
}

static gboolean
read_layers (Reader *reader, JsonObject *root)
{
  JsonArray  *layers = suture_json_read_array (&reader->json, root, "layers");
  const guint n_layers = layers ? json_array_get_length (layers) : 0;

  if (n_layers != 1 && n_layers != 2)
    return suture_json_refuse (&reader->json,
                               _ ("it has neither one layer nor two"));

  JsonObject *hidden =
      suture_json_take_object (&reader->json, layers, 0, "layers");
  JsonObject *output =
      suture_json_take_object (&reader->json, layers, n_layers - 1, "layers");
  JsonArray *bias = hidden && output
                        ? suture_json_read_array (&reader->json, hidden, "bias")
                        : NULL;

  if (bias == NULL)
    return FALSE;

  const guint n_hidden = json_array_get_length (bias);

  if (n_hidden < 1 || n_hidden > SUTURE_MAX_HIDDEN ||
      (n_layers == 1 && n_hidden != 1))
    return suture_json_refuse (&reader->json,
                               _ ("its layers don't fit its features"));

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
read_calibration (Reader                 *reader,
                  JsonObject             *root,
                  const char             *name,
                  SutureModelCalibration *calibration)
{
  JsonObject *object = suture_json_read_object (&reader->json, root, name);

  return object != NULL &&
         suture_json_read_number (&reader->json, object, "slope",
                                  &calibration->slope) &&
         suture_json_read_number (&reader->json, object, "intercept",
                                  &calibration->intercept);
}

/* A model without calibration_with_raw, as they were written once, has one for
 * pairs with a raw stack and without. */
static gboolean
read_calibrations (Reader *reader, JsonObject *root)
{
  SutureModelCalibration *both = reader->model->calibration;

  if (!read_calibration (reader, root, "calibration", &both[0]))
    return FALSE;
  both[1] = both[0];
  return !json_object_has_member (root, "calibration_with_raw") ||
         read_calibration (reader, root, "calibration_with_raw", &both[1]);
}

/* Models of before, and of other kinds, have none. */
static gboolean
read_usual_share (Reader *reader, JsonObject *root)
{
  double *share = &reader->model->usual_share;

  if (!json_object_has_member (root, "usual_share"))
    return TRUE;
  return suture_json_read_number (&reader->json, root, "usual_share", share) &&
         ((*share > 0.0 && *share < 1.0) ||
          suture_json_refuse (&reader->json, _ ("its usual share isn't between "
                                                "0 and 1")));
}

static gboolean
read_kind (Reader *reader, JsonObject *root, SutureCandidateKind *kind)
{
  const char *name = suture_json_read_string (&reader->json, root, "kind");

  if (name == NULL)
    return FALSE;
  for (*kind = SUTURE_KIND_LAYER_GAP; *kind <= SUTURE_KIND_CUT; (*kind)++)
    if (g_str_equal (name, suture_candidate_kind_name (*kind)))
      return TRUE;
  return suture_json_refuse (&reader->json, _ ("the kind “%s” is unknown"),
                             name);
}

static gboolean
check_format (Reader *reader, JsonObject *root)
{
  const char *format = suture_json_read_string (&reader->json, root, "format");
  double      version;

  if (format == NULL)
    return FALSE;
  if (!g_str_equal (format, "suture-model"))
    return suture_json_refuse (&reader->json, _ ("it is something else"));
  return suture_json_read_number (&reader->json, root, "format_version",
                                  &version) &&
         (version == 1.0 ||
          suture_json_refuse (&reader->json, _ ("its format version isn't 1, "
                                                "the only one this version "
                                                "of Suture knows")));
}

static gboolean
read_model (Reader *reader, JsonObject *root)
{
  SutureCandidateKind kind;

  if (!check_format (reader, root) || !read_kind (reader, root, &kind))
    return FALSE;

  JsonArray *features =
      suture_json_read_array (&reader->json, root, "features");
  const guint n = features ? json_array_get_length (features) : 0;
  const char *set =
      suture_json_read_string (&reader->json, root, "feature_set");

  if (n < 1 || n > SUTURE_MAX_FEATURES || set == NULL)
    return suture_json_refuse (&reader->json,
                               _ ("its list of features is empty or too long"));

  reader->model = suture_model_new (kind, n);
  g_free (reader->model->feature_set);
  reader->model->feature_set = g_strdup (set);
  if (json_object_has_member (root, "provenance"))
    {
      if (suture_json_read_object (&reader->json, root, "provenance") == NULL)
        return FALSE;
      reader->model->provenance =
          json_node_copy (json_object_get_member (root, "provenance"));
    }
  return read_inputs (reader, features) && read_classes (reader, root) &&
         read_layers (reader, root) && read_calibrations (reader, root) &&
         read_usual_share (reader, root) &&
         suture_model_finish (reader->model, &reader->json.problem);
}

static gboolean
read_text (Reader *reader, const char *text, gsize length)
{
  g_autofree char *problem = NULL;
  g_autoptr (JsonNode) root = suture_json_parse (text, length, &problem);

  if (root == NULL)
    return suture_json_refuse (&reader->json, "%s", problem);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return suture_json_refuse (&reader->json, _ ("it is something else"));
  return read_model (reader, json_node_get_object (root));
}

SutureModel *
suture_model_from_json (const char *text,
                        gsize       length,
                        const char *display,
                        GError    **error)
{
  Reader reader = { NULL, { NULL } };

  if (read_text (&reader, text, length))
    return reader.model;

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” is no model that Suture can use: %s; use a model "
                  "written by suture-cli train"),
               display, reader.json.problem ? reader.json.problem : "");
  g_clear_pointer (&reader.model, suture_model_unref);
  g_free (reader.json.problem);
  return NULL;
}
