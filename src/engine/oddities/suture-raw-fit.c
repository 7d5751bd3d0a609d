/* suture-raw-fit.c: whether a raw stack is that of the labels, and lies as they
 * do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oddities/suture-raw-fit.h"

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

SutureRawFit
suture_raw_fit_find (const SutureCellIndex *index,
                     const SutureStack     *raw,
                     SutureTurn            *turn)
{
  g_autoptr (SutureBorderSample) sample = suture_border_sample_new (index);
  SutureTurn as_it_is = { 0 };
  SutureTurn shift = { 0 };

  *turn = as_it_is;
  if (suture_border_sample_get_n (sample) < MIN_BORDERS)
    return SUTURE_RAW_FITS;

  const double fit = suture_border_sample_fit (sample, raw, as_it_is);
  const double turned =
      fit * TURN_GAIN > 1.0 ? 0.0 : find_best_turn (sample, raw, turn);
  const double shifted =
      fit * SHIFT_GAIN > 1.0 ? 0.0 : find_best_shift (sample, raw, &shift);

  if (turned >= MAX (LEAST_FIT, fit * TURN_GAIN) && turned >= shifted)
    return SUTURE_RAW_LIES_OTHERWISE;
  if (shifted >= MAX (LEAST_FIT, fit * SHIFT_GAIN))
    {
      *turn = shift;
      return SUTURE_RAW_LIES_OTHERWISE;
    }
  return fit < FIT_OF_NOTHING ? SUTURE_RAW_OF_NOTHING : SUTURE_RAW_FITS;
}

SutureStack *
suture_raw_fit_believe (const SutureCellIndex *index, SutureStack *raw)
{
  SutureTurn turn;

  return raw && suture_raw_fit_find (index, raw, &turn) == SUTURE_RAW_FITS
             ? raw
             : NULL;
}
