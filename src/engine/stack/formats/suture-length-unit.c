/* suture-length-unit.c: the ways in which files spell micrometre
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-length-unit.h"

double
suture_length_unit_um (const char *unit)
{
  static const struct
  {
    const char *name;
    double      um;
  } units[] = {
    { "um", 1.0 },          { "µm", 1.0 }, /* U+00B5, micro sign */
    { "μm", 1.0 },                         /* U+03BC, Greek mu */
    { "\\u00B5m", 1.0 },    { "\\u00b5m", 1.0 },    { "\\u03BCm", 1.0 },
    { "\\u03bcm", 1.0 },    { "micron", 1.0 },      { "microns", 1.0 },
    { "micrometer", 1.0 },  { "micrometers", 1.0 }, { "micrometre", 1.0 },
    { "micrometres", 1.0 }, { "nm", 1e-3 },         { "nanometer", 1e-3 },
    { "nanometers", 1e-3 }, { "Å", 1e-4 },          { "pm", 1e-6 },
    { "mm", 1e3 },          { "millimeter", 1e3 },  { "cm", 1e4 },
    { "m", 1e6 },           { "in", 25400.0 },      { "inch", 25400.0 },
  };

  for (size_t i = 0; unit != NULL && i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (unit, units[i].name))
      return units[i].um;
  return 0.0;
}
