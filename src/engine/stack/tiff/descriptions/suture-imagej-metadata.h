/* suture-imagej-metadata.h: what ImageJ writes into a TIFF's description
 *
 * Lines of key=value, the first of them the version. Source: ImageJ's
 * ij.io.FileInfo and ij.io.TiffDecoder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureImagejMetadata:
 *
 * Numbers are 0 where the description doesn't say.
 */
typedef struct
{
  gint64 n_images;
  gint64 n_channels;
  gint64 n_slices;
  gint64 n_frames;
  double spacing; /* of layers, in @z_unit_um; 0: unreadable, or none */
  double unit_um; /* 0: not a length, or unknown */
  double y_unit_um;
  double z_unit_um;
} SutureImagejMetadata;

/**
 * suture_imagej_metadata_parse:
 * @description: (nullable): tag 270
 * @metadata: (out): what it says
 *
 * Returns: whether ImageJ, or a program that writes like it, wrote it
 */
gboolean suture_imagej_metadata_parse (const char           *description,
                                       SutureImagejMetadata *metadata);

/**
 * suture_imagej_metadata_spacing:
 * @x_resolution: tag 282, pixels per unit
 * @y_resolution: tag 283
 * @resolution_unit: tag 296
 * @pixel_um: (out): how wide a pixel is; 0 if the file doesn't say
 *
 * Returns: the voxel size, or unknown
 */
SutureSpacing
suture_imagej_metadata_spacing (const SutureImagejMetadata *metadata,
                                double                      x_resolution,
                                double                      y_resolution,
                                guint16                     resolution_unit,
                                double                     *pixel_um);

/**
 * suture_imagej_metadata_format:
 * @n_layers: layers of the stack
 * @spacing: voxel size
 * @before: (nullable): description of the file this one is like; its lines that
 *   don't speak of shape or size are kept
 *
 * Returns: (transfer full): a description
 */
char *suture_imagej_metadata_format (gint64        n_layers,
                                     SutureSpacing spacing,
                                     const char   *before);

G_END_DECLS
