/* suture-model-writer.c: from a model to a model file's text
 *
 * The format is documented in suture-model.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-json-writer.h"
#include "model/suture-model-private.h"

static JsonNode *
make_root (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
add_inputs (JsonBuilder *builder, const SutureModel *self)
{
  json_builder_set_member_name (builder, "features");
  json_builder_begin_array (builder);
  for (size_t i = 0; i < self->n_features; i++)
    {
      const SutureModelInput *input = &self->inputs[i];

      json_builder_begin_object (builder);
      suture_json_add_string (builder, "name", self->feature_names[i]);
      suture_json_add_string (builder, "transform",
                              input->scale_type == SUTURE_SCALE_LOG ? "log"
                                                                    : "linear");
      suture_json_add_number (builder, "floor", input->floor);
      suture_json_add_number (builder, "centre", input->centre);
      suture_json_add_number (builder, "scale", input->scale);
      suture_json_add_number (builder, "imputation", input->imputation);
      suture_json_add_boolean (builder, "flagged", input->is_flagged);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_classes (JsonBuilder *builder, const SutureModel *self)
{
  json_builder_set_member_name (builder, "shape_classes");
  json_builder_begin_object (builder);
  for (int c = SUTURE_SHAPE_LINEAR; c < SUTURE_N_SHAPE_CLASSES; c++)
    {
      json_builder_set_member_name (builder, suture_shape_class_name (c));
      json_builder_begin_object (builder);
      suture_json_add_number (builder, "mean", self->class_means[c]);
      suture_json_add_number (builder, "sd", self->class_sds[c]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const double *values, size_t n, size_t stride)
{
  json_builder_begin_array (builder);
  for (size_t i = 0; i < n; i++)
    json_builder_add_double_value (builder, values[i * stride]);
  json_builder_end_array (builder);
}

static void
add_hidden_layer (JsonBuilder *builder, const SuturePerceptron *p)
{
  json_builder_begin_object (builder);
  suture_json_add_string (builder, "activation",
                          p->is_linear ? "linear" : "softsign");
  json_builder_set_member_name (builder, "weights");
  json_builder_begin_array (builder);
  for (size_t j = 0; j < p->n_hidden; j++)
    add_row (builder, p->hidden_weights + j, p->n_inputs, p->n_hidden);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bias");
  add_row (builder, p->hidden_bias, p->n_hidden, 1);
  json_builder_end_object (builder);
}

static void
add_output_layer (JsonBuilder *builder, const SuturePerceptron *p)
{
  json_builder_begin_object (builder);
  suture_json_add_string (builder, "activation", "linear");
  json_builder_set_member_name (builder, "weights");
  json_builder_begin_array (builder);
  add_row (builder, p->output_weights, p->n_hidden, 1);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bias");
  add_row (builder, &p->output_bias, 1, 1);
  json_builder_end_object (builder);
}

static void
add_layers (JsonBuilder *builder, const SuturePerceptron *p)
{
  json_builder_set_member_name (builder, "layers");
  json_builder_begin_array (builder);
  add_hidden_layer (builder, p);
  if (!p->is_linear)
    add_output_layer (builder, p);
  json_builder_end_array (builder);
}

static void
add_provenance (JsonBuilder *builder, const SutureModel *self)
{
  if (self->provenance == NULL)
    return;
  json_builder_set_member_name (builder, "provenance");
  json_builder_add_value (builder, json_node_copy (self->provenance));
}

/* json-glib indents every number of a list onto a line of its own; rows of
 * numbers are folded back into one, so that a weight is found by its row. */
static char *
fold_rows (const char *text)
{
  g_autoptr (GRegex) before =
      g_regex_new ("\\s*\\n\\s+(?=-?[0-9])", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) after =
      g_regex_new ("(?<=[0-9])\\s*\\n\\s+(?=\\])", G_REGEX_OPTIMIZE, 0, NULL);
  g_autofree char *folded =
      g_regex_replace_literal (before, text, -1, 0, " ", 0, NULL);

  return g_regex_replace_literal (after, folded, -1, 0, "", 0, NULL);
}

static void
add_calibration (JsonBuilder                  *builder,
                 const char                   *name,
                 const SutureModelCalibration *calibration)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  suture_json_add_number (builder, "slope", calibration->slope);
  suture_json_add_number (builder, "intercept", calibration->intercept);
  json_builder_end_object (builder);
}

char *
suture_model_dup_json (const SutureModel *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_builder_begin_object (builder);
  suture_json_add_string (builder, "format", "suture-model");
  suture_json_add_integer (builder, "format_version", 1);
  suture_json_add_string (builder, "kind",
                          suture_candidate_kind_name (self->kind));
  suture_json_add_string (builder, "feature_set", self->feature_set);
  add_provenance (builder, self);
  add_inputs (builder, self);
  add_classes (builder, self);
  add_layers (builder, self->perceptron);
  add_calibration (builder, "calibration", &self->calibration[0]);
  add_calibration (builder, "calibration_with_raw", &self->calibration[1]);
  if (self->usual_share > 0.0)
    suture_json_add_number (builder, "usual_share", self->usual_share);

  g_autoptr (JsonNode) root = make_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);

  g_autofree char *text = json_generator_to_data (generator, NULL);
  g_autofree char *folded = fold_rows (text);

  return g_strconcat (folded, "\n", NULL);
}
