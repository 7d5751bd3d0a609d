/* suture-ome-format.c: OME-XML for a stack that is written
 *
 * What people named stays: the image, its description and day, the channel and
 * all that stands in its element. Other elements refer to each other, to planes
 * and to other files; they are left out, and said to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/descriptions/suture-ome-metadata.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-number.h"

/* No sentence names more elements. */
#define MAX_NAMED 6

/* What is kept of the old XML, as XML. */
typedef struct
{
  GString   *image;    /* attributes of the first Image */
  GString   *inside;   /* its Description and AcquisitionDate, as elements */
  GString   *channel;  /* attributes of its first Channel */
  GPtrArray *left_out; /* names of elements, owned */
  int        n_images;
  int        n_channels;
  int        depth;      /* of the element we are in */
  int        lost_depth; /* of the one that is left out as a whole; 0: none */
  char      *text_name;  /* nullable; the element whose text is kept */
} Names;

/* Names may carry a namespace: "ome:Pixels". */
static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon ? colon + 1 : name;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
copy_attributes (GString           *xml,
                 const char       **names,
                 const char       **values,
                 const char *const *but)
{
  for (size_t i = 0; names[i] != NULL; i++)
    if (!is_one_of (names[i], but) && strchr (names[i], ':') == NULL)
      {
        g_autofree char *value = g_markup_escape_text (values[i], -1);

        g_string_append_printf (xml, " %s=\"%s\"", names[i], value);
      }
}

static void
leave_out (Names *self, const char *name)
{
  self->lost_depth = self->depth;
  if (!g_ptr_array_find_with_equal_func (self->left_out, name, g_str_equal,
                                         NULL))
    g_ptr_array_add (self->left_out, g_strdup (name));
}

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             user_data,
          GError             **error)
{
  static const char *const id[] = { "ID", NULL };
  static const char *const rewritten[] = { "ID", "SamplesPerPixel", NULL };
  static const char *const texts[] = { "Description", "AcquisitionDate", NULL };
  static const char *const anew[] = { "OME",      "Image",        "Pixels",
                                      "TiffData", "UUID",         "BinData",
                                      "Channel",  "MetadataOnly", NULL };
  Names                   *self = user_data;
  const char              *name = local_name (element);

  self->depth++;
  if (self->lost_depth > 0)
    return;
  self->n_images += g_str_equal (name, "Image");
  self->n_channels += g_str_equal (name, "Channel");
  if (self->n_images == 1 && g_str_equal (name, "Image"))
    copy_attributes (self->image, names, values, id);
  else if (self->n_images == 1 && self->depth == 3 && is_one_of (name, texts))
    self->text_name = g_strdup (name);
  else if (self->n_images == 1 && self->n_channels == 1 &&
           g_str_equal (name, "Channel"))
    copy_attributes (self->channel, names, values, rewritten);
  else if (!is_one_of (name, anew) || self->n_images > 1)
    leave_out (self, name);
}

static void
end_cb (GMarkupParseContext *context,
        const char          *element,
        gpointer             user_data,
        GError             **error)
{
  Names *self = user_data;

  if (self->lost_depth == self->depth)
    self->lost_depth = 0;
  self->depth--;
  g_clear_pointer (&self->text_name, g_free);
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Names *self = user_data;

  if (self->text_name == NULL || self->lost_depth > 0)
    return;

  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append_printf (self->inside, "<%s>%s</%s>", self->text_name, escaped,
                          self->text_name);
}

static void
names_init (Names *self, const char *before)
{
  static const GMarkupParser parser = { .start_element = start_cb,
                                        .end_element = end_cb,
                                        .text = text_cb };

  memset (self, 0, sizeof *self);
  self->image = g_string_new (NULL);
  self->inside = g_string_new (NULL);
  self->channel = g_string_new (NULL);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  if (before == NULL)
    return;

  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, 0, self, NULL);

  g_markup_parse_context_parse (context, before, -1, NULL);
}

static void
names_clear (Names *self)
{
  g_string_free (self->image, TRUE);
  g_string_free (self->inside, TRUE);
  g_string_free (self->channel, TRUE);
  g_ptr_array_unref (self->left_out);
  g_free (self->text_name);
}

static void
name_left_out (const Names *self, GPtrArray *lost)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->left_out->len, MAX_NAMED); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "",
                            (char *) g_ptr_array_index (self->left_out, i));
  if (self->left_out->len > MAX_NAMED)
    g_string_append (list, " …");
  if (list->len > 0)
    g_ptr_array_add (lost,
                     g_strdup_printf (_ ("OME elements (%s)"), list->str));
}

static void
append_length (GString *xml, const char *axis, double um)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!(um > 0.0))
    return;

  g_string_append_printf (xml,
                          " PhysicalSize%s=\"%s\" PhysicalSize%sUnit=\"µm\"",
                          axis, suture_number_to_text (um, number), axis);
}

/* Where the voxel size isn't known, what the old file said of it stays. */
static void
append_lengths (GString *xml, SutureSpacing spacing, const char *before)
{
  g_autoptr (SutureOmeMetadata) old =
      !spacing.is_known && before ? suture_ome_metadata_parse (before, NULL)
                                  : NULL;

  if (spacing.is_known || old != NULL)
    {
      append_length (xml, "X", old ? old->x_um : spacing.x_um);
      append_length (xml, "Y", old ? old->y_um : spacing.y_um);
      append_length (xml, "Z", old ? old->z_um : spacing.z_um);
    }
}

static const char *
ome_type_name (SutureSampleType type)
{
  if (type == SUTURE_SAMPLE_F16 || type == SUTURE_SAMPLE_F32)
    return "float";
  if (type == SUTURE_SAMPLE_F64)
    return "double";
  return suture_sample_type_name (type);
}

char *
suture_ome_metadata_format (SutureShape      shape,
                            SutureSampleType type,
                            SutureSpacing    spacing,
                            const char      *dimension_order,
                            gboolean         big_endian,
                            const char      *before,
                            GPtrArray       *lost)
{
  Names    names;
  GString *xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://www.openmicroscopy.org/Schemas/OME/2016-06 "
      "http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd\">"
      "<Image ID=\"Image:0\"");

  names_init (&names, before);
  g_string_append_printf (xml, "%s>%s<Pixels ID=\"Pixels:0\"", names.image->str,
                          names.inside->str);

  g_string_append_printf (xml,
                          " DimensionOrder=\"%s\" Type=\"%s\" BigEndian=\"%s\""
                          " SizeX=\"%" PRId64 "\" SizeY=\"%" PRId64
                          "\" SizeZ=\"%" PRId64 "\" SizeC=\"1\" SizeT=\"1\"",
                          suture_ome_is_dimension_order (dimension_order)
                              ? dimension_order
                              : "XYZCT",
                          ome_type_name (type), big_endian ? "true" : "false",
                          shape.nx, shape.ny, shape.nz);
  append_lengths (xml, spacing, before);
  g_string_append_printf (xml,
                          "><Channel ID=\"Channel:0:0\" "
                          "SamplesPerPixel=\"1\"%s/>"
                          "<TiffData IFD=\"0\" PlaneCount=\"%" PRId64
                          "\"/></Pixels></Image></OME>",
                          names.channel->str, shape.nz);
  if (lost != NULL)
    name_left_out (&names, lost);
  names_clear (&names);
  return g_string_free (xml, FALSE);
}
