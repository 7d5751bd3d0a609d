/* suture-candidate-list.c: the suspected pairs, sorted and filtered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list/suture-candidate-list.h"

#include <math.h>
#include <string.h>

struct _SutureCandidateList
{
  GObject parent_instance;

  /* Owned */
  GPtrArray  *all;     /* every item, by arrival */
  GPtrArray  *shown;   /* references to those that the filter shows, sorted */
  GHashTable *by_pair; /* SuturePairKey → item */

  int               kind; /* SutureCandidateKind, or SUTURE_ANY_KIND */
  SutureQueueFilter filter;
  SutureQueueOrder  order;
  guint64           label_id;
  double            scores[2]; /* from, and below */
  double            threshold;
  SutureQueueCounts counts[SUTURE_N_KINDS];
};

static const char *const filter_names[SUTURE_N_QUEUE_FILTERS] = {
  [SUTURE_QUEUE_LISTED] = "listed",
  [SUTURE_QUEUE_LEFT] = "left",
  [SUTURE_QUEUE_ACCEPTED] = "accepted",
  [SUTURE_QUEUE_REJECTED] = "rejected",
  [SUTURE_QUEUE_UNSURE] = "unsure",
  [SUTURE_QUEUE_NOT_A_CELL] = "not-a-cell",
  [SUTURE_QUEUE_CUT_FIRST] = "cut-first",
  [SUTURE_QUEUE_CONFLICTS] = "conflicts",
  [SUTURE_QUEUE_DIFFERING] = "differing",
  [SUTURE_QUEUE_ALL] = "all",
};

const char *
suture_queue_filter_name (SutureQueueFilter filter)
{
  g_return_val_if_fail ((unsigned) filter < SUTURE_N_QUEUE_FILTERS, NULL);

  return filter_names[filter];
}

gboolean
suture_queue_filter_from_name (const char *name, SutureQueueFilter *filter)
{
  for (int i = 0; i < SUTURE_N_QUEUE_FILTERS; i++)
    if (g_str_equal (name, filter_names[i]))
      {
        *filter = (SutureQueueFilter) i;
        return TRUE;
      }
  return FALSE;
}

static const char *const order_names[SUTURE_N_QUEUE_ORDERS] = {
  [SUTURE_ORDER_SURE_FIRST] = "sure-first",
  [SUTURE_ORDER_SCORE] = "score",
  [SUTURE_ORDER_UNCERTAINTY] = "uncertainty",
  [SUTURE_ORDER_SIZE] = "size",
  [SUTURE_ORDER_PLACE] = "place",
  [SUTURE_ORDER_ID] = "id",
};

const char *
suture_queue_order_name (SutureQueueOrder order)
{
  g_return_val_if_fail ((unsigned) order < SUTURE_N_QUEUE_ORDERS, NULL);

  return order_names[order];
}

gboolean
suture_queue_order_from_name (const char *name, SutureQueueOrder *order)
{
  for (int i = 0; i < SUTURE_N_QUEUE_ORDERS; i++)
    if (g_str_equal (name, order_names[i]))
      {
        *order = (SutureQueueOrder) i;
        return TRUE;
      }
  return FALSE;
}

static GType
get_item_type (GListModel *model)
{
  return SUTURE_TYPE_CANDIDATE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SUTURE_CANDIDATE_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SutureCandidateItem *item =
      suture_candidate_list_get_shown (SUTURE_CANDIDATE_LIST (model), position);

  return item ? g_object_ref (item) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureCandidateList,
                               suture_candidate_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static void
suture_candidate_list_finalize (GObject *object)
{
  SutureCandidateList *self = SUTURE_CANDIDATE_LIST (object);

  g_clear_pointer (&self->by_pair, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_candidate_list_parent_class)->finalize (object);
}

static void
suture_candidate_list_class_init (SutureCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_candidate_list_finalize;
}

static void
suture_candidate_list_init (SutureCandidateList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_pair = g_hash_table_new_full (suture_pair_key_hash,
                                         suture_pair_key_equal, g_free, NULL);
  self->kind = SUTURE_ANY_KIND;
  self->scores[1] = 1.0;
}

SutureCandidateList *
suture_candidate_list_new (void)
{
  return g_object_new (SUTURE_TYPE_CANDIDATE_LIST, NULL);
}

static gboolean
is_of_kind (SutureCandidateList *self, SutureCandidateItem *item)
{
  return self->kind == SUTURE_ANY_KIND ||
         self->kind == (int) suture_candidate_item_get_kind (item);
}

static gboolean
has_score (SutureCandidateList *self, SutureCandidateItem *item)
{
  const double score = suture_candidate_item_get_score (item);

  return suture_candidate_item_is_by_hand (item) ||
         (score >= self->scores[0] &&
          (score < self->scores[1] || self->scores[1] >= 1.0));
}

/* A conflict may be between pairs of any kind. */
static gboolean
filter_shows (SutureCandidateList *self, SutureCandidateItem *item)
{
  const SutureAnswer answer = suture_candidate_item_get_answer (item);
  const gboolean     is_reported =
      suture_candidate_item_is_reported (item, self->threshold);

  if (suture_candidate_item_is_spare (item))
    return FALSE;
  if (self->label_id != 0 &&
      !suture_candidate_item_names_label (item, self->label_id))
    return FALSE;
  if (self->filter != SUTURE_QUEUE_CONFLICTS &&
      (!is_of_kind (self, item) || !has_score (self, item)))
    return FALSE;

  switch (self->filter)
    {
    case SUTURE_QUEUE_LISTED:
      return is_reported || answer != SUTURE_ANSWER_PENDING;
    case SUTURE_QUEUE_LEFT:
      return is_reported && answer == SUTURE_ANSWER_PENDING;
    case SUTURE_QUEUE_ACCEPTED:
      return answer == SUTURE_ANSWER_ACCEPTED;
    case SUTURE_QUEUE_REJECTED:
      return answer == SUTURE_ANSWER_REJECTED;
    case SUTURE_QUEUE_UNSURE:
      return answer == SUTURE_ANSWER_UNSURE;
    case SUTURE_QUEUE_NOT_A_CELL:
      return answer == SUTURE_ANSWER_NOT_A_CELL;
    case SUTURE_QUEUE_CUT_FIRST:
      return answer == SUTURE_ANSWER_CUT_FIRST;
    case SUTURE_QUEUE_CONFLICTS:
      return suture_candidate_item_get_conflict (item) ||
             suture_candidate_item_get_at_fault (item);
    case SUTURE_QUEUE_DIFFERING:
      return suture_candidate_item_differs (item);
    case SUTURE_QUEUE_ALL:
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/* Falling score; kinds and rows break ties, so that the order is always the
 * same. */
static int
compare_scores (gconstpointer a, gconstpointer b)
{
  SutureCandidateItem      *p = *(SutureCandidateItem *const *) a;
  SutureCandidateItem      *q = *(SutureCandidateItem *const *) b;
  const double              p_score = suture_candidate_item_get_order_score (p);
  const double              q_score = suture_candidate_item_get_order_score (q);
  const SutureCandidateKind p_kind = suture_candidate_item_get_kind (p);
  const SutureCandidateKind q_kind = suture_candidate_item_get_kind (q);
  const size_t              p_row = suture_candidate_item_get_row (p, p_kind);
  const size_t              q_row = suture_candidate_item_get_row (q, q_kind);

  if (p_score != q_score)
    return p_score > q_score ? -1 : 1;
  if (p_kind != q_kind)
    return p_kind < q_kind ? -1 : 1;
  return p_row < q_row ? -1 : p_row > q_row;
}

/* By the gap's layer, then by ids. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  SutureCandidateItem *p = *(SutureCandidateItem *const *) a;
  SutureCandidateItem *q = *(SutureCandidateItem *const *) b;
  const SuturePairKey  p_pair = suture_candidate_item_get_pair (p);
  const SuturePairKey  q_pair = suture_candidate_item_get_pair (q);
  const int p_layer = suture_candidate_item_get_candidate (p)->gap_first_layer;
  const int q_layer = suture_candidate_item_get_candidate (q)->gap_first_layer;

  if (p_layer != q_layer)
    return p_layer < q_layer ? -1 : 1;
  return suture_pair_key_compare (&p_pair, &q_pair);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const SuturePairKey p =
      suture_candidate_item_get_pair (*(SutureCandidateItem *const *) a);
  const SuturePairKey q =
      suture_candidate_item_get_pair (*(SutureCandidateItem *const *) b);

  return suture_pair_key_compare (&p, &q);
}

/* Ties as by score; what was moved stays where it was. */
static int
compare_uncertainty (gconstpointer a, gconstpointer b)
{
  const double p = fabs (suture_candidate_item_get_order_score (
                             *(SutureCandidateItem *const *) a) -
                         0.5);
  const double q = fabs (suture_candidate_item_get_order_score (
                             *(SutureCandidateItem *const *) b) -
                         0.5);

  return p != q ? (p < q ? -1 : 1) : compare_scores (a, b);
}

static gboolean
is_near_certain (gconstpointer item)
{
  return suture_candidate_item_get_order_score (
             *(SutureCandidateItem *const *) item) >= SUTURE_NEAR_CERTAIN;
}

static int
compare_sure_first (gconstpointer a, gconstpointer b)
{
  const gboolean p = is_near_certain (a);

  if (p != is_near_certain (b))
    return p ? -1 : 1;
  return p ? compare_scores (a, b) : compare_uncertainty (a, b);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const gint64 p =
      suture_candidate_item_get_size (*(SutureCandidateItem *const *) a);
  const gint64 q =
      suture_candidate_item_get_size (*(SutureCandidateItem *const *) b);

  return p != q ? (p > q ? -1 : 1) : compare_ids (a, b);
}

/* In the order of SutureQueueOrder. */
static const GCompareFunc comparisons[SUTURE_N_QUEUE_ORDERS] = {
  compare_sure_first, compare_scores, compare_uncertainty,
  compare_sizes,      compare_places, compare_ids,
};

static void
count_item (SutureQueueCounts   *counts,
            SutureCandidateItem *item,
            double               threshold)
{
  if (suture_candidate_item_is_spare (item))
    return;
  counts->n_pairs++;
  if (suture_candidate_item_is_primary (item))
    counts->n_primary++;
  if (!suture_candidate_item_is_reported (item, threshold))
    return;
  counts->n_reported++;
  if (suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING)
    counts->n_left++;
}

/* Announces what differs between the two orders and nothing around it, so that
 * the list keeps its place. */
static void
replace_shown (SutureCandidateList *self, GPtrArray *shown)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  const guint shorter = MIN (old->len, shown->len);
  guint       head = 0;
  guint       tail = 0;

  while (head < shorter && old->pdata[head] == shown->pdata[head])
    head++;
  while (tail < shorter - head &&
         old->pdata[old->len - 1 - tail] == shown->pdata[shown->len - 1 - tail])
    tail++;

  self->shown = shown;
  if (old->len - head - tail > 0 || shown->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head,
                                old->len - head - tail,
                                shown->len - head - tail);
}

void
suture_candidate_list_refresh (SutureCandidateList *self, double threshold)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  self->threshold = threshold;
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < self->all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (self->all, i);

      count_item (&self->counts[suture_candidate_item_get_kind (item)], item,
                  threshold);
      if (filter_shows (self, item))
        g_ptr_array_add (shown, g_object_ref (item));
    }
  g_ptr_array_sort (shown, comparisons[self->order]);
  replace_shown (self, shown);
}

void
suture_candidate_list_add (SutureCandidateList *self, SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  g_ptr_array_add (self->all, item);
  g_hash_table_insert (self->by_pair, g_memdup2 (&pair, sizeof pair), item);
}

void
suture_candidate_list_remove (SutureCandidateList *self,
                              SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  g_hash_table_remove (self->by_pair, &pair);
  g_ptr_array_remove (self->all, item);
}

void
suture_candidate_list_clear (SutureCandidateList *self)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  g_hash_table_remove_all (self->by_pair);
  g_ptr_array_set_size (self->all, 0);
  suture_candidate_list_refresh (self, self->threshold);
}

void
suture_candidate_list_set_filter (SutureCandidateList *self,
                                  SutureQueueFilter    filter,
                                  guint64              label_id)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  self->filter = filter;
  self->label_id = label_id;
  suture_candidate_list_refresh (self, self->threshold);
}

void
suture_candidate_list_set_order (SutureCandidateList *self,
                                 SutureQueueOrder     order)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));

  self->order = order;
}

SutureQueueOrder
suture_candidate_list_get_order (SutureCandidateList *self)
{
  return self->order;
}

void
suture_candidate_list_set_scores (SutureCandidateList *self,
                                  double               low,
                                  double               high)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self) && low <= high);

  self->scores[0] = low;
  self->scores[1] = high;
}

SutureQueueFilter
suture_candidate_list_get_filter (SutureCandidateList *self)
{
  return self->filter;
}

guint64
suture_candidate_list_get_label_id (SutureCandidateList *self)
{
  return self->label_id;
}

int
suture_candidate_list_get_kind (SutureCandidateList *self)
{
  return self->kind;
}

void
suture_candidate_list_set_kind (SutureCandidateList *self, int kind)
{
  g_return_if_fail (SUTURE_IS_CANDIDATE_LIST (self));
  g_return_if_fail (kind >= SUTURE_ANY_KIND && kind < SUTURE_N_KINDS);

  self->kind = kind;
  suture_candidate_list_refresh (self, self->threshold);
}

SutureQueueCounts
suture_candidate_list_count (SutureCandidateList *self, int kind)
{
  SutureQueueCounts sum = { 0 };

  for (int i = 0; i < SUTURE_N_KINDS; i++)
    if (kind == SUTURE_ANY_KIND || kind == i)
      {
        sum.n_pairs += self->counts[i].n_pairs;
        sum.n_primary += self->counts[i].n_primary;
        sum.n_reported += self->counts[i].n_reported;
        sum.n_left += self->counts[i].n_left;
      }
  return sum;
}

SutureQueueCounts
suture_candidate_list_get_counts (SutureCandidateList *self)
{
  return suture_candidate_list_count (self, self->kind);
}

GPtrArray *
suture_candidate_list_get_all (SutureCandidateList *self)
{
  return self->all;
}

SutureCandidateItem *
suture_candidate_list_find (SutureCandidateList *self, SuturePairKey pair)
{
  return g_hash_table_lookup (self->by_pair, &pair);
}

SutureCandidateItem *
suture_candidate_list_get_shown (SutureCandidateList *self, guint position)
{
  return position < self->shown->len ? g_ptr_array_index (self->shown, position)
                                     : NULL;
}

guint
suture_candidate_list_get_position (SutureCandidateList *self,
                                    SutureCandidateItem *item)
{
  guint position;

  return g_ptr_array_find (self->shown, item, &position) ? position : G_MAXUINT;
}
