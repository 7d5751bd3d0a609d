/* suture-cli-contacts.h: what commands do with contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "suture-cli-job.h"
#include "suture-cli-options.h"
#include "suture-contact-pipeline.h"

G_BEGIN_DECLS

/**
 * SutureCliContacts: contacts, scored
 * @max_wall: voxels of background that they reach across
 * @thresholds: by kind, suture_pipeline_find_thresholds(); with --kind all
 * @table: (owned): every contact
 * @model: (owned): what scores them
 * @scores: (owned) (array): one a row
 * @rotated: (owned) (nullable) (element-type SutureRotatedLayers): with
 *   --format json, suture_pipeline_measure_rotated()
 * @shapes: (owned) (nullable): what says which shapes whole cells have, then
 * @shift: by how much their logits were moved: how common joins are here
 * @is_joined: (owned) (array): which rows a job without anyone who looks joins
 */
typedef struct
{
  int                 max_wall;
  double              thresholds[SUTURE_N_JOINING_KINDS];
  SutureContactTable *table;
  SutureModel        *model;
  double             *scores;
  GPtrArray          *rotated;
  SutureModel        *shapes;
  double              shift;
  gboolean           *is_joined;
} SutureCliContacts;

void suture_cli_contacts_clear (SutureCliContacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureCliContacts, suture_cli_contacts_clear)

/** suture_cli_contacts_are_beside: whether contacts are to be looked for beside
 * layer gaps: --kind all, and where nobody has named a kind or a model, which
 * is of one */
gboolean suture_cli_contacts_are_beside (const SutureCliOptions *options);

/** suture_cli_contacts_check: refuses options that say nothing of contacts */
gboolean suture_cli_contacts_check (const SutureCliOptions *options,
                                    GError                **error);

/** suture_cli_contacts_are_wanted: whether contacts are looked for beside layer
 * gaps; where nobody asked and they can't be measured, that is said */
gboolean suture_cli_contacts_are_wanted (const SutureCliOptions *options,
                                         const SutureCellIndex  *index,
                                         SutureCliJob           *job);

/** suture_cli_contacts_set_thresholds: from which scores on layer gaps and
 * contacts are joined together; what nobody has said is told */
void suture_cli_contacts_set_thresholds (const SutureCliOptions *options,
                                         SutureClassifier       *classifier,
                                         SutureCliContacts      *contacts,
                                         SutureCliJob           *job);

/**
 * suture_cli_find_reported:
 * @waits: (array): suture_cli_cut_first_find()
 * @contacts: (nullable): with their thresholds set, and what is joined, here;
 *   without, layer gaps alone
 * @refused: (nullable): suture_pipeline_find_reported_all()
 * @is_reported: (out) (array): which layer gaps are joined
 */
void suture_cli_find_reported (const SutureCliOptions *options,
                               SutureClassifier       *classifier,
                               const double           *scores,
                               const gboolean         *waits,
                               SutureCliContacts      *contacts,
                               GArray                 *refused,
                               gboolean               *is_reported,
                               SutureCliJob           *job);

/** suture_cli_contacts_find: measures and scores all contacts of a stack;
 * whether it
 * could; @contacts begins cleared */
gboolean suture_cli_contacts_find (const SutureCliOptions *options,
                                   SutureCellIndex        *index,
                                   SutureStack            *raw,
                                   SutureCliContacts      *contacts,
                                   const SutureProgress   *progress,
                                   SutureCliJob           *job,
                                   GError                **error);

/** suture_cli_contacts_add: appends an object a contact to a list of JSON */
void suture_cli_contacts_add (JsonBuilder             *json,
                              const SutureCliContacts *contacts);

/** suture_cli_contacts_add_rows: appends a row a contact to a table of
 * decisions that ends in @n_columns columns, which stay empty */
void suture_cli_contacts_add_rows (GString                 *csv,
                                   const SutureCliContacts *contacts,
                                   guint                    n_columns);

/** suture_cli_contacts_count: rows; 0 of none (nullable), and where none were
 * looked for */
size_t suture_cli_contacts_count (const SutureCliContacts *contacts);

/** suture_cli_contacts_count_joined: rows that are joined */
size_t suture_cli_contacts_count_joined (const SutureCliContacts *contacts);

/** suture_cli_contacts_write: what “screen --kind contact” writes */
gboolean suture_cli_contacts_write (const SutureCliOptions  *options,
                                    const SutureCliContacts *contacts,
                                    const SutureStack       *labels,
                                    const SutureStack       *raw,
                                    GPtrArray               *oddities,
                                    SutureCliJob            *job,
                                    GError                 **error);

G_END_DECLS
