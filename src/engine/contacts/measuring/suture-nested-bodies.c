/* suture-nested-bodies.c: bodies that lie inside others, as nuclei inside their
 * cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-nested-bodies.h"

/* Of its faces within layers those that the body around it has. */
#define LEAST_AROUND 0.9

/* At least so many bodies, and one in so many of those that lie inside nothing,
 * have one inside. */
#define LEAST_NESTS 3
#define BODIES_A_NEST 3

static gint64
count_faces_in_layers (const SutureContact *contact)
{
  return contact->faces[1].n + contact->faces[2].n;
}

static gboolean
is_box_inside (const SutureCellIndex *index, guint32 inner, guint32 outer)
{
  const SutureBox in = suture_cell_index_get_box (index, inner);
  const SutureBox out = suture_cell_index_get_box (index, outer);

  return in.z0 >= out.z0 && in.z1 <= out.z1 && in.y0 > out.y0 &&
         in.y1 < out.y1 && in.x0 > out.x0 && in.x1 < out.x1;
}

/* The body that @contact has inside the other one; %SUTURE_NO_CELL: none.
 * @n_faces: of each body, within layers */
static guint32
find_inner (const SutureCellIndex *index,
            const SutureContact   *contact,
            const gint64          *n_faces)
{
  const guint32 cells[] = { contact->first, contact->second };

  for (int i = 0; i < 2; i++)
    if (is_box_inside (index, cells[i], cells[1 - i]) &&
        (double) count_faces_in_layers (contact) >=
            LEAST_AROUND * (double) n_faces[cells[i]])
      return cells[i];
  return SUTURE_NO_CELL;
}

static gint64 *
count_faces (const SutureCellIndex *index, GArray *contacts)
{
  gint64 *n_faces =
      g_new0 (gint64, (gsize) suture_cell_index_get_n_cells (index) + 1);

  for (guint i = 0; i < contacts->len; i++)
    {
      const SutureContact *contact =
          &g_array_index (contacts, SutureContact, i);

      n_faces[contact->first] += count_faces_in_layers (contact);
      n_faces[contact->second] += count_faces_in_layers (contact);
    }
  return n_faces;
}

/* Whether so many bodies have exactly one inside that this is how cells are
 * labelled. */
static gboolean
is_usual (const SutureCellIndex *index, GArray *contacts, const gint64 *n_faces)
{
  const guint32     n_cells = suture_cell_index_get_n_cells (index);
  g_autofree guint *n_inside = g_new0 (guint, (gsize) n_cells + 1);
  guint             n_nests = 0, n_inner = 0, n_bodies = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const SutureContact *contact =
          &g_array_index (contacts, SutureContact, i);
      const guint32 inner = find_inner (index, contact, n_faces);

      if (inner == SUTURE_NO_CELL)
        continue;
      n_inner++;
      n_inside[inner == contact->first ? contact->second : contact->first]++;
    }
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      n_nests += n_inside[cell] == 1;
      n_bodies += !suture_cell_index_is_crumb (index, cell);
    }
  return n_nests >= LEAST_NESTS &&
         n_nests * BODIES_A_NEST >= n_bodies - MIN (n_inner, n_bodies);
}

guint
suture_nested_bodies_leave_out (const SutureCellIndex *index, GArray *contacts)
{
  g_autofree gint64 *n_faces = count_faces (index, contacts);
  guint              n_kept = 0;

  if (!is_usual (index, contacts, n_faces))
    return 0;
  for (guint i = 0; i < contacts->len; i++)
    {
      const SutureContact contact = g_array_index (contacts, SutureContact, i);

      if (find_inner (index, &contact, n_faces) == SUTURE_NO_CELL)
        g_array_index (contacts, SutureContact, n_kept++) = contact;
    }

  const guint n_out = contacts->len - n_kept;

  g_array_set_size (contacts, n_kept);
  return n_out;
}
