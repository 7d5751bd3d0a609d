/* suture-raw-channels.c: the channels of the raw stack's file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-raw-channels.h"

#include <glib/gi18n-lib.h>

#include "jobs/suture-signal.h"
#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-stack-channels.h"
#include "stack/suture-stack-reader.h"

typedef struct
{
  SutureStack *stack; /* owned; nullable */
  gboolean     is_wanted;
} Channel;

struct _SutureRawChannels
{
  GObject parent_instance;

  SutureStack *labels; /* owned; nullable */
  SutureStack *raw;    /* owned; nullable: the measured channel */
  GArray      *channels;
  SutureJob   *job;     /* owned; nullable */
  int          reading; /* what the job reads */
};

enum
{
  CHANGED,
  WENT,
  NOTICED,
  FAILED,
  JOB_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureRawChannels, suture_raw_channels, G_TYPE_OBJECT)

static Channel *
get_channel (SutureRawChannels *self, int channel)
{
  return channel >= 0 && channel < (int) self->channels->len
             ? &g_array_index (self->channels, Channel, (guint) channel)
             : NULL;
}

static void
clear_channel (gpointer data)
{
  Channel *channel = data;

  g_clear_pointer (&channel->stack, suture_stack_unref);
}

static void
suture_raw_channels_dispose (GObject *object)
{
  SutureRawChannels *self = SUTURE_RAW_CHANNELS (object);

  suture_job_clear (&self->job);
  g_array_set_size (self->channels, 0);
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  G_OBJECT_CLASS (suture_raw_channels_parent_class)->dispose (object);
}

static void
suture_raw_channels_finalize (GObject *object)
{
  g_array_unref (SUTURE_RAW_CHANNELS (object)->channels);
  G_OBJECT_CLASS (suture_raw_channels_parent_class)->finalize (object);
}

static void
suture_raw_channels_class_init (SutureRawChannelsClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_raw_channels_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_raw_channels_finalize;
  signals[CHANGED] = suture_signal_new (type, "changed", 1, G_TYPE_INT);
  signals[WENT] = suture_signal_new (type, "went", 1, G_TYPE_INT);
  signals[NOTICED] = suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
  signals[JOB_CHANGED] = suture_signal_new (type, "job-changed", 0);
}

static void
suture_raw_channels_init (SutureRawChannels *self)
{
  self->channels = g_array_new (FALSE, TRUE, sizeof (Channel));
  g_array_set_clear_func (self->channels, clear_channel);
}

SutureRawChannels *
suture_raw_channels_new (void)
{
  return g_object_new (SUTURE_TYPE_RAW_CHANNELS, NULL);
}

static void
replace (SutureStack **place, SutureStack *stack)
{
  SutureStack *old = *place;

  *place = stack ? suture_stack_ref (stack) : NULL;
  g_clear_pointer (&old, suture_stack_unref);
}

void
suture_raw_channels_set_stacks (SutureRawChannels *self,
                                SutureStack       *labels,
                                SutureStack       *raw)
{
  g_return_if_fail (SUTURE_IS_RAW_CHANNELS (self));

  const gboolean is_other = raw != self->raw;

  replace (&self->labels, labels);
  replace (&self->raw, raw);
  if (!is_other)
    return;

  const gboolean was_reading = self->job != NULL;

  suture_job_clear (&self->job);
  g_array_set_size (self->channels, 0);
  g_array_set_size (self->channels,
                    raw ? (guint) suture_stack_get_n_channels (raw) : 0);
  if (was_reading)
    g_signal_emit (self, signals[JOB_CHANGED], 0);
}

int
suture_raw_channels_get_n (SutureRawChannels *self)
{
  g_return_val_if_fail (SUTURE_IS_RAW_CHANNELS (self), 0);

  return (int) self->channels->len;
}

static gboolean
is_measured (SutureRawChannels *self, int channel)
{
  return self->raw != NULL && suture_stack_get_channel (self->raw) == channel;
}

SutureStack *
suture_raw_channels_get_stack (SutureRawChannels *self, int channel)
{
  g_return_val_if_fail (SUTURE_IS_RAW_CHANNELS (self), NULL);

  const Channel *found = get_channel (self, channel);

  return is_measured (self, channel) ? self->raw : found ? found->stack : NULL;
}

SutureJob *
suture_raw_channels_get_job (SutureRawChannels *self)
{
  return self->job;
}

/* Memory */

static gboolean
has_room (SutureRawChannels *self)
{
  const SutureShape shape = suture_stack_get_shape (self->raw);
  guint64           n_bytes = 0;

  return suture_shape_bytes (shape,
                             suture_sample_type_size (
                                 suture_stack_get_sample_type (self->raw)),
                             &n_bytes) &&
         suture_memory_allows (n_bytes);
}

/* Until there is room for one more, or nothing is left that could go. */
static void
make_room (SutureRawChannels *self, gboolean is_wanted, GArray *gone)
{
  for (int i = 0; i < (int) self->channels->len && !has_room (self); i++)
    {
      Channel *channel = get_channel (self, i);

      if (channel->stack == NULL || channel->is_wanted != is_wanted)
        continue;
      g_clear_pointer (&channel->stack, suture_stack_unref);
      channel->is_wanted = FALSE;
      if (is_wanted)
        g_array_append_val (gone, i);
    }
}

/* Reading */

typedef struct
{
  SutureStack *labels;
  SutureStack *raw;
  int          channel;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  suture_stack_unref (self->labels);
  suture_stack_unref (self->raw);
  g_free (self);
}

static void
stack_free (gpointer stack)
{
  suture_stack_unref (stack);
}

static gpointer
read_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const Request *request = data;

  return suture_stack_read_channel (request->raw, request->labels,
                                    request->channel, progress, error);
}

static void read_next (SutureRawChannels *self);

static void
read_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureRawChannels *self = user_data;
  Channel           *channel = get_channel (self, self->reading);
  const int          number = self->reading;

  if (result != NULL)
    channel->stack = result;
  else
    channel->is_wanted = FALSE;
  g_signal_emit (self, signals[result ? CHANGED : WENT], 0, number);
  if (error != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  read_next (self);
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

static void
tell_gone (SutureRawChannels *self, int channel)
{
  g_autofree char *text =
      g_strdup_printf (_ ("Channel %d is hidden: there isn’t memory for more "
                          "channels at a time"),
                       channel + 1);

  g_signal_emit (self, signals[WENT], 0, channel);
  g_signal_emit (self, signals[NOTICED], 0, text);
}

static void
read_channel (SutureRawChannels *self, int number)
{
  g_autofree char *title =
      g_strdup_printf (_ ("Reading channel %d of the raw stack…"), number + 1);
  Request *request = g_new (Request, 1);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (int));

  make_room (self, FALSE, gone);
  make_room (self, TRUE, gone);
  self->reading = number;
  *request = (Request){ suture_stack_ref (self->labels),
                        suture_stack_ref (self->raw), number };
  suture_job_run (&self->job, self, title, read_worker, request, request_free,
                  stack_free, read_cb);
  for (guint i = 0; i < gone->len; i++)
    tell_gone (self, g_array_index (gone, int, i));
}

static void
read_next (SutureRawChannels *self)
{
  for (int i = 0; i < (int) self->channels->len && self->job == NULL; i++)
    {
      const Channel *channel = get_channel (self, i);

      if (channel->is_wanted && channel->stack == NULL &&
          !is_measured (self, i))
        read_channel (self, i);
    }
}

void
suture_raw_channels_show (SutureRawChannels *self, int channel)
{
  g_return_if_fail (SUTURE_IS_RAW_CHANNELS (self));

  Channel *wanted = get_channel (self, channel);

  if (wanted == NULL || wanted->is_wanted || is_measured (self, channel))
    return;
  wanted->is_wanted = TRUE;
  if (wanted->stack != NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0, channel);
      return;
    }
  if (self->job != NULL)
    return;
  read_next (self);
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

void
suture_raw_channels_hide (SutureRawChannels *self, int channel)
{
  g_return_if_fail (SUTURE_IS_RAW_CHANNELS (self));

  Channel *channel_now = get_channel (self, channel);

  if (channel_now == NULL)
    return;
  channel_now->is_wanted = FALSE;
  if (self->job == NULL || self->reading != channel)
    return;
  suture_job_clear (&self->job);
  read_next (self);
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}
