/* suture-review-item.c: one review as a list of reviews shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "records/suture-review-item.h"

#include <glib/gi18n-lib.h>

#include "files/suture-input-file.h"
#include "files/suture-sandbox.h"

struct _SutureReviewItem
{
  GObject parent_instance;

  SutureReviewSummary *summary; /* owned */
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_SEARCH_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SutureReviewItem, suture_review_item, G_TYPE_OBJECT)

static char *
dup_search_text (SutureReviewItem *self)
{
  g_autofree char *name = suture_review_item_dup_name (self);
  g_autofree char *file_name = suture_review_item_dup_file_name (self);
  g_autofree char *folder = suture_review_item_dup_folder (self);

  return g_strjoin ("\n", name, file_name, folder, NULL);
}

static void
suture_review_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SutureReviewItem *self = SUTURE_REVIEW_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_take_string (value, suture_review_item_dup_name (self));
      break;
    case PROP_SEARCH_TEXT:
      g_value_take_string (value, dup_search_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_review_item_finalize (GObject *object)
{
  suture_review_summary_free (SUTURE_REVIEW_ITEM (object)->summary);
  G_OBJECT_CLASS (suture_review_item_parent_class)->finalize (object);
}

static void
suture_review_item_class_init (SutureReviewItemClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = suture_review_item_get_property;
  object_class->finalize = suture_review_item_finalize;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH_TEXT] =
      g_param_spec_string ("search-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
suture_review_item_init (SutureReviewItem *self)
{
}

SutureReviewItem *
suture_review_item_new (SutureReviewSummary *summary)
{
  SutureReviewItem *self = g_object_new (SUTURE_TYPE_REVIEW_ITEM, NULL);

  self->summary = summary;
  return self;
}

const SutureReviewSummary *
suture_review_item_get_summary (SutureReviewItem *self)
{
  return self->summary;
}

const char *
suture_review_item_get_path (SutureReviewItem *self)
{
  return self->summary->path;
}

/* What people know a review by: its stack, if that is known. */
static const char *
get_known_path (SutureReviewItem *self)
{
  return self->summary->labels_path ? self->summary->labels_path
                                    : self->summary->path;
}

char *
suture_review_item_dup_file_name (SutureReviewItem *self)
{
  return suture_display_basename (get_known_path (self));
}

char *
suture_review_item_dup_name (SutureReviewItem *self)
{
  const char *title = self->summary->title;

  if (title != NULL && *title != '\0')
    return g_strdup (title);
  /* Files are named by a hash, which says nothing to people. */
  if (self->summary->labels_path == NULL)
    return g_strdup (_ ("A review that can’t be read"));
  return suture_review_item_dup_file_name (self);
}

char *
suture_review_item_dup_folder (SutureReviewItem *self)
{
  const char      *path = get_known_path (self);
  g_autofree char *folder = g_path_get_dirname (path);

  /* The path of a lent file says nothing to people. */
  if (suture_sandbox_is_lent (path))
    return g_strdup (_ ("a folder of yours"));
  return suture_display_name (folder);
}

size_t
suture_review_item_get_n_answered (SutureReviewItem *self)
{
  size_t n = 0;

  for (int i = SUTURE_ANSWER_PENDING + 1; i < SUTURE_N_ANSWERS; i++)
    n += self->summary->n_answers[i];
  return n;
}

void
suture_review_item_set_title (SutureReviewItem *self, const char *title)
{
  g_return_if_fail (SUTURE_IS_REVIEW_ITEM (self));

  g_free (self->summary->title);
  self->summary->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_TEXT]);
}

void
suture_review_item_set_path (SutureReviewItem *self, const char *path)
{
  g_return_if_fail (SUTURE_IS_REVIEW_ITEM (self) && path != NULL);

  char *copy = g_strdup (path);

  g_free (self->summary->path);
  self->summary->path = copy;
}
