/* suture-surface.h: the surface of a body as triangles, in micrometres
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"
#include "cells/suture-mask.h"

G_BEGIN_DECLS

/** SutureSurfaceVertex: a point of the surface, (x, y, z) in µm from the middle
 * of the stack's first voxel, and its normal, of length 1, outwards */
typedef struct
{
  float at_um[3];
  float normal[3];
} SutureSurfaceVertex;

/**
 * SutureSurface:
 * @vertices: (array length=n_vertices): the points
 * @corners: (array length=n_corners): three a triangle, counter-clockwise seen
 *   from outside where x, y and z are right-handed
 *
 * Closed: every edge belongs to two triangles, or to four where parts of the
 * body meet in an edge only.
 */
typedef struct
{
  SutureSurfaceVertex *vertices;
  size_t               n_vertices;
  guint32             *corners;
  size_t               n_corners;
} SutureSurface;

/** SutureSurfaceLayer: what a body has on a layer; no mask is empty */
typedef struct
{
  gint32     z;
  SutureMask mask;
} SutureSurfaceLayer;

/** SUTURE_SURFACE_GRID: blocks along the longest side of a body; a larger one
 * is drawn more coarsely, so that each costs about the same */
#define SUTURE_SURFACE_GRID 96

/**
 * suture_surface_new:
 * @layers: (array length=n_layers): at least one, in any order
 * @n_layers: how many
 * @spacing: voxel size
 *
 * Surface nets (Gibson, Constrained elastic surface nets, 1998) on the share of
 * each block of voxels that belongs to the body; a block is one voxel unless
 * the body is larger than %SUTURE_SURFACE_GRID. The net is relaxed, each point
 * within its own cube of the grid, so that steps of pixels and layers don't
 * show, and no layer is lost. Looks at the masks only. Any thread.
 *
 * Returns: (transfer full): the surface
 */
SutureSurface *suture_surface_new (const SutureSurfaceLayer *layers,
                                   size_t                    n_layers,
                                   SutureSpacing             spacing);
void           suture_surface_free (SutureSurface *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSurface, suture_surface_free)

G_END_DECLS
