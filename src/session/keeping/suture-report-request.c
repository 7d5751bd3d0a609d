/* suture-report-request.c: what a report is made of, kept while it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keeping/suture-report-request.h"

SutureReportRequest *
suture_report_request_new (const SutureReportSource   *source,
                           const SutureReviewContents *other)
{
  SutureReportRequest *self = g_new0 (SutureReportRequest, 1);
  SutureReportSource  *own = &self->source;

  *own = *source;
  self->parameters = *source->parameters;
  own->parameters = &self->parameters;
  own->name = g_strdup (source->name);
  own->labels_name = g_strdup (source->labels_name);
  own->raw_name = g_strdup (source->raw_name);
  own->other_name = g_strdup (source->other_name);
  own->log = suture_decision_log_copy (source->log);
  if (source->suspects != NULL)
    suture_suspects_ref (source->suspects);
  if (source->index != NULL)
    suture_cell_index_ref (source->index);
  if (source->labels != NULL)
    suture_stack_ref (source->labels);
  if (source->raw != NULL)
    suture_stack_ref (source->raw);
  if (other != NULL)
    {
      self->other = suture_review_contents_ref ((SutureReviewContents *) other);
      own->other = self->other->log;
    }
  return self;
}

void
suture_report_request_free (SutureReportRequest *self)
{
  SutureReportSource *own = &self->source;

  g_free ((char *) own->name);
  g_free ((char *) own->labels_name);
  g_free ((char *) own->raw_name);
  g_free ((char *) own->other_name);
  suture_decision_log_free ((SutureDecisionLog *) own->log);
  g_clear_pointer (&own->suspects, suture_suspects_unref);
  g_clear_pointer (&own->index, suture_cell_index_unref);
  g_clear_pointer (&own->labels, suture_stack_unref);
  g_clear_pointer (&own->raw, suture_stack_unref);
  g_clear_pointer (&self->other, suture_review_contents_unref);
  g_free (self);
}
