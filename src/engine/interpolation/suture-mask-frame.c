/* suture-mask-frame.c: two masks in one small grid, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-mask-frame.h"

int
suture_mask_frame_compare (const SutureMask *a, const SutureMask *b)
{
  if (a->area_px != b->area_px)
    return a->area_px < b->area_px ? -1 : 1;
  if (a->n_runs != b->n_runs)
    return a->n_runs < b->n_runs ? -1 : 1;
  for (size_t i = 0; i < a->n_runs; i++)
    {
      const SutureRun p = a->runs[i];
      const SutureRun q = b->runs[i];
      const gint64    difference[3] = {
           ((gint64) p.y - a->runs[0].y) - ((gint64) q.y - b->runs[0].y),
           ((gint64) p.x0 - a->runs[0].x0) - ((gint64) q.x0 - b->runs[0].x0),
           ((gint64) p.x1 - a->runs[0].x0) - ((gint64) q.x1 - b->runs[0].x0),
      };

      for (int k = 0; k < 3; k++)
        if (difference[k] != 0)
          return difference[k] < 0 ? -1 : 1;
    }
  /* The same shape twice: by place. */
  if (a->y0 != b->y0)
    return a->y0 < b->y0 ? -1 : 1;
  return (a->x0 > b->x0) - (a->x0 < b->x0);
}

void
suture_mask_frame_init (SutureMaskFrame  *self,
                        const SutureMask *masks[2],
                        double            pixel_y,
                        double            pixel_x)
{
  const int    rim = 2;
  const double aspect = pixel_y / pixel_x;

  self->y0 = MIN (masks[0]->y0, masks[1]->y0) - rim;
  self->x0 = MIN (masks[0]->x0, masks[1]->x0) - rim;
  self->height = MAX (masks[0]->y1, masks[1]->y1) + rim - self->y0;
  self->width = MAX (masks[0]->x1, masks[1]->x1) + rim - self->x0;
  self->weight_y = aspect * aspect;
  self->weight_x = 1.0;
  for (int side = 0; side < 2; side++)
    {
      self->area_px[side] = masks[side]->area_px;
      self->pixels[side] =
          g_malloc ((size_t) self->height * (size_t) self->width);
      suture_mask_to_pixels (masks[side], self->y0, self->x0,
                             self->y0 + self->height, self->x0 + self->width,
                             self->pixels[side]);
      self->regions[side] =
          suture_regions_new (self->pixels[side], self->height, self->width);
    }
}

void
suture_mask_frame_clear (SutureMaskFrame *self)
{
  for (int side = 0; side < 2; side++)
    {
      g_free (self->pixels[side]);
      suture_regions_free (self->regions[side]);
    }
}
