/* test-tiff-reads.c: how often the file is read, which is what takes the time
 * over a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-syscalls.h"
#include "suture-test-tiff.h"
#include "suture-test.h"

#include "base/suture-parallel.h"
#include "stack/suture-stack-reader.h"

#define N_PAGES 32

static const SutureTestTiff kinds[] = {
  { .name = "plain", .type = SUTURE_SAMPLE_U16 },
  { .name = "strips", .type = SUTURE_SAMPLE_U16, .rows_per_strip = 1 },
  { .name = "channels",
    .type = SUTURE_SAMPLE_U16,
    .n_channels = 3,
    .planar = PLANARCONFIG_SEPARATE },
  { .name = "deflate",
    .type = SUTURE_SAMPLE_U16,
    .compression = COMPRESSION_ADOBE_DEFLATE,
    .rows_per_strip = 1 },
  { .name = "tiles",
    .type = SUTURE_SAMPLE_U32,
    .compression = COMPRESSION_LZW,
    .tile_width = 16,
    .tile_height = 16 },
};

static SutureStack *
read_watched (const char           *dir,
              const SutureTestTiff *kind,
              const SutureProgress *progress,
              void (*func) (gpointer),
              gpointer user_data,
              GError **error)
{
  g_autofree char        *path = g_build_filename (dir, "a.tif", NULL);
  SutureTestTiff          pages = *kind;
  const SutureReadOptions options = { .role = SUTURE_ROLE_RAW };
  SutureStack            *stack;

  pages.n_pages = N_PAGES;
  suture_test_tiff_write (path, &pages);
  suture_test_syscalls_watch_reads (dir, func, user_data);
  stack = suture_stack_read (path, &options, progress, error);
  suture_test_syscalls_watch_reads (NULL, NULL, NULL);
  return stack;
}

static int n_reads; /* kept: the watch ends with the reading */

static void
count_cb (gpointer user_data)
{
  n_reads = suture_test_syscalls_get_n_reads ();
}

/* A directory and its page, each once, and the beginning of the file. */
static void
test_few_reads (gconstpointer data)
{
  char *dir = suture_test_make_dir ();
  g_autoptr (GError) error = NULL;

  suture_parallel_set_n_threads (1);

  g_autoptr (SutureStack) stack =
      read_watched (dir, data, NULL, count_cb, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, N_PAGES);
  g_assert_cmpint (n_reads, >, 1);
  g_assert_cmpint (n_reads, <=, 2 * N_PAGES + 8);
  suture_parallel_set_n_threads (0);
  suture_test_remove_dir (dir);
}

typedef struct
{
  GCancellable *cancellable;
  int           at;
} Cancel;

static void
cancel_cb (gpointer user_data)
{
  Cancel *cancel = user_data;

  n_reads = suture_test_syscalls_get_n_reads ();
  if (n_reads == cancel->at)
    g_cancellable_cancel (cancel->cancellable);
}

/* Whichever read is under way when the job is cancelled is the last one. */
static void
test_cancelled_between_reads (gconstpointer data)
{
  char *dir = suture_test_make_dir ();
  int   n_whole;

  suture_parallel_set_n_threads (1);
  suture_stack_unref (read_watched (dir, data, NULL, count_cb, NULL, NULL));
  n_whole = n_reads;
  g_assert_cmpint (n_whole, >, 1);
  for (int at = 1; at < n_whole; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      const SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);
      Cancel               cancel = { cancellable, at };
      g_autoptr (GError) error = NULL;

      n_reads = 0;
      g_assert_null (
          read_watched (dir, data, &progress, cancel_cb, &cancel, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (n_reads, ==, at);
    }
  suture_parallel_set_n_threads (0);
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *few =
          g_strdup_printf ("/tiff/reads/few/%s", kinds[i].name);
      g_autofree char *cancelled =
          g_strdup_printf ("/tiff/reads/cancelled-between/%s", kinds[i].name);

      g_test_add_data_func (few, &kinds[i], test_few_reads);
      g_test_add_data_func (cancelled, &kinds[i], test_cancelled_between_reads);
    }
  return g_test_run ();
}
