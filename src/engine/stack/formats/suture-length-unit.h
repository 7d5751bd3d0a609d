/* suture-length-unit.h: the ways in which files spell micrometre
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_length_unit_um:
 * @unit: (nullable): a unit as ImageJ or OME write it: um, micron, µm with
 *   either letter or as an escape, nm, mm, …
 *
 * Returns: how many micrometres it is; 0 if it is no length ("pixel")
 */
double suture_length_unit_um (const char *unit);

G_END_DECLS
