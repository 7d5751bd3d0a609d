/* suture-review-contents.h: what a review holds beside its candidates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "decisions/suture-decision-log.h"
#include "model/suture-parameters.h"
#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

/**
 * SutureReviewInput:
 * @content_hash: suture_stack_hash()
 * @path: where it was last seen, absolute, file name encoding
 * @file_bytes: size of that file then
 * @file_modified_at_us: its time stamp then, microseconds since 1970 UTC
 *
 * Strings are owned. Size and time stamp tell cheaply that a file has probably
 * not changed; only the hash knows.
 */
typedef struct
{
  char       *content_hash;
  SutureShape shape;
  char       *path;
  gint64      file_bytes;
  gint64      file_modified_at_us;
} SutureReviewInput;

/** suture_review_input_init: describes a stack that was read from a file; free
 * with suture_review_input_clear() */
void suture_review_input_init (SutureReviewInput *self,
                               const SutureStack *stack,
                               const char        *content_hash);
void suture_review_input_copy (SutureReviewInput       *self,
                               const SutureReviewInput *other);
void suture_review_input_clear (SutureReviewInput *self);

/** suture_review_input_is_where_it_was: whether a file of that size and time
 * stamp is still there */
gboolean suture_review_input_is_where_it_was (const SutureReviewInput *self);

/**
 * SutureReviewContents:
 * @labels: the label stack
 * @raw: the raw stack; its content_hash is %NULL if there is none
 * @spacing_from: suture_spacing_source_name() of who said the voxel size
 * @parameters: how it was screened, and the sliders
 * @model: what scored
 * @settings: (element-type utf8 utf8): what the window had
 * @log: the decisions; suture_decision_log_copy() one to go on with
 *
 * Immutable, counted by reference.
 */
typedef struct
{
  gatomicrefcount    ref_count;
  gint64             created_at_us;
  SutureReviewInput  labels;
  SutureReviewInput  raw;
  SutureSpacing      spacing;
  char              *spacing_from;
  SutureParameters   parameters;
  SutureModel       *model;
  GHashTable        *settings;
  SutureDecisionLog *log;
} SutureReviewContents;

SutureReviewContents *suture_review_contents_ref (SutureReviewContents *self);
void                  suture_review_contents_unref (SutureReviewContents *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReviewContents,
                               suture_review_contents_unref)

/**
 * suture_review_contents_new:
 * @labels: what is reviewed; copied
 * @raw: (nullable): with it; copied
 * @spacing: voxel size it is screened with
 * @spacing_from: suture_spacing_source_name() of who said so
 *
 * Returns: (transfer full): what a new review begins with: no decision, no
 *   setting, created now
 */
SutureReviewContents *
suture_review_contents_new (const SutureReviewInput *labels,
                            const SutureReviewInput *raw,
                            SutureSpacing            spacing,
                            const char              *spacing_from,
                            const SutureParameters  *parameters,
                            SutureModel             *model);

/** SUTURE_REVIEW_AXES: the settings that tell how the files' planes are
 * counted, if the person said so, and which stack of a file of several it is;
 * suture_review_axes_text() */
#define SUTURE_REVIEW_AXES "axes"
#define SUTURE_REVIEW_RAW_AXES "raw-axes"

/** suture_review_axes_text: (nullable) (transfer full): what was said of the
 * file of @stack, which may be %NULL: "zc", "@label", "zc@label"; %NULL:
 * nothing
 */
char *suture_review_axes_text (const SutureStack *stack);

/** suture_review_contents_get_choices: what the person said of the files when
 * the review was made, the voxel size excepted */
SutureReadChoices
suture_review_contents_get_choices (const SutureReviewContents *self);

/** suture_review_contents_get_setting: (nullable): what was set as @name */
const char *
suture_review_contents_get_setting (const SutureReviewContents *self,
                                    const char                 *name);

/**
 * suture_review_contents_read:
 * @db: a sound review
 * @error: %SUTURE_REVIEW_DAMAGE; also if the events can't be replayed
 *
 * Returns: (transfer full) (nullable): all of it, as of one moment
 */
SutureReviewContents *suture_review_contents_read (sqlite3 *db, GError **error);

/**
 * suture_review_contents_salvage:
 * @db: a damaged review
 * @error: if not even the label stack is known
 *
 * Returns: (transfer full) (nullable): what can be read, without decisions;
 *   where parameters and model can't be, those that a new review has
 */
SutureReviewContents *suture_review_contents_salvage (sqlite3 *db,
                                                      GError **error);

/** suture_review_contents_write: fills a new review; @self's log is left out */
gboolean suture_review_contents_write (sqlite3                    *db,
                                       const SutureReviewContents *self,
                                       GError                    **error);

/* Parts, for the writer */

gboolean suture_review_write_input (sqlite3                 *db,
                                    const char              *role,
                                    const SutureReviewInput *input,
                                    GError                 **error);

gboolean suture_review_write_parameters (sqlite3                *db,
                                         const SutureParameters *parameters,
                                         GError                **error);

/** suture_review_write_spacing: of the screening that follows */
gboolean suture_review_write_spacing (sqlite3      *db,
                                      SutureSpacing spacing,
                                      const char   *spacing_from,
                                      GError      **error);

/** suture_review_write_setting: @value %NULL: forgets it */
gboolean suture_review_write_setting (sqlite3    *db,
                                      const char *name,
                                      const char *value,
                                      GError    **error);

/** suture_review_read_input: whether the stack of that @role was read; no raw
 * stack is no error */
gboolean suture_review_read_input (sqlite3           *db,
                                   const char        *role,
                                   SutureReviewInput *input,
                                   GError           **error);

/** suture_review_write_model: @id: (out): its row, old or new; whether it
 * becomes the model of the review says @is_current */
gboolean suture_review_write_model (sqlite3           *db,
                                    const SutureModel *model,
                                    gboolean           is_current,
                                    gint64            *id,
                                    GError           **error);

G_END_DECLS
