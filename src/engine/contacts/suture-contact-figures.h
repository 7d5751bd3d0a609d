/* suture-contact-figures.h: of all contacts what lasts: where each is, and its
 * features
 *
 * A table of contacts knows everything that was measured; what scores, explains
 * and shows a contact, and what a review keeps of it, is this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-candidate.h"
#include "contacts/suture-contact-features.h"

G_BEGIN_DECLS

/**
 * SutureContactFigure: one contact
 * @candidate: what joining the two means; suture_contact_as_candidate()
 * @pair: their names
 * @centre_um: middle of the contact (z, y, x)
 * @normal: of its plane: unit vector (z, y, x)
 * @area_um2: its area, A
 */
typedef struct
{
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          centre_um[3];
  double          normal[3];
  double          area_um2;
} SutureContactFigure;

/** suture_contact_figure_get_radius: r = √(A/π), in µm */
double suture_contact_figure_get_radius (const SutureContactFigure *self);

typedef struct _SutureContactFigures SutureContactFigures;

/**
 * suture_contact_figures_new:
 * @table: all contacts of a stack
 * @max_wall: voxels of background that they reach across
 *
 * Returns: (transfer full): its figures, immutable, in the same order
 */
SutureContactFigures *suture_contact_figures_new (SutureContactTable *table,
                                                  int                 max_wall);

/**
 * suture_contact_figures_new_changed:
 * @self: figures
 * @table: contacts that were measured since
 * @rows: (array): of each row of @self the one in @table whose features it has
 *   from now on, or G_MAXSIZE: it keeps its own
 *
 * Names, and where each is, stay.
 *
 * Returns: (transfer full): the changed figures
 */
SutureContactFigures *
suture_contact_figures_new_changed (const SutureContactFigures *self,
                                    const SutureContactTable   *table,
                                    const size_t               *rows);

/**
 * suture_contact_figures_add_parts:
 * @self: figures
 * @table: contacts of the stack whose cells are cut
 * @rows: (array length=names->len): those of @table that are added
 * @names: (element-type SuturePartsPair): what each is for the cells of @self
 *
 * Returns: (transfer full): the rows of @self and, below them, these
 */
SutureContactFigures *
suture_contact_figures_add_parts (const SutureContactFigures *self,
                                  SutureContactTable         *table,
                                  const size_t               *rows,
                                  GArray                     *names);

/**
 * suture_contact_figures_restore:
 * @rows: (element-type SutureContactFigure) (transfer full): as they were
 *   measured at another time
 * @values: (transfer full): their features, row after row, in the order of
 *   suture_contact_features()
 * @index: (nullable): the cells; the rows' cells are looked up in it
 * @error: %SUTURE_ERROR_INPUT if @index lacks one of the cells
 *
 * Without @index the rows' cells are %SUTURE_NO_CELL.
 *
 * Returns: (transfer full) (nullable): the figures
 */
SutureContactFigures *suture_contact_figures_restore (GArray          *rows,
                                                      double          *values,
                                                      int              max_wall,
                                                      SutureCellIndex *index,
                                                      GError         **error);

SutureContactFigures *suture_contact_figures_ref (SutureContactFigures *self);
void                  suture_contact_figures_unref (SutureContactFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureContactFigures,
                               suture_contact_figures_unref)

size_t suture_contact_figures_get_n_rows (const SutureContactFigures *self);

/** suture_contact_figures_get: (transfer none): one row */
const SutureContactFigure *
suture_contact_figures_get (const SutureContactFigures *self, size_t row);

/** suture_contact_figures_get_values: (transfer none): its features, in the
 * order of suture_contact_features(); NAN where missing */
const double *
suture_contact_figures_get_values (const SutureContactFigures *self,
                                   size_t                      row);

/** suture_contact_figures_get_max_wall: voxels of background that they reach
 * across */
int suture_contact_figures_get_max_wall (const SutureContactFigures *self);

G_END_DECLS
