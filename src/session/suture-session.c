/* suture-session.c: one review: its properties and signals
 *
 * What it does stands in the files suture-session-….c beside this one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "jobs/suture-signal.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_JOB,
  PROP_CURRENT,
  PROP_CAN_DECIDE,
  PROP_SAVE_STATE,
  PROP_CHANGED_INPUT,
  PROP_BLIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SUTURE_SESSION_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureSession, suture_session, G_TYPE_OBJECT)

static void
suture_session_dispose (GObject *object)
{
  SutureSession *self = SUTURE_SESSION (object);

  suture_session_let_go_of_review (self);
  suture_session_forget_joined (self);
  suture_session_forget_drawn_cut (self);
  suture_job_clear (&self->propose_job);
  g_object_run_dispose (G_OBJECT (self->saving));
  g_object_run_dispose (G_OBJECT (self->comparing));
  g_object_run_dispose (G_OBJECT (self->opening));
  g_object_run_dispose (G_OBJECT (self->raw_channels));
  suture_screening_stop (self->screening);
  g_object_run_dispose (G_OBJECT (self->exporting));
  g_object_run_dispose (G_OBJECT (self->cursor));
  G_OBJECT_CLASS (suture_session_parent_class)->dispose (object);
}

static void
suture_session_finalize (GObject *object)
{
  SutureSession *self = SUTURE_SESSION (object);

  suture_session_unguard (self);
  suture_session_forget_stack_change (self);
  g_clear_object (&self->cursor);
  g_clear_object (&self->merges);
  g_clear_pointer (&self->log, suture_decision_log_free);
  g_clear_object (&self->screening);
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_object (&self->comparing);
  g_clear_object (&self->exporting);
  g_clear_object (&self->learning);
  g_clear_object (&self->saving);
  g_clear_pointer (&self->asking, suture_asking_free);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_object (&self->identity);
  g_clear_object (&self->raw_channels);
  g_clear_object (&self->opening);
  g_free (self->told);
  g_free (self->heard);
  g_free (self->brightness);
  g_free (self->error_message);
  G_OBJECT_CLASS (suture_session_parent_class)->finalize (object);
}

static void
suture_session_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SutureSession *self = SUTURE_SESSION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_JOB:
      g_value_set_object (value, suture_session_get_job (self));
      break;
    case PROP_CURRENT:
      g_value_set_object (value, suture_cursor_get_current (self->cursor));
      break;
    case PROP_CAN_DECIDE:
      g_value_set_boolean (value, suture_session_can_decide (self));
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, suture_session_get_save_state (self));
      break;
    case PROP_CHANGED_INPUT:
      g_value_set_int (value, self->changed_input);
      break;
    case PROP_BLIND:
      g_value_set_boolean (value, suture_asking_is_blind (self->asking));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_session_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_BLIND)
    suture_session_set_blind (SUTURE_SESSION (object),
                              g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, 0, SUTURE_SESSION_ERROR, 0, flags);
  properties[PROP_JOB] =
      g_param_spec_object ("job", NULL, NULL, SUTURE_TYPE_JOB, flags);
  properties[PROP_CURRENT] =
      g_param_spec_object ("current", NULL, NULL, SUTURE_TYPE_CANDIDATE_ITEM,
                           flags);
  properties[PROP_CAN_DECIDE] =
      g_param_spec_boolean ("can-decide", NULL, NULL, FALSE, flags);
  properties[PROP_SAVE_STATE] =
      g_param_spec_int ("save-state", NULL, NULL, 0, SUTURE_SAVE_READ_ONLY, 0,
                        flags);
  properties[PROP_CHANGED_INPUT] =
      g_param_spec_int ("changed-input", NULL, NULL, 0, SUTURE_CHANGED_RAW, 0,
                        flags);
  properties[PROP_BLIND] =
      g_param_spec_boolean ("blind", NULL, NULL, FALSE,
                            flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  signals[SUTURE_SESSION_STACKS_CHANGED] =
      suture_signal_new (type, "stacks-changed", 0);
  signals[SUTURE_SESSION_MERGES_CHANGED] =
      suture_signal_new (type, "merges-changed", 0);
  signals[SUTURE_SESSION_FAILED] =
      suture_signal_new (type, "failed", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_NOTICED] =
      suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_EARLIER_CHANGED] =
      suture_signal_new (type, "earlier-changed", 0);
  signals[SUTURE_SESSION_FILTER_CHANGED] =
      suture_signal_new (type, "filter-changed", 0);
  signals[SUTURE_SESSION_COMPARED] = suture_signal_new (type, "compared", 0);
  signals[SUTURE_SESSION_UNCHANGED] =
      suture_signal_new (type, "unchanged", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[SUTURE_SESSION_REPEATED] =
      suture_signal_new (type, "repeated", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[SUTURE_SESSION_EXPLAINED_OTHERWISE] =
      suture_signal_new (type, "explained-otherwise", 0);
  signals[SUTURE_SESSION_STACK_MISSING] =
      suture_signal_new (type, "stack-missing", 2, G_TYPE_STRING,
                         G_TYPE_STRING);
  signals[SUTURE_SESSION_CUT_DRAWN] =
      suture_signal_new (type, "cut-drawn", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_ACCEPTED_MANY] =
      suture_signal_new (type, "accepted-many", 1, G_TYPE_UINT);
  signals[SUTURE_SESSION_DECIDED] =
      suture_signal_new (type, "decided", 2, SUTURE_TYPE_CANDIDATE_ITEM,
                         G_TYPE_INT);
}

static void
suture_session_class_init (SutureSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = suture_session_dispose;
  object_class->finalize = suture_session_finalize;
  object_class->get_property = suture_session_get_property;
  object_class->set_property = suture_session_set_property;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
merges_changed_cb (SutureSession *self)
{
  suture_merges_mark (self->merges, suture_session_get_candidates (self));
  suture_session_emit (self, SUTURE_SESSION_MERGES_CHANGED);
  suture_cursor_set_cut (self->cursor, suture_merges_get_cut (self->merges));
}

static void
classifier_changed_cb (SutureSession *self)
{
  const SutureParameters *parameters =
      suture_screening_get_parameters (self->screening);

  suture_learning_set_classifier (self->learning,
                                  suture_session_get_classifier (self),
                                  parameters->kind);
}

static void
adjusted_cb (SutureSession *self)
{
  suture_saving_keep_sliders (self->saving);
}

static void
moved_cb (SutureSession *self)
{
  suture_session_keep_position (self);
  suture_session_current_changed (self);
}

/* What the parts say, in the session's words. */
static void
connect_parts (SutureSession *self)
{
#define FOLLOW(part, signal, callback)                                         \
  g_signal_connect_object (self->part, signal, G_CALLBACK (callback), self,    \
                           G_CONNECT_SWAPPED)
  FOLLOW (learning, "chosen", suture_session_choose_model);
  FOLLOW (learning, "job-changed", suture_session_job_changed);
  FOLLOW (learning, "failed", suture_session_fail);
  FOLLOW (screening, "found", suture_session_describe_found);
  FOLLOW (screening, "adjusted", adjusted_cb);
  FOLLOW (screening, "classifier-changed", classifier_changed_cb);
  FOLLOW (screening, "complete", suture_session_pairs_are_complete);
  FOLLOW (screening, "screened", suture_session_screened);
  FOLLOW (screening, "cuts-found", suture_session_cuts_found);
  FOLLOW (screening, "noticed", suture_session_notice);
  FOLLOW (screening, "failed", suture_session_fail);
  FOLLOW (comparing, "compared", suture_session_compared);
  FOLLOW (comparing, "job-changed", suture_session_job_changed);
  FOLLOW (comparing, "failed", suture_session_fail);
  FOLLOW (exporting, "noticed", suture_session_notice);
  FOLLOW (exporting, "job-changed", suture_session_job_changed);
  FOLLOW (exporting, "failed", suture_session_fail);
  FOLLOW (opening, "started", suture_session_opening_started);
  FOLLOW (opening, "opened", suture_session_opened);
  FOLLOW (opening, "missing", suture_session_labels_are_missing);
  FOLLOW (opening, "failed", suture_session_opening_failed);
  FOLLOW (identity, "known", suture_session_stacks_are_known);
  FOLLOW (raw_channels, "job-changed", suture_session_job_changed);
  FOLLOW (raw_channels, "noticed", suture_session_notice);
  FOLLOW (raw_channels, "failed", suture_session_fail);
  FOLLOW (cursor, "moved", moved_cb);
  FOLLOW (saving, "state-changed", suture_session_save_state_changed);
  FOLLOW (saving, "begun", suture_session_keep_settings);
  FOLLOW (saving, "lost", suture_session_make_review_anew);
  FOLLOW (saving, "job-changed", suture_session_job_changed);
  FOLLOW (saving, "failed", suture_session_fail);
  FOLLOW (merges, "changed", merges_changed_cb);
  FOLLOW (merges, "corrected", suture_session_measure_joined);
#undef FOLLOW
}

static void
suture_session_init (SutureSession *self)
{
  self->scores[1] = 1.0;
  self->order = SUTURE_ORDER_SURE_FIRST;
  self->screening = suture_screening_new ();
  suture_candidate_list_set_order (suture_session_get_candidates (self),
                                   self->order);
  self->log = suture_decision_log_new ();
  self->opening = suture_opening_new ();
  self->comparing = suture_comparing_new ();
  self->exporting = suture_exporting_new ();
  self->identity = suture_identity_new ();
  self->raw_channels = suture_raw_channels_new ();
  self->cursor = suture_cursor_new (self->screening);
  self->asking = suture_asking_new ();
  self->learning = suture_learning_new ();
  self->merges = suture_merges_new ();
  self->saving = suture_saving_new (&suture_session_keepable_source, self);
  suture_session_forget_oddities (self);
  connect_parts (self);
  suture_session_guard (self);
}

SutureSession *
suture_session_new (void)
{
  return g_object_new (SUTURE_TYPE_SESSION, NULL);
}

static void
notify (SutureSession *self, guint prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

void
suture_session_set_state (SutureSession *self, SutureSessionState state)
{
  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
}

void
suture_session_emit (SutureSession *self, SutureSessionSignal signal, ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

void
suture_session_fail (SutureSession *self, const char *message)
{
  g_signal_emit (self, signals[SUTURE_SESSION_FAILED], 0, message);
}

void
suture_session_notice (SutureSession *self, const char *message)
{
  g_signal_emit (self, signals[SUTURE_SESSION_NOTICED], 0, message);
}

void
suture_session_job_changed (SutureSession *self)
{
  notify (self, PROP_JOB);
}

void
suture_session_current_changed (SutureSession *self)
{
  notify (self, PROP_CURRENT);
  notify (self, PROP_CAN_DECIDE);
}

void
suture_session_can_change_changed (SutureSession *self)
{
  notify (self, PROP_CAN_DECIDE);
}

void
suture_session_save_state_changed (SutureSession *self)
{
  notify (self, PROP_SAVE_STATE);
  suture_session_can_change_changed (self);
}

void
suture_session_set_changed_input (SutureSession     *self,
                                  SutureChangedInput changed)
{
  if (self->changed_input == changed)
    return;
  self->changed_input = changed;
  notify (self, PROP_CHANGED_INPUT);
  suture_session_can_change_changed (self);
}

void
suture_session_forget_offer (SutureSession *self)
{
  if (self->earlier == NULL)
    return;
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  suture_session_emit (self, SUTURE_SESSION_EARLIER_CHANGED);
}

void
suture_session_update_merges (SutureSession *self)
{
  if (suture_screening_get_index (self->screening) != NULL)
    suture_merges_update (self->merges, self->labels,
                          suture_screening_get_index (self->screening),
                          self->log);
}

/* What others read */

SutureSessionState
suture_session_get_state (SutureSession *self)
{
  return self->state;
}

const char *
suture_session_get_error_message (SutureSession *self)
{
  return self->error_message;
}

SutureJob *
suture_session_get_job (SutureSession *self)
{
  SutureJob *const jobs[] = { suture_exporting_get_job (self->exporting),
                              suture_saving_get_job (self->saving),
                              suture_opening_get_job (self->opening),
                              suture_comparing_get_job (self->comparing),
                              suture_screening_get_job (self->screening),
                              suture_learning_get_job (self->learning),
                              suture_raw_channels_get_job (self->raw_channels),
                              self->propose_job,
                              suture_screening_get_cut_job (self->screening) };

  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++)
    if (jobs[i] != NULL)
      return jobs[i];
  return NULL;
}

gboolean
suture_session_is_busy (SutureSession *self)
{
  return suture_session_get_job (self) != NULL ||
         suture_identity_is_busy (self->identity) || self->look_job != NULL ||
         suture_saving_is_making (self->saving) ||
         suture_cursor_is_busy (self->cursor) ||
         suture_merges_is_busy (self->merges) || self->joined_job != NULL ||
         self->draw_job != NULL || suture_learning_is_writing (self->learning);
}

void
suture_session_cancel (SutureSession *self)
{
  SutureJob *job = suture_session_get_job (self);

  if (job != NULL)
    suture_job_cancel (job);
}

SutureOpening *
suture_session_get_opening (SutureSession *self)
{
  return self->opening;
}

SutureRawChannels *
suture_session_get_raw_channels (SutureSession *self)
{
  return self->raw_channels;
}

SutureScreening *
suture_session_get_screening (SutureSession *self)
{
  return self->screening;
}

SutureCursor *
suture_session_get_cursor (SutureSession *self)
{
  return self->cursor;
}

SutureAsking *
suture_session_get_asking (SutureSession *self)
{
  return self->asking;
}

SutureMerges *
suture_session_get_merges (SutureSession *self)
{
  return self->merges;
}

SutureSaving *
suture_session_get_saving (SutureSession *self)
{
  return self->saving;
}

SutureLearning *
suture_session_get_learning (SutureSession *self)
{
  return self->learning;
}

SutureComparing *
suture_session_get_comparing (SutureSession *self)
{
  return self->comparing;
}

SutureExporting *
suture_session_get_exporting (SutureSession *self)
{
  return self->exporting;
}

SutureStack *
suture_session_get_labels (SutureSession *self)
{
  return self->labels;
}

SutureClassifier *
suture_session_get_classifier (SutureSession *self)
{
  return suture_screening_get_classifier (self->screening);
}

SutureSuspects *
suture_session_get_suspects (SutureSession *self)
{
  return suture_screening_get_suspects (self->screening);
}

SutureSuspects *
suture_session_get_shown_suspects (SutureSession *self)
{
  return suture_screening_get_shown_suspects (self->screening);
}

SutureCandidateList *
suture_session_get_candidates (SutureSession *self)
{
  return suture_screening_get_candidates (self->screening);
}
