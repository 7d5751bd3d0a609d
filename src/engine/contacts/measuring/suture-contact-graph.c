/* suture-contact-graph.c: which bodies share faces of voxels, and how many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/measuring/suture-contact-graph.h"

#include "base/suture-parallel.h"
#include "cells/suture-cell-index-private.h"

/* Layers that one item of the loop looks at. */
#define SLAB_LAYERS 8

/* --- A table of contacts by their two bodies -------------------------------
 */

#define NO_CONTACT G_MAXUINT32

typedef struct
{
  GArray  *contacts; /* of SutureContact, in the order in which they were met */
  guint32 *slots;    /* number of a contact, or NO_CONTACT */
  guint32  n_slots;  /* a power of two */
} ContactTable;

static void
clear_slots (ContactTable *self, guint32 n_slots)
{
  g_free (self->slots);
  self->n_slots = n_slots;
  self->slots = g_new (guint32, n_slots);
  for (guint32 i = 0; i < n_slots; i++)
    self->slots[i] = NO_CONTACT;
}

static void
contact_table_init (ContactTable *self)
{
  *self = (ContactTable){ g_array_new (FALSE, TRUE, sizeof (SutureContact)),
                          NULL, 0 };
  clear_slots (self, 256);
}

static void
contact_table_clear (ContactTable *self)
{
  g_clear_pointer (&self->contacts, g_array_unref);
  g_clear_pointer (&self->slots, g_free);
}

static SutureContact *
get_contact (const ContactTable *self, guint32 i)
{
  return &g_array_index (self->contacts, SutureContact, i);
}

/* The slot where the contact is, or would be. */
static guint32 *
find_slot (const ContactTable *self, guint32 first, guint32 second)
{
  const guint64 key = ((guint64) first << 32 | second) *
                      G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint32 at = (guint32) (key >> 32) & (self->n_slots - 1);

  while (self->slots[at] != NO_CONTACT)
    {
      const SutureContact *contact = get_contact (self, self->slots[at]);

      if (contact->first == first && contact->second == second)
        break;
      at = (at + 1) & (self->n_slots - 1);
    }
  return &self->slots[at];
}

static void
grow_table (ContactTable *self)
{
  clear_slots (self, 2 * self->n_slots);
  for (guint32 i = 0; i < self->contacts->len; i++)
    {
      const SutureContact *contact = get_contact (self, i);

      *find_slot (self, contact->first, contact->second) = i;
    }
}

/* The contact of the two, which is put in if it isn't there; valid until the
 * next one is. */
static SutureContact *
take_contact (ContactTable *self, guint32 first, guint32 second)
{
  guint32 *slot = find_slot (self, first, second);

  if (*slot == NO_CONTACT)
    {
      const SutureContact contact = { .first = first, .second = second };

      *slot = self->contacts->len;
      g_array_append_val (self->contacts, contact);
      if (self->contacts->len > self->n_slots / 2)
        grow_table (self);
      return get_contact (self, self->contacts->len - 1);
    }
  return get_contact (self, *slot);
}

/* --- One pass over the runs -------------------------------------------------
 */

typedef struct
{
  const SutureCellIndex *index;
  ContactTable          *tables; /* one a slab */
} Pass;

/* Faces across @axis from (z, y, x) to (z, y, x + n - 1), told by the voxel on
 * the side of the smaller coordinate, which is of cell @low. */
static void
add_faces (const Pass   *pass,
           ContactTable *table,
           int           axis,
           const gint32  at[3],
           gint64        n,
           guint32       low,
           guint32       high)
{
  if (low == high || suture_cell_index_is_crumb (pass->index, low) ||
      suture_cell_index_is_crumb (pass->index, high))
    return;

  SutureFaceSums *sums =
      &take_contact (table, MIN (low, high), MAX (low, high))->faces[axis];
  const gint64 z = 2 * (gint64) at[0] + (axis == 0);
  const gint64 y = 2 * (gint64) at[1] + (axis == 1);
  const gint64 x = 2 * (gint64) at[2] + (axis == 2);
  const gint64 sum_x = n * x + n * (n - 1);
  /* (x + 2 k)² for k from 0 to n - 1 */
  const gint64 square_x =
      n * x * x + 2 * x * n * (n - 1) + 2 * (n - 1) * n * (2 * n - 1) / 3;
  const gint64 sum[3] = { n * z, n * y, sum_x };
  const gint64 squares[6] = { n * z * z, n * z * y, z * sum_x,
                              n * y * y, y * sum_x, square_x };

  sums->n += n;
  sums->n_forward += low < high ? n : -n;
  for (int i = 0; i < 3; i++)
    sums->sum[i] += sum[i];
  for (int i = 0; i < 6; i++)
    sums->squares[i] += squares[i];
}

typedef struct
{
  const SutureRowRun *runs;
  size_t              n;
} Row;

static Row
get_row (const SutureCellIndex *index, gint64 z, gint64 y)
{
  const SutureIndexLayer *layer = &index->layers[z];
  const size_t            first = layer->row_starts[y];
  const size_t            n = layer->row_starts[y + 1] - first;

  return (Row){ n > 0 ? layer->row_runs + first : NULL, n };
}

static void
add_row (const Pass *pass, ContactTable *table, gint32 z, gint32 y, Row row)
{
  for (size_t i = 1; i < row.n; i++)
    if (row.runs[i - 1].x1 == row.runs[i].x0)
      add_faces (pass, table, 2, (gint32[]){ z, y, row.runs[i].x0 - 1 }, 1,
                 row.runs[i - 1].cell, row.runs[i].cell);
}

/* Faces across @axis between a row, that of (z, y), and the next one. */
static void
add_rows (const Pass   *pass,
          ContactTable *table,
          int           axis,
          gint32        z,
          gint32        y,
          Row           row,
          Row           next)
{
  for (size_t i = 0, j = 0; i < row.n && j < next.n;)
    {
      const SutureRowRun *a = &row.runs[i];
      const SutureRowRun *b = &next.runs[j];
      const gint32        x0 = MAX (a->x0, b->x0);
      const gint32        x1 = MIN (a->x1, b->x1);

      if (x0 < x1)
        add_faces (pass, table, axis, (gint32[]){ z, y, x0 }, x1 - x0, a->cell,
                   b->cell);
      if (a->x1 <= b->x1)
        i++;
      else
        j++;
    }
}

static void
add_slab_worker (size_t slab, gpointer workspace, gpointer user_data)
{
  const Pass            *pass = user_data;
  const SutureCellIndex *index = pass->index;
  ContactTable          *table = &pass->tables[slab];
  const gint64           begin = (gint64) slab * SLAB_LAYERS;
  const gint64           end = MIN (begin + SLAB_LAYERS, index->shape.nz);

  contact_table_init (table);
  for (gint64 z = begin; z < end; z++)
    for (gint64 y = 0; y < index->shape.ny; y++)
      {
        const Row row = get_row (index, z, y);

        add_row (pass, table, (gint32) z, (gint32) y, row);
        if (y + 1 < index->shape.ny)
          add_rows (pass, table, 1, (gint32) z, (gint32) y, row,
                    get_row (index, z, y + 1));
        if (z + 1 < index->shape.nz)
          add_rows (pass, table, 0, (gint32) z, (gint32) y, row,
                    get_row (index, z + 1, y));
      }
}

static void
add_sums (SutureContact *to, const SutureContact *from)
{
  for (int axis = 0; axis < 3; axis++)
    {
      SutureFaceSums       *p = &to->faces[axis];
      const SutureFaceSums *q = &from->faces[axis];

      p->n += q->n;
      p->n_forward += q->n_forward;
      for (int i = 0; i < 3; i++)
        p->sum[i] += q->sum[i];
      for (int i = 0; i < 6; i++)
        p->squares[i] += q->squares[i];
    }
}

static int
compare_contacts (gconstpointer a, gconstpointer b)
{
  const SutureContact *p = a;
  const SutureContact *q = b;

  if (p->first != q->first)
    return p->first < q->first ? -1 : 1;
  return (p->second > q->second) - (p->second < q->second);
}

static GArray *
merge_tables (ContactTable *tables, size_t n_tables)
{
  ContactTable all;

  contact_table_init (&all);
  for (size_t i = 0; i < n_tables; i++)
    for (guint k = 0; tables[i].contacts && k < tables[i].contacts->len; k++)
      {
        const SutureContact *contact = get_contact (&tables[i], k);

        add_sums (take_contact (&all, contact->first, contact->second),
                  contact);
      }
  g_array_sort (all.contacts, compare_contacts);
  g_free (all.slots);
  return all.contacts;
}

GArray *
suture_contact_graph_new (const SutureCellIndex *index,
                          const SutureProgress  *progress,
                          GError               **error)
{
  const size_t n_slabs =
      (size_t) (index->shape.nz + SLAB_LAYERS - 1) / SLAB_LAYERS;
  Pass    pass = { index, g_new0 (ContactTable, n_slabs) };
  GArray *contacts = NULL;

  if (suture_parallel_for (n_slabs, add_slab_worker, &pass, progress, error))
    contacts = merge_tables (pass.tables, n_slabs);
  for (size_t i = 0; i < n_slabs; i++)
    contact_table_clear (&pass.tables[i]);
  g_free (pass.tables);
  return contacts;
}
