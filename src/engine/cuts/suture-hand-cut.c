/* suture-hand-cut.c: a cell cut between two points that a person has marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-hand-cut.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "cuts/suture-body-refinement.h"
#include "cuts/suture-cut-flood.h"
#include "cuts/suture-cut-side.h"

/* --- what comes of it --------------------------------------------------------
 */

/* The side with fewer voxels. */
static guint8
find_smaller (const SutureCutRoom *room)
{
  const size_t n = suture_shape_size (room->shape);
  size_t       counts[SUTURE_CUT_N_STATES] = { 0 };

  for (size_t i = 0; i < n; i++)
    counts[room->sides[i]]++;
  return counts[SUTURE_CUT_FIRST] < counts[SUTURE_CUT_SECOND]
             ? SUTURE_CUT_FIRST
             : SUTURE_CUT_SECOND;
}

/* (transfer full) (element-type SutureBodyRun): what of the cell is @side. */
static GArray *
list_side (const SutureCutRoom *room, guint8 side)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  gint64  end = 0;

  for (guint i = 0; i < room->runs->len; i++)
    {
      const SutureBodyRun *of = &g_array_index (room->runs, SutureBodyRun, i);
      const guint8        *row =
          room->sides + suture_cut_room_get_voxel (room, of->z, of->y, of->x0);
      const gint32 n = of->x1 - of->x0;

      for (gint32 from = 0, to; from < n; from = to)
        {
          for (to = from + 1; to < n && row[to] == row[from];)
            to++;
          if (row[from] != side)
            continue;

          const SutureBodyRun run = { of->z, of->y, of->x0 + from, of->x0 + to,
                                      end += to - from };

          g_array_append_val (runs, run);
        }
    }
  return runs;
}

/* Called for each face between a voxel of @side and one of the other. */
typedef void (*FaceFunc) (const gint32 of_side[3],
                          const gint32 other[3],
                          gpointer     user_data);

static void
visit_faces (const SutureCutRoom *room,
             guint8               side,
             FaceFunc             func,
             gpointer             user_data)
{
  static const gint32 steps[6][3] = { { -1, 0, 0 }, { 0, -1, 0 }, { 0, 0, -1 },
                                      { 0, 0, 1 },  { 0, 1, 0 },  { 1, 0, 0 } };
  const guint8        other_side =
      side == SUTURE_CUT_FIRST ? SUTURE_CUT_SECOND : SUTURE_CUT_FIRST;

  for (guint i = 0; i < room->runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (room->runs, SutureBodyRun, i);

      for (gint32 x = run->x0; x < run->x1; x++)
        for (size_t k = 0; k < G_N_ELEMENTS (steps); k++)
          {
            const gint32 here[3] = { run->z, run->y, x };
            const gint32 there[3] = { run->z + steps[k][0],
                                      run->y + steps[k][1], x + steps[k][2] };

            if (room->sides[suture_cut_room_get_voxel (room, here[0], here[1],
                                                       here[2])] == side &&
                room->sides[suture_cut_room_get_voxel (room, there[0], there[1],
                                                       there[2])] == other_side)
              func (here, there, user_data);
          }
    }
}

/* The middle of all faces, doubled, and the face that is nearest to it. */
typedef struct
{
  double sums[3];
  double n;
  double least;
  gint32 of_side[3];
  gint32 other[3];
} Middle;

static void
add_face (const gint32 of_side[3], const gint32 other[3], gpointer user_data)
{
  Middle *middle = user_data;

  for (int axis = 0; axis < 3; axis++)
    middle->sums[axis] += (double) of_side[axis] + other[axis];
  middle->n += 1.0;
}

static void
choose_face (const gint32 of_side[3], const gint32 other[3], gpointer user_data)
{
  Middle *middle = user_data;
  double  squared = 0.0;

  for (int axis = 0; axis < 3; axis++)
    {
      const double d =
          (double) of_side[axis] + other[axis] - middle->sums[axis] / middle->n;

      squared += d * d;
    }
  if (squared >= middle->least)
    return;
  middle->least = squared;
  memcpy (middle->of_side, of_side, sizeof middle->of_side);
  memcpy (middle->other, other, sizeof middle->other);
}

static SuturePlace
make_place (const gint32 at[3])
{
  return (SuturePlace){ TRUE, at[0], at[1], at[2] };
}

/* Whether the two sides share a face at all: those of masks that hang together
 * by corners alone don't. */
static gboolean
place_faces (SutureCut *cut, const SutureCutRoom *room, guint8 side)
{
  Middle middle = { .least = INFINITY };

  visit_faces (room, side, add_face, &middle);
  visit_faces (room, side, choose_face, &middle);
  cut->faces[0] = make_place (middle.other);
  cut->faces[1] = make_place (middle.of_side);
  return middle.n > 0.0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT, sentence);
  return FALSE;
}

/* Whether each side is a part by itself. */
static gboolean
check_sides (const SutureCellIndex *index, const SutureCut *cut, GError **error)
{
  g_autoptr (GPtrArray) parts =
      suture_body_refine (index, cut->cell, cut, 1, error);

  if (parts == NULL)
    return FALSE;
  return parts->len == 2 ||
         refuse (error, _ ("One of the two sides would be a crumb of a few "
                           "voxels; put the points further apart, each in the "
                           "middle of its cell"));
}

static guint32
find_cell (const SutureCellIndex *index, const SuturePlace *place)
{
  return suture_cell_index_find_at (index, place->z, place->y, place->x);
}

static gboolean
check_markers (const SutureCellIndex *index,
               const SuturePlace      markers[2],
               GError               **error)
{
  const guint32   cell = find_cell (index, &markers[0]);
  const guint32   other = find_cell (index, &markers[1]);
  const SutureBox box = cell != SUTURE_NO_CELL
                            ? suture_cell_index_get_box (index, cell)
                            : (SutureBox){ 0 };
  const double    n_voxels = (double) (box.z1 - box.z0 + 2) *
                          (box.y1 - box.y0 + 2) * (box.x1 - box.x0 + 2);

  if (cell == SUTURE_NO_CELL || other == SUTURE_NO_CELL)
    return refuse (error, _ ("A point lies in no cell; put both into the cell "
                             "that is to be cut"));
  if (cell != other)
    return refuse (error, _ ("The two points lie in different pieces; put both "
                             "into the one that is to be cut"));
  if (markers[0].z == markers[1].z && markers[0].y == markers[1].y &&
      markers[0].x == markers[1].x)
    return refuse (error, _ ("Both points are the same; put each into the "
                             "middle of its cell"));
  if (n_voxels <= SUTURE_HAND_CUT_MAX_VOXELS)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("Cell %" PRIu64 " is too large to be cut by hand: its box "
                  "has %.0f million voxels, and %d million are the most; cut "
                  "it between two layers first"),
               suture_cell_index_get_id (index, cell), n_voxels / 1e6,
               SUTURE_HAND_CUT_MAX_VOXELS / 1000000);
  return FALSE;
}

gboolean
suture_hand_cut_find (SutureCellIndex      *index,
                      SutureStack          *raw,
                      const SuturePlace     markers[2],
                      SutureCut            *cut,
                      const SutureProgress *progress,
                      GError              **error)
{
  g_auto (SutureCutRoom) room = { .runs = NULL };
  g_autoptr (GArray) side = NULL;
  guint8 smaller;

  *cut = (SutureCut){ .cell = find_cell (index, &markers[0]) };
  if (!check_markers (index, markers, error))
    return FALSE;
  suture_cut_room_init (&room, index, cut->cell);
  if (!suture_cut_room_flood (&room, raw, suture_cell_index_get_spacing (index),
                              markers, progress, error))
    return FALSE;
  smaller = find_smaller (&room);
  side = list_side (&room, smaller);
  cut->side = suture_cut_side_to_text (side);
  cut->runs = suture_cut_side_get_runs (cut->side);
  if (!place_faces (cut, &room, smaller))
    return refuse (error,
                   _ ("The two sides touch by corners alone, so there "
                      "is no cut to be named; put the points elsewhere"));
  return check_sides (index, cut, error);
}
