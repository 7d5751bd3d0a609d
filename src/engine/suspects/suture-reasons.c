/* suture-reasons.c: what moved the score of a pair, the most telling first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suspects/suture-reasons.h"

#include <math.h>

#include "model/suture-kind-features.h"

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const SutureReason *p = a;
  const SutureReason *q = b;
  const double        p_size = fabs (p->contribution);
  const double        q_size = fabs (q->contribution);

  if (p_size != q_size)
    return p_size > q_size ? -1 : 1;
  return p->feature < q->feature ? -1 : p->feature > q->feature;
}

GArray *
suture_reasons_list (const SutureSuspects    *suspects,
                     SutureCandidateKind      kind,
                     size_t                   row,
                     const SutureScoreParams *params)
{
  const char *const *names = suture_model_get_feature_names (
      suture_suspects_get_model (suspects, kind));
  const guint        n = g_strv_length ((char **) names);
  g_autofree double *contributions = g_new (double, n);
  g_autofree double *values = g_new (double, n);
  GArray            *list = g_array_new (FALSE, FALSE, sizeof (SutureReason));

  suture_suspects_explain (suspects, kind, row, params, contributions);
  suture_suspects_inputs (suspects, kind, row, params, values);
  for (guint i = 0; i < n; i++)
    {
      const SutureReason reason = {
        .feature =
            suture_kind_get_feature (kind,
                                     suture_kind_find_feature (kind, names[i])),
        .value = values[i],
        .contribution = contributions[i],
      };

      if (fabs (reason.contribution) >= SUTURE_LEAST_REASON)
        g_array_append_val (list, reason);
    }
  g_array_sort (list, compare_reasons);
  return list;
}
