/* suture-tiff-layout-private.h: what the makers of a layout share, for each
 * kind of metadata one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-axes.h"
#include "stack/tiff/reading/suture-tiff-layout.h"

G_BEGIN_DECLS

/** SutureLayoutMaker: what one layout is made from */
typedef struct
{
  const SutureInputFile     *file;
  const SutureTiffDirectory *directory;
  SutureAxesWish             wish;
  gint64                     n_pages;
  SutureTiffLayout          *layout;
  GError                   **error;
} SutureLayoutMaker;

/** suture_layout_maker_add_notice: takes @notice */
void suture_layout_maker_add_notice (const SutureLayoutMaker *maker,
                                     char                    *notice);

/** suture_layout_maker_notice_pixel_width: only rows and columns have a size */
void suture_layout_maker_notice_pixel_width (const SutureLayoutMaker *maker,
                                             double                   um);

/** suture_layout_maker_use_pages: one layer every @step pages, from page @first
 * on */
void suture_layout_maker_use_pages (const SutureLayoutMaker *maker,
                                    gint64                   n_layers,
                                    gint64                   first,
                                    gint64                   step);

/** suture_layout_maker_choose_layers: suture_planes_choose(), and the person is
 * told what was chosen */
gboolean suture_layout_maker_choose_layers (const SutureLayoutMaker *maker,
                                            const SuturePlanes      *planes,
                                            SutureLayerPlanes       *layers);

/** suture_layout_maker_use_planes: planes in the order of the file, which has a
 * page for each, or one for all. Returns: whether it has */
gboolean suture_layout_maker_use_planes (const SutureLayoutMaker *maker,
                                         const SuturePlanes      *planes);

/** suture_layout_maker_check_sizes: whether all pages have the same size */
gboolean suture_layout_maker_check_sizes (const SutureLayoutMaker *maker);

/** suture_layout_maker_read_ome: lays out as the OME-XML says */
gboolean suture_layout_maker_read_ome (const SutureLayoutMaker *maker);

/** suture_layout_maker_read_plain: as a shape in the description says, else as
 * many layers as pages */
gboolean suture_layout_maker_read_plain (const SutureLayoutMaker *maker);

G_END_DECLS
