/* suture-tiff-reader.c: TIFF of all flavours, of one file or of several
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-tiff-reader.h"

#include "stack/tiff/reading/suture-ome-files.h"
#include "stack/tiff/reading/suture-tiff-source.h"

SutureLayerSource *
suture_tiff_reader_new (const SutureInputFile   *file,
                        const SutureReadOptions *options,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  g_autofree char   *elsewhere = NULL;
  SutureLayerSource *source =
      suture_tiff_source_new (file, options, &elsewhere, progress, error);

  return elsewhere ? suture_ome_files_new (file, elsewhere, options, error)
                   : source;
}
