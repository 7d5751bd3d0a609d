/* suture-pair-view-brightness.c: how bright the raw stack is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

#include <string.h>

enum
{
  BRIGHTNESS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
suture_pair_view_class_init_brightness (void)
{
  signals[BRIGHTNESS_CHANGED] =
      g_signal_new ("brightness-changed", SUTURE_TYPE_PAIR_VIEW,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
suture_pair_view_set_contrast (SuturePairView *self, SutureContrast contrast)
{
  GObject             *object = G_OBJECT (self);
  const SutureContrast old = suture_slice_scene_get_contrast (self->scene);

  suture_slice_scene_set_contrast (self->scene, contrast);
  suture_pair_view_update_views (self);
  if (contrast.low != old.low)
    g_object_notify (object, "window-low");
  if (contrast.high != old.high)
    g_object_notify (object, "window-high");
  if (contrast.gamma != old.gamma)
    g_object_notify (object, "gamma");
  g_signal_emit (self, signals[BRIGHTNESS_CHANGED], 0);
}

void
suture_pair_view_auto_contrast (SuturePairView *self)
{
  SutureStack *raw = suture_slice_scene_get_raw (self->scene);

  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  memset (self->histogram, 0, sizeof self->histogram);
  if (raw == NULL)
    {
      g_signal_emit (self, signals[BRIGHTNESS_CHANGED], 0);
      return;
    }
  self->automatic =
      suture_contrast_auto (raw, &self->raw_minimum, &self->raw_maximum);
  suture_contrast_count (raw, self->raw_minimum, self->raw_maximum,
                         SUTURE_N_HISTOGRAM_BINS, self->histogram);
  g_object_notify (G_OBJECT (self), "raw-minimum");
  g_object_notify (G_OBJECT (self), "raw-maximum");
  suture_pair_view_set_contrast (self, self->automatic);
}

void
suture_pair_view_drag_contrast (SuturePairView *self,
                                double          width,
                                double          level)
{
  const SutureContrast contrast = suture_slice_scene_get_contrast (self->scene);

  if (suture_slice_scene_get_raw (self->scene) == NULL)
    return;
  suture_pair_view_set_contrast (self,
                                 suture_contrast_drag (&contrast, width, level,
                                                       self->raw_maximum -
                                                           self->raw_minimum));
}

gboolean
suture_pair_view_has_raw (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), FALSE);

  return suture_slice_scene_get_raw (self->scene) != NULL;
}

const double *
suture_pair_view_get_histogram (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  return self->histogram;
}

char *
suture_pair_view_dup_brightness (SuturePairView *self)
{
  const SutureContrast contrast = suture_slice_scene_get_contrast (self->scene);
  const SutureContrast automatic = self->automatic;

  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  if (suture_slice_scene_get_raw (self->scene) == NULL ||
      (contrast.low == automatic.low && contrast.high == automatic.high &&
       contrast.gamma == automatic.gamma))
    return NULL;
  return suture_contrast_to_text (&contrast);
}

void
suture_pair_view_set_brightness (SuturePairView *self, const char *text)
{
  SutureContrast contrast;

  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  suture_pair_view_auto_contrast (self);
  if (text != NULL && suture_contrast_from_text (&contrast, text))
    suture_pair_view_set_contrast (self, contrast);
}
