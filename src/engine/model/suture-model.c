/* clang-format off */
/* suture-model.c: a trained classifier as data
 *
 * The file is one JSON object:
 *
 *   format          "suture-model"
 *   format_version  1
 *   kind            "layer-gap", "contact" or "cut"
 *   feature_set     name of the set it was trained with, for people
 *   features        a list, in the order of the inputs, of objects
 *     name          as in suture-feature-table.c, suture-contact-features.c or
 *                   suture-cut-features.c
 *     transform     "linear" or "log" (of the value or of floor, if it is less)
 *     floor
 *     centre, scale input = (transformed value - centre) / scale, within ±5
 *     imputation    stands in for a missing value, in the feature's unit
 *     flagged       whether a further input is 1 where the value is missing;
 *                   these come after all features, in the same order
 *   shape_classes   "linear" and "quadratic": mean and sd of the R² kept
 *   layers          one (logistic regression) or two, each an object
 *     activation    "softsign" for the first of two, "linear" for the last
 *     weights       a list of one row a unit
 *     bias          one number a unit
 *   calibration     probability = logistic (slope · logit + intercept)
 *   calibration_with_raw
 *                   the same of pairs that were measured in a raw stack; if it
 *                   isn't there, as without
 *   usual_share     of true ones among what it was taught by, above 0 and below 1;
 *                   if it isn't there, scores aren't moved by how common
 *                   joins are in a stack (suture-prevalence.h)
 *   provenance      an object; how it was trained, for people
 *
 * The logit is the mean of that of the pair and that of the pair upside down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* clang-format on */
#include "model/suture-model.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "files/suture-shipped-file.h"
#include "files/suture-input-file.h"
#include "model/suture-model-private.h"

/* A model has some hundred numbers; anything larger isn't one. */
#define MAX_FILE_BYTES (4 * 1024 * 1024)

SutureModel *
suture_model_new (SutureCandidateKind kind, size_t n_features)
{
  SutureModel *self = g_new0 (SutureModel, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup ("unsaved");
  self->kind = kind;
  self->feature_set = g_strdup ("");
  self->n_features = n_features;
  self->inputs = g_new0 (SutureModelInput, n_features);
  self->calibration[0].slope = self->calibration[1].slope = 1.0;
  for (int c = 0; c < SUTURE_N_SHAPE_CLASSES; c++)
    self->class_sds[c] = 1.0;
  return self;
}

SutureModel *
suture_model_ref (SutureModel *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_model_unref (SutureModel *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->feature_set);
  g_free (self->inputs);
  suture_perceptron_free (self->perceptron);
  g_clear_pointer (&self->provenance, json_node_unref);
  g_free (self->feature_names);
  g_free (self->penalty_sums);
  g_free (self);
}

/* "layer-gap 1a2b3c4d": which file, and which contents. */
static char *
make_name (const char *path, const char *text, gsize length)
{
  g_autofree char *sum =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                   length);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *display = suture_display_name (base);

  if (g_str_has_suffix (display, ".json"))
    display[strlen (display) - strlen (".json")] = '\0';
  return g_strdup_printf ("%s %.8s", display, sum);
}

SutureModel *
suture_model_load (const char *path, GError **error)
{
  g_autofree char *display = suture_display_name (path);
  gsize            length;

  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *text =
      suture_input_text_read (path, MAX_FILE_BYTES, &length, error);

  if (text == NULL)
    return NULL;

  SutureModel *self = suture_model_from_json (text, length, display, error);

  if (self)
    {
      g_free (self->name);
      self->name = make_name (path, text, length);
    }
  return self;
}

SutureModel *
suture_model_load_for_kind (const char         *path,
                            SutureCandidateKind kind,
                            GError            **error)
{
  g_autofree char *display = suture_display_name (path);
  g_autoptr (SutureModel) self = suture_model_load (path, error);

  if (self == NULL || self->kind == kind)
    return g_steal_pointer (&self);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("The model “%s” is for another kind of pair; give one for "
                  "the kind “%s”"),
               display, suture_candidate_kind_name (kind));
  return NULL;
}

char *
suture_model_default_path (SutureCandidateKind kind)
{
  const char      *folder = g_getenv ("SUTURE_MODELS");
  g_autofree char *file =
      g_strconcat (suture_candidate_kind_name (kind), ".json", NULL);
  g_autofree char *chosen =
      folder ? g_build_filename (folder, file, NULL) : NULL;
  g_autofree char *relative = g_build_filename ("models", file, NULL);

  return chosen && g_file_test (chosen, G_FILE_TEST_EXISTS)
             ? g_steal_pointer (&chosen)
             : suture_shipped_find (relative);
}

SutureModel *
suture_model_load_default (SutureCandidateKind kind, GError **error)
{
  g_autofree char *path = suture_model_default_path (kind);

  if (path != NULL)
    return suture_model_load (path, error);

  g_autofree char *file =
      g_strconcat (suture_candidate_kind_name (kind), ".json", NULL);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("The model “%s” that comes with Suture isn't installed; name "
                  "one with --model, or its folder in SUTURE_MODELS"),
               file);
  return NULL;
}

SutureModel *
suture_model_restore (const char *json, const char *name, GError **error)
{
  SutureModel *self = suture_model_from_json (json, strlen (json), name, error);

  if (self)
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  return self;
}

gboolean
suture_model_write (const SutureModel    *self,
                    const SutureOutput   *output,
                    const SutureProgress *progress,
                    GError              **error)
{
  g_autofree char *text = suture_model_dup_json (self);

  return suture_file_write (output, text, strlen (text), progress, error);
}

gboolean
suture_model_save (const SutureModel *self,
                   const char        *path,
                   gboolean           force,
                   GError           **error)
{
  const SutureOutput output = { path, SUTURE_OUTPUT_JSON, force, NULL };

  return suture_model_write (self, &output, NULL, error);
}

const char *
suture_model_get_name (const SutureModel *self)
{
  return self->name;
}

SutureCandidateKind
suture_model_get_kind (const SutureModel *self)
{
  return self->kind;
}

double
suture_model_get_usual_share (const SutureModel *self)
{
  return self->usual_share;
}

const char *const *
suture_model_get_feature_names (const SutureModel *self)
{
  return (const char *const *) self->feature_names;
}

void
suture_model_get_shape_class (const SutureModel *self,
                              SutureShapeClass   shape_class,
                              double            *mean,
                              double            *sd)
{
  *mean = self->class_means[shape_class];
  *sd = self->class_sds[shape_class];
}
