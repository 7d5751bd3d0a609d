/* suture-image-check.h: an image that was taken for labels, told early
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_IMAGE_ERROR (suture_image_error_quark ())
GQuark suture_image_error_quark (void);

/**
 * suture_image_get_roughness:
 * @stack: labels or raw
 *
 * In a label image neighbouring pixels nearly always bear the same id; in a raw
 * one noise makes nearly all of them differ.
 *
 * Returns: the share of pixels, of those that aren't 0 in a few layers, that
 *   differ from the one before and the one above; 1 if all are 0
 */
double suture_image_get_roughness (const SutureStack *stack);

/** suture_image_looks_like_labels: whether it is smoother than images are, even
 * of few grey values */
gboolean suture_image_looks_like_labels (const SutureStack *stack);

/**
 * suture_image_check:
 * @labels: what should be a label stack
 * @error: %SUTURE_IMAGE_ERROR, one sentence
 *
 * In a label stack neighbouring pixels nearly always have the same id; in an
 * image they differ wherever it isn't black. Pairs of its cells would be
 * nonsense, and nearly every pixel a run of its own, which takes many times the
 * memory of the stack. A few layers are looked at, and stacks that are too
 * small to tell not at all.
 *
 * Returns: whether it may be labels
 */
gboolean suture_image_check (const SutureStack *labels, GError **error);

G_END_DECLS
