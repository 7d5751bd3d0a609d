/* suture-stack.h: a stack of layers, and where it came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/** SutureSampleType: what one voxel is, in a file or in memory */
typedef enum
{
  SUTURE_SAMPLE_U8,
  SUTURE_SAMPLE_I8,
  SUTURE_SAMPLE_U16,
  SUTURE_SAMPLE_I16,
  SUTURE_SAMPLE_U32,
  SUTURE_SAMPLE_I32,
  SUTURE_SAMPLE_U64,
  SUTURE_SAMPLE_I64,
  SUTURE_SAMPLE_F16,
  SUTURE_SAMPLE_F32,
  SUTURE_SAMPLE_F64,
  SUTURE_N_SAMPLE_TYPES
} SutureSampleType;

/** suture_sample_type_size: bytes of one sample */
size_t suture_sample_type_size (SutureSampleType type);

/** suture_sample_type_name: "uint16" and so on, as NumPy says it */
const char *suture_sample_type_name (SutureSampleType type);

typedef struct _SutureStack SutureStack;

/**
 * SutureLayerReadFunc:
 * @stack: the stack that is being read; only layer @z may be looked at
 * @z: a layer that is complete
 *
 * Called from worker threads, for several layers at a time. A stack that has
 * to be read twice, for its samples don't fit the type in memory that was tried
 * first, is another one the second time.
 */
typedef void (*SutureLayerReadFunc) (const SutureStack *stack,
                                     gint64             z,
                                     gpointer           user_data);

/** SutureStackRole: what a stack is read as */
typedef enum
{
  SUTURE_ROLE_LABELS,
  SUTURE_ROLE_RAW,
} SutureStackRole;

/**
 * SutureAxes:
 * @order: letters of z (layers), c (channels) and t (time), slowest first;
 *   empty: as the file says
 * @dataset: (nullable): which stack of a file that holds several, interned
 *   (g_intern_string()); %NULL: the one that it must be;
 *   %SUTURE_DATASET_TO_ASK: the person is asked
 *
 * What a person said of which part of a file is the stack, and how its planes
 * are counted: suture-axes.h.
 */
typedef struct
{
  char        order[4];
  const char *dataset;
} SutureAxes;

/** SUTURE_DATASET_TO_ASK: any stack of the file, also where one is likelier; a
 * dataset that is called so is still that */
#define SUTURE_DATASET_TO_ASK "?"

#define SUTURE_AXES_OF_FILE ((SutureAxes){ "", NULL })

/** suture_axes_are_said: whether a person said anything */
static inline gboolean
suture_axes_are_said (const SutureAxes *self)
{
  return self->order[0] != '\0' || self->dataset != NULL;
}

/** SutureFlavour: the kind of file a stack came from; an export keeps it */
typedef enum
{
  SUTURE_FLAVOUR_MEMORY,
  SUTURE_FLAVOUR_TIFF,
  SUTURE_FLAVOUR_IMAGEJ,
  SUTURE_FLAVOUR_OME,
  SUTURE_FLAVOUR_NPY,
  SUTURE_FLAVOUR_HDF5,
  SUTURE_FLAVOUR_NPZ,
  SUTURE_FLAVOUR_NIFTI,
  SUTURE_FLAVOUR_NRRD,
  SUTURE_FLAVOUR_METAIMAGE,
  SUTURE_FLAVOUR_ZARR,
  SUTURE_FLAVOUR_SEQUENCE,
} SutureFlavour;

/** SutureSpacingSource: who said how large a voxel is */
typedef enum
{
  SUTURE_SPACING_FROM_NONE,
  SUTURE_SPACING_FROM_IMAGEJ,
  SUTURE_SPACING_FROM_OME,
  SUTURE_SPACING_FROM_TIFF, /* resolution tags only: y and x, z still asked */
  SUTURE_SPACING_FROM_ELEMENT_SIZE, /* HDF5: PlantSeg's attribute */
  SUTURE_SPACING_FROM_AXISTAGS,     /* HDF5: ilastik's */
  SUTURE_SPACING_FROM_NIFTI,
  SUTURE_SPACING_FROM_NRRD,
  SUTURE_SPACING_FROM_METAIMAGE,
  SUTURE_SPACING_FROM_RAW, /* the labels don't say, the raw stack does */
  SUTURE_SPACING_FROM_OPTION,
} SutureSpacingSource;

/** suture_spacing_source_name: "imagej", "ome", "tiff", "element_size_um",
 * "axistags", "nifti", "nrrd", "metaimage", "raw", "option", "none" */
const char *suture_spacing_source_name (SutureSpacingSource source);

/**
 * SutureFileInfo:
 *
 * What an export needs to know of the file a stack was read from so that the
 * corrected stack is the same kind of file. Owned by the stack.
 */
typedef struct
{
  char            *path; /* nullable; file name encoding */
  SutureFlavour    flavour;
  SutureSampleType sample_type; /* in the file */
  gboolean         big_endian;
  gboolean         big_tiff;
  guint16          compression; /* TIFF tag 259 */
  guint16          predictor;   /* TIFF tag 317, 1 = none */
  gboolean         tiled;
  guint32          tile_width;
  guint32          tile_height;
  guint32          rows_per_strip;
  double           x_resolution; /* TIFF tags 282, 283, 296; 0: absent */
  double           y_resolution;
  guint16          resolution_unit;
  gboolean         fortran_order; /* .npy */
  char            *description;   /* nullable; TIFF tag 270; array of .npz */
  GBytes          *header; /* nullable; of NIfTI, NRRD, MetaImage as it was */
  char            *dimension_order;    /* nullable; OME, e.g. "XYZCT" */
  gboolean         is_min_white;       /* TIFF tag 262 is 0 */
  gboolean         has_palette;        /* TIFF tag 262 is 3 */
  gboolean         is_one_of_channels; /* the layers are one channel of it */
  GPtrArray       *extras;      /* nullable; tags kept: SutureTiffExtra */
  GPtrArray       *lost_extras; /* nullable; those not kept, in words */
  SutureAxes       axes;        /* what the person said of its planes */
} SutureFileInfo;

/** suture_file_info_copy: makes @to, which is cleared, one more like @from */
void suture_file_info_copy (const SutureFileInfo *from, SutureFileInfo *to);

/** suture_file_info_clear: frees what @self holds, not @self */
void suture_file_info_clear (SutureFileInfo *self);

/**
 * suture_stack_new:
 * @shape: size in voxels
 * @type: sample type in memory
 *
 * A stack of zeros, without file. Whoever creates it may fill it through
 * suture_stack_get_layer_for_writing() until it is shared; from then on it is
 * immutable.
 *
 * Label stacks in memory are u8, u16, u32 or u64; raw stacks u8, u16, u32 or
 * f32: readers convert what a file holds to the nearest of these that holds
 * every value, so nobody after them sees another type.
 *
 * Where memory hasn't room for it, it lies in a file (suture-voxels.h), which
 * nobody who reads or writes voxels sees.
 *
 * Returns: (transfer full) (nullable): the stack, %NULL with @error set if
 *   there is room for it neither in memory nor on the disk
 */
SutureStack *
suture_stack_new (SutureShape shape, SutureSampleType type, GError **error);

/** suture_stack_copy: (transfer full) (nullable): one more with the same voxels
 * and voxel size, without file, which may be written to like a new one; %NULL
 * with @error set if there is no room for it */
SutureStack *suture_stack_copy (const SutureStack *self, GError **error);

SutureStack *suture_stack_ref (SutureStack *self);
void         suture_stack_unref (SutureStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureStack, suture_stack_unref)

SutureShape      suture_stack_get_shape (const SutureStack *self);
SutureSampleType suture_stack_get_sample_type (const SutureStack *self);

/** suture_stack_get_voxels: (transfer none): all voxels, z slowest, x fastest
 */
const void *suture_stack_get_voxels (const SutureStack *self);

/** suture_stack_get_layer: (transfer none): the ny·nx voxels of layer @z */
const void *suture_stack_get_layer (const SutureStack *self, gint64 z);

/** suture_stack_get_layer_for_writing: only before the stack is shared */
void *suture_stack_get_layer_for_writing (SutureStack *self, gint64 z);

SutureSpacing       suture_stack_get_spacing (const SutureStack *self);
SutureSpacingSource suture_stack_get_spacing_source (const SutureStack *self);

/** suture_stack_set_spacing: only before the stack is shared */
void suture_stack_set_spacing (SutureStack        *self,
                               SutureSpacing       spacing,
                               SutureSpacingSource source);

/**
 * suture_stack_with_spacing:
 *
 * The same voxels (shared, not copied) with another voxel size: what an option,
 * the raw stack or the person said.
 *
 * Returns: (transfer full): a stack
 */
SutureStack *suture_stack_with_spacing (SutureStack        *self,
                                        SutureSpacing       spacing,
                                        SutureSpacingSource source);

/** suture_stack_get_file_info: (transfer none): where it came from */
const SutureFileInfo *suture_stack_get_file_info (const SutureStack *self);

/** suture_stack_get_file_info_for_writing: only before the stack is shared */
SutureFileInfo *suture_stack_get_file_info_for_writing (SutureStack *self);

/**
 * suture_stack_get_notices:
 *
 * Returns: (transfer none) (array zero-terminated=1): what the user should be
 *   told of how the file was read, one sentence each ("float samples were
 *   converted to integers"); never %NULL
 */
const char *const *suture_stack_get_notices (const SutureStack *self);

/** suture_stack_add_notice: only before the stack is shared; takes @notice */
void suture_stack_add_notice (SutureStack *self, char *notice);

/**
 * suture_label_at:
 * @voxels: voxels or a layer of a label stack
 * @type: its sample type in memory: u8, u16, u32, u64
 * @i: which voxel
 *
 * Returns: the cell id there, 0 = background. For single look-ups; loops over
 *   voxels switch on the type once, outside.
 */
static inline guint64
suture_label_at (const void *voxels, SutureSampleType type, size_t i)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return ((const guint8 *) voxels)[i];
    case SUTURE_SAMPLE_U16:
      return ((const guint16 *) voxels)[i];
    case SUTURE_SAMPLE_U32:
      return ((const guint32 *) voxels)[i];
    case SUTURE_SAMPLE_U64:
      return ((const guint64 *) voxels)[i];
    default:
      g_assert_not_reached ();
    }
}

/** suture_label_set: writes one voxel; @id fits @type */
static inline void
suture_label_set (void *voxels, SutureSampleType type, size_t i, guint64 id)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      ((guint8 *) voxels)[i] = (guint8) id;
      break;
    case SUTURE_SAMPLE_U16:
      ((guint16 *) voxels)[i] = (guint16) id;
      break;
    case SUTURE_SAMPLE_U32:
      ((guint32 *) voxels)[i] = (guint32) id;
      break;
    case SUTURE_SAMPLE_U64:
      ((guint64 *) voxels)[i] = id;
      break;
    default:
      g_assert_not_reached ();
    }
}

/** suture_label_type_for: the narrowest of u8, u16, u32, u64 that is at least
 * as wide as @at_least and holds @max_id */
static inline SutureSampleType
suture_label_type_for (SutureSampleType at_least, guint64 max_id)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (types); i++)
    {
      const size_t bits = 8 * suture_sample_type_size (types[i]);

      if (suture_sample_type_size (at_least) * 8 <= bits && max_id >> bits == 0)
        return types[i];
    }
  return SUTURE_SAMPLE_U64;
}

/** suture_raw_at: intensity of voxel @i of a raw stack (u8, u16, u32, f32) */
static inline double
suture_raw_at (const void *voxels, SutureSampleType type, size_t i)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return ((const guint8 *) voxels)[i];
    case SUTURE_SAMPLE_U16:
      return ((const guint16 *) voxels)[i];
    case SUTURE_SAMPLE_U32:
      return ((const guint32 *) voxels)[i];
    case SUTURE_SAMPLE_F32:
      return (double) ((const float *) voxels)[i];
    default:
      g_assert_not_reached ();
    }
}

G_END_DECLS
