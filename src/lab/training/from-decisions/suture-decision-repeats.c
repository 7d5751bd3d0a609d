/* suture-decision-repeats.c: decisions on one stack that come in twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-repeats.h"

#include <math.h>
#include <stdlib.h>

/* Tables hold rounded figures. */
#define TOLERANCE 1e-4

/* Of the features both know, so many and this share have to agree: EMDs may
 * have been measured more exactly in one of two reviews. */
#define LEAST_KNOWN 8
#define LEAST_SHARE 0.75

static int
compare_pieces (const void *a, const void *b)
{
  const SutureDecidedPair *p = *(SutureDecidedPair *const *) a;
  const SutureDecidedPair *q = *(SutureDecidedPair *const *) b;

  if (p->upper_id != q->upper_id)
    return p->upper_id < q->upper_id ? -1 : 1;
  if (p->lower_id != q->lower_id)
    return p->lower_id < q->lower_id ? -1 : 1;
  return (p > q) - (p < q);
}

static gboolean
has_same_pieces (const SutureDecidedPair *p, const SutureDecidedPair *q)
{
  return p->upper_id == q->upper_id && p->lower_id == q->lower_id;
}

/* Two pairs with the same ids may be of different stacks, for most stacks have
 * cells 1 and 2. They are one pair if most features agree too. */
static gboolean
is_measured_alike (const SutureDecidedPair *p, const SutureDecidedPair *q)
{
  size_t n_features, n_known = 0, n_alike = 0;

  suture_features (&n_features);
  for (size_t i = 0; i < n_features; i++)
    {
      const double a = p->values[i], b = q->values[i];

      if (isnan (a) || isnan (b))
        continue;
      n_known++;
      if (fabs (a - b) <= TOLERANCE * MAX (fabs (a), fabs (b)))
        n_alike++;
    }
  return n_known >= LEAST_KNOWN &&
         (double) n_alike >= LEAST_SHARE * (double) n_known;
}

/* The least number that stands for the review. */
static guint
find_root (GHashTable *roots, guint review)
{
  gpointer root;

  while (g_hash_table_lookup_extended (roots, GUINT_TO_POINTER (review), NULL,
                                       &root))
    review = GPOINTER_TO_UINT (root);
  return review;
}

static void
join_reviews (GHashTable *roots, guint a, guint b)
{
  const guint first = find_root (roots, a);
  const guint second = find_root (roots, b);

  if (first != second)
    g_hash_table_insert (roots, GUINT_TO_POINTER (MAX (first, second)),
                         GUINT_TO_POINTER (MIN (first, second)));
}

/* Of @n pairs with the same pieces. */
static void
join_run (SutureDecidedPair *const *run, size_t n, GHashTable *roots)
{
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i; k++)
      if (run[i]->review != run[k]->review &&
          is_measured_alike (run[i], run[k]))
        join_reviews (roots, run[i]->review, run[k]->review);
}

static gboolean
has_before (SutureDecidedPair *const *run, size_t i)
{
  for (size_t k = 0; k < i; k++)
    if (run[k]->review == run[i]->review && run[k]->answer == run[i]->answer)
      return TRUE;
  return FALSE;
}

/* Where the run of pairs with the pieces of the pair @i ends. */
static size_t
find_run_end (SutureDecidedPair *const *sorted, size_t n, size_t i)
{
  size_t end = i + 1;

  while (end < n && has_same_pieces (sorted[i], sorted[end]))
    end++;
  return end;
}

size_t
suture_decision_repeats_drop (SutureDecidedPair *pairs, size_t n_pairs)
{
  g_autoptr (GHashTable) roots = g_hash_table_new (NULL, NULL);
  g_autofree SutureDecidedPair **sorted = g_new (SutureDecidedPair *, n_pairs);
  g_autofree gboolean           *is_repeat = g_new0 (gboolean, n_pairs);
  size_t                         n_left = 0;

  for (size_t i = 0; i < n_pairs; i++)
    sorted[i] = &pairs[i];
  if (n_pairs > 0)
    qsort (sorted, n_pairs, sizeof *sorted, compare_pieces);
  for (size_t i = 0, end; i < n_pairs; i = end)
    {
      end = find_run_end (sorted, n_pairs, i);
      join_run (sorted + i, end - i, roots);
    }
  for (size_t i = 0; i < n_pairs; i++)
    pairs[i].review = find_root (roots, pairs[i].review);
  for (size_t i = 0, end; i < n_pairs; i = end)
    {
      end = find_run_end (sorted, n_pairs, i);
      for (size_t k = i; k < end; k++)
        is_repeat[sorted[k] - pairs] = has_before (sorted + i, k - i);
    }
  for (size_t i = 0; i < n_pairs; i++)
    if (!is_repeat[i])
      pairs[n_left++] = pairs[i];
  return n_left;
}
