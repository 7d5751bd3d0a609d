/* suture-contingency.c: how often each two labels of two stacks meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/comparison/suture-contingency.h"

#include "base/suture-parallel.h"

/* Runs are counted together before there are more of them than this. */
#define MANY_RUNS 65536

typedef struct
{
  const SutureStack *first;
  const SutureStack *second;
  GArray           **layers; /* one a layer */
} Counting;

static gint
compare_pairs (gconstpointer a, gconstpointer b)
{
  const SutureLabelPair *p = a;
  const SutureLabelPair *q = b;

  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

/* Sorts, and adds up what stands there more than once. */
static void
add_up (GArray *pairs)
{
  guint n = 0;

  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureLabelPair pair = g_array_index (pairs, SutureLabelPair, i);
      SutureLabelPair      *last =
          n > 0 ? &g_array_index (pairs, SutureLabelPair, n - 1) : NULL;

      if (last && compare_pairs (last, &pair) == 0)
        last->n_voxels += pair.n_voxels;
      else
        g_array_index (pairs, SutureLabelPair, n++) = pair;
    }
  g_array_set_size (pairs, n);
}

static void
count_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Counting        *counting = user_data;
  const gint64           z = (gint64) item;
  const void            *first = suture_stack_get_layer (counting->first, z);
  const void            *second = suture_stack_get_layer (counting->second, z);
  const SutureSampleType first_type =
      suture_stack_get_sample_type (counting->first);
  const SutureSampleType second_type =
      suture_stack_get_sample_type (counting->second);
  const size_t n =
      suture_shape_layer_size (suture_stack_get_shape (counting->first));
  GArray         *runs = g_array_new (FALSE, FALSE, sizeof (SutureLabelPair));
  SutureLabelPair run = { 0, 0, 0 };
  guint           many = MANY_RUNS;

  for (size_t i = 0; i < n; i++)
    {
      const guint64 a = suture_label_at (first, first_type, i);
      const guint64 b = suture_label_at (second, second_type, i);

      if (run.n_voxels > 0 && (a != run.a || b != run.b))
        {
          g_array_append_val (runs, run);
          run.n_voxels = 0;
          if (runs->len >= many)
            {
              add_up (runs);
              many = MAX (MANY_RUNS, 2 * runs->len);
            }
        }
      run.a = a;
      run.b = b;
      run.n_voxels++;
    }
  if (run.n_voxels > 0)
    g_array_append_val (runs, run);
  add_up (runs);
  counting->layers[item] = runs;
}

GArray *
suture_contingency_count (const SutureStack    *first,
                          const SutureStack    *second,
                          const SutureProgress *progress,
                          GError              **error)
{
  const size_t        n_layers = (size_t) suture_stack_get_shape (first).nz;
  g_autofree GArray **layers = g_new0 (GArray *, n_layers);
  Counting            counting = { first, second, layers };
  GArray        *pairs = g_array_new (FALSE, FALSE, sizeof (SutureLabelPair));
  const gboolean is_done = suture_parallel_for (n_layers, count_layer_worker,
                                                &counting, progress, error);

  for (size_t z = 0; z < n_layers; z++)
    {
      if (layers[z] == NULL)
        continue;
      g_array_append_vals (pairs, layers[z]->data, layers[z]->len);
      g_array_unref (layers[z]);
    }
  add_up (pairs);
  if (!is_done)
    g_clear_pointer (&pairs, g_array_unref);
  return pairs;
}
