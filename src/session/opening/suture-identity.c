/* suture-identity.c: what the stacks are known by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-identity.h"

#include "jobs/suture-job.h"
#include "jobs/suture-signal.h"
#include "stack/layers/suture-stack-hash.h"

struct _SutureIdentity
{
  GObject parent_instance;

  char     **hashes; /* owned; NULL until known: the labels', the raw stack's */
  SutureJob *job;    /* owned; nullable */
};

static guint known_signal;

G_DEFINE_FINAL_TYPE (SutureIdentity, suture_identity, G_TYPE_OBJECT)

static void
suture_identity_dispose (GObject *object)
{
  suture_identity_forget (SUTURE_IDENTITY (object));
  G_OBJECT_CLASS (suture_identity_parent_class)->dispose (object);
}

static void
suture_identity_class_init (SutureIdentityClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_identity_dispose;
  known_signal = suture_signal_new (type, "known", 0);
}

static void
suture_identity_init (SutureIdentity *self)
{
}

SutureIdentity *
suture_identity_new (void)
{
  return g_object_new (SUTURE_TYPE_IDENTITY, NULL);
}

typedef struct
{
  SutureStack *labels;
  SutureStack *raw; /* nullable */
} HashRequest;

static void
hash_request_free (gpointer data)
{
  HashRequest *request = data;

  suture_stack_unref (request->labels);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

static void
hashes_free (gpointer hashes)
{
  g_strfreev (hashes);
}

/* One hash, or two. */
static gpointer
hash_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const HashRequest *request = data;
  g_auto (GStrv) hashes = g_new0 (char *, 3);

  hashes[0] = suture_stack_hash (request->labels, progress, error);
  if (hashes[0] != NULL && request->raw != NULL)
    hashes[1] = suture_stack_hash (request->raw, progress, error);
  return hashes[0] != NULL && (request->raw == NULL || hashes[1] != NULL)
             ? g_steal_pointer (&hashes)
             : NULL;
}

static void
hashed_cb (gpointer hashes, const GError *error, gpointer user_data)
{
  SutureIdentity *self = user_data;

  if (hashes == NULL)
    return;
  self->hashes = hashes;
  g_signal_emit (self, known_signal, 0);
}

void
suture_identity_start (SutureIdentity *self,
                       SutureStack    *labels,
                       SutureStack    *raw)
{
  HashRequest *request = g_new (HashRequest, 1);

  suture_identity_forget (self);
  *request = (HashRequest){ suture_stack_ref (labels),
                            raw ? suture_stack_ref (raw) : NULL };
  suture_job_run (&self->job, self, "", hash_worker, request, hash_request_free,
                  hashes_free, hashed_cb);
}

void
suture_identity_stop (SutureIdentity *self)
{
  suture_job_clear (&self->job);
}

gboolean
suture_identity_is_busy (SutureIdentity *self)
{
  return self->job != NULL;
}

void
suture_identity_forget (SutureIdentity *self)
{
  suture_identity_stop (self);
  g_clear_pointer (&self->hashes, g_strfreev);
}

const char *
suture_identity_get_labels_hash (SutureIdentity *self)
{
  return self->hashes ? self->hashes[0] : NULL;
}

const char *
suture_identity_get_raw_hash (SutureIdentity *self)
{
  return self->hashes ? self->hashes[1] : NULL;
}
