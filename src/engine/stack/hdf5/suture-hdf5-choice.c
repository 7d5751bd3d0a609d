/* suture-hdf5-choice.c: which dataset of a file is the stack, and which of its
 * axes are z, y and x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-choice.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"

static const char *
base_name (const SutureHdf5Dataset *self)
{
  const char *slash = strrchr (self->name, '/');

  return slash ? slash + 1 : self->name;
}

static gboolean
is_one_of (const SutureHdf5Dataset *self, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (base_name (self), *names) == 0)
      return TRUE;
  return FALSE;
}

/* By what its maker calls it. */
static gboolean
is_called_otherwise (const SutureHdf5Dataset *self, SutureStackRole role)
{
  static const char *const no_labels[] = { "raw",         "pmap", "prediction",
                                           "predictions", "mask", NULL };
  static const char *const no_raw[] = {
    "label", "labels",     "seg",         "segmentation", "mask",
    "pmap",  "prediction", "predictions", "label_image",  NULL
  };

  return is_one_of (self, role == SUTURE_ROLE_LABELS ? no_labels : no_raw);
}

static int
count_long_axes (const SutureHdf5Dataset *self)
{
  int n = 0;

  for (int i = 0; i < self->n_axes; i++)
    n += self->sizes[i] != 1;
  return n;
}

/* Whether it may be asked about: numbers, and not a table or a list. */
static gboolean
may_be_stack (const SutureHdf5Dataset *self)
{
  for (int i = 0; i < self->n_axes; i++)
    if (self->sizes[i] == 0)
      return FALSE;
  return self->is_numbers && (self->n_axes > 2 || count_long_axes (self) == 2);
}

/* By its whole name, or by the last part of it if no other ends so. */
static const SutureHdf5Dataset *
find_named (const GPtrArray *contents, const char *name)
{
  const SutureHdf5Dataset *found = NULL;
  int                      n_found = 0;

  while (*name == '/')
    name++;
  for (guint i = 0; i < contents->len; i++)
    {
      const SutureHdf5Dataset *one = g_ptr_array_index (contents, i);

      if (g_str_equal (one->name, name))
        return one;
      if (g_str_equal (base_name (one), name))
        {
          found = one;
          n_found++;
        }
    }
  return n_found == 1 ? found : NULL;
}

static char *
describe (const SutureHdf5Dataset *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->n_axes; i++)
    g_string_append_printf (text, "%s%" PRIu64, i ? "×" : "", self->sizes[i]);
  g_string_append_printf (text, " %s", self->type_name);
  return g_string_free (text, FALSE);
}

/* (transfer full): "raw (10×20×30 uint8), label (…)" */
static char *
list (const GPtrArray *datasets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < datasets->len && i < SUTURE_MAX_AXES_CHOICES; i++)
    {
      const SutureHdf5Dataset *one = g_ptr_array_index (datasets, i);
      g_autofree char         *what = describe (one);

      g_string_append_printf (text, "%s%s (%s)", i ? ", " : "", one->name,
                              what);
    }
  if (datasets->len > SUTURE_MAX_AXES_CHOICES)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static const SutureHdf5Dataset *
refuse_name (const GPtrArray       *contents,
             const SutureInputFile *file,
             const char            *name,
             GError               **error)
{
  g_autofree char *all = list (contents);

  suture_input_file_error (file, error,
                           /* Translators: a name, "raw (…), label (…)" */
                           _ ("there is no dataset “%s” in it, or several end "
                              "so; there are: %s"),
                           name, all);
  return NULL;
}

static const SutureHdf5Dataset *
refuse_all (const GPtrArray       *contents,
            const SutureInputFile *file,
            GError               **error)
{
  g_autofree char *all = list (contents);

  if (contents->len == 0)
    suture_input_file_error (file, error,
                             _ ("no dataset in it is a stack; choose the file "
                                "to which the segmentation was exported"));
  else
    suture_input_file_error (file, error,
                             _ ("no dataset in it is a stack: %s; choose the "
                                "file to which the segmentation was exported"),
                             all);
  return NULL;
}

static const SutureHdf5Dataset *
ask (const GPtrArray         *candidates,
     const SutureInputFile   *file,
     const SutureReadOptions *options,
     GError                 **error)
{
  g_autofree char *says =
      g_strdup_printf (ngettext ("the file holds %u dataset that may be it",
                                 "the file holds %u datasets that may be it",
                                 candidates->len),
                       candidates->len);
  SutureDatasetChoice choices[SUTURE_MAX_AXES_CHOICES] = { 0 };
  const guint         n = MIN (candidates->len, SUTURE_MAX_AXES_CHOICES);

  for (guint i = 0; i < n; i++)
    {
      const SutureHdf5Dataset *one = g_ptr_array_index (candidates, i);

      choices[i] = (SutureDatasetChoice){ one->name, describe (one) };
    }
  suture_axes_error_set_datasets (error, file->name, options->role, says,
                                  choices, (int) n);
  for (guint i = 0; i < n; i++)
    g_free (choices[i].text);
  return NULL;
}

const SutureHdf5Dataset *
suture_hdf5_choose (const GPtrArray         *contents,
                    const SutureInputFile   *file,
                    const SutureReadOptions *options,
                    GError                 **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) likely = g_ptr_array_new ();

  if (options->axes.dataset != NULL)
    {
      const SutureHdf5Dataset *named =
          find_named (contents, options->axes.dataset);

      return named ? named
                   : refuse_name (contents, file, options->axes.dataset, error);
    }
  for (guint i = 0; i < contents->len; i++)
    {
      SutureHdf5Dataset *one = g_ptr_array_index (contents, i);

      if (!may_be_stack (one))
        continue;
      g_ptr_array_add (all, one);
      if (!is_called_otherwise (one, options->role))
        g_ptr_array_add (likely, one);
    }
  if (all->len == 0)
    return refuse_all (contents, file, error);
  if (all->len == 1 || likely->len == 1)
    return g_ptr_array_index (all->len == 1 ? all : likely, 0);
  return ask (likely->len > 0 ? likely : all, file, options, error);
}

/* Its axes */

static gboolean
fail_axes (const SutureHdf5Dataset *self,
           const SutureInputFile   *file,
           GError                 **error)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->n_axes; i++)
    {
      g_string_append (text, i ? ", " : "");
      if (self->axes != NULL)
        g_string_append_printf (text, "%c=", self->axes[i]);
      g_string_append_printf (text, "%" PRIu64, self->sizes[i]);
    }
  suture_input_file_error (file, error,
                           /* Translators: a dataset, "t=3, z=10, y=20, x=30" */
                           _ ("the axes of “%s” are %s, and a stack has three: "
                              "z, y, x, in this order; export one time point "
                              "and one channel of it, with the axes zyx"),
                           self->name, text->str);
  g_string_free (text, TRUE);
  return FALSE;
}

/* The axes that count: those longer than 1; of a dataset without names as many
 * of the others, too, as a stack needs. @axes: (out): 3 at most */
static int
find_axes (const SutureHdf5Dataset *self, int *axes)
{
  int n = 0;

  if (self->n_axes <= 3 && self->axes == NULL)
    {
      for (; n < self->n_axes; n++)
        axes[n] = n;
      return n;
    }
  for (int i = 0; i < self->n_axes; i++)
    {
      const char     letter = self->axes ? self->axes[i] : '?';
      const gboolean is_ours = strchr ("zyx", letter) != NULL;

      if (!is_ours && self->sizes[i] == 1)
        continue;
      if (n == 3 || (self->axes != NULL && !is_ours))
        return -1;
      axes[n++] = i;
    }
  return n;
}

/* Whether they are called so, if they have names. */
static gboolean
are_in_order (const SutureHdf5Dataset *self, const int *axes, int n)
{
  const char *order = n == 3 ? "zyx" : "yx";

  for (int i = 0; i < n && self->axes != NULL; i++)
    if (self->axes[axes[i]] != order[i])
      return FALSE;
  return TRUE;
}

static void
take_spacing (const SutureHdf5Dataset *self,
              const int               *axes,
              SutureHdf5Layout        *layout)
{
  const double *um = self->element_size_um;

  if (self->has_element_size)
    {
      layout->spacing = (SutureSpacing){ um[0], um[1], um[2], TRUE };
      layout->spacing_source = SUTURE_SPACING_FROM_ELEMENT_SIZE;
      return;
    }
  if (layout->z_axis < 0)
    return;
  um = self->resolutions_um;
  if (um[axes[0]] > 0.0 && um[axes[1]] > 0.0 && um[axes[2]] > 0.0)
    {
      layout->spacing =
          (SutureSpacing){ um[axes[0]], um[axes[1]], um[axes[2]], TRUE };
      layout->spacing_source = SUTURE_SPACING_FROM_AXISTAGS;
    }
}

gboolean
suture_hdf5_lay_out (const SutureHdf5Dataset *self,
                     const SutureInputFile   *file,
                     SutureHdf5Layout        *layout,
                     GError                 **error)
{
  int       axes[3];
  const int n = find_axes (self, axes);

  *layout = (SutureHdf5Layout){ .spacing = SUTURE_SPACING_UNKNOWN };
  if ((n != 2 && n != 3) || !are_in_order (self, axes, n))
    return fail_axes (self, file, error);
  layout->z_axis = n == 3 ? axes[0] : -1;
  layout->shape = (SutureShape){
    n == 3 ? (gint64) MIN (self->sizes[axes[0]], G_MAXINT64) : 1,
    (gint64) MIN (self->sizes[axes[n - 2]], G_MAXINT64),
    (gint64) MIN (self->sizes[axes[n - 1]], G_MAXINT64),
  };
  layout->chunk_layers = n == 3 ? MAX (self->chunks[axes[0]], 1) : 1;
  take_spacing (self, axes, layout);
  return TRUE;
}
