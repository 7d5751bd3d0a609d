/* suture-cut-measuring.h: the cuts of one body, measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-measurement.h"
#include "cuts/suture-cut-measurement.h"

G_BEGIN_DECLS

/**
 * SutureCutSource: what cuts are measured in
 * @raw: (nullable): raw stack of the shape of @index
 * @walls: (nullable): of suture_contact_table_new_of_walls(); with @raw
 * @looks_inside: whether it is asked where water would part a body; with @raw
 */
typedef struct
{
  const SutureCellIndex    *index;
  const SutureStack        *raw;
  const SutureContactTable *walls;
  gboolean                  looks_inside;
} SutureCutSource;

/** SutureCutWorkspace: one thread's, for any number of bodies */
typedef struct _SutureCutWorkspace SutureCutWorkspace;

/** suture_cut_workspace_new: #SutureWorkspaceFunc */
gpointer suture_cut_workspace_new (gpointer user_data);
void     suture_cut_workspace_free (gpointer data);

/** suture_cut_source_get_sign: 1 where membranes are bright, -1 where they are
 * dark */
double suture_cut_source_get_sign (const SutureCutSource *self);

/**
 * suture_cut_body_measure:
 * @layers: the body's layers
 * @boundaries: (array length=n): rising; boundary i lies between layers i and
 *   i + 1 of the body
 * @known: (array length=n_known) (nullable): cuts of this body that were
 *   measured before, in the same source, by rising layer: they aren't measured
 *   again
 *
 * What is the same of all cuts of the body is measured once.
 *
 * Returns: (transfer full) (element-type SutureCutMeasurement): one a boundary,
 *   in their order
 */
GArray *suture_cut_body_measure (const SutureCutSource      *source,
                                 SutureCutWorkspace         *workspace,
                                 const SutureBodyLayers     *layers,
                                 guint32                     cell,
                                 const size_t               *boundaries,
                                 size_t                      n,
                                 const SutureCutMeasurement *known,
                                 size_t                      n_known);

G_END_DECLS
