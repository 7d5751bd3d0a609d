/* suture-imagej-metadata.c: what ImageJ writes into a TIFF's description
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/descriptions/suture-imagej-metadata.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-number.h"
#include "stack/formats/suture-length-unit.h"

static const char *
value_of (const char *line, const char *key)
{
  const size_t length = strlen (key);

  return strncmp (line, key, length) == 0 && line[length] == '='
             ? line + length + 1
             : NULL;
}

static void
parse_count (const char *line, const char *key, gint64 *count)
{
  const char *value = value_of (line, key);

  if (value != NULL)
    *count = CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT32);
}

static void
parse_unit (const char *line, const char *key, double *um)
{
  const char *value = value_of (line, key);

  if (value != NULL)
    *um = suture_length_unit_um (value);
}

/* Microscopes that scan from the top down write a negative step, programs in
 * some languages a comma for the point. What can't be a step is unknown. */
static void
parse_step (const char *line, double *step)
{
  const char *value = value_of (line, "spacing");

  if (value == NULL)
    return;

  g_autofree char *number = g_strstrip (g_strdup (value));
  char            *end;

  g_strdelimit (number, ",", '.');
  *step = fabs (g_ascii_strtod (number, &end));
  if (end == number || *end != '\0' || !isfinite (*step))
    *step = 0.0;
}

static void
parse_line (const char *line, SutureImagejMetadata *metadata)
{
  parse_count (line, "images", &metadata->n_images);
  parse_count (line, "channels", &metadata->n_channels);
  parse_count (line, "slices", &metadata->n_slices);
  parse_count (line, "frames", &metadata->n_frames);
  parse_unit (line, "unit", &metadata->unit_um);
  parse_unit (line, "yunit", &metadata->y_unit_um);
  parse_unit (line, "zunit", &metadata->z_unit_um);
  parse_step (line, &metadata->spacing);
}

/* ImageJ writes Latin-1; programs that imitate it often UTF-8. */
static char *
to_utf8 (const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  return g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

gboolean
suture_imagej_metadata_parse (const char           *description,
                              SutureImagejMetadata *metadata)
{
  memset (metadata, 0, sizeof *metadata);
  if (description == NULL || (value_of (description, "ImageJ") == NULL &&
                              value_of (description, "SCIFIO") == NULL))
    return FALSE;

  g_autofree char *text = to_utf8 (description);
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  metadata->spacing = 1.0; /* ImageJ leaves it out then */
  metadata->y_unit_um = metadata->z_unit_um = -1.0;
  for (size_t i = 0; lines[i] != NULL; i++)
    parse_line (g_strchomp (lines[i]), metadata);
  if (metadata->y_unit_um < 0.0)
    metadata->y_unit_um = metadata->unit_um;
  if (metadata->z_unit_um < 0.0)
    metadata->z_unit_um = metadata->unit_um;
  return TRUE;
}

/* What unit= says goes, as in ImageJ: old programs left tag 296 at inches. But
 * centimetres beside micrometres are meant, and so are inches where the pixel
 * would be smaller than an atom. 72 dots an inch is what programs write that
 * know nothing. */
static double
pixel_size_um (double resolution, guint16 resolution_unit, double unit_um)
{
  const double   atom_um = 1e-4;
  const gboolean is_inch =
      resolution_unit == 2 || unit_um == suture_length_unit_um ("inch");

  if (!(resolution > 0.0) || (is_inch && resolution == 72.0))
    return 0.0;
  if (resolution_unit == 3 && unit_um == 1.0)
    return 10000.0 / resolution;
  if (resolution_unit == 2 && unit_um / resolution < atom_um)
    return 25400.0 / resolution;
  return unit_um / resolution;
}

SutureSpacing
suture_imagej_metadata_spacing (const SutureImagejMetadata *metadata,
                                double                      x_resolution,
                                double                      y_resolution,
                                guint16                     resolution_unit,
                                double                     *pixel_um)
{
  const SutureSpacing spacing = {
    .z_um = metadata->spacing * metadata->z_unit_um,
    .y_um = pixel_size_um (y_resolution, resolution_unit, metadata->y_unit_um),
    .x_um = pixel_size_um (x_resolution, resolution_unit, metadata->unit_um),
    .is_known = TRUE,
  };

  *pixel_um =
      metadata->unit_um > 0.0 && isfinite (spacing.x_um) ? spacing.x_um : 0.0;
  if (metadata->unit_um > 0.0 && spacing.z_um > 0.0 && spacing.y_um > 0.0 &&
      spacing.x_um > 0.0 &&
      isfinite (spacing.z_um * spacing.y_um * spacing.x_um))
    return spacing;
  return SUTURE_SPACING_UNKNOWN;
}

/* Whether a line of the old description is written anew, or speaks of channels
 * that the new file doesn't have. What it says of the voxel size stays if
 * nobody knows better. */
static gboolean
is_rewritten (const char *line, gboolean has_spacing, gboolean had_channels)
{
  static const char *const counts[] = { "images", "channels", "slices",
                                        "frames" };
  static const char *const lengths[] = { "unit", "yunit", "zunit", "spacing" };

  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    if (value_of (line, counts[i]) != NULL)
      return TRUE;
  for (size_t i = 0; has_spacing && i < G_N_ELEMENTS (lengths); i++)
    if (value_of (line, lengths[i]) != NULL)
      return TRUE;
  return *line == '\0' || (had_channels && value_of (line, "mode") != NULL);
}

static void
append_spacing (GString *text, SutureSpacing spacing)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!spacing.is_known)
    return;
  g_string_append (text, "unit=um\n");
  g_string_append_printf (text, "spacing=%s\n",
                          suture_number_to_text (spacing.z_um, number));
}

char *
suture_imagej_metadata_format (gint64        n_layers,
                               SutureSpacing spacing,
                               const char   *before)
{
  const char *old = before ? before : "ImageJ=1.53t\nloop=false";
  g_auto (GStrv) lines = g_strsplit (old, "\n", -1);
  GString             *text = g_string_new (lines[0]);
  SutureImagejMetadata metadata;

  suture_imagej_metadata_parse (old, &metadata);
  g_string_append_printf (text, "\nimages=%" PRId64 "\nslices=%" PRId64 "\n",
                          n_layers, n_layers);
  append_spacing (text, spacing);
  for (size_t i = 1; lines[i] != NULL; i++)
    if (!is_rewritten (g_strchomp (lines[i]), spacing.is_known,
                       metadata.n_channels > 1))
      g_string_append_printf (text, "%s\n", lines[i]);
  return g_string_free (text, FALSE);
}
