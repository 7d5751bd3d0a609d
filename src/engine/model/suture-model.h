/* suture-model.h: a trained classifier as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "candidates/suture-candidate.h"
#include "features/measuring/suture-overlap-shape.h"
#include "files/suture-file-write.h"

G_BEGIN_DECLS

typedef struct _SutureModel SutureModel;

/**
 * suture_model_load:
 * @path: a model file (JSON); its format is documented in suture-model.c
 * @error: %SUTURE_ERROR_INPUT for files that aren't models of this program:
 *   unknown version, kind or feature names, numbers that aren't finite, layers
 *   that don't fit together, files that are too large or nested too deep
 *
 * Returns: (transfer full) (nullable): the model, immutable
 */
SutureModel *suture_model_load (const char *path, GError **error);

/** suture_model_load_for_kind: suture_model_load(), but a model of another kind
 * of pair is refused: it would score what it knows nothing of */
SutureModel *suture_model_load_for_kind (const char         *path,
                                         SutureCandidateKind kind,
                                         GError            **error);

/**
 * suture_model_load_default:
 * @kind: which model
 *
 * The model that comes with the program: looked for in $SUTURE_MODELS, and by
 * suture_shipped_find().
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *suture_model_load_default (SutureCandidateKind kind,
                                        GError            **error);

/** suture_model_default_path: (transfer full) (nullable): the file of that
 * model, if it is there */
char *suture_model_default_path (SutureCandidateKind kind);

/** suture_model_write: writes it as JSON where @output may be written to */
gboolean suture_model_write (const SutureModel    *self,
                             const SutureOutput   *output,
                             const SutureProgress *progress,
                             GError              **error);

/** suture_model_save: write it as JSON, whole or not at all */
gboolean suture_model_save (const SutureModel *self,
                            const char        *path,
                            gboolean           force,
                            GError           **error);

/** suture_model_dup_json: (transfer full): the model as suture_model_save()
 * writes it; suture_model_restore() gives the same model again */
char *suture_model_dup_json (const SutureModel *self);

/**
 * suture_model_restore:
 * @json: text of suture_model_dup_json()
 * @name: name that the model had
 * @error: %SUTURE_ERROR_INPUT, as for suture_model_load()
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *
suture_model_restore (const char *json, const char *name, GError **error);

SutureModel *suture_model_ref (SutureModel *self);
void         suture_model_unref (SutureModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureModel, suture_model_unref)

/** suture_model_get_name: file name without folder and ending, and version, as
 * written into reports and decisions */
const char         *suture_model_get_name (const SutureModel *self);
SutureCandidateKind suture_model_get_kind (const SutureModel *self);

/** suture_model_get_usual_share: of true ones among what it was taught by; 0:
 * not known */
double suture_model_get_usual_share (const SutureModel *self);

/** suture_model_get_feature_names: (transfer none) (array zero-terminated=1) */
const char *const *suture_model_get_feature_names (const SutureModel *self);

/**
 * suture_model_get_shape_class:
 * @mean: (out): mean of the kept R² of that class over whole cells
 * @sd: (out): its standard deviation, at least 1e-3
 */
void suture_model_get_shape_class (const SutureModel *self,
                                   SutureShapeClass   shape_class,
                                   double            *mean,
                                   double            *sd);

/**
 * suture_shape_index:
 * @model: the classes' statistics
 * @shape: a fitted overlap profile
 *
 * Returns: (R² − mean of its class) / sd of its class, NAN if missing
 */
double suture_shape_index (const SutureModel        *model,
                           const SutureOverlapShape *shape);

G_END_DECLS
