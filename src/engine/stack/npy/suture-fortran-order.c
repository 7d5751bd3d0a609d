/* suture-fortran-order.c: layers put together with x slowest and z fastest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-fortran-order.h"

#include <errno.h>

#include "stack/formats/suture-x-bands.h"
#include "stack/layers/suture-voxels.h"

/* All layers, each in pieces of bands. */
typedef struct
{
  SutureXBands bands;
  guint8      *pieces;
} Collecting;

/* Any thread. */
static gboolean
collect_layer (SutureLayerFeed *feed,
               gint64           z,
               gpointer         user_data,
               GError         **error)
{
  const Collecting *self = user_data;

  suture_x_bands_split (&self->bands, feed->layer,
                        self->pieces + (size_t) z * feed->layer_bytes);
  return TRUE;
}

static gboolean
tell_band (const Collecting *self,
           gint64            band,
           void             *turned,
           void             *column,
           SutureColumnFunc  func,
           gpointer          user_data,
           GError          **error)
{
  const SutureShape shape = self->bands.shape;
  const size_t      n_bytes =
      (size_t) (shape.nz * shape.ny) * self->bands.sample_size;
  gint64 x, end;

  suture_x_bands_get (&self->bands, band, turned, self->pieces);
  suture_x_bands_get_range (&self->bands, band, &x, &end);
  for (; x < end; x++)
    {
      suture_x_bands_get_column (&self->bands, band, turned, x, column);
      if (!func (x, column, n_bytes, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tell_columns (const Collecting      *self,
              const SutureLayerFeed *feed,
              SutureColumnFunc       func,
              gpointer               user_data,
              const SutureProgress  *progress,
              GError               **error)
{
  const SutureXBands *bands = &self->bands;
  const size_t        n_bytes = suture_x_bands_get_bytes (bands);
  g_autofree void    *turned = g_try_malloc (n_bytes);
  g_autofree void *column = g_try_malloc (n_bytes / (size_t) self->bands.width);

  if (turned == NULL || column == NULL)
    {
      suture_safe_file_error (feed->file, error, ENOMEM, NULL);
      return FALSE;
    }
  for (gint64 band = 0; band < bands->n_bands; band++)
    {
      if (!suture_progress_check (progress, error) ||
          !tell_band (self, band, turned, column, func, user_data, error))
        return FALSE;
      suture_progress_report (progress,
                              (double) (band + 1) / (double) bands->n_bands);
    }
  return TRUE;
}

gboolean
suture_fortran_order_each (SutureLayerFeed      *feed,
                           SutureColumnFunc      func,
                           gpointer              user_data,
                           const SutureProgress *progress,
                           GError              **error)
{
  const SutureShape    shape = feed->options->shape;
  const SutureProgress collecting = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress telling = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) whole =
      suture_voxels_new ((guint64) shape.nz * feed->layer_bytes, 1, &why);
  Collecting self = { .pieces = whole ? suture_voxels_get (whole) : NULL };

  if (whole == NULL)
    {
      suture_safe_file_error (feed->file, error, 0, why->message);
      return FALSE;
    }
  suture_x_bands_init (&self.bands, shape,
                       suture_sample_type_size (feed->options->sample_type));
  return suture_layer_feed_each (feed, collect_layer, NULL, &self, &collecting,
                                 error) &&
         tell_columns (&self, feed, func, user_data, &telling, error);
}
