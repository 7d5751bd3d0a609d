/* suture-decision-reader.h: a table of decisions, row by row
 *
 * What suture_decision_table_read() and suture_decided_table_read() read, so
 * that both refuse and accept the same tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-table.h"
#include "decisions/suture-table-reader.h"

G_BEGIN_DECLS

typedef struct _SutureDecisionReader SutureDecisionReader;

/** suture_decision_reader_open: (transfer full) (nullable): see
 * suture_decision_table_read() */
SutureDecisionReader *suture_decision_reader_open (const char *path,
                                                   GError    **error);
void                  suture_decision_reader_free (SutureDecisionReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDecisionReader,
                               suture_decision_reader_free)

/** suture_decision_reader_get_table: (transfer none): for the other columns of
 * the row */
SutureTableReader *
suture_decision_reader_get_table (SutureDecisionReader *self);

/**
 * suture_decision_reader_next:
 * @row: (out): the next row
 * @place: (out): its pair's number, by when the pair first came
 *
 * Returns: whether there was a row; %FALSE at the end, and with @error set
 * where the table can't be read on
 */
gboolean suture_decision_reader_next (SutureDecisionReader *self,
                                      SutureDecisionRow    *row,
                                      guint                *place,
                                      GError              **error);

G_END_DECLS
