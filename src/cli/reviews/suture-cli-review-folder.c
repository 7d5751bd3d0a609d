/* suture-cli-review-folder.c: which reviews there are, and their names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-cli-review-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-input-file.h"
#include "suture-cli-output.h"
#include "suture-cli-report.h"
#include "suture-cli-review.h"

/* (transfer full): as typed after "review export" */
static char *
get_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, SUTURE_REVIEW_ENDING))
    base[strlen (base) - strlen (SUTURE_REVIEW_ENDING)] = '\0';
  return g_steal_pointer (&base);
}

static void
add_contents (JsonBuilder *json, const SutureReviewContents *contents)
{
  const char *title =
      suture_review_contents_get_setting (contents, SUTURE_REVIEW_TITLE);
  g_autofree char *labels = g_filename_display_name (contents->labels.path);

  suture_json_add_string (json, "title", title);
  suture_json_add_string (json, "labels", labels);
  suture_json_add_string (json, "labels_hash", contents->labels.content_hash);
  suture_json_add_shape (json, contents->labels.shape);
  suture_json_add_string (json, "model",
                          suture_model_get_name (contents->model));
  json_builder_set_member_name (json, "answers");
  json_builder_begin_object (json);
  for (int a = SUTURE_ANSWER_ACCEPTED; a < SUTURE_N_ANSWERS; a++)
    suture_json_add_integer (json, suture_answer_name (a),
                             (gint64) suture_decision_log_count (contents->log,
                                                                 a));
  json_builder_end_object (json);
  suture_json_add_integer (json, "n_events",
                           (gint64) suture_decision_log_get_n_events (
                               contents->log));
}

static void
add_entries (JsonBuilder *json, const char *name, const GPtrArray *entries)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    {
      const SutureReviewEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char         *its_name = get_name (entry->path);
      g_autofree char         *path = g_filename_display_name (entry->path);

      json_builder_begin_object (json);
      suture_json_add_string (json, "name", its_name);
      suture_json_add_string (json, "path", path);
      suture_json_add_string (json, "problem", entry->problem);
      if (entry->contents)
        add_contents (json, entry->contents);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static char *
list_as_json (const GPtrArray *entries, const GPtrArray *trash)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_entries (json, "reviews", entries);
  add_entries (json, "trash", trash);
  json_builder_end_object (json);
  return suture_json_finish (json, TRUE);
}

static void
append_entry (GString *text, const SutureReviewEntry *entry)
{
  g_autofree char *base = get_name (entry->path);
  g_autofree char *name = suture_display_name (base);

  if (entry->contents == NULL)
    {
      g_string_append_printf (text, "%s\n  %s\n", name, entry->problem);
      return;
    }

  const char *title =
      suture_review_contents_get_setting (entry->contents, SUTURE_REVIEW_TITLE);
  g_autofree char *labels = suture_display_name (entry->contents->labels.path);
  g_autoptr (GDateTime) changed =
      g_date_time_new_from_unix_local (entry->changed_at_us / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (changed, "%Y-%m-%d %H:%M");

  g_string_append_printf (text, "%s\n", name);
  if (title)
    {
      g_autofree char *plain = suture_plain_text (title, " ");

      g_string_append_printf (text, "  %s\n", plain);
    }
  g_string_append_printf (
      text, _ ("  %s, %zu pairs answered (%zu accepted), last changed %s\n"),
      labels, suture_decision_log_count_answered (entry->contents->log),
      suture_decision_log_count (entry->contents->log, SUTURE_ANSWER_ACCEPTED),
      when);
}

static char *
list_as_text (const GPtrArray *entries, const GPtrArray *trash)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    append_entry (text, g_ptr_array_index (entries, i));
  if (entries->len == 0)
    g_string_append (text, _ ("There are no reviews on this machine\n"));
  if (trash->len > 0)
    g_string_append (text, _ ("\nIn the trash; “suture-cli review restore "
                              "NAME” brings one back:\n"));
  for (guint i = 0; i < trash->len; i++)
    append_entry (text, g_ptr_array_index (trash, i));
  return g_string_free (text, FALSE);
}

gboolean
suture_cli_list_reviews (const SutureCliOptions *options,
                         SutureCliJob           *job,
                         GError                **error)
{
  g_autoptr (GPtrArray) entries = suture_review_list (NULL, error);
  g_autoptr (GPtrArray) trash =
      entries ? suture_review_list_trash (error) : NULL;
  if (trash == NULL)
    return FALSE;

  g_autofree char *text = options->wants_json ? list_as_json (entries, trash)
                                              : list_as_text (entries, trash);

  return suture_cli_write_text (options, SUTURE_OUTPUT_TEXT, text, job, error);
}

/* Their names */

/* A file that there is, and that is a review; deleting moves whatever it is
 * given. */
static gboolean
check_is_review (const char *path, GError **error)
{
  g_autofree char *name = suture_display_name (path);

  if (g_str_has_suffix (path, SUTURE_REVIEW_ENDING) &&
      g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("There is no review “%s”; “suture-cli review list” shows "
                  "those there are"),
               name);
  return FALSE;
}

gboolean
suture_cli_rename_review (const SutureCliOptions *options,
                          SutureCliJob           *job,
                          GError                **error)
{
  g_autofree char *path = suture_cli_find_review (options->files[0]);
  g_autofree char *title = g_strstrip (g_strdup (options->files[1]));

  if (!g_utf8_validate (title, -1, NULL) || title[0] == '\0')
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           _ ("A title is a text, and not empty"));
      return FALSE;
    }
  return check_is_review (path, error) &&
         suture_review_rename (path, title, error);
}

gboolean
suture_cli_delete_review (const SutureCliOptions *options,
                          SutureCliJob           *job,
                          GError                **error)
{
  g_autofree char *path = suture_cli_find_review (options->files[0]);
  g_autofree char *trashed =
      check_is_review (path, error) ? suture_review_delete (path, error) : NULL;
  if (trashed == NULL)
    return FALSE;

  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *reviews = suture_review_folder ();
  g_autofree char *name =
      g_str_equal (folder, reviews) ? get_name (trashed) : g_strdup (trashed);
  g_autofree char *shown = suture_display_name (name);

  g_print (_ ("It is in the trash; “suture-cli review restore %s” brings it "
              "back\n"),
           shown);
  return TRUE;
}

gboolean
suture_cli_restore_review (const SutureCliOptions *options,
                           SutureCliJob           *job,
                           GError                **error)
{
  g_autofree char *path = suture_cli_find_trashed (options->files[0]);
  g_autofree char *restored = check_is_review (path, error)
                                  ? suture_review_restore (path, error)
                                  : NULL;
  if (restored == NULL)
    return FALSE;

  g_autofree char *shown = suture_display_name (restored);

  g_print ("%s\n", shown);
  return TRUE;
}
