/* suture-exporting.c: the corrected stack and the decisions, as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keeping/suture-exporting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/suture-file-write.h"
#include "files/suture-input-file.h"
#include "jobs/suture-signal.h"
#include "linking/suture-linked-file.h"
#include "reporting/suture-report-write.h"
#include "stack/suture-stack-format.h"
#include "suture-decided-pipeline.h"

struct _SutureExporting
{
  GObject parent_instance;

  char      *changes; /* owned; nullable */
  SutureJob *job;     /* owned; nullable */
};

enum
{
  EXPORTED,
  NOTICED,
  JOB_CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureExporting, suture_exporting, G_TYPE_OBJECT)

static void
suture_exporting_dispose (GObject *object)
{
  SutureExporting *self = SUTURE_EXPORTING (object);

  suture_job_clear (&self->job);
  g_clear_pointer (&self->changes, g_free);
  G_OBJECT_CLASS (suture_exporting_parent_class)->dispose (object);
}

static void
suture_exporting_class_init (SutureExportingClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_exporting_dispose;

  signals[EXPORTED] = suture_signal_new (type, "exported", 1, G_TYPE_STRING);
  signals[NOTICED] = suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[JOB_CHANGED] = suture_signal_new (type, "job-changed", 0);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_exporting_init (SutureExporting *self)
{
}

SutureExporting *
suture_exporting_new (void)
{
  return g_object_new (SUTURE_TYPE_EXPORTING, NULL);
}

/* What the worker writes: a corrected stack, a linked one, a text, or a
 * report. */
typedef struct
{
  char              *path;
  gboolean           force;
  SutureOutputGuard *guard;

  SutureStack     *labels;
  guint64          background_id; /* of a stack that is linked */
  SutureCellIndex *index;         /* nullable; none of a stack that is linked */
  GArray          *rows;          /* nullable; of SutureDecisionRow */
  char            *text;          /* nullable; the table in the stack's place */

  SutureReportRequest *report;  /* nullable; likewise */
  GBytes              *picture; /* nullable; likewise */
  SutureOutputKind     picture_kind;
} ExportRequest;

/* What was written. */
typedef struct
{
  char *path;
  char *notice;  /* nullable; what the file couldn't keep */
  char *changes; /* nullable: what the stack lost; none for a table */
} ExportResult;

static void
export_result_free (gpointer data)
{
  ExportResult *result = data;

  g_free (result->path);
  g_free (result->notice);
  g_free (result->changes);
  g_free (result);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportResult, export_result_free)

static void
export_request_free (gpointer data)
{
  ExportRequest *request = data;

  g_free (request->path);
  g_free (request->text);
  suture_output_guard_unref (request->guard);
  g_clear_pointer (&request->labels, suture_stack_unref);
  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->rows, g_array_unref);
  g_clear_pointer (&request->report, suture_report_request_free);
  g_clear_pointer (&request->picture, g_bytes_unref);
  g_free (request);
}

static gboolean
write_stack_worker (const ExportRequest  *request,
                    const SutureOutput   *output,
                    ExportResult         *result,
                    const SutureProgress *progress,
                    GError              **error)
{
  const SutureProgress correcting = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress writing = suture_progress_part (progress, 0.3, 1.0);
  g_auto (SutureDecided) decided = { 0 };

  if (!suture_pipeline_decide (request->labels, request->index, request->rows,
                               &decided, &correcting, error))
    return FALSE;
  result->changes = suture_decided_dup_changes (&decided);
  result->notice = suture_correction_dup_export_notice (decided.correction,
                                                        decided.cut.labels);
  return suture_correction_export (decided.correction, decided.cut.labels,
                                   output, &writing, error);
}

static gboolean
write_linked_worker (const ExportRequest  *request,
                     const SutureOutput   *output,
                     ExportResult         *result,
                     const SutureProgress *progress,
                     GError              **error)
{
  const SutureLinkParams params = {
    .method = SUTURE_LINK_TRANSPORT,
    .background_id = request->background_id,
    .cuts_necks = TRUE,
  };
  SutureLinkCounts counts;

  if (!suture_linked_file_write (request->labels, &params, output, &counts,
                                 &result->notice, progress, error))
    return FALSE;
  result->changes = suture_link_counts_to_text (&counts);
  return TRUE;
}

static gboolean
write_report_worker (const ExportRequest  *request,
                     const SutureOutput   *output,
                     const SutureProgress *progress,
                     GError              **error)
{
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) suture_report_free);
  SutureReport *report =
      suture_report_new (&request->report->source, progress, error);

  if (report == NULL)
    return FALSE;
  g_ptr_array_add (reports, report);

  g_autofree char *text = suture_report_to_kind (reports, NULL, output->kind);

  return suture_file_write (output, text, strlen (text), progress, error);
}

static gboolean
write_picture_worker (const ExportRequest  *request,
                      const SutureOutput   *output,
                      const SutureProgress *progress,
                      GError              **error)
{
  gsize       size;
  const char *bytes = g_bytes_get_data (request->picture, &size);

  return suture_file_write (output, bytes, size, progress, error);
}

static SutureOutputKind
get_kind (const ExportRequest *request)
{
  return request->picture  ? request->picture_kind
         : request->report ? suture_report_kind_of_name (request->path)
         : request->text   ? SUTURE_OUTPUT_CSV
                           : SUTURE_OUTPUT_STACK;
}

static gpointer
export_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ExportRequest *request = data;
  const SutureOutput   output = {
      request->path,
      get_kind (request),
      request->force,
      request->guard,
    request->labels
          ? suture_stack_output_of (suture_stack_get_file_info (request->labels))
          : NULL,
  };
  g_autoptr (ExportResult) result = g_new0 (ExportResult, 1);

  result->path = g_strdup (request->path);
  /* Before the work, for nothing. */
  if (!suture_output_check (&output, error))
    return NULL;

  const gboolean is_written =
      request->picture
          ? write_picture_worker (request, &output, progress, error)
      : request->report
          ? write_report_worker (request, &output, progress, error)
      : request->text
          ? suture_file_write (&output, request->text, strlen (request->text),
                               progress, error)
      : request->index
          ? write_stack_worker (request, &output, result, progress, error)
          : write_linked_worker (request, &output, result, progress, error);

  return is_written ? g_steal_pointer (&result) : NULL;
}

static void
exported_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureExporting *self = user_data;
  g_autoptr (ExportResult) written = result;

  g_signal_emit (self, signals[JOB_CHANGED], 0);
  if (written != NULL)
    {
      if (written->notice != NULL)
        g_signal_emit (self, signals[NOTICED], 0, written->notice);
      g_free (self->changes);
      self->changes = g_steal_pointer (&written->changes);
      g_signal_emit (self, signals[EXPORTED], 0, written->path);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* Takes @request. */
static void
start (SutureExporting          *self,
       ExportRequest            *request,
       const SutureExportTarget *target)
{
  g_autofree char *name = suture_display_basename (target->path);
  g_autofree char *title = g_strdup_printf (_ ("Writing “%s”…"), name);

  request->path = g_strdup (target->path);
  request->force = target->force;
  request->guard = target->guard;
  suture_job_run (&self->job, self, title, export_worker, request,
                  export_request_free, export_result_free, exported_cb);
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

void
suture_exporting_write_stack (SutureExporting          *self,
                              const SutureExportTarget *target,
                              SutureStack              *labels,
                              SutureCellIndex          *index,
                              GArray                   *rows)
{
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->labels = suture_stack_ref (labels);
  request->index = suture_cell_index_ref (index);
  request->rows = rows;
  start (self, request, target);
}

void
suture_exporting_write_linked (SutureExporting          *self,
                               const SutureExportTarget *target,
                               SutureStack              *labels,
                               guint64                   background_id)
{
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->labels = suture_stack_ref (labels);
  request->background_id = background_id;
  start (self, request, target);
}

void
suture_exporting_write_table (SutureExporting          *self,
                              const SutureExportTarget *target,
                              char                     *text)
{
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->text = text;
  start (self, request, target);
}

void
suture_exporting_write_report (SutureExporting          *self,
                               const SutureExportTarget *target,
                               SutureReportRequest      *report)
{
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->report = report;
  start (self, request, target);
}

void
suture_exporting_write_picture (SutureExporting          *self,
                                const SutureExportTarget *target,
                                SutureOutputKind          kind,
                                GBytes                   *bytes)
{
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->picture = g_bytes_ref (bytes);
  request->picture_kind = kind;
  start (self, request, target);
}

SutureJob *
suture_exporting_get_job (SutureExporting *self)
{
  return self->job;
}

const char *
suture_exporting_get_changes (SutureExporting *self)
{
  return self->changes;
}
