/* test-emd.c: exact earth mover's distance between two masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "suture-test.h"

/* A picture that owns its runs. */
typedef struct
{
  GArray    *runs;
  SutureMask mask;
} Picture;

static void
picture_clear (Picture *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
picture_set_mask (Picture *self)
{
  const SutureRun *runs = (const SutureRun *) self->runs->data;

  self->mask = (SutureMask){ runs,       self->runs->len, 0,         G_MAXINT32,
                             G_MAXINT32, G_MININT32,      G_MININT32 };
  for (size_t i = 0; i < self->mask.n_runs; i++)
    {
      self->mask.area_px += runs[i].x1 - runs[i].x0;
      self->mask.y0 = MIN (self->mask.y0, runs[i].y);
      self->mask.y1 = MAX (self->mask.y1, runs[i].y + 1);
      self->mask.x0 = MIN (self->mask.x0, runs[i].x0);
      self->mask.x1 = MAX (self->mask.x1, runs[i].x1);
    }
}

static Picture
picture_from_pixels (const guint8 *pixels, int height, int width)
{
  Picture self = { .runs = g_array_new (FALSE, FALSE, sizeof (SutureRun)) };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *row = pixels + (size_t) y * width;
        SutureRun     run = { y, x, x };

        while (run.x1 < width && row[run.x1])
          run.x1++;
        if (run.x1 > x)
          g_array_append_val (self.runs, run);
        x = run.x1;
      }
  picture_set_mask (&self);
  return self;
}

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

  g_autofree guint8 *pixels = g_new (guint8, (size_t) width * height);

  for (int i = 0; i < width * height; i++)
    pixels[i] = (guint8) g_ascii_strtoll (rest, &rest, 10);
  return picture_from_pixels (pixels, height, width);
}

/* Both bounds must hold the value between them, or it isn't proven. */
static void
assert_proven (SutureEmd emd)
{
  g_assert_cmpfloat (emd.lower_bound, <=, emd.upper_bound);
  g_assert_cmpfloat (emd.upper_bound - emd.lower_bound, <=,
                     1e-9 * emd.upper_bound);
  g_assert_cmpfloat (emd.distance, ==, emd.upper_bound);
}

static void
assert_relative (double value, double expected, double tolerance)
{
  if (fabs (value - expected) > tolerance * fabs (expected))
    g_error ("%.17g in place of %.17g", value, expected);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emd/golden-pairs", test_golden);
  return g_test_run ();
}
