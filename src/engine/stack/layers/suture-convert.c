/* suture-convert.c: samples of a file to samples in memory, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-convert.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "stack/layers/suture-half-float.h"

/* Every whole number up to here has a float of 16 (32, 64) bits of its own. */
#define F16_EXACT 2048.0
#define F32_EXACT 16777216.0
#define F64_EXACT 9007199254740992.0

guint64
suture_sample_type_max_id (SutureSampleType type)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return G_MAXUINT8;
    case SUTURE_SAMPLE_I8:
      return G_MAXINT8;
    case SUTURE_SAMPLE_U16:
      return G_MAXUINT16;
    case SUTURE_SAMPLE_I16:
      return G_MAXINT16;
    case SUTURE_SAMPLE_U32:
      return G_MAXUINT32;
    case SUTURE_SAMPLE_I32:
      return G_MAXINT32;
    case SUTURE_SAMPLE_I64:
      return G_MAXINT64;
    case SUTURE_SAMPLE_F16:
      return (guint64) F16_EXACT;
    case SUTURE_SAMPLE_F32:
      return (guint64) F32_EXACT;
    case SUTURE_SAMPLE_F64:
      return (guint64) F64_EXACT;
    case SUTURE_SAMPLE_U64:
    default:
      return G_MAXUINT64;
    }
}

static inline SutureSampleFault
check_unsigned (guint64 value, guint64 largest)
{
  return value > largest ? SUTURE_FAULT_TOO_LARGE : SUTURE_FAULT_NONE;
}

static inline SutureSampleFault
check_signed (gint64 value, guint64 largest)
{
  if (value < 0)
    return SUTURE_FAULT_NEGATIVE;
  return check_unsigned ((guint64) value, largest);
}

static inline SutureSampleFault
check_float (double value, double exact, guint64 largest)
{
  if (!isfinite (value))
    return SUTURE_FAULT_NOT_FINITE;
  if (value < 0)
    return SUTURE_FAULT_NEGATIVE;
  if (value != floor (value))
    return SUTURE_FAULT_NOT_WHOLE;
  if (value > exact)
    return SUTURE_FAULT_NOT_EXACT;
  return check_unsigned ((guint64) value, largest);
}

#define CONVERT(From, To, check)                                               \
  {                                                                            \
    const From *f = from;                                                      \
    To         *t = to;                                                        \
    for (size_t i = 0; i < n; i++)                                             \
      {                                                                        \
        const SutureSampleFault fault = (check);                               \
        if (G_UNLIKELY (fault != SUTURE_FAULT_NONE))                           \
          {                                                                    \
            *fault_at = i;                                                     \
            return fault;                                                      \
          }                                                                    \
        t[i] = (To) f[i];                                                      \
      }                                                                        \
    return SUTURE_FAULT_NONE;                                                  \
  }

/* One converter a pair of types, so that each loop is a plain one. */
#define DEFINE_CONVERTERS(name, To)                                            \
  static SutureSampleFault convert_to_##name (const void      *from,           \
                                              SutureSampleType from_type,      \
                                              void *to, size_t n,              \
                                              guint64 largest,                 \
                                              size_t *fault_at)                \
  {                                                                            \
    switch (from_type)                                                         \
      {                                                                        \
      case SUTURE_SAMPLE_U8:                                                   \
        CONVERT (guint8, To, check_unsigned (f[i], largest))                   \
      case SUTURE_SAMPLE_I8:                                                   \
        CONVERT (gint8, To, check_signed (f[i], largest))                      \
      case SUTURE_SAMPLE_U16:                                                  \
        CONVERT (guint16, To, check_unsigned (f[i], largest))                  \
      case SUTURE_SAMPLE_I16:                                                  \
        CONVERT (gint16, To, check_signed (f[i], largest))                     \
      case SUTURE_SAMPLE_U32:                                                  \
        CONVERT (guint32, To, check_unsigned (f[i], largest))                  \
      case SUTURE_SAMPLE_I32:                                                  \
        CONVERT (gint32, To, check_signed (f[i], largest))                     \
      case SUTURE_SAMPLE_U64:                                                  \
        CONVERT (guint64, To, check_unsigned (f[i], largest))                  \
      case SUTURE_SAMPLE_I64:                                                  \
        CONVERT (gint64, To, check_signed (f[i], largest))                     \
      case SUTURE_SAMPLE_F32:                                                  \
        CONVERT (float, To, check_float ((double) f[i], F32_EXACT, largest))   \
      case SUTURE_SAMPLE_F64:                                                  \
        CONVERT (double, To, check_float (f[i], F64_EXACT, largest))           \
      default:                                                                 \
        g_assert_not_reached ();                                               \
      }                                                                        \
  }

DEFINE_CONVERTERS (u8, guint8)
DEFINE_CONVERTERS (u16, guint16)
DEFINE_CONVERTERS (u32, guint32)
DEFINE_CONVERTERS (u64, guint64)
DEFINE_CONVERTERS (i8, gint8)
DEFINE_CONVERTERS (i16, gint16)
DEFINE_CONVERTERS (i32, gint32)
DEFINE_CONVERTERS (i64, gint64)
DEFINE_CONVERTERS (f32, float)
DEFINE_CONVERTERS (f64, double)

static void
copy_samples (const void *from, void *to, SutureSampleType type, size_t n)
{
  if (to != from)
    memcpy (to, from, n * suture_sample_type_size (type));
}

/* Floats of 16 bits go by way of those of 32, so many at a time. */
#define N_AT_A_TIME ((size_t) 1024)

/* The first of them that isn't exact as an id; @n: none. */
static size_t
find_inexact (const float *values, size_t n)
{
  size_t i = 0;

  while (i < n && !(isfinite (values[i]) && (double) values[i] > F16_EXACT))
    i++;
  return i;
}

static SutureSampleFault convert_from_halves (const guint16   *from,
                                              void            *to,
                                              SutureSampleType to_type,
                                              size_t           n,
                                              size_t          *fault_at);

static SutureSampleFault convert_to_halves (const void      *from,
                                            SutureSampleType from_type,
                                            guint16         *to,
                                            size_t           n,
                                            size_t          *fault_at);

static SutureSampleFault
convert_whole_numbers (const void      *from,
                       SutureSampleType from_type,
                       void            *to,
                       SutureSampleType to_type,
                       size_t           n,
                       size_t          *fault_at)
{
  static SutureSampleFault (
          *const converters[SUTURE_N_SAMPLE_TYPES]) (const void *,
                                                     SutureSampleType, void *,
                                                     size_t, guint64,
                                                     size_t *) = {
    [SUTURE_SAMPLE_U8] = convert_to_u8,   [SUTURE_SAMPLE_I8] = convert_to_i8,
    [SUTURE_SAMPLE_U16] = convert_to_u16, [SUTURE_SAMPLE_I16] = convert_to_i16,
    [SUTURE_SAMPLE_U32] = convert_to_u32, [SUTURE_SAMPLE_I32] = convert_to_i32,
    [SUTURE_SAMPLE_U64] = convert_to_u64, [SUTURE_SAMPLE_I64] = convert_to_i64,
    [SUTURE_SAMPLE_F32] = convert_to_f32, [SUTURE_SAMPLE_F64] = convert_to_f64,
  };

  if (from_type == SUTURE_SAMPLE_F16)
    return convert_from_halves (from, to, to_type, n, fault_at);
  if (to_type == SUTURE_SAMPLE_F16)
    return convert_to_halves (from, from_type, to, n, fault_at);
  if (from_type == to_type && from_type != SUTURE_SAMPLE_F32 &&
      from_type != SUTURE_SAMPLE_F64 &&
      suture_sample_type_max_id (from_type) ==
          G_MAXUINT64 >> (64 - 8 * suture_sample_type_size (from_type)))
    {
      copy_samples (from, to, from_type, n);
      return SUTURE_FAULT_NONE;
    }
  return converters[to_type](from, from_type, to, n,
                             suture_sample_type_max_id (to_type), fault_at);
}

static SutureSampleFault
convert_from_halves (const guint16   *from,
                     void            *to,
                     SutureSampleType to_type,
                     size_t           n,
                     size_t          *fault_at)
{
  float values[N_AT_A_TIME];

  for (size_t begin = 0; begin < n; begin += N_AT_A_TIME)
    {
      const size_t      n_here = MIN (N_AT_A_TIME, n - begin);
      SutureSampleFault fault;

      for (size_t i = 0; i < n_here; i++)
        values[i] = suture_half_float_widen (from[begin + i]);

      const size_t n_exact = find_inexact (values, n_here);

      fault =
          convert_whole_numbers (values, SUTURE_SAMPLE_F32,
                                 (guint8 *) to +
                                     begin * suture_sample_type_size (to_type),
                                 to_type, n_exact, fault_at);
      if (fault == SUTURE_FAULT_NONE && n_exact < n_here)
        {
          *fault_at = n_exact;
          fault = SUTURE_FAULT_NOT_EXACT;
        }
      *fault_at += begin;
      if (fault != SUTURE_FAULT_NONE)
        return fault;
    }
  return SUTURE_FAULT_NONE;
}

static SutureSampleFault
convert_to_halves (const void      *from,
                   SutureSampleType from_type,
                   guint16         *to,
                   size_t           n,
                   size_t          *fault_at)
{
  const size_t size = suture_sample_type_size (from_type);
  float        values[N_AT_A_TIME];

  for (size_t begin = 0; begin < n; begin += N_AT_A_TIME)
    {
      const size_t            n_here = MIN (N_AT_A_TIME, n - begin);
      const SutureSampleFault fault =
          convert_whole_numbers ((const guint8 *) from + begin * size,
                                 from_type, values, SUTURE_SAMPLE_F32, n_here,
                                 fault_at);
      const size_t n_exact = fault == SUTURE_FAULT_NONE
                                 ? find_inexact (values, n_here)
                                 : *fault_at;

      if (n_exact < n_here)
        {
          *fault_at = begin + n_exact;
          return fault == SUTURE_FAULT_NONE ? SUTURE_FAULT_TOO_LARGE : fault;
        }
      for (size_t i = 0; i < n_here; i++)
        to[begin + i] = suture_half_float_narrow (values[i]);
    }
  return SUTURE_FAULT_NONE;
}

SutureSampleFault
suture_convert_labels (const void      *from,
                       SutureSampleType from_type,
                       void            *to,
                       SutureSampleType to_type,
                       size_t           n,
                       size_t          *fault_at)
{
  return convert_whole_numbers (from, from_type, to, to_type, n, fault_at);
}

/* Intensities back to the file's type: whole numbers of either sign, in range,
 * or floats. */
static gboolean
convert_intensity (float value, SutureSampleType type, void *to, size_t i)
{
  static const double lowest[SUTURE_N_SAMPLE_TYPES] = {
    [SUTURE_SAMPLE_I8] = -0x1p7,
    [SUTURE_SAMPLE_I16] = -0x1p15,
    [SUTURE_SAMPLE_I32] = -0x1p31,
    [SUTURE_SAMPLE_I64] = -0x1p63,
  };
  const double v = (double) value;

  if (type == SUTURE_SAMPLE_F64)
    {
      ((double *) to)[i] = v;
      return TRUE;
    }
  if (type == SUTURE_SAMPLE_F16)
    {
      const guint16 half = suture_half_float_narrow (value);

      ((guint16 *) to)[i] = half;
      return suture_half_float_widen (half) == value;
    }
  if (v != floor (v) || v < lowest[type] || !(fabs (v) < 0x1p63) ||
      (v > 0.0 && (guint64) v > suture_sample_type_max_id (type)))
    return FALSE;

  const gint64 whole = (gint64) v;
  const size_t size = suture_sample_type_size (type);

  memcpy ((guint8 *) to + i * size,
          (const guint8 *) &whole +
              (G_BYTE_ORDER == G_BIG_ENDIAN ? sizeof whole - size : 0),
          size);
  return TRUE;
}

gboolean
suture_convert_to_file (const void      *from,
                        SutureSampleType from_type,
                        void            *to,
                        SutureSampleType to_type,
                        size_t           n,
                        size_t          *fault_at)
{
  if (from_type == to_type)
    {
      copy_samples (from, to, from_type, n);
      return TRUE;
    }
  if (from_type == SUTURE_SAMPLE_F32)
    {
      for (*fault_at = 0; *fault_at < n; ++*fault_at)
        if (!convert_intensity (((const float *) from)[*fault_at], to_type, to,
                                *fault_at))
          return FALSE;
      return TRUE;
    }
  return convert_whole_numbers (from, from_type, to, to_type, n, fault_at) ==
         SUTURE_FAULT_NONE;
}

static double
sample_as_double (const void *samples, SutureSampleType type, size_t i)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return ((const guint8 *) samples)[i];
    case SUTURE_SAMPLE_I8:
      return ((const gint8 *) samples)[i];
    case SUTURE_SAMPLE_U16:
      return ((const guint16 *) samples)[i];
    case SUTURE_SAMPLE_I16:
      return ((const gint16 *) samples)[i];
    case SUTURE_SAMPLE_U32:
      return ((const guint32 *) samples)[i];
    case SUTURE_SAMPLE_I32:
      return ((const gint32 *) samples)[i];
    case SUTURE_SAMPLE_U64:
      return (double) ((const guint64 *) samples)[i];
    case SUTURE_SAMPLE_I64:
      return (double) ((const gint64 *) samples)[i];
    case SUTURE_SAMPLE_F16:
      return (double) suture_half_float_widen (((const guint16 *) samples)[i]);
    case SUTURE_SAMPLE_F32:
      return (double) ((const float *) samples)[i];
    case SUTURE_SAMPLE_F64:
      return ((const double *) samples)[i];
    default:
      g_assert_not_reached ();
    }
}

size_t
suture_convert_raw (const void      *from,
                    SutureSampleType from_type,
                    void            *to,
                    SutureSampleType to_type,
                    size_t           n)
{
  size_t n_not_finite = 0;
  float *t = to;

  if (from_type == to_type && to_type != SUTURE_SAMPLE_F32)
    {
      copy_samples (from, to, from_type, n);
      return 0;
    }
  g_assert (to_type == SUTURE_SAMPLE_F32);
  for (size_t i = 0; i < n; i++)
    {
      const float value = (float) sample_as_double (from, from_type, i);

      t[i] = isfinite (value) ? value : 0.0f;
      n_not_finite += !isfinite (value);
    }
  return n_not_finite;
}

void
suture_swap_bytes (void *samples, size_t sample_size, size_t n)
{
  if (sample_size == 2)
    for (guint16 *s = samples, *end = s + n; s < end; s++)
      *s = GUINT16_SWAP_LE_BE (*s);
  else if (sample_size == 4)
    for (guint32 *s = samples, *end = s + n; s < end; s++)
      *s = GUINT32_SWAP_LE_BE (*s);
  else if (sample_size == 8)
    for (guint64 *s = samples, *end = s + n; s < end; s++)
      *s = GUINT64_SWAP_LE_BE (*s);
}

char *
suture_sample_to_string (const void *samples, SutureSampleType type, size_t i)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (type == SUTURE_SAMPLE_U64)
    return g_strdup_printf ("%" PRIu64, ((const guint64 *) samples)[i]);
  if (type == SUTURE_SAMPLE_I64)
    return g_strdup_printf ("%" PRId64, ((const gint64 *) samples)[i]);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.9g",
                                    sample_as_double (samples, type, i)));
}
