/* suture-share-text.h: a share and how sure it is, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-proportion.h"

G_BEGIN_DECLS

/** suture_share_dup_text: (transfer full): "87.5 % (71.0 to 96.5 %)"
 */
char *suture_share_dup_text (SutureProportion share);

G_END_DECLS
