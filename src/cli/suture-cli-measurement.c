/* suture-cli-measurement.c: the profiles of a pair as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-measurement.h"

#include <math.h>

#include "base/suture-json-writer.h"

void
suture_cli_add_numbers (JsonBuilder  *json,
                        const char   *name,
                        const double *values,
                        size_t        n)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (size_t i = 0; i < n; i++)
    suture_json_add_number (json, NULL, values[i]);
  json_builder_end_array (json);
}

static void
add_stats (JsonBuilder *json, const char *name, const SutureStats *stats)
{
  const double five[] = { stats->min, stats->q1, stats->median, stats->q3,
                          stats->max };

  suture_cli_add_numbers (json, name, five, G_N_ELEMENTS (five));
}

/* What there is of a pair that wasn't measured. */
static const SutureEmdProfile  no_profile = { .stats = { NAN, NAN, NAN, NAN,
                                                         NAN } };
static const SutureMeasurement nothing = {
  .emd_tolerance = NAN,
  .emd_upper = &no_profile,
  .emd_lower = &no_profile,
  .emd_gap = NAN,
  .shape = { .r2_linear = NAN, .r2_quadratic = NAN, .r2 = NAN },
};

void
suture_cli_add_emd (JsonBuilder             *json,
                    const SutureMeasurement *m,
                    gboolean                 is_um)
{
  const gboolean is_measured = m != NULL;

  m = is_measured ? m : &nothing;
  suture_json_add_string (json, "emd_unit", is_um ? "um" : "px");
  if (is_measured)
    suture_json_add_integer (json, "emd_stride", m->emd_stride);
  else
    suture_json_add_string (json, "emd_stride", NULL);
  suture_json_add_number (json, "emd_tolerance", m->emd_tolerance);
  suture_cli_add_numbers (json, "emd_upper", m->emd_upper->values,
                          m->emd_upper->n_values);
  suture_cli_add_numbers (json, "emd_lower", m->emd_lower->values,
                          m->emd_lower->n_values);
  add_stats (json, "emd_upper_stats", &m->emd_upper->stats);
  add_stats (json, "emd_lower_stats", &m->emd_lower->stats);
  suture_json_add_number (json, "emd_gap", m->emd_gap);
}

void
suture_cli_add_shape (JsonBuilder             *json,
                      const SutureModel       *model,
                      const SutureMeasurement *m)
{
  const SutureOverlapShape *shape = m ? &m->shape : &nothing.shape;

  json_builder_set_member_name (json, "overlap");
  json_builder_begin_array (json);
  for (size_t i = 0; m != NULL && i < m->n_overlaps; i++)
    json_builder_add_int_value (json, m->overlaps_px[i]);
  json_builder_end_array (json);
  suture_json_add_number (json, "r2_linear", shape->r2_linear);
  suture_json_add_number (json, "r2_quadratic", shape->r2_quadratic);
  suture_json_add_boolean (json, "monotone", shape->is_monotone);
  suture_json_add_boolean (json, "rise_then_fall", shape->is_rise_then_fall);
  suture_json_add_string (json, "class",
                          suture_shape_class_name (shape->shape_class));
  suture_json_add_number (json, "shape_index",
                          model ? suture_shape_index (model, shape) : NAN);
}
