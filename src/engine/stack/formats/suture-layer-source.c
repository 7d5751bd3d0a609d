/* suture-layer-source.c: a file's samples in blocks, and the loop that loads
 * them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-layer-source.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "stack/formats/suture-x-bands.h"
#include "stack/layers/suture-convert.h"
#include "stack/layers/suture-memory.h"

SutureLayerSource *
suture_layer_source_new (const SutureInputFile *file)
{
  SutureLayerSource *self = g_new0 (SutureLayerSource, 1);

  self->file = file;
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->notices = g_ptr_array_new_with_free_func (g_free);
  self->info.compression = 1;
  self->info.predictor = 1;
  return self;
}

void
suture_layer_source_free (SutureLayerSource *self)
{
  if (self->free_data)
    self->free_data (self->data);
  suture_file_info_clear (&self->info);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

gpointer
suture_layer_source_open (const SutureLayerSource *self)
{
  return self->open ? self->open (self) : (gpointer) self;
}

void
suture_layer_source_close (const SutureLayerSource *self, gpointer thread_data)
{
  if (self->close)
    self->close (thread_data);
}

/* One attempt at loading. Of all blocks that fail the first one is reported,
 * whatever the number of threads: blocks before it are still read. */
typedef struct
{
  const SutureLayerSource *source;
  SutureStackRole          role;
  SutureStack             *stack;
  SutureLayerReadFunc      layer_func;
  gpointer                 user_data;
  gboolean                 is_in_place; /* read where it stays */
  size_t                   n_blocks;
  size_t                   block_size; /* samples */
  SutureXBands             bands;      /* where x is slowest */
  atomic_size_t            first_failed;
  atomic_size_t            n_not_finite;

  GMutex            lock;
  GError           *error; /* guarded by lock: of block first_failed */
  SutureSampleFault fault; /* guarded by lock: likewise */
} Load;

typedef struct
{
  const Load *load;
  gpointer    thread_data;
  void       *file_samples; /* unless they are read where they stay */
  void       *converted;    /* only where blocks aren't layers, as the next */
  void       *band;
} Worker;

static gpointer
worker_new (gpointer user_data)
{
  const Load              *load = user_data;
  const SutureLayerSource *source = load->source;
  Worker                  *worker = g_new0 (Worker, 1);
  const SutureSampleType   memory_type =
      suture_stack_get_sample_type (load->stack);

  worker->load = load;
  worker->thread_data = suture_layer_source_open (source);
  if (!load->is_in_place)
    worker->file_samples =
        g_try_malloc_n (load->block_size,
                        suture_sample_type_size (source->info.sample_type));
  if (source->x_is_slowest)
    {
      worker->converted =
          g_try_malloc_n (load->block_size,
                          suture_sample_type_size (memory_type));
      worker->band = g_try_malloc (suture_x_bands_get_bytes (&load->bands));
    }
  return worker;
}

static void
worker_free (gpointer data)
{
  Worker *worker = data;

  suture_layer_source_close (worker->load->source, worker->thread_data);
  g_free (worker->file_samples);
  g_free (worker->converted);
  g_free (worker->band);
  g_free (worker);
}

/* Takes @error. */
static void
fail_block (Load *load, size_t i, SutureSampleFault fault, GError *error)
{
  g_mutex_lock (&load->lock);
  if (i < atomic_load (&load->first_failed))
    {
      atomic_store (&load->first_failed, i);
      g_clear_error (&load->error);
      load->error = g_steal_pointer (&error);
      load->fault = fault;
    }
  g_mutex_unlock (&load->lock);
  g_clear_error (&error);
}

static const char *
describe_fault (SutureSampleFault fault)
{
  switch (fault)
    {
    case SUTURE_FAULT_NEGATIVE:
      return _ (
          "labels can’t be negative; if this stands for background or for "
          "what isn’t annotated, replace it by 0 first");
    case SUTURE_FAULT_NOT_FINITE:
      return _ (
          "labels must be numbers; if this stands for background, replace "
          "it by 0 first");
    case SUTURE_FAULT_NOT_WHOLE:
      return _ (
          "labels must be whole numbers: this is the raw image, or labels "
          "that were scaled with interpolation (scale them again by "
          "nearest neighbour)");
    case SUTURE_FAULT_NOT_EXACT:
      return _ ("ids as large as this aren't exact in floating point; save "
                "the labels as 32-bit integers");
    case SUTURE_FAULT_TOO_LARGE:
    case SUTURE_FAULT_NONE:
    default:
      return "";
    }
}

static GError *
fault_error (const SutureLayerSource *source,
             const void              *samples,
             size_t                   block,
             size_t                   at,
             SutureSampleFault        fault)
{
  const SutureShape shape = source->shape;
  g_autofree char  *value =
      suture_sample_to_string (samples, source->info.sample_type, at);
  GError *error = NULL;
  size_t  z = block, y = at / (size_t) shape.nx, x = at % (size_t) shape.nx;

  if (source->x_is_slowest)
    {
      x = block;
      y = at / (size_t) shape.nz;
      z = at % (size_t) shape.nz;
    }
  suture_input_file_error (source->file, &error,
                           _ ("the voxel z=%zu y=%zu x=%zu holds %s; %s"), z, y,
                           x, value, describe_fault (fault));
  return error;
}

/* A block to where it stays, or, where blocks aren't layers, to the band that
 * is being put together. */
static void
convert_block (Load *load, Worker *worker, void *samples, size_t i)
{
  const SutureLayerSource *source = load->source;
  const SutureSampleType   file_type = source->info.sample_type;
  const SutureSampleType   type = suture_stack_get_sample_type (load->stack);
  void                    *to = source->x_is_slowest
                                    ? worker->converted
                                    : suture_stack_get_layer_for_writing (load->stack, (gint64) i);
  SutureSampleFault        fault = SUTURE_FAULT_NONE;
  size_t                   at = 0;

  if (load->role == SUTURE_ROLE_LABELS)
    fault = suture_convert_labels (samples, file_type, to, type,
                                   load->block_size, &at);
  else
    atomic_fetch_add (&load->n_not_finite,
                      suture_convert_raw (samples, file_type, to, type,
                                          load->block_size));
  if (fault != SUTURE_FAULT_NONE)
    fail_block (load, i, fault, fault_error (source, samples, i, at, fault));
  else if (source->x_is_slowest)
    suture_x_bands_put_column (&load->bands, (gint64) i / load->bands.width,
                               worker->band, (gint64) i, to);
  else if (load->layer_func)
    load->layer_func (load->stack, (gint64) i, load->user_data);
}

static void
load_block (size_t i, gpointer workspace, gpointer user_data)
{
  Load                    *load = user_data;
  Worker                  *worker = workspace;
  const SutureLayerSource *source = load->source;
  void                    *samples =
      load->is_in_place
                             ? suture_stack_get_layer_for_writing (load->stack, (gint64) i)
                             : worker->file_samples;
  GError *error = NULL;

  if (i > atomic_load (&load->first_failed))
    return;
  if (worker->thread_data == NULL || samples == NULL ||
      (source->x_is_slowest &&
       (worker->converted == NULL || worker->band == NULL)))
    {
      suture_input_file_error (source->file, &error,
                               _ ("there isn't enough memory to read it"));
      fail_block (load, i, SUTURE_FAULT_NONE, error);
    }
  else if (!source->read_block (source, worker->thread_data, i, samples,
                                &error))
    fail_block (load, i, SUTURE_FAULT_NONE, error);
  else
    convert_block (load, worker, samples, i);
}

static void
load_band (size_t i, gpointer workspace, gpointer user_data)
{
  Load   *load = user_data;
  Worker *worker = workspace;
  gint64  x, end;

  suture_x_bands_get_range (&load->bands, (gint64) i, &x, &end);
  for (; x < end; x++)
    load_block ((size_t) x, workspace, user_data);
  if (atomic_load (&load->first_failed) == G_MAXSIZE)
    suture_x_bands_put (&load->bands, (gint64) i, worker->band,
                        suture_stack_get_layer_for_writing (load->stack, 0));
}

static gpointer
make_pieces (gpointer user_data)
{
  const Load *load = user_data;

  return g_try_malloc_n (suture_shape_layer_size (load->bands.shape),
                         load->bands.sample_size);
}

/* A layer that came in pieces, in order. */
static void
join_layer (size_t z, gpointer pieces, gpointer user_data)
{
  Load   *load = user_data;
  void   *layer = suture_stack_get_layer_for_writing (load->stack, (gint64) z);
  GError *error = NULL;

  if (pieces == NULL)
    {
      suture_input_file_error (load->source->file, &error,
                               _ ("there isn't enough memory to read it"));
      fail_block (load, 0, SUTURE_FAULT_NONE, error);
      return;
    }
  memcpy (pieces, layer,
          suture_shape_layer_size (load->bands.shape) *
              load->bands.sample_size);
  suture_x_bands_join (&load->bands, pieces, layer);
  if (load->layer_func)
    load->layer_func (load->stack, (gint64) z, load->user_data);
}

/* Whether it wasn't cancelled. */
static gboolean
load_bands (Load *load, const SutureProgress *progress, GError **error)
{
  const SutureProgress reading = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress joining = suture_progress_part (progress, 0.7, 1.0);

  return suture_parallel_for_with_workspace ((size_t) load->bands.n_bands,
                                             load_band, worker_new, worker_free,
                                             load, &reading, error) &&
         (atomic_load (&load->first_failed) != G_MAXSIZE ||
          suture_parallel_for_with_workspace ((size_t) load->bands.shape.nz,
                                              join_layer, make_pieces, g_free,
                                              load, &joining, error));
}

/* Returns the fault the first attempt failed with, so that the caller can take
 * a wider type. */
static SutureStack *
load_as (const SutureLayerSource *self,
         SutureStackRole          role,
         SutureSampleType         memory_type,
         SutureLayerReadFunc      layer_func,
         gpointer                 user_data,
         SutureSampleFault       *fault,
         const SutureProgress    *progress,
         GError                 **error)
{
  const SutureShape shape = self->shape;
  g_autoptr (SutureStack) stack = suture_stack_new (shape, memory_type, error);
  Load load = {
    .source = self,
    .role = role,
    .stack = stack,
    .layer_func = layer_func,
    .user_data = user_data,
    .is_in_place = !self->x_is_slowest && memory_type == self->info.sample_type,
    .n_blocks = (size_t) (self->x_is_slowest ? shape.nx : shape.nz),
    .first_failed = G_MAXSIZE,
  };

  if (stack == NULL)
    {
      g_prefix_error (error, "%s: ", self->file->name);
      return NULL;
    }
  load.block_size = suture_shape_size (shape) / load.n_blocks;
  if (self->x_is_slowest)
    suture_x_bands_init (&load.bands, shape,
                         suture_sample_type_size (memory_type));
  if (self->set_stack)
    self->set_stack (self, load.is_in_place ? stack : NULL);
  g_mutex_init (&load.lock);

  const gboolean is_done =
      self->x_is_slowest
          ? load_bands (&load, progress, error)
          : suture_parallel_for_with_workspace (load.n_blocks, load_block,
                                                worker_new, worker_free, &load,
                                                progress, error);

  if (self->set_stack)
    self->set_stack (self, NULL);
  g_mutex_clear (&load.lock);
  *fault = load.fault;
  if (is_done && load.error != NULL)
    g_propagate_error (error, g_steal_pointer (&load.error));
  g_clear_error (&load.error);
  if (!is_done || atomic_load (&load.first_failed) != G_MAXSIZE)
    return NULL;
  if (atomic_load (&load.n_not_finite) > 0)
    suture_stack_add_notice (
        stack, g_strdup_printf (_ ("%zu voxels of the raw stack are "
                                   "not finite numbers; they are taken as 0."),
                                (size_t) atomic_load (&load.n_not_finite)));
  return g_steal_pointer (&stack);
}

/* The narrowest type in memory that can be right; 64-bit and float labels are
 * nearly always small, and are read again if they aren't. */
static SutureSampleType
memory_type_for (SutureSampleType file_type, SutureStackRole role)
{
  const gboolean is_raw = role == SUTURE_ROLE_RAW;

  switch (file_type)
    {
    case SUTURE_SAMPLE_U8:
    case SUTURE_SAMPLE_U16:
    case SUTURE_SAMPLE_U32:
      return file_type;
    case SUTURE_SAMPLE_I8:
      return is_raw ? SUTURE_SAMPLE_F32 : SUTURE_SAMPLE_U8;
    case SUTURE_SAMPLE_I16:
      return is_raw ? SUTURE_SAMPLE_F32 : SUTURE_SAMPLE_U16;
    default:
      return is_raw ? SUTURE_SAMPLE_F32 : SUTURE_SAMPLE_U32;
    }
}

static gboolean
check_size (const SutureLayerSource *self,
            SutureSampleType         memory_type,
            guint64                  max_bytes,
            GError                 **error)
{
  guint64 n_bytes = 0;

  if (!suture_shape_bytes (self->shape, suture_sample_type_size (memory_type),
                           &n_bytes))
    return TRUE; /* suture_stack_new() says what is wrong */
  if (max_bytes == 0 || n_bytes <= max_bytes)
    return TRUE;

  g_autofree char *needed = g_format_size (n_bytes);
  g_autofree char *allowed = g_format_size (max_bytes);

  suture_input_file_error (self->file, error,
                           _ ("the stack needs %s of memory, more than the %s "
                              "allowed"),
                           needed, allowed);
  return FALSE;
}

static void
describe (const SutureLayerSource *self,
          SutureStackRole          role,
          SutureStack             *stack)
{
  SutureFileInfo        *info = suture_stack_get_file_info_for_writing (stack);
  const SutureSampleType type = self->info.sample_type;
  const gboolean         is_labels = role == SUTURE_ROLE_LABELS;

  suture_file_info_clear (info);
  suture_file_info_copy (&self->info, info);
  suture_stack_set_spacing (stack, self->spacing, self->spacing_source);
  for (guint i = 0; i < self->notices->len; i++)
    suture_stack_add_notice (stack,
                             g_strdup (g_ptr_array_index (self->notices, i)));
  if (is_labels && (type == SUTURE_SAMPLE_F16 || type == SUTURE_SAMPLE_F32 ||
                    type == SUTURE_SAMPLE_F64))
    suture_stack_add_notice (stack,
                             g_strdup (_ ("The labels are stored as floating "
                                          "point; they were converted to "
                                          "whole numbers.")));
}

SutureStack *
suture_layer_source_load (const SutureLayerSource *self,
                          SutureStackRole          role,
                          guint64                  max_bytes,
                          SutureLayerReadFunc      layer_func,
                          gpointer                 user_data,
                          const SutureProgress    *progress,
                          GError                 **error)
{
  const SutureSampleType type = memory_type_for (self->info.sample_type, role);
  g_autoptr (GError) first_error = NULL;
  SutureSampleFault fault = SUTURE_FAULT_NONE;

  if (!check_size (self, type, max_bytes, error))
    return NULL;

  g_autoptr (SutureStack) stack =
      load_as (self, role, type, layer_func, user_data, &fault, progress,
               &first_error);

  if (stack == NULL && fault == SUTURE_FAULT_TOO_LARGE &&
      type == SUTURE_SAMPLE_U32)
    {
      g_clear_error (&first_error);
      if (!check_size (self, SUTURE_SAMPLE_U64, max_bytes, error))
        return NULL;
      stack = load_as (self, role, SUTURE_SAMPLE_U64, layer_func, user_data,
                       &fault, progress, &first_error);
    }
  if (stack == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return NULL;
    }
  describe (self, role, stack);
  return g_steal_pointer (&stack);
}
