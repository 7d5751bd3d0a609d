/* suture-stack-reader.c: from a file to a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-input-file.h"
#include "stack/layers/suture-stack-channels.h"
#include "stack/layers/suture-stack-turn.h"
#include "stack/suture-layer-files.h"
#include "stack/suture-stack-format.h"

static gboolean
begins_with (const guint8 *magic, const char *bytes)
{
  return memcmp (magic, bytes, strlen (bytes)) == 0;
}

static gboolean
looks_like_html (const guint8 *magic)
{
  g_autofree char *start =
      g_ascii_strdown ((const char *) magic, SUTURE_N_MAGIC);

  return strstr (start, "<html") != NULL || strstr (start, "<!doctype html");
}

/* What a file is that we know but don't read, and what to do with it. */
static const char *
describe_other (const guint8 *magic)
{
  if (begins_with (magic, "\x1f\x8b"))
    return _ ("this is a gzip-compressed file; unpack it, and save the stack "
              "as TIFF");
  if (begins_with (magic, "\x89PNG") || begins_with (magic, "\xff\xd8\xff"))
    return _ ("this is a single picture, not a stack; open the folder that "
              "holds all layers, or save them together as a TIFF stack");
  if (looks_like_html (magic))
    return _ ("this is a web page, not a picture; the download went wrong, "
              "fetch the file again");
  if (begins_with (magic, "MATLAB 5"))
    return _ ("this is a MATLAB file of a version that isn't read; save it "
              "again with save (…, '-v7.3'), or the stack as TIFF");
  return _ (
      "this is of no format that is read: TIFF, NumPy, HDF5, Zarr, NIfTI, "
      "NRRD or MetaImage; save the stack as TIFF");
}

static SutureLayerSource *
open_source (const SutureInputFile   *file,
             const SutureReadOptions *options,
             const SutureProgress    *progress,
             GError                 **error)
{
  guint8                   magic[SUTURE_N_MAGIC + 1];
  GError                  *why = NULL;
  const SutureStackFormat *format =
      suture_stack_format_find (file, magic, &why);

  if (format != NULL)
    return format->open (file, options, progress, error);
  if (why != NULL)
    g_propagate_error (error, why);
  else if (file->is_folder)
    suture_input_file_error (file, error,
                             _ ("this folder is no stack: neither Zarr nor the "
                                "layers of one as TIFFs or PNGs; choose a file "
                                "inside it, or another folder"));
  else
    suture_input_file_error (file, error, "%s", describe_other (magic));
  return NULL;
}

/* One layer of a folder of them has no pairs, and nobody would know why. */
static void
notice_other_layers (SutureStack *stack, const char *path)
{
  const guint n = suture_stack_get_shape (stack).nz == 1
                      ? suture_layer_files_count (path)
                      : 0;

  if (n > 0)
    suture_stack_add_notice (
        stack,
        g_strdup_printf (
            ngettext ("This is a single layer, and %u file beside it has the "
                      "same name with another number. If they are layers of "
                      "one stack, open the folder instead.",
                      "This is a single layer, and %u files beside it have the "
                      "same name with another number. If they are layers of "
                      "one stack, open the folder instead.",
                      n),
            n));
}

/* A folder has its name, whether or not a slash follows. */
static char *
dup_path (const SutureInputFile *file)
{
  char *path = g_strdup (file->path);

  for (size_t n = strlen (path); file->is_folder && n > 1 && path[n - 1] == '/';
       n--)
    path[n - 1] = '\0';
  return path;
}

SutureStack *
suture_stack_read (const char              *path,
                   const SutureReadOptions *options,
                   const SutureProgress    *progress,
                   GError                 **error)
{
  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  g_autoptr (SutureInputFile) file = suture_stack_file_open (path, error);

  if (file == NULL)
    return NULL;

  g_autoptr (SutureLayerSource) source =
      open_source (file, options, progress, error);

  if (source == NULL)
    return NULL;

  SutureStack *stack =
      suture_layer_source_load (source, options->role, options->max_bytes,
                                options->layer_func, options->user_data,
                                progress, error);

  if (stack == NULL)
    return NULL;
  SutureFileInfo *info = suture_stack_get_file_info_for_writing (stack);

  info->path = dup_path (file);
  memcpy (info->axes.order, options->axes.order, sizeof info->axes.order);
  suture_stack_set_channel (stack, options->channel,
                            MAX (source->n_channels, 1));
  if (options->role == SUTURE_ROLE_LABELS)
    notice_other_layers (stack, path);
  if (options->spacing.is_known)
    suture_stack_set_spacing (stack, options->spacing,
                              SUTURE_SPACING_FROM_OPTION);
  return stack;
}

/* Which order of the raw stack's axes makes its shape that of the labels; how
 * many do. Where rows and columns alone would change places the layers may as
 * well have been turned by a right angle, so that is none of them. */
static int
find_order (const SutureStack *labels, const SutureStack *raw, int *found)
{
  static const int orders[][3] = {
    { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 }
  };
  const SutureShape a = suture_stack_get_shape (labels);
  const SutureShape b = suture_stack_get_shape (raw);
  const gint64      sizes[3] = { b.nz, b.ny, b.nx };
  int               n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    if (sizes[orders[i][0]] == a.nz && sizes[orders[i][1]] == a.ny &&
        sizes[orders[i][2]] == a.nx)
      {
        memcpy (found, orders[i], sizeof orders[i]);
        n++;
      }
  return n;
}

static gboolean
check_same_shape (const SutureStack *labels,
                  const SutureStack *raw,
                  GError           **error)
{
  const SutureShape a = suture_stack_get_shape (labels);
  const SutureShape b = suture_stack_get_shape (raw);
  int               order[3];

  if (suture_shape_equal (a, b))
    return TRUE;

  g_autofree char *labels_name =
      suture_display_name (suture_stack_get_file_info (labels)->path);
  g_autofree char *raw_name =
      suture_display_name (suture_stack_get_file_info (raw)->path);
  /* Square layers: whether rows are columns nobody could tell. */
  const char *advice =
      find_order (labels, raw, order) > 1
          ? _ ("its axes come in another order, and more than one would fit; "
               "save it with z first, as the labels are")
          : _ ("choose the raw stack that was segmented");

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: a file, z×y×x, a file, z×y×x, what to do */
               _ ("%s: the raw stack has %" PRId64 "×%" PRId64 "×%" PRId64
                  " voxels (z×y×x), the labels %s have %" PRId64 "×%" PRId64
                  "×%" PRId64 "; %s"),
               raw_name, b.nz, b.ny, b.nx, labels_name, a.nz, a.ny, a.nx,
               advice);
  return FALSE;
}

static void
copy_notices (const SutureStack *from, SutureStack *to)
{
  const char *const *notices = suture_stack_get_notices (from);

  for (int i = 0; notices[i] != NULL; i++)
    suture_stack_add_notice (to, g_strdup (notices[i]));
}

/* A raw stack of the same sides in another order, by a program that stores
 * columns or rows first, lies as the labels do if one order alone fits. */
static gboolean
turn_to_match (const SutureStack *labels,
               SutureStack      **raw,
               int                order[3],
               GError           **error)
{
  const int    n = find_order (labels, *raw, order);
  SutureStack *turned;

  if (suture_shape_equal (suture_stack_get_shape (labels),
                          suture_stack_get_shape (*raw)) ||
      n != 1)
    return TRUE;
  turned = suture_stack_permute (*raw, order, error);
  if (turned == NULL)
    return FALSE;
  copy_notices (*raw, turned);
  suture_stack_unref (*raw);
  *raw = turned;
  return TRUE;
}

static gboolean
match_axes (SutureStack *labels, SutureStack **raw, GError **error)
{
  static const char  names[] = "zyx";
  int                order[3] = { 0, 1, 2 };
  const SutureStack *before = *raw;

  if (!turn_to_match (labels, raw, order, error))
    return FALSE;
  if (*raw == before)
    return TRUE;
  suture_stack_add_notice (
      labels,
      g_strdup_printf (_ ("The axes of the raw stack come in another order "
                          "than those of the labels; what it calls %c, %c, %c "
                          "was taken for z, y, x, which alone fits."),
                       names[order[0]], names[order[1]], names[order[2]]));
  return TRUE;
}

static gboolean
is_same_length (double a, double b)
{
  return fabs (a - b) <= 0.005 * MAX (a, b);
}

/* The labels' voxel size is taken, the raw stack's if the labels have none. */
static void
settle_spacing (SutureStack *labels, const SutureStack *raw)
{
  const SutureSpacing a = suture_stack_get_spacing (labels);
  const SutureSpacing b = suture_stack_get_spacing (raw);

  if (!b.is_known)
    return;
  if (!a.is_known)
    suture_stack_set_spacing (labels, b, SUTURE_SPACING_FROM_RAW);
  else if (!is_same_length (a.z_um, b.z_um) ||
           !is_same_length (a.y_um, b.y_um) || !is_same_length (a.x_um, b.x_um))
    suture_stack_add_notice (
        labels,
        g_strdup_printf (_ ("The voxel sizes differ: %.4g × %.4g × %.4g µm "
                            "(z, y, x) in the label stack, which is used, and "
                            "%.4g × %.4g × %.4g µm in the raw stack; if that "
                            "is wrong, give the voxel size yourself."),
                         a.z_um, a.y_um, a.x_um, b.z_um, b.y_um, b.x_um));
}

/* (transfer full) (nullable): the one raw stack of the labels' own file; none
 * if there is none, or nobody could say which it is */
static SutureStack *
find_raw (SutureStack             *labels,
          const SutureReadChoices *choices,
          const SutureProgress    *progress)
{
  const SutureFileInfo   *info = suture_stack_get_file_info (labels);
  const SutureReadOptions options = {
    .role = SUTURE_ROLE_RAW,
    .axes = choices->raw_axes,
    .channel = choices->raw_channel,
    .n_layers = suture_stack_get_shape (labels).nz,
  };

  if (!choices->finds_raw || info->axes.dataset == NULL)
    return NULL;

  g_autoptr (SutureStack) raw =
      suture_stack_read (info->path, &options, progress, NULL);
  const char *name =
      raw ? suture_stack_get_file_info (raw)->axes.dataset : NULL;

  if (g_strcmp0 (name, info->axes.dataset) == 0 || raw == NULL ||
      !suture_shape_equal (suture_stack_get_shape (raw),
                           suture_stack_get_shape (labels)))
    return NULL;

  g_autofree char *plain = suture_plain_text (name, " ");

  suture_stack_add_notice (labels, g_strdup_printf (_ ("The raw stack is “%s” "
                                                       "of the same file."),
                                                    plain));
  return g_steal_pointer (&raw);
}

SutureStack *
suture_stack_read_channel (SutureStack          *raw,
                           SutureStack          *labels,
                           int                   channel,
                           const SutureProgress *progress,
                           GError              **error)
{
  const SutureFileInfo *info = suture_stack_get_file_info (raw);
  SutureReadOptions     options = { .role = SUTURE_ROLE_RAW,
                                    .axes = info->axes,
                                    .n_layers =
                                        suture_stack_get_shape (labels).nz };
  int                   order[3];

  options.channel = channel;

  g_autoptr (SutureStack) other =
      suture_stack_read (info->path, &options, progress, error);

  if (other == NULL || !turn_to_match (labels, &other, order, error) ||
      !check_same_shape (labels, other, error))
    return NULL;
  return g_steal_pointer (&other);
}

gboolean
suture_stack_read_pair (const char              *labels_path,
                        const char              *raw_path,
                        const SutureReadChoices *choices,
                        SutureStack            **labels,
                        SutureStack            **raw,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  return suture_stack_read_pair_each (labels_path, raw_path, choices, NULL,
                                      NULL, labels, raw, progress, error);
}

gboolean
suture_stack_read_pair_each (const char              *labels_path,
                             const char              *raw_path,
                             const SutureReadChoices *choices,
                             SutureLayerReadFunc      layer_func,
                             gpointer                 user_data,
                             SutureStack            **labels,
                             SutureStack            **raw,
                             const SutureProgress    *progress,
                             GError                 **error)
{
  const SutureReadChoices none = { .spacing = SUTURE_SPACING_UNKNOWN };
  const SutureReadChoices said = choices ? *choices : none;
  SutureReadOptions       options = { .role = SUTURE_ROLE_LABELS,
                                      .spacing = said.spacing,
                                      .axes = said.axes,
                                      .layer_func = layer_func,
                                      .user_data = user_data };
  const SutureProgress    labels_part =
      suture_progress_part (progress, 0.0, raw_path ? 0.5 : 1.0);
  const SutureProgress raw_part = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureStack) the_labels =
      suture_stack_read (labels_path, &options, &labels_part, error);
  g_autoptr (SutureStack) the_raw = NULL;

  if (the_labels == NULL)
    return FALSE;
  if (raw_path != NULL)
    {
      options.role = SUTURE_ROLE_RAW;
      options.axes = said.raw_axes;
      options.channel = said.raw_channel;
      options.n_layers = suture_stack_get_shape (the_labels).nz;
      options.layer_func = NULL;
      the_raw = suture_stack_read (raw_path, &options, &raw_part, error);
      if (the_raw == NULL || !match_axes (the_labels, &the_raw, error) ||
          !check_same_shape (the_labels, the_raw, error))
        return FALSE;
    }
  else
    the_raw = find_raw (the_labels, &said, &raw_part);
  if (the_raw != NULL)
    settle_spacing (the_labels, the_raw);
  *labels = g_steal_pointer (&the_labels);
  *raw = g_steal_pointer (&the_raw);
  return TRUE;
}
