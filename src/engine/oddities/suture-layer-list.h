/* suture-layer-list.h: layers, named in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_layer_list_to_text:
 * @layers: (element-type gint64): which, rising
 *
 * Returns: (transfer full): "z = 4–6, 11 (counted from 0)"; the first few
 */
char *suture_layer_list_to_text (GArray *layers);

G_END_DECLS
