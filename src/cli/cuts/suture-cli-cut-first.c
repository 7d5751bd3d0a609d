/* suture-cli-cut-first.c: pairs that aren't joined until a piece is cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cli-cut-first.h"

#include <glib/gi18n-lib.h>

#include "suture-cut-first.h"

void
suture_cli_cut_first_clear (SutureCliCutFirst *self)
{
  g_clear_pointer (&self->cut_scores, g_free);
  g_clear_pointer (&self->waits, g_free);
}

static void
say (guint n, SutureCliJob *job)
{
  if (n > 0)
    suture_cli_job_say (
        job,
        ngettext ("%u layer gap is left open: one of its pieces may well be "
                  "two cells and is to be cut first (“screen --kind cut” lists "
                  "such cells, “correct --cut” cuts the sure ones)",
                  "%u layer gaps are left open: one of their pieces may well "
                  "be two cells and is to be cut first (“screen --kind cut” "
                  "lists such cells, “correct --cut” cuts the sure ones)",
                  n),
        n);
}

/* (transfer full) (nullable): models of one's own may stand alone in their
 * folder, and all else can be done without this one. */
static SutureModel *
load_model (SutureCliJob *job)
{
  SutureModel *model = suture_model_load_default (SUTURE_KIND_CUT, NULL);

  if (model == NULL)
    suture_cli_job_say (job, "%s",
                        _ ("The model “cut.json” that comes with Suture isn't "
                           "installed, so nothing tells which pieces may be "
                           "two cells; put it into the folder of the other "
                           "models"));
  return model;
}

gboolean
suture_cli_cut_first_find (const SutureCliOptions *options,
                           SutureClassifier       *classifier,
                           const double           *scores,
                           SutureStack            *raw,
                           SutureCliCutFirst      *self,
                           const SutureProgress   *progress,
                           SutureCliJob           *job,
                           GError                **error)
{
  const size_t n_rows = suture_measurement_table_get_n_rows (
      suture_classifier_get_table (classifier));
  const double threshold = options->parameters.threshold;
  guint        n_waiting = 0;

  self->cut_scores = g_new0 (double, n_rows + 1);
  self->waits = g_new0 (gboolean, n_rows + 1);

  g_autoptr (SutureModel) model = raw ? load_model (job) : NULL;

  if (model == NULL)
    return TRUE;
  if (!suture_pipeline_find_cut_first (classifier, scores, threshold, raw,
                                       model, self->cut_scores, progress,
                                       error))
    return FALSE;
  for (size_t row = 0; row < n_rows; row++)
    {
      self->waits[row] =
          suture_waits_for_cut (scores[row], self->cut_scores[row], threshold);
      n_waiting += self->waits[row];
    }
  say (n_waiting, job);
  return TRUE;
}
