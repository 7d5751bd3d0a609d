/* suture-nifti-header.c: the header of a NIfTI-1 or NIfTI-2 file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/nifti/suture-nifti-header.h"

#include <math.h>
#include <string.h>

#define FIRST_SIZE 348
#define SECOND_SIZE 540
#define MICROMETRE 3

/* Where what stands in each version. */
typedef struct
{
  size_t sizes, type, bits, steps, offset, slope, intercept, units, magic;
  size_t forms, rows; /* sform_code; srow_x, _y, _z */
} Places;

static const Places places[] = {
  { 40, 70, 72, 76, 108, 112, 116, 123, 344, 254, 280 },
  { 16, 12, 14, 104, 168, 176, 184, 500, 4, 348, 400 },
};

typedef struct
{
  int              number;
  SutureSampleType type;
} Type;

static const Type types[] = {
  { 2, SUTURE_SAMPLE_U8 },     { 4, SUTURE_SAMPLE_I16 },
  { 8, SUTURE_SAMPLE_I32 },    { 16, SUTURE_SAMPLE_F32 },
  { 64, SUTURE_SAMPLE_F64 },   { 256, SUTURE_SAMPLE_I8 },
  { 512, SUTURE_SAMPLE_U16 },  { 768, SUTURE_SAMPLE_U32 },
  { 1024, SUTURE_SAMPLE_I64 }, { 1280, SUTURE_SAMPLE_U64 },
};

/* One header while it is read or changed. */
typedef struct
{
  guint8       *bytes;
  gboolean      is_second;
  gboolean      big_endian;
  const Places *at;
} Fields;

size_t
suture_nifti_header_size (const guint8 *magic, gboolean *big_endian)
{
  const guint32 little = (guint32) magic[0] | (guint32) magic[1] << 8 |
                         (guint32) magic[2] << 16 | (guint32) magic[3] << 24;
  const guint32 big = GUINT32_SWAP_LE_BE (little);

  *big_endian = big == FIRST_SIZE || big == SECOND_SIZE;
  return *big_endian                                     ? big
         : little == FIRST_SIZE || little == SECOND_SIZE ? little
                                                         : 0;
}

static guint64
get_bits (const Fields *self, size_t at, size_t size)
{
  guint64 bits = 0;

  for (size_t i = 0; i < size; i++)
    bits |= (guint64) self->bytes[at + i]
            << 8 * (self->big_endian ? size - 1 - i : i);
  return bits;
}

static void
set_bits (const Fields *self, size_t at, size_t size, guint64 bits)
{
  for (size_t i = 0; i < size; i++)
    self->bytes[at + i] =
        (guint8) (bits >> 8 * (self->big_endian ? size - 1 - i : i));
}

static int
get_short (const Fields *self, size_t at)
{
  return (gint16) get_bits (self, at, 2);
}

static gint64
get_size (const Fields *self, int i)
{
  return self->is_second
             ? (gint64) get_bits (self, self->at->sizes + 8 * (size_t) i, 8)
             : get_short (self, self->at->sizes + 2 * (size_t) i);
}

static void
set_size (const Fields *self, int i, gint64 size)
{
  if (self->is_second)
    set_bits (self, self->at->sizes + 8 * (size_t) i, 8, (guint64) size);
  else
    set_bits (self, self->at->sizes + 2 * (size_t) i, 2, (guint64) size);
}

/* The shortest number that is this one in a float: 0.2, not 0.200000003. */
static double
widen (float narrow)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.7g",
                                          (double) narrow),
                         NULL);
}

/* Number @i of an array of floats: of 4 bytes in the first version, of 8 in
 * the second. */
static double
get_real (const Fields *self, size_t at, size_t i)
{
  const guint64 wide =
      get_bits (self, at + 8 * i * self->is_second, self->is_second ? 8 : 4);
  const guint32 bits =
      self->is_second ? 0 : (guint32) get_bits (self, at + 4 * i, 4);
  double real;
  float  narrow;

  memcpy (&real, &wide, sizeof real);
  memcpy (&narrow, &bits, sizeof narrow);
  return self->is_second ? real : widen (narrow);
}

static void
set_real (const Fields *self, size_t at, size_t i, double real)
{
  const float narrow = (float) real;
  guint64     wide;
  guint32     bits;

  memcpy (&wide, &real, sizeof wide);
  memcpy (&bits, &narrow, sizeof bits);
  if (self->is_second)
    set_bits (self, at + 8 * i, 8, wide);
  else
    set_bits (self, at + 4 * i, 4, bits);
}

static gboolean
find_magic (const Fields *self, gboolean *is_pair)
{
  const char *magic = (const char *) self->bytes + self->at->magic;
  const char *whole = self->is_second ? "n+2" : "n+1";
  const char *half = self->is_second ? "ni2" : "ni1";

  *is_pair = memcmp (magic, half, 4) == 0;
  return *is_pair || memcmp (magic, whole, 4) == 0;
}

/* What is written has the samples behind the header. */
static void
set_magic (const Fields *self)
{
  memcpy (self->bytes + self->at->magic, self->is_second ? "n+2" : "n+1", 4);
}

static double
get_unit_um (const Fields *self)
{
  static const double units[8] = { 0.0, 1e6, 1e3, 1.0, 0.0, 0.0, 0.0, 0.0 };

  return units[self->bytes[self->at->units +
                           (self->is_second && self->big_endian ? 3 : 0)] &
               7];
}

static gboolean
find_fields (guint8 *bytes, size_t n_bytes, Fields *self)
{
  const size_t size = n_bytes >= FIRST_SIZE
                          ? suture_nifti_header_size (bytes, &self->big_endian)
                          : 0;

  self->bytes = bytes;
  self->is_second = size == SECOND_SIZE;
  self->at = &places[self->is_second];
  return size > 0 && n_bytes >= size;
}

gboolean
suture_nifti_header_parse (const guint8      *bytes,
                           size_t             n_bytes,
                           SutureNiftiHeader *self)
{
  Fields fields;

  *self = (SutureNiftiHeader){ 0 };
  if (!find_fields ((guint8 *) bytes, n_bytes, &fields) ||
      !find_magic (&fields, &self->is_pair))
    return FALSE;

  const gint64 n_axes = get_size (&fields, 0);

  if (n_axes < 1 || n_axes > SUTURE_NIFTI_MAX_AXES)
    return FALSE;
  self->is_second = fields.is_second;
  self->big_endian = fields.big_endian;
  self->n_axes = (int) n_axes;
  for (int i = 0; i < self->n_axes; i++)
    {
      self->sizes[i] = get_size (&fields, i + 1);
      self->steps[i] = get_real (&fields, fields.at->steps, (size_t) i + 1);
    }
  self->type = get_short (&fields, fields.at->type);
  self->offset =
      fields.is_second
          ? (double) (gint64) get_bits (&fields, fields.at->offset, 8)
          : get_real (&fields, fields.at->offset, 0);
  self->slope = get_real (&fields, fields.at->slope, 0);
  self->intercept = get_real (&fields, fields.at->intercept, 0);
  self->unit_um = get_unit_um (&fields);
  return TRUE;
}

gboolean
suture_nifti_header_is_analyze (const guint8 *bytes, size_t n_bytes)
{
  Fields fields;

  return find_fields ((guint8 *) bytes, n_bytes, &fields) &&
         !fields.is_second && bytes[fields.at->magic] == '\0';
}

gboolean
suture_nifti_sample_type (int number, SutureSampleType *type)
{
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].number == number)
      {
        *type = types[i].type;
        return TRUE;
      }
  return FALSE;
}

static int
number_of_type (SutureSampleType type)
{
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].type == type)
      return types[i].number;
  g_return_val_if_reached (0);
}

/* The way from voxels to the world, where the header has one, grows and shrinks
 * with the voxel; where its first voxel lies, with the unit. */
static void
rescale_rows (const Fields *self, const double steps[3], double old_unit_um)
{
  const double unit = old_unit_um > 0.0 ? old_unit_um : 1.0;

  for (size_t row = 0; row < 3; row++)
    for (size_t i = 0; i < 4; i++)
      {
        const double old =
            i < 3 ? fabs (get_real (self, self->at->steps, i + 1)) : 1.0;
        const double now = i < 3 ? steps[i] : unit;
        const double value = get_real (self, self->at->rows, 4 * row + i);

        if (old > 0.0 && isfinite (old))
          set_real (self, self->at->rows, 4 * row + i, value / old * now);
      }
}

static void
set_spacing (const Fields *self, SutureSpacing spacing)
{
  const double steps[3] = { spacing.x_um, spacing.y_um, spacing.z_um };
  const size_t units =
      self->at->units + (self->is_second && self->big_endian ? 3 : 0);

  rescale_rows (self, steps, get_unit_um (self));
  for (size_t i = 0; i < 3; i++)
    set_real (self, self->at->steps, i + 1, steps[i]);
  self->bytes[units] = (guint8) ((self->bytes[units] & ~7u) | MICROMETRE);
}

void
suture_nifti_header_set (guint8              *bytes,
                         size_t               n_bytes,
                         SutureShape          shape,
                         SutureSampleType     type,
                         const SutureSpacing *spacing)
{
  const gint64 sizes[] = { 3, shape.nx, shape.ny, shape.nz, 1, 1, 1, 1 };
  Fields       self;

  g_return_if_fail (find_fields (bytes, n_bytes, &self));

  gint64 n_before = 1;

  for (int i = 1; i <= get_size (&self, 0) && i <= SUTURE_NIFTI_MAX_AXES; i++)
    n_before *= get_size (&self, i);
  /* Axes of one time point or channel stay as they were. */
  if (n_before != shape.nx * shape.ny * shape.nz ||
      get_size (&self, 1) != shape.nx || get_size (&self, 2) != shape.ny)
    for (int i = 0; i < 8; i++)
      set_size (&self, i, sizes[i]);
  set_magic (&self);
  set_bits (&self, self.at->type, 2, (guint64) number_of_type (type));
  set_bits (&self, self.at->bits, 2, 8 * suture_sample_type_size (type));
  if (self.is_second)
    set_bits (&self, self.at->offset, 8, n_bytes);
  else
    set_real (&self, self.at->offset, 0, (double) n_bytes);
  set_real (&self, self.at->slope, 0, 1.0);
  set_real (&self, self.at->intercept, 0, 0.0);
  if (spacing != NULL)
    set_spacing (&self, *spacing);
}
