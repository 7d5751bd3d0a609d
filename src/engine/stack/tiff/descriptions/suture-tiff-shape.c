/* suture-tiff-shape.c: the shape that tifffile writes into a description
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/descriptions/suture-tiff-shape.h"

#include <inttypes.h>
#include <string.h>

#include "base/suture-json-text.h"

#define MAX_DIMENSIONS (SUTURE_MAX_PLANE_AXES + 3)

typedef struct
{
  int    n;
  gint64 sizes[MAX_DIMENSIONS];
  char   names[MAX_DIMENSIONS];
} Dimensions;

static gboolean
get_sizes (JsonObject *object, Dimensions *dimensions)
{
  JsonNode *node = json_object_get_member (object, "shape");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  JsonArray  *array = json_node_get_array (node);
  const guint n = json_array_get_length (array);

  if (n < 2 || n > MAX_DIMENSIONS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *size = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (size))
        return FALSE;
      dimensions->sizes[i] = json_node_get_int (size);
      if (dimensions->sizes[i] < 1 || dimensions->sizes[i] > G_MAXINT32)
        return FALSE;
    }
  dimensions->n = (int) n;
  return TRUE;
}

/* Of tifffile's letters, those that are ours; Q and I are "some axis". */
static void
get_names (JsonObject *object, Dimensions *dimensions)
{
  JsonNode   *node = json_object_get_member (object, "axes");
  const char *axes =
      node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  const gboolean fits = axes && strlen (axes) == (size_t) dimensions->n;

  for (int i = 0; i < dimensions->n; i++)
    {
      const char name = fits ? g_ascii_tolower (axes[i]) : '\0';

      dimensions->names[i] =
          name && strchr ("zct", name) ? name : SUTURE_AXIS_UNNAMED;
    }
}

/* Whether the last dimensions, from @at on, are @a, @b and then @c. */
static gboolean
ends_in (const Dimensions *d, int n, gint64 a, gint64 b, gint64 c)
{
  const gint64 wanted[] = { a, b, c };

  return d->n >= n && memcmp (d->sizes + d->n - n, wanted + 3 - n,
                              (size_t) n * sizeof *wanted) == 0;
}

/* How many of the last dimensions are within a page; 0: another page's. */
static int
count_page_dimensions (const Dimensions *d, const SutureTiffPage *page)
{
  const gint64 ny = page->height, nx = page->width;
  const gint64 n_samples = page->samples_per_pixel;

  if (n_samples > 1 && page->planar == 2)
    return ends_in (d, 3, n_samples, ny, nx) ? 3 : 0;
  if (ends_in (d, 3, ny, nx, n_samples))
    return 3;
  return n_samples == 1 && ends_in (d, 2, 0, ny, nx) ? 2 : 0;
}

static gboolean
is_one_array (const Dimensions *dimensions)
{
  int n_unnamed = 0, n_named = 0;

  for (int i = 0; i < dimensions->n; i++)
    if (dimensions->sizes[i] > 1)
      {
        if (dimensions->names[i] == SUTURE_AXIS_UNNAMED)
          n_unnamed++;
        else
          n_named++;
      }
  return n_unnamed == 0 || n_named == 0;
}

gboolean
suture_tiff_shape_parse (const char           *description,
                         const SutureTiffPage *page,
                         SutureTiffShape      *shape)
{
  g_autofree char *problem = NULL;
  Dimensions       dimensions = { 0 };

  *shape = (SutureTiffShape){ 0 };
  if (description == NULL || description[0] != '{')
    return FALSE;

  g_autoptr (JsonNode) root =
      suture_json_parse (description, strlen (description), &problem);
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root)
                           ? json_node_get_object (root)
                           : NULL;

  if (object == NULL || !get_sizes (object, &dimensions))
    return FALSE;
  get_names (object, &dimensions);

  const int n_within = count_page_dimensions (&dimensions, page);

  if (n_within == 0)
    return FALSE;
  dimensions.n -= n_within;
  if (!is_one_array (&dimensions))
    memset (dimensions.names, SUTURE_AXIS_UNNAMED, sizeof dimensions.names);
  for (int i = 0; i < dimensions.n; i++)
    if (!suture_planes_add (&shape->planes, dimensions.names[i],
                            dimensions.sizes[i]))
      return FALSE;
  shape->samples_are_layers =
      page->planar == 2 && page->samples_per_pixel > 1 && dimensions.n == 0;
  return TRUE;
}

char *
suture_tiff_shape_format (SutureShape shape)
{
  return g_strdup_printf ("{\"shape\": [%" PRId64 ", %" PRId64 ", %" PRId64
                          "]}",
                          shape.nz, shape.ny, shape.nx);
}
