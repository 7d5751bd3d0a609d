/* suture-emd-hierarchy.h: coarser and coarser versions of a transport problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-emd-reduction.h"

G_BEGIN_DECLS

#define SUTURE_EMD_MAX_LEVELS 64

/**
 * SutureEmdLevel:
 * @problem: points of this level
 * @source_begin: first child of each source on the next finer level; one more
 *   than there are sources
 * @sink_begin: the same of each sink
 *
 * The finest level has no children.
 */
typedef struct
{
  SutureEmdProblem problem;
  gint32          *source_begin;
  gint32          *sink_begin;
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

/** suture_emd_hierarchy_init: blocks of pixels, each level's twice as wide and
 * twice as high as the one before, until a side has few points */
void suture_emd_hierarchy_init (SutureEmdHierarchy       *self,
                                const SutureEmdReduction *reduction,
                                SutureEmdArena           *arena);

G_END_DECLS
