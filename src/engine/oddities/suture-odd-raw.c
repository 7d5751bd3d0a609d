/* suture-odd-raw.c: a raw stack without contrast, or that lies otherwise than
 * the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cells/suture-cell-index-private.h"
#include "oddities/suture-layer-list.h"
#include "oddities/suture-oddity-checks.h"
#include "oddities/suture-raw-fit.h"
#include "stack/layers/suture-raw-contrast.h"

GArray *
suture_find_flat_layers (const SutureOddStack *stack, gint64 *n_layers)
{
  const SutureCellIndex *index = stack->index;
  gint64                 first = index->shape.nz;
  gint64                 end = 0;

  *n_layers = 0;
  if (stack->raw == NULL)
    return NULL;

  GArray            *flat = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint8 *has_contrast = suture_raw_list_contrast (stack->raw);

  for (guint32 cell = 0; cell < index->n_cells; cell++)
    {
      first = MIN (first, index->boxes[cell].z0);
      end = MAX (end, index->boxes[cell].z1);
    }
  for (gint64 z = first; z < end; z++)
    if (!has_contrast[z])
      g_array_append_val (flat, z);
  *n_layers = MAX (end - first, 0);
  return flat;
}

/* Where there is hardly a layer with contrast, the stack has none. */
static gboolean
is_flat (const SutureOddStack *stack)
{
  const gint64 n_flat = stack->flat_layers->len;

  return n_flat > 0 && 10 * n_flat >= 9 * stack->n_layers;
}

gboolean
suture_has_flat_raw (const SutureOddStack *stack, SutureOddity *found)
{
  if (stack->raw == NULL || !is_flat (stack))
    return FALSE;
  found->text = g_strdup (_ ("The raw stack has no contrast: nearly all of it "
                             "has one value"));
  found->what_to_do =
      g_strdup (_ ("Choose the channel that the labels were made from; this "
                   "one says nothing of any pair"));
  return TRUE;
}

gboolean
suture_has_flat_raw_layers (const SutureOddStack *stack, SutureOddity *found)
{
  GArray *flat = stack->flat_layers;

  if (stack->raw == NULL || flat->len == 0 || is_flat (stack))
    return FALSE;

  g_autofree char *names = suture_layer_list_to_text (flat);

  found->text = g_strdup_printf (
      ngettext ("%u layer of the raw stack has no contrast (black, saturated "
                "or of one value): %s",
                "%u layers of the raw stack have no contrast (black, saturated "
                "or of one value): %s",
                (gulong) flat->len),
      flat->len, names);
  found->what_to_do =
      g_strdup (_ ("What faces each other across them is to be judged by its "
                   "shape alone: look at these pairs yourself"));
  return TRUE;
}

/* --- how it lies -----------------------------------------------------------
 */

static char *
describe_shift (gint64 shift)
{
  const gint64 n = ABS (shift);

  return shift > 0 ? g_strdup_printf (ngettext ("lay %" PRId64 " layer higher",
                                                "lay %" PRId64 " layers higher",
                                                (gulong) n),
                                      n)
                   : g_strdup_printf (ngettext ("lay %" PRId64 " layer deeper",
                                                "lay %" PRId64 " layers deeper",
                                                (gulong) n),
                                      n);
}

/* (transfer full): what it would have to be. */
static char *
describe_turn (const SutureTurn *turn)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (turn->shift_z != 0)
    return describe_shift (turn->shift_z);
  if (turn->swap_yx)
    g_ptr_array_add (words, (char *) _ ("had rows and columns (x and y) "
                                        "swapped"));
  if (turn->flip_z)
    g_ptr_array_add (words, (char *) _ ("were turned upside down (z)"));
  if (turn->flip_y)
    g_ptr_array_add (words, (char *) _ ("were mirrored from top to bottom "
                                        "(y)"));
  if (turn->flip_x)
    g_ptr_array_add (words, (char *) _ ("were mirrored from left to right "
                                        "(x)"));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (_ (" and "), (char **) words->pdata);
}

static void
describe_other (const SutureTurn *turn, SutureOddity *found)
{
  g_autofree char *how = describe_turn (turn);

  found->text =
      g_strdup_printf (_ ("The raw stack doesn’t lie as the labels do: their "
                          "borders would fit it if it %s"),
                       how);
  found->what_to_do =
      g_strdup (_ ("Turn it so, save it and open it with the labels again; as "
                   "it lies it isn’t counted for or against any pair"));
}

gboolean
suture_has_misfitting_raw (const SutureOddStack *stack, SutureOddity *found)
{
  SutureTurn turn;

  if (stack->raw == NULL || is_flat (stack))
    return FALSE;
  switch (suture_raw_fit_find (stack->index, stack->raw, &turn))
    {
    case SUTURE_RAW_LIES_OTHERWISE:
      describe_other (&turn, found);
      return TRUE;
    case SUTURE_RAW_OF_NOTHING:
      found->text = g_strdup (_ ("The borders of the labels lie on nothing in "
                                 "the raw stack, as if it were one of another "
                                 "sample or stain"));
      found->what_to_do =
          g_strdup (_ ("Choose the raw stack that was segmented; what this one "
                       "shows isn’t counted for or against any pair"));
      return TRUE;
    case SUTURE_RAW_FITS:
    default:
      return FALSE;
    }
}
