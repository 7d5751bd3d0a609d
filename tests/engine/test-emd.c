/* test-emd.c: exact earth mover's distance between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-emd-picture.h"

#include <json-glib/json-glib.h>

#include "suture-test.h"

/* Plain PGM: P2, width, height, maximum, values. */
static Picture
picture_from_pgm (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  char     *rest = text + 2;
  const int width = (int) g_ascii_strtoll (rest, &rest, 10);
  const int height = (int) g_ascii_strtoll (rest, &rest, 10);

  (void) g_ascii_strtoll (rest, &rest, 10);

  Picture            self = { g_array_new (FALSE, FALSE, sizeof (SutureRun)) };
  g_autofree guint8 *pixels = g_new (guint8, (size_t) width * height);

  for (int i = 0; i < width * height; i++)
    pixels[i] = (guint8) g_ascii_strtoll (rest, &rest, 10);
  self.mask = suture_mask_from_pixels (pixels, height, width, 0, 0, self.runs);
  return self;
}

static void
check_golden_pair (JsonObject *pair, const char *folder)
{
  const char      *id = json_object_get_string_member (pair, "id");
  g_autofree char *path_a = g_strdup_printf ("%s/emd/%s_a.pgm", folder, id);
  g_autofree char *path_b = g_strdup_printf ("%s/emd/%s_b.pgm", folder, id);
  g_auto (Picture) a = picture_from_pgm (path_a);
  g_auto (Picture) b = picture_from_pgm (path_b);
  JsonArray *sizes = json_object_get_array_member (pair, "emd");
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  g_assert_cmpint (a.mask.area_px, ==,
                   json_object_get_int_member (pair, "area_a"));
  for (guint i = 0; i < json_array_get_length (sizes); i++)
    {
      JsonObject *object = json_array_get_object_element (sizes, i);
      JsonArray  *yx = json_object_get_array_member (object, "pixel_size_yx");
      const SutureEmd emd =
          suture_emd_compute (&a.mask, &b.mask,
                              json_array_get_double_element (yx, 0),
                              json_array_get_double_element (yx, 1), 0.0,
                              workspace);

      assert_proven (emd);
      assert_relative (emd.distance,
                       json_object_get_double_member (object, "value"), 1e-9);
    }
}

static void
test_golden (void)
{
  g_autofree char *folder = suture_test_shared ("golden");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!folder)
    return;

  g_autofree char *path = g_build_filename (folder, "emd_pairs.json", NULL);

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray  *pairs = json_object_get_array_member (root, "pairs");

  g_assert_cmpint (json_array_get_length (pairs), ==, 15);
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    check_golden_pair (json_array_get_object_element (pairs, i), folder);
}

#define N_MOST 24 /* pixels of a mask that the twin can take */

/* An independent solver of the whole problem, nothing cancelled: each pixel of
 * a sends |b| units, each of b takes |a|; successive shortest paths,
 * Bellman-Ford. Nodes: pixels of a, then pixels of b. */
typedef struct
{
  int    n[2];
  double y[2][N_MOST];
  double x[2][N_MOST];
  int    left[2][N_MOST];
  int    flow[N_MOST][N_MOST];
  double distance[2][N_MOST];
  int    from[2][N_MOST];
} Twin;

static void
twin_set (Twin *self, int side, const Picture *picture, double py, double px)
{
  int n = 0;

  for (size_t i = 0; i < picture->mask.n_runs; i++)
    for (int x = picture->mask.runs[i].x0; x < picture->mask.runs[i].x1; x++)
      {
        self->y[side][n] = picture->mask.runs[i].y * py;
        self->x[side][n++] = x * px;
      }
  self->n[side] = n;
}

static double
twin_cost (const Twin *self, int i, int j)
{
  return hypot (self->y[0][i] - self->y[1][j], self->x[0][i] - self->x[1][j]);
}

static gboolean
twin_relax (Twin *self)
{
  gboolean any = FALSE;

  for (int i = 0; i < self->n[0]; i++)
    for (int j = 0; j < self->n[1]; j++)
      {
        const double cost = twin_cost (self, i, j);

        if (self->distance[0][i] + cost < self->distance[1][j] - 1e-12)
          {
            self->distance[1][j] = self->distance[0][i] + cost;
            self->from[1][j] = i;
            any = TRUE;
          }
        if (self->flow[i][j] > 0 &&
            self->distance[1][j] - cost < self->distance[0][i] - 1e-12)
          {
            self->distance[0][i] = self->distance[1][j] - cost;
            self->from[0][i] = j;
            any = TRUE;
          }
      }
  return any;
}

/* Sends what it can along the shortest path; returns whether there was one. */
static gboolean
twin_augment (Twin *self)
{
  int end = -1;

  for (int i = 0; i < self->n[0]; i++)
    {
      self->distance[0][i] = self->left[0][i] > 0 ? 0.0 : INFINITY;
      self->from[0][i] = -1;
    }
  for (int j = 0; j < self->n[1]; j++)
    self->distance[1][j] = INFINITY;
  while (twin_relax (self))
    ;
  for (int j = 0; j < self->n[1]; j++)
    if (self->left[1][j] > 0 &&
        (end < 0 || self->distance[1][j] < self->distance[1][end]))
      end = j;
  if (end < 0)
    return FALSE;

  int amount = self->left[1][end];
  int i = self->from[1][end];

  for (int j = end; self->from[0][i] >= 0; i = self->from[1][j])
    {
      j = self->from[0][i];
      amount = MIN (amount, self->flow[i][j]);
    }
  amount = MIN (amount, self->left[0][i]);
  self->left[0][i] -= amount;
  self->left[1][end] -= amount;
  for (int j = end;;)
    {
      i = self->from[1][j];
      self->flow[i][j] += amount;
      if (self->from[0][i] < 0)
        return TRUE;
      j = self->from[0][i];
      self->flow[i][j] -= amount;
    }
}

static double
twin_distance (const Picture *a, const Picture *b, double py, double px)
{
  Twin   self = { 0 };
  double sum = 0.0;

  twin_set (&self, 0, a, py, px);
  twin_set (&self, 1, b, py, px);
  for (int i = 0; i < self.n[0]; i++)
    self.left[0][i] = self.n[1];
  for (int j = 0; j < self.n[1]; j++)
    self.left[1][j] = self.n[0];
  while (twin_augment (&self))
    ;
  for (int i = 0; i < self.n[0]; i++)
    for (int j = 0; j < self.n[1]; j++)
      sum += self.flow[i][j] * twin_cost (&self, i, j);
  return sum / ((double) self.n[0] * self.n[1]);
}

/* Some pixels of a small square, at random. */
static gboolean
random_pixel (int y, int x, gconstpointer data)
{
  return g_rand_int_range ((GRand *) data, 0, 3) == 0;
}

static Picture
random_picture (GRand *random)
{
  for (;;)
    {
      const int y0 = g_rand_int_range (random, -3, 3);
      const int x0 = g_rand_int_range (random, -3, 3);
      Picture   self = picture_draw (g_rand_int_range (random, 1, 8),
                                     g_rand_int_range (random, 1, 8), y0, x0,
                                     random_pixel, random);

      if (self.mask.area_px > 0 && self.mask.area_px <= N_MOST)
        return self;
      picture_clear (&self);
    }
}

static void
test_twin (void)
{
  static const double sizes[][2] = {
    { 1, 1 }, { 0.2, 0.35 }, { 1, 50 }, { 3, 1 }
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  for (int i = 0; i < 400; i++)
    {
      g_auto (Picture) a = random_picture (random);
      g_auto (Picture) b = random_picture (random);
      const double   *size = sizes[i % G_N_ELEMENTS (sizes)];
      const SutureEmd emd = suture_emd_compute (&a.mask, &b.mask, size[0],
                                                size[1], 0.0, workspace);

      assert_proven (emd);
      assert_relative (emd.distance, twin_distance (&a, &b, size[0], size[1]),
                       1e-11);
    }
}

static void
test_identical (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  PictureBlob blob = picture_random_blob (random, 12.0);
  g_auto (Picture) a = picture_from_blob (&blob);
  g_auto (Picture) b = picture_from_blob (&blob);
  const SutureEmd emd = picture_distance (&a, &b, 0.3, 0.2, 0.0);

  g_assert_true (emd.distance == 0.0 && emd.lower_bound == 0.0 &&
                 emd.upper_bound == 0.0);
}

static void
test_single_pixels (void)
{
  const SutureRun  here = { -7, 4, 5 };
  const SutureRun  there = { -4, 8, 9 };
  const SutureMask a = suture_mask_from_runs (&here, 1);
  const SutureMask b = suture_mask_from_runs (&there, 1);
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();
  const SutureEmd emd = suture_emd_compute (&a, &b, 2.0, 2.0, 0.0, workspace);

  assert_proven (emd);
  g_assert_cmpfloat (emd.distance, ==, 10.0);
}

/* One pixel against a column of five round it: 0, 1, 1, 2, 2 away. */
static void
test_one_against_many (void)
{
  const SutureRun one = { 2, 0, 1 };
  const SutureRun many[] = {
    { 0, 0, 1 }, { 1, 0, 1 }, { 2, 0, 1 }, { 3, 0, 1 }, { 4, 0, 1 }
  };
  const SutureMask a = suture_mask_from_runs (&one, 1);
  const SutureMask b = suture_mask_from_runs (many, 5);
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  assert_relative (suture_emd_compute (&a, &b, 1.0, 1.0, 0.0, workspace)
                       .distance,
                   6.0 / 5.0, 1e-15);
}

/* A moved copy is exactly as far as it was moved, near or far away. */
static void
test_moved_copy (void)
{
  static const int moves[][2] = { { 0, 1 }, { 3, -4 }, { 40, 9 }, { 500, -1 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  PictureBlob blob = picture_random_blob (random, 14.0);
  g_auto (Picture) a = picture_from_blob (&blob);

  for (size_t i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const PictureView view = { &a, 80, FALSE, FALSE, FALSE };
      g_auto (Picture) b = picture_turn (&view, moves[i][0], moves[i][1]);
      const SutureEmd emd = picture_distance (&a, &b, 0.5, 0.25, 0.0);

      assert_proven (emd);
      assert_relative (emd.distance,
                       hypot (0.5 * moves[i][0], 0.25 * moves[i][1]), 1e-12);
    }
}

/* What both have in common stays where it is, however much it is: with equal
 * areas the work done doesn't change. */
static void
test_shared_mass (void)
{
  static const char *const rows_a[] = { "###......", "###......", ".........",
                                        "........#", NULL };
  static const char *const rows_b[] = { "......##.", "......##.", "..#......",
                                        "........#", "........#", NULL };
  static const char *const more_a[] = { "###.####.", "###.####.", "....####.",
                                        "....#####", "....####.", NULL };
  static const char *const more_b[] = { "....####.", "....####.", "..#.####.",
                                        "....#####", "....#####", NULL };
  g_auto (Picture) a = picture_from_rows (rows_a);
  g_auto (Picture) b = picture_from_rows (rows_b);
  g_auto (Picture) with_a = picture_from_rows (more_a);
  g_auto (Picture) with_b = picture_from_rows (more_b);

  g_assert_cmpint (a.mask.area_px, ==, b.mask.area_px);
  g_assert_cmpint (with_a.mask.area_px, !=, with_b.mask.area_px);
  assert_proven (picture_distance (&with_a, &with_b, 1, 1, 0));

  g_auto (Picture) both_a = picture_from_rows (rows_a);
  g_auto (Picture) both_b = picture_from_rows (rows_b);
  const SutureRun common = { 9, 0, 9 };

  g_array_append_val (both_a.runs, common);
  g_array_append_val (both_b.runs, common);
  both_a.mask =
      suture_mask_from_runs ((SutureRun *) both_a.runs->data, both_a.runs->len);
  both_b.mask =
      suture_mask_from_runs ((SutureRun *) both_b.runs->data, both_b.runs->len);
  assert_relative (picture_distance (&both_a, &both_b, 1, 1, 0).distance * 16,
                   picture_distance (&a, &b, 1, 1, 0).distance * 7, 1e-14);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emd/golden-pairs", test_golden);
  g_test_add_func ("/emd/agrees-with-shortest-paths", test_twin);
  g_test_add_func ("/emd/identical-masks-are-0-apart", test_identical);
  g_test_add_func ("/emd/single-pixels", test_single_pixels);
  g_test_add_func ("/emd/one-pixel-against-many", test_one_against_many);
  g_test_add_func ("/emd/moved-copy-is-as-far-as-moved", test_moved_copy);
  g_test_add_func ("/emd/shared-mass-does-not-move", test_shared_mass);
  return g_test_run ();
}
