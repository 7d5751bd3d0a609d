/* suture-stack-roles.c: which of two stacks holds the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-stack-roles.h"

#include "base/suture-error.h"
#include "cells/suture-image-check.h"
#include "cells/suture-stack-scan.h"

void
suture_opened_stacks_clear (SutureOpenedStacks *self)
{
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_clear_pointer (&self->scan, suture_stack_scan_free);
}

SutureCellIndex *
suture_opened_stacks_index (SutureOpenedStacks   *self,
                            guint64               background_id,
                            const SutureProgress *progress,
                            GError              **error)
{
  if (self->scan != NULL &&
      suture_stack_scan_get_background_id (self->scan) == background_id)
    return suture_cell_index_new_scanned (self->labels, self->scan, progress,
                                          error);
  return suture_cell_index_new (self->labels, background_id, progress, error);
}

gboolean
suture_opened_stacks_are_plausible (const SutureOpenedStacks *self)
{
  return self->raw == NULL || suture_image_looks_like_labels (self->labels) ||
         suture_image_get_roughness (self->labels) <=
             suture_image_get_roughness (self->raw);
}

/* What the order given didn't yield, the other one may. */
static gboolean
open_swapped (const char              *labels_path,
              const char              *raw_path,
              const SutureReadChoices *choices,
              guint64                  background_id,
              SutureOpenedStacks      *opened,
              const SutureProgress    *progress)
{
  SutureOpenedStacks swapped = { .was_swapped = TRUE };
  SutureReadChoices  said = { .spacing = SUTURE_SPACING_UNKNOWN };

  if (choices != NULL)
    said = (SutureReadChoices){ choices->spacing, choices->raw_axes,
                                choices->axes };
  swapped.scan = suture_stack_scan_read_pair (raw_path, labels_path, &said,
                                              background_id, &swapped.labels,
                                              &swapped.raw, progress, NULL);
  if (swapped.scan == NULL)
    return FALSE;
  if (!suture_opened_stacks_are_plausible (&swapped))
    {
      suture_opened_stacks_clear (&swapped);
      return FALSE;
    }
  suture_opened_stacks_clear (opened);
  *opened = swapped;
  return TRUE;
}

gboolean
suture_open_stacks (const char              *labels_path,
                    const char              *raw_path,
                    gboolean                 is_order_certain,
                    const SutureReadChoices *choices,
                    guint64                  background_id,
                    SutureOpenedStacks      *opened,
                    const SutureProgress    *progress,
                    GError                 **error)
{
  const SutureProgress first = suture_progress_part (progress, 0.0, 0.6);
  const SutureProgress second = suture_progress_part (progress, 0.6, 1.0);
  const gboolean       may_swap = raw_path != NULL && !is_order_certain;
  g_autoptr (GError) failure = NULL;

  *opened = (SutureOpenedStacks){ 0 };
  opened->scan = suture_stack_scan_read_pair (labels_path, raw_path, choices,
                                              background_id, &opened->labels,
                                              &opened->raw, &first, &failure);
  if (failure != NULL && failure->domain != SUTURE_AXES_ERROR &&
      !g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (may_swap &&
      (failure != NULL || !suture_opened_stacks_are_plausible (opened)))
    {
      if (open_swapped (labels_path, raw_path, choices, background_id, opened,
                        &second))
        return TRUE;
    }
  if (failure == NULL && suture_progress_check (progress, error))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  suture_opened_stacks_clear (opened);
  return FALSE;
}
