/* suture-header-spacing.c: the voxel size that a header tells, with a unit or
 * without
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-header-spacing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
is_told (const double size[3])
{
  for (int i = 0; i < 3; i++)
    if (!isfinite (size[i]) || size[i] == 0.0)
      return FALSE;
  return TRUE;
}

/* What programs write that know nothing. */
static gboolean
is_one (const double size[3])
{
  return fabs (size[0]) == 1.0 && fabs (size[1]) == 1.0 &&
         fabs (size[2]) == 1.0;
}

/* Larger voxels than this show no cells, in micrometres. */
#define LARGE_UM 20.0

/* Programs made for patients write mm, whatever was meant. */
static void
notice_large (SutureLayerSource *source)
{
  const SutureSpacing size = source->spacing;

  if (MIN (MIN (size.z_um, size.y_um), size.x_um) >= LARGE_UM)
    g_ptr_array_add (
        source->notices,
        g_strdup_printf (_ ("The file gives a voxel size of %.4g × %.4g × %.4g "
                            "µm (z, y, x), too large to see cells; perhaps "
                            "its unit is wrong. If so, give the voxel size "
                            "yourself."),
                         size.z_um, size.y_um, size.x_um));
}

void
suture_header_spacing_take (SutureLayerSource  *source,
                            const double        size[3],
                            double              unit_um,
                            SutureSpacingSource from)
{
  const SutureSpacing spacing = { fabs (size[0]) * unit_um,
                                  fabs (size[1]) * unit_um,
                                  fabs (size[2]) * unit_um, TRUE };

  if (!is_told (size))
    return;
  if (unit_um > 0.0 && isfinite (spacing.z_um) && isfinite (spacing.y_um) &&
      isfinite (spacing.x_um))
    {
      source->spacing = spacing;
      source->spacing_source = from;
      notice_large (source);
    }
  else if (!is_one (size))
    g_ptr_array_add (
        source->notices,
        g_strdup_printf (_ ("The file gives a voxel size of %.4g × %.4g × %.4g "
                            "(z, y, x) and doesn’t say in what unit; it isn’t "
                            "used unless you enter it, in µm."),
                         fabs (size[0]), fabs (size[1]), fabs (size[2])));
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) <= 1e-5 * MAX (a, b);
}

gboolean
suture_header_spacing_is_kept (SutureSpacing a, SutureSpacing b)
{
  if (!a.is_known || !b.is_known)
    return a.is_known == b.is_known;
  return is_near (a.z_um, b.z_um) && is_near (a.y_um, b.y_um) &&
         is_near (a.x_um, b.x_um);
}
