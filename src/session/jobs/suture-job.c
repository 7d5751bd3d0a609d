/* suture-job.c: one thing that runs and that the user sees running
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-job.h"

#include "base/threads/suture-background.h"

#define TICK_MS 100 /* at most ten updates a second */

struct _SutureJob
{
  GObject parent_instance;

  /* Owned */
  char          *title;
  GCancellable  *cancellable;
  gpointer       data;
  GDestroyNotify free_data;

  /* Main thread */
  SutureJobFunc     func;
  SutureJobDoneFunc done_func; /* NULL once called or dropped */
  gpointer          user_data;
  SutureJob       **slot; /* nullable: of the owner, which is user_data then */
  double            fraction;
  gboolean          is_running;

  /* Any thread, atomic */
  gint permille;
  gint tick_is_pending;
};

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_RUNNING,
  N_PROPS
};

enum
{
  TICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* Workers of the whole program */
static GMutex workers_mutex;
static GCond  workers_cond;
static guint  n_workers; /* guarded by workers_mutex */

G_DEFINE_FINAL_TYPE (SutureJob, suture_job, G_TYPE_OBJECT)

static void
let_go_of_data (SutureJob *self)
{
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (g_steal_pointer (&self->data));
}

static void
suture_job_finalize (GObject *object)
{
  SutureJob *self = SUTURE_JOB (object);

  let_go_of_data (self);
  g_clear_object (&self->cancellable);
  g_free (self->title);
  G_OBJECT_CLASS (suture_job_parent_class)->finalize (object);
}

static void
suture_job_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SutureJob *self = SUTURE_JOB (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->is_running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_job_class_init (SutureJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = suture_job_finalize;
  object_class->get_property = suture_job_get_property;

  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TICKED] = g_signal_new ("ticked", SUTURE_TYPE_JOB, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
suture_job_init (SutureJob *self)
{
  self->cancellable = g_cancellable_new ();
}

static gboolean
tick_cb (gpointer user_data)
{
  SutureJob *self = user_data;

  /* Cleared first: what a worker reports from here on gets a tick of its own.
   */
  g_atomic_int_set (&self->tick_is_pending, FALSE);
  self->fraction = g_atomic_int_get (&self->permille) / 1000.0;
  if (self->is_running && self->done_func != NULL)
    {
      g_signal_emit (self, signals[TICKED], 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  return G_SOURCE_REMOVE;
}

/* Any thread, often. */
static void
progress_worker (double fraction, gpointer user_data)
{
  SutureJob *self = user_data;

  g_atomic_int_set (&self->permille,
                    (gint) (CLAMP (fraction, 0.0, 1.0) * 1000.0));
  if (g_atomic_int_compare_and_exchange (&self->tick_is_pending, FALSE, TRUE))
    g_timeout_add_full (G_PRIORITY_DEFAULT, TICK_MS, tick_cb,
                        g_object_ref (self), g_object_unref);
}

static void
count_workers (int change)
{
  g_mutex_lock (&workers_mutex);
  n_workers = (guint) ((int) n_workers + change);
  g_cond_broadcast (&workers_cond);
  g_mutex_unlock (&workers_mutex);
}

void
suture_job_wait_for_workers (void)
{
  g_mutex_lock (&workers_mutex);
  while (n_workers > 0)
    g_cond_wait (&workers_cond, &workers_mutex);
  g_mutex_unlock (&workers_mutex);
}

static void
run_worker (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  SutureJob *self = source_object;
  g_autoptr (GError) error = NULL;
  SutureProgress progress = SUTURE_PROGRESS_INIT (cancellable);

  progress.func = progress_worker;
  progress.user_data = self;
  suture_background_step_back ();

  gpointer result = self->func (self->data, &progress, &error);

  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, g_task_get_task_data (task));
  count_workers (-1);
}

/* Whoever is told may let go of the owner. */
static void
tell_owner (SutureJob        *self,
            SutureJobDoneFunc done_func,
            gpointer          result,
            const GError     *error)
{
  g_autoptr (GObject) owner = g_object_ref (self->user_data);

  g_clear_object (self->slot);
  done_func (result, error, owner);
}

static void
done_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  SutureJob        *self = SUTURE_JOB (source);
  GTask            *task = G_TASK (async_result);
  GDestroyNotify    free_result = (GDestroyNotify) g_task_get_task_data (task);
  SutureJobDoneFunc done_func = self->done_func;
  g_autoptr (GError) error = NULL;
  gpointer result = g_task_propagate_pointer (task, &error);

  self->is_running = FALSE;
  self->done_func = NULL;
  /* The worker has returned. Its thread may hold the job a moment longer, and
   * what the job holds (a review's lock) must not outlive this call. */
  let_go_of_data (self);
  if (done_func != NULL && self->slot != NULL)
    tell_owner (self, done_func, result, error);
  else if (done_func != NULL)
    done_func (result, error, self->user_data);
  else if (result != NULL && free_result != NULL)
    free_result (result);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

SutureJob *
suture_job_start (const char       *title,
                  SutureJobFunc     func,
                  gpointer          data,
                  GDestroyNotify    free_data,
                  GDestroyNotify    free_result,
                  SutureJobDoneFunc done_func,
                  gpointer          user_data)
{
  SutureJob *self = g_object_new (SUTURE_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->done_func = done_func;
  self->user_data = user_data;
  self->is_running = TRUE;

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, done_cb, NULL);

  /* A result that is there counts, even if Cancel came in the same moment. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, (gpointer) free_result, NULL);
  count_workers (+1);
  g_task_run_in_thread (task, run_worker);
  return self;
}

SutureJob *
suture_job_run (SutureJob       **slot,
                gpointer          owner,
                const char       *title,
                SutureJobFunc     func,
                gpointer          data,
                GDestroyNotify    free_data,
                GDestroyNotify    free_result,
                SutureJobDoneFunc done_func)
{
  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);

  suture_job_clear (slot);
  *slot = suture_job_start (title, func, data, free_data, free_result,
                            done_func, owner);
  (*slot)->slot = slot;
  return *slot;
}

void
suture_job_clear (SutureJob **slot)
{
  if (*slot == NULL)
    return;
  suture_job_drop (*slot);
  g_clear_object (slot);
}

void
suture_job_cancel (SutureJob *self)
{
  g_return_if_fail (SUTURE_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

void
suture_job_drop (SutureJob *self)
{
  g_return_if_fail (SUTURE_IS_JOB (self));

  self->done_func = NULL;
  g_cancellable_cancel (self->cancellable);
}

const char *
suture_job_get_title (SutureJob *self)
{
  return self->title;
}

double
suture_job_get_fraction (SutureJob *self)
{
  return self->fraction;
}

gboolean
suture_job_is_running (SutureJob *self)
{
  return self->is_running;
}
