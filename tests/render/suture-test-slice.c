/* suture-test-slice.c: small slices with everything in them, for the painters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-slice.h"

static void
put (void *voxels, SutureSampleType type, size_t i, double value)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      ((guint8 *) voxels)[i] = (guint8) value;
      break;
    case SUTURE_SAMPLE_U16:
      ((guint16 *) voxels)[i] = (guint16) value;
      break;
    case SUTURE_SAMPLE_U32:
      ((guint32 *) voxels)[i] = (guint32) value;
      break;
    case SUTURE_SAMPLE_U64:
      ((guint64 *) voxels)[i] = (guint64) value;
      break;
    default:
      ((float *) voxels)[i] = (float) value;
      break;
    }
}

/* Ids far apart, beyond any table where the type allows. */
static double
make_id (SutureSampleType type, int number)
{
  static const double factors[SUTURE_N_SAMPLE_TYPES] = {
    [SUTURE_SAMPLE_U8] = 25.0,
    [SUTURE_SAMPLE_U16] = 6000.0,
    [SUTURE_SAMPLE_U32] = 4e8,
    [SUTURE_SAMPLE_U64] = 1e15,
  };

  return factors[type] * number;
}

SutureStack *
suture_test_slice_make_labels (GRand           *random,
                               SutureShape      shape,
                               SutureSampleType type)
{
  SutureStack *stack = suture_stack_new (shape, type, NULL);
  void        *voxels = suture_stack_get_layer_for_writing (stack, 0);
  int          number = 0;

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    {
      if (g_rand_int_range (random, 0, 3) == 0)
        number = g_rand_int_range (random, 0, 10);
      put (voxels, type, i, make_id (type, number));
    }
  return stack;
}

SutureStack *
suture_test_slice_make_raw (GRand           *random,
                            SutureShape      shape,
                            SutureSampleType type)
{
  SutureStack *stack = suture_stack_new (shape, type, NULL);
  void        *voxels = suture_stack_get_layer_for_writing (stack, 0);

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    put (voxels, type, i, g_rand_int_range (random, 0, 256));
  return stack;
}

static void
make_paints (SutureTestSlice *self, GRand *random)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (self->index);

  self->paints = g_new (SutureCellPaint, n_cells + 1);
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->paints[cell] =
        (SutureCellPaint){ .key = cell / 2, /* joined in twos */
                           .fill = g_rand_int (random),
                           .edge = g_rand_int (random),
                           .shade = g_rand_int (random) };
}

/* Each row filled somewhere */
static GArray *
make_runs (GRand *random, SutureShape shape)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));

  for (gint32 y = 0; y < shape.ny; y++)
    {
      const gint32    x0 = g_rand_int_range (random, 0, (gint32) shape.nx);
      const gint32    x1 = g_rand_int_range (random, x0, (gint32) shape.nx) + 1;
      const SutureRun run = { y, x0, x1 };

      g_array_append_val (runs, run);
    }
  return runs;
}

static SutureFill
make_fill (const SutureTestSlice *self,
           GRand                 *random,
           gint32                 z,
           const GArray          *runs)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (self->index);

  return (SutureFill){
    .z = z,
    .cell = (guint32) g_rand_int_range (random, 0, MAX ((gint32) n_cells, 1)),
    .mask = suture_mask_from_runs ((const SutureRun *) (gpointer) runs->data,
                                   runs->len)
  };
}

/* What is decided and what the pair on view would do, on the same layer */
static void
make_fills (SutureTestSlice *self, GRand *random, SutureShape shape)
{
  const gint32 z = g_rand_int_range (random, 0, (gint32) shape.nz);

  self->runs = make_runs (random, shape);
  self->done_runs = make_runs (random, shape);
  self->fill = make_fill (self, random, z, self->runs);
  self->done = make_fill (self, random, z, self->done_runs);
}

SutureTestSlice *
suture_test_slice_new (guint32          seed,
                       SutureSampleType label_type,
                       SutureSampleType raw_type)
{
  SutureTestSlice  *self = g_new0 (SutureTestSlice, 1);
  GRand            *random = g_rand_new_with_seed (seed);
  const SutureShape shape = { g_rand_int_range (random, 1, 9),
                              g_rand_int_range (random, 1, 14),
                              g_rand_int_range (random, 1, 14) };

  self->labels = suture_test_slice_make_labels (random, shape, label_type);
  self->raw = suture_test_slice_make_raw (random, shape, raw_type);
  self->index = suture_cell_index_new (self->labels, 0, NULL, NULL);
  suture_cell_lookup_init (&self->lookup, self->index);
  self->contrast = (SutureContrast){ 20.0, 220.0, 0.8 };
  suture_grey_table_init (&self->greys, raw_type, &self->contrast);
  self->other = suture_test_slice_make_raw (random, shape, SUTURE_SAMPLE_U16);
  suture_grey_table_init (&self->other_greys, SUTURE_SAMPLE_U16,
                          &self->contrast);
  self->channels[0] = (SutureChannelPaint){ self->raw, &self->greys, 0xff8020 };
  self->channels[1] =
      (SutureChannelPaint){ self->other, &self->other_greys, 0x40ffc0 };
  make_paints (self, random);
  make_fills (self, random, shape);
  self->look = (SutureSliceLook){
    .shape = shape,
    .labels = self->labels,
    .raw = self->raw,
    .lookup = &self->lookup,
    .paints = self->paints,
    .greys = &self->greys,
    .has_channels = seed % 4 == 1,
    .channels = self->channels,
    .n_channels = seed % 8 == 1 ? 2 : 1,
    .ground_edge = 0x80ffffffu,
    .ground_shade = 0x80102030u,
    .preview = { SUTURE_KEY_PREVIEW, 0x80009E73u, 0xff009E73u, 0xff00ff00u },
    .done = &self->done,
    .n_done = suture_cell_index_get_n_cells (self->index) > 0,
    .fills = &self->fill,
    .n_fills = 1,
    .opens_fills = seed % 3 == 0,
  };
  g_rand_free (random);
  return self;
}

void
suture_test_slice_free (SutureTestSlice *self)
{
  suture_stack_unref (self->labels);
  suture_stack_unref (self->raw);
  suture_stack_unref (self->other);
  suture_grey_table_clear (&self->other_greys);
  suture_cell_lookup_clear (&self->lookup);
  suture_cell_index_unref (self->index);
  suture_grey_table_clear (&self->greys);
  g_free (self->paints);
  g_array_unref (self->runs);
  g_array_unref (self->done_runs);
  g_free (self);
}

SutureSliceFrame
suture_test_slice_make_frame (const SutureTestSlice *self,
                              GRand                 *random,
                              SuturePlane            plane)
{
  const gint64 n_slices =
      suture_shape_along (self->look.shape, suture_plane_get_normal (plane));

  return (SutureSliceFrame){
    .plane = plane,
    .slice = g_rand_int_range (random, 0, (gint32) n_slices),
    .width = g_rand_int_range (random, 1, 50),
    .height = g_rand_int_range (random, 1, 50),
    .left = g_rand_double_range (random, -5.0, 8.0),
    .top = g_rand_double_range (random, -5.0, 8.0),
    .u_step = g_rand_double_range (random, 0.05, 2.5),
    .v_step = g_rand_double_range (random, 0.05, 2.5),
    .line_width = g_rand_int_range (random, 1, 4),
    .stripe_width = g_rand_int_range (random, 1, 5),
  };
}
