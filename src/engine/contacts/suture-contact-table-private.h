/* suture-contact-table-private.h: how a table of contacts lies in memory
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-graph.h"
#include "contacts/suture-contact-measurement.h"

G_BEGIN_DECLS

/**
 * SutureContactTable:
 * @raw: (nullable): borrowed, while it is measured
 * @is_wanted: (nullable): borrowed, while it is measured: of each cell of the
 *   stack whether its contacts are; %NULL: all
 * @names_by_id: while it is measured: the ids are the stack's cells, and 1
 * @contacts: (element-type SutureContact) (nullable): while it is measured
 * @bodies: one a cell; those of crumbs are zeros
 * @starts: where in @rows_of_cells each cell begins
 * @rows_of_cells: the rows that each cell is in, rising
 */
struct _SutureContactTable
{
  gatomicrefcount           ref_count;
  SutureCellIndex          *index;
  SutureStack              *raw;
  const gboolean           *is_wanted;
  gboolean                  names_by_id;
  GArray                   *contacts;
  SutureContactBody        *bodies;
  size_t                   *starts;
  guint32                  *rows_of_cells;
  size_t                    n_rows;
  SutureContactMeasurement *rows;
  SutureContactSurroundings surroundings;
};

/** SutureContactScratch: one thread's lists */
typedef struct
{
  GArray *runs[2];
  GArray *near_runs[2];
  GArray *faces;
} SutureContactScratch;

/** suture_contact_scratch_new: #SutureWorkspaceFunc */
gpointer suture_contact_scratch_new (gpointer user_data);
void     suture_contact_scratch_free (gpointer data);

/** suture_contact_table_measure_raw: fills in what is measured in the raw
 * stack; all else is there already */
gboolean suture_contact_table_measure_raw (SutureContactTable   *self,
                                           const SutureProgress *progress,
                                           GError              **error);

/** suture_contact_add_up: sorts the values first, so that the sum doesn't
 * depend on their order */
double suture_contact_add_up (double *values, size_t n);

G_END_DECLS
