/* suture-palette.c: colours of cells; touching cells never share one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-palette.h"

#include <math.h>

#include "suture-cell-neighbours.h"

/* Fewer make stacks look drab, more make colours alike. */
#define N_FIRST_COLOURS 12

struct _SuturePalette
{
  gatomicrefcount       ref_count;
  guint32               n_cells;
  guint                *numbers; /* colour number of each cell */
  SutureCellNeighbours *neighbours;
};

/* Okabe and Ito's without black, then tints and shades of them, in an order
 * that keeps the first dozen far apart. */
static const guint32 first_colours[] = {
  0x56B4E9, 0xD55E00, 0xF0E442, 0xCC79A7, 0x009E73, 0xE69F00, 0x0072B2,
  0xA6E3D0, 0xF4B8D8, 0x8C4A1C, 0xB7A4F0, 0x7A8F2A, 0xA9D8F5, 0x8E3B6B,
  0xF7CE8A, 0x1E6E5A, 0xF2A07B, 0x4C63B6, 0xD8D38C, 0x5A5A8C,
};

/* Hues a golden angle apart never repeat; lightness alternates. */
static guint32
make_colour (guint number)
{
  const double hue = fmod (number * 0.618033988749895, 1.0) * 6.0;
  const double value = 0.95 - 0.15 * (number % 3);
  const double chroma = value * (0.75 - 0.2 * (number / 3 % 2));
  const double middle = chroma * (1.0 - fabs (fmod (hue, 2.0) - 1.0));
  const double base = value - chroma;
  const double rgb[6][3] = {
    { chroma, middle, 0.0 }, { middle, chroma, 0.0 }, { 0.0, chroma, middle },
    { 0.0, middle, chroma }, { middle, 0.0, chroma }, { chroma, 0.0, middle },
  };
  guint32 packed = 0;

  for (int i = 0; i < 3; i++)
    packed =
        packed << 8 | (guint32) lround (255.0 * (rgb[(int) hue][i] + base));
  return packed;
}

guint32
suture_palette_get_rgb (guint number)
{
  if (number < G_N_ELEMENTS (first_colours))
    return first_colours[number];
  return make_colour (number);
}

typedef struct
{
  guint32 cell;
  guint32 n_neighbours;
} Turn;

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *x = a;
  const Turn *y = b;

  if (x->n_neighbours != y->n_neighbours)
    return x->n_neighbours < y->n_neighbours ? 1 : -1;
  return (x->cell > y->cell) - (x->cell < y->cell);
}

static GArray *
order_turns (const SuturePalette *self)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint32 cell = 0; cell < self->n_cells; cell++)
    {
      Turn turn = { .cell = cell };

      suture_cell_neighbours_get (self->neighbours, cell, &turn.n_neighbours);
      g_array_append_val (turns, turn);
    }
  g_array_sort (turns, compare_turns);
  return turns;
}

/* The colours that are taken around a cell bear its stamp. */
static guint
least_used (const GArray *n_uses, const GArray *stamps, guint32 stamp)
{
  guint best = n_uses->len;

  for (guint i = 0; i < n_uses->len; i++)
    if (g_array_index (stamps, guint32, i) != stamp &&
        (best == n_uses->len || g_array_index (n_uses, guint, i) <
                                    g_array_index (n_uses, guint, best)))
      best = i;
  return best;
}

static void
colour_cell (SuturePalette *self,
             guint32        cell,
             guint32        stamp,
             GArray        *n_uses,
             GArray        *stamps)
{
  guint32        n = 0;
  const guint32 *others =
      suture_cell_neighbours_get (self->neighbours, cell, &n);

  for (guint32 i = 0; i < n; i++)
    if (self->numbers[others[i]] != G_MAXUINT)
      g_array_index (stamps, guint32, self->numbers[others[i]]) = stamp;

  const guint number = least_used (n_uses, stamps, stamp);

  if (number == n_uses->len)
    {
      g_array_set_size (n_uses, number + 1);
      g_array_set_size (stamps, number + 1);
    }
  self->numbers[cell] = number;
  g_array_index (n_uses, guint, number)++;
}

/* Whether it wasn't cancelled. */
static gboolean
colour_cells (SuturePalette        *self,
              const SutureProgress *progress,
              GError              **error)
{
  g_autoptr (GArray) turns = order_turns (self);
  g_autoptr (GArray) n_uses = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GArray) stamps = g_array_new (FALSE, TRUE, sizeof (guint32));

  g_array_set_size (n_uses, N_FIRST_COLOURS);
  g_array_set_size (stamps, N_FIRST_COLOURS);
  for (guint i = 0; i < turns->len; i++)
    {
      if (!suture_progress_check (progress, error))
        return FALSE;
      colour_cell (self, g_array_index (turns, Turn, i).cell, i + 1, n_uses,
                   stamps);
    }
  return TRUE;
}

SuturePalette *
suture_palette_new (SutureCellIndex      *index,
                    const SutureProgress *progress,
                    GError              **error)
{
  const SutureProgress  looking = suture_progress_part (progress, 0.0, 0.9);
  SutureCellNeighbours *neighbours =
      suture_cell_neighbours_new (index, &looking, error);

  if (neighbours == NULL)
    return NULL;

  g_autoptr (SuturePalette) self = g_new0 (SuturePalette, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_cells = suture_cell_index_get_n_cells (index);
  self->neighbours = neighbours;
  self->numbers = g_new (guint, (gsize) self->n_cells + 1);
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    self->numbers[cell] = G_MAXUINT;
  if (!colour_cells (self, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

SuturePalette *
suture_palette_ref (SuturePalette *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_palette_unref (SuturePalette *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_cell_neighbours_free (self->neighbours);
  g_free (self->numbers);
  g_free (self);
}

/* Groups of joined cells, (group, member) rising; single cells left out */
typedef struct
{
  guint32 group;
  guint32 member;
} Membership;

static int
compare_memberships (gconstpointer a, gconstpointer b)
{
  const Membership *x = a;
  const Membership *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

static GArray *
list_memberships (const SuturePalette *self, const SutureMergeMap *map)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Membership));

  for (guint32 cell = 0; cell < self->n_cells; cell++)
    {
      const Membership membership = { suture_merge_map_get (map, cell), cell };

      if (membership.group != cell)
        g_array_append_val (list, membership);
    }

  const guint n_joined = list->len;

  /* The cell that gives its id is a member too, once. */
  for (guint i = 0; i < n_joined; i++)
    {
      const guint32    group = g_array_index (list, Membership, i).group;
      const Membership own = { group, group };

      g_array_append_val (list, own);
    }
  g_array_sort (list, compare_memberships);
  return list;
}

static void
collect_taken (const SuturePalette  *self,
               const SutureMergeMap *map,
               const guint          *numbers,
               Membership            membership,
               GHashTable           *taken)
{
  guint32        n = 0;
  const guint32 *others =
      suture_cell_neighbours_get (self->neighbours, membership.member, &n);

  for (guint32 i = 0; i < n; i++)
    if (suture_merge_map_get (map, others[i]) != membership.group)
      g_hash_table_add (taken, GUINT_TO_POINTER (numbers[others[i]] + 1));
}

static void
recolour_group (const SuturePalette  *self,
                const SutureMergeMap *map,
                guint                *numbers,
                const Membership     *members,
                guint                 n_members)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint number = self->numbers[members[0].group];

  for (guint i = 0; i < n_members; i++)
    collect_taken (self, map, numbers, members[i], taken);
  if (g_hash_table_contains (taken, GUINT_TO_POINTER (number + 1)))
    for (number = 0;
         g_hash_table_contains (taken, GUINT_TO_POINTER (number + 1));)
      number++;
  for (guint i = 0; i < n_members; i++)
    numbers[members[i].member] = number;
}

/* Group by group: what a group gets is none of its neighbours' colours of that
 * moment, and groups that follow see it. Joined cells get their group's colour
 * beforehand, so that a group never sees a colour that is about to vanish. */
static void
recolour_groups (const SuturePalette  *self,
                 const SutureMergeMap *map,
                 guint                *numbers)
{
  g_autoptr (GArray) list = list_memberships (self, map);
  const Membership *members = (const Membership *) (gpointer) list->data;

  for (guint i = 0; i < list->len; i++)
    numbers[members[i].member] = self->numbers[members[i].group];
  for (guint i = 0; i < list->len;)
    {
      guint n = 1;

      while (i + n < list->len && members[i + n].group == members[i].group)
        n++;
      recolour_group (self, map, numbers, members + i, n);
      i += n;
    }
}

guint32 *
suture_palette_colour_cells (const SuturePalette  *self,
                             const SutureMergeMap *map)
{
  const gsize       n_cells = self->n_cells;
  g_autofree guint *numbers =
      g_memdup2 (self->numbers, (n_cells + 1) * sizeof (guint));
  guint32 *colours = g_new (guint32, n_cells + 1);

  if (map != NULL)
    recolour_groups (self, map, numbers);
  for (gsize cell = 0; cell < n_cells; cell++)
    colours[cell] = suture_palette_get_rgb (numbers[cell]);
  return colours;
}
