/* bench-accuracy.c: how well several models decide on one labelled stack
 *
 * Usage: bench-accuracy LABELS RAW|- MODEL…
 *
 * Measures the cases once and lets each model decide on them, with the raw
 * stack and as if there were none. Prints a line for each of these, separated
 * by tabs: model, raw or none, n and n_right of cut cells, damaged cells,
 * natural gaps and opened gaps, area under the ROC curve, the same against
 * natural and against opened gaps alone, calibration error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>

#include "scores/suture-case-set.h"
#include "stack/suture-stack-reader.h"

/* No case of this seed was ever learned from. */
#define SEED 4711

#define THRESHOLD 0.5

static void
forget_raw (GArray *cases)
{
  static const char *const names[] = { "raw_membrane", "raw_gap_interior",
                                       "raw_gap_rim" };

  for (guint i = 0; i < cases->len; i++)
    for (size_t k = 0; k < G_N_ELEMENTS (names); k++)
      g_array_index (cases, SutureCase, i)
          .values[suture_feature_find (names[k])] = NAN;
}

static void
print_line (const char *model, const char *raw, const SutureAccuracy *accuracy)
{
  printf ("%s\t%s", model, raw);
  for (int kind = SUTURE_CASE_CUT; kind <= SUTURE_CASE_OPENED; kind++)
    printf ("\t%zu\t%zu", accuracy->kinds[kind].n,
            accuracy->kinds[kind].n_right);
  printf ("\t%.4f\t%.4f\t%.4f\t%.4f\n", accuracy->auc,
          accuracy->aucs[SUTURE_CASE_NATURAL],
          accuracy->aucs[SUTURE_CASE_OPENED],
          suture_reliability_get_error (&accuracy->reliability));
}

static gboolean
try_models (GArray *cases, char **paths, const char *raw, GError **error)
{
  for (int i = 0; paths[i]; i++)
    {
      g_autoptr (SutureModel) model = suture_model_load (paths[i], error);

      if (model == NULL)
        return FALSE;

      const SutureAccuracy accuracy =
          suture_case_set_get_accuracy (cases, model, THRESHOLD, NULL, NULL);

      print_line (paths[i], raw, &accuracy);
    }
  return TRUE;
}

static gboolean
run (char **arguments, GError **error)
{
  const gboolean             has_raw = !g_str_equal (arguments[1], "-");
  const SutureTrainingParams params = { .seed = SEED,
                                        .max_gap = 3,
                                        .measure = { 0, 0.005 } };
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  if (!suture_stack_read_pair (arguments[0], has_raw ? arguments[1] : NULL,
                               SUTURE_SPACING_UNKNOWN, &labels, &raw, NULL,
                               error))
    return FALSE;

  const SutureTrainingStack stack = { labels, raw, arguments[0], NULL };

  if (!suture_case_set_add_for_accuracy (cases, &stack, 0, &params, NULL,
                                         error) ||
      (has_raw && !try_models (cases, arguments + 2, "raw", error)))
    return FALSE;
  forget_raw (cases);
  return try_models (cases, arguments + 2, "none", error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  gsl_set_error_handler_off ();
  if (argc < 4)
    {
      fprintf (stderr, "usage: bench-accuracy LABELS RAW|- MODEL…\n");
      return 2;
    }
  if (run (argv + 1, &error))
    return 0;
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
