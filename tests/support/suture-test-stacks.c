/* suture-test-stacks.c: random label stacks, and what else is done to stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-stacks.h"

#include <string.h>

static size_t
offset_of (const SutureStack *stack, gint64 y, gint64 x)
{
  return (size_t) (y * suture_stack_get_shape (stack).nx + x);
}

void
suture_test_set_label (SutureStack *stack,
                       gint64       z,
                       gint64       y,
                       gint64       x,
                       guint64      id)
{
  void        *layer = suture_stack_get_layer_for_writing (stack, z);
  const size_t i = offset_of (stack, y, x);

  switch (suture_stack_get_sample_type (stack))
    {
    case SUTURE_SAMPLE_U8:
      ((guint8 *) layer)[i] = (guint8) id;
      break;
    case SUTURE_SAMPLE_U16:
      ((guint16 *) layer)[i] = (guint16) id;
      break;
    case SUTURE_SAMPLE_U32:
      ((guint32 *) layer)[i] = (guint32) id;
      break;
    case SUTURE_SAMPLE_U64:
      ((guint64 *) layer)[i] = id;
      break;
    default:
      g_assert_not_reached ();
    }
}

guint64
suture_test_get_label (const SutureStack *stack, gint64 z, gint64 y, gint64 x)
{
  return suture_label_at (suture_stack_get_layer (stack, z),
                          suture_stack_get_sample_type (stack),
                          offset_of (stack, y, x));
}

/* The i-th of n ids, from the type's largest downwards. */
static guint64
spread_id (SutureSampleType type, int i, int n)
{
  const size_t  n_bits = 8 * suture_sample_type_size (type);
  const guint64 largest = G_MAXUINT64 >> (64 - n_bits);

  return largest - (guint64) i * (largest / (guint64) n);
}

SutureStack *
suture_test_bricks (GRand           *rand,
                    SutureShape      shape,
                    SutureSampleType type,
                    int              n_ids,
                    int              n_bricks)
{
  SutureStack *stack = suture_stack_new (shape, type, NULL);

  for (int i = 0; i < n_bricks; i++)
    {
      const guint64 id =
          g_rand_int_range (rand, 0, 8) == 0
              ? 0
              : spread_id (type, g_rand_int_range (rand, 0, n_ids), n_ids);
      const gint64 z0 = g_rand_int_range (rand, 0, (gint32) shape.nz);
      const gint64 y0 = g_rand_int_range (rand, -2, (gint32) shape.ny);
      const gint64 x0 = g_rand_int_range (rand, -2, (gint32) shape.nx);
      const gint64 z1 = z0 + g_rand_int_range (rand, 1, 4);
      const gint64 y1 = y0 + g_rand_int_range (rand, 1, 7);
      const gint64 x1 = x0 + g_rand_int_range (rand, 1, 7);

      for (gint64 z = z0; z < MIN (z1, shape.nz); z++)
        for (gint64 y = MAX (y0, 0); y < MIN (y1, shape.ny); y++)
          for (gint64 x = MAX (x0, 0); x < MIN (x1, shape.nx); x++)
            suture_test_set_label (stack, z, y, x, id);
    }
  return stack;
}

SutureStack *
suture_test_upside_down (const SutureStack *stack)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType type = suture_stack_get_sample_type (stack);
  SutureStack           *turned = suture_stack_new (shape, type, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    memcpy (suture_stack_get_layer_for_writing (turned, shape.nz - 1 - z),
            suture_stack_get_layer (stack, z),
            suture_shape_layer_size (shape) * suture_sample_type_size (type));
  suture_stack_set_spacing (turned, suture_stack_get_spacing (stack),
                            suture_stack_get_spacing_source (stack));
  return turned;
}

SutureCandidate
suture_test_candidate (const SutureCellIndex *index,
                       guint64                upper_id,
                       guint64                lower_id)
{
  SutureCandidate pair = {
    .upper = suture_cell_index_find (index, upper_id, NULL),
    .lower = suture_cell_index_find (index, lower_id, NULL),
    .is_primary = TRUE,
  };
  const gint32 above = suture_cell_index_get_last_layer (index, pair.upper);
  const gint32 below = suture_cell_index_get_first_layer (index, pair.lower);
  const SutureMask a = suture_cell_index_get_mask (index, pair.upper, above);
  const SutureMask b = suture_cell_index_get_mask (index, pair.lower, below);

  pair.gap_first_layer = above + 1;
  pair.gap_layers = below - above - 1;
  pair.overlap_px = suture_mask_overlap_px (&a, &b);
  pair.union_px = a.area_px + b.area_px - pair.overlap_px;
  return pair;
}

void
suture_test_assert_same_index (const SutureCellIndex *a,
                               const SutureCellIndex *b)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (a);

  g_assert_cmpuint (suture_cell_index_get_n_cells (b), ==, n_cells);
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const size_t n_layers = suture_cell_index_get_n_layers (a, cell);

      g_assert_cmpuint (suture_cell_index_get_id (a, cell), ==,
                        suture_cell_index_get_id (b, cell));
      g_assert_cmpuint (suture_cell_index_get_n_layers (b, cell), ==, n_layers);
      for (size_t n = 0; n < n_layers; n++)
        {
          gint32           a_z, b_z;
          const SutureMask p =
              suture_cell_index_get_nth_mask (a, cell, n, &a_z);
          const SutureMask q =
              suture_cell_index_get_nth_mask (b, cell, n, &b_z);

          g_assert_cmpint (a_z, ==, b_z);
          g_assert_cmpmem (p.runs, p.n_runs * sizeof (SutureRun), q.runs,
                           q.n_runs * sizeof (SutureRun));
        }
    }
}

static void
stop_at (double fraction, gpointer user_data)
{
  const SutureTestStop *stop = user_data;

  if (fraction >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

void
suture_test_stop_init (SutureTestStop *self, double at)
{
  GCancellable *cancellable = g_cancellable_new ();

  *self = (SutureTestStop){
    .cancellable = cancellable,
    .at = at,
    .progress = SUTURE_PROGRESS_INIT (cancellable),
  };
  self->progress.func = stop_at;
  self->progress.user_data = self;
}

void
suture_test_stop_clear (SutureTestStop *self)
{
  g_clear_object (&self->cancellable);
}
