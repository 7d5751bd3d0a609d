/* suture-population.h: the stack's own cells, to compare a joined pair with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SUTURE_N_USUAL_CHANGES: of masks up to so many layers apart it is known how
 * much they commonly differ */
#define SUTURE_N_USUAL_CHANGES 4

/**
 * SuturePopulation:
 * @n_cells: cells of the stack
 * @median_volume_voxels: NAN if there is no cell
 * @median_height_layers: from first to last layer, both included; NAN if there
 *   is no cell
 * @typical_volume_voxels: of the cell that the typical voxel lies in: cells up
 * to this one hold half of all cells' voxels. Where a program has left many
 * scraps, the median is one of theirs, and this is still a cell's; NAN if there
 * is none
 * @typical_height_layers: likewise, of the cell that the typical mask of a
 * layer belongs to
 * @sorted_volumes: (array length=n_cells): rising
 * @sorted_heights: (array length=n_cells): rising
 * @usual_changes: 1 minus the Jaccard index of a cell's masks 1, 2, 3, 4 layers
 *   apart: the median of pairs of layers, in at most 2,048 cells that lie
 * evenly in the index; NAN where no cell has such two layers
 */
typedef struct
{
  guint32 n_cells;
  double  median_volume_voxels;
  double  median_height_layers;
  double  typical_volume_voxels;
  double  typical_height_layers;
  gint64 *sorted_volumes;
  gint32 *sorted_heights;
  double  usual_changes[SUTURE_N_USUAL_CHANGES];
} SuturePopulation;

/** suture_population_init: without usual changes; free with
 * suture_population_clear() */
void suture_population_init (SuturePopulation      *self,
                             const SutureCellIndex *index);

/** suture_population_init_of_high: likewise, of the cells alone that have
 * @least_layers from first to last: where a linking has left many scraps, the
 * median of all cells is one of theirs */
void suture_population_init_of_high (SuturePopulation      *self,
                                     const SutureCellIndex *index,
                                     gint32                 least_layers);

/** suture_population_measure_changes: the usual changes of the same cells,
 * which only features of layer gaps ask for */
void suture_population_measure_changes (SuturePopulation      *self,
                                        const SutureCellIndex *index);

/** suture_population_find_typical: what is typical by voxels and by masks, of
 * the sorted volumes and heights: where these were read from a review */
void suture_population_find_typical (SuturePopulation *self);
void suture_population_clear (SuturePopulation *self);

G_END_DECLS
