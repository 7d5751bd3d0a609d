/* suture-tissue-files.h: cell files, columns cut into cells by level gaps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/** SUTURE_FILE_GAP: no cell at that layer of the column */
#define SUTURE_FILE_GAP G_MAXUINT32

/**
 * SutureTissueFiles:
 * @n_files: columns
 * @n_layers: of the stack
 * @cells: cell at each layer of each column, n_layers a column, or
 *   %SUTURE_FILE_GAP
 */
typedef struct
{
  guint32  n_files;
  gint64   n_layers;
  guint32 *cells;
} SutureTissueFiles;

/**
 * suture_tissue_files_new:
 * @n_cells: how many cells in all
 *
 * As many columns as give cells about as high as wide. Heights differ, so that
 * neighbouring columns are out of step; gaps are one to three layers.
 *
 * Returns: (transfer full): the columns
 */
SutureTissueFiles *
suture_tissue_files_new (SutureShape shape, guint32 n_cells, guint64 seed);

void suture_tissue_files_free (SutureTissueFiles *self);

static inline guint32
suture_tissue_files_get (const SutureTissueFiles *self, guint32 file, gint64 z)
{
  return self->cells[(size_t) file * (size_t) self->n_layers + (size_t) z];
}

G_END_DECLS
