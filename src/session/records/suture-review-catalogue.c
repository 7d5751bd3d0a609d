/* suture-review-catalogue.c: the reviews on this machine, the latest first
 *
 * Finding the files is one job; then they are read in portions that grow, so
 * that the first screenful is there at once and thousands cost few jobs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-review-catalogue-private.h"

#include "jobs/suture-signal.h"

#include <string.h>

#define FIRST_PORTION 16
#define LARGEST_PORTION 256

enum
{
  PROP_0,
  PROP_IS_LOADING,
  PROP_CAN_RESTORE,
  N_PROPS
};

enum
{
  FAILED,
  DELETED,
  RESTORED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureReviewCatalogue,
                     suture_review_catalogue,
                     G_TYPE_OBJECT)

static void
suture_review_catalogue_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  SutureReviewCatalogue *self = SUTURE_REVIEW_CATALOGUE (object);

  switch (prop_id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, suture_review_catalogue_is_loading (self));
      break;
    case PROP_CAN_RESTORE:
      g_value_set_boolean (value, suture_review_catalogue_can_restore (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_review_catalogue_dispose (GObject *object)
{
  SutureReviewCatalogue *self = SUTURE_REVIEW_CATALOGUE (object);

  suture_job_clear (&self->load_job);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_clear_pointer (&self->deleted, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (suture_review_catalogue_parent_class)->dispose (object);
}

static void
suture_review_catalogue_class_init (SutureReviewCatalogueClass *klass)
{
  const GType       type = G_TYPE_FROM_CLASS (klass);
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = suture_review_catalogue_get_property;
  object_class->dispose = suture_review_catalogue_dispose;
  properties[PROP_IS_LOADING] =
      g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_RESTORE] =
      g_param_spec_boolean ("can-restore", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
  signals[DELETED] =
      suture_signal_new (type, "deleted", 1, SUTURE_TYPE_REVIEW_ITEM);
  signals[RESTORED] =
      suture_signal_new (type, "restored", 1, SUTURE_TYPE_REVIEW_ITEM);
}

static void
suture_review_catalogue_init (SutureReviewCatalogue *self)
{
  self->items = g_list_store_new (SUTURE_TYPE_REVIEW_ITEM);
  self->deleted = g_ptr_array_new_with_free_func (g_object_unref);
  self->changes = suture_review_catalogue_new_changes ();
}

SutureReviewCatalogue *
suture_review_catalogue_new (SutureSession *session)
{
  SutureReviewCatalogue *self =
      g_object_new (SUTURE_TYPE_REVIEW_CATALOGUE, NULL);

  self->session = session ? g_object_ref (session) : NULL;
  return self;
}

GListModel *
suture_review_catalogue_get_reviews (SutureReviewCatalogue *self)
{
  g_return_val_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self), NULL);

  return G_LIST_MODEL (self->items);
}

/* Loading */

static gpointer
list_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return suture_review_summary_list (error);
}

static gpointer
read_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  GPtrArray *portion = data;

  for (guint i = 0; i < portion->len; i++)
    {
      if (!suture_progress_check (progress, error))
        return NULL;
      suture_review_summary_read (g_ptr_array_index (portion, i));
    }
  return g_ptr_array_ref (portion);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void go_on_loading (SutureReviewCatalogue *self);

static void
loading_changed (SutureReviewCatalogue *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/* Takes the summaries, and leaves @portion empty. */
static void
append_portion (SutureReviewCatalogue *self, GPtrArray *portion)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (portion, NULL);
  for (guint i = 0; i < portion->len; i++)
    {
      SutureReviewSummary *summary = g_ptr_array_index (portion, i);

      self->n_sound += summary->problem == NULL;
      g_ptr_array_add (items, suture_review_item_new (summary));
    }
  g_ptr_array_set_size (portion, 0);
  g_list_store_splice (self->items,
                       g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       items->pdata, items->len);
}

static void
read_cb (gpointer result, const GError *error, gpointer data)
{
  /* Whoever is told may let go of the catalogue. */
  SutureReviewCatalogue *self = data;
  g_autoptr (GPtrArray) portion = result;

  if (portion != NULL)
    append_portion (self, portion);
  go_on_loading (self);
}

static void
listed_cb (gpointer result, const GError *error, gpointer data)
{
  SutureReviewCatalogue *self = data;

  self->unread = result;
  if (error != NULL)
    suture_review_catalogue_failed (self, error->message);
  go_on_loading (self);
}

/* (transfer full): the next files to read. */
static GPtrArray *
take_portion (SutureReviewCatalogue *self)
{
  const guint n = MIN (self->n_portion, self->unread->len);
  GPtrArray  *portion = g_ptr_array_new_with_free_func (
       (GDestroyNotify) suture_review_summary_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (portion, g_ptr_array_index (self->unread, i));
  g_ptr_array_set_free_func (self->unread, NULL);
  if (n > 0)
    g_ptr_array_remove_range (self->unread, 0, n);
  g_ptr_array_set_free_func (self->unread,
                             (GDestroyNotify) suture_review_summary_free);
  self->n_portion = MIN (2 * self->n_portion, LARGEST_PORTION);
  return portion;
}

static void
go_on_loading (SutureReviewCatalogue *self)
{
  if (self->unread == NULL || self->unread->len == 0 ||
      (self->n_wanted > 0 && self->n_sound >= self->n_wanted))
    {
      g_clear_pointer (&self->unread, g_ptr_array_unref);
      loading_changed (self);
      return;
    }
  suture_job_run (&self->load_job, self, "", read_worker, take_portion (self),
                  free_array, free_array, read_cb);
}

void
suture_review_catalogue_load (SutureReviewCatalogue *self, guint n_wanted)
{
  g_return_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self));

  g_clear_pointer (&self->unread, g_ptr_array_unref);
  g_list_store_remove_all (self->items);
  self->n_wanted = n_wanted;
  self->n_sound = 0;
  self->n_portion = n_wanted > 0 ? n_wanted : FIRST_PORTION;
  suture_job_run (&self->load_job, self, "", list_worker, NULL, NULL,
                  free_array, listed_cb);
  loading_changed (self);
}

gboolean
suture_review_catalogue_is_loading (SutureReviewCatalogue *self)
{
  g_return_val_if_fail (SUTURE_IS_REVIEW_CATALOGUE (self), FALSE);

  return self->load_job != NULL || self->unread != NULL;
}

/* For the changes */

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SutureReviewSummary *p =
      suture_review_item_get_summary ((SutureReviewItem *) a);
  const SutureReviewSummary *q =
      suture_review_item_get_summary ((SutureReviewItem *) b);

  if (p->changed_at_us != q->changed_at_us)
    return p->changed_at_us > q->changed_at_us ? -1 : 1;
  return strcmp (p->path, q->path);
}

void
suture_review_catalogue_insert (SutureReviewCatalogue *self,
                                SutureReviewItem      *item)
{
  g_list_store_insert_sorted (self->items, item, compare_items, NULL);
}

void
suture_review_catalogue_remove (SutureReviewCatalogue *self,
                                SutureReviewItem      *item)
{
  guint position;

  if (g_list_store_find (self->items, item, &position))
    g_list_store_remove (self->items, position);
}

void
suture_review_catalogue_failed (SutureReviewCatalogue *self,
                                const char            *sentence)
{
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

void
suture_review_catalogue_was_deleted (SutureReviewCatalogue *self,
                                     SutureReviewItem      *item)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_RESTORE]);
  g_signal_emit (self, signals[DELETED], 0, item);
}

void
suture_review_catalogue_was_restored (SutureReviewCatalogue *self,
                                      SutureReviewItem      *item)
{
  g_signal_emit (self, signals[RESTORED], 0, item);
}
