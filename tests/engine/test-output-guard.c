/* test-output-guard.c: whatever is written, nothing precious is harmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-file-write.h"
#include "stack/suture-stack-format.h"
#include "stack/suture-stack-writer.h"
#include "suture-test.h"

/* A folder with an input and all that may be taken for something else. */
typedef struct
{
  char              *dir;
  SutureOutputGuard *guard;
  SutureStack       *stack;
} Place;

static char *
at (const Place *place, const char *name)
{
  return g_build_filename (place->dir, name, NULL);
}

static void
put (const Place *place, const char *name, const void *bytes, gssize length)
{
  g_autofree char *path = at (place, name);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static void
put_database (const Place *place, const char *name, guint32 id)
{
  guint8        bytes[200] = "SQLite format 3";
  const guint32 in_file = GUINT32_TO_BE (id);

  memcpy (bytes + 68, &in_file, sizeof in_file);
  put (place, name, bytes, sizeof bytes);
}

static void
link_input (const Place *place, const char *symbolic, const char *hard)
{
  g_autofree char *input = at (place, "labels.tif");
  g_autofree char *link_path = at (place, symbolic);
  g_autofree char *hard_path = at (place, hard);

  g_assert_cmpint (symlink ("labels.tif", link_path), ==, 0);
  g_assert_cmpint (link (input, hard_path), ==, 0);
}

static Place
place_new (void)
{
  static const char *const drawing[] = { "11\n22", "11\n22" };
  static const guint8      journal[] = { 0xd9, 0xd5, 0x05, 0xf9,
                                         0x20, 0xa1, 0x63, 0xd7 };
  Place place = { suture_test_make_dir (), suture_output_guard_new ("--force"),
                  suture_test_labels (drawing, 2) };
  g_autofree char *input = at (&place, "labels.tif");
  g_autofree char *reviews = at (&place, "reviews");
  g_autofree char *trash = at (&place, "reviews/trash");
  g_autofree char *fifo = at (&place, "fifo");

  put (&place, "labels.tif", "labels", -1);
  link_input (&place, "symbolic", "hard");
  put_database (&place, "copy", SUTURE_REVIEW_APPLICATION_ID);
  put (&place, "copy-journal", journal, sizeof journal);
  put (&place, "wrecked.suture-review", "?", -1);
  g_assert_cmpint (g_mkdir (reviews, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (trash, 0700), ==, 0);
  put (&place, "reviews/anything", "?", -1);
  put (&place, "reviews/trash/anything", "?", -1);
  g_assert_cmpint (mkfifo (fifo, 0666), ==, 0);
  suture_output_guard_add_input (place.guard, input);
  suture_output_guard_add_input (place.guard, NULL);
  suture_output_guard_add_review_folder (place.guard, reviews);
  return place;
}

static void
place_free (Place *place)
{
  suture_output_guard_unref (place->guard);
  suture_stack_unref (place->stack);
  suture_test_remove_dir (place->dir);
}

static gboolean
write_as (const Place *place, const SutureOutput *output, GError **error)
{
  if (output->kind == SUTURE_OUTPUT_STACK)
    return suture_stack_write_whole (output->path, place->stack, output->force,
                                     output->guard, NULL, error);
  return suture_file_write (output, "text", 4, NULL, error);
}

/* One sentence, which names the file; nothing of the folder is changed. */
static void
assert_refused (const Place        *place,
                const SutureOutput *output,
                int                 code,
                const char         *says)
{
  g_autofree char *base = g_path_get_basename (output->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const gboolean is_regular =
      g_file_test (output->path, G_FILE_TEST_IS_REGULAR);

  if (is_regular)
    g_assert_true (g_file_get_contents (output->path, &before, NULL, NULL));
  g_assert_false (write_as (place, output, &error));
  g_assert_error (error, SUTURE_ERROR, code);
  g_assert_nonnull (strstr (error->message, base));
  g_assert_nonnull (strstr (error->message, "; "));
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” doesn't say “%s”", error->message, says);
  if (is_regular)
    {
      g_assert_true (g_file_get_contents (output->path, &after, NULL, NULL));
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_nothing_is_harmed (void)
{
  static const struct
  {
    const char *name;
    const char *says;
  } targets[] = {
    { "labels.tif", "never replaced" },
    { "symbolic", "never replaced" },
    { "hard", "never replaced" },
    { "./labels.tif", "never replaced" },
    { "reviews/../labels.tif", "never replaced" },
    { "copy", "this is a review" },
    { "copy-journal", "this is a review" },
    { "wrecked.suture-review", "this is a review" },
    { "reviews/anything", "this is a review" },
    { "reviews/trash/anything", "this is a review" },
    { "reviews", "folder" },
    { "fifo", "pipe" },
    { "new/", "folder" },
    { "no/file", "folder doesn't exist" },
    { "labels.tif/file", "folder doesn't exist" },
  };
  static const SutureOutputKind kinds[] = {
    SUTURE_OUTPUT_STACK, SUTURE_OUTPUT_CSV, SUTURE_OUTPUT_JSON,
    SUTURE_OUTPUT_TEXT, SUTURE_OUTPUT_REVIEW
  };
  Place place = place_new ();

  for (size_t t = 0; t < G_N_ELEMENTS (targets); t++)
    for (size_t k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (int force = 0; force < 2; force++)
        {
          g_autofree char *path =
              g_strconcat (place.dir, "/", targets[t].name, NULL);
          const SutureOutput output = { path, kinds[k], force, place.guard };

          /* What is called a review and is none may become one. */
          if (kinds[k] != SUTURE_OUTPUT_REVIEW ||
              strcmp (targets[t].name, "wrecked.suture-review") != 0)
            assert_refused (&place, &output, SUTURE_ERROR_OUTPUT,
                            targets[t].says);
        }
  place_free (&place);
}

static void
test_devices (void)
{
  static const SutureOutputKind kinds[] = { SUTURE_OUTPUT_STACK,
                                            SUTURE_OUTPUT_REVIEW };
  Place                         place = place_new ();
  SutureOutput output = { "/dev/zero", SUTURE_OUTPUT_CSV, TRUE, place.guard };
  g_autoptr (GError) error = NULL;

  assert_refused (&place, &output, SUTURE_ERROR_OUTPUT, "device");
  output.path = "/dev/null";
  g_assert_true (write_as (&place, &output, &error));
  for (size_t k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      output.kind = kinds[k];
      output.path = "/dev/null";
      assert_refused (&place, &output, SUTURE_ERROR_USAGE, "name a file");
      output.path = "-";
      assert_refused (&place, &output, SUTURE_ERROR_USAGE, "name a file");
    }
  place_free (&place);
}

static void
test_endings (void)
{
  static const struct
  {
    SutureOutputKind kind;
    SutureFlavour    flavour; /* of stacks; of none, any format */
    const char      *name;
    gboolean         is_right;
  } cases[] = {
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.tif", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.OME.TIFF", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.tf8", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, ".x", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x-2.5um", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.png", FALSE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.npy", FALSE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.csv", FALSE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_TIFF, "x.suture-review", FALSE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_NPY, "x.npy", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_NPY, "x.tif", FALSE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_MEMORY, "x.npy", TRUE },
    { SUTURE_OUTPUT_STACK, SUTURE_FLAVOUR_MEMORY, "x.json", FALSE },
    { SUTURE_OUTPUT_CSV, SUTURE_FLAVOUR_MEMORY, "x.tsv", TRUE },
    { SUTURE_OUTPUT_CSV, SUTURE_FLAVOUR_MEMORY, "x.tif", FALSE },
    { SUTURE_OUTPUT_CSV, SUTURE_FLAVOUR_MEMORY, "x.json", FALSE },
    { SUTURE_OUTPUT_JSON, SUTURE_FLAVOUR_MEMORY, "x.json", TRUE },
    { SUTURE_OUTPUT_JSON, SUTURE_FLAVOUR_MEMORY, "x.csv", FALSE },
    { SUTURE_OUTPUT_TEXT, SUTURE_FLAVOUR_MEMORY, "x.txt", TRUE },
    { SUTURE_OUTPUT_TEXT, SUTURE_FLAVOUR_MEMORY, "x.json", FALSE },
    { SUTURE_OUTPUT_REVIEW, SUTURE_FLAVOUR_MEMORY, "x.suture-review", TRUE },
    { SUTURE_OUTPUT_REVIEW, SUTURE_FLAVOUR_MEMORY, "x.suture-review-journal",
      FALSE },
    { SUTURE_OUTPUT_REVIEW, SUTURE_FLAVOUR_MEMORY, "x.tif", FALSE },
  };
  Place place = place_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char     *path = at (&place, cases[i].name);
      const gboolean       is_known = cases[i].flavour != SUTURE_FLAVOUR_MEMORY;
      const SutureFileInfo info = { .flavour = cases[i].flavour };
      const SutureOutput   output = { path, cases[i].kind, TRUE, place.guard,
                                    is_known ? suture_stack_output_of (&info)
                                               : NULL };
      g_autoptr (GError) error = NULL;
      const gboolean is_right = suture_output_check (&output, &error);

      g_assert_cmpint (is_right, ==, cases[i].is_right);
      if (!is_right)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  place_free (&place);
}

/* A link's own ending says nothing of what it leads to. */
static void
test_ending_behind_a_link (void)
{
  Place            place = place_new ();
  g_autofree char *stack_link = at (&place, "stack.csv");
  g_autofree char *table_link = at (&place, "table.csv");
  SutureOutput output = { stack_link, SUTURE_OUTPUT_CSV, TRUE, place.guard };
  g_autoptr (GError) error = NULL;

  put (&place, "other.tif", "somebody's stack", -1);
  put (&place, "other", "table", -1);
  g_assert_cmpint (symlink ("other.tif", stack_link), ==, 0);
  g_assert_cmpint (symlink ("other", table_link), ==, 0);
  assert_refused (&place, &output, SUTURE_ERROR_OUTPUT, "other.tif");
  output.path = table_link;
  g_assert_true (write_as (&place, &output, &error));
  g_assert_no_error (error);
  place_free (&place);
}

/* What anybody may replace, once he says so. */
static void
test_others_are_replaced_with_force (void)
{
  Place            place = place_new ();
  g_autofree char *path = at (&place, "x.csv");
  g_autofree char *other = at (&place, "places");
  SutureOutput     output = { path, SUTURE_OUTPUT_CSV, FALSE, place.guard };
  g_autoptr (GError) error = NULL;

  put (&place, "x.csv", "mine", -1);
  put_database (&place, "places", 0);
  assert_refused (&place, &output, SUTURE_ERROR_OUTPUT, "--force");
  output.force = TRUE;
  g_assert_true (write_as (&place, &output, &error));
  output.path = other;
  g_assert_true (write_as (&place, &output, &error));
  g_assert_no_error (error);
  place_free (&place);
}

/* It becomes an input, or a review, while the work goes on. */
static void
steal_name (gint64 z, void *layer, gpointer user_data)
{
  const Place *place = user_data;

  memset (layer, 0, 4 * sizeof (guint16));
  put_database (place, "out", SUTURE_REVIEW_APPLICATION_ID);
}

static void
test_asked_again_at_the_end (void)
{
  Place            place = place_new ();
  g_autofree char *path = at (&place, "out");
  g_autoptr (GError) error = NULL;
  const SutureWriteOptions options = { .shape = { 2, 2, 2 },
                                       .memory_type = SUTURE_SAMPLE_U16,
                                       .sample_type = SUTURE_SAMPLE_U16,
                                       .force = TRUE,
                                       .guard = place.guard };

  put (&place, "out", "old", -1);
  g_assert_false (
      suture_stack_write (path, &options, steal_name, &place, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_assert_cmpint (suture_database_sniff (path), ==, SUTURE_DATABASE_REVIEW);
  place_free (&place);
}

/* A folder one may not write to: told before any layer is asked for. */
static void
never_asked (gint64 z, void *layer, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
test_read_only_folder (void)
{
  static const SutureWriteOptions options = { .shape = { 2, 2, 2 },
                                              .memory_type = SUTURE_SAMPLE_U16,
                                              .sample_type =
                                                  SUTURE_SAMPLE_U16 };
  Place                           place = place_new ();
  g_autofree char                *path = at (&place, "out.tif");
  g_autoptr (GError) error = NULL;
  const uid_t user = geteuid ();

  g_assert_cmpint (chmod (place.dir, 0555), ==, 0);
  /* Who may write everywhere asks as somebody else. */
  if (user == 0)
    g_assert_cmpint (seteuid (1234), ==, 0);
  g_assert_false (
      suture_stack_write (path, &options, never_asked, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, "no permission"));
  if (user == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (chmod (place.dir, 0755), ==, 0);
  place_free (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output-guard/nothing-is-harmed", test_nothing_is_harmed);
  g_test_add_func ("/output-guard/devices", test_devices);
  g_test_add_func ("/output-guard/endings", test_endings);
  g_test_add_func ("/output-guard/ending-behind-a-link",
                   test_ending_behind_a_link);
  g_test_add_func ("/output-guard/others-are-replaced-with-force",
                   test_others_are_replaced_with_force);
  g_test_add_func ("/output-guard/asked-again-at-the-end",
                   test_asked_again_at_the_end);
  g_test_add_func ("/output-guard/read-only-folder", test_read_only_folder);
  return g_test_run ();
}
