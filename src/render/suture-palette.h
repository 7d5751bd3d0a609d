/* suture-palette.h: colours of cells; touching cells never share one
 *
 * Colours are 0xRRGGBB. They start from the set of Okabe and Ito (2008), which
 * people tell apart whatever their colour vision.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "correction/suture-merge-map.h"

G_BEGIN_DECLS

/** What the colours of a shown pair mean; told apart by colour-blind eyes too:
 * Okabe and Ito, Color Universal Design, 2008 */
#define SUTURE_COLOUR_UPPER 0x0072B2u   /* blue */
#define SUTURE_COLOUR_LOWER 0xE69F00u   /* orange */
#define SUTURE_COLOUR_PREVIEW 0x009E73u /* bluish green, hatched */
#define SUTURE_COLOUR_OTHER 0xA0A0A0u   /* the other cells */
#define SUTURE_COLOUR_LIGHT 0xF0F0F0u   /* their outlines, on one side */
#define SUTURE_COLOUR_DARK 0x000000u    /* and on the other */

typedef struct _SuturePalette SuturePalette;

/**
 * suture_palette_new:
 * @index: the cells
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Colours the graph of neighbouring cells greedily, cells of many neighbours
 * first, each with the least used of the colours its neighbours leave. Two
 * neighbours (suture_cell_neighbours_new()) never get the same one: where the
 * first dozen doesn't suffice, more are made. The same for any number of
 * threads.
 *
 * Returns: (transfer full) (nullable): the palette, immutable
 */
SuturePalette *suture_palette_new (SutureCellIndex      *index,
                                   const SutureProgress *progress,
                                   GError              **error);
SuturePalette *suture_palette_ref (SuturePalette *self);
void           suture_palette_unref (SuturePalette *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuturePalette, suture_palette_unref)

/**
 * suture_palette_colour_cells:
 * @self: a palette
 * @map: (nullable): cells that are one
 *
 * The colours of all cells. Joined cells share one, which is none of their
 * neighbours': they keep that of the cell whose id they bear if they can, and
 * no other cell changes its colour.
 *
 * Returns: (transfer full) (array length=n_cells): 0xRRGGBB a cell
 */
guint32 *suture_palette_colour_cells (const SuturePalette  *self,
                                      const SutureMergeMap *map);

/** suture_palette_get_rgb: the @number-th colour of the unending row */
guint32 suture_palette_get_rgb (guint number);

G_END_DECLS
