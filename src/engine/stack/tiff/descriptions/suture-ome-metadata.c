/* suture-ome-metadata.c: the OME-XML in a TIFF's description
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/descriptions/suture-ome-metadata.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/suture-plain-text.h"
#include "stack/formats/suture-length-unit.h"

gboolean
suture_ome_metadata_is_ome (const char *description)
{
  return description != NULL && description[0] == '<' &&
         (strstr (description, "<OME") != NULL ||
          strstr (description, ":OME") != NULL);
}

gboolean
suture_ome_metadata_has_doctype (const char *description)
{
  return strstr (description, "<!DOCTYPE") != NULL ||
         strstr (description, "<!ENTITY") != NULL;
}

/* Names may carry a namespace: "ome:Pixels". */
static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon ? colon + 1 : name;
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (size_t i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gint64
get_count (const char **names,
           const char **values,
           const char  *name,
           gint64       fallback)
{
  const char *value = find_attribute (names, values, name);

  return value ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT32)
               : fallback;
}

/* OME says micrometre where no unit is given. */
static double
get_length_um (const char **names, const char **values, const char *name)
{
  g_autofree char *unit_name = g_strconcat (name, "Unit", NULL);
  const char      *value = find_attribute (names, values, name);
  const char      *unit = find_attribute (names, values, unit_name);
  const double     um = unit ? suture_length_unit_um (unit) : 1.0;
  const double     length = value ? g_ascii_strtod (value, NULL) * um : 0.0;

  return isfinite (length) && length > 0.0 ? length : 0.0;
}

gboolean
suture_ome_is_dimension_order (const char *order)
{
  return order != NULL && strlen (order) == 5 &&
         g_str_has_prefix (order, "XY") && strchr (order, 'Z') &&
         strchr (order, 'C') && strchr (order, 'T');
}

static void
parse_pixels (SutureOmeMetadata *self, const char **names, const char **values)
{
  const char *order = find_attribute (names, values, "DimensionOrder");

  self->dimension_order =
      g_strdup (suture_ome_is_dimension_order (order) ? order : "XYZCT");
  self->type = g_strdup (find_attribute (names, values, "Type"));
  self->size_x = get_count (names, values, "SizeX", 0);
  self->size_y = get_count (names, values, "SizeY", 0);
  self->size_z = get_count (names, values, "SizeZ", 1);
  self->size_c = get_count (names, values, "SizeC", 1);
  self->size_t_ = get_count (names, values, "SizeT", 1);
  self->x_um = get_length_um (names, values, "PhysicalSizeX");
  self->y_um = get_length_um (names, values, "PhysicalSizeY");
  self->z_um = get_length_um (names, values, "PhysicalSizeZ");
}

/* Without PlaneCount a TiffData stands for one plane if it says where, for all
 * of them if it doesn't. */
static void
parse_tiff_data (SutureOmeMetadata *self,
                 const char       **names,
                 const char       **values)
{
  const gboolean says_where = find_attribute (names, values, "IFD") != NULL;
  const SutureOmeTiffData data = {
    .ifd = get_count (names, values, "IFD", 0),
    .first_z = get_count (names, values, "FirstZ", 0),
    .first_c = get_count (names, values, "FirstC", 0),
    .first_t = get_count (names, values, "FirstT", 0),
    .n_planes = get_count (names, values, "PlaneCount", says_where ? 1 : -1),
    .file = -1,
  };

  g_array_append_val (self->tiff_data, data);
}

/* The last one is nearly always the one. */
static int
get_file (SutureOmeMetadata *self, const char *name)
{
  for (guint i = self->files->len; i-- > 0;)
    if (g_str_equal (g_ptr_array_index (self->files, i), name))
      return (int) i;
  g_ptr_array_add (self->files, g_strdup (name));
  return (int) self->files->len - 1;
}

static void
parse_uuid (SutureOmeMetadata *self, const char **names, const char **values)
{
  const char *name = find_attribute (names, values, "FileName");

  if (name == NULL || self->tiff_data->len == 0)
    return;
  g_array_index (self->tiff_data, SutureOmeTiffData, self->tiff_data->len - 1)
      .file = get_file (self, name);
  self->has_other_files = self->files->len > 1;
}

static void
begin_image (SutureOmeMetadata *self, const char **names, const char **values)
{
  const char *name = find_attribute (names, values, "Name");

  if (name == NULL)
    name = find_attribute (names, values, "ID");
  g_autofree char *plain = suture_plain_text (name ? name : "?", " ");
  g_autofree char *start =
      g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), 80));

  g_ptr_array_add (self->images, g_strdup_printf ("“%s”", start));
}

static void
describe_image (SutureOmeMetadata *self,
                const char       **names,
                const char       **values)
{
  if (self->images->len == 0)
    return;

  char **words = (char **) &self->images->pdata[self->images->len - 1];
  char  *name = *words;

  *words =
      /* Translators: name, layers, rows and columns of an image in a file */
      g_strdup_printf (_ ("%s of %" PRId64 "×%" PRId64 "×%" PRId64
                          " voxels (z×y×x)"),
                       name, get_count (names, values, "SizeZ", 1),
                       get_count (names, values, "SizeY", 0),
                       get_count (names, values, "SizeX", 0));
  g_free (name);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  SutureOmeMetadata *self = user_data;
  const char        *name = local_name (element);

  if (g_str_equal (name, "Image"))
    begin_image (self, names, values);
  else if (g_str_equal (name, "Pixels"))
    describe_image (self, names, values);
  else if (g_str_equal (name, "BinaryOnly") && self->metadata_file == NULL)
    self->metadata_file =
        g_strdup (find_attribute (names, values, "MetadataFile"));
  if (self->images->len != 1)
    return;
  if (g_str_equal (name, "Pixels") && self->dimension_order == NULL)
    parse_pixels (self, names, values);
  else if (g_str_equal (name, "TiffData"))
    parse_tiff_data (self, names, values);
  else if (g_str_equal (name, "UUID"))
    parse_uuid (self, names, values);
}

/* With an image or without. */
static SutureOmeMetadata *
parse_any (const char *description, GError **error)
{
  static const GMarkupParser parser = { .start_element = start_element_cb };
  g_autoptr (SutureOmeMetadata) self = g_new0 (SutureOmeMetadata, 1);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, 0, self, NULL);

  self->tiff_data = g_array_new (FALSE, FALSE, sizeof (SutureOmeTiffData));
  self->images = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (!g_markup_parse_context_parse (context, description, -1, error) ||
      !g_markup_parse_context_end_parse (context, error))
    return NULL;
  return g_steal_pointer (&self);
}

SutureOmeMetadata *
suture_ome_metadata_parse (const char *description, GError **error)
{
  g_autoptr (SutureOmeMetadata) self = parse_any (description, error);

  if (self == NULL || self->dimension_order != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                       "no Pixels");
  return NULL;
}

char *
suture_ome_metadata_dup_other_file (const char *description)
{
  g_autoptr (SutureOmeMetadata) self = parse_any (description, NULL);

  return self != NULL && self->dimension_order == NULL
             ? g_strdup (self->metadata_file)
             : NULL;
}

void
suture_ome_metadata_free (SutureOmeMetadata *self)
{
  g_free (self->dimension_order);
  g_free (self->type);
  g_free (self->metadata_file);
  g_ptr_array_unref (self->files);
  g_array_unref (self->tiff_data);
  g_ptr_array_unref (self->images);
  g_free (self);
}

gboolean
suture_ome_metadata_is_elsewhere (const char *description)
{
  g_autoptr (SutureOmeMetadata) self =
      suture_ome_metadata_is_ome (description) &&
              !suture_ome_metadata_has_doctype (description)
          ? parse_any (description, NULL)
          : NULL;

  return self != NULL &&
         (self->dimension_order != NULL ? self->has_other_files
                                        : self->metadata_file != NULL);
}

SutureSpacing
suture_ome_metadata_spacing (const SutureOmeMetadata *self)
{
  if (self->x_um > 0.0 && self->y_um > 0.0 && self->z_um > 0.0)
    return (SutureSpacing){ .z_um = self->z_um,
                            .y_um = self->y_um,
                            .x_um = self->x_um,
                            .is_known = TRUE };
  return SUTURE_SPACING_UNKNOWN;
}

/* The numbers of one axis: its size, or where a piece of it begins. */
static gint64 *
find_number (char axis, gint64 *z, gint64 *c, gint64 *t)
{
  return axis == 'Z' ? z : axis == 'C' ? c : t;
}

static void
rename_numbers (const char from[3],
                const char to[3],
                gint64    *z,
                gint64    *c,
                gint64    *t)
{
  const gint64 old[3] = { *find_number (from[0], z, c, t),
                          *find_number (from[1], z, c, t),
                          *find_number (from[2], z, c, t) };

  for (int i = 0; i < 3; i++)
    *find_number (to[i], z, c, t) = old[i];
}

void
suture_ome_metadata_rename_axes (SutureOmeMetadata *self,
                                 const char         from[3],
                                 const char         to[3])
{
  rename_numbers (from, to, &self->size_z, &self->size_c, &self->size_t_);
  for (guint i = 0; i < self->tiff_data->len; i++)
    {
      SutureOmeTiffData *data =
          &g_array_index (self->tiff_data, SutureOmeTiffData, i);

      rename_numbers (from, to, &data->first_z, &data->first_c, &data->first_t);
    }
  for (char *axis = self->dimension_order; *axis != '\0'; axis++)
    for (int i = 0; i < 3; i++)
      if (*axis == from[i])
        {
          *axis = to[i];
          break;
        }
}

/* A plane's position along one of the axes Z, C, T, as an odometer whose
 * fastest wheel is the third letter of DimensionOrder. */
typedef struct
{
  char   axis[3];
  gint64 size[3];
  gint64 at[3];
} Odometer;

static Odometer
odometer_at (const SutureOmeMetadata *self,
             gint64                   n_channels,
             const SutureOmeTiffData *data)
{
  const char *order = self->dimension_order + 2;
  Odometer    odometer = { 0 };

  for (int i = 0; i < 3; i++)
    {
      const char axis = order[i];

      odometer.axis[i] = axis;
      odometer.size[i] = axis == 'Z'   ? self->size_z
                         : axis == 'C' ? n_channels
                                       : self->size_t_;
      odometer.at[i] = axis == 'Z'   ? data->first_z
                       : axis == 'C' ? data->first_c
                                     : data->first_t;
    }
  return odometer;
}

static void
odometer_advance (Odometer *odometer)
{
  for (int i = 0; i < 3; i++)
    {
      if (++odometer->at[i] < odometer->size[i])
        return;
      odometer->at[i] = 0;
    }
}

/* The layer of that channel the odometer stands at, or -1. */
static gint64
odometer_layer (const Odometer *odometer, gint64 channel)
{
  gint64 z = -1;

  for (int i = 0; i < 3; i++)
    if (odometer->axis[i] == 'Z')
      z = odometer->at[i];
    else if (odometer->at[i] != (odometer->axis[i] == 'C' ? channel : 0))
      return -1;
  return z;
}

void
suture_ome_metadata_find_pages (const SutureOmeMetadata *self,
                                gint64                   n_channels,
                                gint64                   channel,
                                gint64                   n_pages,
                                gint64                  *pages)
{
  const SutureOmeTiffData whole = { .n_planes = -1 };
  const gboolean          has_data = self->tiff_data->len > 0;
  /* Each page is one plane; metadata that name pages again and again end. */
  gint64                  n_left = 2 * n_pages;

  for (gint64 z = 0; z < self->size_z; z++)
    pages[z] = -1;
  for (guint i = 0; i < MAX (self->tiff_data->len, 1); i++)
    {
      const SutureOmeTiffData data =
          has_data ? g_array_index (self->tiff_data, SutureOmeTiffData, i)
                   : whole;
      const gint64 n_there = MAX (n_pages - data.ifd, 0);
      const gint64 n =
          data.n_planes < 0 ? n_there : MIN (data.n_planes, n_there);
      Odometer odometer = odometer_at (self, n_channels, &data);

      for (gint64 k = 0; k < n && n_left-- > 0;
           k++, odometer_advance (&odometer))
        {
          const gint64 z = odometer_layer (&odometer, channel);

          if (z >= 0 && z < self->size_z)
            pages[z] = data.ifd + k;
        }
    }
}

void
suture_ome_metadata_find_planes (const SutureOmeMetadata *self,
                                 gint64                   channel,
                                 gint64                  *pages,
                                 int                     *files)
{
  const gint64 n_planes = self->size_z * self->size_c * self->size_t_;
  gint64       n_left = 2 * n_planes;

  for (gint64 z = 0; z < self->size_z; z++)
    pages[z] = files[z] = -1;
  for (guint i = 0; i < self->tiff_data->len; i++)
    {
      const SutureOmeTiffData *data =
          &g_array_index (self->tiff_data, SutureOmeTiffData, i);
      const gint64 n = data->n_planes < 0 ? n_planes : data->n_planes;
      Odometer     odometer = odometer_at (self, self->size_c, data);

      for (gint64 k = 0; k < n && n_left-- > 0 && data->file >= 0;
           k++, odometer_advance (&odometer))
        {
          const gint64 z = odometer_layer (&odometer, channel);

          if (z < 0 || z >= self->size_z)
            continue;
          pages[z] = data->ifd + k;
          files[z] = data->file;
        }
    }
}
