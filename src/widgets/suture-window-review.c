/* suture-window-review.c: reviews that are opened, located and copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "suture-dialogs.h"

static void
copy_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    suture_session_save_review_as (self->session, path, TRUE);
}

void
suture_window_choose_review_copy (SutureWindow *self)
{
  g_autofree char *name =
      suture_window_dup_export_name (self, "review", SUTURE_REVIEW_ENDING);
  g_autoptr (GFile) folder = suture_window_get_export_folder (self);

  suture_dialogs_save (GTK_WINDOW (self), _ ("Save review as"), folder, name,
                       copy_chosen_cb, self);
}
