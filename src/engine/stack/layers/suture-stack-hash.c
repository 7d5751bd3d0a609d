/* suture-stack-hash.c: what a stack is known by, whatever its file is called
 *
 * Each layer is hashed by itself, layers in parallel; the stack's hash is that
 * of the list of theirs:
 *
 *   layer  SHA-256 of: one byte, the sample size s; then the layer's samples,
 *          row by row, s bytes each, least significant byte first
 *   stack  SHA-256 of: "suture stack 1", NUL; nz, ny, nx as 8 bytes each, least
 *          significant first; then the layers' digests, 32 bytes each, in order
 *
 * s is 1, 2, 4 or 8, the least that holds the largest integer of that layer, so
 * that the hash depends on the voxels' values and not on their type, and costs
 * no more than the values need (hashing is slower than reading). Floats (raw
 * stacks) are their IEEE 754 bits, with 0x84 in the place of s.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-hash.h"

#include <string.h>

#include "base/suture-parallel.h"

#define DIGEST_BYTES 32
#define FLOAT_SAMPLES 0x84
#define BLOCK_SAMPLES 4096

static const char magic[] = "suture stack 1";

/* The largest sample of a layer: a loop a type, so that compilers can use wide
 * registers. */
#define LARGEST(type)                                                          \
  {                                                                            \
    const type *samples = layer;                                               \
    type        largest = 0;                                                   \
                                                                               \
    for (size_t i = 0; i < n; i++)                                             \
      largest = MAX (largest, samples[i]);                                     \
    return largest;                                                            \
  }

static guint64
get_largest (const void *layer, SutureSampleType type, size_t n)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      LARGEST (guint8)
    case SUTURE_SAMPLE_U16:
      LARGEST (guint16)
    case SUTURE_SAMPLE_U32:
      LARGEST (guint32)
    default:
      LARGEST (guint64)
    }
}

static guint8
least_size (guint64 largest)
{
  if (largest <= G_MAXUINT8)
    return 1;
  if (largest <= G_MAXUINT16)
    return 2;
  return largest <= G_MAXUINT32 ? 4 : 8;
}

#define PACK(type)                                                             \
  for (size_t i = 0; i < n; i++)                                               \
    {                                                                          \
      guint64 sample = ((const type *) samples)[i];                            \
                                                                               \
      for (guint8 byte = 0; byte < size; byte++, sample >>= 8)                 \
        bytes[i * size + byte] = (guint8) sample;                              \
    }                                                                          \
  break

static void
pack (const void      *samples,
      SutureSampleType type,
      size_t           n,
      guint8           size,
      guint8          *bytes)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      PACK (guint8);
    case SUTURE_SAMPLE_U16:
      PACK (guint16);
    case SUTURE_SAMPLE_U32:
    case SUTURE_SAMPLE_F32:
      PACK (guint32);
    default:
      PACK (guint64);
    }
}

static void
update_packed (GChecksum       *sum,
               const void      *layer,
               SutureSampleType type,
               size_t           n,
               guint8           size)
{
  const size_t sample_bytes = suture_sample_type_size (type);
  guint8       bytes[BLOCK_SAMPLES * 8];

  for (size_t from = 0; from < n; from += BLOCK_SAMPLES)
    {
      const size_t n_block = MIN (n - from, (size_t) BLOCK_SAMPLES);

      pack ((const guint8 *) layer + from * sample_bytes, type, n_block, size,
            bytes);
      g_checksum_update (sum, bytes, (gssize) (n_block * size));
    }
}

static void
hash_layer (const void      *layer,
            SutureSampleType type,
            size_t           n,
            guint8           digest[DIGEST_BYTES])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const gboolean is_float = type == SUTURE_SAMPLE_F32;
  const guint8 size = is_float ? 4 : least_size (get_largest (layer, type, n));
  const guint8 head = is_float ? FLOAT_SAMPLES : size;
  gsize        length = DIGEST_BYTES;

  g_checksum_update (sum, &head, 1);
  /* Bytes in memory are the bytes wanted: nothing to repack. */
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && size == suture_sample_type_size (type))
    g_checksum_update (sum, layer, (gssize) (n * size));
  else
    update_packed (sum, layer, type, n, size);
  g_checksum_get_digest (sum, digest, &length);
}

typedef struct
{
  const SutureStack *stack;
  size_t             layer_size;
  guint8            *digests; /* DIGEST_BYTES a layer */
} Hashing;

static void
hash_layer_worker (size_t z, gpointer workspace, gpointer user_data)
{
  const Hashing *hashing = user_data;

  hash_layer (suture_stack_get_layer (hashing->stack, (gint64) z),
              suture_stack_get_sample_type (hashing->stack),
              hashing->layer_size, hashing->digests + z * DIGEST_BYTES);
}

static void
update_integer (GChecksum *sum, gint64 value)
{
  const guint64 bytes = GUINT64_TO_LE ((guint64) value);

  g_checksum_update (sum, (const guchar *) &bytes, sizeof bytes);
}

char *
suture_stack_hash (const SutureStack    *stack,
                   const SutureProgress *progress,
                   GError              **error)
{
  g_return_val_if_fail (stack != NULL, NULL);

  const SutureShape  shape = suture_stack_get_shape (stack);
  const size_t       n_bytes = (size_t) shape.nz * DIGEST_BYTES;
  g_autofree guint8 *digests = g_malloc (n_bytes);
  Hashing hashing = { stack, suture_shape_layer_size (shape), digests };

  if (!suture_parallel_for ((size_t) shape.nz, hash_layer_worker, &hashing,
                            progress, error))
    return NULL;

  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) magic, sizeof magic);
  update_integer (sum, shape.nz);
  update_integer (sum, shape.ny);
  update_integer (sum, shape.nx);
  g_checksum_update (sum, digests, (gssize) n_bytes);
  return g_strdup (g_checksum_get_string (sum));
}
