/* suture-tiff-shape.h: the shape that tifffile writes into a description
 *
 * {"shape": [2, 7, 512, 512]} and, if the writer was told, "axes": "CZYX".
 * Source: tifffile's documentation of "shaped" series.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-axes.h"
#include "stack/tiff/tags/suture-tiff-directory.h"

G_BEGIN_DECLS

/**
 * SutureTiffShape:
 * @planes: how the planes are counted
 * @samples_are_layers: an array of three layers that was written as the three
 *   colours of one page
 */
typedef struct
{
  SuturePlanes planes;
  gboolean     samples_are_layers;
} SutureTiffShape;

/**
 * suture_tiff_shape_parse:
 * @description: (nullable): tag 270
 * @page: the first page, whose rows and columns end the shape
 * @shape: (out): what the description says
 *
 * Returns: whether there is a shape, and it is one of such pages
 */
gboolean suture_tiff_shape_parse (const char           *description,
                                  const SutureTiffPage *page,
                                  SutureTiffShape      *shape);

/** suture_tiff_shape_format: (transfer full): the description of a stack */
char *suture_tiff_shape_format (SutureShape shape);

G_END_DECLS
