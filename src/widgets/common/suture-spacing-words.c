/* suture-spacing-words.c: a voxel size in words, and who said it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-spacing-words.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"

const char *
suture_spacing_words_origin (SutureSpacingSource source)
{
  static const char *const origins[] = {
    [SUTURE_SPACING_FROM_NONE] = N_ ("unknown"),
    [SUTURE_SPACING_FROM_IMAGEJ] = N_ ("from ImageJ"),
    [SUTURE_SPACING_FROM_OME] = N_ ("from OME"),
    [SUTURE_SPACING_FROM_TIFF] = N_ ("from TIFF"),
    [SUTURE_SPACING_FROM_ELEMENT_SIZE] = N_ ("from element_size_um"),
    [SUTURE_SPACING_FROM_AXISTAGS] = N_ ("from axistags"),
    [SUTURE_SPACING_FROM_NIFTI] = N_ ("from NIfTI"),
    [SUTURE_SPACING_FROM_NRRD] = N_ ("from NRRD"),
    [SUTURE_SPACING_FROM_METAIMAGE] = N_ ("from MetaImage"),
    [SUTURE_SPACING_FROM_RAW] = N_ ("from the raw stack"),
    [SUTURE_SPACING_FROM_OPTION] = N_ ("as you said"),
  };

  return _ (origins[source]);
}

char *
suture_spacing_words_dup (const SutureStack *labels)
{
  const SutureSpacing spacing = suture_stack_get_spacing (labels);

  if (!spacing.is_known)
    return g_strdup (_ ("voxel size unknown"));
  g_autofree char *size = suture_widgets_isolate (
      /* Translators: three lengths, z, y and x */
      g_strdup_printf (_ ("%g × %g × %g µm"), spacing.z_um, spacing.y_um,
                       spacing.x_um));

  /* Translators: a voxel size, then "from ImageJ" */
  return g_strdup_printf (_ ("%s (%s)"), size,
                          suture_spacing_words_origin (
                              suture_stack_get_spacing_source (labels)));
}
