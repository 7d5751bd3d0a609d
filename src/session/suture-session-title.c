/* suture-session-title.c: what people call the review that is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

gboolean
suture_session_rename_review (SutureSession *self, const char *title)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  if (self->keeper == NULL || !suture_session_can_change (self))
    return FALSE;
  suture_session_keep_setting (self, SUTURE_REVIEW_TITLE,
                               title != NULL && *title != '\0' ? title : NULL);
  return TRUE;
}
