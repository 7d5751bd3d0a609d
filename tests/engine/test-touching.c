/* test-touching.c: where two cells touch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-pair-key.h"
#include "candidates/suture-touching.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static guint32
find (const SutureCellIndex *index, guint64 id)
{
  return suture_cell_index_find (index, id, NULL);
}

/* On 1, 2 and 3 layers: the one in the middle of what they share. */
static void
test_beside (void)
{
  static const char *const drawing[] = { "1.2", "112", "112", "122", "1.2" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  SutureTouch touch;

  g_assert_true (
      suture_touching_find (index, find (index, 1), find (index, 2), &touch));
  g_assert_cmpint (touch.a[0], ==, 2);
  g_assert_cmpint (touch.a[2], ==, 1);
  g_assert_cmpint (touch.b[2] - touch.a[2], ==, touch.b[0] == 2 ? 1 : 0);
}

static void
test_apart (void)
{
  static const char *const drawing[] = { "1.2", "1.2" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  SutureTouch touch;

  g_assert_false (
      suture_touching_find (index, find (index, 1), find (index, 2), &touch));
}

/* Cells at random: what is found is a face of both, whichever comes first. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const SutureShape shape = { 5, 6, 7 };
  guint             n_found = 0;

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (SutureStack) labels =
          suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

      for (int z = 0; z < shape.nz; z++)
        for (int y = 0; y < shape.ny; y++)
          for (int x = 0; x < shape.nx; x++)
            suture_test_set_label (labels, z, y, x,
                                   (guint64) g_rand_int_range (rand, 0, 4));

      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (labels, 0, NULL, NULL);

      for (guint32 a = 0; a < suture_cell_index_get_n_cells (index); a++)
        for (guint32 b = 0; b < a; b++)
          {
            SutureTouch    touch, back;
            const gboolean is_found =
                suture_touching_find (index, a, b, &touch);

            g_assert_cmpint (suture_touching_find (index, b, a, &back), ==,
                             is_found);
            if (!is_found)
              continue;
            n_found++;
            g_assert_cmpint (back.n_faces, ==, touch.n_faces);
            g_assert_cmpint (ABS (touch.a[0] - touch.b[0]) +
                                 ABS (touch.a[1] - touch.b[1]) +
                                 ABS (touch.a[2] - touch.b[2]),
                             ==, 1);
            g_assert_cmpuint (suture_cell_index_find_at (index, touch.a[0],
                                                         touch.a[1],
                                                         touch.a[2]),
                              ==, a);
            g_assert_cmpuint (suture_cell_index_find_at (index, touch.b[0],
                                                         touch.b[1],
                                                         touch.b[2]),
                              ==, b);
          }
    }
  g_assert_cmpuint (n_found, >, 1000);
}

/* Two voxels of one id that share a face never are two bodies: such a name is a
 * cut's. */
static void
test_names (void)
{
  static const char *const drawing[] = { "12", "12", "12" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  SuturePairKey key =
      suture_pair_key_new (index, find (index, 1), find (index, 2));

  g_assert_true (key.upper_face.is_given && key.lower_face.is_given);
  g_assert_false (suture_pair_key_is_cut (&key));
  key.lower_id = key.upper_id;
  g_assert_true (suture_pair_key_is_cut (&key));
  key.lower_face.x++;
  g_assert_false (suture_pair_key_is_cut (&key));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/touching/in-the-middle", test_beside);
  g_test_add_func ("/touching/cells-apart-do-not", test_apart);
  g_test_add_func ("/touching/a-face-of-both", test_random);
  g_test_add_func ("/touching/only-a-cut-faces-itself", test_names);
  return g_test_run ();
}
