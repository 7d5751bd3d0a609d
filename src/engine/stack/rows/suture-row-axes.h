/* suture-row-axes.h: the axes of an array, and which of its planes are layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/rows/suture-sample-rows.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

#define SUTURE_MAX_ROW_AXES 32

/**
 * SutureRowAxes:
 * @n: how many
 * @sizes: how long each is, slowest first; the last two are y and x
 * @names: of each: z, c, t or %SUTURE_AXIS_UNNAMED; of y and x not looked at
 */
typedef struct
{
  int     n;
  guint64 sizes[SUTURE_MAX_ROW_AXES];
  char    names[SUTURE_MAX_ROW_AXES];
} SutureRowAxes;

/**
 * suture_row_axes_take:
 * @options: what the person or the labels say of layers
 * @source: gets its shape, and a notice if not all is read
 * @rows: gets its planes
 * @error: %SUTURE_AXES_ERROR where there are more axes than z, y and x
 *
 * Axes of length 1 are passed over; two axes are one layer.
 *
 * Returns: whether it is known which planes are layers
 */
gboolean suture_row_axes_take (const SutureRowAxes     *self,
                               const SutureReadOptions *options,
                               SutureLayerSource       *source,
                               SutureSampleRows        *rows,
                               GError                 **error);

G_END_DECLS
