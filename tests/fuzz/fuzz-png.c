/* fuzz-png.c: one layer as a PNG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/png/suture-png.h"
#include "suture-fuzz.h"

#define MAX_PIXELS (1 << 20)

static void
read_pixels (const SutureLayerSource *source)
{
  g_autofree void *samples =
      g_malloc_n (suture_shape_layer_size (source->shape),
                  suture_sample_type_size (source->info.sample_type));
  g_autoptr (GError) error = NULL;
  gpointer       thread = suture_layer_source_open (source);
  const gboolean is_read =
      source->read_block (source, thread, 0, samples, &error);

  suture_layer_source_close (source, thread);
  suture_fuzz_check_error (is_read ? source : NULL, error);
}

static void
open_picture (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureInputFile) file = suture_input_file_open (path, NULL);
  g_autoptr (SutureLayerSource) source =
      file ? suture_png_reader_new (file, &error) : NULL;

  if (file == NULL)
    return;
  suture_fuzz_check_error (source, error);
  if (source != NULL &&
      suture_shape_layer_size (source->shape) <= (size_t) MAX_PIXELS)
    read_pixels (source);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  suture_fuzz_file (data, size, open_picture);
  return 0;
}
