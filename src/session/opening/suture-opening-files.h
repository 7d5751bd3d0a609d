/* suture-opening-files.h: from files to stacks and cells, a worker's job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "opening/suture-glimpse.h"
#include "opening/suture-opened.h"
#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

/** SutureFilesRequest: files, or stacks that are open and seen otherwise */
typedef struct
{
  char             *labels_path;
  char             *raw_path; /* nullable */
  gboolean          is_order_certain;
  SutureReadChoices choices;

  SutureStack *labels; /* nullable: open already, under another voxel size */
  SutureStack *raw;
  guint64      background_id;

  SutureGlimpseTaker *taker; /* owned; nullable: sees one layer of them first */
} SutureFilesRequest;

/** suture_files_request_new: (transfer full): to read files */
SutureFilesRequest *suture_files_request_new (const char *labels_path,
                                              const char *raw_path,
                                              gboolean    is_order_certain,
                                              const SutureReadChoices *choices);

/** suture_files_request_new_again: (transfer full): the same voxels */
SutureFilesRequest *suture_files_request_new_again (SutureStack *labels,
                                                    SutureStack *raw,
                                                    guint64      background_id);
void                suture_files_request_free (gpointer self);

/** suture_opening_files_worker: (transfer full) (nullable): a #SutureOpened;
 * @request: #SutureFilesRequest */
gpointer suture_opening_files_worker (gpointer              request,
                                      const SutureProgress *progress,
                                      GError              **error);

G_END_DECLS
