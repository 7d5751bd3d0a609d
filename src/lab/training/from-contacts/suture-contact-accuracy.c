/* suture-contact-accuracy.c: how many contacts a model decides rightly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-contacts/suture-contact-accuracy.h"

#include <math.h>
#include <stdlib.h>

#include "base/suture-json-writer.h"
#include "training/from-labels/suture-provenance.h"

typedef struct
{
  double   score;
  gboolean is_true;
} Judged;

/* The highest score first. */
static int
compare_scores (const void *a, const void *b)
{
  const Judged *p = a;
  const Judged *q = b;

  return (p->score < q->score) - (p->score > q->score);
}

/* Areas under both curves; cases of one score come in together. */
static void
measure_areas (Judged *judged, size_t n, SutureContactAccuracy *accuracy)
{
  double n_true = 0.0, n_false = 0.0, pairs = 0.0, precisions = 0.0;

  qsort (judged, n, sizeof *judged, compare_scores);
  for (size_t from = 0, to; from < n; from = to)
    {
      double right = 0.0, wrong = 0.0;

      for (to = from; to < n && judged[to].score >= judged[from].score; to++)
        *(judged[to].is_true ? &right : &wrong) += 1.0;
      pairs += wrong * (n_true + right / 2.0);
      n_true += right;
      n_false += wrong;
      precisions += right * n_true / (n_true + n_false);
    }
  accuracy->auc =
      n_true > 0.0 && n_false > 0.0 ? pairs / (n_true * n_false) : NAN;
  accuracy->average_precision = n_true > 0.0 ? precisions / n_true : NAN;
}

SutureContactAccuracy
suture_contact_accuracy_measure (GArray             *cases,
                                 const double       *scores,
                                 double              threshold,
                                 SutureContactSource source,
                                 gboolean            has_raw)
{
  SutureContactAccuracy accuracy = { 0 };
  g_autofree Judged    *judged = g_new (Judged, cases->len);
  size_t                n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);
      const gboolean           is_reported = scores[i] >= threshold;

      if (isnan (scores[i]) || c->source != source || c->has_raw != has_raw)
        continue;
      judged[n++] = (Judged){ scores[i], c->is_true };
      accuracy.precision.n += is_reported;
      accuracy.precision.n_right += is_reported && c->is_true;
      accuracy.recall.n += c->is_true;
      accuracy.recall.n_right += is_reported && c->is_true;
    }
  measure_areas (judged, n, &accuracy);
  return accuracy;
}

void
suture_contact_accuracy_add (JsonBuilder                 *builder,
                             const SutureContactAccuracy *self,
                             gboolean                     has_raw)
{
  suture_json_add_boolean (builder, "has_raw", has_raw);
  suture_provenance_add_proportion (builder, "precision", self->precision);
  suture_provenance_add_proportion (builder, "recall", self->recall);
  suture_json_add_number (builder, "auc", self->auc);
  suture_json_add_number (builder, "average_precision",
                          self->average_precision);
}
