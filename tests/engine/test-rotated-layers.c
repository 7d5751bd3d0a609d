/* test-rotated-layers.c: contacts as if their plane were a layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/rotated/suture-rotated-layers.h"

#include <math.h>
#include <string.h>

#include "contacts/suture-contact-measurement.h"
#include "suture-test-scene.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

static SutureCellIndex *
make_index (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static SutureRotatedLayers *
measure (const SutureCellIndex *index,
         guint64                upper,
         guint64                lower,
         const double           centre[3],
         const double           normal[3])
{
  g_autoptr (GError) error = NULL;
  SutureRotatedLayers *layers =
      suture_rotated_layers_new (index,
                                 suture_cell_index_find (index, upper, NULL),
                                 suture_cell_index_find (index, lower, NULL),
                                 centre, normal, 0.0, NULL, &error);

  g_assert_no_error (error);
  return layers;
}

/* Of the two bodies with these ids, at the plane of their contact. */
static SutureRotatedLayers *
measure_contact (SutureStack *stack, guint64 a, guint64 b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureContactTable) table =
      suture_contact_table_new (index, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (size_t row = 0; row < suture_contact_table_get_n_rows (table); row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);

      if (m->pair.upper_id + m->pair.lower_id == a + b &&
          MAX (m->pair.upper_id, m->pair.lower_id) == MAX (a, b))
        return measure (index, m->pair.upper_id, m->pair.lower_id,
                        m->plane.centre, m->plane.normal);
    }
  g_assert_not_reached ();
}

/* --- Known values
 * ----------------------------------------------------------------- */

#define DRIFT 0.5

/* A leaning column, cut across between layers 14 and 15. */
static SutureStack *
draw_leaning_column (void)
{
  const SutureShape   shape = { 30, 40, 60 };
  const SutureSpacing spacing = { 1.0, 1.0, 1.0, TRUE };
  SutureStack        *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        {
          const double dx = x - (20.0 + DRIFT * z), dy = y - 20.0;

          if (dx * dx + dy * dy < 144.0)
            suture_test_set_label (stack, z, y, x, z < 15 ? 1 : 2);
        }
  return stack;
}

/* Two layers on, the mask has moved by twice the drift; of each side there are
 * six layers and four distances. */
static void
test_a_leaning_column_moves_from_layer_to_layer (void)
{
  const double centre[3] = { 14.5, 20.0, 27.25 };
  const double normal[3] = { 1.0, 0.0, 0.0 };
  g_autoptr (SutureStack) stack = draw_leaning_column ();
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureRotatedLayers) layers =
      measure (index, 1, 2, centre, normal);
  const SutureMeasurement *m = &layers->measurement;

  g_assert_cmpfloat (layers->step_um, ==, 1.0);
  g_assert_cmpint (m->emd_stride, ==, 2);
  g_assert_cmpuint (m->upper->n_layers, ==, 6);
  g_assert_cmpuint (m->lower->n_layers, ==, 6);
  g_assert_cmpuint (m->emd_upper->n_values, ==, 4);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 4);
  g_assert_cmpuint (m->n_overlaps, ==, 11);
  g_assert_cmpfloat_with_epsilon (m->emd_gap, 2 * DRIFT, 0.03);
  for (size_t i = 0; i < 4; i++)
    {
      g_assert_cmpfloat_with_epsilon (m->emd_upper->values[i], 2 * DRIFT, 0.03);
      g_assert_cmpfloat_with_epsilon (m->emd_lower->values[i], 2 * DRIFT, 0.03);
    }
  /* What two discs have in common that lie that far apart, and across the
   * plane, where they lie twice as far. */
  for (size_t i = 0; i < m->n_overlaps; i++)
    g_assert_cmpfloat_with_epsilon ((double) m->overlaps_px[i],
                                    G_PI * 144.0 -
                                        24.0 * (i == 5 ? 2.0 : 1.0) * DRIFT,
                                    8.0);
}

/* A body that reaches two layers beyond the plane has two on that side, and one
 * distance between them, taken for the stride that was wanted. */
static void
test_short_sides_have_what_layers_there_are (void)
{
  const double centre[3] = { 26.5, 20.0, 33.0 };
  const double normal[3] = { 1.0, 0.0, 0.0 };
  g_autoptr (SutureStack) stack = draw_leaning_column ();
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureRotatedLayers) layers =
      measure (index, 1, 2, centre, normal);
  const SutureMeasurement *m = &layers->measurement;

  g_assert_cmpuint (m->upper->n_layers, ==, 6);
  g_assert_cmpuint (m->lower->n_layers, ==, 2);
  g_assert_cmpuint (m->emd_lower->n_values, ==, 1);
  g_assert_cmpuint (m->n_overlaps, ==, 7);
}

static void
test_without_layers_there_is_nothing (void)
{
  const double centre[3] = { 80.0, 20.0, 33.0 };
  const double normal[3] = { 1.0, 0.0, 0.0 };
  g_autoptr (SutureStack) stack = draw_leaning_column ();
  g_autoptr (SutureCellIndex) index = make_index (stack);

  g_assert_null (measure (index, 1, 2, centre, normal));
}

static void
test_measuring_can_be_cancelled (void)
{
  const double centre[3] = { 14.5, 20.0, 27.25 };
  const double normal[3] = { 1.0, 0.0, 0.0 };
  g_autoptr (SutureStack) stack = draw_leaning_column ();
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_rotated_layers_new (index, 0, 1, centre, normal, 0.0,
                                            &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Whichever way the stack lies
 * ------------------------------------------------ */

#define N_FIGURES 6
#define N_DISTANCES 3 /* that come first */

/* What of a profile stands for it, lengths and areas. */
static void
take_figures (const SutureRotatedLayers *layers, double figures[N_FIGURES])
{
  const SutureMeasurement *m = &layers->measurement;
  const size_t             gap = m->upper->n_layers - 1;

  figures[0] = m->emd_gap;
  figures[1] = m->emd_upper->stats.median;
  figures[2] = m->emd_lower->stats.median;
  figures[3] = (double) m->overlaps_px[gap] * layers->step_um * layers->step_um;
  figures[4] = (double) m->overlaps_px[0] * layers->step_um * layers->step_um;
  figures[5] = (double) m->overlaps_px[m->n_overlaps - 1] * layers->step_um *
               layers->step_um;
}

/* Turned by more than half, the upper side is the lower one. */
static void
order_sides (double figures[N_FIGURES], const double like[N_FIGURES])
{
  const double straight = fabs (log (figures[4] / like[4]));
  const double swapped = fabs (log (figures[5] / like[4]));

  if (straight <= swapped)
    return;
  for (int i = 1; i < N_FIGURES; i += 3)
    {
      const double kept = figures[i];

      figures[i] = figures[i + 1];
      figures[i + 1] = kept;
    }
}

/* The plane that the scene's body was cut by. */
static SutureRotatedLayers *
measure_scene (const SutureTestScene *scene, SutureStack *stack)
{
  const double cut[3] = { 1.0, -0.3, 0.0 }, middle[3] = { 3.0, 0.0, 0.0 };
  const double length = hypot (1.0, 0.3);
  double       normal[3] = { 0.0, 0.0, 0.0 }, centre[3];
  g_autoptr (SutureCellIndex) index = make_index (stack);

  for (int k = 0; k < 3; k++)
    {
      centre[k] = scene->centre[k];
      for (int i = 0; i < 3; i++)
        {
          normal[k] += scene->turn[i][k] * cut[i] / length;
          centre[k] += scene->turn[i][k] * middle[i];
        }
    }
  return measure (index, 1, 2, centre, normal);
}

/* Fails where overlaps scatter by more than @most of themselves over ways to
 * turn a scene, or distances by more than @most of the body's radius: they are
 * fractions of a voxel, and feel how the plane lies. */
static void
compare_turns (double z_um, double waist, gboolean is_fitted, double most)
{
  static const double turns[][2] = { { 0.1, 0.1 },  { 0.35, 0.0 }, { 0.8, 0.0 },
                                     { 0.0, 0.6 },  { 1.57, 0.0 }, { 0.7, 0.9 },
                                     { 0.0, 1.57 }, { 1.2, 0.4 } };
  const double        n = G_N_ELEMENTS (turns);
  double first[N_FIGURES], sums[N_FIGURES] = { 0 }, squares[N_FIGURES] = { 0 };

  for (size_t turn = 0; turn < G_N_ELEMENTS (turns); turn++)
    {
      SutureTestScene scene;
      double          figures[N_FIGURES];

      suture_test_scene_init (&scene, turns[turn][0], turns[turn][1], waist);

      g_autoptr (SutureStack) stack =
          suture_test_scene_draw (&scene, z_um, suture_test_scene_ids);
      g_autoptr (SutureRotatedLayers) layers =
          is_fitted ? measure_contact (stack, 1, 2)
                    : measure_scene (&scene, stack);

      g_assert_cmpuint (layers->measurement.n_overlaps, ==, 11);
      take_figures (layers, turn ? figures : first);
      if (turn == 0)
        continue;
      order_sides (figures, first);
      for (int i = 0; i < N_FIGURES; i++)
        {
          const double off =
              i < N_DISTANCES
                  ? (figures[i] - first[i]) / sqrt (first[N_DISTANCES] / G_PI)
                  : log (figures[i] / first[i]);

          sums[i] += off;
          squares[i] += off * off;
        }
    }
  for (int i = 0; i < N_FIGURES; i++)
    {
      const double scatter = sqrt (squares[i] / n - sums[i] / n * sums[i] / n);

      g_test_message ("voxels %g high, waist %g: figure %d, %.3g, scatters by "
                      "%.3f",
                      z_um, waist, i, first[i], scatter);
      g_assert_cmpfloat (scatter, <=, most);
    }
}

static void
test_turning_changes_little (void)
{
  for (int is_fitted = 0; is_fitted < 2; is_fitted++)
    {
      compare_turns (1.0, 0.0, is_fitted, 0.03);
      compare_turns (1.0, 0.6, is_fitted, 0.03);
    }
}

static void
test_turning_changes_little_with_high_voxels (void)
{
  for (int is_fitted = 0; is_fitted < 2; is_fitted++)
    {
      compare_turns (4.0, 0.0, is_fitted, 0.10);
      compare_turns (4.0, 0.6, is_fitted, 0.10);
    }
}

static void
test_mirroring_changes_little (void)
{
  double          straight[N_FIGURES], mirrored[N_FIGURES];
  SutureTestScene scene;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.5);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);
  g_autoptr (SutureRotatedLayers) layers = measure_contact (stack, 1, 2);

  take_figures (layers, straight);
  for (int axis = 0; axis < 3; axis++)
    {
      g_autoptr (SutureStack) other = suture_test_mirror (stack, axis);
      g_autoptr (SutureRotatedLayers) there = measure_contact (other, 1, 2);

      take_figures (there, mirrored);
      order_sides (mirrored, straight);
      for (int i = 0; i < N_FIGURES; i++)
        g_assert_cmpfloat (fabs (log (mirrored[i] / straight[i])), <=, 0.01);
    }
}

/* Whichever body comes first, and whichever way the normal points. */
static void
test_order_only_turns_the_profile_round (void)
{
  const double normal[3] = { 0.8, 0.0, 0.6 }, back[3] = { -0.8, -0.0, -0.6 };
  const double centre[3] = { 14.3, 20.2, 27.1 };
  g_autoptr (SutureStack) stack = draw_leaning_column ();
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureRotatedLayers) a = measure (index, 1, 2, centre, normal);
  g_autoptr (SutureRotatedLayers) b = measure (index, 1, 2, centre, back);
  g_autoptr (SutureRotatedLayers) c = measure (index, 2, 1, centre, normal);
  const SutureMeasurement *m = &a->measurement, *swapped = &c->measurement;

  g_assert_cmpfloat (m->emd_gap, ==, b->measurement.emd_gap);
  g_assert_cmpmem (m->overlaps_px, m->n_overlaps * sizeof *m->overlaps_px,
                   b->measurement.overlaps_px,
                   b->measurement.n_overlaps * sizeof *m->overlaps_px);
  g_assert_cmpfloat_with_epsilon (swapped->emd_gap, m->emd_gap, 1e-6);
  g_assert_cmpuint (swapped->n_overlaps, ==, m->n_overlaps);
  for (size_t i = 0; i < m->n_overlaps; i++)
    g_assert_cmpfloat_with_epsilon ((double) swapped->overlaps_px[i],
                                    (double)
                                        m->overlaps_px[m->n_overlaps - 1 - i],
                                    2.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rotated-layers/a-leaning-column-moves-from-layer-to-layer",
                   test_a_leaning_column_moves_from_layer_to_layer);
  g_test_add_func ("/rotated-layers/short-sides-have-what-layers-there-are",
                   test_short_sides_have_what_layers_there_are);
  g_test_add_func ("/rotated-layers/without-layers-there-is-nothing",
                   test_without_layers_there_is_nothing);
  g_test_add_func ("/rotated-layers/measuring-can-be-cancelled",
                   test_measuring_can_be_cancelled);
  g_test_add_func ("/rotated-layers/turning-changes-little",
                   test_turning_changes_little);
  g_test_add_func ("/rotated-layers/turning-changes-little-with-high-voxels",
                   test_turning_changes_little_with_high_voxels);
  g_test_add_func ("/rotated-layers/mirroring-changes-little",
                   test_mirroring_changes_little);
  g_test_add_func ("/rotated-layers/order-only-turns-the-profile-round",
                   test_order_only_turns_the_profile_round);
  return g_test_run ();
}
