/* suture-session-settings.c: what the window had when the review was left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <inttypes.h>

#include "candidates/suture-pair-name.h"

#define BRIGHTNESS_REST_MS 400

/* Names of settings in the review's file; see suture-review-schema.c. */
#define POSITION "position"     /* suture_pair_name_to_word(), and a side */
#define FILTER "filter"         /* suture_queue_filter_name() */
#define KIND "kind"             /* suture_candidate_kind_name(); none: any */
#define ORDER "order"           /* suture_queue_order_name(); none: by score */
#define SCORES "scores"         /* "0.5 0.9", C locale; none: all */
#define LABEL_ID "label-id"     /* only pairs that name it */
#define BRIGHTNESS "brightness" /* of the raw stack, as the window has it */
#define LEARNED "learned" /* decisions of it that its model learned from */

void
suture_session_keep_position (SutureSession *self)
{
  SuturePairKey pair;

  if (!suture_cursor_get_place (self->cursor, &pair))
    return;

  g_autofree char *name = suture_pair_name_to_word (&pair);
  g_autofree char *value =
      g_strconcat (name, pair.side ? " " : NULL, pair.side, NULL);

  suture_saving_keep_setting (self->saving, POSITION, value);
}

/* Where somebody left off: of a cut by hand its side stands behind the name.
 * ids 0: nowhere. */
static SuturePairKey
read_position (const char *position)
{
  g_auto (GStrv) words = g_strsplit (position ? position : "", " ", 3);
  SuturePairKey    pair;
  g_autofree char *name = NULL;

  if (g_strv_length (words) < 2)
    return (SuturePairKey){ 0 };
  name = g_strjoin (" ", words[0], words[1], NULL);
  if (!suture_pair_name_from_word (name, &pair))
    return (SuturePairKey){ 0 };
  pair.side = words[2] ? g_intern_string (words[2]) : NULL;
  return pair;
}

static void
keep_filter (SutureSession *self)
{
  const guint64 label_id =
      suture_candidate_list_get_label_id (suture_session_get_candidates (self));
  g_autofree char *id = g_strdup_printf ("%" PRIu64, label_id);

  suture_saving_keep_setting (self->saving, FILTER,
                              suture_queue_filter_name (
                                  suture_candidate_list_get_filter (
                                      suture_session_get_candidates (self))));
  suture_saving_keep_setting (self->saving, LABEL_ID,
                              label_id != 0 ? id : NULL);
}

static void
keep_kind (SutureSession *self)
{
  const int kind =
      suture_candidate_list_get_kind (suture_session_get_candidates (self));

  suture_saving_keep_setting (self->saving, KIND,
                              kind == SUTURE_ANY_KIND
                                  ? NULL
                                  : suture_candidate_kind_name (
                                        (SutureCandidateKind) kind));
}

static void
keep_order (SutureSession *self)
{
  char             low[G_ASCII_DTOSTR_BUF_SIZE];
  char             high[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *scores =
      g_strdup_printf ("%s %s",
                       g_ascii_dtostr (low, sizeof low, self->scores[0]),
                       g_ascii_dtostr (high, sizeof high, self->scores[1]));

  suture_saving_keep_setting (self->saving, ORDER,
                              self->order == SUTURE_ORDER_SURE_FIRST
                                  ? NULL
                                  : suture_queue_order_name (self->order));
  suture_saving_keep_setting (self->saving, SCORES,
                              self->scores[0] > 0.0 || self->scores[1] < 1.0
                                  ? scores
                                  : NULL);
}

/* What isn't understood is as if it weren't there. */
static void
restore_order (SutureSession *self, const SutureReviewContents *contents)
{
  const char  *order = suture_review_contents_get_setting (contents, ORDER);
  const char  *scores = suture_review_contents_get_setting (contents, SCORES);
  char        *end = NULL;
  const double low = scores ? g_ascii_strtod (scores, &end) : 0.0;
  const double high = scores ? g_ascii_strtod (end, NULL) : 1.0;

  if (order == NULL || !suture_queue_order_from_name (order, &self->order))
    self->order = SUTURE_ORDER_SURE_FIRST;
  self->scores[0] = low >= 0.0 && low < high ? low : 0.0;
  self->scores[1] = low >= 0.0 && low < high ? high : 1.0;
}

static void
hand_over_brightness (SutureSession *self)
{
  g_clear_handle_id (&self->brightness_source, g_source_remove);
  suture_saving_keep_setting (self->saving, BRIGHTNESS, self->brightness);
}

static gboolean
brightness_rests_cb (gpointer user_data)
{
  SutureSession *self = user_data;

  self->brightness_source = 0;
  hand_over_brightness (self);
  return G_SOURCE_REMOVE;
}

const char *
suture_session_get_brightness (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  return self->brightness;
}

/* A drag says it again at every step of the hand. */
void
suture_session_set_brightness (SutureSession *self, const char *brightness)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (g_strcmp0 (brightness, self->brightness) == 0)
    return;
  g_free (self->brightness);
  self->brightness = g_strdup (brightness);
  if (self->brightness_source == 0)
    self->brightness_source =
        g_timeout_add (BRIGHTNESS_REST_MS, brightness_rests_cb, self);
}

void
suture_session_keep_brightness (SutureSession *self)
{
  if (self->brightness_source != 0)
    hand_over_brightness (self);
}

/* How the files are read the next time. */
static void
keep_axes (SutureSession *self)
{
  g_autofree char *labels = suture_review_axes_text (self->labels);
  g_autofree char *raw =
      suture_review_axes_text (suture_screening_get_raw (self->screening));

  suture_saving_keep_setting (self->saving, SUTURE_REVIEW_AXES, labels);
  suture_saving_keep_setting (self->saving, SUTURE_REVIEW_RAW_AXES, raw);
}

void
suture_session_keep_n_learned (SutureSession *self)
{
  const size_t     n_learned = suture_learning_get_n_learned (self->learning);
  g_autofree char *value = g_strdup_printf ("%zu", n_learned);

  suture_saving_keep_setting (self->saving, LEARNED,
                              n_learned > 0 ? value : NULL);
}

void
suture_session_keep_settings (SutureSession *self)
{
  suture_session_keep_position (self);
  suture_session_keep_n_learned (self);
  keep_filter (self);
  keep_kind (self);
  keep_order (self);
  keep_axes (self);
  hand_over_brightness (self);
  suture_session_keep_heard (self);
  suture_session_keep_asking (self);
}

static void
restore_filter (SutureSession *self, const SutureReviewContents *contents)
{
  const char *name = suture_review_contents_get_setting (contents, FILTER);
  const char *id = suture_review_contents_get_setting (contents, LABEL_ID);
  SutureQueueFilter   filter = SUTURE_QUEUE_LISTED;
  SutureCandidateKind kind;

  suture_candidate_list_set_kind (
      suture_session_get_candidates (self),
      suture_candidate_kind_find (suture_review_contents_get_setting (contents,
                                                                      KIND),
                                  &kind)
          ? (int) kind
          : SUTURE_ANY_KIND);
  if (name == NULL || !suture_queue_filter_from_name (name, &filter))
    filter = SUTURE_QUEUE_LISTED;
  suture_candidate_list_set_filter (suture_session_get_candidates (self),
                                    filter,
                                    id ? g_ascii_strtoull (id, NULL, 10) : 0);
  suture_session_emit (self, SUTURE_SESSION_FILTER_CHANGED);
}

void
suture_session_restore_settings (SutureSession              *self,
                                 const SutureReviewContents *contents)
{
  const char *position =
      suture_review_contents_get_setting (contents, POSITION);
  const char *learned = suture_review_contents_get_setting (contents, LEARNED);
  const SuturePairKey named = read_position (position);
  SuturePairKey       pair = named;

  suture_learning_set_n_learned (self->learning,
                                 learned ? g_ascii_strtoull (learned, NULL, 10)
                                         : 0);

  g_free (self->brightness);
  self->brightness =
      g_strdup (suture_review_contents_get_setting (contents, BRIGHTNESS));
  restore_order (self, contents);
  restore_filter (self, contents);
  suture_session_restore_heard (self, contents);
  suture_session_restore_asking (self, contents);
  suture_pair_key_resolve (&pair, suture_screening_get_index (self->screening));
  suture_cursor_want (self->cursor, pair);
  /* What is named by a place may be of a part, which is there once its body is
   * cut again. */
  if (named.upper_place.is_given || named.lower_place.is_given)
    suture_cursor_await (self->cursor, named);
}
