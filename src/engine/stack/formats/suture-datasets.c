/* suture-datasets.c: which one of the stacks in a file is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-datasets.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"

static const char *
base_name (const SutureDataset *self)
{
  const char *slash = strrchr (self->name, '/');

  return slash ? slash + 1 : self->name;
}

static gboolean
is_one_of (const SutureDataset *self, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (base_name (self), *names) == 0)
      return TRUE;
  return FALSE;
}

/* By what its maker calls it. */
static gboolean
is_called_otherwise (const SutureDataset *self, SutureStackRole role)
{
  const SutureDatasetUse use =
      role == SUTURE_ROLE_LABELS ? SUTURE_DATASET_LABELS : SUTURE_DATASET_RAW;

  static const char *const no_labels[] = { "raw",         "pmap", "prediction",
                                           "predictions", "mask", NULL };
  static const char *const no_raw[] = {
    "label", "labels",     "seg",         "segmentation", "mask",
    "pmap",  "prediction", "predictions", "label_image",  NULL
  };

  if (self->use != SUTURE_DATASET_ANY)
    return self->use != use;
  return is_one_of (self, role == SUTURE_ROLE_LABELS ? no_labels : no_raw);
}

static int
count_long_axes (const SutureDataset *self)
{
  int n = 0;

  for (int i = 0; i < self->n_axes; i++)
    n += self->sizes[i] != 1;
  return n;
}

/* Whether it may be asked about: numbers, and not a table or a list. */
static gboolean
may_be_stack (const SutureDataset *self)
{
  for (int i = 0; i < self->n_axes; i++)
    if (self->sizes[i] == 0)
      return FALSE;
  return self->is_numbers && (self->n_axes > 2 || count_long_axes (self) == 2);
}

/* By its whole name, or by the last part of it if no other ends so; -1: none */
static int
find_named (const SutureDataset *self, guint n, const char *name)
{
  int found = -1;
  int n_found = 0;

  while (*name == '/')
    name++;
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (self[i].name, name))
        return (int) i;
      if (g_str_equal (base_name (&self[i]), name))
        {
          found = (int) i;
          n_found++;
        }
    }
  return n_found == 1 ? found : -1;
}

static char *
describe (const SutureDataset *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->n_axes; i++)
    g_string_append_printf (text, "%s%" PRIu64, i ? "×" : "", self->sizes[i]);
  g_string_append_printf (text, " %s", self->type_name);
  return g_string_free (text, FALSE);
}

/* (transfer full): "raw (10×20×30 uint8), label (…)" */
static char *
list (const SutureDataset *self, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n && i < SUTURE_MAX_AXES_TOLD; i++)
    {
      g_autofree char *what = describe (&self[i]);

      g_string_append_printf (text, "%s%s (%s)", i ? ", " : "", self[i].name,
                              what);
    }
  if (n > SUTURE_MAX_AXES_TOLD)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static int
refuse_name (const SutureDataset   *self,
             guint                  n,
             const SutureInputFile *file,
             const char            *name,
             GError               **error)
{
  g_autofree char *all = list (self, n);

  suture_input_file_error (file, error,
                           /* Translators: a name, "raw (…), label (…)" */
                           _ ("there is no dataset “%s” in it, or several end "
                              "so; there are: %s"),
                           name, all);
  return -1;
}

static int
refuse_all (const SutureDataset   *self,
            guint                  n,
            const SutureInputFile *file,
            GError               **error)
{
  g_autofree char *all = list (self, n);

  if (n == 0)
    suture_input_file_error (file, error,
                             _ ("no dataset in it is a stack; choose the file "
                                "to which the segmentation was exported"));
  else
    suture_input_file_error (file, error,
                             _ ("no dataset in it is a stack: %s; choose the "
                                "file to which the segmentation was exported"),
                             all);
  return -1;
}

static int
refuse_others (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("there is no other dataset in it that is a "
                              "stack"));
  return -1;
}

/* (transfer full) */
static char *
tell_how_many (guint n, SutureStackRole role)
{
  return role == SUTURE_ROLE_RAW
             ? g_strdup_printf (
                   ngettext ("the file holds %u dataset that may be the raw "
                             "stack",
                             "the file holds %u datasets that may be the raw "
                             "stack",
                             n),
                   n)
             : g_strdup_printf (
                   ngettext ("the file holds %u dataset that may be the labels",
                             "the file holds %u datasets that may be the "
                             "labels",
                             n),
                   n);
}

static int
ask (const SutureDataset     *self,
     const GArray            *candidates,
     const SutureInputFile   *file,
     const SutureReadOptions *options,
     GError                 **error)
{
  g_autofree char    *says = tell_how_many (candidates->len, options->role);
  SutureDatasetChoice choices[SUTURE_MAX_AXES_CHOICES] = { 0 };
  const guint         n = MIN (candidates->len, SUTURE_MAX_AXES_CHOICES);

  for (guint i = 0; i < n; i++)
    {
      const SutureDataset *one = &self[g_array_index (candidates, int, i)];

      choices[i] = (SutureDatasetChoice){ one->name, describe (one) };
    }
  suture_axes_error_set_datasets (error, file->name, options->role, says,
                                  choices, (int) n);
  for (guint i = 0; i < n; i++)
    g_free (choices[i].text);
  return -1;
}

/* Whether it has as many layers as the labels, along whichever axis. */
static gboolean
has_layers (const SutureDataset *self, gint64 n_layers)
{
  for (int i = 0; i < self->n_axes; i++)
    if (self->sizes[i] == (guint64) n_layers)
      return TRUE;
  return FALSE;
}

/* Of several raw stacks those that can be that of the labels, as one of a
 * pyramid, and of these the one that is called so. */
static void
narrow_raw (const SutureDataset     *self,
            const SutureReadOptions *options,
            GArray                  *likely)
{
  static const char *const raw[] = { "raw", NULL };
  g_autoptr (GArray) fitting = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) called = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < likely->len; i++)
    {
      const int one = g_array_index (likely, int, i);

      if (options->n_layers > 0 && !has_layers (&self[one], options->n_layers))
        continue;
      g_array_append_val (fitting, one);
      if (is_one_of (&self[one], raw))
        g_array_append_val (called, one);
    }

  const GArray *best = called->len == 1 ? called : fitting;

  if (best->len == 0)
    return;
  g_array_set_size (likely, 0);
  g_array_append_vals (likely, best->data, best->len);
}

int
suture_datasets_choose (const SutureDataset     *self,
                        guint                    n,
                        const SutureInputFile   *file,
                        const SutureReadOptions *options,
                        GError                 **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) likely = g_array_new (FALSE, FALSE, sizeof (int));
  const char *name = options->axes.dataset;
  const int   named = name != NULL ? find_named (self, n, name) : -1;

  if (named >= 0)
    return named;
  if (name != NULL && !g_str_equal (name, SUTURE_DATASET_TO_ASK))
    return refuse_name (self, n, file, name, error);
  for (int i = 0; i < (int) n; i++)
    {
      if (!may_be_stack (&self[i]))
        continue;
      g_array_append_val (all, i);
      if (!is_called_otherwise (&self[i], options->role))
        g_array_append_val (likely, i);
    }
  if (name != NULL)
    return all->len > 1 ? ask (self, all, file, options, error)
                        : refuse_others (file, error);
  if (options->role == SUTURE_ROLE_RAW)
    narrow_raw (self, options, likely);
  if (all->len == 0)
    return refuse_all (self, n, file, error);
  if (all->len == 1 || likely->len == 1)
    return g_array_index (all->len == 1 ? all : likely, int, 0);
  return ask (self, likely->len > 0 ? likely : all, file, options, error);
}

int
suture_datasets_get_sizes (JsonArray *list, int most, guint64 *sizes)
{
  const guint n = list ? json_array_get_length (list) : 0;

  if (list == NULL || n > (guint) most)
    return -1;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_VALUE (node) ||
          json_node_get_value_type (node) != G_TYPE_INT64 ||
          json_node_get_int (node) < 0)
        return -1;
      sizes[i] = (guint64) json_node_get_int (node);
    }
  return (int) n;
}
