/* suture-surface-area.h: area of a surface that is made of faces of voxels
 *
 * Faces of voxels overestimate a surface by up to √3, by how it is turned. Here
 * the faces of each small block of voxels are added up as vectors first, so
 * that stairs count as the slope that they stand for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-faces.h"

G_BEGIN_DECLS

/** suture_surface_area_of_faces: of a contact's @faces (element-type
 * SutureFaceRun), in µm² */
double suture_surface_area_of_faces (GArray *faces, SutureSpacing spacing);

/** suture_surface_area_of_body: of all its surface, in µm² */
double suture_surface_area_of_body (const SutureCellIndex *index, guint32 cell);

G_END_DECLS
