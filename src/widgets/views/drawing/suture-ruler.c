/* suture-ruler.c: how far it is from one point of a stack to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_DEPTH 0.05 /* of the whole, that is worth a word */

double
suture_ruler_get_depth (const SutureRuler *self,
                        SutureSpacing      spacing,
                        SutureAxis         axis)
{
  return fabs (self->to.at[axis] - self->from.at[axis]) *
         suture_spacing_along (spacing, axis);
}

double
suture_ruler_get_length (const SutureRuler *self, SutureSpacing spacing)
{
  double squares = 0.0;

  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    squares += pow (suture_ruler_get_depth (self, spacing, axis), 2.0);
  return sqrt (squares);
}

char *
suture_ruler_dup_text (const SutureRuler *self, SutureSpacing spacing)
{
  const double   length = suture_ruler_get_length (self, spacing);
  const double   depth = suture_ruler_get_depth (self, spacing, SUTURE_AXIS_Z);
  const gboolean is_deep = depth > LEAST_DEPTH * length;

  if (!spacing.is_known)
    /* Translators: the length of a ruler where the voxel size is unknown */
    return g_strdup_printf (_ ("%.4g px"), length);
  if (!is_deep)
    /* Translators: the length of a ruler */
    return g_strdup_printf (_ ("%.4g µm"), length);
  /* Translators: the length of a ruler, and what of it leads through layers */
  return g_strdup_printf (_ ("%.4g µm, %.4g µm of it deep"), length, depth);
}
