/* hdf5-mutants.c: damaged HDF5 files, of which nothing but a sentence may come
 *
 * hdf5-mutants N SEED FILE…: N copies of the files, each cut short, or with 1
 * to 64 bytes or a stretch of it changed, opened as labels like any other file:
 * by the program that alone touches libhdf5. What it says of each is counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "stack/formats/suture-axes.h"
#include "stack/suture-stack-reader.h"
#include "suture-fuzz.h"

#define MAX_BYTES (1u << 24)
#define MAX_CHANGED 64

typedef struct
{
  guint n_opened;
  guint n_asked; /* which dataset, or which axes */
  guint n_refused;
} Outcomes;

static Outcomes outcomes;

static void
open_labels (const char *path)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS,
                                      .max_bytes = MAX_BYTES };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, &error);

  if (error && suture_axes_error_get_question (error))
    {
      outcomes.n_asked++;
      return;
    }
  suture_fuzz_check_error (stack, error);
  outcomes.n_opened += stack != NULL;
  outcomes.n_refused += stack == NULL;
}

/* What is changed is as often near the beginning, where HDF5 says what is
 * where, as anywhere. */
static size_t
choose_place (GRand *rand, size_t n)
{
  const size_t end = g_rand_boolean (rand) ? MIN (n, 4096) : n;

  return (size_t) g_rand_int_range (rand, 0, (gint32) end);
}

/* Returns how long it is now. */
static size_t
damage (GRand *rand, guint8 *bytes, size_t n)
{
  static const guint8 values[] = { 0, 1, 0x7f, 0x80, 0xff };
  const int           kind = g_rand_int_range (rand, 0, 4);

  if (kind == 0)
    return (size_t) g_rand_int_range (rand, 0, (gint32) n);
  if (kind == 1)
    {
      const size_t from = choose_place (rand, n), to = choose_place (rand, n);
      const size_t most = n - MAX (from, to);
      const size_t wanted = (size_t) g_rand_int_range (rand, 1, 512);

      memmove (bytes + to, bytes + from, MIN (most, wanted));
      return n;
    }
  for (int i = g_rand_int_range (rand, 1, MAX_CHANGED + 1); i > 0; i--)
    bytes[choose_place (rand, n)] =
        kind == 2 ? (guint8) g_rand_int_range (rand, 0, 256)
                  : values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  return n;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) rand = NULL;
  const int n = argc > 3 ? atoi (argv[1]) : 0;

  if (n <= 0)
    {
      g_printerr ("hdf5-mutants N SEED FILE…\n");
      return 1;
    }
  suture_parallel_set_n_threads (1);
  rand = g_rand_new_with_seed ((guint32) atoi (argv[2]));
  g_print ("1..1\n");
  for (int i = 0; i < n; i++)
    {
      g_autofree char *bytes = NULL;
      gsize            n_bytes;

      g_assert_true (g_file_get_contents (argv[3 + i % (argc - 3)], &bytes,
                                          &n_bytes, NULL));
      n_bytes = damage (rand, (guint8 *) bytes, n_bytes);
      suture_fuzz_file ((const uint8_t *) bytes, n_bytes, open_labels);
      if ((i + 1) % 1000 == 0)
        g_print ("# %d\n", i + 1);
    }
  g_print ("# of %d mutants %u open, of %u a question is asked, %u are refused "
           "in one sentence\n",
           n, outcomes.n_opened, outcomes.n_asked, outcomes.n_refused);
  g_print ("ok 1 /hdf5-mutants/nothing-but-a-sentence\n");
  return 0;
}
