/* suture-contact-plane.h: area and plane of a contact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-contact-graph.h"

G_BEGIN_DECLS

/**
 * SutureContactPlane: lengths in µm, voxels where the voxel size isn't known
 * @n_faces: faces of voxels
 * @face_area: their area, W
 * @vector_area: their oriented sum, first body → second (z, y, x)
 * @area: its length, A: what the contact has in the direction that it faces;
 *   unlike W it hardly changes as the stack is turned
 * @radius: r = √(A/π)
 * @centre: middle of the faces by area (z, y, x)
 * @normal: unit vector; positive z, then y, then x
 * @agreement: |normal · vector area| / A
 * @spread: variances of the faces' middles about @centre, rising: λ₃, λ₂, λ₁
 *
 * METHOD.md section 5.5.
 */
typedef struct
{
  gint64 n_faces;
  double face_area;
  double vector_area[3];
  double area;
  double radius;
  double centre[3];
  double normal[3];
  double agreement;
  double spread[3];
} SutureContactPlane;

/** suture_contact_plane_fit: of a contact in a stack with that voxel size */
SutureContactPlane suture_contact_plane_fit (const SutureContact *contact,
                                             SutureSpacing        spacing);

/**
 * suture_symmetric_solve:
 * @matrix: zz, zy, zx, yy, yx, xx
 * @values: (out): eigenvalues, rising
 * @vectors: (out): unit eigenvectors (z, y, x), in that order
 *
 * By Jacobi rotations.
 */
void suture_symmetric_solve (const double matrix[6],
                             double       values[3],
                             double       vectors[3][3]);

/** suture_symmetric_solve_values: the same values, sooner */
void suture_symmetric_solve_values (const double matrix[6], double values[3]);

G_END_DECLS
