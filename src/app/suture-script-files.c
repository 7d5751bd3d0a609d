/* suture-script-files.c: commands that open and write files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/suture-error.h"

/* "axes=z", "raw-axes=cz", "dataset=label", "raw-dataset=raw", "raw-channel=2".
 * Returns: whether it is one of them */
static gboolean
take_axes (const char *word, SutureReadChoices *choices)
{
  if (g_str_has_prefix (word, "axes="))
    return suture_axes_parse (word + strlen ("axes="), &choices->axes);
  if (g_str_has_prefix (word, "raw-axes="))
    return suture_axes_parse (word + strlen ("raw-axes="), &choices->raw_axes);
  if (g_str_has_prefix (word, "raw-channel="))
    {
      guint64 number = 1;

      if (!g_ascii_string_to_unsigned (word + strlen ("raw-channel="), 10, 1,
                                       G_MAXINT32, &number, NULL))
        return FALSE;
      choices->raw_channel = (int) number - 1;
    }
  else if (g_str_has_prefix (word, "dataset="))
    choices->axes.dataset = g_intern_string (word + strlen ("dataset="));
  else if (g_str_has_prefix (word, "raw-dataset="))
    choices->raw_axes.dataset =
        g_intern_string (word + strlen ("raw-dataset="));
  else
    return FALSE;
  return TRUE;
}

gboolean
suture_script_open (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  SutureReadChoices choices = { .spacing = SUTURE_SPACING_UNKNOWN };
  const char       *raw_path = NULL;

  for (int i = 1; arguments[i] != NULL; i++)
    if (!take_axes (arguments[i], &choices))
      {
        if (i > 1)
          return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                       _ ("after LABELS and RAW come axes= and "
                                          "raw-axes= with letters of z, c and "
                                          "t, as in axes=z, dataset= and "
                                          "raw-dataset= with names, and "
                                          "raw-channel= with a number from 1 "
                                          "on"));
        raw_path = arguments[i];
      }
  suture_session_open_with (self->session, arguments[0], raw_path, &choices);
  return TRUE;
}

gboolean
suture_script_open_review (SutureScript      *self,
                           const char *const *arguments,
                           GError           **error)
{
  g_autofree char *path = g_canonicalize_filename (arguments[0], NULL);

  suture_session_open_review (self->session, path, arguments[1]);
  return TRUE;
}

static gboolean
check_stack (SutureScript *self, GError **error)
{
  return suture_session_get_labels (self->session) != NULL ||
         suture_script_refuse (error, SUTURE_ERROR_INPUT,
                               _ ("no stack is open; “open” one, and “wait” "
                                  "until it is there"));
}

gboolean
suture_script_go_on (SutureScript      *self,
                     const char *const *arguments,
                     GError           **error)
{
  GPtrArray     *earlier = suture_session_get_earlier (self->session);
  const guint    n_earlier = earlier ? earlier->len : 0;
  const gboolean if_any = g_strcmp0 (arguments[0], "if-any") == 0;
  guint64        n = 1;

  if (!check_stack (self, error) ||
      (arguments[0] && !if_any &&
       !suture_script_parse_count (arguments[0], &n, error)))
    return FALSE;
  if (if_any && n_earlier == 0)
    return suture_script_begin_new (self, arguments, error);
  if (n < 1 || n > n_earlier)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   ngettext ("there is %u earlier review to go on with",
                             "there are %u earlier reviews to go on with",
                             n_earlier),
                   n_earlier);
      return FALSE;
    }

  const SutureReviewEntry *entry = g_ptr_array_index (earlier, n - 1);
  g_autofree char         *path = g_strdup (entry->path);

  suture_session_go_on (self->session, path);
  return TRUE;
}

/* Where a review is open already there is nothing to begin. */
gboolean
suture_script_begin_new (SutureScript      *self,
                         const char *const *arguments,
                         GError           **error)
{
  if (!check_stack (self, error))
    return FALSE;
  if (suture_session_get_earlier (self->session) != NULL)
    suture_session_begin_new (self->session);
  return TRUE;
}

/* What can be done about it depends on which stack it was. */
static gboolean
find_choice (const char          *name,
             SutureChangedInput   of,
             SutureChangedChoice *choice)
{
  static const struct
  {
    const char         *name;
    SutureChangedInput  of;
    SutureChangedChoice choice;
  } choices[] = {
    { "carry-over", SUTURE_CHANGED_LABELS, SUTURE_CHANGED_CARRY_OVER },
    { "begin-new", SUTURE_CHANGED_LABELS, SUTURE_CHANGED_BEGIN_NEW },
    { "measure", SUTURE_CHANGED_RAW, SUTURE_CHANGED_MEASURE },
    { "keep", SUTURE_CHANGED_RAW, SUTURE_CHANGED_KEEP },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (name, choices[i].name) && choices[i].of == of)
      {
        *choice = choices[i].choice;
        return TRUE;
      }
  return FALSE;
}

gboolean
suture_script_settle (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  const SutureChangedInput changed =
      suture_session_get_changed_input (self->session);
  SutureChangedChoice choice;

  if (changed == SUTURE_CHANGED_NOTHING)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 _ ("no stack has changed"));
  if (!find_choice (arguments[0], changed, &choice))
    return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                 changed == SUTURE_CHANGED_LABELS
                                     ? _ ("the label stack has changed: settle "
                                          "carry-over, or begin-new")
                                     : _ ("the raw stack has changed: settle "
                                          "measure, or keep"));
  suture_session_settle_changed (self->session, choice);
  return TRUE;
}

gboolean
suture_script_screen (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  if (!check_stack (self, error))
    return FALSE;
  suture_session_screen (self->session);
  return TRUE;
}

/* Writing */

static gboolean
may_write (SutureScript *self,
           const char   *force_word,
           gboolean     *force,
           GError      **error)
{
  if (!suture_script_parse_force (force_word, force, error) ||
      !check_stack (self, error))
    return FALSE;
  if (suture_exporting_get_job (suture_session_get_exporting (self->session)) !=
      NULL)
    return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                                 _ ("another file is being written; “wait” "
                                    "first"));
  self->is_writing = TRUE;
  return TRUE;
}

/* The window asks; a script is told. */
static void
say_conflicts (SutureScript *self)
{
  GPtrArray *conflicts =
      suture_merges_get_conflicts (suture_session_get_merges (self->session));

  if (conflicts != NULL && conflicts->len > 0)
    {
      g_autofree char *sentence = suture_conflicts_dup_sentence (conflicts);

      suture_script_notice (self, sentence);
    }
}

gboolean
suture_script_export (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  gboolean force;

  if (!may_write (self, arguments[1], &force, error))
    return FALSE;
  say_conflicts (self);
  suture_session_export_stack (self->session, arguments[0], force);
  return TRUE;
}

gboolean
suture_script_export_decisions (SutureScript      *self,
                                const char *const *arguments,
                                GError           **error)
{
  gboolean force;

  if (suture_session_get_classifier (self->session) == NULL)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 _ ("the pairs aren’t all there yet; “wait” "
                                    "first"));
  if (!may_write (self, arguments[1], &force, error))
    return FALSE;
  suture_session_export_decisions (self->session, arguments[0], force);
  return TRUE;
}

gboolean
suture_script_export_report (SutureScript      *self,
                             const char *const *arguments,
                             GError           **error)
{
  gboolean force;

  if (!may_write (self, arguments[1], &force, error))
    return FALSE;
  suture_session_export_report (self->session, arguments[0], force);
  return TRUE;
}

gboolean
suture_script_save_review_as (SutureScript      *self,
                              const char *const *arguments,
                              GError           **error)
{
  gboolean force;

  if (suture_session_get_review_path (self->session) == NULL)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 _ ("no review is there yet; “idle” first"));
  if (!may_write (self, arguments[1], &force, error))
    return FALSE;
  suture_session_save_review_as (self->session, arguments[0], force);
  return TRUE;
}
