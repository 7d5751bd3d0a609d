/* suture-provenance.c: how a model was trained, as it stands in its file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-provenance.h"

#include "base/suture-json-writer.h"
#include "files/suture-input-file.h"

char *
suture_provenance_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now =
      epoch ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10))
            : g_date_time_new_now_utc ();

  return now ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("");
}

static char *
hash_voxels (const SutureStack *stack)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  const size_t      n_bytes =
      suture_shape_layer_size (shape) *
      suture_sample_type_size (suture_stack_get_sample_type (stack));
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gint64 z = 0; z < shape.nz; z++)
    g_checksum_update (sum, suture_stack_get_layer (stack, z),
                       (gssize) n_bytes);
  return g_strdup (g_checksum_get_string (sum));
}

static void
add_counts (JsonBuilder *builder, GArray *cases, int stack)
{
  gint64 n_true = 0, n_false = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if (c->stack != stack)
        continue;
      n_true += c->is_true ? 1 : 0;
      n_false += c->is_true ? 0 : 1;
    }
  suture_json_add_integer (builder, "n_true", n_true);
  suture_json_add_integer (builder, "n_false", n_false);
}

void
suture_provenance_add_stacks (JsonBuilder               *builder,
                              const char                *name,
                              const SutureTrainingStack *stacks,
                              size_t                     n_stacks,
                              GArray                    *cases)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (size_t i = 0; i < n_stacks; i++)
    {
      g_autofree char *file = g_path_get_basename (stacks[i].name);
      g_autofree char *folder_path = g_path_get_dirname (stacks[i].name);
      g_autofree char *folder = g_path_get_basename (folder_path);
      g_autofree char *display = g_build_filename (folder, file, NULL);
      g_autofree char *utf8 = suture_display_name (display);
      g_autofree char *hash = hash_voxels (stacks[i].labels);

      json_builder_begin_object (builder);
      suture_json_add_string (builder, "name", utf8);
      suture_json_add_string (builder, "licence",
                              stacks[i].licence ? stacks[i].licence
                                                : "not stated");
      suture_json_add_string (builder, "voxels_sha256", hash);
      if (stacks[i].background_id != 0)
        suture_json_add_id (builder, "background_id", stacks[i].background_id);
      suture_json_add_shape (builder,
                             suture_stack_get_shape (stacks[i].labels));
      suture_json_add_spacing (builder,
                               suture_stack_get_spacing (stacks[i].labels));
      suture_json_add_boolean (builder, "has_raw", stacks[i].raw != NULL);
      if (cases)
        add_counts (builder, cases, (int) i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
suture_provenance_add_proportion (JsonBuilder     *builder,
                                  const char      *name,
                                  SutureProportion p)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  suture_json_add_integer (builder, "n", (gint64) p.n);
  suture_json_add_integer (builder, "n_right", (gint64) p.n_right);
  json_builder_end_object (builder);
}

static void
add_accuracy (JsonBuilder          *builder,
              const char           *name,
              const SutureAccuracy *accuracy)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  suture_provenance_add_proportion (builder, "true",
                                    suture_accuracy_get_true (accuracy));
  suture_provenance_add_proportion (builder, "false",
                                    suture_accuracy_get_false (accuracy));
  for (int kind = 0; kind < SUTURE_N_CASE_KINDS; kind++)
    if (accuracy->kinds[kind].n > 0)
      suture_provenance_add_proportion (builder, suture_case_kind_name (kind),
                                        accuracy->kinds[kind]);
  suture_json_add_number (builder, "auc", accuracy->auc);
  suture_json_add_number (builder, "calibration_error",
                          suture_reliability_get_error (
                              &accuracy->reliability));
  json_builder_end_object (builder);
}

/* One for each kind of classifier. */
static void
add_accuracies (JsonBuilder          *builder,
                const char           *name,
                const SutureAccuracy *accuracies)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (int kind = 0; kind < SUTURE_N_CLASSIFIERS; kind++)
    add_accuracy (builder, suture_classifier_kind_name (kind),
                  &accuracies[kind]);
  json_builder_end_object (builder);
}

JsonNode *
suture_provenance_new (const SutureTrainingStack  *stacks,
                       size_t                      n_stacks,
                       const SutureTrainingStack  *holdout,
                       size_t                      n_holdout,
                       GArray                     *cases,
                       const SutureTrainingParams *params,
                       const SutureTrainingReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = suture_provenance_date ();

  json_builder_begin_object (builder);
  suture_json_add_string (builder, "program", "Suture " SUTURE_VERSION);
  suture_json_add_string (builder, "date", date);
  suture_json_add_string (builder, "lengths",
                          g_str_equal (params->feature_set, "paper")
                              ? "µm where the voxel size is known, else pixels"
                              : "shares of the cell's own radius");
  suture_json_add_integer (builder, "seed", (gint64) params->seed);
  suture_json_add_integer (builder, "max_gap", params->max_gap);
  suture_json_add_integer (builder, "emd_stride", params->measure.emd_stride);
  suture_json_add_number (builder, "emd_tolerance",
                          params->measure.emd_tolerance);
  suture_json_add_string (builder, "classifier",
                          suture_classifier_kind_name (report->kept));
  add_accuracies (builder, "accuracy_training", report->training);
  add_accuracies (builder, "accuracy_held_out", report->held_out);
  suture_provenance_add_stacks (builder, "stacks", stacks, n_stacks, cases);
  suture_provenance_add_stacks (builder, "held_out_stacks", holdout, n_holdout,
                                NULL);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
