/* suture-nested-bodies.h: bodies that lie inside others, as nuclei inside their
 * cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-graph.h"

G_BEGIN_DECLS

/**
 * suture_nested_bodies_leave_out:
 * @index: the cells
 * @contacts: (inout) (element-type SutureContact): all contacts of @index
 *
 * A body lies inside another if its box does, with room on all four sides, and
 * if next to nothing else touches it within a layer. Where a third of the other
 * bodies have one such body each, cells and nuclei are labelled apart, and what
 * lies inside is no piece of what lies around it: these contacts are taken out.
 * A fragment here and there that lies inside a cell stays.
 *
 * Returns: how many were taken out
 */
guint suture_nested_bodies_leave_out (const SutureCellIndex *index,
                                      GArray                *contacts);

G_END_DECLS
