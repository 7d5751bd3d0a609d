/* suture-identity.c: what the stacks are known by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-identity.h"

#include "jobs/suture-job.h"
#include "jobs/suture-signal.h"
#include "stack/suture-stack-hash.h"

struct _SutureIdentity
{
  GObject parent_instance;

  /* Owned, NULL until known */
  char *labels_hash;
  char *raw_hash;

  SutureJob *job; /* owned; nullable */
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

typedef struct
{
  char *labels_hash;
  char *raw_hash; /* nullable */
} HashResult;

static void
hash_request_free (gpointer data)
{
  HashRequest *request = data;

  suture_stack_unref (request->labels);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

static void
hash_result_free (gpointer data)
{
  HashResult *result = data;

  g_free (result->labels_hash);
  g_free (result->raw_hash);
  g_free (result);
}

static gpointer
hash_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const HashRequest *request = data;
  HashResult        *result = g_new0 (HashResult, 1);

  result->labels_hash = suture_stack_hash (request->labels, progress, error);
  if (result->labels_hash != NULL && request->raw != NULL)
    result->raw_hash = suture_stack_hash (request->raw, progress, error);
  if (result->labels_hash != NULL &&
      (request->raw == NULL || result->raw_hash != NULL))
    return result;
  hash_result_free (result);
  return NULL;
}

static void
hashed_cb (SutureJob    *job,
           gpointer      data,
           const GError *error,
           gpointer      user_data)
{
  SutureIdentity *self = user_data;
  HashResult     *result = data;

  if (result == NULL)
    return;
  self->labels_hash = g_steal_pointer (&result->labels_hash);
  self->raw_hash = g_steal_pointer (&result->raw_hash);
  hash_result_free (result);
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
                  hash_result_free, hashed_cb);
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
  g_clear_pointer (&self->labels_hash, g_free);
  g_clear_pointer (&self->raw_hash, g_free);
}

const char *
suture_identity_get_labels_hash (SutureIdentity *self)
{
  return self->labels_hash;
}

const char *
suture_identity_get_raw_hash (SutureIdentity *self)
{
  return self->raw_hash;
}
