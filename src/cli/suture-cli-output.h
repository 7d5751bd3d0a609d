/* suture-cli-output.h: where a command writes, and what it must never replace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-output-guard.h"
#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_guard_new: (transfer full): every file that was named as an
 * input, and the folder of reviews */
SutureOutputGuard *suture_cli_guard_new (const SutureCliOptions *options);

/** suture_cli_output: what is written to @path, or, if that is %NULL, to
 * standard output */
SutureOutput suture_cli_output (const SutureCliOptions *options,
                                const char             *path,
                                SutureOutputKind        kind);

/** suture_cli_check_output: suture_output_check(), before any long work */
gboolean suture_cli_check_output (const SutureCliOptions *options,
                                  const char             *path,
                                  SutureOutputKind        kind,
                                  GError                **error);

/** suture_cli_check_stdout: what any command prints isn't appended to an input
 */
gboolean suture_cli_check_stdout (const SutureCliOptions *options,
                                  GError                **error);

/** suture_cli_check_stack_name: the same for a stack of that format, or of any
 */
gboolean suture_cli_check_stack_name (const SutureCliOptions   *options,
                                      const char               *path,
                                      const SutureOutputFormat *format,
                                      GError                  **error);

/** suture_cli_check_stack_output: suture_cli_check_output() for a stack that is
 * written as the one in the file @like is */
gboolean suture_cli_check_stack_output (const SutureCliOptions *options,
                                        const char             *like,
                                        GError                **error);

/** suture_cli_say_forgotten: says so if a file that has been written, at @path
 * (nullable), is gone with the sandbox that the program runs in */
void suture_cli_say_forgotten (const char *path, SutureCliJob *job);

/** suture_cli_text_kind: what --format asks for; @otherwise without json or
 * csv */
SutureOutputKind suture_cli_text_kind (const SutureCliOptions *options,
                                       SutureOutputKind        otherwise);

/**
 * suture_cli_write_text:
 * @otherwise: as for suture_cli_text_kind()
 *
 * Writes a command's result to --output or standard output.
 */
gboolean suture_cli_write_text (const SutureCliOptions *options,
                                SutureOutputKind        otherwise,
                                const char             *text,
                                SutureCliJob           *job,
                                GError                **error);

G_END_DECLS
