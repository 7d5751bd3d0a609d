/* test-stack-hash.c: what a stack is known by, whatever its file is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-hash.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "suture-test-stacks.h"

#define N_LAYERS 7
#define N_ROWS 65
#define N_COLUMNS 70

static const SutureShape shape = { N_LAYERS, N_ROWS, N_COLUMNS };

/* Layers with ids of one, two, four and eight bytes, as far as the type goes */
static SutureStack *
make_labels (SutureSampleType type, guint64 largest)
{
  SutureStack *stack = suture_stack_new (shape, type, NULL);

  for (gint64 z = 0; z < N_LAYERS; z++)
    for (gint64 y = 0; y < N_ROWS; y++)
      for (gint64 x = 0; x < N_COLUMNS; x++)
        suture_test_set_label (stack, z, y, x,
                               (guint64) (z + y / 5 + x / 3) %
                                   (z == 3 ? largest : 200));
  suture_test_set_label (stack, 2, 3, 4, largest);
  return stack;
}

static char *
hash (const SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  char *text = suture_stack_hash (stack, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, SUTURE_STACK_HASH_LENGTH);
  return text;
}

/* The definition, byte by byte, for a stack of one voxel of value 0x1234. */
static void
test_is_what_the_source_says (void)
{
  static const guint8 layer[] = { 2, 0x34, 0x12 };
  guint8              text[15 + 24 + 32] = "suture stack 1";
  gsize               length = 32;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (SutureStack) stack =
      suture_stack_new ((SutureShape){ 1, 1, 1 }, SUTURE_SAMPLE_U32, NULL);

  suture_test_set_label (stack, 0, 0, 0, 0x1234);
  g_checksum_update (sum, layer, sizeof layer);
  text[15] = text[23] = text[31] = 1;
  g_checksum_get_digest (sum, text + 39, &length);

  g_autofree char *expected =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, text, sizeof text);
  g_autofree char *seen = hash (stack);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_same_in_every_sample_type (void)
{
  static const struct
  {
    SutureSampleType least;
    guint64          largest;
  } cases[] = { { SUTURE_SAMPLE_U8, 255 },
                { SUTURE_SAMPLE_U16, 256 },
                { SUTURE_SAMPLE_U16, 65535 },
                { SUTURE_SAMPLE_U32, 65536 },
                { SUTURE_SAMPLE_U64, G_MAXUINT64 } };
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };
  g_autoptr (GHashTable) different =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureStack) first =
          make_labels (cases[i].least, cases[i].largest);
      g_autofree char *expected = hash (first);

      for (size_t t = 0; t < G_N_ELEMENTS (types); t++)
        {
          if (suture_sample_type_size (types[t]) <
              suture_sample_type_size (cases[i].least))
            continue;

          g_autoptr (SutureStack) stack =
              make_labels (types[t], cases[i].largest);
          g_autofree char *seen = hash (stack);

          g_assert_cmpstr (seen, ==, expected);
        }
      g_assert_true (g_hash_table_add (different, g_steal_pointer (&expected)));
    }
}

/* Every bit of a u16 sample, at voxels all over the stack. */
static void
test_one_flipped_bit_is_noticed (void)
{
  g_autoptr (SutureStack) stack = make_labels (SUTURE_SAMPLE_U16, 60000);
  g_autofree char *before = hash (stack);

  for (int i = 0; i < 160; i++)
    {
      const gint64  z = i % N_LAYERS;
      const gint64  y = i * 31 % N_ROWS;
      const gint64  x = i * 17 % N_COLUMNS;
      const guint64 id = suture_test_get_label (stack, z, y, x);

      suture_test_set_label (stack, z, y, x, id ^ (guint64) 1 << i % 16);

      g_autofree char *flipped = hash (stack);

      g_assert_cmpstr (flipped, !=, before);
      suture_test_set_label (stack, z, y, x, id);
    }

  g_autofree char *restored = hash (stack);

  g_assert_cmpstr (restored, ==, before);
}

static void
test_shape_counts (void)
{
  g_autoptr (SutureStack) flat =
      suture_stack_new ((SutureShape){ 2, 6, 8 }, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (SutureStack) turned =
      suture_stack_new ((SutureShape){ 2, 8, 6 }, SUTURE_SAMPLE_U8, NULL);
  g_autofree char *a = hash (flat);
  g_autofree char *b = hash (turned);

  g_assert_cmpstr (a, !=, b);
}

static void
test_voxel_size_does_not_count (void)
{
  g_autoptr (SutureStack) stack = make_labels (SUTURE_SAMPLE_U16, 300);
  g_autoptr (SutureStack) other =
      suture_stack_with_spacing (stack, (SutureSpacing){ 2, 1, 1, TRUE },
                                 SUTURE_SPACING_FROM_OPTION);
  g_autofree char *a = hash (stack);
  g_autofree char *b = hash (other);

  g_assert_cmpstr (a, ==, b);
}

static void
test_same_for_any_number_of_threads (void)
{
  g_autoptr (SutureStack) stack = make_labels (SUTURE_SAMPLE_U32, 70000);
  g_autofree char *expected = hash (stack);

  for (int n = 1; n <= 5; n++)
    {
      suture_parallel_set_n_threads (n);

      g_autofree char *seen = hash (stack);

      g_assert_cmpstr (seen, ==, expected);
    }
  suture_parallel_set_n_threads (0);
}

static void
test_cancelled (void)
{
  g_autoptr (SutureStack) stack = make_labels (SUTURE_SAMPLE_U8, 200);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_stack_hash (stack, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  int           n_reports; /* atomic */
} Stop;

static void
stop_cb (double fraction, gpointer user_data)
{
  Stop *stop = user_data;

  g_atomic_int_inc (&stop->n_reports);
  g_cancellable_cancel (stop->cancellable);
}

/* Once told to stop, no thread does more than the layer it is at. */
static void
test_cancelled_midway (void)
{
  const SutureShape size = { 200, 64, 64 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (size, SUTURE_SAMPLE_U16, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Stop           stop = { cancellable, 0 };
  SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  progress.func = stop_cb;
  progress.user_data = &stop;
  suture_parallel_set_n_threads (4);
  g_assert_null (suture_stack_hash (stack, &progress, &error));
  suture_parallel_set_n_threads (0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (stop.n_reports, >=, 1);
  g_assert_cmpint (stop.n_reports, <=, 4 + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack-hash/is-what-the-source-says",
                   test_is_what_the_source_says);
  g_test_add_func ("/stack-hash/same-in-every-sample-type",
                   test_same_in_every_sample_type);
  g_test_add_func ("/stack-hash/one-flipped-bit-is-noticed",
                   test_one_flipped_bit_is_noticed);
  g_test_add_func ("/stack-hash/shape-counts", test_shape_counts);
  g_test_add_func ("/stack-hash/voxel-size-does-not-count",
                   test_voxel_size_does_not_count);
  g_test_add_func ("/stack-hash/same-for-any-number-of-threads",
                   test_same_for_any_number_of_threads);
  g_test_add_func ("/stack-hash/cancelled", test_cancelled);
  g_test_add_func ("/stack-hash/cancelled-midway", test_cancelled_midway);
  return g_test_run ();
}
