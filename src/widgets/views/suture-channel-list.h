/* suture-channel-list.h: the channels of the raw stack, which of them are seen,
 * and in which colours
 *
 * The one that is selected is the one whose brightness is changed below it. Not
 * there where a raw stack has a single channel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "views/suture-pair-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHANNEL_LIST (suture_channel_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureChannelList,
                      suture_channel_list,
                      SUTURE,
                      CHANNEL_LIST,
                      GtkWidget)

/** suture_channel_list_set_view: once */
void suture_channel_list_set_view (SutureChannelList *self,
                                   SuturePairView    *view);

G_END_DECLS
