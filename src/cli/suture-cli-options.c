/* suture-cli-options.c: every option of suture-cli, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"

#define AT(member) G_STRUCT_OFFSET (SutureCliOptions, member)

/* Cuts that nobody looks at are made where they are nearly sure. */
#define CUT_THRESHOLD 0.97

/* A threshold that nobody has said */
#define UNSAID -1.0

static const SutureCliOption table[] = {
  { "as", 0, G_OPTION_ARG_STRING, AT (role_name), "labels|raw",
    N_ ("Read FILE as a label stack (the default) or as a raw stack") },
  { "raw", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (raws), "RAW",
    N_ ("Raw stack of the same shape; several in the order of the label "
        "stacks; - where there is none") },
  { "kind", 0, G_OPTION_ARG_STRING, AT (kind_name), "KIND",
    N_ ("Kind of error to look for: layer-gap, pieces separated by missing "
        "layers; contact, pieces that touch; all, these two; or cut, cells "
        "that are two (all, to screen and to correct)") },
  { "cut", 0, G_OPTION_ARG_NONE, AT (cut), NULL,
    N_ ("Before anything is joined, cut cells that are two between two layers; "
        "needs --raw. In a new review: propose these cuts") },
  { "cut-threshold", 0, G_OPTION_ARG_DOUBLE, AT (cut_threshold), "T",
    N_ ("With --cut: score from which on a cut is made (0.97)") },
  { "contact-threshold", 0, G_OPTION_ARG_DOUBLE, AT (contact_threshold), "T",
    N_ ("With --kind all: score from which on contacts are joined (that of "
        "--threshold; 0.55 at least in stacks segmented layer by layer)") },
  { "output", 'o', G_OPTION_ARG_FILENAME, AT (output), "FILE",
    N_ ("Write the result to FILE instead of standard output") },
  { "report", 0, G_OPTION_ARG_FILENAME, AT (report), "FILE",
    N_ ("Also write what was joined and why, and every id that is gone or lost "
        "voxels, to FILE: CSV, or JSON if it ends in .json or --format says "
        "so, which also has the parameters and how long it took") },
  { "force", 0, G_OPTION_ARG_NONE, AT (force), NULL,
    N_ ("Replace FILE if it exists; an input or a review never is") },
  { "format", 0, G_OPTION_ARG_STRING, AT (format), "csv|json|html",
    N_ ("Form of the result: csv (or text, where it is no table) for people "
        "and spreadsheets, json for programs, html for a report of a review") },
  { "spacing", 0, G_OPTION_ARG_STRING, AT (spacing_text), "Z,Y,X",
    N_ ("Voxel size in µm, in place of what the files say") },
  { "axes", 0, G_OPTION_ARG_STRING, AT (axes_text), "z|cz|tz|…",
    N_ ("How the planes of the label stack are counted, slowest first, where "
        "the file doesn't say or is wrong: z, every plane is a layer; c for "
        "channels, t for time, of which the first is read: cz, channel after "
        "channel; zc, layer after layer") },
  { "raw-axes", 0, G_OPTION_ARG_STRING, AT (raw_axes_text), "z|cz|tz|…",
    N_ ("The same for the raw stack, which else is read with as many layers "
        "as the labels have") },
  { "raw-channel", 0, G_OPTION_ARG_STRING, AT (raw_channel_text), "N",
    N_ ("Which channel of the raw stack’s file is measured, from 1 on, where "
        "it has several (1)") },
  { "dataset", 0, G_OPTION_ARG_STRING, AT (dataset), "NAME",
    N_ ("Which stack of a file that holds several, as HDF5: its name, or the "
        "last part of it") },
  { "raw-dataset", 0, G_OPTION_ARG_STRING, AT (raw_dataset), "NAME",
    N_ ("The same for the raw stack; without --raw, of the labels’ own file") },
  { "truth-dataset", 0, G_OPTION_ARG_STRING, AT (truth_dataset), "NAME",
    N_ ("The same for the ground truth, if it isn’t that of --dataset") },
  { "max-gap", 0, G_OPTION_ARG_INT, AT (max_gap), "N",
    N_ ("Most layers that may be missing between two pieces (3)") },
  { "max-wall", 0, G_OPTION_ARG_INT, AT (max_wall), "N",
    N_ ("With --kind contact: how many voxels of background, 0 to 3, may lie "
        "between two pieces that touch; else as many as commonly do in this "
        "stack") },
  { "emd-stride", 0, G_OPTION_ARG_STRING, AT (stride_text), "gap|N",
    N_ ("Layers between the masks whose earth mover's distance is taken; gap "
        "(the default) is the span of the pair's own gap") },
  { "emd-tolerance", 0, G_OPTION_ARG_DOUBLE, AT (emd_tolerance), "T",
    N_ ("How far apart, relative, the proven bounds of an earth mover's "
        "distance may be where that can still change a score by 0.01 (0.005); "
        "0 is exact everywhere") },
  { "emd-range", 0, G_OPTION_ARG_STRING, AT (range_name), "minmax|quartiles",
    N_ ("What stands for the ends of a profile: its minimum and maximum (the "
        "default), or its quartiles") },
  { "penalty", 0, G_OPTION_ARG_DOUBLE, AT (penalty), "P",
    N_ ("Subtracted from the shape index; a higher one lists fewer pairs "
        "(0)") },
  { "threshold", 0, G_OPTION_ARG_DOUBLE, AT (threshold), "T",
    N_ ("Score from which on a pair is reported (0.5)") },
  { "background", 0, G_OPTION_ARG_STRING, AT (background_text), "ID",
    N_ ("Id that is background beside 0; PlantSeg stores it as 1") },
  { "model", 0, G_OPTION_ARG_FILENAME, AT (model), "FILE",
    N_ ("Model to score with, in place of the one that comes with Suture") },
  { "decisions", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (decision_files), "FILE",
    N_ ("Decisions of a person, a table (CSV or JSON): join the pairs that it "
        "says are accepted, and no others; train learns from it, or from a "
        "review") },
  { "threads", 0, G_OPTION_ARG_INT, AT (threads), "N",
    N_ ("Threads to use (one a processor); results are the same for any") },
  { "holdout", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (holdouts), "LABELS",
    N_ ("Labelled stacks to measure accuracy on, never learned from") },
  { "holdout-raw", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (holdout_raws), "RAW",
    N_ ("Raw stacks of those after --holdout, in the same order, - for one "
        "that has none") },
  { "turned", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (turned), "LABELS",
    N_ ("One of the label stacks, with voxels about as high as wide: learn "
        "from its rows and columns as if they were layers, too") },
  { "blanked-only", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (blanked_only), "LABELS",
    N_ ("One of the label stacks: learn from blanked layers of it alone, and "
        "don't segment its raw stack once more") },
  { "masks-only", 0, G_OPTION_ARG_FILENAME_ARRAY, AT (masks_only), "LABELS",
    N_ ("One of the label stacks: learn contacts from masks of its layers "
        "alone, segmented one by one and linked, and neither cut its cells nor "
        "segment its raw stack in 3D") },
  { "licence", 0, G_OPTION_ARG_STRING_ARRAY, AT (licences), "TEXT",
    N_ ("Licence of a label stack, for the model's provenance; one for each, "
        "in the same order") },
  { "features", 0, G_OPTION_ARG_STRING, AT (feature_set_name), "extended|paper",
    N_ ("Features the model sees: extended (the default), or the paper's 12") },
  { "classifier", 0, G_OPTION_ARG_STRING, AT (classifier_name),
    "best|perceptron|logistic",
    N_ ("What the model is: the better one on what is held out (the default), "
        "a perceptron, or a logistic regression") },
  { "variants", 0, G_OPTION_ARG_FILENAME, AT (variants), "FOLDER",
    N_ ("Also write what the same cases teach a perceptron and a logistic "
        "regression with either feature set, four models, into FOLDER") },
  { "errors", 0, G_OPTION_ARG_STRING, AT (errors_name),
    "both|blanked|resegmented",
    N_ ("Where errors come from: layers that are blanked, the raw stack "
        "segmented once more, layer by layer, or both, where there is a raw "
        "stack") },
  { "method", 0, G_OPTION_ARG_STRING, AT (method_name), "transport|overlap",
    N_ ("How masks of consecutive layers are linked: by the cheapest transport "
        "at a cost of 1 − IoU (the default), or where each overlaps the other "
        "best, by a quarter at least") },
  { "drop-single", 0, G_OPTION_ARG_NONE, AT (drop_single), NULL,
    N_ ("Leave out cells of one layer, as CellStitch does; a review could have "
        "joined them") },
  { "seed", 0, G_OPTION_ARG_STRING, AT (seed_text), "N",
    N_ ("Everything random follows from it (1)") },
  { "tissue", 0, G_OPTION_ARG_STRING, AT (tissue_name), "NAME",
    N_ ("Make a synthetic tissue: compact, loose, palisade, flat, rough, "
        "thickwall, files, uneven, winding or nuclei") },
  { "shape", 0, G_OPTION_ARG_STRING, AT (shape_text), "Z,Y,X",
    N_ ("Size of the synthetic stack in voxels (40,512,512)") },
  { "cells", 0, G_OPTION_ARG_INT, AT (n_cells), "N",
    N_ ("How many cells the synthetic tissue has (750)") },
  { "cropped", 0, G_OPTION_ARG_NONE, AT (cropped), NULL,
    N_ ("The synthetic tissue goes on beyond the stack, whose sides cut cells "
        "off, as those of most real stacks do") },
  { "fraction", 0, G_OPTION_ARG_DOUBLE, AT (fraction), "F",
    N_ ("Share of the whole cells that is cut (1)") },
  { "chains", 0, G_OPTION_ARG_INT, AT (chains), "N",
    N_ ("How many cells are cut twice, into three pieces (1)") },
  { "min-layers", 0, G_OPTION_ARG_INT, AT (min_layers), "N",
    N_ ("Cells with fewer layers stay whole (3)") },
  { "min-piece", 0, G_OPTION_ARG_INT, AT (min_piece), "N",
    N_ ("Layers that each piece of a cut cell keeps at least (1)") },
  { "damage", 0, G_OPTION_ARG_NONE, AT (damage), NULL,
    N_ ("Also do what 2D segmentation does near a gap: shrunken masks, ragged "
        "edges, a neighbour or a fragment in it") },
  { "shape-tolerance", 0, G_OPTION_ARG_NONE, AT (shape_tolerance), NULL,
    N_ ("Instead, print how many whole cells have an overlap area that "
        "changes strictly, or nearly, as that of cells should") },
  { "help", 'h', G_OPTION_ARG_NONE, AT (help), NULL,
    N_ ("Show this help and end") },
};

const SutureCliOption *
suture_cli_option_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return &table[i];
  g_assert_not_reached ();
}

/* Whether @argument is the option, with its value behind "=" or without. */
static gboolean
is_option (const SutureCliOption *self, const char *argument)
{
  const size_t length = strlen (self->name);

  if (!g_str_has_prefix (argument, "--"))
    return self->short_name != 0 && argument[0] == '-' &&
           argument[1] == self->short_name;
  return strncmp (argument + 2, self->name, length) == 0 &&
         (argument[2 + length] == '\0' || argument[2 + length] == '=');
}

/* Whether it was typed. */
static gboolean
is_given (const SutureCliOption *self, const SutureCliOptions *options)
{
  char **arguments = options->arguments;

  for (int i = 0; arguments[i] && !g_str_equal (arguments[i], "--"); i++)
    if (is_option (self, arguments[i]))
      return TRUE;
  return FALSE;
}

gboolean
suture_cli_options_refuse (const SutureCliOptions *options,
                           const char *const      *names,
                           const char *const      *but,
                           const char             *what,
                           GError                **error)
{
  for (int i = 0; names[i]; i++)
    if (!(but && g_strv_contains (but, names[i])) &&
        is_given (suture_cli_option_find (names[i]), options))
      {
        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                     /* Translators: an option, then a command as typed */
                     _ ("--%s does nothing for “%s”; leave it out"), names[i],
                     what);
        return FALSE;
      }
  return TRUE;
}

void
suture_cli_options_init (SutureCliOptions *self)
{
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;

  *self = (SutureCliOptions){
    .max_gap = parameters.max_gap,
    .max_wall = SUTURE_WALL_MEASURED,
    .n_cells = 750,
    .chains = 1,
    .min_layers = 3,
    .min_piece = 1,
    .fraction = 1.0,
    .emd_tolerance = parameters.emd_tolerance,
    .penalty = parameters.penalty,
    .threshold = parameters.threshold,
    .cut_threshold = CUT_THRESHOLD,
    .contact_threshold = UNSAID,
    .parameters = parameters,
    .choices = { .spacing = SUTURE_SPACING_UNKNOWN },
    .shape = { 40, 512, 512 },
    .seed = 1,
  };
}

void
suture_cli_options_clear (SutureCliOptions *self)
{
  g_strfreev (self->arguments);
  g_strfreev (self->files);
  g_strfreev (self->raws);
  g_strfreev (self->holdouts);
  g_strfreev (self->holdout_raws);
  g_strfreev (self->licences);
  g_strfreev (self->turned);
  g_strfreev (self->blanked_only);
  g_strfreev (self->masks_only);
  g_strfreev (self->decision_files);
  g_free (self->output);
  g_free (self->report);
  g_free (self->model);
  g_free (self->format);
  g_free (self->role_name);
  g_free (self->kind_name);
  g_free (self->spacing_text);
  g_free (self->axes_text);
  g_free (self->raw_axes_text);
  g_free (self->raw_channel_text);
  g_free (self->dataset);
  g_free (self->raw_dataset);
  g_free (self->truth_dataset);
  g_free (self->shape_text);
  g_free (self->stride_text);
  g_free (self->range_name);
  g_free (self->background_text);
  g_free (self->seed_text);
  g_free (self->tissue_name);
  g_free (self->feature_set_name);
  g_free (self->classifier_name);
  g_free (self->errors_name);
  g_free (self->method_name);
  g_free (self->variants);
  g_clear_pointer (&self->guard, suture_output_guard_unref);
}

static gboolean
refuse (GError    **error,
        const char *option,
        const char *text,
        const char *wanted)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               /* Translators: option, what was typed, what it takes */
               _ ("--%s can't be “%s”; it takes %s"), option, text, wanted);
  return FALSE;
}

static gboolean
refuse_number (GError    **error,
               const char *option,
               double      number,
               const char *wanted)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return refuse (error, option,
                 g_ascii_formatd (text, sizeof text, "%g", number), wanted);
}

/* Three numbers separated by commas, nothing else. */
static gboolean
parse_triple (const char *text, double triple[3])
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (g_strv_length (parts) != 3)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      char *end;

      triple[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != '\0' || !isfinite (triple[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_spacing (SutureCliOptions *self, GError **error)
{
  double um[3];

  if (self->spacing_text == NULL)
    return TRUE;
  if (!parse_triple (self->spacing_text, um) || !(um[0] > 0.0) ||
      !(um[1] > 0.0) || !(um[2] > 0.0))
    return refuse (error, "spacing", self->spacing_text,
                   _ ("three lengths in µm, as in 0.4,0.1,0.1"));
  self->choices.spacing = (SutureSpacing){ um[0], um[1], um[2], TRUE };
  return TRUE;
}

static gboolean
check_axes (const char *option,
            const char *text,
            SutureAxes *axes,
            GError    **error)
{
  return text == NULL || suture_axes_parse (text, axes) ||
         refuse (error, option, text,
                 _ ("letters of z (layers), c (channels) and t (time), slowest "
                    "first, as in z or cz"));
}

/* Counted from 1, as people do. */
static gboolean
check_channel (SutureCliOptions *self, GError **error)
{
  guint64 number = 1;

  if (self->raw_channel_text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (self->raw_channel_text, 10, 1, G_MAXINT32,
                                   &number, NULL))
    return refuse (error, "raw-channel", self->raw_channel_text,
                   _ ("a whole number of 1 or more"));
  self->choices.raw_channel = (int) number - 1;
  return TRUE;
}

static void
take_datasets (SutureCliOptions *self)
{
  self->choices.axes.dataset = g_intern_string (self->dataset);
  self->choices.raw_axes.dataset = g_intern_string (self->raw_dataset);
  if (self->raw_dataset != NULL && self->raws == NULL && self->files != NULL)
    {
      self->raws = g_new0 (char *, 2);
      self->raws[0] = g_strdup (self->files[0]);
    }
}

static gboolean
check_shape (SutureCliOptions *self, GError **error)
{
  double size[3];

  if (self->shape_text == NULL)
    return TRUE;
  if (!parse_triple (self->shape_text, size))
    size[0] = 0.0;
  for (int i = 0; i < 3; i++)
    if (!(size[i] >= 1.0 && size[i] <= G_MAXINT32 &&
          size[i] == floor (size[i])))
      return refuse (error, "shape", self->shape_text,
                     _ ("three counts of voxels, as in 40,512,512"));
  self->shape =
      (SutureShape){ (gint64) size[0], (gint64) size[1], (gint64) size[2] };
  return TRUE;
}

static gboolean
check_uint64 (const char *option,
              const char *text,
              guint64    *number,
              GError    **error)
{
  if (text == NULL)
    return TRUE;
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, number, NULL) ||
         refuse (error, option, text, _ ("a whole number of 0 or more"));
}

static gboolean
check_stride (SutureCliOptions *self, GError **error)
{
  guint64 stride = 0;

  if (self->stride_text && !g_str_equal (self->stride_text, "gap") &&
      !g_ascii_string_to_unsigned (self->stride_text, 10, 1, 1000, &stride,
                                   NULL))
    return refuse (error, "emd-stride", self->stride_text,
                   _ ("“gap” or a whole number of 1 or more"));
  self->parameters.emd_stride = (int) stride;
  return TRUE;
}

static gboolean
refuse_word (GError           **error,
             const char        *option,
             const char        *text,
             const char *const *words)
{
  g_autofree char *wanted = g_strjoinv (", ", (char **) words);

  return refuse (error, option, text, wanted);
}

/* Which of the words was typed; the first if none was. */
static gboolean
check_word (const char        *option,
            const char        *text,
            const char *const *words,
            int               *which,
            GError           **error)
{
  *which = 0;
  if (text == NULL)
    return TRUE;
  for (int i = 0; words[i]; i++)
    if (g_str_equal (text, words[i]))
      {
        *which = i;
        return TRUE;
      }
  return refuse_word (error, option, text, words);
}

static gboolean
check_tissue (SutureCliOptions *self, GError **error)
{
  const char *names[SUTURE_N_TISSUES + 1] = { NULL };

  if (self->tissue_name == NULL ||
      suture_tissue_from_name (self->tissue_name, &self->tissue))
    return TRUE;
  for (int kind = 0; kind < SUTURE_N_TISSUES; kind++)
    names[kind] = suture_tissue_name ((SutureTissue) kind);
  return refuse_word (error, "tissue", self->tissue_name, names);
}

static gboolean
check_words (SutureCliOptions *self, GError **error)
{
  static const char *const kinds[] = { "layer-gap", "contact", "all", "cut",
                                       NULL };
  static const char *const roles[] = { "labels", "raw", NULL };
  static const char *const ranges[] = { "minmax", "quartiles", NULL };
  static const char *const formats[] = { "csv", "text", "json", "html", NULL };
  static const char *const sets[] = { "extended", "paper", NULL };
  static const char *const classifiers[] = { "best", "perceptron", "logistic",
                                             NULL };
  static const SutureClassifierKind classifier_kinds[] = {
    SUTURE_CLASSIFIER_BEST, SUTURE_CLASSIFIER_PERCEPTRON,
    SUTURE_CLASSIFIER_LOGISTIC
  };
  static const char *const       errors[] = { "both", "blanked", "resegmented",
                                              NULL };
  static const char *const       methods[] = { "transport", "overlap", NULL };
  static const SutureErrorSource error_sources[] = {
    SUTURE_ERRORS_BOTH, SUTURE_ERRORS_BLANKED, SUTURE_ERRORS_RESEGMENTED
  };
  int kind, role, range, format, set, classifier, source, method;

  if (!check_word ("kind", self->kind_name, kinds, &kind, error) ||
      !check_word ("as", self->role_name, roles, &role, error) ||
      !check_word ("emd-range", self->range_name, ranges, &range, error) ||
      !check_word ("format", self->format, formats, &format, error) ||
      !check_word ("features", self->feature_set_name, sets, &set, error) ||
      !check_word ("classifier", self->classifier_name, classifiers,
                   &classifier, error) ||
      !check_word ("errors", self->errors_name, errors, &source, error) ||
      !check_word ("method", self->method_name, methods, &method, error) ||
      !check_tissue (self, error))
    return FALSE;
  self->parameters.kind = kind == 1   ? SUTURE_KIND_CONTACT
                          : kind == 3 ? SUTURE_KIND_CUT
                                      : SUTURE_KIND_LAYER_GAP;
  self->wants_all_kinds = kind == 2;
  self->role = role == 1 ? SUTURE_ROLE_RAW : SUTURE_ROLE_LABELS;
  self->parameters.emd_range =
      range == 1 ? SUTURE_EMD_RANGE_QUARTILES : SUTURE_EMD_RANGE_MINMAX;
  self->wants_json = format == 2;
  self->wants_html = format == 3;
  self->classifier = classifier_kinds[classifier];
  self->errors = error_sources[source];
  self->method = (SutureLinkMethod) method;
  self->feature_set = sets[set];
  return TRUE;
}

static gboolean
check_numbers (SutureCliOptions *self, GError **error)
{
  const char *const share = _ ("a number from 0 to 1");
  const char *const count = _ ("a whole number of 1 or more");

  if (self->max_gap < 1)
    return refuse_number (error, "max-gap", self->max_gap, count);
  if (self->max_wall < SUTURE_WALL_MEASURED ||
      self->max_wall > SUTURE_MOST_WALL)
    return refuse_number (error, "max-wall", self->max_wall,
                          _ ("a whole number from 0 to 3"));
  if (!(self->emd_tolerance >= 0.0 && self->emd_tolerance < 1.0))
    return refuse_number (error, "emd-tolerance", self->emd_tolerance, share);
  if (!(self->penalty >= 0.0 && isfinite (self->penalty)))
    return refuse_number (error, "penalty", self->penalty,
                          _ ("a number of 0 or more"));
  if (!(self->threshold >= 0.0 && self->threshold <= 1.0))
    return refuse_number (error, "threshold", self->threshold, share);
  if (self->contact_threshold != UNSAID &&
      !(self->contact_threshold >= 0.0 && self->contact_threshold <= 1.0))
    return refuse_number (error, "contact-threshold", self->contact_threshold,
                          share);
  if (!(self->cut_threshold >= 0.0 && self->cut_threshold <= 1.0))
    return refuse_number (error, "cut-threshold", self->cut_threshold, share);
  if (!(self->fraction >= 0.0 && self->fraction <= 1.0))
    return refuse_number (error, "fraction", self->fraction, share);
  if (self->threads < 0)
    return refuse_number (error, "threads", self->threads, count);
  if (self->n_cells < 1)
    return refuse_number (error, "cells", self->n_cells, count);
  if (self->min_layers < 1)
    return refuse_number (error, "min-layers", self->min_layers, count);
  if (self->min_piece < 1)
    return refuse_number (error, "min-piece", self->min_piece, count);
  if (self->chains < 0)
    return refuse_number (error, "chains", self->chains,
                          _ ("a whole number of 0 or more"));
  return TRUE;
}

static gboolean
check (SutureCliOptions *self, GError **error)
{
  if (!check_words (self, error) || !check_numbers (self, error) ||
      !check_spacing (self, error) || !check_shape (self, error) ||
      !check_axes ("axes", self->axes_text, &self->choices.axes, error) ||
      !check_axes ("raw-axes", self->raw_axes_text, &self->choices.raw_axes,
                   error) ||
      !check_channel (self, error) || !check_stride (self, error) ||
      !check_uint64 ("seed", self->seed_text, &self->seed, error) ||
      !check_uint64 ("background", self->background_text,
                     &self->parameters.background_id, error))
    return FALSE;
  take_datasets (self);
  self->parameters.max_gap = self->max_gap;
  self->parameters.emd_tolerance = self->emd_tolerance;
  self->parameters.penalty = self->penalty;
  self->parameters.threshold = self->threshold;
  suture_parallel_set_n_threads (self->threads);
  return TRUE;
}

/* (transfer full): the command's rows as GLib wants them, writing to @self */
static GArray *
make_entries (SutureCliOptions *self, const char *const *takes)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (int i = 0; takes[i]; i++)
    {
      const SutureCliOption *option = suture_cli_option_find (takes[i]);
      const GOptionEntry     entry = {
            .long_name = option->name,
            .short_name = option->short_name,
            .arg = option->arg,
            .arg_data = (char *) self + option->offset,
            .description = option->description,
            .arg_description = option->placeholder,
      };

      g_array_append_val (entries, entry);
    }

  const GOptionEntry files = { .long_name = G_OPTION_REMAINING,
                               .arg = G_OPTION_ARG_FILENAME_ARRAY,
                               .arg_data = &self->files };

  g_array_append_val (entries, files);
  return entries;
}

/* Whether file names after the first one go on with the list that @argument
 * begins. */
static gboolean
is_list (const char *argument)
{
  return g_str_equal (argument, "--raw") ||
         g_str_equal (argument, "--holdout") ||
         g_str_equal (argument, "--holdout-raw");
}

/* A command that learns takes several tables, which aren't its first files. */
static gboolean
is_list_anywhere (const char *argument, const char *const *takes)
{
  return g_str_equal (argument, "--decisions") &&
         g_strv_contains (takes, "holdout");
}

/* Repeat a list option before each further file name that it is followed by,
 * once a first file has been named. */
static GStrv
spread_lists (char **arguments, const char *const *takes)
{
  g_autoptr (GStrvBuilder) spread = g_strv_builder_new ();
  const char *list = NULL;
  gboolean    has_file = FALSE;
  gboolean    is_value = FALSE;

  for (int i = 0; arguments[i]; i++)
    {
      const char    *argument = arguments[i];
      const gboolean is_option = argument[0] == '-' && argument[1] != '\0';

      if (is_option)
        {
          list = is_list (argument) || is_list_anywhere (argument, takes)
                     ? argument
                     : NULL;
          is_value = TRUE;
        }
      else if (is_value)
        is_value = FALSE;
      else if (list && (has_file || is_list_anywhere (list, takes)))
        g_strv_builder_add (spread, list);
      else
        has_file = i > 0;
      g_strv_builder_add (spread, argument);
    }
  return g_strv_builder_end (spread);
}

gboolean
suture_cli_options_parse (SutureCliOptions  *self,
                          const char *const *takes,
                          char             **arguments,
                          GError           **error)
{
  g_auto (GStrv) spread = spread_lists (arguments, takes);
  g_autoptr (GArray) entries = make_entries (self, takes);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) mistake = NULL;

  self->arguments = g_strdupv (arguments);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context,
                                     (const GOptionEntry *) entries->data,
                                     GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &spread, &mistake))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                           mistake->message);
      return FALSE;
    }
  return self->help || check (self, error);
}
