/* suture-session-stacks.c: the person wants other stacks, or sees them
 * otherwise, in the middle of a review
 *
 * What comes of it: suture-session-change.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <string.h>

#include "stack/layers/suture-stack-channels.h"

/* What is open */

void
suture_stacks_wish_clear (SutureStacksWish *self)
{
  g_clear_pointer (&self->labels_path, g_free);
  g_clear_pointer (&self->raw_path, g_free);
}

void
suture_session_describe_stacks (SutureSession *self, SutureStacksWish *wish)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && self->labels != NULL);

  SutureStack          *raw = suture_screening_get_raw (self->screening);
  const SutureFileInfo *labels_info = suture_stack_get_file_info (self->labels);
  const SutureFileInfo *raw_info =
      raw ? suture_stack_get_file_info (raw) : NULL;

  *wish = (SutureStacksWish){
    .labels_path = g_strdup (labels_info->path),
    .raw_path = raw_info ? g_strdup (raw_info->path) : NULL,
    .choices = { .spacing = SUTURE_SPACING_UNKNOWN,
                 .axes = labels_info->axes,
                 .raw_axes = raw_info ? raw_info->axes : SUTURE_AXES_OF_FILE,
                 .raw_channel = raw ? suture_stack_get_channel (raw) : 0 },
  };
  if (suture_stack_get_spacing_source (self->labels) ==
      SUTURE_SPACING_FROM_OPTION)
    wish->choices.spacing = suture_stack_get_spacing (self->labels);
}

static gboolean
axes_are_equal (const SutureAxes *a, const SutureAxes *b)
{
  return memcmp (a->order, b->order, sizeof a->order) == 0 &&
         a->dataset == b->dataset;
}

SutureStackDifference
suture_session_compare_stacks (SutureSession          *self,
                               const SutureStacksWish *wish)
{
  SutureStacksWish      now;
  SutureStackDifference difference = SUTURE_STACKS_ALIKE;

  suture_session_describe_stacks (self, &now);
  if (g_strcmp0 (now.labels_path, wish->labels_path) != 0 ||
      !axes_are_equal (&now.choices.axes, &wish->choices.axes))
    difference = SUTURE_STACKS_OTHER_LABELS;
  else if (g_strcmp0 (now.raw_path, wish->raw_path) != 0 ||
           (wish->raw_path != NULL &&
            (now.choices.raw_channel != wish->choices.raw_channel ||
             !axes_are_equal (&now.choices.raw_axes, &wish->choices.raw_axes))))
    difference = SUTURE_STACKS_OTHER_RAW;
  else if (!suture_session_spacings_are_equal (now.choices.spacing,
                                               wish->choices.spacing) &&
           !(wish->choices.spacing.is_known &&
             suture_session_spacings_are_equal (suture_stack_get_spacing (
                                                    self->labels),
                                                wish->choices.spacing)))
    difference = SUTURE_STACKS_OTHER_SPACING;
  suture_stacks_wish_clear (&now);
  return difference;
}

/* Changing it */

static void
begin_change (SutureSession *self, const SutureStacksWish *wish, gboolean keeps)
{
  const char        *path = suture_stack_get_file_info (self->labels)->path;
  SutureStackChange *change = g_new0 (SutureStackChange, 1);

  suture_session_forget_stack_change (self);
  change->keeps_labels = keeps;
  change->is_same_file = g_strcmp0 (path, wish->labels_path) == 0;
  change->review_path = g_strdup (suture_session_get_review_path (self));
  change->log = suture_decision_log_copy (self->log);
  self->stack_change = change;
  suture_opening_open_files (self->opening, wish->labels_path, wish->raw_path,
                             TRUE, &wish->choices);
}

void
suture_session_change_stacks (SutureSession *self, const SutureStacksWish *wish)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && self->labels != NULL);
  g_return_if_fail (wish->labels_path != NULL);

  const SutureStackDifference difference =
      suture_session_compare_stacks (self, wish);

  if (difference == SUTURE_STACKS_OTHER_SPACING &&
      wish->choices.spacing.is_known)
    suture_session_set_spacing (self, wish->choices.spacing);
  else if (difference != SUTURE_STACKS_ALIKE)
    begin_change (self, wish, difference != SUTURE_STACKS_OTHER_LABELS);
}
