/* suture-keeper.c: an open review, shared between the session and its jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keeping/suture-keeper.h"

/* What the review said last. It outlives the keeper, which waits for the
 * review's thread when it goes, and that may still have something to say. */
typedef struct
{
  /* Main thread */
  SutureKeeperFunc func;
  gpointer         user_data;

  /* Guarded by mutex */
  GMutex   mutex;
  guint64  n_saved;
  char    *problem;
  gboolean is_pending; /* a message is on its way to the main loop */
} Board;

struct _SutureKeeper
{
  SutureReview *review;
  Board        *board;
};

static void
board_clear (gpointer data)
{
  Board *board = data;

  g_free (board->problem);
  g_mutex_clear (&board->mutex);
}

static void
board_unref (gpointer board)
{
  g_atomic_rc_box_release_full (board, board_clear);
}

static SutureKeeper *
keeper_new (void)
{
  SutureKeeper *self = g_atomic_rc_box_new0 (SutureKeeper);

  self->board = g_atomic_rc_box_new0 (Board);
  g_mutex_init (&self->board->mutex);
  return self;
}

SutureKeeper *
suture_keeper_ref (SutureKeeper *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
keeper_clear (gpointer data)
{
  SutureKeeper *self = data;

  if (self->review != NULL)
    {
      suture_review_flush (self->review, NULL);
      suture_review_free (self->review);
    }
  board_unref (self->board);
}

void
suture_keeper_unref (SutureKeeper *self)
{
  g_atomic_rc_box_release_full (self, keeper_clear);
}

static gboolean
told_cb (gpointer user_data)
{
  Board           *board = user_data;
  g_autofree char *problem = NULL;
  guint64          n_saved;

  g_mutex_lock (&board->mutex);
  board->is_pending = FALSE;
  n_saved = board->n_saved;
  problem = g_strdup (board->problem);
  g_mutex_unlock (&board->mutex);

  if (board->func != NULL)
    board->func (n_saved, problem, board->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_locked (Board *board)
{
  if (board->is_pending)
    return;
  board->is_pending = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, g_atomic_rc_box_acquire (board),
                   board_unref);
}

static void
status_worker (const SutureReviewStatus *status, gpointer user_data)
{
  Board *board = user_data;

  g_mutex_lock (&board->mutex);
  board->n_saved = status->n_saved;
  g_free (board->problem);
  board->problem = g_strdup (status->problem);
  tell_locked (board);
  g_mutex_unlock (&board->mutex);
}

/* Takes both. */
static SutureKeeper *
take_review (SutureKeeper *self, SutureReview *review)
{
  if (review == NULL)
    {
      suture_keeper_unref (self);
      return NULL;
    }

  /* Nothing has been handed to the review yet, so its thread is silent. */
  self->review = review;
  self->board->n_saved = suture_decision_log_get_n_events (
      suture_review_get_contents (review)->log);
  return self;
}

SutureKeeper *
suture_keeper_create (SutureReviewContents *contents,
                      const char           *path,
                      gboolean              force,
                      GError              **error)
{
  SutureKeeper *self = keeper_new ();

  return take_review (self, path
                                ? suture_review_create_at (contents, path,
                                                           force, status_worker,
                                                           self->board, error)
                                : suture_review_create (contents, status_worker,
                                                        self->board, error));
}

SutureKeeper *
suture_keeper_open (const char *path, GError **error)
{
  SutureKeeper *self = keeper_new ();

  return take_review (self, suture_review_open (path, status_worker,
                                                self->board, error));
}

void
suture_keeper_follow (SutureKeeper    *self,
                      SutureKeeperFunc func,
                      gpointer         user_data)
{
  Board *board = self->board;

  board->func = func;
  board->user_data = user_data;
  if (func == NULL)
    return;
  g_mutex_lock (&board->mutex);
  tell_locked (board);
  g_mutex_unlock (&board->mutex);
}

SutureReview *
suture_keeper_get_review (SutureKeeper *self)
{
  return self->review;
}
