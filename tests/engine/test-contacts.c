/* test-contacts.c: bodies that share faces, and what is measured of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-features.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "contacts/measuring/suture-grown-bodies.h"
#include "suture-test-scene.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_ROUNDS 12

static SutureCellIndex *
make_index (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static SutureContactTable *
measure (SutureCellIndex *index, SutureStack *raw)
{
  g_autoptr (GError) error = NULL;
  SutureContactTable *table =
      suture_contact_table_new (index, raw, 0, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* --- Which bodies share faces
 * --------------------------------------------------- */

static gboolean
is_neighbour (const SutureCellIndex *index, guint32 cell)
{
  return cell != SUTURE_NO_CELL && !suture_cell_index_is_crumb (index, cell);
}

/* Faces between the two, voxel by voxel. */
static SutureContact
count_by_voxels (const SutureCellIndex *index, guint32 first, guint32 second)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  SutureContact     contact = { .first = first, .second = second };

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        for (int axis = 0; axis < 3; axis++)
          {
            const guint32 a = suture_cell_index_find_at (index, z, y, x);
            const guint32 b =
                suture_cell_index_find_at (index, z + (axis == 0),
                                           y + (axis == 1), x + (axis == 2));
            const gint64    at[3] = { 2 * z + (axis == 0), 2 * y + (axis == 1),
                                      2 * x + (axis == 2) };
            SutureFaceSums *sums = &contact.faces[axis];

            if (MIN (a, b) != first || MAX (a, b) != second)
              continue;
            sums->n++;
            sums->n_forward += a == first ? 1 : -1;
            for (int i = 0, k = 0; i < 3; i++)
              {
                sums->sum[i] += at[i];
                for (int j = i; j < 3; j++)
                  sums->squares[k++] += at[i] * at[j];
              }
          }
  return contact;
}

static guint
count_neighbouring_pairs (const SutureCellIndex *index)
{
  const SutureShape shape = suture_cell_index_get_shape (index);
  g_autoptr (GHashTable) pairs =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gint32 z = 0; z < shape.nz; z++)
    for (gint32 y = 0; y < shape.ny; y++)
      for (gint32 x = 0; x < shape.nx; x++)
        for (int axis = 0; axis < 3; axis++)
          {
            const guint32 a = suture_cell_index_find_at (index, z, y, x);
            const guint32 b =
                suture_cell_index_find_at (index, z + (axis == 0),
                                           y + (axis == 1), x + (axis == 2));
            gint64 *key = g_new (gint64, 1);

            *key = (gint64) ((guint64) MIN (a, b) << 32 | MAX (a, b));
            if (a != b && is_neighbour (index, a) && is_neighbour (index, b))
              g_hash_table_add (pairs, key);
            else
              g_free (key);
          }
  return g_hash_table_size (pairs);
}

static void
test_graph_counts_each_face_once (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      const SutureShape shape = { 4 + round, 11, 14 };
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 6, 14);
      g_autoptr (SutureCellIndex) index = make_index (stack);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) contacts =
          suture_contact_graph_new (index, NULL, &error);
      g_autoptr (GArray) faces =
          g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));

      g_assert_no_error (error);
      g_assert_cmpuint (contacts->len, ==, count_neighbouring_pairs (index));
      for (guint i = 0; i < contacts->len; i++)
        {
          const SutureContact *contact =
              &g_array_index (contacts, SutureContact, i);
          const SutureContact expected =
              count_by_voxels (index, contact->first, contact->second);
          gint64 n[3] = { 0 }, n_forward[3] = { 0 };

          g_assert_cmpmem (contact, sizeof *contact, &expected,
                           sizeof expected);

          suture_contact_faces_list (index, contact->first, contact->second,
                                     faces);
          for (guint k = 0; k < faces->len; k++)
            {
              const SutureFaceRun *run =
                  &g_array_index (faces, SutureFaceRun, k);

              n[run->axis] += run->x1 - run->x0;
              n_forward[run->axis] +=
                  (run->is_forward ? 1 : -1) * (run->x1 - run->x0);
            }
          for (int axis = 0; axis < 3; axis++)
            {
              g_assert_cmpint (n[axis], ==, expected.faces[axis].n);
              g_assert_cmpint (n_forward[axis], ==,
                               expected.faces[axis].n_forward);
            }
        }
    }
}

/* --- A cell that was cut, between others
 * ---------------------------------------- */

/* Bright walls, dim insides. */
static SutureStack *
draw_walls (SutureStack *labels, guint16 inside, guint16 wall)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  SutureStack      *raw = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint64 id = suture_test_get_label (labels, z, y, x);
          gboolean      is_wall = FALSE;

          for (gint64 side = -1; side <= 1; side += 2)
            for (int axis = 0; axis < 3; axis++)
              {
                const gint64 at[3] = { z + side * (axis == 0),
                                       y + side * (axis == 1),
                                       x + side * (axis == 2) };
                guint64      other;

                if (at[0] < 0 || at[1] < 0 || at[2] < 0 || at[0] >= shape.nz ||
                    at[1] >= shape.ny || at[2] >= shape.nx)
                  continue;
                other = suture_test_get_label (labels, at[0], at[1], at[2]);
                /* What was cut has no wall. */
                is_wall |= other != id &&
                           !(MIN (id, other) == 1 && MAX (id, other) == 2);
              }
          suture_test_set_label (raw, z, y, x, is_wall ? wall : inside);
        }
  return raw;
}

static void
measure_pair (SutureStack *stack,
              SutureStack *raw,
              guint64      a,
              guint64      b,
              double      *values)
{
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureContactTable) table = measure (index, raw);
  const guint32 p = suture_cell_index_find (index, a, NULL);
  const guint32 q = suture_cell_index_find (index, b, NULL);

  for (size_t row = 0; row < suture_contact_table_get_n_rows (table); row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);

      if (MIN (m->upper, m->lower) == MIN (p, q) &&
          MAX (m->upper, m->lower) == MAX (p, q))
        {
          suture_contact_features_measure (
              m, suture_contact_table_get_surroundings (table), values);
          return;
        }
    }
  g_assert_not_reached ();
}

static double
get_value (const double *values, const char *name)
{
  const int i = suture_contact_feature_find (name);

  g_assert_cmpint (i, >=, 0);
  return values[i];
}

/* How far two values differ: of ratios, in shares of themselves; of what is a
 * share already, as it is. */
static double
get_difference (size_t feature, double a, double b)
{
  const SutureFeature *about = &suture_contact_features (NULL)[feature].about;

  if (isnan (a) && isnan (b))
    return 0.0;
  if (about->scale == SUTURE_SCALE_LOG)
    return log (MAX (a, about->floor) / MAX (b, about->floor));
  return (a - b) / MAX (1.0, MAX (fabs (a), fabs (b)));
}

static void
assert_alike (const double *a, const double *b, double most, const char *what)
{
  size_t n;

  suture_contact_features (&n);
  for (size_t i = 0; i < n; i++)
    {
      const char  *name = suture_contact_features (NULL)[i].about.name;
      const double difference = fabs (get_difference (i, a[i], b[i]));

      if (!(difference <= most))
        {
          g_test_message ("%s, %s: %g and %g differ by %.3f", what, name, a[i],
                          b[i], difference);
          g_test_fail ();
        }
    }
}

/* Fails where a feature scatters by more than @most over ways to turn a scene.
 */
static void
compare_turns (double z_um, double waist, double most)
{
  static const double turns[][2] = { { 0.1, 0.1 },  { 0.35, 0.0 }, { 0.8, 0.0 },
                                     { 0.0, 0.6 },  { 1.57, 0.0 }, { 0.7, 0.9 },
                                     { 0.0, 1.57 }, { 1.2, 0.4 } };
  double              first[SUTURE_MAX_FEATURES], values[SUTURE_MAX_FEATURES];
  double              sums[SUTURE_MAX_FEATURES] = { 0 },
         squares[SUTURE_MAX_FEATURES] = { 0 };
  const double n = G_N_ELEMENTS (turns);
  size_t       n_features;

  suture_contact_features (&n_features);
  for (size_t turn = 0; turn < G_N_ELEMENTS (turns); turn++)
    {
      SutureTestScene scene;

      suture_test_scene_init (&scene, turns[turn][0], turns[turn][1], waist);

      g_autoptr (SutureStack) stack =
          suture_test_scene_draw (&scene, z_um, suture_test_scene_ids);

      measure_pair (stack, NULL, 1, 2, turn ? values : first);
      for (size_t i = 0; turn && i < n_features; i++)
        {
          const double off = get_difference (i, values[i], first[i]);

          sums[i] += off;
          squares[i] += off * off;
        }
    }
  for (size_t i = 0; i < n_features; i++)
    {
      const double scatter = sqrt (squares[i] / n - sums[i] / n * sums[i] / n);

      if (!(scatter <= most))
        {
          g_test_message ("waist %g: %s scatters by %.3f about %g", waist,
                          suture_contact_features (NULL)[i].about.name, scatter,
                          first[i]);
          g_test_fail ();
        }
    }
}

static void
test_turning_changes_little (void)
{
  compare_turns (1.0, 0.0, 0.03);
  compare_turns (1.0, 0.6, 0.03);
}

static void
test_turning_changes_little_with_high_voxels (void)
{
  compare_turns (4.0, 0.0, 0.10);
  compare_turns (4.0, 0.6, 0.10);
}

static void
test_mirroring_changes_little (void)
{
  double          straight[SUTURE_MAX_FEATURES], values[SUTURE_MAX_FEATURES];
  SutureTestScene scene;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.5);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);

  measure_pair (stack, NULL, 1, 2, straight);
  for (int axis = 0; axis < 3; axis++)
    {
      g_autoptr (SutureStack) mirrored = suture_test_mirror (stack, axis);
      g_autofree char *what = g_strdup_printf ("axis %d", axis);

      measure_pair (mirrored, NULL, 1, 2, values);
      /* The blocks that surfaces are added up in lie elsewhere. */
      assert_alike (straight, values, 0.06, what);
    }
}

static void
test_ids_change_nothing (void)
{
  static const guint64 others[] = { 0, 9, 3, 700, 2 };
  double          values[SUTURE_MAX_FEATURES], renamed[SUTURE_MAX_FEATURES];
  SutureTestScene scene;
  size_t          n;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.5);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 2.0, suture_test_scene_ids);
  g_autoptr (SutureStack) other = suture_test_scene_draw (&scene, 2.0, others);
  g_autoptr (SutureStack) raw = draw_walls (stack, 20, 110);

  suture_contact_features (&n);
  for (guint64 a = 1; a < 4; a++)
    for (guint64 b = MAX (a + 1, 3); b < 5; b++)
      {
        measure_pair (stack, raw, a, b, values);
        measure_pair (other, raw, others[a], others[b], renamed);
        g_assert_cmpmem (values, n * sizeof (double), renamed,
                         n * sizeof (double));
      }
}

static void
test_threads_change_nothing (void)
{
  SutureTestScene scene;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.5);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureStack) raw = draw_walls (stack, 20, 110);
  const int n_threads = suture_parallel_get_n_threads ();

  suture_parallel_set_n_threads (1);

  g_autoptr (SutureContactTable) one = measure (index, raw);

  suture_parallel_set_n_threads (4);

  g_autoptr (SutureContactTable) four = measure (index, raw);

  suture_parallel_set_n_threads (n_threads);
  g_assert_cmpuint (suture_contact_table_get_n_rows (one), ==, 6);
  for (size_t row = 0; row < 6; row++)
    {
      double a[SUTURE_MAX_FEATURES] = { 0 }, b[SUTURE_MAX_FEATURES] = { 0 };

      suture_contact_features_measure (suture_contact_table_get (one, row),
                                       suture_contact_table_get_surroundings (
                                           one),
                                       a);
      suture_contact_features_measure (suture_contact_table_get (four, row),
                                       suture_contact_table_get_surroundings (
                                           four),
                                       b);
      g_assert_cmpmem (a, sizeof a, b, sizeof b);
    }
}

/* --- What the figures are
 * ------------------------------------------------------- */

/* Of a ball that was cut through its middle all is known. */
static void
test_half_balls_measure_as_geometry_says (void)
{
  const SutureShape   shape = { 60, 60, 60 };
  const SutureSpacing spacing = { 0.5, 0.5, 0.5, TRUE };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  double values[SUTURE_MAX_FEATURES];

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < 60; z++)
    for (gint64 y = 0; y < 60; y++)
      for (gint64 x = 0; x < 60; x++)
        {
          const double p[3] = { (double) z - 29.5, (double) y - 29.5,
                                (double) x - 29.5 };

          if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] < 25.0 * 25.0)
            suture_test_set_label (stack, z, y, x,
                                   p[0] + p[1] + 0.5 * p[2] < 0.0 ? 1 : 2);
        }

  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureContactTable) table = measure (index, NULL);
  const SutureContactMeasurement *m = suture_contact_table_get (table, 0);
  const double                    area = G_PI * 12.5 * 12.5;

  g_assert_cmpfloat_with_epsilon (m->plane.area, area, 0.02 * area);
  g_assert_cmpfloat_with_epsilon (m->plane.radius, 12.5, 0.2);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpfloat_with_epsilon (m->plane.normal[i],
                                      (i == 2 ? 0.5 : 1.0) / 1.5, 0.01);
      g_assert_cmpfloat_with_epsilon (m->plane.centre[i], 14.75, 0.15);
    }
  g_assert_cmpfloat_with_epsilon (m->sides[0].body->surface, 3.0 * area,
                                  0.12 * area);
  measure_pair (stack, NULL, 1, 2, values);
  g_assert_cmpfloat_with_epsilon (get_value (values, "section_cover"), 1.0,
                                  0.03);
  g_assert_cmpfloat_with_epsilon (get_value (values, "patch_cover"), 1.0, 0.03);
  g_assert_cmpfloat (get_value (values, "sight"), >, 0.99);
  g_assert_cmpfloat_with_epsilon (get_value (values, "ellipsoid_joined"), 1.0,
                                  0.01);
  g_assert_cmpfloat_with_epsilon (get_value (values, "sphericity_joined"), 1.0,
                                  0.06);
  g_assert_cmpfloat_with_epsilon (get_value (values, "share_most"), 1.0 / 3.0,
                                  0.01);
  g_assert_cmpfloat_with_epsilon (get_value (values, "bend_full"), -1.0, 0.08);
  g_assert_cmpfloat_with_epsilon (get_value (values, "rim_mean"), 0.42, 0.06);
  g_assert_true (isnan (get_value (values, "raw_wall")));
}

static void
test_wall_shows_where_there_is_one (void)
{
  double          bright[SUTURE_MAX_FEATURES], dark[SUTURE_MAX_FEATURES];
  double          none[SUTURE_MAX_FEATURES];
  SutureTestScene scene;
  size_t          n;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.0);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);
  g_autoptr (SutureStack) bright_raw = draw_walls (stack, 20, 110);
  g_autoptr (SutureStack) dark_raw = draw_walls (stack, 110, 20);
  g_autoptr (SutureStack) even_raw = draw_walls (stack, 50, 50);

  measure_pair (stack, bright_raw, 1, 2, bright);
  g_assert_cmpfloat_with_epsilon (get_value (bright, "raw_wall_q50"), 0.0,
                                  0.02);
  g_assert_cmpfloat (get_value (bright, "raw_wall"), <, 0.2);
  measure_pair (stack, dark_raw, 1, 2, dark);
  suture_contact_features (&n);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (bright[i], dark[i], 1e-9);
  measure_pair (stack, bright_raw, 1, 3, bright);
  g_assert_cmpfloat (get_value (bright, "raw_wall"), >, 0.9);
  measure_pair (stack, even_raw, 1, 3, none);
  g_assert_true (isnan (get_value (none, "raw_wall")));
}

/* Makes insides of 100 vary by 40 both ways, as the texture of nuclei does. */
static void
mottle (SutureStack *raw)
{
  const SutureShape shape = suture_stack_get_shape (raw);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        if (suture_test_get_label (raw, z, y, x) == 100)
          suture_test_set_label (raw, z, y, x,
                                 (z / 2 + y / 2 + x / 2) % 2 ? 140 : 60);
}

static void
test_faint_walls_say_nothing (void)
{
  double          values[SUTURE_MAX_FEATURES];
  SutureTestScene scene;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.0);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);
  g_autoptr (SutureStack) faint = draw_walls (stack, 100, 112);
  g_autoptr (SutureStack) clear = draw_walls (stack, 100, 160);

  measure_pair (stack, faint, 1, 3, values);
  g_assert_false (isnan (get_value (values, "raw_wall")));
  mottle (faint);
  measure_pair (stack, faint, 1, 3, values);
  g_assert_true (isnan (get_value (values, "raw_wall")));
  mottle (clear);
  measure_pair (stack, clear, 1, 3, values);
  g_assert_false (isnan (get_value (values, "raw_wall")));
}

static void
test_a_voxel_is_measured_too (void)
{
  static const char *const drawing[] = { "11112\n11112", "11111\n11111" };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 2);
  double values[SUTURE_MAX_FEATURES];

  measure_pair (stack, NULL, 1, 2, values);
  g_assert_cmpfloat (get_value (values, "neighbours_smaller"), ==, 1.0);
  g_assert_cmpfloat (get_value (values, "volume_ratio"), >, 0.0);
}

/* Three blocks in a row, two and three voxels of background between them, and a
 * crumb in one wall. */
static SutureStack *
draw_blocks (void)
{
  const SutureShape shape = { 8, 8, 26 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < 8; z++)
    for (gint64 y = 0; y < 8; y++)
      for (gint64 x = 0; x < 26; x++)
        suture_test_set_label (stack, z, y, x,
                               x < 7               ? 1
                               : x >= 9 && x < 16  ? 2
                               : x >= 19           ? 3
                               : x == 17 && z == 3 ? (y == 3 ? 1 : 0)
                                                   : 0);
  return stack;
}

static void
test_contacts_reach_across_thin_walls (void)
{
  static const size_t expected[] = { 0, 0, 1, 2 };
  g_autoptr (SutureStack) stack = draw_blocks ();
  g_autoptr (SutureCellIndex) index = make_index (stack);

  g_assert_cmpint (suture_wall_measure (index), ==, 2);
  for (int wall = 0; wall <= SUTURE_MOST_WALL; wall++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureContactTable) table =
          suture_contact_table_new (index, NULL, wall, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (suture_contact_table_get_n_rows (table), ==,
                        expected[wall]);
      g_assert_true (suture_contact_table_get_index (table) == index);
      for (size_t row = 0; row < expected[wall]; row++)
        {
          const SutureContactMeasurement *m =
              suture_contact_table_get (table, row);

          g_assert_cmpuint (MIN (m->pair.upper_id, m->pair.lower_id), ==,
                            row + 1);
          g_assert_cmpuint (MAX (m->pair.upper_id, m->pair.lower_id), ==,
                            row + 2);
          g_assert_cmpuint (suture_cell_index_get_id (index, m->upper), ==,
                            m->pair.upper_id);
          g_assert_cmpfloat (m->plane.area, ==, 64.0);
        }
    }
}

static void
test_bodies_that_touch_have_no_wall (void)
{
  SutureTestScene scene;

  suture_test_scene_init (&scene, 0.5, 0.3, 0.0);

  g_autoptr (SutureStack) stack =
      suture_test_scene_draw (&scene, 1.0, suture_test_scene_ids);
  g_autoptr (SutureCellIndex) index = make_index (stack);

  g_assert_cmpint (suture_wall_measure (index), ==, 0);
}

static void
test_features_are_described (void)
{
  size_t n;

  suture_contact_features (&n);
  g_assert_cmpuint (n, <=, SUTURE_MAX_FEATURES);
  for (size_t i = 0; i < n; i++)
    {
      const SutureFeature *about = &suture_contact_features (NULL)[i].about;

      g_assert_cmpint (suture_contact_feature_find (about->name), ==, i);
      g_assert_cmpstr (about->mirror, ==, about->name);
      g_assert_true (g_str_has_suffix (about->description, "."));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contacts/graph-counts-each-face-once",
                   test_graph_counts_each_face_once);
  g_test_add_func ("/contacts/turning-changes-little",
                   test_turning_changes_little);
  g_test_add_func ("/contacts/turning-changes-little-with-high-voxels",
                   test_turning_changes_little_with_high_voxels);
  g_test_add_func ("/contacts/mirroring-changes-little",
                   test_mirroring_changes_little);
  g_test_add_func ("/contacts/ids-change-nothing", test_ids_change_nothing);
  g_test_add_func ("/contacts/threads-change-nothing",
                   test_threads_change_nothing);
  g_test_add_func ("/contacts/half-balls-measure-as-geometry-says",
                   test_half_balls_measure_as_geometry_says);
  g_test_add_func ("/contacts/wall-shows-where-there-is-one",
                   test_wall_shows_where_there_is_one);
  g_test_add_func ("/contacts/faint-walls-say-nothing",
                   test_faint_walls_say_nothing);
  g_test_add_func ("/contacts/a-voxel-is-measured-too",
                   test_a_voxel_is_measured_too);
  g_test_add_func ("/contacts/contacts-reach-across-thin-walls",
                   test_contacts_reach_across_thin_walls);
  g_test_add_func ("/contacts/bodies-that-touch-have-no-wall",
                   test_bodies_that_touch_have_no_wall);
  g_test_add_func ("/contacts/features-are-described",
                   test_features_are_described);
  return g_test_run ();
}
