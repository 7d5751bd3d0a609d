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
  PROP_ERROR_MESSAGE,
  PROP_JOB,
  PROP_PENALTY,
  PROP_THRESHOLD,
  PROP_EMD_RANGE,
  PROP_CURRENT,
  PROP_N_PRIMARY,
  PROP_N_REPORTED,
  PROP_N_LEFT,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_CAN_DECIDE,
  PROP_SAVE_STATE,
  PROP_SAVE_PROBLEM,
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
  g_object_run_dispose (G_OBJECT (self->saving));
  g_object_run_dispose (G_OBJECT (self->comparing));
  g_object_run_dispose (G_OBJECT (self->opening));
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
  g_clear_object (&self->opening);
  g_free (self->error_message);
  G_OBJECT_CLASS (suture_session_parent_class)->finalize (object);
}

/* Whether it is one of the pairs and how they are asked. */
static gboolean
get_pairs_property (SutureSession *self, guint prop_id, GValue *value)
{
  const SutureQueueCounts counts = suture_session_get_counts (self);
  const SutureParameters *parameters =
      suture_screening_get_parameters (self->screening);

  switch (prop_id)
    {
    case PROP_PENALTY:
      g_value_set_double (value, parameters->penalty);
      break;
    case PROP_THRESHOLD:
      g_value_set_double (value, parameters->threshold);
      break;
    case PROP_EMD_RANGE:
      g_value_set_int (value, parameters->emd_range);
      break;
    case PROP_CURRENT:
      g_value_set_object (value, suture_session_get_current (self));
      break;
    case PROP_N_PRIMARY:
      g_value_set_uint (value, counts.n_primary);
      break;
    case PROP_N_REPORTED:
      g_value_set_uint (value, counts.n_reported);
      break;
    case PROP_N_LEFT:
      g_value_set_uint (value, counts.n_left);
      break;
    case PROP_BLIND:
      g_value_set_boolean (value, suture_session_is_blind (self));
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

static void
suture_session_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SutureSession *self = SUTURE_SESSION (object);

  if (get_pairs_property (self, prop_id, value))
    return;
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error_message);
      break;
    case PROP_JOB:
      g_value_set_object (value, suture_session_get_job (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, suture_session_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, suture_session_can_redo (self));
      break;
    case PROP_CAN_DECIDE:
      g_value_set_boolean (value, suture_session_can_decide (self));
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, suture_session_get_save_state (self));
      break;
    case PROP_SAVE_PROBLEM:
      g_value_set_string (value, suture_session_get_save_problem (self));
      break;
    case PROP_CHANGED_INPUT:
      g_value_set_int (value, self->changed_input);
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
  SutureSession *self = SUTURE_SESSION (object);

  switch (prop_id)
    {
    case PROP_PENALTY:
      suture_session_set_penalty (self, g_value_get_double (value));
      break;
    case PROP_THRESHOLD:
      suture_session_set_threshold (self, g_value_get_double (value));
      break;
    case PROP_EMD_RANGE:
      suture_session_set_emd_range (self, g_value_get_int (value));
      break;
    case PROP_BLIND:
      suture_session_set_blind (self, g_value_get_boolean (value));
      break;
    case PROP_CURRENT:
      suture_session_set_current (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

#define READ (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)
#define CHANGE                                                                 \
  (G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

static void
describe_state (void)
{
  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, 0, SUTURE_SESSION_ERROR, 0, READ);
  properties[PROP_ERROR_MESSAGE] =
      g_param_spec_string ("error-message", NULL, NULL, NULL, READ);
  properties[PROP_JOB] =
      g_param_spec_object ("job", NULL, NULL, SUTURE_TYPE_JOB, READ);
  properties[PROP_CAN_UNDO] =
      g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, READ);
  properties[PROP_CAN_REDO] =
      g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, READ);
  properties[PROP_CAN_DECIDE] =
      g_param_spec_boolean ("can-decide", NULL, NULL, FALSE, READ);
  properties[PROP_SAVE_STATE] =
      g_param_spec_int ("save-state", NULL, NULL, 0, SUTURE_SAVE_READ_ONLY, 0,
                        READ);
  properties[PROP_SAVE_PROBLEM] =
      g_param_spec_string ("save-problem", NULL, NULL, NULL, READ);
  properties[PROP_CHANGED_INPUT] =
      g_param_spec_int ("changed-input", NULL, NULL, 0, SUTURE_CHANGED_RAW, 0,
                        READ);
}

static void
describe_pairs (void)
{
  properties[PROP_PENALTY] = g_param_spec_double ("penalty", NULL, NULL, 0.0,
                                                  G_MAXDOUBLE, 0.0, CHANGE);
  properties[PROP_THRESHOLD] =
      g_param_spec_double ("threshold", NULL, NULL, 0.0, 1.0, 0.5, CHANGE);
  properties[PROP_EMD_RANGE] =
      g_param_spec_int ("emd-range", NULL, NULL, SUTURE_EMD_RANGE_MINMAX,
                        SUTURE_EMD_RANGE_QUARTILES, SUTURE_EMD_RANGE_MINMAX,
                        CHANGE);
  properties[PROP_CURRENT] =
      g_param_spec_object ("current", NULL, NULL, SUTURE_TYPE_CANDIDATE_ITEM,
                           CHANGE);
  properties[PROP_N_PRIMARY] =
      g_param_spec_uint ("n-primary", NULL, NULL, 0, G_MAXUINT, 0, READ);
  properties[PROP_N_REPORTED] =
      g_param_spec_uint ("n-reported", NULL, NULL, 0, G_MAXUINT, 0, READ);
  properties[PROP_N_LEFT] =
      g_param_spec_uint ("n-left", NULL, NULL, 0, G_MAXUINT, 0, READ);
  properties[PROP_BLIND] =
      g_param_spec_boolean ("blind", NULL, NULL, FALSE, CHANGE);
}

static void
install_signals (GType type)
{
  signals[SUTURE_SESSION_STACKS_CHANGED] =
      suture_signal_new (type, "stacks-changed", 0);
  signals[SUTURE_SESSION_MERGES_CHANGED] =
      suture_signal_new (type, "merges-changed", 0);
  signals[SUTURE_SESSION_CORRECTION_CHANGED] =
      suture_signal_new (type, "correction-changed", 0);
  signals[SUTURE_SESSION_PREVIEW_CHANGED] =
      suture_signal_new (type, "preview-changed", 0);
  signals[SUTURE_SESSION_FAILED] =
      suture_signal_new (type, "failed", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_NOTICED] =
      suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_EXPORTED] =
      suture_signal_new (type, "exported", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_COPIED] =
      suture_signal_new (type, "copied", 1, G_TYPE_STRING);
  signals[SUTURE_SESSION_EARLIER_CHANGED] =
      suture_signal_new (type, "earlier-changed", 0);
  signals[SUTURE_SESSION_AXES_ASKED] =
      suture_signal_new (type, "axes-asked", 0);
  signals[SUTURE_SESSION_FILTER_CHANGED] =
      suture_signal_new (type, "filter-changed", 0);
  signals[SUTURE_SESSION_COMPARED] = suture_signal_new (type, "compared", 0);
  signals[SUTURE_SESSION_UNCHANGED] =
      suture_signal_new (type, "unchanged", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[SUTURE_SESSION_REPEATED] =
      suture_signal_new (type, "repeated", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[SUTURE_SESSION_REFINED] = suture_signal_new (type, "refined", 0);
  signals[SUTURE_SESSION_EXPLAINED_OTHERWISE] =
      suture_signal_new (type, "explained-otherwise", 0);
  signals[SUTURE_SESSION_LEARNED] = suture_signal_new (type, "learned", 0);
  signals[SUTURE_SESSION_STACK_MISSING] =
      suture_signal_new (type, "stack-missing", 2, G_TYPE_STRING,
                         G_TYPE_STRING);
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
  describe_state ();
  describe_pairs ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
merges_changed_cb (SutureSession *self)
{
  suture_merges_mark (self->merges, suture_session_get_candidates (self));
  suture_session_answers_changed (self);
}

static void
corrected_cb (SutureSession *self)
{
  g_signal_emit (self, signals[SUTURE_SESSION_CORRECTION_CHANGED], 0);
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
moved_cb (SutureSession *self)
{
  suture_session_keep_position (self);
  suture_session_current_changed (self);
}

static void
previewed_cb (SutureSession *self)
{
  g_signal_emit (self, signals[SUTURE_SESSION_PREVIEW_CHANGED], 0);
}

static void
measured_cb (SutureSession *self)
{
  g_signal_emit (self, signals[SUTURE_SESSION_REFINED], 0);
}

static void
asked_cb (SutureSession *self)
{
  g_signal_emit (self, signals[SUTURE_SESSION_AXES_ASKED], 0);
}

static void
learned_cb (SutureSession *self)
{
  suture_session_emit (self, SUTURE_SESSION_LEARNED);
}

static void
copied_cb (SutureSession *self, const char *path)
{
  suture_session_emit (self, SUTURE_SESSION_COPIED, path);
}

static void
exported_cb (SutureSession *self, const char *path)
{
  suture_session_emit (self, SUTURE_SESSION_EXPORTED, path);
}

/* What the parts say, in the session's words. */
static void
connect_parts (SutureSession *self)
{
#define FOLLOW(part, signal, callback)                                         \
  g_signal_connect_object (self->part, signal, G_CALLBACK (callback), self,    \
                           G_CONNECT_SWAPPED)
  FOLLOW (learning, "changed", learned_cb);
  FOLLOW (learning, "chosen", suture_session_choose_model);
  FOLLOW (learning, "job-changed", suture_session_job_changed);
  FOLLOW (learning, "failed", suture_session_fail);
  FOLLOW (screening, "found", suture_session_describe_found);
  FOLLOW (screening, "listed", suture_session_counts_changed);
  FOLLOW (screening, "classifier-changed", classifier_changed_cb);
  FOLLOW (screening, "complete", suture_session_pairs_are_complete);
  FOLLOW (screening, "screened", suture_session_screened);
  FOLLOW (screening, "noticed", suture_session_notice);
  FOLLOW (screening, "failed", suture_session_fail);
  FOLLOW (comparing, "compared", suture_session_compared);
  FOLLOW (comparing, "job-changed", suture_session_job_changed);
  FOLLOW (comparing, "failed", suture_session_fail);
  FOLLOW (exporting, "exported", exported_cb);
  FOLLOW (exporting, "noticed", suture_session_notice);
  FOLLOW (exporting, "job-changed", suture_session_job_changed);
  FOLLOW (exporting, "failed", suture_session_fail);
  FOLLOW (opening, "started", suture_session_opening_started);
  FOLLOW (opening, "opened", suture_session_opened);
  FOLLOW (opening, "missing", suture_session_labels_are_missing);
  FOLLOW (opening, "failed", suture_session_opening_failed);
  FOLLOW (opening, "asked", asked_cb);
  FOLLOW (identity, "known", suture_session_stacks_are_known);
  FOLLOW (cursor, "moved", moved_cb);
  FOLLOW (cursor, "previewed", previewed_cb);
  FOLLOW (cursor, "measured", measured_cb);
  FOLLOW (saving, "state-changed", suture_session_save_state_changed);
  FOLLOW (saving, "begun", suture_session_keep_settings);
  FOLLOW (saving, "lost", suture_session_make_review_anew);
  FOLLOW (saving, "copied", copied_cb);
  FOLLOW (saving, "job-changed", suture_session_job_changed);
  FOLLOW (saving, "failed", suture_session_fail);
  FOLLOW (merges, "changed", merges_changed_cb);
  FOLLOW (merges, "corrected", corrected_cb);
#undef FOLLOW
}

static void
suture_session_init (SutureSession *self)
{
  self->screening = suture_screening_new ();
  self->log = suture_decision_log_new ();
  self->opening = suture_opening_new ();
  self->comparing = suture_comparing_new ();
  self->exporting = suture_exporting_new ();
  self->identity = suture_identity_new ();
  self->cursor = suture_cursor_new (self->screening);
  self->asking = suture_asking_new ();
  self->learning = suture_learning_new ();
  self->merges = suture_merges_new ();
  self->saving = suture_saving_new (&suture_session_keepable_source, self);
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
suture_session_take_error_message (SutureSession *self, char *message)
{
  g_free (self->error_message);
  self->error_message = message;
  notify (self, PROP_ERROR_MESSAGE);
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
suture_session_counts_changed (SutureSession *self)
{
  notify (self, PROP_N_PRIMARY);
  notify (self, PROP_N_REPORTED);
  notify (self, PROP_N_LEFT);
}

void
suture_session_answers_changed (SutureSession *self)
{
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
  g_signal_emit (self, signals[SUTURE_SESSION_MERGES_CHANGED], 0);
}

void
suture_session_current_changed (SutureSession *self)
{
  notify (self, PROP_CURRENT);
  notify (self, PROP_CAN_DECIDE);
}

void
suture_session_blind_changed (SutureSession *self)
{
  notify (self, PROP_BLIND);
}

void
suture_session_can_change_changed (SutureSession *self)
{
  notify (self, PROP_CAN_DECIDE);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
}

void
suture_session_save_state_changed (SutureSession *self)
{
  notify (self, PROP_SAVE_STATE);
  notify (self, PROP_SAVE_PROBLEM);
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
  if (suture_session_get_index (self) != NULL)
    suture_merges_update (self->merges, suture_session_get_index (self),
                          self->log);
}

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
                              suture_learning_get_job (self->learning) };

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
         suture_merges_is_busy (self->merges) ||
         suture_learning_is_writing (self->learning);
}

void
suture_session_cancel (SutureSession *self)
{
  SutureJob *job = suture_session_get_job (self);

  if (job != NULL)
    suture_job_cancel (job);
}

SutureStack *
suture_session_get_labels (SutureSession *self)
{
  return self->labels;
}

SutureStack *
suture_session_get_raw (SutureSession *self)
{
  return suture_screening_get_raw (self->screening);
}

SutureCellIndex *
suture_session_get_index (SutureSession *self)
{
  return suture_screening_get_index (self->screening);
}

SutureClassifier *
suture_session_get_classifier (SutureSession *self)
{
  return suture_screening_get_classifier (self->screening);
}

SutureCandidateList *
suture_session_get_candidates (SutureSession *self)
{
  return suture_screening_get_candidates (self->screening);
}

SutureParameters
suture_session_get_parameters (SutureSession *self)
{
  return *suture_screening_get_parameters (self->screening);
}

SutureCandidateItem *
suture_session_get_current (SutureSession *self)
{
  return suture_cursor_get_current (self->cursor);
}

SutureMergeMap *
suture_session_get_merge_map (SutureSession *self)
{
  return suture_merges_get_map (self->merges);
}

SutureCorrection *
suture_session_get_correction (SutureSession *self)
{
  return suture_merges_get_correction (self->merges);
}

SutureCorrection *
suture_session_get_preview (SutureSession *self)
{
  return suture_cursor_get_preview (self->cursor);
}

guint
suture_session_get_n_conflicts (SutureSession *self)
{
  GPtrArray *conflicts = suture_session_get_conflicts (self);

  return conflicts ? conflicts->len : 0;
}

GPtrArray *
suture_session_get_conflicts (SutureSession *self)
{
  return suture_merges_get_conflicts (self->merges);
}
