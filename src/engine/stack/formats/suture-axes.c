/* suture-axes.c: which of a file's axes are layers, and asking where it is
 * doubtful
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-axes.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"

#define N_LETTERS (sizeof ((SutureAxes *) NULL)->order - 1)

/* What is counted */

gboolean
suture_planes_add (SuturePlanes *self, char name, gint64 size)
{
  if (size == 1)
    return TRUE;
  if (self->n_axes == SUTURE_MAX_PLANE_AXES)
    return FALSE;
  self->names[self->n_axes] = name;
  self->sizes[self->n_axes++] = size;
  return TRUE;
}

/* Planes of the axes from @first on. */
static gint64
count_from (const SuturePlanes *self, int first)
{
  guint64 n = 1;

  for (int i = first; i < self->n_axes; i++)
    if (self->sizes[i] < 0 ||
        !g_uint64_checked_mul (&n, n, (guint64) self->sizes[i]) ||
        n > G_MAXINT32)
      return 0;
  return (gint64) n;
}

gint64
suture_planes_count (const SuturePlanes *self)
{
  return count_from (self, 0);
}

gboolean
suture_axes_parse (const char *text, SutureAxes *axes)
{
  g_autofree char *letters = g_ascii_strdown (text, -1);
  const size_t     n = strspn (letters, "zct");
  const char      *rest = letters + n;

  *axes = SUTURE_AXES_OF_FILE;
  if (n == 0 || n > N_LETTERS ||
      !(*rest == '\0' || g_str_equal (rest, "yx") || g_str_equal (rest, "yxs")))
    return FALSE;
  for (size_t i = 0; i < n; i++)
    {
      if (strchr (axes->order, letters[i]) != NULL)
        {
          *axes = SUTURE_AXES_OF_FILE;
          return FALSE;
        }
      axes->order[i] = letters[i];
    }
  return TRUE;
}

void
suture_layer_planes_clear (SutureLayerPlanes *self)
{
  g_clear_pointer (&self->left_out, g_free);
}

/* In words */

static char *
describe_axis (char name, gint64 size)
{
  const int n = (int) MIN (size, G_MAXINT);

  switch (name)
    {
    case 'z':
      return g_strdup_printf (ngettext ("%d layer", "%d layers", (gulong) n),
                              n);
    case 'c':
      return g_strdup_printf (ngettext ("%d channel", "%d channels",
                                        (gulong) n),
                              n);
    default:
      return g_strdup_printf (ngettext ("%d time point", "%d time points",
                                        (gulong) n),
                              n);
    }
}

static gboolean
has_name (const SuturePlanes *self, const char *names, char name)
{
  return self->n_axes > 0 &&
         memchr (names, name, (size_t) self->n_axes) != NULL;
}

static char *
join_sizes (const SuturePlanes *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->n_axes; i++)
    g_string_append_printf (text, "%s%" PRId64, i ? " × " : "", self->sizes[i]);
  return g_string_free (text, FALSE);
}

/* What the file says of its planes, with its name. */
static char *
describe_planes (const SuturePlanes *self, const char *file_name)
{
  if (has_name (self, self->names, SUTURE_AXIS_UNNAMED))
    {
      g_autofree char *sizes = join_sizes (self);

      return g_strdup_printf (_ ("%s: the file has %s planes, and doesn't say "
                                 "which of them are layers"),
                              file_name, sizes);
    }

  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < self->n_axes; i++)
    g_ptr_array_add (parts, describe_axis (self->names[i], self->sizes[i]));
  if (!has_name (self, self->names, 'z'))
    g_ptr_array_add (parts, describe_axis ('z', 1));
  g_ptr_array_add (parts, NULL);

  g_autofree char *all = g_strjoinv (" × ", (char **) parts->pdata);

  return g_strdup_printf (_ ("%s: the file says that it has %s"), file_name,
                          all);
}

/* Of an axis that isn't the layers' */
static char *
describe_part (char name, gint64 size, int at)
{
  g_autofree char *axis = describe_axis (name, size);

  if (at > 0)
    /* Translators: "channel 2 of 3" */
    return g_strdup_printf (_ ("channel %d of %d"), at + 1,
                            (int) MIN (size, G_MAXINT));
  /* Translators: %s is "3 channels" or "5 time points" */
  return g_strdup_printf (_ ("the first of %s"), axis);
}

/* "the first of 2 channels"; NULL if all is read */
static char *
describe_left_out (const SuturePlanes *self,
                   const char         *names,
                   int                 channel_axis,
                   int                 channel)
{
  GString *text = NULL;

  for (int i = 0; i < self->n_axes; i++)
    if (names[i] != 'z')
      {
        g_autofree char *part = describe_part (names[i], self->sizes[i],
                                               i == channel_axis ? channel : 0);

        if (text == NULL)
          text = g_string_new (NULL);
        else
          g_string_append (text, ", ");
        g_string_append (text, part);
      }
  return text ? g_string_free (text, FALSE) : NULL;
}

static char *
describe_layers (const SutureLayerPlanes *layers)
{
  g_autofree char *n = describe_axis ('z', layers->n_layers);

  return layers->left_out ? g_strdup_printf ("%s, %s", n, layers->left_out)
                          : g_steal_pointer (&n);
}

/* Which planes are layers, once each axis has its name */

/* The fastest axis of channels is the one that a channel is chosen on. */
static void
take_channel (const SuturePlanes *self, int channel, SutureLayerPlanes *layers)
{
  const int axis = layers->channel_axis;

  if (axis < 0)
    return;
  layers->n_channels = self->sizes[axis];
  layers->first = channel * count_from (self, axis + 1);
}

static void
take (const SuturePlanes *self,
      const char         *names,
      int                 channel,
      SutureLayerPlanes  *layers)
{
  gboolean is_all = TRUE;

  *layers = (SutureLayerPlanes){
    .n_layers = 1, .step = 1, .n_channels = 1, .channel_axis = -1
  };
  for (int i = 0; i < self->n_axes; i++)
    {
      layers->names[i] = names[i];
      if (names[i] == 'c')
        layers->channel_axis = i;
      if (names[i] != 'z')
        is_all = FALSE;
      else
        {
          layers->n_layers = self->sizes[i];
          layers->step = count_from (self, i + 1);
        }
    }
  if (is_all && self->n_axes > 1)
    {
      layers->n_layers = suture_planes_count (self);
      layers->step = 1;
    }
  take_channel (self, channel, layers);
  layers->left_out =
      describe_left_out (self, names, layers->channel_axis, channel);
}

static void
take_all (const SuturePlanes *self, SutureLayerPlanes *layers)
{
  char names[SUTURE_MAX_PLANE_AXES];

  memset (names, 'z', sizeof names);
  take (self, names, 0, layers);
}

/* Asking */

typedef struct
{
  SutureAxesQuestion *question;
} SutureAxesErrorPrivate;

static void
question_free (SutureAxesQuestion *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_choices; i++)
    g_free (self->choices[i].text);
  g_free (self->says);
  g_free (self);
}

static void
suture_axes_error_private_init (SutureAxesErrorPrivate *self)
{
  self->question = NULL;
}

static void
suture_axes_error_private_copy (const SutureAxesErrorPrivate *from,
                                SutureAxesErrorPrivate       *to)
{
  to->question = g_memdup2 (from->question, sizeof *to->question);
  if (to->question == NULL)
    return;
  to->question->says = g_strdup (from->question->says);
  for (int i = 0; i < to->question->n_choices; i++)
    to->question->choices[i].text = g_strdup (from->question->choices[i].text);
}

static void
suture_axes_error_private_clear (SutureAxesErrorPrivate *self)
{
  g_clear_pointer (&self->question, question_free);
}

G_DEFINE_EXTENDED_ERROR (SutureAxesError, suture_axes_error)

const SutureAxesQuestion *
suture_axes_error_get_question (const GError *error)
{
  if (error == NULL || error->domain != SUTURE_AXES_ERROR)
    return NULL;
  return suture_axes_error_get_private (error)->question;
}

char *
suture_axes_choice_word (const SutureAxesChoice *self)
{
  return self->axes.dataset ? suture_plain_text (self->axes.dataset, " ")
                            : g_strdup (self->axes.order);
}

char *
suture_axes_question_tell (const SutureAxesQuestion *self,
                           const char               *before,
                           const char               *behind,
                           gboolean                  is_only_stack)
{
  const gboolean is_raw = self->role == SUTURE_ROLE_RAW && !is_only_stack;
  GString       *answers = g_string_new (NULL);

  for (int i = 0; i < MIN (self->n_choices, SUTURE_MAX_AXES_TOLD); i++)
    {
      const SutureAxesChoice *choice = &self->choices[i];
      g_autofree char        *word = suture_axes_choice_word (choice);

      g_string_append_printf (answers, "%s%s%s%s%s%s (%s)", i ? ", " : "",
                              before, is_raw ? "raw-" : "",
                              choice->axes.dataset ? "dataset" : "axes", behind,
                              word, choice->text);
    }

  if (self->n_choices > SUTURE_MAX_AXES_TOLD)
    g_string_append (answers, ", …");

  g_autofree char *list = g_string_free (answers, FALSE);

  /* Translators: what a file says, then the answers: "--axes z (14 layers)" */
  return g_strdup_printf (_ ("%s; say what is right: %s"), self->says, list);
}

/* Takes @says and the texts of @question. */
static void
set_question (GError **error, SutureAxesQuestion question)
{
  g_autofree char *sentence =
      suture_axes_question_tell (&question, "", "=", FALSE);
  GError *asked = g_error_new_literal (SUTURE_AXES_ERROR, 0, sentence);

  suture_axes_error_get_private (asked)->question =
      g_memdup2 (&question, sizeof question);
  g_propagate_error (error, asked);
}

static void
add_choice (const SuturePlanes *self,
            const char         *names,
            SutureAxesQuestion *question)
{
  g_auto (SutureLayerPlanes) layers = { 0 };
  SutureAxesChoice *choice = &question->choices[question->n_choices++];

  *choice = (SutureAxesChoice){ .axes = SUTURE_AXES_OF_FILE };
  memcpy (choice->axes.order, names,
          MIN ((size_t) self->n_axes, N_LETTERS)); /* no more: add_choices() */
  take (self, names, 0, &layers);
  choice->text = describe_layers (&layers);
}

static void
add_choice_of_all (const SuturePlanes *self, SutureAxesQuestion *question)
{
  g_auto (SutureLayerPlanes) layers = { 0 };

  take_all (self, &layers);
  question->choices[question->n_choices++] =
      (SutureAxesChoice){ { "z", NULL }, describe_layers (&layers) };
}

/* The file's own word, if it names layers; else each axis as layers, the
 * others as what they are called, or channels. */
static void
add_choices (const SuturePlanes *self, SutureAxesQuestion *question)
{
  const gboolean is_named = !has_name (self, self->names, SUTURE_AXIS_UNNAMED);

  if (self->n_axes > (int) N_LETTERS)
    return;
  if (is_named && has_name (self, self->names, 'z'))
    {
      add_choice (self, self->names, question);
      return;
    }
  for (int z = self->n_axes - 1; z >= 0 && self->n_axes == 2; z--)
    {
      const char other = self->names[1 - z];
      char       names[SUTURE_MAX_PLANE_AXES];

      names[z] = 'z';
      names[1 - z] = other == SUTURE_AXIS_UNNAMED ? 'c' : other;
      add_choice (self, names, question);
    }
}

static gboolean
ask (const SuturePlanes *self, const SutureAxesWish *wish, GError **error)
{
  SutureAxesQuestion question = { .role = wish->role };

  question.says = describe_planes (self, wish->name);
  if (self->n_axes == 1)
    {
      add_choice_of_all (self, &question);
      add_choice (self, self->names, &question);
    }
  else
    {
      add_choices (self, &question);
      add_choice_of_all (self, &question);
    }
  set_question (error, question);
  return FALSE;
}

void
suture_axes_error_set_plain (GError              **error,
                             const SutureAxesWish *wish,
                             const char           *says,
                             gint64                n_layers)
{
  const SutureAxesQuestion question = {
    .role = wish->role,
    .says = g_strdup_printf ("%s: %s", wish->name, says),
    .n_choices = 1,
    .choices = { { { "z", NULL }, describe_axis ('z', n_layers) } },
  };

  set_question (error, question);
}

void
suture_axes_error_set_datasets (GError                   **error,
                                const char                *name,
                                SutureStackRole            role,
                                const char                *says,
                                const SutureDatasetChoice *choices,
                                int                        n_choices)
{
  SutureAxesQuestion question = {
    .role = role,
    .says = g_strdup_printf ("%s: %s", name, says),
    .n_choices = MIN (n_choices, SUTURE_MAX_AXES_CHOICES),
  };

  for (int i = 0; i < question.n_choices; i++)
    question.choices[i] =
        (SutureAxesChoice){ { "", g_intern_string (choices[i].name) },
                            g_strdup (choices[i].text) };
  set_question (error, question);
}

/* Choosing */

static gboolean
take_said (const SuturePlanes   *self,
           const SutureAxesWish *wish,
           SutureLayerPlanes    *layers,
           GError              **error)
{
  const char      *order = wish->axes.order;
  const int        n = (int) strlen (order);
  g_autofree char *sizes = NULL;

  if (g_str_equal (order, "z"))
    {
      take_all (self, layers);
      return TRUE;
    }
  if (n == self->n_axes)
    {
      take (self, order, wish->channel, layers);
      return TRUE;
    }
  sizes = join_sizes (self);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("%s: the file's planes are %s; “%s” doesn't tell one axis "
                  "for each of these numbers (z alone: every plane is a "
                  "layer)"),
               wish->name, sizes, order);
  return FALSE;
}

/* What stands in the file can be taken as it is. */
static gboolean
is_certain (const SuturePlanes *self, SutureStackRole role)
{
  if (self->n_axes == 1)
    return self->names[0] == 'z' || self->names[0] == SUTURE_AXIS_UNNAMED;
  return role == SUTURE_ROLE_RAW && has_name (self, self->names, 'z') &&
         !has_name (self, self->names, 't') &&
         !has_name (self, self->names, SUTURE_AXIS_UNNAMED);
}

static void
take_own (const SuturePlanes *self, int channel, SutureLayerPlanes *layers)
{
  if (self->names[0] == SUTURE_AXIS_UNNAMED)
    take_all (self, layers);
  else
    take (self, self->names, channel, layers);
}

/* A raw stack's layers are as many as the labels have; which axis that is, is
 * mostly plain. Where it fits in no way, whoever compares the shapes says so.
 *
 * Returns: whether it is */
static gboolean
take_fitting (const SuturePlanes   *self,
              const SutureAxesWish *wish,
              SutureLayerPlanes    *layers)
{
  const gint64 n_layers = wish->n_layers;
  const int    channel = wish->channel;
  char         names[SUTURE_MAX_PLANE_AXES];
  int          n_fitting = 0;

  for (int i = 0; i < self->n_axes; i++)
    n_fitting += self->sizes[i] == n_layers;
  if (n_fitting > 1 ||
      (n_fitting == 1 && self->n_axes > 1 &&
       has_name (self, self->names, 't') && has_name (self, self->names, 'z')))
    return FALSE;
  for (int i = 0; i < self->n_axes; i++)
    names[i] = self->sizes[i] == n_layers ? 'z'
               : self->names[i] == 't'    ? 't'
                                          : 'c';
  if (n_fitting == 1 || n_layers == 1)
    take (self, names, channel, layers);
  else if (suture_planes_count (self) == n_layers)
    take_all (self, layers);
  else
    take_own (self, channel, layers);
  return TRUE;
}

static gboolean
choose (const SuturePlanes   *self,
        const SutureAxesWish *wish,
        SutureLayerPlanes    *layers,
        GError              **error)
{
  if (self->n_axes == 0)
    {
      *layers = (SutureLayerPlanes){
        .n_layers = 1, .step = 1, .n_channels = 1, .channel_axis = -1
      };
      return TRUE;
    }
  if (wish->axes.order[0] != '\0')
    return take_said (self, wish, layers, error);
  if (is_certain (self, wish->role))
    {
      take_own (self, wish->channel, layers);
      return TRUE;
    }
  if (wish->role == SUTURE_ROLE_RAW && wish->n_layers > 0 &&
      take_fitting (self, wish, layers))
    return TRUE;
  return ask (self, wish, error);
}

gboolean
suture_planes_choose (const SuturePlanes   *self,
                      const SutureAxesWish *wish,
                      SutureLayerPlanes    *layers,
                      GError              **error)
{
  if (!choose (self, wish, layers, error))
    return FALSE;
  if (suture_axes_check_channel (wish->name, wish->channel, layers->n_channels,
                                 error))
    return TRUE;
  suture_layer_planes_clear (layers);
  return FALSE;
}

gboolean
suture_axes_check_channel (const char *name,
                           int         channel,
                           gint64      n_channels,
                           GError    **error)
{
  if (channel >= 0 && channel < n_channels)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: a file, how many channels it has, and the number
                * of one that isn't there */
               ngettext ("%s: the file has %" PRId64 " channel, and no channel "
                         "%d; choose another",
                         "%s: the file has %" PRId64 " channels, and no "
                         "channel %d; choose another",
                         (gulong) n_channels),
               name, n_channels, channel + 1);
  return FALSE;
}

char *
suture_layer_planes_tell (const SutureLayerPlanes *self, SutureStackRole role)
{
  if (self->left_out == NULL)
    return NULL;
  if (role == SUTURE_ROLE_RAW && self->n_channels > 1)
    return g_strdup_printf (
        /* Translators: %s is "the first of 2 channels" or "channel 2 of 2" */
        _ ("Only a part of the raw stack’s file is measured, %s; another "
           "channel can be chosen in Stacks… or by the option --raw-channel."),
        self->left_out);
  return g_strdup_printf (
      /* Translators: %s is "the first of 2 channels" */
      _ ("Only a part of the file was read, %s; to use another, save it as a "
         "file of its own (in Fiji: Image ▸ Hyperstacks ▸ Make Substack)."),
      self->left_out);
}
