/* suture-convert.h: samples of a file to samples in memory, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureSampleFault: why a sample can't be what it is read as */
typedef enum
{
  SUTURE_FAULT_NONE,
  SUTURE_FAULT_NEGATIVE,
  SUTURE_FAULT_NOT_FINITE,
  SUTURE_FAULT_NOT_WHOLE,
  SUTURE_FAULT_NOT_EXACT, /* a float too large for neighbours to differ */
  SUTURE_FAULT_TOO_LARGE, /* doesn't fit the type in memory: take a wider one */
} SutureSampleFault;

/**
 * suture_convert_labels:
 * @from: samples as in the file, in this machine's byte order
 * @from_type: any type
 * @to: (out): @n labels
 * @to_type: u8, u16, u32 or u64
 * @n: how many
 * @fault_at: (out): the first sample that isn't a label, if there is one
 *
 * Returns: what is wrong with that sample
 */
SutureSampleFault suture_convert_labels (const void      *from,
                                         SutureSampleType from_type,
                                         void            *to,
                                         SutureSampleType to_type,
                                         size_t           n,
                                         size_t          *fault_at);

/**
 * suture_convert_raw:
 * @to: (array length=n): @from itself, if the types are equal
 * @to_type: @from_type, or f32
 *
 * Intensities. NaN and infinities become 0.
 *
 * Returns: how many samples were not finite
 */
size_t suture_convert_raw (const void      *from,
                           SutureSampleType from_type,
                           void            *to,
                           SutureSampleType to_type,
                           size_t           n);

/**
 * suture_convert_to_file:
 *
 * The way back: samples in memory (labels u8, u16, u32, u64; intensities u8,
 * u16, u32, f32) to a file's type.
 *
 * Returns: whether every sample is the same there, @fault_at the first that
 *   isn't
 */
gboolean suture_convert_to_file (const void      *from,
                                 SutureSampleType from_type,
                                 void            *to,
                                 SutureSampleType to_type,
                                 size_t           n,
                                 size_t          *fault_at);

/** suture_sample_type_max_id: the largest id up to which @type holds all */
guint64 suture_sample_type_max_id (SutureSampleType type);

/** suture_swap_bytes: turns the byte order of @n samples around, in place */
void suture_swap_bytes (void *samples, size_t sample_size, size_t n);

/** suture_sample_to_string: (transfer full): one sample for a message */
char *
suture_sample_to_string (const void *samples, SutureSampleType type, size_t i);

G_END_DECLS
