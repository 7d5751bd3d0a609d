/* suture-zarr-layers.c: layers of an array
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-layers.h"

#include <string.h>

#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-voxels.h"
#include "stack/zarr/suture-zarr-chunk.h"
#include "stack/zarr/suture-zarr-turns.h"

/* Threads ask for layers that lie near each other; a slab of which layers are
 * left that nobody asks for makes room when there are more than that. */
#define N_KEPT 3

/* What is in the same chunks. All but @samples is guarded by the lock. */
typedef struct
{
  gint64         number;
  SutureZarrSlab where;
  GBytes        *room;    /* of @samples */
  guint8        *samples; /* NULL: in the stack that is read */
  size_t         next;    /* the chunk that nobody has begun */
  size_t         n_done;  /* of those begun */
  size_t         first_failed;
  GError        *error;   /* nullable: of that chunk */
  gint64         n_taken; /* layers */
  int            n_users;
} Slab;

struct _SutureZarrLayers
{
  const SutureInputFile *folder;
  char                  *path;
  SutureZarrArray       *array;
  SutureZarrLayout       layout;
  size_t                 sample_bytes; /* in memory */
  SutureZarrTurns        turns;
  SutureStack           *stack; /* nullable: not owned; where layers stay */

  GMutex     lock;
  GCond      chunk_done;
  GPtrArray *slabs; /* guarded by lock */
};

static void
slab_free (gpointer data)
{
  Slab *self = data;

  g_clear_pointer (&self->room, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

SutureZarrLayers *
suture_zarr_layers_new (const SutureInputFile  *folder,
                        const char             *path,
                        SutureZarrArray        *array,
                        const SutureZarrLayout *layout)
{
  SutureZarrLayers *self = g_new0 (SutureZarrLayers, 1);

  self->folder = folder;
  self->path = g_strdup (path);
  self->array = array;
  self->layout = *layout;
  self->layout.notice = NULL;
  self->sample_bytes = suture_sample_type_size (array->type);
  self->slabs = g_ptr_array_new_with_free_func (slab_free);
  suture_zarr_turns_init (&self->turns, array, array->chunks);
  g_mutex_init (&self->lock);
  g_cond_init (&self->chunk_done);
  return self;
}

void
suture_zarr_layers_free (SutureZarrLayers *self)
{
  g_ptr_array_unref (self->slabs);
  suture_zarr_turns_clear (&self->turns);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->chunk_done);
  suture_zarr_array_free (self->array);
  g_free (self->path);
  g_free (self);
}

static size_t
layer_bytes (const SutureZarrLayers *self)
{
  return suture_shape_layer_size (self->layout.shape) * self->sample_bytes;
}

void
suture_zarr_layers_set_stack (SutureZarrLayers *self, SutureStack *stack)
{
  g_ptr_array_set_size (self->slabs, 0);
  self->stack = stack;
}

/* Unpacking one chunk */

/* Where layer @z of a slab is unpacked to. */
static guint8 *
get_layer (const SutureZarrLayers *self, const Slab *slab, gint64 z)
{
  return slab->samples
             ? slab->samples + (size_t) z * layer_bytes (self)
             : suture_stack_get_layer_for_writing (self->stack,
                                                   slab->where.first + z);
}

static void
fill (const SutureZarrLayers *self, guint8 *samples, size_t n)
{
  for (size_t i = 0; i < n; i++)
    memcpy (samples + i * self->sample_bytes, self->array->fill,
            self->sample_bytes);
}

/* @from: (nullable): the chunk's samples; none: what stands for it */
static void
put (const SutureZarrLayers *self,
     const SutureZarrBox    *box,
     const guint8           *from,
     const Slab             *slab)
{
  const size_t n = (size_t) box->size[2];
  const size_t size = self->sample_bytes;

  for (gint64 z = 0; z < box->size[0]; z++)
    for (gint64 y = 0; y < box->size[1]; y++)
      {
        guint8 *to = get_layer (self, slab, z) +
                     (size_t) ((box->first[1] + y) * self->layout.shape.nx +
                               box->first[2]) *
                         size;

        if (from != NULL)
          memcpy (to,
                  from + (box->from + (size_t) z * box->step[0] +
                          (size_t) y * box->step[1]) *
                             size,
                  n * size);
        else
          fill (self, to, n);
      }
}

static gboolean
unpack (const SutureZarrLayers *self,
        const Slab             *slab,
        size_t                  i,
        GError                **error)
{
  const SutureZarrArray *array = self->array;
  const size_t           n = suture_zarr_array_get_chunk_bytes (array) /
                   suture_zarr_array_get_sample_bytes (array);
  g_autofree guint8 *samples = g_try_malloc_n (n, self->sample_bytes);
  guint64            chunk[SUTURE_ZARR_MAX_AXES];
  gboolean           is_there;

  suture_zarr_locate (array, &self->layout, array->chunks, slab->number, i,
                      chunk);

  const SutureZarrBox box =
      suture_zarr_box (array, &self->layout, array->chunks, chunk);

  if (samples == NULL)
    {
      suture_memory_set_error (error, (guint64) n * self->sample_bytes);
      g_prefix_error (error, "%s: ", self->folder->name);
      return FALSE;
    }
  if (!suture_zarr_chunk_read (self->folder, self->path, array, chunk, samples,
                               &is_there, error))
    return FALSE;
  put (self, &box, is_there ? samples : NULL, slab);
  return TRUE;
}

/* Slabs; all with the lock held */

static void
drop_unused (SutureZarrLayers *self)
{
  for (guint i = 0; i < self->slabs->len && self->slabs->len >= N_KEPT;)
    {
      const Slab *slab = g_ptr_array_index (self->slabs, i);

      if (slab->n_users == 0)
        g_ptr_array_remove_index (self->slabs, i);
      else
        i++;
    }
}

static gboolean
make_room (const SutureZarrLayers *self, Slab *slab, GError **error)
{
  const guint64 n_bytes =
      (guint64) slab->where.n_layers * (guint64) layer_bytes (self);

  /* Chunks that are deep make slabs as large as stacks. */
  slab->room = suture_voxels_new (n_bytes, N_KEPT, error);
  if (slab->room == NULL)
    g_prefix_error (error, "%s: ", self->folder->name);
  else
    slab->samples = suture_voxels_get (slab->room);
  return slab->room != NULL;
}

static Slab *
get_slab (SutureZarrLayers *self, gint64 number, GError **error)
{
  Slab *slab;

  for (guint i = 0; i < self->slabs->len; i++)
    {
      slab = g_ptr_array_index (self->slabs, i);
      if (slab->number == number)
        return slab;
    }
  drop_unused (self);
  slab = g_new0 (Slab, 1);
  slab->number = number;
  slab->where = suture_zarr_slab (self->array, &self->layout,
                                  self->array->chunks, number);
  slab->first_failed = G_MAXSIZE;

  if (self->stack == NULL && !make_room (self, slab, error))
    {
      slab_free (slab);
      return NULL;
    }
  g_ptr_array_add (self->slabs, slab);
  return slab;
}

/* Of those that fail, the first one is told: the same for any number of
 * threads, for chunks before it have been begun. */
static void
help (SutureZarrLayers *self, Slab *slab)
{
  while (slab->next < slab->where.n_chunks && slab->error == NULL)
    {
      const size_t i = slab->next++;
      GError      *error = NULL;

      g_mutex_unlock (&self->lock);
      suture_zarr_turns_begin (&self->turns);
      unpack (self, slab, i, &error);
      suture_zarr_turns_end (&self->turns);
      g_mutex_lock (&self->lock);
      slab->n_done++;
      if (error != NULL && i < slab->first_failed)
        {
          g_clear_error (&slab->error);
          slab->error = g_steal_pointer (&error);
          slab->first_failed = i;
        }
      g_clear_error (&error);
      g_cond_broadcast (&self->chunk_done);
    }
  while (slab->n_done < slab->next)
    g_cond_wait (&self->chunk_done, &self->lock);
}

static void
leave (SutureZarrLayers *self, Slab *slab)
{
  slab->n_users--;
  slab->n_taken++;
  if (slab->n_users == 0 && slab->n_taken >= slab->where.n_layers)
    g_ptr_array_remove (self->slabs, slab);
}

gboolean
suture_zarr_layers_read (SutureZarrLayers *self,
                         gint64            z,
                         void             *samples,
                         GError          **error)
{
  const gint64 depth =
      suture_zarr_slab_depth (&self->layout, self->array->chunks);
  gboolean is_read = FALSE;
  Slab    *slab;

  g_mutex_lock (&self->lock);
  slab = get_slab (self, z / depth, error);
  if (slab != NULL)
    {
      slab->n_users++;
      help (self, slab);
      is_read = slab->error == NULL;
      if (!is_read)
        g_propagate_error (error, g_error_copy (slab->error));
      g_mutex_unlock (&self->lock);
      if (is_read && slab->samples != NULL)
        memcpy (samples, get_layer (self, slab, z - slab->where.first),
                layer_bytes (self));
      g_mutex_lock (&self->lock);
      leave (self, slab);
    }
  g_mutex_unlock (&self->lock);
  return is_read;
}
