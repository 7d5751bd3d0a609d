/* suture-window-save.c: where what is saved goes, and whether it is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "common/suture-dialogs.h"
#include "common/suture-widgets.h"
#include "files/suture-input-file.h"
#include "files/suture-sandbox.h"
#include "files/suture-shipped-file.h"
#include "stack/suture-stack-format.h"

/* "cells.tif" and "corrected" make "cells-corrected.tif". */
static char *
dup_export_name (SutureWindow *self, const char *word, const char *ending)
{
  const SutureFileInfo *info =
      suture_stack_get_file_info (suture_session_get_labels (self->session));
  g_autofree char *name = suture_display_basename (info->path);
  g_autofree char *own = suture_stack_dup_output_ending (info);

  if (info->flavour == SUTURE_FLAVOUR_SEQUENCE && ending == NULL)
    {
      g_strdelimit (name, ".", '_');
      return g_strdup_printf ("%s-%s", name, word);
    }
  name[suture_stack_stem_length (name)] = '\0';
  return g_strdup_printf ("%s-%s%s", name, word, ending ? ending : own);
}

/* (transfer full) (nullable): the input's folder if one can write there. In a
 * sandbox the file dialog, which is outside, knows better than we do. */
static GFile *
get_export_folder (SutureWindow *self)
{
  const SutureFileInfo *info =
      suture_stack_get_file_info (suture_session_get_labels (self->session));
  g_autofree char *folder = g_path_get_dirname (info->path);

  if (suture_sandbox_is_here () || suture_sandbox_is_lent (info->path))
    return NULL;
  if (suture_shipped_holds (folder) || g_access (folder, W_OK) != 0)
    return g_file_new_for_path (g_get_home_dir ());
  return g_file_new_for_path (folder);
}

static gboolean
is_written_as_folder (SutureWindow *self)
{
  SutureStack             *labels = suture_session_get_labels (self->session);
  const SutureStackFormat *format = suture_stack_format_to_write (
      suture_stack_get_file_info (labels)->flavour);

  return format->output.is_folder;
}

void
suture_window_choose_output (SutureWindow   *self,
                             const char     *title,
                             const char     *word,
                             const char     *ending,
                             SutureFilesFunc func)
{
  g_autofree char *name = dup_export_name (self, word, ending);
  g_autoptr (GFile) folder = get_export_folder (self);

  if (ending == NULL && suture_sandbox_is_here () &&
      is_written_as_folder (self))
    suture_dialogs_save_in_folder (GTK_WINDOW (self), name, func, self);
  else
    suture_dialogs_save (GTK_WINDOW (self), title, folder, name, func, self);
}

void
suture_window_refuse_remote (SutureWindow *self)
{
  suture_notice_bar_show (self->notice_bar,
                          _ ("Only files on this computer can be opened; "
                             "copy them here first"),
                          TRUE);
}

char *
suture_window_dup_chosen (SutureWindow *self, GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path == NULL)
    suture_notice_bar_show (self->notice_bar,
                            _ ("Files can be written on this computer only; "
                               "choose one of its folders"),
                            TRUE);
  return path;
}

void
suture_window_tell_of_written (SutureWindow *self,
                               const char   *path,
                               const char   *sentence)
{
  if (suture_sandbox_forgets (path))
    {
      g_autofree char *name =
          suture_widgets_isolate (suture_display_basename (path));
      g_autofree char *warning =
          g_strdup_printf (_ ("“%s” is written into the sandbox’s own memory, "
                              "and is gone once Suture is closed; write it "
                              "again, to a folder of yours"),
                           name);

      suture_notice_bar_show (self->notice_bar, warning, TRUE);
    }
  else
    suture_toast_show (self->toast, sentence, FALSE);
}

static void
copy_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);

  if (path != NULL)
    suture_session_save_review_as (self->session, path, TRUE);
}

void
suture_window_choose_review_copy (SutureWindow *self)
{
  suture_window_choose_output (self, _ ("Save review as"), "review",
                               SUTURE_REVIEW_ENDING, copy_chosen_cb);
}

/* A problem is said once and taken back once it is over. */
void
suture_window_tell_of_saving (SutureWindow *self)
{
  const char *problem =
      suture_saving_get_problem (suture_session_get_saving (self->session));

  if (g_strcmp0 (problem, self->told_problem) == 0)
    return;
  if (self->told_problem != NULL)
    suture_notice_bar_hide (self->notice_bar);
  if (problem != NULL)
    suture_notice_bar_show (self->notice_bar, problem, TRUE);
  else if (suture_session_get_labels (self->session) != NULL)
    suture_toast_show (self->toast, _ ("All decisions are saved again"), FALSE);
  g_free (self->told_problem);
  self->told_problem = g_strdup (problem);
}
