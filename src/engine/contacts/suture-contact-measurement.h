/* suture-contact-measurement.h: everything that is measured of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-pair-key.h"
#include "contacts/measuring/suture-contact-body.h"
#include "contacts/sections/suture-contact-profile.h"
#include "contacts/measuring/suture-contact-raw.h"
#include "contacts/measuring/suture-contact-rim.h"
#include "contacts/measuring/suture-contact-sight.h"
#include "contacts/measuring/suture-surface-area.h"
#include "features/measuring/suture-population.h"

G_BEGIN_DECLS

/**
 * SutureContactSide: one of the two bodies, among all its neighbours
 * @cell: which
 * @body: (owned by the table)
 * @n_neighbours: bodies that it shares faces with
 * @contact_area: surface that it shares with them
 * @other_walls: raw stack on the faces of its other contacts, mean; NAN without
 */
typedef struct
{
  guint32                  cell;
  const SutureContactBody *body;
  guint32                  n_neighbours;
  double                   contact_area;
  double                   other_walls;
} SutureContactSide;

/**
 * SutureContactMeasurement: one contact, measured
 *
 * Lengths in µm where the voxel size is known, else in voxels.
 *
 * @upper: the body with the smaller mean layer; of two the one that begins
 *   first
 * @lower: the other one
 * @pair: their names
 * @sides: the smaller body and the larger one, by what the stack holds and not
 *   by their ids, so that ids change nothing
 * @plane: its vector area points from the smaller to the larger
 * @surface: surface that the two share, suture_surface_area_of_faces(): beside
 *   A, which is only what of it faces one way
 * @profile: cross-sections along the normal; the smaller body comes first
 * @sight: whether the bodies see each other
 * @near_sight: likewise, of what lies within 1.6 r of the contact
 * @near_balance: the smaller over the larger of these two parts
 * @rim: where it ends
 * @joined: the ellipsoid of both together
 * @n_common: bodies that are neighbours of both
 * @walls: raw stack on the faces
 */
typedef struct
{
  guint32              upper;
  guint32              lower;
  SuturePairKey        pair;
  SutureContactSide    sides[2];
  SutureContactPlane   plane;
  double               surface;
  SutureContactProfile profile;
  SutureSight          sight;
  SutureSight          near_sight;
  double               near_balance;
  SutureContactRim     rim;
  SutureEllipsoid      joined;
  guint32              n_common;
  SutureFaceIntensity  walls;
} SutureContactMeasurement;

/**
 * SutureContactSurroundings: what a contact is compared with
 * @population: the stack's own bodies
 * @voxel_um3: volume of a voxel
 * @longest_um: longest edge of a voxel
 * @sign: of bright membranes 1, of dark ones -1; intensities of bodies must be
 *   multiplied by it, those of faces are
 * @contrast: mean of all faces less mean of all interiors; NAN without a raw
 *   stack, or where it has no contrast
 * @interior: mean of all interiors
 */
typedef struct
{
  SuturePopulation population;
  double           voxel_um3;
  double           longest_um;
  double           sign;
  double           contrast;
  double           interior;
} SutureContactSurroundings;

typedef struct _SutureContactTable SutureContactTable;

/**
 * suture_contact_table_new:
 * @index: cells of the stack
 * @raw: (nullable): raw stack of the same shape
 * @max_wall: contacts reach across as many voxels of background: bodies are
 *   measured as suture_bodies_grow() makes them; 0: what shares faces
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Measures every contact in parallel. The result doesn't depend on the number
 * of threads.
 *
 * Returns: (transfer full) (nullable): the table, immutable
 */
SutureContactTable *suture_contact_table_new (SutureCellIndex      *index,
                                              SutureStack          *raw,
                                              int                   max_wall,
                                              const SutureProgress *progress,
                                              GError              **error);

/**
 * suture_contact_table_new_of:
 * @is_wanted: (array): of each cell of @index, whether its contacts are wanted
 *
 * suture_contact_table_new(), but of contacts of which neither body is wanted
 * only what others are measured by: the two bodies, the surface, and the raw
 * stack on the faces. All else of them is 0.
 *
 * Returns: (transfer full) (nullable): the table, immutable
 */
SutureContactTable *suture_contact_table_new_of (SutureCellIndex *index,
                                                 SutureStack     *raw,
                                                 int              max_wall,
                                                 const gboolean  *is_wanted,
                                                 const SutureProgress *progress,
                                                 GError              **error);

/**
 * suture_contact_table_new_of_walls:
 * @raw: raw stack of the same shape
 *
 * The raw stack alone: of each contact the two bodies and what lies on its
 * faces, of each body what lies inside, of the stack which way membranes stand
 * out. All else is 0, and nothing tells the upper body from the lower one.
 *
 * Returns: (transfer full) (nullable): the table, immutable
 */
SutureContactTable *
suture_contact_table_new_of_walls (SutureCellIndex      *index,
                                   SutureStack          *raw,
                                   const SutureProgress *progress,
                                   GError              **error);

SutureContactTable *suture_contact_table_ref (SutureContactTable *self);
void                suture_contact_table_unref (SutureContactTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureContactTable, suture_contact_table_unref)

size_t suture_contact_table_get_n_rows (const SutureContactTable *self);

/** suture_contact_table_get: (transfer none): one row; by rising first, then
 * second body */
const SutureContactMeasurement *
suture_contact_table_get (const SutureContactTable *self, size_t row);

/** suture_contact_table_get_surroundings: (transfer none) */
const SutureContactSurroundings *
suture_contact_table_get_surroundings (const SutureContactTable *self);

/** suture_contact_table_get_index: (transfer none): the cells */
SutureCellIndex *
suture_contact_table_get_index (const SutureContactTable *self);

/** suture_contact_table_get_body: (transfer none): of a cell that is no crumb
 */
const SutureContactBody *
suture_contact_table_get_body (const SutureContactTable *self, guint32 cell);

/** suture_contact_table_get_walls: mean of the raw stack on the faces of all
 * the body's contacts; of all contacts of the stack where it has none */
double suture_contact_table_get_walls (const SutureContactTable *self,
                                       guint32                   cell);

G_END_DECLS
