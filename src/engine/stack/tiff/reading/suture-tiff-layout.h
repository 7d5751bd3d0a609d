/* suture-tiff-layout.h: which page of a TIFF is which layer of the stack
 *
 * What ImageJ or OME say of the pages is compared with the pages that are
 * there; where layers would have to be made up the file is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-stack-options.h"
#include "stack/tiff/tags/suture-tiff-directory.h"

G_BEGIN_DECLS

/**
 * SutureTiffLayout:
 * @page_of_layer: page that holds layer z; %NULL if @is_one_block
 * @is_one_block: ImageJ's form for more than 4 GB: one directory, and the
 *   planes of the whole stack one after the other behind its first strip
 * @planes_per_layer: then, how many planes (channels) a layer has there
 * @first_plane: and which of them is read
 * @sample: which sample of each pixel is read
 * @n_channels: channels that could be read instead, in planes or samples
 * @samples_are_layers: the samples of the one page are the layers
 * @notices: (element-type utf8): what the user should be told
 */
typedef struct
{
  SutureFlavour       flavour;
  gint64              n_layers;
  gint64             *page_of_layer;
  gboolean            is_one_block;
  gint64              planes_per_layer;
  gint64              first_plane;
  guint               sample;
  gint64              n_channels;
  gboolean            samples_are_layers;
  SutureSpacing       spacing;
  SutureSpacingSource spacing_source;
  char               *dimension_order; /* nullable */
  GPtrArray          *notices;
} SutureTiffLayout;

/**
 * suture_tiff_layout_new:
 * @options: role, and what the person or the labels say of layers
 * @error: %SUTURE_AXES_ERROR where the person must be asked
 *
 * Returns: (transfer full) (nullable): the layout, checked
 */
SutureTiffLayout *suture_tiff_layout_new (const SutureInputFile     *file,
                                          const SutureTiffDirectory *directory,
                                          const SutureReadOptions   *options,
                                          GError                   **error);
void              suture_tiff_layout_free (SutureTiffLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffLayout, suture_tiff_layout_free)

G_END_DECLS
