/* suture-emd-tree-private.h: how the tree's arrays are written, for the two
 * files that do so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-tree.h"

G_BEGIN_DECLS

static inline gboolean
is_sink (const SutureEmdTree *self, gint32 node)
{
  return node < self->problem->sinks.n;
}

/* A source's parent is kept where pricing finds it, with the distance. */
static inline void
set_parent (SutureEmdTree *self, gint32 node, gint32 parent)
{
  self->nodes[node].parent = parent;
  if (!is_sink (self, node))
    {
      const gint32 source = node - self->problem->sinks.n;

      self->source_parent[source] = parent;
      self->source_cost[source] =
          suture_emd_cost (self->problem, source, parent);
    }
}

static inline void
set_potential (SutureEmdTree *self, gint32 sink, double potential)
{
  self->potential[sink] = potential;
  self->rounded[sink] = (float) potential;
}

/* Puts a sink into the preorder. */
static inline void
put (SutureEmdTree *self, gint32 sink, gint32 place)
{
  self->order[place] = sink;
  self->place[sink] = place;
}

G_END_DECLS
