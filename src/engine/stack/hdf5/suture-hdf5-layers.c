/* suture-hdf5-layers.c: layers of a dataset, as many at a time as lie in the
 * same chunks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-layers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <unistd.h>

#include "stack/layers/suture-memory.h"

/* A slab of thin chunks is so many layers, if they are no more than that. */
#define LAYERS 16
#define SLAB_BYTES ((guint64) 64 << 20)

/* Threads ask for layers that lie near each other: at the border of two slabs
 * for those of both. */
#define N_SLOTS 2

#define NO_SLAB G_MAXUINT64

/* libhdf5 has a chunk twice, packed and plain, and whoever unpacks it may
 * double it. No chunk is larger than 4 GB. */
#define CHUNK_COPIES 4
#define MAX_CHUNK ((guint64) 4 << 30)

SutureHdf5Slabs
suture_hdf5_slabs (const SutureHdf5Layout *layout, size_t sample_size)
{
  const guint64   n_layers = (guint64) layout->shape.nz;
  const guint64   chunk = MIN (layout->chunk_layers, n_layers);
  SutureHdf5Slabs self = {
    .n_layers = n_layers,
    .layer_bytes = suture_shape_layer_size (layout->shape) * sample_size,
  };
  const guint64 fitting = SLAB_BYTES / (chunk * self.layer_bytes);
  const guint64 wanted = (LAYERS + chunk - 1) / chunk;

  self.depth = MIN (chunk * CLAMP (fitting, 1, wanted), n_layers);
  return self;
}

guint64
suture_hdf5_slabs_count (const SutureHdf5Slabs *self, guint64 first)
{
  return MIN (self->depth, self->n_layers - first);
}

char *
suture_hdf5_slabs_request (const SutureHdf5Slabs *self,
                           guint64                first,
                           guint64                offset)
{
  return g_strdup_printf ("layers %" PRIu64 " %" PRIu64 " %" PRIu64, first,
                          suture_hdf5_slabs_count (self, first), offset);
}

static guint64
get_chunk_bytes (const SutureHdf5Dataset *dataset)
{
  guint64 chunk = suture_sample_type_size (dataset->type);

  for (int i = 0; i < dataset->n_axes && dataset->chunks[i] > 0; i++)
    if (!g_uint64_checked_mul (&chunk, chunk, dataset->chunks[i]) ||
        chunk > MAX_CHUNK)
      return MAX_CHUNK;
  return chunk;
}

guint64
suture_hdf5_working_bytes (const SutureHdf5Dataset *dataset,
                           const SutureHdf5Slabs   *slabs)
{
  return CHUNK_COPIES * get_chunk_bytes (dataset) +
         slabs->depth * slabs->layer_bytes;
}

gboolean
suture_hdf5_check_chunks (const SutureHdf5Dataset *dataset,
                          const SutureInputFile   *file,
                          GError                 **error)
{
  const guint64 n_bytes = get_chunk_bytes (dataset);

  if (dataset->chunks[0] == 0 || suture_memory_allows (CHUNK_COPIES * n_bytes))
    return TRUE;

  g_autofree char *chunk = g_format_size (n_bytes);
  g_autofree char *needed = g_format_size (CHUNK_COPIES * n_bytes);
  g_autofree char *there = g_format_size (suture_memory_available ());

  suture_input_file_error (file, error,
                           /* Translators: a dataset, and three sizes */
                           _ ("“%s” is stored in chunks of %s, and unpacking "
                              "one may take %s of memory, more than the %s "
                              "that are available; in Python, copy it with "
                              "h5py's create_dataset (chunks=True, "
                              "compression='gzip')"),
                           dataset->name, chunk, needed, there);
  return FALSE;
}

struct _SutureHdf5Layers
{
  const SutureInputFile *file;
  char                  *name;
  int                    axis;
  int                    channel_axis;
  int                    channel;
  guint64                working_bytes;
  SutureHdf5Slabs        slabs;
  const SutureProgress  *progress;

  GMutex            lock;
  SutureHdf5Helper *helper;         /* guarded by lock; nullable */
  guint64           first[N_SLOTS]; /* guarded by lock: of the slab there */
  int               oldest;         /* guarded by lock */
  GError *failure; /* guarded by lock; nullable: why nothing more is read */
};

SutureHdf5Layers *
suture_hdf5_layers_new (const SutureInputFile   *file,
                        const SutureHdf5Dataset *dataset,
                        const SutureHdf5Layout  *layout,
                        const SutureProgress    *progress)
{
  SutureHdf5Layers *self = g_new0 (SutureHdf5Layers, 1);

  self->file = file;
  self->name = g_strdup (dataset->name);
  self->axis = layout->z_axis;
  self->channel_axis = layout->channel_axis;
  self->channel = layout->channel;
  self->slabs =
      suture_hdf5_slabs (layout, suture_sample_type_size (dataset->type));
  self->working_bytes = suture_hdf5_working_bytes (dataset, &self->slabs);
  self->progress = progress;
  g_mutex_init (&self->lock);
  for (int i = 0; i < N_SLOTS; i++)
    self->first[i] = NO_SLAB;
  return self;
}

void
suture_hdf5_layers_free (SutureHdf5Layers *self)
{
  g_clear_pointer (&self->helper, suture_hdf5_helper_free);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  g_free (self->name);
  g_free (self);
}

static guint64
slab_bytes (const SutureHdf5Layers *self)
{
  return self->slabs.depth * self->slabs.layer_bytes;
}

static gboolean
start (SutureHdf5Layers *self, GError **error)
{
  const SutureHdf5Task task = { .fd = self->file->fd,
                                .name = self->file->name,
                                .action = "read",
                                .dataset = self->name,
                                .axis = self->axis,
                                .channel_axis = self->channel_axis,
                                .channel = self->channel,
                                .memory_bytes = N_SLOTS * slab_bytes (self),
                                .max_bytes = self->working_bytes,
                                .progress = self->progress };

  self->helper = suture_hdf5_helper_new (&task, error);
  return self->helper != NULL &&
         suture_hdf5_helper_await_ok (self->helper, 0, error);
}

/* Which slot holds that slab; negative: it can't be read */
static int
fetch (SutureHdf5Layers *self, guint64 first, GError **error)
{
  for (int i = 0; i < N_SLOTS; i++)
    if (self->first[i] == first)
      return i;

  const int        slot = self->oldest;
  g_autofree char *request =
      suture_hdf5_slabs_request (&self->slabs, first,
                                 (guint64) slot * slab_bytes (self));

  self->first[slot] = NO_SLAB;
  if (!suture_hdf5_helper_ask (self->helper, request,
                               slab_bytes (self) + self->working_bytes, error))
    return -1;
  self->first[slot] = first;
  self->oldest = (slot + 1) % N_SLOTS;
  return slot;
}

static gboolean
copy (SutureHdf5Layers *self, guint64 offset, void *samples, GError **error)
{
  const int     memory = suture_hdf5_helper_get_memory (self->helper);
  const ssize_t n_bytes = (ssize_t) self->slabs.layer_bytes;
  ssize_t       done = 0;

  while (done < n_bytes)
    {
      const ssize_t n =
          pread (memory, (char *) samples + done, (size_t) (n_bytes - done),
                 (off_t) offset + done);

      if (n <= 0)
        return suture_hdf5_helper_fail (self->file->name, error);
      done += n;
    }
  return TRUE;
}

static gboolean
read_locked (SutureHdf5Layers *self, guint64 z, void *samples, GError **error)
{
  const guint64 first = z / self->slabs.depth * self->slabs.depth;

  if (self->helper == NULL && !start (self, error))
    return FALSE;

  const int slot = fetch (self, first, error);

  return slot >= 0 && copy (self,
                            (guint64) slot * slab_bytes (self) +
                                (z - first) * self->slabs.layer_bytes,
                            samples, error);
}

gboolean
suture_hdf5_layers_read (SutureHdf5Layers *self,
                         guint64           z,
                         void             *samples,
                         GError          **error)
{
  gboolean is_read;

  g_mutex_lock (&self->lock);
  /* One that failed isn't asked again: others wait for it. */
  is_read =
      self->failure == NULL && read_locked (self, z, samples, &self->failure);
  if (!is_read)
    g_propagate_error (error, g_error_copy (self->failure));
  g_mutex_unlock (&self->lock);
  return is_read;
}
