/* test-glimpse.c: one layer is seen before all are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-glimpse.h"

#include <tiff.h>

#include "stack/suture-stack-writer.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* Large enough that labels can be told from images. */
static const SutureShape       shape = { 6, 96, 80 };
static const SutureReadChoices nothing_said = { .spacing =
                                                    SUTURE_SPACING_UNKNOWN };

typedef struct
{
  char        *folder;
  char        *labels_path;
  char        *raw_path;
  SutureStack *labels;
  SutureStack *raw;
} Fixture;

static void
write_as (const char *path, SutureStack *stack, SutureFlavour flavour)
{
  g_autoptr (GError) error = NULL;

  suture_stack_get_file_info_for_writing (stack)->flavour = flavour;
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static SutureStack *
make_raw (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (61);
  SutureStack *raw = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        suture_test_set_label (raw, z, y, x,
                               (guint64) g_rand_int_range (rand, 1, 4000));
  return raw;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (62);

  self->folder = suture_test_make_dir ();
  self->labels_path = g_build_filename (self->folder, "labels", NULL);
  self->raw_path = g_build_filename (self->folder, "raw", NULL);
  self->labels = suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 30, 60);
  self->raw = make_raw ();
  write_as (self->labels_path, self->labels, SUTURE_FLAVOUR_TIFF);
  write_as (self->raw_path, self->raw, SUTURE_FLAVOUR_NPY);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_stack_unref (self->labels);
  suture_stack_unref (self->raw);
  suture_test_remove_dir (self->folder);
  g_free (self->labels_path);
  g_free (self->raw_path);
}

static void
assert_is_layer (const SutureStack *one, const SutureStack *all, gint64 z)
{
  const SutureShape of_one = suture_stack_get_shape (one);
  const size_t n_bytes = suture_shape_layer_size (shape) * sizeof (guint16);

  g_assert_cmpint (of_one.nz, ==, 1);
  g_assert_cmpint (of_one.ny, ==, shape.ny);
  g_assert_cmpint (of_one.nx, ==, shape.nx);
  g_assert_cmpmem (suture_stack_get_layer (one, 0), n_bytes,
                   suture_stack_get_layer (all, z), n_bytes);
}

static void
test_the_middle (Fixture *self, gconstpointer data)
{
  g_autoptr (SutureGlimpse) glimpse =
      suture_glimpse_read (self->labels_path, self->raw_path, FALSE,
                           &nothing_said, 0);

  g_assert_nonnull (glimpse);
  g_assert_cmpint (glimpse->n_layers, ==, shape.nz);
  g_assert_cmpint (glimpse->z, ==, shape.nz / 2);
  assert_is_layer (glimpse->labels, self->labels, glimpse->z);
  assert_is_layer (glimpse->raw, self->raw, glimpse->z);
  g_assert_cmpuint (suture_cell_index_get_n_cells (glimpse->index), >, 0);
}

static void
test_either_order (Fixture *self, gconstpointer data)
{
  g_autoptr (SutureGlimpse) swapped =
      suture_glimpse_read (self->raw_path, self->labels_path, FALSE,
                           &nothing_said, 0);
  g_autoptr (SutureGlimpse) as_said =
      suture_glimpse_read (self->raw_path, self->labels_path, TRUE,
                           &nothing_said, 0);

  g_assert_nonnull (swapped);
  assert_is_layer (swapped->labels, self->labels, swapped->z);
  assert_is_layer (swapped->raw, self->raw, swapped->z);
  g_assert_null (as_said); /* nobody would believe it */
}

/* For the middle all before it would be unpacked. */
static void
test_packed_files (Fixture *self, gconstpointer data)
{
  g_autofree char *packed = g_build_filename (self->folder, "packed", NULL);

  suture_stack_get_file_info_for_writing (self->labels)->compression =
      COMPRESSION_ADOBE_DEFLATE;
  write_as (packed, self->labels, SUTURE_FLAVOUR_NPZ);

  g_autoptr (SutureGlimpse) glimpse =
      suture_glimpse_read (packed, self->raw_path, FALSE, &nothing_said, 0);

  g_assert_nonnull (glimpse);
  g_assert_cmpint (glimpse->z, ==, 0);
  assert_is_layer (glimpse->labels, self->labels, 0);
  g_assert_null (glimpse->raw); /* its middle is another layer */
}

static void
test_nothing_to_see (Fixture *self, gconstpointer data)
{
  g_autofree char *broken = g_build_filename (self->folder, "broken", NULL);
  g_autofree char *missing = g_build_filename (self->folder, "missing", NULL);

  g_assert_true (g_file_set_contents (broken, "no stack", -1, NULL));
  g_assert_null (suture_glimpse_read (broken, NULL, FALSE, &nothing_said, 0));
  g_assert_null (
      suture_glimpse_read (broken, missing, FALSE, &nothing_said, 0));
}

/* What a session tells, in letters */

static void
started_cb (GString *told)
{
  g_string_append_c (told, 's');
}

static void
glimpsed_cb (GString *told, const SutureGlimpse *glimpse)
{
  g_assert_cmpint (suture_stack_get_shape (glimpse->labels).nz, ==, 1);
  g_string_append_c (told, 'g');
}

static void
opened_cb (GString *told)
{
  g_string_append_c (told, 'o');
}

static void
failed_cb (GString *told)
{
  g_string_append_c (told, 'f');
}

static void
follow (SutureSession *session, GString *told)
{
  SutureOpening *opening = suture_session_get_opening (session);

  g_signal_connect_swapped (opening, "started", G_CALLBACK (started_cb), told);
  g_signal_connect_swapped (opening, "glimpsed", G_CALLBACK (glimpsed_cb),
                            told);
  g_signal_connect_swapped (opening, "opened", G_CALLBACK (opened_cb), told);
  g_signal_connect_swapped (opening, "failed", G_CALLBACK (failed_cb), told);
}

static void
test_told_before_the_rest (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *missing = g_build_filename (self->folder, "missing", NULL);

  suture_test_begin_reviews ();

  g_autoptr (SutureSession) session = suture_session_new ();

  follow (session, told);
  suture_session_open (session, self->labels_path, self->raw_path);
  suture_test_wait_idle (session);
  g_assert_cmpstr (told->str, ==, "sgo");

  /* The same voxels, of which nothing is to be read */
  g_string_truncate (told, 0);
  suture_session_set_spacing (session, (SutureSpacing){ 2, 1, 1, TRUE });
  suture_test_wait_idle (session);
  g_assert_cmpstr (told->str, ==, "so");

  /* Of what is no longer wanted nobody hears. */
  g_string_truncate (told, 0);
  suture_session_open (session, self->labels_path, self->raw_path);
  suture_session_open (session, missing, NULL);
  suture_test_wait_idle (session);
  g_assert_cmpstr (told->str, ==, "ssf");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/glimpse/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("the-middle-layer", test_the_middle);
  ADD ("in-either-order", test_either_order);
  ADD ("the-first-of-a-packed-file", test_packed_files);
  ADD ("nothing-of-what-cannot-be-read", test_nothing_to_see);
  ADD ("told-before-the-rest-is-read", test_told_before_the_rest);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  return status;
}
