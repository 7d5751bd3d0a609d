/* test-oversegmentation.c: stacks that are cut into too many pieces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-oversegmentation.h"

#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "cells/suture-cell-index.h"
#include "oversegmentation/suture-agglomeration.h"
#include "oversegmentation/suture-faint-tissue.h"
#include "oversegmentation/suture-flooding.h"
#include "resegmentation/suture-body-owners.h"
#include "suture-test-stacks.h"
#include "suture-test.h"
#include "training/from-contacts/suture-contact-training.h"

static void
make_tissue (guint64 seed, SutureStack **labels, SutureStack **raw)
{
  const SutureFaintTissueParams params = {
    { 24, 40, 44 }, { 1.5, 1.0, 1.0, TRUE }, 12, FALSE, seed
  };
  g_autoptr (GError) error = NULL;

  suture_synthesize_faint_tissue (&params, labels, raw, NULL, &error);
  g_assert_no_error (error);
}

static SutureCellIndex *
make_index (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static void
assert_same (const SutureStack *a, const SutureStack *b)
{
  const size_t n = suture_shape_size (suture_stack_get_shape (a)) *
                   suture_sample_type_size (suture_stack_get_sample_type (a));

  g_assert_cmpmem (suture_stack_get_voxels (a), n, suture_stack_get_voxels (b),
                   n);
}

/* Bodies of under a fiftieth of a cell's share. */
static guint32
count_slivers (gboolean is_cropped)
{
  const SutureFaintTissueParams params = {
    { 24, 40, 44 }, { 1.5, 1.0, 1.0, TRUE }, 12, is_cropped, 5
  };
  const gint64 share = (gint64) suture_shape_size (params.shape) / 12;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GError) error = NULL;
  guint32 n = 0;

  suture_synthesize_faint_tissue (&params, &labels, &raw, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (SutureCellIndex) index = make_index (labels);
  const guint32 n_cells = suture_cell_index_get_n_cells (index);

  g_assert_cmpuint (n_cells, >, is_cropped ? 12 : 9);
  for (guint32 cell = 0; cell < n_cells; cell++)
    n += suture_cell_index_get_volume_voxels (index, cell) * 50 < share;
  return n;
}

static void
test_sides_cut_cells_off (void)
{
  g_assert_cmpuint (count_slivers (TRUE), >, count_slivers (FALSE));
}

/* --- Parts
 * ---------------------------------------------------------------------- */

static void
test_distances_are_exact (void)
{
  const SutureShape   shape = { 7, 9, 8 };
  const SutureSpacing spacing = { 2.5, 1.0, 0.7, TRUE };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (SutureVolume) volume = suture_volume_new (shape, spacing);
  const size_t       n = suture_volume_get_n (volume);
  g_autofree double *walls = g_new (double, n);

  for (size_t i = 0; i < n; i++)
    volume->values[i] = (float) (walls[i] = g_rand_double (rand));
  suture_volume_set_distances (volume, 0.95);
  for (size_t i = 0; i < n; i++)
    {
      double least = INFINITY;

      for (size_t k = 0; k < n; k++)
        {
          const double dz = 2.5 * ((double) (i / 72) - (double) (k / 72));
          const double dy = (double) (i / 8 % 9) - (double) (k / 8 % 9);
          const double dx = 0.7 * ((double) (i % 8) - (double) (k % 8));

          if ((float) walls[k] > 0.95)
            least = MIN (least, sqrt (dz * dz + dy * dy + dx * dx));
        }
      g_assert_cmpfloat_with_epsilon (volume->values[i], least, 1e-5);
    }
}

/* Two hollows with a ridge between them, nearer to the second one. */
static void
test_floods_meet_on_the_ridge (void)
{
  static const float heights[] = { 0.1f, 0.2f, 0.3f, 0.9f, 0.2f, 0.0f };
  const SutureShape  shape = { 1, 1, 6 };
  g_autoptr (SutureVolume) relief =
      suture_volume_new (shape, SUTURE_SPACING_UNKNOWN);
  guint32 pieces[] = { 1, 0, 0, 0, 0, 2 };

  memcpy (relief->values, heights, sizeof heights);
  suture_flood (relief, pieces);
  g_assert_cmpuint (pieces[2], ==, 1);
  g_assert_cmpuint (pieces[4], ==, 2);
  for (int i = 0; i < 6; i++)
    g_assert_cmpuint (pieces[i], !=, 0);
}

static void
test_peaks_are_higher_than_all_around (void)
{
  static const float   heights[] = { 2.0f, 1.0f, 3.0f, 3.0f, 1.0f, 0.0f };
  static const guint32 expected[] = { 1, 0, 2, 0, 0, 0 };
  const SutureShape    shape = { 1, 6, 1 };
  g_autoptr (SutureVolume) volume =
      suture_volume_new (shape, SUTURE_SPACING_UNKNOWN);
  guint32 pieces[6];

  memcpy (volume->values, heights, sizeof heights);
  g_assert_cmpuint (suture_peaks_mark (volume, pieces), ==, 2);
  g_assert_cmpmem (pieces, sizeof pieces, expected, sizeof expected);
}

/* 1 and 2 have little between them, 2 and 3 much; joined, 1 and 2 have as much
 * to 3 as 2 had. */
static void
test_what_no_wall_parts_is_joined (void)
{
  static const float   values[] = { 0.0f, 0.1f, 0.1f, 0.8f, 0.8f, 0.0f };
  static const guint32 expected[] = { 1, 1, 1, 1, 3, 3 };
  const SutureShape    shape = { 6, 1, 1 };
  g_autoptr (SutureVolume) walls =
      suture_volume_new (shape, SUTURE_SPACING_UNKNOWN);
  guint32 pieces[] = { 1, 1, 2, 2, 3, 3 };

  memcpy (walls->values, values, sizeof values);
  suture_agglomerate (walls, pieces, 3, 0.5);
  g_assert_cmpmem (pieces, sizeof pieces, expected, sizeof expected);
}

/* --- Tissues and their pieces
 * --------------------------------------------------- */

static void
test_tissue_is_the_same_for_any_number_of_threads (void)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (SutureStack) labels_again = NULL;
  g_autoptr (SutureStack) raw_again = NULL;
  g_autoptr (SutureStack) other = NULL;
  g_autoptr (SutureStack) other_raw = NULL;
  const int n_threads = suture_parallel_get_n_threads ();

  suture_parallel_set_n_threads (1);
  make_tissue (5, &labels, &raw);
  suture_parallel_set_n_threads (3);
  make_tissue (5, &labels_again, &raw_again);
  suture_parallel_set_n_threads (n_threads);
  assert_same (labels, labels_again);
  assert_same (raw, raw_again);

  make_tissue (6, &other, &other_raw);
  g_assert_cmpint (memcmp (suture_stack_get_voxels (labels),
                           suture_stack_get_voxels (other), 24 * 40 * 44),
                   !=, 0);

  g_autoptr (SutureCellIndex) index = make_index (labels);

  g_assert_cmpuint (suture_cell_index_count_ids (index), <=, 12);
  g_assert_cmpuint (suture_cell_index_count_ids (index), >=, 9);
}

/* (transfer full): pieces by recipe number @i */
static SutureStack *
oversegment (SutureStack *labels, SutureStack *raw, size_t i)
{
  size_t                              n;
  const SutureOversegmentationRecipe *recipes =
      suture_oversegmentation_recipes (&n);
  g_autoptr (GError) error = NULL;
  SutureStack *pieces =
      suture_oversegment (raw, labels, &recipes[i % n], NULL, &error);

  g_assert_no_error (error);
  return pieces;
}

static void
test_pieces_are_many_and_mostly_of_one_cell (void)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  guint  n_bodies = 0, n_owned = 0;
  size_t n;

  make_tissue (1, &labels, &raw);
  suture_oversegmentation_recipes (&n);
  for (size_t i = 0; i < n; i++)
    {
      g_autoptr (SutureStack) pieces = oversegment (labels, raw, i);
      g_autoptr (SutureStack) again = oversegment (labels, raw, i);
      g_autoptr (SutureCellIndex) index = make_index (pieces);
      g_autofree guint64 *owners =
          suture_body_owners_find (index, labels, NULL, NULL);

      assert_same (pieces, again);
      for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index);
           cell++)
        {
          n_bodies++;
          n_owned += owners[cell] != 0;
        }
    }
  g_assert_cmpuint (n_bodies, >, (guint) n * 12);
  g_assert_cmpuint (10 * n_owned, >, 7 * n_bodies);
}

static void
test_raw_without_walls_is_refused (void)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GError) error = NULL;
  size_t n;

  make_tissue (1, &labels, &raw);

  g_autoptr (SutureStack) even =
      suture_stack_new (suture_stack_get_shape (raw), SUTURE_SAMPLE_U16, NULL);
  g_autoptr (SutureStack) pieces =
      suture_oversegment (even, labels, suture_oversegmentation_recipes (&n),
                          NULL, &error);

  g_assert_null (pieces);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

static void
test_parts_of_cut_cells_are_the_cells (void)
{
  const SutureShape shape = { 24, 40, 44 };
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) whole = g_hash_table_new (NULL, NULL);

  make_tissue (2, &labels, &raw);

  g_autoptr (SutureStack) uncut = suture_cut_cells (labels, 0.0, 1, &error);
  g_autoptr (SutureStack) cut = suture_cut_cells (labels, 1.0, 1, &error);

  g_assert_no_error (error);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint64 id = suture_test_get_label (labels, z, y, x);
          const guint64 part = suture_test_get_label (cut, z, y, x);
          gpointer      cell;

          g_assert_cmpuint (suture_test_get_label (uncut, z, y, x), ==, id);
          if (g_hash_table_lookup_extended (whole, GSIZE_TO_POINTER (part),
                                            NULL, &cell))
            g_assert_cmpuint (GPOINTER_TO_SIZE (cell), ==, id);
          g_hash_table_insert (whole, GSIZE_TO_POINTER (part),
                               GSIZE_TO_POINTER (id));
        }
  g_assert_cmpuint (g_hash_table_size (whole), >, 20);
}

/* --- Cases and models
 * ----------------------------------------------------------- */

static void
test_cases_are_judged_and_weighed (void)
{
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cases =
      g_array_new (FALSE, FALSE, sizeof (SutureContactCase));
  double weights[SUTURE_N_CONTACT_SOURCES] = { 0.0 };
  guint  n[2][2] = { { 0 } };

  make_tissue (3, &labels, &raw);

  const SutureTrainingStack stack = { .labels = labels, .raw = raw };

  suture_contact_cases_add (cases, &stack, 0, 7, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);

      weights[c->source] += c->weight;
      n[c->has_raw][c->is_true]++;
    }
  for (int source = 0; source < SUTURE_N_CONTACT_SOURCES; source++)
    g_assert_cmpfloat_with_epsilon (weights[source],
                                    source == SUTURE_CONTACT_OF_MASKS ? 0.5
                                                                      : 1.0,
                                    1e-9);
  g_assert_cmpuint (n[0][0], ==, n[1][0]);
  g_assert_cmpuint (n[0][1], ==, n[1][1]);
  g_assert_cmpuint (n[1][1], >, 10);
  g_assert_cmpuint (n[1][0], >, n[1][1]);

  const SutureTrainingStack of_masks = { .labels = labels,
                                         .raw = raw,
                                         .is_masks_only = TRUE };

  g_array_set_size (cases, 0);
  suture_contact_cases_add (cases, &of_masks, 0, 7, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, >, 0);
  for (guint i = 0; i < cases->len; i++)
    g_assert_cmpint (g_array_index (cases, SutureContactCase, i).source, ==,
                     SUTURE_CONTACT_OF_MASKS);
}

static void
test_a_model_learns_to_tell_cuts_from_borders (void)
{
  SutureStack        *stacks[SUTURE_LEAST_CONTACT_STACKS][2];
  SutureTrainingStack learn[SUTURE_LEAST_CONTACT_STACKS] = { 0 };
  SutureContactReport report;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < SUTURE_LEAST_CONTACT_STACKS; i++)
    {
      make_tissue (10 + (guint64) i, &stacks[i][0], &stacks[i][1]);
      learn[i] = (SutureTrainingStack){ .labels = stacks[i][0],
                                        .raw = stacks[i][1],
                                        .name = "tissue" };
    }

  g_autoptr (SutureModel) few =
      suture_train_contacts (learn, SUTURE_LEAST_CONTACT_STACKS - 1, 1, NULL,
                             NULL, &error);

  g_assert_null (few);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_clear_error (&error);

  g_autoptr (SutureModel) model =
      suture_train_contacts (learn, SUTURE_LEAST_CONTACT_STACKS, 1, &report,
                             NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (suture_model_get_kind (model), ==, SUTURE_KIND_CONTACT);
  g_assert_cmpfloat (report.held_out[SUTURE_CONTACT_OF_CUTS][1].auc, >, 0.95);
  g_assert_cmpfloat (report.held_out[SUTURE_CONTACT_OF_CUTS][0].auc, >, 0.8);
  g_assert_cmpfloat (report.held_out[SUTURE_CONTACT_OF_PIECES][1].auc, >, 0.8);
  for (int i = 0; i < SUTURE_LEAST_CONTACT_STACKS; i++)
    for (int k = 0; k < 2; k++)
      suture_stack_unref (stacks[i][k]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oversegmentation/distances-are-exact",
                   test_distances_are_exact);
  g_test_add_func ("/oversegmentation/floods-meet-on-the-ridge",
                   test_floods_meet_on_the_ridge);
  g_test_add_func ("/oversegmentation/peaks-are-higher-than-all-around",
                   test_peaks_are_higher_than_all_around);
  g_test_add_func ("/oversegmentation/what-no-wall-parts-is-joined",
                   test_what_no_wall_parts_is_joined);
  g_test_add_func ("/oversegmentation/"
                   "tissue-is-the-same-for-any-number-of-threads",
                   test_tissue_is_the_same_for_any_number_of_threads);
  g_test_add_func ("/oversegmentation/sides-cut-cells-off",
                   test_sides_cut_cells_off);
  g_test_add_func ("/oversegmentation/pieces-are-many-and-mostly-of-one-cell",
                   test_pieces_are_many_and_mostly_of_one_cell);
  g_test_add_func ("/oversegmentation/raw-without-walls-is-refused",
                   test_raw_without_walls_is_refused);
  g_test_add_func ("/oversegmentation/parts-of-cut-cells-are-the-cells",
                   test_parts_of_cut_cells_are_the_cells);
  g_test_add_func ("/oversegmentation/cases-are-judged-and-weighed",
                   test_cases_are_judged_and_weighed);
  g_test_add_func ("/oversegmentation/a-model-learns-to-tell-cuts-from-borders",
                   test_a_model_learns_to_tell_cuts_from_borders);
  return g_test_run ();
}
