/* suture-stack.c: a stack of layers in memory, and where it came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-stack-channels.h"

#include <string.h>

#include "base/suture-plain-text.h"
#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-voxels.h"

struct _SutureStack
{
  gatomicrefcount     ref_count;
  SutureShape         shape;
  SutureSampleType    type;
  GBytes             *voxels; /* shared by the stacks that differ in spacing */
  SutureSpacing       spacing;
  SutureSpacingSource spacing_source;
  SutureFileInfo      file_info;
  int                 channel; /* of n_channels of the file */
  int                 n_channels;
  GPtrArray          *notices; /* char *, with a NULL at the end */
};

static const struct
{
  size_t      size;
  const char *name;
} sample_types[SUTURE_N_SAMPLE_TYPES] = {
  [SUTURE_SAMPLE_U8] = { 1, "uint8" },
  [SUTURE_SAMPLE_I8] = { 1, "int8" },
  [SUTURE_SAMPLE_U16] = { 2, "uint16" },
  [SUTURE_SAMPLE_I16] = { 2, "int16" },
  [SUTURE_SAMPLE_U32] = { 4, "uint32" },
  [SUTURE_SAMPLE_I32] = { 4, "int32" },
  [SUTURE_SAMPLE_U64] = { 8, "uint64" },
  [SUTURE_SAMPLE_I64] = { 8, "int64" },
  [SUTURE_SAMPLE_F16] = { 2, "float16" },
  [SUTURE_SAMPLE_F32] = { 4, "float32" },
  [SUTURE_SAMPLE_F64] = { 8, "float64" },
};

size_t
suture_sample_type_size (SutureSampleType type)
{
  g_return_val_if_fail (type < SUTURE_N_SAMPLE_TYPES, 1);
  return sample_types[type].size;
}

const char *
suture_sample_type_name (SutureSampleType type)
{
  g_return_val_if_fail (type < SUTURE_N_SAMPLE_TYPES, "?");
  return sample_types[type].name;
}

const char *
suture_spacing_source_name (SutureSpacingSource source)
{
  switch (source)
    {
    case SUTURE_SPACING_FROM_IMAGEJ:
      return "imagej";
    case SUTURE_SPACING_FROM_OME:
      return "ome";
    case SUTURE_SPACING_FROM_TIFF:
      return "tiff";
    case SUTURE_SPACING_FROM_ELEMENT_SIZE:
      return "element_size_um";
    case SUTURE_SPACING_FROM_AXISTAGS:
      return "axistags";
    case SUTURE_SPACING_FROM_NIFTI:
      return "nifti";
    case SUTURE_SPACING_FROM_NRRD:
      return "nrrd";
    case SUTURE_SPACING_FROM_METAIMAGE:
      return "metaimage";
    case SUTURE_SPACING_FROM_RAW:
      return "raw";
    case SUTURE_SPACING_FROM_OPTION:
      return "option";
    case SUTURE_SPACING_FROM_NONE:
    default:
      return "none";
    }
}

void
suture_file_info_copy (const SutureFileInfo *from, SutureFileInfo *to)
{
  *to = *from;
  to->path = g_strdup (from->path);
  to->description = g_strdup (from->description);
  to->dimension_order = g_strdup (from->dimension_order);
  to->header = from->header ? g_bytes_ref (from->header) : NULL;
  to->extras = from->extras ? g_ptr_array_ref (from->extras) : NULL;
  to->lost_extras =
      from->lost_extras ? g_ptr_array_ref (from->lost_extras) : NULL;
}

void
suture_file_info_clear (SutureFileInfo *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->dimension_order, g_free);
  g_clear_pointer (&self->header, g_bytes_unref);
  g_clear_pointer (&self->extras, g_ptr_array_unref);
  g_clear_pointer (&self->lost_extras, g_ptr_array_unref);
}

static SutureStack *
stack_with_voxels (SutureShape shape, SutureSampleType type, GBytes *voxels)
{
  SutureStack *self = g_new0 (SutureStack, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->shape = shape;
  self->type = type;
  self->voxels = voxels;
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->file_info.flavour = SUTURE_FLAVOUR_MEMORY;
  self->file_info.sample_type = type;
  self->file_info.compression = 1;
  self->file_info.predictor = 1;
  self->n_channels = 1;
  self->notices = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notices, NULL);
  return self;
}

SutureStack *
suture_stack_new (SutureShape shape, SutureSampleType type, GError **error)
{
  guint64 n_bytes = 0;

  g_return_val_if_fail (type < SUTURE_N_SAMPLE_TYPES, NULL);
  if (!suture_shape_bytes (shape, suture_sample_type_size (type), &n_bytes))
    {
      suture_memory_set_error (error, n_bytes);
      return NULL;
    }

  GBytes *voxels = suture_voxels_new (n_bytes, 1, error);

  return voxels ? stack_with_voxels (shape, type, voxels) : NULL;
}

SutureStack *
suture_stack_copy (const SutureStack *self, GError **error)
{
  const SutureShape      shape = suture_stack_get_shape (self);
  const SutureSampleType type = suture_stack_get_sample_type (self);
  SutureStack           *copy = suture_stack_new (shape, type, error);
  const size_t           n_bytes =
      suture_shape_layer_size (shape) * suture_sample_type_size (type);

  if (copy == NULL)
    return NULL;
  for (gint64 z = 0; z < shape.nz; z++)
    memcpy (suture_stack_get_layer_for_writing (copy, z),
            suture_stack_get_layer (self, z), n_bytes);
  suture_stack_set_spacing (copy, suture_stack_get_spacing (self),
                            suture_stack_get_spacing_source (self));
  return copy;
}

SutureStack *
suture_stack_ref (SutureStack *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_stack_unref (SutureStack *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->voxels);
  suture_file_info_clear (&self->file_info);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

SutureShape
suture_stack_get_shape (const SutureStack *self)
{
  return self->shape;
}

SutureSampleType
suture_stack_get_sample_type (const SutureStack *self)
{
  return self->type;
}

const void *
suture_stack_get_voxels (const SutureStack *self)
{
  return g_bytes_get_data (self->voxels, NULL);
}

const void *
suture_stack_get_layer (const SutureStack *self, gint64 z)
{
  const guint8 *voxels = g_bytes_get_data (self->voxels, NULL);

  g_return_val_if_fail (z >= 0 && z < self->shape.nz, NULL);
  return voxels + (size_t) z * suture_shape_layer_size (self->shape) *
                      sample_types[self->type].size;
}

void *
suture_stack_get_layer_for_writing (SutureStack *self, gint64 z)
{
  return (void *) suture_stack_get_layer (self, z);
}

SutureSpacing
suture_stack_get_spacing (const SutureStack *self)
{
  return self->spacing;
}

SutureSpacingSource
suture_stack_get_spacing_source (const SutureStack *self)
{
  return self->spacing_source;
}

void
suture_stack_set_spacing (SutureStack        *self,
                          SutureSpacing       spacing,
                          SutureSpacingSource source)
{
  self->spacing = spacing;
  self->spacing_source = source;
}

SutureStack *
suture_stack_with_spacing (SutureStack        *self,
                           SutureSpacing       spacing,
                           SutureSpacingSource source)
{
  SutureStack *other =
      stack_with_voxels (self->shape, self->type, g_bytes_ref (self->voxels));

  other->spacing = spacing;
  other->spacing_source = source;
  suture_file_info_clear (&other->file_info);
  suture_file_info_copy (&self->file_info, &other->file_info);
  suture_stack_set_channel (other, self->channel, self->n_channels);
  for (guint i = 0; i + 1 < self->notices->len; i++)
    suture_stack_add_notice (other,
                             g_strdup (g_ptr_array_index (self->notices, i)));
  return other;
}

const SutureFileInfo *
suture_stack_get_file_info (const SutureStack *self)
{
  return &self->file_info;
}

SutureFileInfo *
suture_stack_get_file_info_for_writing (SutureStack *self)
{
  return &self->file_info;
}

int
suture_stack_get_channel (const SutureStack *self)
{
  return self->channel;
}

int
suture_stack_get_n_channels (const SutureStack *self)
{
  return self->n_channels;
}

void
suture_stack_set_channel (SutureStack *self, int channel, int n_channels)
{
  g_return_if_fail (channel >= 0 && channel < n_channels);

  self->channel = channel;
  self->n_channels = n_channels;
}

const char *const *
suture_stack_get_notices (const SutureStack *self)
{
  return (const char *const *) self->notices->pdata;
}

void
suture_stack_add_notice (SutureStack *self, char *notice)
{
  g_autofree char *its = notice;

  g_ptr_array_insert (self->notices, (gint) self->notices->len - 1,
                      suture_plain_text (its, " "));
}
