/* suture-review-contents.c: what a review holds beside its candidates: in
 * memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-contents.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "stack/layers/suture-stack-channels.h"

static gint64
modified_at_us (const struct stat *info)
{
  return (gint64) info->st_mtim.tv_sec * G_USEC_PER_SEC +
         info->st_mtim.tv_nsec / 1000;
}

void
suture_review_input_init (SutureReviewInput *self,
                          const SutureStack *stack,
                          const char        *content_hash)
{
  const char *path = suture_stack_get_file_info (stack)->path;
  struct stat info = { 0 };

  if (path == NULL || stat (path, &info) != 0)
    info = (struct stat){ 0 };
  *self = (SutureReviewInput){
    .content_hash = g_strdup (content_hash),
    .shape = suture_stack_get_shape (stack),
    .path = path ? g_canonicalize_filename (path, NULL) : g_strdup (""),
    .file_bytes = info.st_size,
    .file_modified_at_us = modified_at_us (&info),
  };
}

void
suture_review_input_copy (SutureReviewInput       *self,
                          const SutureReviewInput *other)
{
  *self = *other;
  self->content_hash = g_strdup (other->content_hash);
  self->path = g_strdup (other->path);
}

void
suture_review_input_clear (SutureReviewInput *self)
{
  g_free (self->content_hash);
  g_free (self->path);
  *self = (SutureReviewInput){ 0 };
}

gboolean
suture_review_input_is_where_it_was (const SutureReviewInput *self)
{
  struct stat info;

  return self->path != NULL && stat (self->path, &info) == 0 &&
         info.st_size == self->file_bytes &&
         modified_at_us (&info) == self->file_modified_at_us;
}

SutureReviewContents *
suture_review_contents_new (const SutureReviewInput *labels,
                            const SutureReviewInput *raw,
                            SutureSpacing            spacing,
                            const char              *spacing_from,
                            const SutureParameters  *parameters,
                            SutureModel             *model)
{
  SutureReviewContents *self = g_new0 (SutureReviewContents, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->created_at_us = g_get_real_time ();
  suture_review_input_copy (&self->labels, labels);
  if (raw)
    suture_review_input_copy (&self->raw, raw);
  self->spacing = spacing;
  self->spacing_from = g_strdup (spacing_from);
  self->parameters = *parameters;
  self->model = suture_model_ref (model);
  self->settings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->log = suture_decision_log_new ();
  return self;
}

SutureReviewContents *
suture_review_contents_ref (SutureReviewContents *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_review_contents_unref (SutureReviewContents *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_review_input_clear (&self->labels);
  suture_review_input_clear (&self->raw);
  g_free (self->spacing_from);
  g_clear_pointer (&self->model, suture_model_unref);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  suture_decision_log_free (self->log);
  g_free (self);
}

const char *
suture_review_contents_get_setting (const SutureReviewContents *self,
                                    const char                 *name)
{
  return g_hash_table_lookup (self->settings, name);
}

char *
suture_review_axes_text (const SutureStack *stack)
{
  const SutureAxes axes =
      stack ? suture_stack_get_file_info (stack)->axes : SUTURE_AXES_OF_FILE;

  const int number = stack ? suture_stack_get_channel (stack) : 0;

  if (!suture_axes_are_said (&axes) && number == 0)
    return NULL;

  g_autofree char *channel =
      number > 0 ? g_strdup_printf ("#%d", number + 1) : g_strdup ("");

  return g_strconcat (axes.order, channel, axes.dataset ? "@" : NULL,
                      axes.dataset, NULL);
}

static void
get_axes (const SutureReviewContents *self,
          const char                 *name,
          SutureAxes                 *axes,
          int                        *channel_read)
{
  const char      *text = suture_review_contents_get_setting (self, name);
  const char      *at = text ? strchr (text, '@') : NULL;
  g_autofree char *order =
      at ? g_strndup (text, (size_t) (at - text)) : g_strdup (text);
  char   *channel = order ? strchr (order, '#') : NULL;
  guint64 number = 1;

  if (channel != NULL)
    {
      g_ascii_string_to_unsigned (channel + 1, 10, 1, G_MAXINT32, &number,
                                  NULL);
      *channel = '\0';
    }
  if (order == NULL || !suture_axes_parse (order, axes))
    *axes = SUTURE_AXES_OF_FILE;
  *channel_read = (int) number - 1;
  axes->dataset = at && at[1] != '\0' ? g_intern_string (at + 1) : NULL;
}

SutureReadChoices
suture_review_contents_get_choices (const SutureReviewContents *self)
{
  SutureReadChoices choices = { .spacing = SUTURE_SPACING_UNKNOWN };
  int               none;

  get_axes (self, SUTURE_REVIEW_AXES, &choices.axes, &none);
  get_axes (self, SUTURE_REVIEW_RAW_AXES, &choices.raw_axes,
            &choices.raw_channel);
  return choices;
}
