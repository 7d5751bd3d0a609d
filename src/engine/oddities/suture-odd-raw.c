/* suture-odd-raw.c: a raw stack without contrast, or that lies otherwise than
 * the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>

#include "cells/suture-cell-index-private.h"
#include "oddities/suture-border-fit.h"
#include "oddities/suture-layer-list.h"
#include "oddities/suture-oddity-checks.h"

/* Pixels of a layer that are looked at, and of them those that tell what most
 * are like. */
#define MAX_PIXELS 65536
#define N_TYPICAL 255

/* A layer has contrast if one of so many pixels differs from most; hot pixels
 * are rarer. */
#define PIXELS_PER_OTHER 1000

/* Fewer borders than this tell nothing. */
#define MIN_BORDERS 200

/* Where the raw stack is that of the labels, their borders fit by .7 to 1,
 * where half of them are wrong by .34 and more; another stack fits by up to
 * .15. One that lies otherwise has to fit well and several times better than as
 * it lies, for cells may be mirror images of themselves; one that is layers off
 * only somewhat better, for neighbouring layers resemble each other. */
#define FIT_OF_NOTHING 0.2
#define LEAST_FIT 0.4
#define TURN_GAIN 2.0
#define SHIFT_GAIN 1.2
#define MAX_SHIFT 8

static int
compare_values (const void *a, const void *b)
{
  const double p = *(const double *) a;
  const double q = *(const double *) b;

  return (p > q) - (p < q);
}

static double
typical_value (const void *layer, SutureSampleType type, size_t n_pixels)
{
  const size_t n = MIN (n_pixels, N_TYPICAL);
  double       values[N_TYPICAL];

  for (size_t i = 0; i < n; i++)
    values[i] = suture_raw_at (layer, type, i * n_pixels / n);
  qsort (values, n, sizeof *values, compare_values);
  return values[n / 2];
}

static gboolean
has_contrast (const SutureStack *raw, gint64 z)
{
  const void            *layer = suture_stack_get_layer (raw, z);
  const SutureSampleType type = suture_stack_get_sample_type (raw);
  const size_t           n_pixels =
      suture_shape_layer_size (suture_stack_get_shape (raw));
  const size_t n = MIN (n_pixels, MAX_PIXELS);
  const size_t n_wanted = 1 + n / PIXELS_PER_OTHER;
  const double typical = typical_value (layer, type, n_pixels);
  size_t       n_others = 0;

  for (size_t i = 0; i < n && n_others < n_wanted; i++)
    n_others += suture_raw_at (layer, type, i * n_pixels / n) != typical;
  return n_others >= n_wanted;
}

GArray *
suture_find_flat_layers (const SutureOddStack *stack, gint64 *n_layers)
{
  const SutureCellIndex *index = stack->index;
  gint64                 first = index->shape.nz;
  gint64                 end = 0;

  *n_layers = 0;
  if (stack->raw == NULL)
    return NULL;

  GArray *flat = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint32 cell = 0; cell < index->n_cells; cell++)
    {
      first = MIN (first, index->boxes[cell].z0);
      end = MAX (end, index->boxes[cell].z1);
    }
  for (gint64 z = first; z < end; z++)
    if (!has_contrast (stack->raw, z))
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

static void
try_turn (const SutureBorderSample *sample,
          const SutureStack        *raw,
          SutureTurn                turn,
          double                   *best_fit,
          SutureTurn               *best)
{
  const double fit = suture_border_sample_fit (sample, raw, turn);

  if (fit > *best_fit)
    {
      *best_fit = fit;
      *best = turn;
    }
}

/* How well it fits upside down, mirrored, turned. */
static double
find_best_turn (const SutureBorderSample *sample,
                const SutureStack        *raw,
                SutureTurn               *best)
{
  const SutureShape shape = suture_stack_get_shape (raw);
  const int         n_turns = shape.ny == shape.nx ? 16 : 8;
  double            best_fit = 0.0;

  for (int i = 1; i < n_turns; i++)
    {
      const SutureTurn turn = {
        .flip_z = (i & 1) != 0,
        .flip_y = (i & 2) != 0,
        .flip_x = (i & 4) != 0,
        .swap_yx = (i & 8) != 0,
      };

      try_turn (sample, raw, turn, &best_fit, best);
    }
  return best_fit;
}

static double
find_best_shift (const SutureBorderSample *sample,
                 const SutureStack        *raw,
                 SutureTurn               *best)
{
  const gint64 nz = suture_stack_get_shape (raw).nz;
  const gint64 most = MIN (nz / 4, MAX_SHIFT);
  double       best_fit = 0.0;

  for (gint64 shift = 1; shift <= most; shift++)
    {
      try_turn (sample, raw, (SutureTurn){ .shift_z = shift }, &best_fit, best);
      try_turn (sample, raw, (SutureTurn){ .shift_z = -shift }, &best_fit,
                best);
    }
  return best_fit;
}

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
      g_strdup (_ ("Turn it so, save it and open it with the labels again, or "
                   "leave it out: as it lies it misleads the scores"));
}

gboolean
suture_has_misfitting_raw (const SutureOddStack *stack, SutureOddity *found)
{
  if (stack->raw == NULL || is_flat (stack))
    return FALSE;

  g_autoptr (SutureBorderSample) sample =
      suture_border_sample_new (stack->index);

  if (suture_border_sample_get_n (sample) < MIN_BORDERS)
    return FALSE;

  SutureTurn   turn = { 0 };
  SutureTurn   shift = { 0 };
  const double fit = suture_border_sample_fit (sample, stack->raw, turn);
  const double turned =
      fit * TURN_GAIN > 1.0 ? 0.0 : find_best_turn (sample, stack->raw, &turn);
  const double shifted = fit * SHIFT_GAIN > 1.0
                             ? 0.0
                             : find_best_shift (sample, stack->raw, &shift);

  if (turned >= MAX (LEAST_FIT, fit * TURN_GAIN) && turned >= shifted)
    describe_other (&turn, found);
  else if (shifted >= MAX (LEAST_FIT, fit * SHIFT_GAIN))
    describe_other (&shift, found);
  else if (fit < FIT_OF_NOTHING)
    {
      found->text = g_strdup (_ ("The borders of the labels lie on nothing in "
                                 "the raw stack, as if it were one of another "
                                 "sample or stain"));
      found->what_to_do =
          g_strdup (_ ("Choose the raw stack that was segmented, or leave it "
                       "out: this one misleads the scores"));
    }
  else
    return FALSE;
  return TRUE;
}
