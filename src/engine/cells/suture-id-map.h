/* suture-id-map.h: ids numbered in the order in which they first appear
 *
 * Label ids are sparse and may be as large as 2⁶⁴ - 1; everything inside counts
 * from 0. The id 0 is background and never in a map.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SutureIdMap SutureIdMap;

/** SUTURE_ID_MAP_FULL: more ids than memory or than 32 bits can number */
#define SUTURE_ID_MAP_FULL G_MAXUINT32

SutureIdMap *suture_id_map_new (void);
void         suture_id_map_free (SutureIdMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureIdMap, suture_id_map_free)

/**
 * suture_id_map_add:
 * @id: not 0
 *
 * Returns: the number of @id, a new one if it is new, or %SUTURE_ID_MAP_FULL
 */
guint32 suture_id_map_add (SutureIdMap *self, guint64 id);

/** suture_id_map_get_n_ids: how many ids */
guint32 suture_id_map_get_n_ids (const SutureIdMap *self);

/** suture_id_map_get_ids: (transfer none): the ids by their numbers */
const guint64 *suture_id_map_get_ids (const SutureIdMap *self);

G_END_DECLS
