/* suture-tiff-layout-plain.c: which page of a TIFF without ImageJ's or OME's
 * metadata is which layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-tiff-layout-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "stack/tiff/descriptions/suture-tiff-shape.h"

/* What a writer said that its first array is, against the pages. */
static gboolean
ask_for_pages (const SutureLayoutMaker *maker, char *says)
{
  suture_axes_error_set_plain (maker->error, &maker->wish, says,
                               maker->n_pages);
  g_free (says);
  return FALSE;
}

/* Pages up to where the next series begins. */
static gint64
count_first_series (const SutureLayoutMaker *maker)
{
  gint64 n = 1;

  while (n < maker->n_pages &&
         !suture_tiff_directory_get_page (maker->directory, (size_t) n)
              ->begins_series)
    n++;
  return n;
}

/* A writer that is given layer after layer makes each a series of its own. */
static gboolean
is_written_by_layer (const SutureLayoutMaker *maker)
{
  gint64 n_series = 1;

  for (gint64 i = 1; i < maker->n_pages; i++)
    n_series += suture_tiff_directory_get_page (maker->directory, (size_t) i)
                    ->begins_series;
  return n_series == maker->n_pages;
}

static gboolean
lay_out_pages (const SutureLayoutMaker *maker)
{
  SuturePlanes pages = { 0 };

  suture_planes_add (&pages, 'z', maker->n_pages);
  return suture_layout_maker_use_planes (maker, &pages);
}

static gboolean
lay_out_shape (const SutureLayoutMaker *maker, const SuturePlanes *planes)
{
  const gint64   n_planes = suture_planes_count (planes);
  const gint64   n_first = count_first_series (maker);
  const gboolean is_whole = n_planes == maker->n_pages || maker->n_pages == 1;

  if (!is_whole && (g_str_equal (maker->wish.axes.order, "z") ||
                    (n_planes == 1 && is_written_by_layer (maker))))
    return lay_out_pages (maker);
  if (n_first < maker->n_pages)
    return ask_for_pages (
        maker,
        g_strdup_printf (_ ("the file holds several stacks, one of %" PRId64
                            " pages and another from page %" PRId64
                            " on; save the right one as a file of its own"),
                         n_first, n_first + 1));
  if (!is_whole)
    return ask_for_pages (
        maker, g_strdup_printf (_ ("the file says that it has %" PRId64
                                   " planes, but it holds %" PRId64
                                   " pages; it may be incomplete"),
                                n_planes, maker->n_pages));
  return suture_layout_maker_use_planes (maker, planes);
}

/* An array of three layers that was written as three colours. */
static gboolean
lay_out_samples (const SutureLayoutMaker *maker)
{
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (maker->directory, 0);

  maker->layout->samples_are_layers = TRUE;
  maker->layout->n_layers = page->samples_per_pixel;
  return TRUE;
}

static gboolean
lay_out_plain (const SutureLayoutMaker *maker)
{
  SutureTiffShape shape;

  if (!suture_tiff_shape_parse (maker->directory->description,
                                suture_tiff_directory_get_page (maker
                                                                    ->directory,
                                                                0),
                                &shape))
    return lay_out_pages (maker);
  if (shape.samples_are_layers && maker->n_pages == 1)
    return lay_out_samples (maker);
  return lay_out_shape (maker, &shape.planes);
}

gboolean
suture_layout_maker_read_plain (const SutureLayoutMaker *maker)
{
  const SutureTiffDirectory *directory = maker->directory;

  maker->layout->flavour = SUTURE_FLAVOUR_TIFF;
  if (directory->resolution_unit == 3 && directory->x_resolution > 0.0)
    suture_layout_maker_notice_pixel_width (maker,
                                            10000.0 / directory->x_resolution);
  return lay_out_plain (maker);
}
