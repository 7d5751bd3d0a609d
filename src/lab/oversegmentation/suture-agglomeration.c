/* suture-agglomeration.c: join pieces that no wall parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-agglomeration.h"

/* What lies between two pieces; a < b. */
typedef struct
{
  guint32 a;
  guint32 b;
  double  sum;
  double  n;
} Wall;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Wall *p = a;
  const Wall *q = b;

  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

/* Walls between the same two pieces become one. */
static void
unite_walls (GArray *walls)
{
  guint n = 0;

  g_array_sort (walls, compare_pieces);
  for (guint i = 0; i < walls->len; i++)
    {
      const Wall wall = g_array_index (walls, Wall, i);
      Wall      *last = n > 0 ? &g_array_index (walls, Wall, n - 1) : NULL;

      if (last && compare_pieces (last, &wall) == 0)
        {
          last->sum += wall.sum;
          last->n += wall.n;
        }
      else
        g_array_index (walls, Wall, n++) = wall;
    }
  g_array_set_size (walls, n);
}

/* Faces by face, united a layer at a time. */
static GArray *
list_walls (const SutureVolume *volume, const guint32 *pieces)
{
  const size_t n = suture_volume_get_n (volume);
  const size_t layer = suture_shape_layer_size (volume->shape);
  GArray      *all = g_array_new (FALSE, FALSE, sizeof (Wall));
  g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (Wall));

  for (size_t i = 0; i < n; i++)
    {
      for (int axis = 0; axis < 3; axis++)
        {
          const size_t k =
              suture_volume_get_neighbour (volume->shape, i, axis, 1);

          if (k == G_MAXSIZE || pieces[i] == pieces[k])
            continue;

          const Wall wall = { MIN (pieces[i], pieces[k]),
                              MAX (pieces[i], pieces[k]),
                              MAX (volume->values[i], volume->values[k]), 1.0 };

          g_array_append_val (few, wall);
        }
      if ((i + 1) % layer == 0)
        {
          unite_walls (few);
          g_array_append_vals (all, few->data, few->len);
          g_array_set_size (few, 0);
        }
    }
  unite_walls (all);
  return all;
}

static const Wall *
find_thinnest (GArray *walls, double most)
{
  const Wall *thinnest = NULL;
  double      least = most;

  for (guint i = 0; i < walls->len; i++)
    {
      const Wall *wall = &g_array_index (walls, Wall, i);

      if (wall->sum / wall->n < least)
        {
          least = wall->sum / wall->n;
          thinnest = wall;
        }
    }
  return thinnest;
}

/* Piece b becomes a. */
static void
join (GArray *walls, guint32 a, guint32 b)
{
  guint n = 0;

  for (guint i = 0; i < walls->len; i++)
    {
      Wall          wall = g_array_index (walls, Wall, i);
      const guint32 p = wall.a == b ? a : wall.a;
      const guint32 q = wall.b == b ? a : wall.b;

      wall.a = MIN (p, q);
      wall.b = MAX (p, q);
      if (p != q)
        g_array_index (walls, Wall, n++) = wall;
    }
  g_array_set_size (walls, n);
  unite_walls (walls);
}

void
suture_agglomerate (const SutureVolume *walls,
                    guint32            *pieces,
                    guint32             n_pieces,
                    double              most)
{
  const size_t n = suture_volume_get_n (walls);
  g_autoptr (GArray) between = list_walls (walls, pieces);
  g_autofree guint32 *group = g_new (guint32, (size_t) n_pieces + 1);
  const Wall         *wall;

  for (guint32 i = 0; i <= n_pieces; i++)
    group[i] = i;
  while ((wall = find_thinnest (between, most)) != NULL)
    {
      const guint32 a = wall->a, b = wall->b;

      for (guint32 i = 0; i <= n_pieces; i++)
        if (group[i] == b)
          group[i] = a;
      join (between, a, b);
    }
  for (size_t i = 0; i < n; i++)
    pieces[i] = group[pieces[i]];
}
