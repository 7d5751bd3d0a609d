/* suture-pair-work.c: what is computed of the pair on view alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-pair-work.h"

#include "jobs/suture-signal.h"
#include "pairs/suture-pair-request.h"

/* How long a pair is on view before it is measured. */
#define REST_MS 100

/* So many pairs are kept; what is kept of one is some 100 KB. */
#define N_KEPT 32

/* One pair, and what is there of it */
typedef struct
{
  /* Owned */
  SutureCandidateItem    *item;
  SutureCorrection       *preview;
  SutureMeasurementTable *exact;
  SutureContactSections  *sections;
  SutureRotatedLayers    *rotated;
  SutureBodyLayers       *layers;

  gboolean was_previewed; /* whether there is a preview or not */
} Kept;

struct _SuturePairWork
{
  GObject parent_instance;

  SutureScreening *screening; /* owned */
  SutureCutStack   cut;       /* owned; without cells until somebody tells */
  GPtrArray       *kept;      /* of Kept, the latest last */
  Kept            *shown;     /* of @kept; nullable */
  Kept            *target;    /* of @kept; nullable: whom the jobs are for */
  guint            rest_source;
  guint            n_measured;

  /* Owned, NULL when nothing runs */
  SutureJob *preview_job;
  SutureJob *measure_job;
  SutureJob *rotate_job;
};

enum
{
  PREVIEWED,
  MEASURED,
  RESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuturePairWork, suture_pair_work, G_TYPE_OBJECT)

/* What is of its pieces, which others may be by now. */
static void
lose_pieces (Kept *kept)
{
  g_clear_pointer (&kept->preview, suture_correction_unref);
  g_clear_pointer (&kept->sections, suture_contact_sections_free);
  g_clear_pointer (&kept->rotated, suture_rotated_layers_free);
  kept->was_previewed = FALSE;
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  lose_pieces (kept);
  g_clear_pointer (&kept->exact, suture_measurement_table_unref);
  g_clear_pointer (&kept->layers, suture_pair_request_layers_free);
  g_object_unref (kept->item);
  g_free (kept);
}

static void
stop (SuturePairWork *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  suture_job_clear (&self->preview_job);
  suture_job_clear (&self->measure_job);
  suture_job_clear (&self->rotate_job);
  self->target = NULL;
}

static void
suture_pair_work_dispose (GObject *object)
{
  stop (SUTURE_PAIR_WORK (object));
  G_OBJECT_CLASS (suture_pair_work_parent_class)->dispose (object);
}

static void
suture_pair_work_finalize (GObject *object)
{
  SuturePairWork *self = SUTURE_PAIR_WORK (object);

  g_ptr_array_unref (self->kept);
  suture_cut_stack_clear (&self->cut);
  g_clear_object (&self->screening);
  G_OBJECT_CLASS (suture_pair_work_parent_class)->finalize (object);
}

static void
suture_pair_work_class_init (SuturePairWorkClass *klass)
{
  const GType       type = G_TYPE_FROM_CLASS (klass);
  const char *const names[N_SIGNALS] = { "previewed", "measured", "rested" };

  G_OBJECT_CLASS (klass)->dispose = suture_pair_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_pair_work_finalize;

  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = suture_signal_new (type, names[i], 0);
}

static void
suture_pair_work_init (SuturePairWork *self)
{
  self->kept = g_ptr_array_new_with_free_func (kept_free);
}

/* What comes after a job */

static gboolean
is_working (SuturePairWork *self)
{
  return self->preview_job != NULL || self->measure_job != NULL ||
         self->rotate_job != NULL;
}

gboolean
suture_pair_work_is_busy (SuturePairWork *self)
{
  return is_working (self) || self->rest_source != 0;
}

static void
rest (SuturePairWork *self)
{
  if (self->shown != NULL && self->target == self->shown &&
      !suture_pair_work_is_busy (self))
    g_signal_emit (self, signals[RESTED], 0);
}

/* Tells of it, if it is of the pair on view. */
static void
finish (SuturePairWork *self, int signal)
{
  if (self->target == self->shown)
    g_signal_emit (self, signals[signal], 0);
  rest (self);
}

const SutureContactFigure *
suture_pair_work_get_contact (SuturePairWork *self, SutureCandidateItem *item)
{
  SutureSuspects *suspects =
      suture_screening_get_shown_suspects (self->screening);

  if (suspects == NULL || item == NULL ||
      !suture_candidate_item_has_row (item, SUTURE_KIND_CONTACT))
    return NULL;
  return suture_contact_figures_get (
      suture_suspects_get_contacts (suspects),
      suture_candidate_item_get_row (item, SUTURE_KIND_CONTACT));
}

/* A job for the target. */
static void
start (SuturePairWork   *self,
       SutureJob       **slot,
       SutureJobFunc     func,
       GDestroyNotify    free_result,
       SutureJobDoneFunc done_func)
{
  SutureCandidateItem *item = self->target->item;

  suture_job_run (slot, self, "", func,
                  suture_pair_request_new (self->screening, item,
                                           self->cut.index ? &self->cut : NULL,
                                           suture_pair_work_get_contact (self,
                                                                         item)),
                  suture_pair_request_free, free_result, done_func);
}

/* The preview */

static void
previewed_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairWork *self = user_data;

  self->target->preview = result;
  self->target->was_previewed = TRUE;
  finish (self, PREVIEWED);
}

static void
start_preview (SuturePairWork *self)
{
  if (self->target->was_previewed ||
      suture_candidate_item_is_cut (self->target->item))
    return;
  start (self, &self->preview_job, suture_pair_request_preview,
         (GDestroyNotify) suture_correction_unref, previewed_cb);
}

/* Exact figures of a layer gap. A result that isn't there was cancelled: what
 * screening found is shown. */

static void
exact_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairWork *self = user_data;

  if (result == NULL)
    return;
  self->target->exact = result;
  finish (self, MEASURED);
}

/* What is looked at of a contact: its sections along the normal. */

static void
sectioned_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairWork *self = user_data;

  if (result == NULL)
    return;
  self->target->sections = result;
  finish (self, MEASURED);
}

/* And its layers, as if its plane were one. */

static void
rotated_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairWork *self = user_data;

  self->target->rotated = result;
  if (result != NULL)
    finish (self, MEASURED);
  else
    rest (self);
}

static void
start_contact (SuturePairWork *self)
{
  start (self, &self->measure_job, suture_pair_request_section,
         (GDestroyNotify) suture_contact_sections_free, sectioned_cb);
  start (self, &self->rotate_job, suture_pair_request_rotate,
         (GDestroyNotify) suture_rotated_layers_free, rotated_cb);
}

/* What is looked at of a cut: its body's layers. */

static void
layered_cb (gpointer result, const GError *error, gpointer user_data)
{
  SuturePairWork *self = user_data;

  if (result == NULL)
    return;
  self->target->layers = result;
  finish (self, MEASURED);
}

/* All evidence */

static gboolean
is_contact (SutureCandidateItem *item)
{
  return suture_candidate_item_get_kind (item) == SUTURE_KIND_CONTACT;
}

/* Whether it is a pair of parts, which is measured in the stack that is cut and
 * in no other. */
static gboolean
is_of_parts (SuturePairWork *self, SutureCandidateItem *item)
{
  SutureSuspects *screened = suture_screening_get_suspects (self->screening);
  const size_t    row =
      suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP);

  return screened != NULL && row != SUTURE_NO_ROW &&
         row >= suture_suspects_get_n_rows (screened, SUTURE_KIND_LAYER_GAP);
}

/* Whether there is something of its kind to measure, and it isn't. */
static gboolean
lacks_evidence (SuturePairWork *self, const Kept *kept)
{
  if (suture_candidate_item_is_cut (kept->item))
    return kept->layers == NULL;
  if (is_contact (kept->item))
    return kept->sections == NULL &&
           suture_pair_work_get_contact (self, kept->item) != NULL;
  return suture_candidate_item_has_row (kept->item, SUTURE_KIND_LAYER_GAP) &&
         !is_of_parts (self, kept->item) && kept->exact == NULL &&
         !suture_screening_is_exact (self->screening);
}

/* Of the target, which lacks it. */
static void
start_measuring (SuturePairWork *self)
{
  self->n_measured++;
  if (suture_candidate_item_is_cut (self->target->item))
    start (self, &self->measure_job, suture_pair_request_layers,
           suture_pair_request_layers_free, layered_cb);
  else if (is_contact (self->target->item))
    start_contact (self);
  else
    start (self, &self->measure_job, suture_pair_request_measure,
           (GDestroyNotify) suture_measurement_table_unref, exact_cb);
}

/* Which pair */

static Kept *
find_kept (SuturePairWork *self, SutureCandidateItem *item)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      if (kept->item == item)
        return kept;
    }
  return NULL;
}

/* Of the others the oldest one goes. */
static void
make_room (SuturePairWork *self)
{
  for (guint i = 0; i < self->kept->len && self->kept->len >= N_KEPT;)
    {
      const Kept *kept = g_ptr_array_index (self->kept, i);

      if (kept == self->shown || kept == self->target)
        i++;
      else
        g_ptr_array_remove_index (self->kept, i);
    }
}

/* (transfer none): its place, which is the latest now. */
static Kept *
keep (SuturePairWork *self, SutureCandidateItem *item)
{
  Kept *kept = find_kept (self, item);
  guint at;

  if (kept == NULL)
    {
      make_room (self);
      kept = g_new0 (Kept, 1);
      kept->item = g_object_ref (item);
    }
  else if (g_ptr_array_find (self->kept, kept, &at))
    g_ptr_array_steal_index (self->kept, at);
  g_ptr_array_add (self->kept, kept);
  return kept;
}

static gboolean
rested_cb (gpointer user_data)
{
  SuturePairWork *self = user_data;

  self->rest_source = 0;
  if (lacks_evidence (self, self->shown))
    start_measuring (self);
  rest (self);
  return G_SOURCE_REMOVE;
}

/* What is computed of it ahead goes on. */
static void
work_for (SuturePairWork *self, Kept *kept)
{
  if (self->target == kept)
    return;
  stop (self);
  self->target = kept;
}

void
suture_pair_work_show (SuturePairWork *self, SutureCandidateItem *item)
{
  Kept *kept;

  g_return_if_fail (SUTURE_IS_PAIR_WORK (self));

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (item == NULL)
    {
      stop (self);
      self->shown = NULL;
      return;
    }
  kept = keep (self, item);
  work_for (self, kept);
  self->shown = kept;
  if (self->preview_job == NULL)
    start_preview (self);
  if (self->measure_job == NULL)
    self->rest_source = g_timeout_add (REST_MS, rested_cb, self);
}

void
suture_pair_work_prepare (SuturePairWork *self, SutureCandidateItem *item)
{
  Kept *kept;

  g_return_if_fail (SUTURE_IS_PAIR_WORK (self));

  if (item == NULL || suture_pair_work_is_busy (self))
    return;
  kept = keep (self, item);
  if (kept == self->shown)
    return;
  work_for (self, kept);
  start_preview (self);
  if (lacks_evidence (self, kept))
    start_measuring (self);
}

void
suture_pair_work_forget (SuturePairWork *self)
{
  g_return_if_fail (SUTURE_IS_PAIR_WORK (self));

  if (self->target != self->shown)
    stop (self);
  for (guint i = self->kept->len; i > 0; i--)
    if (g_ptr_array_index (self->kept, i - 1) != self->shown)
      g_ptr_array_remove_index (self->kept, i - 1);
}

/* What is there of the pieces is of others now. */
void
suture_pair_work_set_cut (SuturePairWork *self, const SutureCutStack *cut)
{
  SutureCandidateItem *item = self->shown ? self->shown->item : NULL;

  g_return_if_fail (SUTURE_IS_PAIR_WORK (self));

  if (self->cut.index == cut->index)
    return;
  suture_cut_stack_clear (&self->cut);
  suture_cut_stack_copy (cut, &self->cut);
  stop (self);
  for (guint i = 0; i < self->kept->len; i++)
    lose_pieces (g_ptr_array_index (self->kept, i));
  if (item == NULL)
    return;
  g_signal_emit (self, signals[PREVIEWED], 0);
  g_signal_emit (self, signals[MEASURED], 0);
  if (self->shown != NULL && self->shown->item == item)
    suture_pair_work_show (self, item);
}

/* The pairs are complete, or another kind's evidence is the better one now. */
static void
catch_up (SuturePairWork *self)
{
  if (self->shown == NULL || self->rest_source != 0 ||
      !lacks_evidence (self, self->shown) ||
      (self->target == self->shown && self->measure_job != NULL))
    return;
  work_for (self, self->shown);
  start_measuring (self);
}

SuturePairWork *
suture_pair_work_new (SutureScreening *screening)
{
  SuturePairWork *self = g_object_new (SUTURE_TYPE_PAIR_WORK, NULL);

  self->screening = g_object_ref (screening);
  g_signal_connect_object (screening, "complete", G_CALLBACK (catch_up), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (screening, "adjusted", G_CALLBACK (catch_up), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Of the pair on view */

SutureCorrection *
suture_pair_work_get_preview (SuturePairWork *self)
{
  return self->shown ? self->shown->preview : NULL;
}

SutureMeasurementTable *
suture_pair_work_get_exact (SuturePairWork *self)
{
  return self->shown ? self->shown->exact : NULL;
}

const SutureContactSections *
suture_pair_work_get_sections (SuturePairWork *self)
{
  return self->shown ? self->shown->sections : NULL;
}

const SutureRotatedLayers *
suture_pair_work_get_rotated (SuturePairWork *self)
{
  return self->shown ? self->shown->rotated : NULL;
}

const SutureBodyLayers *
suture_pair_work_get_layers (SuturePairWork *self)
{
  return self->shown ? self->shown->layers : NULL;
}

guint
suture_pair_work_count_measured (SuturePairWork *self)
{
  return self->n_measured;
}
