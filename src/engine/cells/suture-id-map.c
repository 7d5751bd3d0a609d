/* suture-id-map.c: ids numbered in the order in which they first appear
 *
 * An open-addressing hash table that holds the numbers; the ids themselves
 * stand in a list of their own, so that it can be read off at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-id-map.h"

#include <string.h>

#define FIRST_BITS 6

struct _SutureIdMap
{
  guint32 *slots; /* number + 1; 0 = free */
  guint64 *ids;   /* room for half as many as there are slots */
  guint32  n_ids;
  int      n_bits; /* 2^n_bits slots */
};

/* Where a search for the id begins: the high bits of a product with 2⁶⁴ over
 * the golden ratio, which spreads consecutive ids evenly. */
static inline size_t
first_slot (guint64 id, int n_bits)
{
  return (size_t) ((id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >>
                   (64 - n_bits));
}

static size_t
find_slot (const guint32 *slots, const guint64 *ids, int n_bits, guint64 id)
{
  const size_t wrap = ((size_t) 1 << n_bits) - 1;
  size_t       slot = first_slot (id, n_bits);

  while (slots[slot] != 0 && ids[slots[slot] - 1] != id)
    slot = (slot + 1) & wrap;
  return slot;
}

SutureIdMap *
suture_id_map_new (void)
{
  SutureIdMap *self = g_new0 (SutureIdMap, 1);

  self->n_bits = FIRST_BITS;
  self->slots = g_new0 (guint32, (size_t) 1 << FIRST_BITS);
  self->ids = g_new (guint64, (size_t) 1 << (FIRST_BITS - 1));
  return self;
}

void
suture_id_map_free (SutureIdMap *self)
{
  g_free (self->slots);
  g_free (self->ids);
  g_free (self);
}

static gboolean
grow (SutureIdMap *self)
{
  const int n_bits = self->n_bits + 1;
  guint32  *slots = g_try_new0 (guint32, (size_t) 1 << n_bits);
  guint64  *ids = g_try_renew (guint64, self->ids, (size_t) 1 << (n_bits - 1));

  if (ids != NULL)
    self->ids = ids;
  if (slots == NULL || ids == NULL)
    {
      g_free (slots);
      return FALSE;
    }
  for (guint32 i = 0; i < self->n_ids; i++)
    slots[find_slot (slots, ids, n_bits, ids[i])] = i + 1;
  g_free (self->slots);
  self->slots = slots;
  self->n_bits = n_bits;
  return TRUE;
}

guint32
suture_id_map_add (SutureIdMap *self, guint64 id)
{
  size_t slot = find_slot (self->slots, self->ids, self->n_bits, id);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;

  if (self->n_ids == (guint32) 1 << (self->n_bits - 1))
    {
      if (self->n_bits == 32 || !grow (self))
        return SUTURE_ID_MAP_FULL;
      slot = find_slot (self->slots, self->ids, self->n_bits, id);
    }
  self->ids[self->n_ids] = id;
  self->slots[slot] = ++self->n_ids;
  return self->n_ids - 1;
}

guint32
suture_id_map_get_n_ids (const SutureIdMap *self)
{
  return self->n_ids;
}

const guint64 *
suture_id_map_get_ids (const SutureIdMap *self)
{
  return self->ids;
}
