/* suture-opening.c: from files or a review to stacks and cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-opening.h"

#include <glib/gi18n-lib.h>

#include "files/suture-input-file.h"
#include "jobs/suture-signal.h"
#include "opening/suture-opening-files.h"
#include "opening/suture-opening-review.h"

struct _SutureOpening
{
  GObject parent_instance;

  SutureJob          *job;         /* owned; nullable */
  SutureGlimpseTaker *taker;       /* owned; nullable: of the job */
  char               *review_path; /* owned; nullable: the job opens a review */

  /* The files that are being opened, or that there is a question about */
  SutureFilesRequest *files; /* owned; nullable */
  GError             *doubt; /* owned; nullable: holds the question */
};

enum
{
  STARTED,
  GLIMPSED,
  OPENED,
  MISSING,
  FAILED,
  ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureOpening, suture_opening, G_TYPE_OBJECT)

static void
forget_files (SutureOpening *self)
{
  g_clear_pointer (&self->files, suture_files_request_free);
  g_clear_error (&self->doubt);
}

static void
stop_glimpse (SutureOpening *self)
{
  if (self->taker == NULL)
    return;
  suture_glimpse_taker_stop (self->taker);
  g_clear_pointer (&self->taker, suture_glimpse_taker_unref);
}

static void
suture_opening_dispose (GObject *object)
{
  SutureOpening *self = SUTURE_OPENING (object);

  suture_job_clear (&self->job);
  stop_glimpse (self);
  g_clear_pointer (&self->review_path, g_free);
  forget_files (self);
  G_OBJECT_CLASS (suture_opening_parent_class)->dispose (object);
}

static void
suture_opening_class_init (SutureOpeningClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_opening_dispose;

  signals[STARTED] = suture_signal_new (type, "started", 1, G_TYPE_BOOLEAN);
  signals[GLIMPSED] = suture_signal_new (type, "glimpsed", 1, G_TYPE_POINTER);
  signals[OPENED] = suture_signal_new (type, "opened", 1, G_TYPE_POINTER);
  signals[MISSING] =
      suture_signal_new (type, "missing", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
  signals[ASKED] = suture_signal_new (type, "asked", 0);
}

static void
suture_opening_init (SutureOpening *self)
{
}

SutureOpening *
suture_opening_new (void)
{
  return g_object_new (SUTURE_TYPE_OPENING, NULL);
}

SutureJob *
suture_opening_get_job (SutureOpening *self)
{
  return self->job;
}

const char *
suture_opening_get_review (SutureOpening *self)
{
  return self->job ? self->review_path : NULL;
}

void
suture_opening_stop_review (SutureOpening *self)
{
  if (self->review_path == NULL)
    return;
  suture_job_clear (&self->job);
  stop_glimpse (self);
}

/* What is being opened, at a glance */

static void
glimpsed_cb (gpointer owner, const SutureGlimpse *glimpse)
{
  SutureOpening *self = owner;

  stop_glimpse (self);
  g_signal_emit (self, signals[GLIMPSED], 0, glimpse);
}

/* (transfer full): for a job that reads stacks. */
static SutureGlimpseTaker *
take_glimpse (SutureOpening *self)
{
  self->taker = suture_glimpse_taker_new (G_OBJECT (self), glimpsed_cb);
  return suture_glimpse_taker_ref (self->taker);
}

/* What came out */

static void
fail (SutureOpening *self, gboolean is_review, const GError *error)
{
  const gboolean is_question = !is_review && self->files != NULL &&
                               suture_axes_error_get_question (error) != NULL;
  const gboolean is_silent =
      is_question || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (is_question)
    {
      g_clear_error (&self->doubt);
      self->doubt = g_error_copy (error);
    }
  g_signal_emit (self, signals[FAILED], 0, is_silent ? NULL : error->message);
  if (is_question)
    g_signal_emit (self, signals[ASKED], 0);
  else if (!is_review)
    suture_opening_dismiss (self);
}

static void
opened_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureOpening   *self = user_data;
  SutureOpened    *opened = result;
  g_autofree char *review_path = g_steal_pointer (&self->review_path);

  stop_glimpse (self);
  if (opened == NULL)
    fail (self, review_path != NULL, error);
  else if (opened->missing_labels != NULL)
    g_signal_emit (self, signals[MISSING], 0, review_path,
                   opened->missing_labels);
  else
    {
      if (review_path == NULL && opened->is_new)
        suture_opening_dismiss (self);
      g_signal_emit (self, signals[OPENED], 0, opened);
    }
  g_clear_pointer (&opened, suture_opened_free);
}

/* Files */

/* Takes @request. */
static void
start_reading (SutureOpening *self, SutureFilesRequest *request)
{
  g_autofree char *name = suture_display_basename (request->labels_path);
  g_autofree char *title = g_strdup_printf (_ ("Reading “%s”…"), name);

  g_clear_pointer (&self->review_path, g_free);
  stop_glimpse (self);
  if (request->labels == NULL)
    request->taker = take_glimpse (self);
  suture_job_run (&self->job, self, title, suture_opening_files_worker, request,
                  suture_files_request_free, suture_opened_free, opened_cb);
  g_signal_emit (self, signals[STARTED], 0, TRUE);
}

void
suture_opening_open_files (SutureOpening           *self,
                           const char              *labels_path,
                           const char              *raw_path,
                           gboolean                 is_order_certain,
                           const SutureReadChoices *choices)
{
  SutureFilesRequest *files =
      suture_files_request_new (labels_path, raw_path, is_order_certain,
                                choices);

  suture_opening_dismiss (self);
  self->files = files;
  start_reading (self, suture_files_request_new (labels_path, raw_path,
                                                 is_order_certain, choices));
}

void
suture_opening_see_again (SutureOpening *self,
                          SutureStack   *labels,
                          SutureStack   *raw,
                          guint64        background_id)
{
  start_reading (self,
                 suture_files_request_new_again (labels, raw, background_id));
}

/* A review */

/* Takes @request. */
static void
start_review (SutureOpening       *self,
              SutureReviewRequest *request,
              const char          *title)
{
  const gboolean is_reading = request->labels == NULL;

  g_free (self->review_path);
  self->review_path = g_strdup (request->review_path);
  stop_glimpse (self);
  if (is_reading)
    request->taker = take_glimpse (self);
  suture_job_run (&self->job, self, title, suture_opening_review_worker,
                  request, suture_review_request_free, suture_opened_free,
                  opened_cb);
  g_signal_emit (self, signals[STARTED], 0, is_reading);
}

void
suture_opening_go_on (SutureOpening   *self,
                      const char      *review_path,
                      SutureStack     *labels,
                      SutureStack     *raw,
                      SutureCellIndex *index)
{
  SutureReviewRequest *request = g_new0 (SutureReviewRequest, 1);

  request->review_path = g_strdup (review_path);
  request->labels = suture_stack_ref (labels);
  request->raw = raw ? suture_stack_ref (raw) : NULL;
  request->index = suture_cell_index_ref (index);
  start_review (self, request, _ ("Opening the review…"));
}

void
suture_opening_open_review (SutureOpening *self,
                            const char    *review_path,
                            SutureKeeper  *keeper,
                            const char    *labels_path)
{
  SutureReviewRequest *request = g_new0 (SutureReviewRequest, 1);

  request->review_path = g_strdup (review_path);
  request->keeper = keeper ? suture_keeper_ref (keeper) : NULL;
  request->labels_path = g_strdup (labels_path);
  start_review (self, request, _ ("Opening the review and its stacks…"));
}

/* The question */

const SutureAxesQuestion *
suture_opening_get_question (SutureOpening *self)
{
  return suture_axes_error_get_question (self->doubt);
}

void
suture_opening_dismiss (SutureOpening *self)
{
  const gboolean was_asked = suture_opening_get_question (self) != NULL;

  forget_files (self);
  if (was_asked)
    g_signal_emit (self, signals[ASKED], 0);
}

void
suture_opening_answer (SutureOpening *self, SutureAxes axes)
{
  const SutureAxesQuestion *question = suture_opening_get_question (self);

  if (question == NULL)
    return;
  if (question->role == SUTURE_ROLE_RAW)
    self->files->choices.raw_axes = axes;
  else
    self->files->choices.axes = axes;

  SutureFilesRequest *files = g_steal_pointer (&self->files);

  g_clear_error (&self->doubt);
  suture_opening_open_files (self, files->labels_path, files->raw_path,
                             files->is_order_certain, &files->choices);
  suture_files_request_free (files);
  g_signal_emit (self, signals[ASKED], 0);
}
