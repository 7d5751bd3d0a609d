/* suture-test-session.c: small stacks with cut cells, and waiting for sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif

#include "suture-test-session.h"

#include <math.h>
#include <string.h>

#include "stack/suture-stack-writer.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

#define N_LAYERS 20
#define WIDTH 54
#define PITCH 18 /* of the columns */
#define WAIT_S 60

static const SutureShape   shape = { N_LAYERS, WIDTH, WIDTH };
static const SutureSpacing spacing = { 0.4, 0.1, 0.1, TRUE };

/* A barrel: widest in the middle layer. */
static gboolean
is_inside (int z, int y, int x, int column)
{
  const double radius = 7.5 - 0.02 * (z - 10) * (z - 10) - 0.15 * column;
  const int    dy = y - (column / 3 * PITCH + PITCH / 2);
  const int    dx = x - (column % 3 * PITCH + PITCH / 2);

  return dy * dy + dx * dx <= radius * radius;
}

static guint16
get_id (int z, int y, int x, int column)
{
  const int gap_first = 8 + column % 3;
  const int gap_layers = column == 0 ? 3 : 1 + column % 3;

  if (!is_inside (z, y, x, column))
    return 0;
  if (z < gap_first)
    return (guint16) (1 + column);
  if (z >= gap_first + gap_layers)
    return (guint16) (11 + column);
  /* A fragment too small to count as a complete cell in the gap. */
  return column == 0 && z == gap_first + 1 && abs (y - 9) < 3 && abs (x - 9) < 3
             ? 50
             : 0;
}

static void
fill_labels (SutureStack *stack)
{
  for (int z = 0; z < N_LAYERS; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (int y = 0; y < WIDTH; y++)
        for (int x = 0; x < WIDTH; x++)
          layer[y * WIDTH + x] = get_id (z, y, x, y / PITCH * 3 + x / PITCH);
    }
}

static void
fill_raw (SutureStack *stack)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int z = 0; z < N_LAYERS; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (int i = 0; i < WIDTH * WIDTH; i++)
        layer[i] = (guint8) g_rand_int_range (rand, 10, 200);
    }
}

static void
write_stack (const char      *folder,
             const char      *name,
             SutureSampleType type,
             void (*fill) (SutureStack *))
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = suture_stack_new (shape, type, &error);

  g_assert_no_error (error);
  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_IMAGEJ);
  fill (stack);
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
suture_test_write_channels (const char *folder)
{
  const SutureShape raw_shape = { N_LAYERS, WIDTH, WIDTH };
  const size_t      n = suture_shape_size (raw_shape);
  const char       *words = "{'descr': '|u1', 'fortran_order': False, "
                            "'shape': (3, 20, 54, 54), }";
  g_autofree char  *path = g_build_filename (folder, "channels.npy", NULL);
  g_autofree char  *file = g_malloc (128 + 3 * n);
  g_autoptr (SutureStack) raw =
      suture_stack_new (raw_shape, SUTURE_SAMPLE_U8, NULL);

  fill_raw (raw);
  memset (file, ' ', 128);
  memcpy (file, "\x93NUMPY\1\0\x76\0", 10);
  memcpy (file + 10, words, strlen (words));
  file[127] = '\n';
  memcpy (file + 128, suture_stack_get_voxels (raw), n);
  for (size_t i = 0; i < n; i++)
    {
      file[128 + n + i] = (char) (guint8) (255 - (guint8) file[128 + i]);
      file[128 + 2 * n + i] = (char) (guint8) (4 * (i % WIDTH));
    }
  g_assert_true (
      g_file_set_contents (path, file, (gssize) (128 + 3 * n), NULL));
}

/* Below the gap of column 4 there are two pieces, side by side. */
static void
fill_rivals (SutureStack *stack)
{
  const int middle_x = 1 * PITCH + PITCH / 2;

  fill_labels (stack);
  for (int z = 0; z < N_LAYERS; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (int i = 0; i < WIDTH * WIDTH; i++)
        if (layer[i] == 15 && i % WIDTH >= middle_x)
          layer[i] = i % WIDTH == middle_x ? 0 : 35;
    }
}

void
suture_test_write_rivals (const char *folder)
{
  write_stack (folder, "rivals.tif", SUTURE_SAMPLE_U16, fill_rivals);
}

static void
fill_lacking (SutureStack *stack)
{
  fill_labels (stack);
  for (int z = 0; z < N_LAYERS; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (int i = 0; i < WIDTH * WIDTH; i++)
        if (layer[i] == 11)
          layer[i] = 1;
    }
}

void
suture_test_write_lacking (const char *folder)
{
  write_stack (folder, "lacking.tif", SUTURE_SAMPLE_U16, fill_lacking);
}

void
suture_test_write_cut_cells (const char *folder)
{
  write_stack (folder, "labels.tif", SUTURE_SAMPLE_U16, fill_labels);
  write_stack (folder, "raw.tif", SUTURE_SAMPLE_U8, fill_raw);
}

static void
wait_while (gboolean (*is_so) (SutureSession *), SutureSession *session)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (is_so (session))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
has_job (SutureSession *session)
{
  return suture_session_get_job (session) != NULL;
}

char *
suture_test_write_frames (const char *folder, const char *name)
{
  g_autofree char *from = g_build_filename (folder, "labels.tif", NULL);
  char            *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize            length = 0;
  char            *at;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  at = memmem (bytes, length, "slices=", strlen ("slices="));
  g_assert_nonnull (at);
  memcpy (at, "frames=", strlen ("frames="));
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0666,
                                           NULL));
  return path;
}

void
suture_test_wait (SutureSession *session)
{
  wait_while (has_job, session);
}

static gboolean
has_anything_to_do (SutureSession *session)
{
  return suture_session_is_busy (session) ||
         suture_session_get_save_state (session) == SUTURE_SAVE_SAVING;
}

void
suture_test_wait_idle (SutureSession *session)
{
  wait_while (has_anything_to_do, session);
}

static char *reviews;

/* Workers of a session that was left look for the folder by its variable. */
void
suture_test_end_reviews (void)
{
  suture_job_wait_for_workers ();
  if (reviews != NULL)
    suture_test_remove_dir (g_steal_pointer (&reviews));
}

void
suture_test_begin_reviews (void)
{
  suture_test_end_reviews ();
  reviews = suture_test_make_dir ();
  g_setenv ("SUTURE_REVIEWS", reviews, TRUE);
}

SutureSession *
suture_test_open_again (const char *folder)
{
  SutureSession   *session = suture_session_new ();
  g_autofree char *labels = g_build_filename (folder, "labels.tif", NULL);
  g_autofree char *raw = g_build_filename (folder, "raw.tif", NULL);

  suture_session_open (session, labels, raw);
  suture_test_wait_idle (session);
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_REVIEWING);
  return session;
}

SutureSession *
suture_test_open (const char *folder)
{
  suture_test_begin_reviews ();

  SutureSession *session = suture_test_open_again (folder);

  g_assert_nonnull (suture_session_get_classifier (session));
  return session;
}

SutureSession *
suture_test_open_all (const char *path)
{
  SutureSession *session = suture_session_new ();

  suture_session_open (session, path, NULL);
  suture_test_wait_idle (session);
  suture_screening_set_threshold (suture_session_get_screening (session), 0.0);
  return session;
}

guint
suture_test_count_shown (SutureSession *session)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (suture_session_get_candidates (session)));
}

SutureCandidateItem *
suture_test_get_shown (SutureSession *session, guint i)
{
  return suture_candidate_list_get_shown (suture_session_get_candidates (
                                              session),
                                          i);
}

SutureCandidateItem *
suture_test_find (SutureSession *session, guint64 upper_id, guint64 lower_id)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (suture_session_get_candidates (session),
                                  (SuturePairKey){ upper_id, lower_id });

  g_assert_nonnull (item);
  return item;
}

void
suture_test_answer (SutureSession *session,
                    guint64        upper_id,
                    guint64        lower_id,
                    SutureAnswer   answer)
{
  suture_cursor_set (suture_session_get_cursor (session),
                     suture_test_find (session, upper_id, lower_id));
  suture_session_decide (session, answer);
}

void
suture_test_write_unlinked_layers (const char *path)
{
  const SutureShape size = { 12, 48, 48 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) layers =
      suture_stack_new (size, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < size.nz; z++)
    for (gint64 y = 0; y < size.ny; y++)
      for (gint64 x = 0; x < size.nx; x++)
        if (y % 8 > 0 && x % 8 > 0)
          ((guint8 *) suture_stack_get_layer_for_writing (layers,
                                                          z))[y * size.nx + x] =
              (guint8) ((y / 8 * 6 + x / 8 + 7 * z) % 36 + 1);
  suture_stack_write_whole (path, layers, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The second storey of column 0 stands a little beside the others, which lie
 * straight under each other, as a cell that is grown into doesn't. */
static guint64
get_id_of_two_in_one (int z, int y, int x)
{
  const int column = x / 24;
  const int storey = z / 10;
  const int dx = x - (column * 24 + (column == 0 && storey != 1 ? 8 : 12));
  const int dy = y - 12;
  const int d = 2 * (z % 10) - 9; /* -9 … 9 */

  if (dx * dx + dy * dy > 81 - d * d * 5 / 9)
    return 0;
  if (column == 0)
    return storey < 2 ? 1 : z == 20 ? 0 : 11;
  return 20 + (guint64) (3 * column + storey);
}

void
suture_test_write_two_in_one (const char *path)
{
  const SutureShape   size = { SUTURE_TEST_TWO_IN_ONE_LAYERS, 24, 24 * 8 };
  const SutureSpacing voxel = { 1.0, 1.0, 1.0, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (size, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < size.nz; z++)
    for (int y = 0; y < size.ny; y++)
      for (int x = 0; x < size.nx; x++)
        suture_test_set_label (stack, z, y, x, get_id_of_two_in_one (z, y, x));
  suture_stack_set_spacing (stack, voxel, SUTURE_SPACING_FROM_IMAGEJ);
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
suture_test_write_chain (const char *path)
{
  const SutureShape   size = { 20, 20, 44 };
  const SutureSpacing voxel = { 1.0, 1.0, 1.0, TRUE };
  g_autoptr (SutureStack) stack =
      suture_stack_new (size, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < 20; z++)
    for (int y = 0; y < 20; y++)
      for (int x = 0; x < 44; x++)
        {
          const int d = 2 * (z % 10) - 9;
          const int r = 81 - d * d * 5 / 9;
          const int dx = x - (z < 10 ? 10 : 15), dy = y - 10;
          guint64   id = 0;

          if (dx * dx + dy * dy <= r)
            id = 1;
          else if (y >= 5 && y < 15 && x > 10 && x < 30 && z < 10)
            id = 2;
          else if (y >= 5 && y < 15 && x > 10 && x < 30)
            id = 3;
          suture_test_set_label (stack, z, y, x, id);
        }
  suture_stack_set_spacing (stack, voxel, SUTURE_SPACING_FROM_IMAGEJ);
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, NULL);
}
