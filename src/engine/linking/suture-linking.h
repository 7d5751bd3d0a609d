/* suture-linking.h: masks of single layers, linked into cells
 *
 * What programs do that segment layer by layer: every layer is numbered by
 * itself, and masks of consecutive layers that lie over each other become one
 * cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureLinkMethod: which masks of two consecutive layers are one cell
 * @SUTURE_LINK_TRANSPORT: those that the cheapest transport of all masks of a
 *   layer to those of the next, at a cost of 1 − IoU, takes to each other
 *   (Y. Liu et al., CellStitch, BMC Bioinformatics 24:480, 2023)
 * @SUTURE_LINK_OVERLAP: those of which each overlaps the other best, with an
 *   IoU of a quarter at least (C. Stringer et al., Cellpose, Nature Methods
 *   18:100, 2021)
 */
typedef enum
{
  SUTURE_LINK_TRANSPORT,
  SUTURE_LINK_OVERLAP,
  SUTURE_N_LINK_METHODS
} SutureLinkMethod;

/** suture_link_method_name: "transport" or "overlap" */
const char *suture_link_method_name (SutureLinkMethod method);

/** suture_link_method_from_name: whether there is one of that name */
gboolean suture_link_method_from_name (const char       *name,
                                       SutureLinkMethod *method);

/**
 * SutureLinkParams:
 * @method: which masks are one cell
 * @background_id: an id that is background beside 0, or 0
 * @cuts_necks: whether a cell is cut where its masks overlap far less than
 * above and below, for it is two then
 * @least_layers: cells of fewer layers are dropped; 0 or 1: none
 */
typedef struct
{
  SutureLinkMethod method;
  guint64          background_id;
  gboolean         cuts_necks;
  int              least_layers;
} SutureLinkParams;

/**
 * SutureLinkCounts: what was linked
 * @n_masks: masks of single layers
 * @n_cells: cells that they became, which is the highest id
 */
typedef struct
{
  guint64 n_masks;
  guint64 n_cells;
} SutureLinkCounts;

/**
 * suture_link_layers:
 * @layers: label stack in which only masks of one layer that have one id belong
 *   together
 * @params: how
 * @counts: (out) (optional): how many there were
 * @progress: (nullable): progress
 * @error: cancelled, or no memory
 *
 * Cells are numbered from 1 in the order in which they first appear. The
 * result is of the sample type of @layers, or a wider one if that doesn't hold
 * all ids; it has the voxel size of @layers and what is known of their file.
 * METHOD.md section 11.
 *
 * Returns: (transfer full) (nullable): the linked stack
 */
SutureStack *suture_link_layers (SutureStack            *layers,
                                 const SutureLinkParams *params,
                                 SutureLinkCounts       *counts,
                                 const SutureProgress   *progress,
                                 GError                **error);

G_END_DECLS
