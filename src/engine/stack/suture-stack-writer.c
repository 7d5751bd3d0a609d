/* suture-stack-writer.c: from layers to a file that is whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-safe-file.h"
#include "stack/formats/suture-layer-feed.h"
#include "stack/layers/suture-convert.h"
#include "stack/npy/suture-fortran-order.h"
#include "stack/suture-stack-format.h"

/* No sentence names more of what is lost. */
#define MAX_NAMED 12

static gboolean
fail_comparison (const SutureLayerFeed *feed, GError **error)
{
  suture_safe_file_error (feed->file, error, 0,
                          _ ("what was read back differs from what was "
                             "written; the disk may be failing"));
  return FALSE;
}

static const SutureStackFormat *
get_format (const SutureWriteOptions *options)
{
  return suture_stack_format_to_write (options->like ? options->like->flavour
                                                     : SUTURE_FLAVOUR_MEMORY);
}

/* The file as two programs see it. */
typedef struct
{
  const SutureLayerSource *ours;
  const SutureLayerSource *others; /* nullable: others see it as we do */
} Views;

static gboolean
is_layer_equal (SutureLayerFeed         *feed,
                gint64                   z,
                const SutureLayerSource *source)
{
  gpointer       thread_data = suture_layer_source_open (source);
  const gboolean is_equal =
      source->read_block (source, thread_data, (size_t) z, feed->read_back,
                          NULL) &&
      memcmp (feed->read_back, feed->layer, feed->layer_bytes) == 0;

  suture_layer_source_close (source, thread_data);
  return is_equal;
}

/* Any thread. */
static gboolean
compare_layer (SutureLayerFeed *feed,
               gint64           z,
               gpointer         user_data,
               GError         **error)
{
  const Views *views = user_data;

  if (feed->read_back == NULL)
    feed->read_back = g_try_malloc (feed->layer_bytes);
  if (feed->read_back != NULL && is_layer_equal (feed, z, views->ours) &&
      (views->others == NULL || is_layer_equal (feed, z, views->others)))
    return TRUE;
  return fail_comparison (feed, error);
}

typedef struct
{
  const SutureLayerFeed   *feed;
  const SutureLayerSource *source;
  gpointer                 thread_data;
  guint8                  *read_back;
} Columns;

static gboolean
compare_column (gint64   x,
                void    *column,
                size_t   n_bytes,
                gpointer user_data,
                GError **error)
{
  Columns *self = user_data;

  if (self->read_back == NULL)
    self->read_back = g_try_malloc (n_bytes);
  if (self->read_back != NULL &&
      self->source->read_block (self->source, self->thread_data, (size_t) x,
                                self->read_back, NULL) &&
      memcmp (self->read_back, column, n_bytes) == 0)
    return TRUE;
  return fail_comparison (self->feed, error);
}

static gboolean
compare_fortran (SutureLayerFeed         *feed,
                 const SutureLayerSource *source,
                 const SutureProgress    *progress,
                 GError                 **error)
{
  Columns columns = { feed, source, suture_layer_source_open (source), NULL };
  const gboolean is_equal =
      suture_fortran_order_each (feed, compare_column, &columns, progress,
                                 error);

  suture_layer_source_close (source, columns.thread_data);
  g_free (columns.read_back);
  return is_equal;
}

/* Signed numbers are no kind of ImageJ's own. */
static gboolean
is_equal_kind (const SutureLayerFeed *feed, const SutureLayerSource *source)
{
  return suture_shape_equal (source->shape, feed->options->shape) &&
         suture_sample_type_size (source->info.sample_type) ==
             suture_sample_type_size (feed->options->sample_type);
}

static gboolean
compare_views (SutureLayerFeed      *feed,
               const Views          *views,
               const SutureProgress *progress,
               GError              **error)
{
  if (!is_equal_kind (feed, views->ours) ||
      views->ours->info.sample_type != feed->options->sample_type ||
      (views->others != NULL && !is_equal_kind (feed, views->others)))
    return fail_comparison (feed, error);
  return views->ours->x_is_slowest
             ? compare_fortran (feed, views->ours, progress, error)
             : suture_layer_feed_each (feed, compare_layer, NULL,
                                       (gpointer) views, progress, error);
}

/* Reads the hidden file as any other input, and as others will. What was
 * written had room in memory, so that of no limit is spoken. */
static gboolean
compare_contents (SutureLayerFeed      *feed,
                  const SutureProgress *progress,
                  GError              **error)
{
  const SutureStackFormat *format = get_format (feed->options);
  const SutureFileInfo    *like = feed->options->like;
  const SutureReadOptions  how = {
     .role = SUTURE_ROLE_RAW,
     .max_bytes = G_MAXUINT64,
     .axes.dataset = like ? like->axes.dataset : NULL,
  };
  g_autoptr (SutureInputFile) file =
      suture_input_file_open_any (feed->file->temporary, NULL);
  g_autoptr (SutureLayerSource) source =
      file ? format->open (file, &how, NULL, NULL) : NULL;
  g_autoptr (SutureLayerSource) others = NULL;

  if (source == NULL)
    return fail_comparison (feed, error);
  if (format->open_as_others_do != NULL)
    others = format->open_as_others_do (file);
  return compare_views (feed, &(Views){ source, others }, progress, error);
}

gboolean
suture_stack_write (const char               *path,
                    const SutureWriteOptions *options,
                    SutureLayerFunc           layer_func,
                    gpointer                  user_data,
                    const SutureProgress     *progress,
                    GError                  **error)
{
  const SutureProgress writing = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress reading = suture_progress_part (progress, 0.7, 1.0);

  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  const SutureStackFormat *format = get_format (options);
  const SutureOutput       output = { path, SUTURE_OUTPUT_STACK, options->force,
                                      options->guard, &format->output };
  g_autoptr (SutureSafeFile) file = suture_safe_file_new (&output, error);

  if (file == NULL)
    return FALSE;

  g_autoptr (SutureLayerFeed) feed =
      suture_layer_feed_new (file, options, layer_func, user_data);

  return format->write (feed, &writing, error) &&
         compare_contents (feed, &reading, error) &&
         suture_progress_check (progress, error) &&
         suture_safe_file_commit (file, error);
}

char *
suture_stack_dup_write_notice (const SutureWriteOptions *options)
{
  const SutureStackFormat *format = get_format (options);
  g_autoptr (GPtrArray) lost =
      format->list_lost ? format->list_lost (options) : NULL;

  if (lost == NULL || lost->len == 0)
    return NULL;
  if (lost->len > MAX_NAMED)
    {
      g_ptr_array_set_size (lost, MAX_NAMED);
      g_ptr_array_add (lost, g_strdup ("…"));
    }
  g_ptr_array_add (lost, NULL);

  g_autofree char *list = g_strjoinv (", ", (char **) lost->pdata);

  return g_strdup_printf (_ ("Not in the export, which can’t keep it: %s."),
                          list);
}

static void
copy_layer (gint64 z, void *layer, gpointer user_data)
{
  const SutureStack *stack = user_data;

  memcpy (layer, suture_stack_get_layer (stack, z),
          suture_shape_layer_size (suture_stack_get_shape (stack)) *
              suture_sample_type_size (suture_stack_get_sample_type (stack)));
}

static SutureWriteOptions
options_for_whole (const SutureStack *stack)
{
  const SutureFileInfo *like = suture_stack_get_file_info (stack);

  return (SutureWriteOptions){
    .shape = suture_stack_get_shape (stack),
    .memory_type = suture_stack_get_sample_type (stack),
    .spacing = suture_stack_get_spacing (stack),
    .like = like->flavour == SUTURE_FLAVOUR_MEMORY ? NULL : like,
    .sample_type = like->sample_type,
  };
}

gboolean
suture_stack_write_whole (const char              *path,
                          const SutureStack       *stack,
                          gboolean                 force,
                          const SutureOutputGuard *guard,
                          const SutureProgress    *progress,
                          GError                 **error)
{
  SutureWriteOptions options = options_for_whole (stack);

  options.force = force;
  options.guard = guard;
  return suture_stack_write (path, &options, copy_layer, (gpointer) stack,
                             progress, error);
}

char *
suture_stack_dup_whole_notice (const SutureStack *stack)
{
  const SutureWriteOptions options = options_for_whole (stack);

  return suture_stack_dup_write_notice (&options);
}

/* The next type that a file of this flavour takes for larger ids. */
static SutureSampleType
wider_type (SutureSampleType type, SutureFlavour flavour)
{
  switch (type)
    {
    case SUTURE_SAMPLE_U8:
      return SUTURE_SAMPLE_U16;
    case SUTURE_SAMPLE_U16:
      return flavour == SUTURE_FLAVOUR_IMAGEJ ? SUTURE_SAMPLE_F32
                                              : SUTURE_SAMPLE_U32;
    case SUTURE_SAMPLE_I8:
      return SUTURE_SAMPLE_I16;
    case SUTURE_SAMPLE_I16:
      return SUTURE_SAMPLE_I32;
    case SUTURE_SAMPLE_I32:
      return SUTURE_SAMPLE_I64;
    case SUTURE_SAMPLE_F16:
      return SUTURE_SAMPLE_F32;
    case SUTURE_SAMPLE_F32:
      return SUTURE_SAMPLE_U32;
    default:
      return SUTURE_SAMPLE_U64;
    }
}

SutureSampleType
suture_write_sample_type (const SutureFileInfo *like, guint64 max_id)
{
  const gboolean is_new =
      like == NULL || like->flavour == SUTURE_FLAVOUR_MEMORY;
  SutureSampleType type = is_new ? SUTURE_SAMPLE_U16 : like->sample_type;

  while (max_id > suture_sample_type_max_id (type))
    type = wider_type (type, is_new ? SUTURE_FLAVOUR_TIFF : like->flavour);
  return type;
}
