/* suture-stack-format.h: the kinds of files that stacks come in
 *
 * One row a format, in suture-stack-format.c: whatever asks which formats there
 * are, how their files end, who reads or writes them, asks here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-input-file.h"
#include "files/suture-output-guard.h"
#include "stack/formats/suture-layer-feed.h"
#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** SUTURE_N_MAGIC: longest look at a file's beginning that tells what it is;
 * HDF5 may begin at byte 2048 */
#define SUTURE_N_MAGIC 2056

#define SUTURE_MAX_FLAVOURS 4

/** SutureFlavourName: a kind within a format, and how `info` calls it */
typedef struct
{
  SutureFlavour flavour;
  const char   *name;
} SutureFlavourName;

/**
 * SutureStackFormat:
 * @name: as dialogs call it: "TIFF"
 * @output: its endings, the usual one first, and what one of its files is
 *   called in a sentence
 * @also: (nullable): more endings that are read, and never written
 * @flavours: what its reader says in #SutureFileInfo; unnamed at the end
 * @is_it: whether a file begins so; @magic is %SUTURE_N_MAGIC bytes, zeros
 *   behind the end of a shorter file, and one more zero
 * @is_it_folder: (nullable): whether a folder is one; such a format has no
 *   @is_it
 * @open: as suture_tiff_reader_new(); @file outlives the source
 * @write: (nullable): the layers of @feed to its file; %NULL: such a stack is
 *   exported as TIFF
 * @open_as_others_do: (nullable): the file as another program sees it; what is
 *   exported must be right in its eyes, too. %NULL of it: as we do
 * @list_lost: (nullable): (element-type utf8) (transfer full): what of the file
 *   that an export is like can't be kept, in words
 */
typedef struct
{
  const char        *name;
  SutureOutputFormat output;
  const char *const *also;
  SutureFlavourName  flavours[SUTURE_MAX_FLAVOURS];

  gboolean (*is_it) (const guint8 *magic);
  gboolean (*is_it_folder) (const SutureInputFile *folder);
  SutureLayerSource *(*open) (const SutureInputFile   *file,
                              const SutureReadOptions *options,
                              const SutureProgress    *progress,
                              GError                 **error);
  gboolean (*write) (SutureLayerFeed      *feed,
                     const SutureProgress *progress,
                     GError              **error);
  SutureLayerSource *(*open_as_others_do) (const SutureInputFile *file);
  GPtrArray *(*list_lost) (const SutureWriteOptions *options);
} SutureStackFormat;

/** suture_stack_formats: (out) @n_formats: all of them; TIFF is the first */
const SutureStackFormat *suture_stack_formats (size_t *n_formats);

/** suture_stack_file_open: as suture_input_file_open_any(); where @path is the
 * half of a pair that has the samples alone, the half that tells of them */
SutureInputFile *suture_stack_file_open (const char *path, GError **error);

/** suture_stack_format_sniff: (nullable): the one of a file that begins so
 * (%SUTURE_N_MAGIC bytes and a zero) */
const SutureStackFormat *suture_stack_format_sniff (const guint8 *magic);

/**
 * suture_stack_format_find:
 * @file: a file or folder that is open
 * @magic: (out): how it begins, of a file
 *
 * Returns: (nullable): its format; %NULL with @error if it can't be read,
 *   without if it is none that we know
 */
const SutureStackFormat *suture_stack_format_find (const SutureInputFile *file,
                                                   guint8                *magic,
                                                   GError **error);

/** suture_stack_format_to_write: the one in which stacks of that flavour are
 * written: its own if that can be written, else TIFF */
const SutureStackFormat *suture_stack_format_to_write (SutureFlavour flavour);

/** suture_stack_output_like: the format in which a stack like that in the file
 * @path is written; %NULL, which is any, if the file can't be read */
const SutureOutputFormat *suture_stack_output_like (const char *path);

/** suture_stack_output_of: the same for a stack that was read */
const SutureOutputFormat *suture_stack_output_of (const SutureFileInfo *info);

/** suture_flavour_name: "tiff", "imagej", …; "memory" of no file */
const char *suture_flavour_name (SutureFlavour flavour);

/** suture_stack_stem_length: bytes of a file's name before its endings: 8 of
 * "leaf_0.6.nii.gz", all of "leaf" */
size_t suture_stack_stem_length (const char *name);

/**
 * suture_stack_dup_output_ending:
 * @info: of a stack that was read from a file
 *
 * Returns: (transfer full): what the name of its export ends in: as its own
 *   file's ("", ".ome.tif"), if what is written may end so
 */
char *suture_stack_dup_output_ending (const SutureFileInfo *info);

/** suture_stack_has_ending: whether @path ends as one of the formats' files */
gboolean suture_stack_has_ending (const char *path);

G_END_DECLS
