/* suture-saving.c: what happens in a session is kept in a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keeping/suture-saving.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "jobs/suture-signal.h"
#include "keeping/suture-saving-work.h"

#define SLIDER_REST_MS 400
#define RETRY_S 4

/* Who waits for everything to be saved. */
typedef struct
{
  SutureSavedFunc func;
  gpointer        user_data;
} Waiter;

/* A file that the person asked for. */
typedef struct
{
  char    *path; /* owned; NULL: none */
  gboolean force;
} WantedFile;

struct _SutureSaving
{
  GObject parent_instance;

  const SutureKeepableSource *source; /* NULL once disposed of */
  gpointer                    owner;  /* a GObject */

  SutureKeeper   *keeper;        /* owned; NULL until the review is there */
  size_t          n_kept;        /* events of the log, handed over */
  guint64         n_saved;       /* on the disk */
  char           *problem;       /* owned; nullable */
  SutureSuspects *kept;          /* owned; nullable: the review has it */
  GArray         *waiters;       /* owned; of Waiter; nullable */
  WantedFile      wanted;        /* where to make the review */
  char           *making;        /* owned; nullable: where it is being made */
  guint           slider_source; /* sliders are kept when they rest */
  guint           retry_source;  /* to make the review after all */

  /* Owned, NULL when nothing runs */
  SutureJob *make_job; /* silent */
  SutureJob *wait_job;
  SutureJob *copy_job;
};

enum
{
  STATE_CHANGED,
  BEGUN,
  LOST,
  COPIED,
  JOB_CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureSaving, suture_saving, G_TYPE_OBJECT)

static void
suture_saving_dispose (GObject *object)
{
  SutureSaving *self = SUTURE_SAVING (object);

  suture_saving_let_go (self);
  suture_job_clear (&self->copy_job);
  self->source = NULL;
  self->owner = NULL;
  G_OBJECT_CLASS (suture_saving_parent_class)->dispose (object);
}

static void
suture_saving_finalize (GObject *object)
{
  SutureSaving *self = SUTURE_SAVING (object);

  g_clear_pointer (&self->waiters, g_array_unref);
  g_free (self->making);
  G_OBJECT_CLASS (suture_saving_parent_class)->finalize (object);
}

static void
suture_saving_class_init (SutureSavingClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_saving_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_saving_finalize;

  signals[STATE_CHANGED] = suture_signal_new (type, "state-changed", 0);
  signals[BEGUN] = suture_signal_new (type, "begun", 0);
  signals[LOST] = suture_signal_new (type, "lost", 0);
  signals[COPIED] = suture_signal_new (type, "copied", 1, G_TYPE_STRING);
  signals[JOB_CHANGED] = suture_signal_new (type, "job-changed", 0);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_saving_init (SutureSaving *self)
{
}

SutureSaving *
suture_saving_new (const SutureKeepableSource *source, gpointer owner)
{
  SutureSaving *self = g_object_new (SUTURE_TYPE_SAVING, NULL);

  self->source = source;
  self->owner = owner;
  return self;
}

static void
state_changed (SutureSaving *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
job_changed (SutureSaving *self)
{
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

static SutureKeepable
describe (SutureSaving *self)
{
  SutureKeepable what = { 0 };

  self->source->describe (self->owner, &what);
  return what;
}

/* The review */

SutureKeeper *
suture_saving_get_keeper (SutureSaving *self)
{
  return self->keeper;
}

SutureReview *
suture_saving_get_review (SutureSaving *self)
{
  return self->keeper ? suture_keeper_get_review (self->keeper) : NULL;
}

gboolean
suture_saving_is_read_only (SutureSaving *self)
{
  return self->keeper != NULL &&
         suture_review_is_read_only (suture_saving_get_review (self));
}

guint64
suture_saving_get_n_saved (SutureSaving *self)
{
  return self->n_saved;
}

const char *
suture_saving_get_problem (SutureSaving *self)
{
  return self->problem;
}

gboolean
suture_saving_has_unsaved (SutureSaving *self)
{
  return self->source != NULL &&
         suture_decision_log_get_n_events (describe (self).log) > self->n_saved;
}

static void
set_problem (SutureSaving *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  state_changed (self);
}

static void
keeper_told_cb (guint64 n_saved, const char *problem, gpointer user_data)
{
  SutureSaving *self = user_data;

  self->n_saved = n_saved;
  set_problem (self, problem);
}

void
suture_saving_take_keeper (SutureSaving *self, SutureKeeper *keeper)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->keeper = keeper;
  self->n_kept = suture_decision_log_get_n_events (
      suture_review_get_contents (suture_saving_get_review (self))->log);
  self->n_saved = self->n_kept;
  g_clear_pointer (&self->problem, g_free);
  suture_keeper_follow (keeper, keeper_told_cb, self);
}

void
suture_saving_has_suspects (SutureSaving *self, SutureSuspects *suspects)
{
  suture_suspects_ref (suspects);
  g_clear_pointer (&self->kept, suture_suspects_unref);
  self->kept = suspects;
}

/* Handing over */

/* As what kind a pair is shown, so that an event names what scored it. */
static SutureCandidateKind
find_kind (const SutureKeepable *what, SuturePairKey pair)
{
  SutureCandidateItem *item =
      what->candidates ? suture_candidate_list_find (what->candidates, pair)
                       : NULL;

  return item ? suture_candidate_item_get_kind (item) : SUTURE_KIND_LAYER_GAP;
}

static void
hand_over_events (SutureSaving *self, const SutureKeepable *what)
{
  const size_t n_events = suture_decision_log_get_n_events (what->log);

  for (; self->n_kept < n_events; self->n_kept++)
    {
      const SutureDecisionEvent *event =
          suture_decision_log_get_event (what->log, self->n_kept);

      suture_review_append_of_kind (suture_saving_get_review (self), event,
                                    find_kind (what, event->pair));
    }
}

/* Not before it is certain that these are the review's stacks: what was
 * measured then would be lost. */
static void
hand_over_screening (SutureSaving *self, const SutureKeepable *what)
{
  if (what->suspects == NULL || what->suspects == self->kept ||
      !what->is_verified)
    return;
  suture_review_set_screening (suture_saving_get_review (self), what->suspects,
                               what->parameters,
                               suture_spacing_source_name (
                                   suture_stack_get_spacing_source (
                                       what->labels)));
  suture_saving_has_suspects (self, what->suspects);
}

/* What is done to another stack is none of the review's business. */
static gboolean
takes_changes (SutureSaving *self)
{
  return self->keeper != NULL && !suture_saving_is_read_only (self) &&
         !describe (self).is_other_stack;
}

void
suture_saving_keep_setting (SutureSaving *self,
                            const char   *name,
                            const char   *value)
{
  if (takes_changes (self))
    suture_review_set_setting (suture_saving_get_review (self), name, value);
}

static void
hand_over_sliders (SutureSaving *self)
{
  g_clear_handle_id (&self->slider_source, g_source_remove);
  if (takes_changes (self))
    suture_review_set_parameters (suture_saving_get_review (self),
                                  describe (self).parameters);
}

static gboolean
sliders_rest_cb (gpointer user_data)
{
  SutureSaving *self = user_data;

  self->slider_source = 0;
  hand_over_sliders (self);
  return G_SOURCE_REMOVE;
}

void
suture_saving_keep_sliders (SutureSaving *self)
{
  g_clear_handle_id (&self->slider_source, g_source_remove);
  self->slider_source = g_timeout_add (SLIDER_REST_MS, sliders_rest_cb, self);
}

/* Waiting until all is saved */

static void
answer_waiters (SutureSaving *self, const GError *error)
{
  g_autoptr (GArray) waiters = g_steal_pointer (&self->waiters);
  /* The first to hear of it may let go of the owner. */
  g_autoptr (GObject) owner = self->owner ? g_object_ref (self->owner) : NULL;

  for (guint i = 0; waiters != NULL && i < waiters->len; i++)
    {
      const Waiter *waiter = &g_array_index (waiters, Waiter, i);

      waiter->func (error, waiter->user_data);
    }
}

static gpointer
wait_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return suture_review_flush (suture_keeper_get_review (data), error)
             ? suture_keeper_ref (data)
             : NULL;
}

static void
waited_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSaving *self = user_data;

  g_clear_pointer ((SutureKeeper **) &result, suture_keeper_unref);
  job_changed (self);
  answer_waiters (self, error);
}

static void
start_waiting (SutureSaving *self)
{
  if (self->wait_job != NULL)
    return;
  if (self->slider_source != 0)
    hand_over_sliders (self);
  suture_job_run (&self->wait_job, self, _ ("Saving the review…"), wait_worker,
                  suture_keeper_ref (self->keeper),
                  (GDestroyNotify) suture_keeper_unref,
                  (GDestroyNotify) suture_keeper_unref, waited_cb);
  job_changed (self);
}

void
suture_saving_wait (SutureSaving   *self,
                    SutureSavedFunc func,
                    gpointer        user_data)
{
  const Waiter   waiter = { func, user_data };
  const gboolean is_coming =
      self->make_job != NULL ||
      (self->keeper == NULL && suture_saving_has_unsaved (self));

  if (self->keeper == NULL && !is_coming)
    {
      func (NULL, user_data);
      return;
    }
  if (self->waiters == NULL)
    self->waiters = g_array_new (FALSE, FALSE, sizeof waiter);
  g_array_append_val (self->waiters, waiter);
  if (self->keeper != NULL)
    start_waiting (self);
  else
    suture_saving_keep (self); /* made_cb() goes on from there */
}

/* A new review */

static void
want (SutureSaving *self, const char *path, gboolean force)
{
  g_free (self->wanted.path);
  self->wanted = (WantedFile){ g_strdup (path), force };
}

static gboolean
retry_cb (gpointer user_data)
{
  SutureSaving *self = user_data;

  self->retry_source = 0;
  suture_saving_keep (self);
  return G_SOURCE_REMOVE;
}

/* The person asked for that file. */
static void
end_wanted (SutureSaving *self)
{
  g_autofree char *path = g_steal_pointer (&self->wanted.path);

  if (g_strcmp0 (path, self->making) == 0)
    g_signal_emit (self, signals[COPIED], 0, path);
  else
    suture_saving_save_as (self, path, self->wanted.force);
}

static void
fail_to_make (SutureSaving *self, const GError *error)
{
  set_problem (self, error->message);
  if (g_strcmp0 (self->wanted.path, self->making) == 0)
    {
      if (self->wanted.path != NULL)
        g_signal_emit (self, signals[FAILED], 0, error->message);
      g_clear_pointer (&self->wanted.path, g_free);
    }
  self->retry_source =
      g_timeout_add_seconds (self->wanted.path ? 0 : RETRY_S, retry_cb, self);
  answer_waiters (self, error);
}

static void
made_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSaving *self = user_data;

  if (result == NULL)
    {
      fail_to_make (self, error);
      return;
    }
  suture_saving_take_keeper (self, result);
  suture_saving_keep (self);
  g_signal_emit (self, signals[BEGUN], 0);
  if (self->waiters != NULL)
    start_waiting (self);
  if (self->wanted.path != NULL)
    end_wanted (self);
}

static void
make_review (SutureSaving *self, const SutureKeepable *what)
{
  SutureReviewPlan *plan =
      suture_review_plan_new (what, self->wanted.path, self->wanted.force,
                              self->source->new_guard (self->owner));

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_free (self->making);
  self->making = g_strdup (self->wanted.path);
  suture_job_run (&self->make_job, self, "", suture_review_make_worker, plan,
                  suture_review_plan_free, (GDestroyNotify) suture_keeper_unref,
                  made_cb);
}

/* A stack that was only looked at leaves its measurements, for next time. */
static gboolean
has_something_to_keep (SutureSaving *self, const SutureKeepable *what)
{
  return suture_decision_log_get_n_events (what->log) > 0 ||
         what->suspects != NULL || self->wanted.path != NULL;
}

void
suture_saving_keep (SutureSaving *self)
{
  if (self->source == NULL)
    return;

  const SutureKeepable what = describe (self);

  if (self->keeper == NULL)
    {
      if (what.labels_hash != NULL && what.may_begin &&
          self->make_job == NULL && has_something_to_keep (self, &what))
        make_review (self, &what);
    }
  else if (takes_changes (self))
    {
      hand_over_events (self, &what);
      hand_over_screening (self, &what);
    }
  state_changed (self);
}

/* Closing it */

/* Waits for the disk, as closing the review does. */
static gboolean
is_all_saved (SutureSaving *self, GError **error)
{
  if (self->keeper != NULL)
    return suture_review_flush (suture_saving_get_review (self), error);
  if (!suture_saving_has_unsaved (self))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                       self->problem
                           ? self->problem
                           : _ ("The stack was closed before the decisions on "
                                "it could be saved"));
  return FALSE;
}

void
suture_saving_let_go (SutureSaving *self)
{
  g_autoptr (GError) error = NULL;

  suture_job_clear (&self->make_job);
  if (self->slider_source != 0)
    hand_over_sliders (self);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  /* Another review may be saved before this job says how it went. */
  if (self->wait_job != NULL)
    {
      suture_job_clear (&self->wait_job);
      job_changed (self);
    }
  if (self->waiters != NULL)
    is_all_saved (self, &error);
  if (self->keeper != NULL)
    suture_keeper_follow (self->keeper, NULL, NULL);
  g_clear_pointer (&self->keeper, suture_keeper_unref);
  g_clear_pointer (&self->kept, suture_suspects_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->wanted.path, g_free);
  self->n_kept = 0;
  self->n_saved = 0;
  answer_waiters (self, error);
}

/* A copy */

/* The review's file is gone, or another one: what is in memory, which is all of
 * it, becomes a review at @path. Whoever waits, waits for that one. */
static void
make_anew (SutureSaving *self, const char *path, gboolean force)
{
  GArray *waiters = g_steal_pointer (&self->waiters);

  suture_saving_let_go (self);
  self->waiters = waiters;
  want (self, path, force);
  g_signal_emit (self, signals[LOST], 0);
}

static void
copied_cb (gpointer data, const GError *error, gpointer user_data)
{
  SutureSaving     *self = user_data;
  SutureCopyResult *result = data;

  job_changed (self);
  if (result == NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else if (result->is_lost)
    make_anew (self, result->path, result->force);
  else
    g_signal_emit (self, signals[COPIED], 0, result->path);
  g_clear_pointer (&result, suture_copy_result_free);
}

void
suture_saving_save_as (SutureSaving *self, const char *path, gboolean force)
{
  if (self->copy_job != NULL)
    return;
  if (self->keeper == NULL)
    {
      /* It couldn't be made among the others: make it there. */
      want (self, path, force);
      suture_saving_keep (self);
      return;
    }

  /* What has just been moved belongs into the copy. */
  if (self->slider_source != 0)
    hand_over_sliders (self);

  SutureCopyRequest *request = g_new (SutureCopyRequest, 1);

  *request = (SutureCopyRequest){
    .keeper = suture_keeper_ref (self->keeper),
    .path = g_strdup (path),
    .force = force,
    .guard = self->source->new_guard (self->owner),
  };
  suture_job_run (&self->copy_job, self, _ ("Saving a copy of the review…"),
                  suture_review_copy_worker, request, suture_copy_request_free,
                  suture_copy_result_free, copied_cb);
  job_changed (self);
}

SutureJob *
suture_saving_get_job (SutureSaving *self)
{
  return self->copy_job ? self->copy_job : self->wait_job;
}

gboolean
suture_saving_is_making (SutureSaving *self)
{
  return self->make_job != NULL;
}
