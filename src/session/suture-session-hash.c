/* suture-session-hash.c: what the stacks are known by, in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "stack/suture-stack-hash.h"

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
  SutureSession *self = user_data;
  HashResult *result = data;

  if (result == NULL)
    return;
  self->labels_hash = g_steal_pointer (&result->labels_hash);
  self->raw_hash = g_steal_pointer (&result->raw_hash);
  hash_result_free (result);
  suture_session_stacks_are_known (self);
}

void
suture_session_start_hashing (SutureSession *self)
{
  HashRequest *request = g_new (HashRequest, 1);

  g_clear_pointer (&self->labels_hash, g_free);
  g_clear_pointer (&self->raw_hash, g_free);
  *request = (HashRequest){ suture_stack_ref (self->labels),
                            self->raw ? suture_stack_ref (self->raw) : NULL };
  suture_job_run (&self->hash_job, self, "", hash_worker, request,
                  hash_request_free, hash_result_free, hashed_cb);
}
