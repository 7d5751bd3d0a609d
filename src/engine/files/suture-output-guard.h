/* suture-output-guard.h: what may be written where
 *
 * One answer for the command line, the window and scripts, asked before the
 * work and again when a file gets its name (suture-safe-file.h):
 *
 * - never onto an input of what is open, whatever it is called: files are told
 *   apart by what they are, so that links and other spellings are no way round;
 * - never onto a review or its journal;
 * - never into a folder that is an input, and never in the place of a folder;
 * - never onto a pipe or device; texts may go to standard output and
 *   /dev/null;
 * - never under a name whose ending is that of another format;
 * - onto another file that is there only if it may be replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SUTURE_REVIEW_APPLICATION_ID: "Sutr", bytes 68 to 71 of every review file */
#define SUTURE_REVIEW_APPLICATION_ID 0x53757472

/**
 * SutureOutputGuard:
 *
 * The inputs that must never be replaced. Counted by reference; complete before
 * other threads see it.
 */
typedef struct _SutureOutputGuard SutureOutputGuard;

/**
 * suture_output_guard_new:
 * @how_to_force: (nullable): what a person adds to replace a file, as typed:
 *   "--force"
 */
SutureOutputGuard *suture_output_guard_new (const char *how_to_force);
SutureOutputGuard *suture_output_guard_ref (const SutureOutputGuard *self);
void               suture_output_guard_unref (SutureOutputGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureOutputGuard, suture_output_guard_unref)

/** suture_output_guard_add_input: a file that is read or in use; @path may be
 * %NULL, or nothing may be there */
void suture_output_guard_add_input (SutureOutputGuard *self, const char *path);

/** suture_output_guard_add_review_folder: what is in it is never replaced,
 * whatever it looks like; nor is what is in its trash */
void suture_output_guard_add_review_folder (SutureOutputGuard *self,
                                            const char        *folder);

/**
 * SutureOutputKind:
 * What is written.
 */
typedef enum
{
  SUTURE_OUTPUT_STACK,
  SUTURE_OUTPUT_CSV,
  SUTURE_OUTPUT_JSON,
  SUTURE_OUTPUT_TEXT,
  SUTURE_OUTPUT_HTML,
  SUTURE_OUTPUT_PNG,
  SUTURE_OUTPUT_SVG,
  SUTURE_OUTPUT_REVIEW,
  SUTURE_N_OUTPUT_KINDS
} SutureOutputKind;

/**
 * SutureOutputFormat:
 * @description: what a file of it is called in a sentence, to be translated: "a
 *   TIFF stack"
 * @endings: (array zero-terminated=1): its names' endings, the usual one first;
 *   none: any name without an ending
 * @is_folder: what is written is a folder
 */
typedef struct
{
  const char        *description;
  const char *const *endings;
  gboolean           is_folder;
} SutureOutputFormat;

/**
 * SutureOutput:
 * @path: file name encoding; "-" or /dev/stdout is standard output
 * @kind: what is written
 * @force: whether another file may be replaced
 * @guard: (nullable): what is open
 * @format: (nullable): of a stack: which format; %NULL: not known yet
 *
 * Where something goes. A value; nothing in it is owned.
 */
typedef struct
{
  const char              *path;
  SutureOutputKind         kind;
  gboolean                 force;
  const SutureOutputGuard *guard;

  const SutureOutputFormat *format;
} SutureOutput;

/**
 * suture_output_check:
 * @error: %SUTURE_ERROR_OUTPUT: file, what is wrong, what to do; for what is no
 *   use with any file (an ending of another format, a stack to standard output)
 *   %SUTURE_ERROR_USAGE
 *
 * Changes nothing on the disk.
 *
 * Returns: whether it may be written, as far as can be seen now: also whether
 *   its folder is there, can be written to and has room
 */
gboolean suture_output_check (const SutureOutput *self, GError **error);

/** suture_output_is_standard: whether it goes to standard output */
gboolean suture_output_is_standard (const SutureOutput *self);

/** suture_output_is_null: whether it goes to /dev/null */
gboolean suture_output_is_null (const SutureOutput *self);

/** suture_output_explain_errno: what it means for who wants to write a file,
 * and what to do */
const char *suture_output_explain_errno (int errnum);

/**
 * SutureDatabase:
 * @SUTURE_DATABASE_NONE: no database, or no regular file
 * @SUTURE_DATABASE_OTHER: an SQLite file of another program
 * @SUTURE_DATABASE_REVIEW: a review
 * @SUTURE_DATABASE_JOURNAL: what a program that was killed left beside one
 */
typedef enum
{
  SUTURE_DATABASE_NONE,
  SUTURE_DATABASE_OTHER,
  SUTURE_DATABASE_REVIEW,
  SUTURE_DATABASE_JOURNAL,
} SutureDatabase;

/** suture_database_sniff: by its first bytes; waits for nobody */
SutureDatabase suture_database_sniff (const char *path);

G_END_DECLS
