/* suture-cli-options.h: every option of suture-cli, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-output-guard.h"
#include "linking/suture-linking.h"
#include "suture-contact-pipeline.h"
#include "suture-pipeline.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/from-labels/suture-training.h"

G_BEGIN_DECLS

/** SUTURE_WALL_MEASURED: as many voxels as commonly lie between two bodies */
#define SUTURE_WALL_MEASURED (-1)

/**
 * SutureCliOptions:
 *
 * What was typed, then (below) what it means once checked. Strings are owned.
 */
typedef struct
{
  char **arguments; /* all that was typed */

  /* As typed; NULL or negative where not given */
  char   **files;
  char   **raws;
  char   **holdouts;
  char   **holdout_raws;
  char   **licences;
  char   **turned;
  char   **blanked_only;
  char   **masks_only;
  char   **decision_files;
  char    *output;
  char    *report;
  char    *model;
  char    *format;
  char    *role_name;
  char    *kind_name;
  char    *spacing_text;
  char    *axes_text;
  char    *raw_axes_text;
  char    *raw_channel_text;
  char    *dataset;
  char    *raw_dataset;
  char    *truth_dataset;
  char    *shape_text;
  char    *stride_text;
  char    *range_name;
  char    *background_text;
  char    *seed_text;
  char    *tissue_name;
  char    *feature_set_name;
  char    *classifier_name;
  char    *errors_name;
  char    *method_name;
  char    *variants;
  gboolean force;
  gboolean cut;
  gboolean damage;
  gboolean cropped;
  gboolean drop_single;
  gboolean shape_tolerance;
  gboolean help;
  int      max_gap;
  int      max_wall;
  int      threads;
  int      n_cells;
  int      chains;
  int      min_layers;
  int      min_piece;
  double   fraction;
  double   emd_tolerance;
  double   penalty;
  double   threshold;
  double   cut_threshold;
  double   contact_threshold; /* less than 0: nobody has said */

  /* What it means */
  SutureParameters     parameters;
  SutureReadChoices    choices;
  SutureShape          shape;
  SutureStackRole      role;
  guint64              seed;
  SutureTissue         tissue; /* if tissue_name */
  const char          *feature_set;
  SutureClassifierKind classifier;
  SutureErrorSource    errors;
  SutureLinkMethod     method;
  gboolean             wants_json;
  gboolean             wants_html;      /* of review report alone */
  gboolean             wants_all_kinds; /* parameters.kind is layer-gap then */
  SutureOutputGuard   *guard;           /* nullable; suture_cli_guard_new() */
} SutureCliOptions;

/** SutureCliOption: one row of the table */
typedef struct
{
  const char *name;
  char        short_name;
  GOptionArg  arg;
  size_t      offset;      /* into SutureCliOptions */
  const char *placeholder; /* nullable */
  const char *description; /* translatable */
} SutureCliOption;

/** suture_cli_option_find: the row of that long name; it exists */
const SutureCliOption *suture_cli_option_find (const char *name);

/**
 * suture_cli_options_refuse:
 * @names: (array zero-terminated=1): long names of options
 * @but: (array zero-terminated=1) (nullable): those of them that are taken
 * @what: what takes none of the others, as typed: "train --decisions"
 * @error: %SUTURE_ERROR_USAGE
 *
 * A command that does one of several things must not pass over what belongs to
 * another of them.
 *
 * Returns: %FALSE if one of them is given
 */
gboolean suture_cli_options_refuse (const SutureCliOptions *options,
                                    const char *const      *names,
                                    const char *const      *but,
                                    const char             *what,
                                    GError                **error);

/** suture_cli_options_init: defaults; free with suture_cli_options_clear() */
void suture_cli_options_init (SutureCliOptions *self);
void suture_cli_options_clear (SutureCliOptions *self);

/**
 * suture_cli_options_parse:
 * @takes: (array zero-terminated=1): options the command has
 * @arguments: (array zero-terminated=1): program name and arguments
 * @error: %SUTURE_ERROR_USAGE
 *
 * Parses and checks. A list option (`--raw`, `--holdout`, `--holdout-raw`) that
 * comes after the first file takes every file name up to the next option, as in
 * `train a.tif b.tif --raw ra.tif rb.tif`; before it, it takes one. Where
 * several `--decisions` can be learned from, that one takes them all anywhere.
 */
gboolean suture_cli_options_parse (SutureCliOptions  *self,
                                   const char *const *takes,
                                   char             **arguments,
                                   GError           **error);

G_END_DECLS
