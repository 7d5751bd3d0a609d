/* suture-tiff-plan.h: what stands where in a TIFF that will be written
 *
 * Without compression all layers lie back to back, with the first directory
 * before them and the others behind: ImageJ reads no directory of its own
 * stacks but the first, and takes the layers one after the other. Beyond 4 GB
 * its stacks have no other directory at all (Fiji opens that, but no BigTIFF).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-stack-options.h"
#include "stack/tiff/tags/suture-tiff-tags.h"

G_BEGIN_DECLS

/** SUTURE_TIFF_CLASSIC_BYTES: all that offsets of 32 bits reach */
#define SUTURE_TIFF_CLASSIC_BYTES G_GUINT64_CONSTANT (0xffffffff)

/**
 * SutureTiffPlan:
 * @like: the file to be like; never %NULL
 * @is_one_block: one directory, as ImageJ does beyond 4 GB
 * @is_contiguous: layers back to back, uncompressed, at places that are known
 * @rows_per_strip: 0: tiles
 * @n_chunks: strips or tiles of a layer
 * @chunk_bytes: of a whole one, uncompressed
 * @layer_bytes: of a layer, uncompressed
 * @pixels_at: offset of the first layer
 * @first_bytes: of the first directory
 * @other_bytes: of each other one
 * @lost: (element-type utf8): what the file can't keep, in words
 */
typedef struct
{
  const SutureWriteOptions *options;
  const SutureFileInfo     *like;
  gboolean                  big_tiff;
  gboolean                  is_one_block;
  gboolean                  is_contiguous;
  guint32                   rows_per_strip;
  guint32                   n_chunks;
  guint64                   chunk_bytes;
  guint64                   layer_bytes;
  guint64                   pixels_at;
  size_t                    first_bytes;
  size_t                    other_bytes;
  char                     *description; /* nullable; tag 270 */
  GPtrArray                *lost;
} SutureTiffPlan;

/**
 * suture_tiff_plan_new:
 * @options: what to write; borrowed
 * @max_classic_bytes: a larger file becomes a BigTIFF, or ImageJ's one block;
 *   %SUTURE_TIFF_CLASSIC_BYTES unless a test wants that in small
 *
 * Returns: (transfer full): the plan
 */
SutureTiffPlan *suture_tiff_plan_new (const SutureWriteOptions *options,
                                      guint64 max_classic_bytes);
void            suture_tiff_plan_free (SutureTiffPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffPlan, suture_tiff_plan_free)

/** suture_tiff_plan_sample_format: tag 339 */
guint16 suture_tiff_plan_sample_format (const SutureTiffPlan *self);

/** suture_tiff_plan_compression: tag 259 */
guint16 suture_tiff_plan_compression (const SutureTiffPlan *self);

/** suture_tiff_plan_predictor: tag 317: that of the old file, unless the new
 * type can't have it or ImageJ would show something else */
guint16 suture_tiff_plan_predictor (const SutureTiffPlan *self);

/** suture_tiff_plan_layer_offset: where layer @z begins in a contiguous file */
guint64 suture_tiff_plan_layer_offset (const SutureTiffPlan *self, gint64 z);

/**
 * suture_tiff_plan_chunk:
 * @i: which strip of layer @z of a contiguous file
 * @offset: (out): its place
 * @n_bytes: (out): its length
 */
void suture_tiff_plan_chunk (const SutureTiffPlan *self,
                             gint64                z,
                             guint32               i,
                             guint64              *offset,
                             guint64              *n_bytes);

/**
 * suture_tiff_plan_make_directory:
 * @z: which layer's
 * @offsets: of its chunks
 * @sizes: of its chunks
 *
 * As long as planned, whatever the offsets.
 *
 * Returns: (transfer full): its tags
 */
SutureTiffTags *suture_tiff_plan_make_directory (const SutureTiffPlan *self,
                                                 gint64                z,
                                                 const guint64        *offsets,
                                                 const guint64        *sizes);

/**
 * suture_tiff_plan_make_beginning:
 * @offsets: of the first layer's chunks
 * @sizes: of them
 * @next: offset of the second directory, 0: none
 *
 * Returns: (transfer full): the @pixels_at bytes before the pixels
 */
GByteArray *suture_tiff_plan_make_beginning (const SutureTiffPlan *self,
                                             const guint64        *offsets,
                                             const guint64        *sizes,
                                             guint64               next);

G_END_DECLS
