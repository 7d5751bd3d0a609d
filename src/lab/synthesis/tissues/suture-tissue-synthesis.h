/* suture-tissue-synthesis.h: synthetic tissues with organic borders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureTissue: the kinds of tissue */
typedef enum
{
  SUTURE_TISSUE_COMPACT,
  SUTURE_TISSUE_LOOSE,
  SUTURE_TISSUE_PALISADE,
  SUTURE_TISSUE_FLAT,
  SUTURE_TISSUE_ROUGH,
  SUTURE_TISSUE_THICKWALL,
  SUTURE_TISSUE_FILES,
  SUTURE_TISSUE_UNEVEN,  /* cells of very unequal sizes */
  SUTURE_TISSUE_WINDING, /* those, tall and meandering */
  SUTURE_TISSUE_NUCLEI,  /* bright ones, that stand apart */
  SUTURE_N_TISSUES
} SutureTissue;

/** suture_tissue_name: "compact" and so on */
const char *suture_tissue_name (SutureTissue tissue);

/** suture_tissue_from_name: whether there is such a tissue */
gboolean suture_tissue_from_name (const char *name, SutureTissue *tissue);

/**
 * suture_synthesize_tissue:
 * @tissue: which kind
 * @shape: size in voxels
 * @n_cells: how many seeds (cells at the border included)
 * @seed: everything random follows from it
 * @labels: (out) (transfer full): whole cells, ids 1 to n, 0 between them; with
 *   a voxel size of 0.4 × 0.1 × 0.1 µm
 * @raw: (out) (optional) (transfer full): matching raw stack, u16: stain of
 *   membranes or of nuclei, blur, noise
 *
 * Relaxed 3D Voronoi cells with organic borders, cell walls, gaps and per-layer
 * jitter. Every cell is one connected piece without empty layers; those of
 * which the border leaves a speck are dropped, so there may be a few fewer.
 * Memory: the two stacks and the runs of the cells.
 */
gboolean suture_synthesize_tissue (SutureTissue          tissue,
                                   SutureShape           shape,
                                   guint32               n_cells,
                                   guint64               seed,
                                   SutureStack         **labels,
                                   SutureStack         **raw,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
