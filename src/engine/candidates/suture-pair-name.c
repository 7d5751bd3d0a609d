/* suture-pair-name.c: what a pair and its cells are called, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-pair-name.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* --- for people -------------------------------------------------------------
 */

static char *
name_cell (guint64 id, const SuturePlace *place)
{
  if (!place->is_given)
    return g_strdup_printf ("%" PRIu64, id);
  /* Translators: a cell's number, and where it is */
  return g_strdup_printf (_ ("%" PRIu64 " at layer %d, y %d, x %d"), id,
                          place->z + 1, place->y, place->x);
}

/* Which of an id's bodies it is, by its first layer alone. */
static char *
name_cell_short (guint64 id, const SuturePlace *place)
{
  if (!place->is_given)
    return g_strdup_printf ("%" PRIu64, id);
  /* Translators: a cell's number, and the layer on which it begins */
  return g_strdup_printf (_ ("%" PRIu64 " at %d"), id, place->z + 1);
}

char *
suture_pair_name_upper (const SuturePairKey *pair)
{
  return name_cell (pair->upper_id, &pair->upper_place);
}

char *
suture_pair_name_lower (const SuturePairKey *pair)
{
  return name_cell (pair->lower_id, &pair->lower_place);
}

/* Where a cut is, layers counted from 1. */
static int
get_cut_layer (const SuturePairKey *pair)
{
  return pair->upper_face.z + 1;
}

static char *
name_cut (const SuturePairKey *pair)
{
  if (pair->side != NULL)
    return g_strdup_printf (_ ("cell %" PRIu64 " cut by hand at layer %d"),
                            pair->upper_id, get_cut_layer (pair));
  /* Translators: which cell is cut, and where */
  return pair->lower_face.z > pair->upper_face.z
             ? g_strdup_printf (_ ("cell %" PRIu64 " cut below layer %d"),
                                pair->upper_id, get_cut_layer (pair))
             : g_strdup_printf (_ ("cell %" PRIu64 " cut at layer %d"),
                                pair->upper_id, get_cut_layer (pair));
}

static char *
name_cut_sentence (const SuturePairKey *pair)
{
  if (pair->side != NULL)
    return g_strdup_printf (_ ("Cell %" PRIu64 " cut by hand at layer %d"),
                            pair->upper_id, get_cut_layer (pair));
  return pair->lower_face.z > pair->upper_face.z
             ? g_strdup_printf (_ ("Cell %" PRIu64 " cut below layer %d"),
                                pair->upper_id, get_cut_layer (pair))
             : g_strdup_printf (_ ("Cell %" PRIu64 " cut at layer %d"),
                                pair->upper_id, get_cut_layer (pair));
}

char *
suture_pair_name (const SuturePairKey *pair)
{
  g_autofree char *upper = suture_pair_name_upper (pair);
  g_autofree char *lower = suture_pair_name_lower (pair);
  gint32           first, last;

  if (suture_pair_key_is_cut (pair))
    return name_cut (pair);
  if (!suture_pair_key_find_lacking (pair, &first, &last))
    return g_strdup_printf ("%s + %s", upper, lower);
  return first == last
             ? g_strdup_printf (_ ("cell %" PRIu64 " lacks layer %d"),
                                pair->upper_id, first + 1)
             : g_strdup_printf (_ ("cell %" PRIu64 " lacks layers %d–%d"),
                                pair->upper_id, first + 1, last + 1);
}

char *
suture_pair_name_sentence (const SuturePairKey *pair)
{
  g_autofree char *upper = suture_pair_name_upper (pair);
  g_autofree char *lower = suture_pair_name_lower (pair);
  gint32           first, last;

  if (suture_pair_key_is_cut (pair))
    return name_cut_sentence (pair);
  if (!suture_pair_key_find_lacking (pair, &first, &last))
    return g_strdup_printf (_ ("Cells %s and %s"), upper, lower);
  return first == last
             ? g_strdup_printf (_ ("Cell %" PRIu64 " lacks layer %d"),
                                pair->upper_id, first + 1)
             : g_strdup_printf (_ ("Cell %" PRIu64 " lacks layers %d–%d"),
                                pair->upper_id, first + 1, last + 1);
}

char *
suture_pair_name_short (const SuturePairKey *pair)
{
  g_autofree char *upper = name_cell_short (pair->upper_id, &pair->upper_place);
  g_autofree char *lower = name_cell_short (pair->lower_id, &pair->lower_place);
  gint32           first, last;

  if (suture_pair_key_is_cut (pair))
    return g_strdup_printf ("%" PRIu64, pair->upper_id);
  return suture_pair_key_find_lacking (pair, &first, &last)
             ? suture_pair_name (pair)
             : g_strdup_printf ("%s + %s", upper, lower);
}

/* (transfer full): of one of the two, as markup with a hair's breadth around it
 */
static char *
mark_cell (guint64 id, const SuturePlace *place, const char *look)
{
  g_autofree char *name = name_cell_short (id, place);

  return look == NULL
             ? g_steal_pointer (&name)
             : g_strdup_printf ("<span %s>\u2009%s\u2009</span>", look, name);
}

char *
suture_pair_name_heading (const SuturePairKey *pair,
                          const char          *upper_look,
                          const char          *lower_look)
{
  g_autofree char *upper =
      mark_cell (pair->upper_id, &pair->upper_place, upper_look);
  g_autofree char *lower =
      mark_cell (pair->lower_id, &pair->lower_place, lower_look);
  gint32 first, last;

  if (suture_pair_key_is_cut (pair))
    return name_cut_sentence (pair);
  return suture_pair_key_find_lacking (pair, &first, &last)
             ? suture_pair_name_sentence (pair)
             : g_strdup_printf (_ ("%s and %s"), upper, lower);
}

/* --- for programs -----------------------------------------------------------
 */

static void
append_word (GString *text, guint64 id, const SuturePlace *place)
{
  g_string_append_printf (text, "%s%" PRIu64, text->len > 0 ? " " : "", id);
  if (place->is_given)
    g_string_append_printf (text, "@%d,%d,%d", place->z, place->y, place->x);
}

char *
suture_pair_name_to_word (const SuturePairKey *pair)
{
  GString *text = g_string_new (NULL);

  append_word (text, pair->upper_id, &pair->upper_place);
  append_word (text, pair->lower_id, &pair->lower_place);
  return g_string_free (text, FALSE);
}

static gboolean
read_place (const char *word, SuturePlace *place)
{
  g_auto (GStrv) parts = g_strsplit (word, ",", 4);
  gint32 *const numbers[] = { &place->z, &place->y, &place->x };
  guint64       number;

  if (g_strv_length (parts) != G_N_ELEMENTS (numbers))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXINT32, &number,
                                       NULL))
        return FALSE;
      *numbers[i] = (gint32) number;
    }
  place->is_given = TRUE;
  return TRUE;
}

gboolean
suture_pair_name_cell_from_word (const char  *word,
                                 guint64     *id,
                                 SuturePlace *place)
{
  g_auto (GStrv) parts = g_strsplit (word, "@", 2);

  *place = (SuturePlace){ 0 };
  return parts[0] != NULL &&
         g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXUINT64, id, NULL) &&
         (parts[1] == NULL || read_place (parts[1], place));
}

gboolean
suture_pair_name_from_word (const char *word, SuturePairKey *pair)
{
  g_auto (GStrv) cells = g_strsplit (word, " ", 3);

  *pair = (SuturePairKey){ 0 };
  return g_strv_length (cells) == 2 &&
         suture_pair_name_cell_from_word (cells[0], &pair->upper_id,
                                          &pair->upper_place) &&
         suture_pair_name_cell_from_word (cells[1], &pair->lower_id,
                                          &pair->lower_place);
}
