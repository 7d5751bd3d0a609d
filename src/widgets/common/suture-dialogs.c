/* suture-dialogs.c: the questions that the desktop asks for us
 *
 * GtkFileChooserNative and GtkMessageDialog are what GTK 4.8 has; 4.10 calls
 * them deprecated. GDK_VERSION_MIN_REQUIRED keeps newer headers quiet about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-dialogs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reviews/folder/suture-review-folder.h"
#include "stack/suture-stack-format.h"

typedef struct
{
  GtkFileChooserNative *chooser;
  char                 *name; /* (nullable): wanted in the folder chosen */
  SutureFilesFunc       func;
  gpointer              user_data;
} FileQuestion;

typedef struct
{
  SutureChoiceFunc func;
  gpointer         user_data;
} Question;

static void
file_question_free (FileQuestion *self)
{
  g_clear_object (&self->chooser);
  g_free (self->name);
  g_free (self);
}

/* (transfer full): a file of that name in @folder, or, as folders are never
 * replaced, with the first number that is free: "cells-corrected-2.zarr" */
static GFile *
find_free_name (GFile *folder, const char *name)
{
  const char *dot = strchr (name, '.');
  const int   n = dot ? (int) (dot - name) : (int) strlen (name);
  GFile      *file = g_file_get_child (folder, name);

  for (int i = 2; g_file_query_exists (file, NULL); i++)
    {
      g_autofree char *other =
          g_strdup_printf ("%.*s-%d%s", n, name, i, dot ? dot : "");

      g_object_unref (file);
      file = g_file_get_child (folder, other);
    }
  return file;
}

/* (transfer full): what a folder was chosen for */
static GListModel *
take_into_folder (GListModel *folders, const char *name)
{
  g_autoptr (GFile) folder = g_list_model_get_item (folders, 0);
  g_autoptr (GFile) file = find_free_name (folder, name);
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  return G_LIST_MODEL (files);
}

static void
free_later_cb (gpointer self)
{
  file_question_free (self);
}

static void
file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FileQuestion *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files =
          gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GListModel) inside =
          self->name != NULL && g_list_model_get_n_items (files) > 0
              ? take_into_folder (files, self->name)
              : g_object_ref (files);

      if (g_list_model_get_n_items (inside) > 0)
        self->func (inside, self->user_data);
    }
  /* Not while it closes: GTK 4.18 destroys its window twice then. */
  g_idle_add_once (free_later_cb, self);
}

static void
ask_for_files_in (GtkWindow            *parent,
                  GtkFileChooserNative *chooser,
                  const char           *name,
                  SutureFilesFunc       func,
                  gpointer              user_data)
{
  FileQuestion *self = g_new (FileQuestion, 1);

  *self = (FileQuestion){ chooser, g_strdup (name), func, user_data };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_set_transient_for (GTK_NATIVE_DIALOG (chooser), parent);
  g_signal_connect (chooser, "response", G_CALLBACK (file_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
ask_for_files (GtkWindow            *parent,
               GtkFileChooserNative *chooser,
               SutureFilesFunc       func,
               gpointer              user_data)
{
  ask_for_files_in (parent, chooser, NULL, func, user_data);
}

static void
add_filter (GtkFileChooser    *chooser,
            const char        *name,
            const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (size_t i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* In small letters and in capitals, which are different to a pattern. */
static void
add_endings (GPtrArray *patterns, const char *const *endings)
{
  for (; *endings != NULL; endings++)
    {
      g_autofree char *capitals = g_ascii_strup (*endings, -1);

      g_ptr_array_add (patterns, g_strconcat ("*.", *endings, NULL));
      g_ptr_array_add (patterns, g_strconcat ("*.", capitals, NULL));
    }
}

static void
add_filter_of_stacks (GtkFileChooser *chooser)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  size_t                   n_formats;
  const SutureStackFormat *formats = suture_stack_formats (&n_formats);

  for (size_t i = 0; i < n_formats; i++)
    {
      if (formats[i].output.is_folder)
        continue; /* suture_dialogs_open_folder() */
      g_ptr_array_add (names, (gpointer) formats[i].name);
      add_endings (patterns, formats[i].output.endings);
      if (formats[i].also != NULL)
        add_endings (patterns, formats[i].also);
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (patterns, NULL);

  g_autofree char *list = g_strjoinv (", ", (char **) names->pdata);
  g_autofree char *name =
      /* Translators: %s is "TIFF, NumPy, HDF5" */
      g_strdup_printf (_ ("Stacks (%s)"), list);

  add_filter (chooser, name, (const char *const *) patterns->pdata);
}

void
suture_dialogs_open_stacks (GtkWindow      *parent,
                            SutureFilesFunc func,
                            gpointer        user_data)
{
  static const char *const all[] = { "*", NULL };
  GtkFileChooserNative    *chooser = gtk_file_chooser_native_new (
         _ ("Open a label stack, and its raw stack with it"), parent,
         GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filter_of_stacks (GTK_FILE_CHOOSER (chooser));
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), all);
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_open_folder (GtkWindow      *parent,
                            SutureFilesFunc func,
                            gpointer        user_data)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Open a folder of layers, or OME-Zarr"),
                                   parent,
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                   NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_open_stack (GtkWindow      *parent,
                           const char     *title,
                           gboolean        is_folder,
                           SutureFilesFunc func,
                           gpointer        user_data)
{
  static const char *const all[] = { "*", NULL };
  GtkFileChooserNative    *chooser =
      gtk_file_chooser_native_new (title, parent,
                                   is_folder
                                       ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                       : GTK_FILE_CHOOSER_ACTION_OPEN,
                                   NULL, NULL);

  if (!is_folder)
    {
      add_filter_of_stacks (GTK_FILE_CHOOSER (chooser));
      add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), all);
    }
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_locate_labels (GtkWindow      *parent,
                              SutureFilesFunc func,
                              gpointer        user_data)
{
  static const char *const all[] = { "*", NULL };
  GtkFileChooserNative    *chooser =
      gtk_file_chooser_native_new (_ ("Find the label stack of the review"),
                                   parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                   NULL);

  add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), all);
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_open_review (GtkWindow      *parent,
                            SutureFilesFunc func,
                            gpointer        user_data)
{
  static const char *const reviews[] = { "*" SUTURE_REVIEW_ENDING, NULL };
  static const char *const all[] = { "*", NULL };
  GtkFileChooserNative    *chooser =
      gtk_file_chooser_native_new (_ ("Open a review"), parent,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  add_filter (GTK_FILE_CHOOSER (chooser), _ ("Reviews"), reviews);
  add_filter (GTK_FILE_CHOOSER (chooser), _ ("All files"), all);
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_save (GtkWindow      *parent,
                     const char     *title,
                     GFile          *folder,
                     const char     *name,
                     SutureFilesFunc func,
                     gpointer        user_data)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                   NULL, NULL);

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder,
                                         NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  ask_for_files (parent, chooser, func, user_data);
}

void
suture_dialogs_save_in_folder (GtkWindow      *parent,
                               const char     *name,
                               SutureFilesFunc func,
                               gpointer        user_data)
{
  g_autofree char *title =
      /* Translators: %s is "cells-corrected.zarr", itself a folder */
      g_strdup_printf (_ ("Choose the folder in which “%s” is to be"), name);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, parent,
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                   NULL);

  ask_for_files_in (parent, chooser, name, func, user_data);
}

static SutureChoice
get_choice (int response)
{
  return response == GTK_RESPONSE_YES      ? SUTURE_CHOICE_KEEP
         : response == GTK_RESPONSE_ACCEPT ? SUTURE_CHOICE_GO_ON
                                           : SUTURE_CHOICE_CANCEL;
}

static void
response_cb (GtkDialog *dialog, int response, gpointer user_data)
{
  Question *self = user_data;

  /* The answer may end the parent while this dialog is still being closed. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  self->func (get_choice (response), self->user_data);
  g_free (self);
}

void
suture_dialogs_ask (GtkWindow       *parent,
                    const char      *question,
                    const char      *explanation,
                    const char      *go_on,
                    const char      *keep,
                    SutureChoiceFunc func,
                    gpointer         user_data)
{
  Question  *self = g_new (Question, 1);
  GtkWidget *dialog =
      gtk_message_dialog_new (parent,
                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s",
                              question);

  *self = (Question){ func, user_data };
  gtk_window_set_title (GTK_WINDOW (dialog),
                        question); /* for lists of windows */
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            explanation);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Cancel"),
                         GTK_RESPONSE_CANCEL);
  if (go_on != NULL)
    gtk_dialog_add_button (GTK_DIALOG (dialog), go_on, GTK_RESPONSE_ACCEPT);
  gtk_dialog_add_button (GTK_DIALOG (dialog), keep, GTK_RESPONSE_YES);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_YES);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}
