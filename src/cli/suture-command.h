/* suture-command.h: a command of suture-cli as a const descriptor
 *
 * Help texts, usage errors and man pages are all made from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/**
 * SutureCommand:
 * @name: as typed
 * @synopsis: what follows the name
 * @summary: (translatable): one line
 * @description: (translatable): paragraphs, separated by an empty line
 * @takes: (array zero-terminated=1): long names of the options it has
 * @min_files: fewest file arguments
 * @max_files: most, or %G_MAXUINT
 * @run: does it; %FALSE with @error set if it fails
 */
typedef struct
{
  const char        *name;
  const char        *synopsis;
  const char        *summary;
  const char        *description;
  const char *const *takes;
  guint              min_files;
  guint              max_files;
  gboolean (*run) (const SutureCliOptions *options,
                   SutureCliJob           *job,
                   GError                **error);
} SutureCommand;

extern const SutureCommand suture_command_info;
extern const SutureCommand suture_command_screen;
extern const SutureCommand suture_command_correct;
extern const SutureCommand suture_command_link;
extern const SutureCommand suture_command_train;
extern const SutureCommand suture_command_accuracy;
extern const SutureCommand suture_command_evaluate;
extern const SutureCommand suture_command_synthesize;
extern const SutureCommand suture_command_review;
extern const SutureCommand suture_command_summary;

/** suture_commands: (array zero-terminated=1): all of them, in help order */
extern const SutureCommand *const suture_commands[];

/** suture_command_find: (nullable): the command of that name */
const SutureCommand *suture_command_find (const char *name);

/**
 * suture_command_main:
 * @self: a command
 * @arguments: (array zero-terminated=1): program name, then what follows the
 *   command's name
 *
 * Returns: the exit code
 */
int suture_command_main (const SutureCommand *self, char **arguments);

/** suture_command_get_help: (transfer full): help, @self or (%NULL) overview */
char *suture_command_get_help (const SutureCommand *self);

/** suture_command_get_man: (transfer full): man page as roff, likewise */
char *suture_command_get_man (const SutureCommand *self);

G_END_DECLS
