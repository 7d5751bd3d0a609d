/* suture-mask-recipe.c: how masks are made of a layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-mask-recipe.h"

#include <math.h>

#include "base/suture-random.h"

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x7265736567)

/* Recipes of one seed are this far apart. */
#define NUMBER_STEP G_GUINT64_CONSTANT (104729)

static double
draw_between (SutureRandom *random, double least, double most)
{
  return least * pow (most / least, suture_random_uniform (random));
}

SutureMaskRecipe
suture_mask_recipe_draw (guint64 seed, int number)
{
  const gboolean   is_strict = number % 2 == 0;
  const gboolean   by_distance = number / 2 % 2 == 1;
  SutureRandom     random;
  SutureMaskRecipe recipe = {
    .by_distance = by_distance,
    .dark_share = is_strict ? 0.25 : 0.12,
    .least_contrast = is_strict ? 0.12 : 0.02,
    .least_area = is_strict ? 0.2 : 0.08,
    .most_area = is_strict ? 4.0 : 10.0,
    .least_roundness = is_strict ? 0.4 : 0.15,
  };

  suture_random_init (&random, seed + NUMBER_STEP * (guint64) number, PURPOSE);
  recipe.blur = draw_between (&random, 0.04, 0.11);
  recipe.least_depth = by_distance ? draw_between (&random, 0.02, 0.08)
                                   : draw_between (&random, 0.04, 0.15);
  recipe.threshold_shift = 0.15 * (suture_random_uniform (&random) - 0.5);
  recipe.n_shrinks = (int) (suture_random_below (&random, 3) / 2);
  recipe.drops_border = suture_random_below (&random, 8) == 0;
  return recipe;
}
