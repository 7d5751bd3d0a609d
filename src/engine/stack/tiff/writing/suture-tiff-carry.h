/* suture-tiff-carry.h: the old file's tags in the new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-stack-options.h"
#include "stack/tiff/tags/suture-tiff-tags.h"

G_BEGIN_DECLS

/**
 * suture_tiff_carry_tags:
 * @options: what is written
 * @like: the file it is like
 * @is_first: whether for the first page; the others get only what says how
 *   their pixels look
 * @tags: (inout): gets the colour map, orientation, ImageJ's metadata, texts
 *   and tag 262
 */
void suture_tiff_carry_tags (const SutureWriteOptions *options,
                             const SutureFileInfo     *like,
                             gboolean                  is_first,
                             SutureTiffTags           *tags);

/** suture_tiff_carry_name_lost: adds to @lost what doesn't fit the new file */
void suture_tiff_carry_name_lost (const SutureWriteOptions *options,
                                  const SutureFileInfo     *like,
                                  GPtrArray                *lost);

G_END_DECLS
