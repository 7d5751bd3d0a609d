/* dump-stack.c: what the engine sees in a file, as .npy
 *
 * Usage: dump-stack STACK OUT.npy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

static void
copy_layer (gint64 z, void *layer, gpointer user_data)
{
  const SutureStack *stack = user_data;

  memcpy (layer, suture_stack_get_layer (stack, z),
          suture_shape_layer_size (suture_stack_get_shape (stack)) *
              suture_sample_type_size (suture_stack_get_sample_type (stack)));
}

static gboolean
dump (SutureStack *stack, const char *path, GError **error)
{
  const SutureSampleType   type = suture_stack_get_sample_type (stack);
  const SutureFileInfo     npy = { .flavour = SUTURE_FLAVOUR_NPY,
                                   .sample_type = type };
  const SutureWriteOptions options = { .shape = suture_stack_get_shape (stack),
                                       .memory_type = type,
                                       .sample_type = type,
                                       .like = &npy,
                                       .force = TRUE };

  return suture_stack_write (path, &options, copy_layer, stack, NULL, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;

  g_autoptr (SutureStack) stack =
      suture_stack_read (argv[1],
                         &(SutureReadOptions){ .role = SUTURE_ROLE_LABELS },
                         NULL, &error);

  if (stack != NULL && dump (stack, argv[2], &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
