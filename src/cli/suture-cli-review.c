/* suture-cli-review.c: which review is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-review.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"

/* (transfer full): a file of that path, or of that name in the folder */
static char *
find_in_folder (const char *folder, const char *typed)
{
  g_autofree char *path = g_build_filename (folder, typed, NULL);
  g_autofree char *with_ending = g_strconcat (path, SUTURE_REVIEW_ENDING, NULL);

  if (!g_file_test (typed, G_FILE_TEST_EXISTS))
    {
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
      if (g_file_test (with_ending, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&with_ending);
    }
  return g_canonicalize_filename (typed, NULL);
}

char *
suture_cli_find_review (const char *typed)
{
  g_autofree char *folder = suture_review_folder ();

  return find_in_folder (folder, typed);
}

char *
suture_cli_find_trashed (const char *typed)
{
  g_autofree char *folder = suture_review_trash ();

  return find_in_folder (folder, typed);
}

gboolean
suture_cli_is_review (const char *typed)
{
  g_autofree char     *path = suture_cli_find_review (typed);
  const SutureDatabase database = suture_database_sniff (path);

  return database == SUTURE_DATABASE_REVIEW ||
         database == SUTURE_DATABASE_OTHER;
}

gboolean
suture_cli_check_decisions (char *const *names, GError **error)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = suture_cli_find_review (names[i]);
      g_autofree char *name = suture_display_name (names[i]);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("There is no review or table “%s”; “suture-cli review "
                      "list” shows the reviews"),
                   name);
      return FALSE;
    }
  return TRUE;
}

SutureReview *
suture_cli_open_review (const SutureCliOptions *options,
                        const char             *typed,
                        GError                **error)
{
  g_autofree char *path = suture_cli_find_review (typed);
  SutureReview    *review = suture_review_open_to_read (path, error);

  if (review == NULL)
    return NULL;

  const SutureReviewContents *contents = suture_review_get_contents (review);

  suture_output_guard_add_input (options->guard, contents->labels.path);
  suture_output_guard_add_input (options->guard, contents->raw.path);
  return review;
}

SutureSuspects *
suture_cli_read_suspects (SutureReview *review,
                          const char   *typed,
                          GError      **error)
{
  g_autoptr (GError) local = NULL;
  SutureSuspects *suspects =
      suture_review_read_screening (review, NULL, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (suspects == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                 _ ("The review “%s” was left before its label stack was "
                    "screened; open it in Suture to go on"),
                 typed);
  return suspects;
}

SutureStack *
suture_cli_with_spacing_of_review (SutureStack                *labels,
                                   const SutureReviewContents *review)
{
  for (int source = 0; source <= SUTURE_SPACING_FROM_OPTION; source++)
    if (g_str_equal (review->spacing_from, suture_spacing_source_name (source)))
      return suture_stack_with_spacing (labels, review->spacing, source);
  return suture_stack_ref (labels);
}
