/* suture-cli-output.c: where a command writes, and what it must never replace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-error.h"
#include "files/suture-file-write.h"
#include "files/suture-input-file.h"
#include "files/suture-sandbox.h"
#include "stack/suture-stack-format.h"
#include "suture-cli-review.h"

/* Files may be reviews by the name that “review list” shows. */
static void
add_names (SutureOutputGuard *guard, char *const *names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = suture_cli_find_review (names[i]);

      suture_output_guard_add_input (guard, path);
    }
}

SutureOutputGuard *
suture_cli_guard_new (const SutureCliOptions *options)
{
  SutureOutputGuard *guard = suture_output_guard_new ("--force");
  g_autofree char   *reviews = suture_review_folder ();
  g_autofree char   *model =
      options->model ? g_strdup (options->model)
                       : suture_model_default_path (options->parameters.kind);

  add_names (guard, options->files);
  add_names (guard, options->raws);
  add_names (guard, options->holdouts);
  add_names (guard, options->holdout_raws);
  add_names (guard, options->decision_files);
  suture_output_guard_add_input (guard, model);
  suture_output_guard_add_review_folder (guard, reviews);
  return guard;
}

SutureOutput
suture_cli_output (const SutureCliOptions *options,
                   const char             *path,
                   SutureOutputKind        kind)
{
  return (SutureOutput){ path ? path : "-", kind, options->force,
                         options->guard };
}

void
suture_cli_say_forgotten (const char *path, SutureCliJob *job)
{
  if (path == NULL || g_str_equal (path, "-") || !suture_sandbox_forgets (path))
    return;

  g_autofree char *name = suture_display_name (path);

  suture_cli_job_say (job,
                      _ ("%s is in the sandbox's own memory and gone with it; "
                         "give it a folder, as in “flatpak run "
                         "--filesystem=FOLDER …”, and write there"),
                      name);
}

gboolean
suture_cli_check_output (const SutureCliOptions *options,
                         const char             *path,
                         SutureOutputKind        kind,
                         GError                **error)
{
  const SutureOutput output = suture_cli_output (options, path, kind);

  return suture_output_check (&output, error);
}

gboolean
suture_cli_check_stdout (const SutureCliOptions *options, GError **error)
{
  return suture_cli_check_output (options, "-", SUTURE_OUTPUT_TEXT, error);
}

gboolean
suture_cli_check_stack_name (const SutureCliOptions   *options,
                             const char               *path,
                             const SutureOutputFormat *format,
                             GError                  **error)
{
  SutureOutput output = suture_cli_output (options, path, SUTURE_OUTPUT_STACK);

  output.format = format;
  return suture_output_check (&output, error);
}

gboolean
suture_cli_check_stack_output (const SutureCliOptions *options,
                               const char             *like,
                               GError                **error)
{
  return suture_cli_check_stack_name (options, options->output,
                                      suture_stack_output_like (like), error);
}

SutureOutputKind
suture_cli_text_kind (const SutureCliOptions *options,
                      SutureOutputKind        otherwise)
{
  return options->wants_json                       ? SUTURE_OUTPUT_JSON
         : options->wants_html                     ? SUTURE_OUTPUT_HTML
         : g_strcmp0 (options->format, "csv") == 0 ? SUTURE_OUTPUT_CSV
                                                   : otherwise;
}

gboolean
suture_cli_write_text (const SutureCliOptions *options,
                       SutureOutputKind        otherwise,
                       const char             *text,
                       SutureCliJob           *job,
                       GError                **error)
{
  const SutureOutput output =
      suture_cli_output (options, options->output,
                         suture_cli_text_kind (options, otherwise));

  return suture_file_write (&output, text, strlen (text),
                            suture_cli_job_get_progress (job), error);
}
