/* suture-emd-hierarchy.h: coarser and coarser versions of a transport problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/suture-emd-reduction.h"

G_BEGIN_DECLS

#define SUTURE_EMD_MAX_LEVELS 64

/**
 * SutureEmdLevel:
 * @problem: points of this level
 * @source_begin: first child of each source on the next finer level; one more
 *   than there are sources
 * @sink_begin: the same of each sink
 * @n_bits: of the Morton keys that were dropped: a block has two to this many
 *   pixels
 *
 * The finest level has no children.
 */
typedef struct
{
  SutureEmdProblem problem;
  gint32          *source_begin;
  gint32          *sink_begin;
  int              n_bits;
} SutureEmdLevel;

/**
 * SutureEmdHierarchy:
 * @levels: the finest first
 * @n_levels: how many
 */
typedef struct
{
  SutureEmdLevel levels[SUTURE_EMD_MAX_LEVELS];
  int            n_levels;
} SutureEmdHierarchy;

/**
 * suture_emd_hierarchy_init:
 * @many: sources of a level above which the next one's blocks are only twice as
 *   large
 *
 * Blocks of pixels, each level's twice as wide and twice as high as the one
 * before, until a side has few points.
 */
void suture_emd_hierarchy_init (SutureEmdHierarchy       *self,
                                const SutureEmdReduction *reduction,
                                gint32                    many,
                                SutureEmdArena           *arena);

G_END_DECLS
