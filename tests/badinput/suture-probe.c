/* suture-probe.c: opens a stack and tells what it found, for check.py of the
 * bad-input corpus
 *
 *   suture-probe FILE labels|raw [RAW]
 *
 * Exit 0: opened, facts as JSON on stdout. Exit 2: refused, one sentence on
 * stderr.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gprintf.h>
#include <inttypes.h>
#include <string.h>

#include "stack/suture-stack-reader.h"

static guint64
max_label (const SutureStack *stack)
{
  const size_t n = suture_shape_size (suture_stack_get_shape (stack));
  guint64      max = 0;

  for (size_t i = 0; i < n; i++)
    max = MAX (max, suture_label_at (suture_stack_get_voxels (stack),
                                     suture_stack_get_sample_type (stack), i));
  return max;
}

static char *
voxel_hash (const SutureStack *stack)
{
  const SutureSampleType type = suture_stack_get_sample_type (stack);
  const size_t           n = suture_shape_size (suture_stack_get_shape (stack));
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (size_t i = 0; i < n; i++)
    {
      const guint64 id = GUINT64_TO_LE (
          suture_label_at (suture_stack_get_voxels (stack), type, i));

      g_checksum_update (checksum, (const guchar *) &id, sizeof id);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
print_facts (const SutureStack *stack)
{
  const SutureShape   shape = suture_stack_get_shape (stack);
  const SutureSpacing spacing = suture_stack_get_spacing (stack);
  const gboolean      is_float =
      suture_stack_get_sample_type (stack) == SUTURE_SAMPLE_F32 ||
      suture_stack_get_file_info (stack)->sample_type >= SUTURE_SAMPLE_F32;

  g_printf ("{\"shape\": [%d, %d, %d]", (int) shape.nz, (int) shape.ny,
            (int) shape.nx);
  if (spacing.is_known)
    g_printf (", \"voxel_um\": [%.9g, %.9g, %.9g]", spacing.z_um, spacing.y_um,
              spacing.x_um);
  if (!is_float)
    {
      g_autofree char *hash = voxel_hash (stack);

      g_printf (", \"max_id\": %" PRIu64 ", \"voxhash\": \"%s\"",
                max_label (stack), hash);
    }
  g_printf ("}\n");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) labels = NULL;
  g_autoptr (SutureStack) raw = NULL;

  if (argc < 3)
    return 1;
  if (g_str_equal (argv[2], "raw"))
    labels = suture_stack_read (argv[1],
                                &(SutureReadOptions){ .role = SUTURE_ROLE_RAW },
                                NULL, &error);
  else
    suture_stack_read_pair (argv[1], argc > 3 ? argv[3] : NULL, NULL, &labels,
                            &raw, NULL, &error);
  if (labels == NULL)
    {
      g_fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  for (const char *const *n = suture_stack_get_notices (labels); *n; n++)
    g_fprintf (stderr, "notice: %s\n", *n);
  print_facts (labels);
  return 0;
}
