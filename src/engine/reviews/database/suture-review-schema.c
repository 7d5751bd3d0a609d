/* clang-format off */
/* suture-review-schema.c: what a review file must look like, and making it so
 *
 * A review is one SQLite 3 database. Anything that reads SQLite reads it; only
 * this program writes it, one process at a time (suture-review-lock.h).
 *
 * Header. application_id is 0x53757472 ("Sutr"), user_version the version of
 * the schema below. A file with another application_id isn't ours and is never
 * written to; one with a higher user_version is a newer program's and is
 * refused. One with a lower version is taken up when it is opened to be
 * changed, step by step, each step being one row of `steps`, all in one
 * transaction: whatever happens, it is the old file or the new one. A new file
 * takes the same steps. Opened to be read, a file of any version is read as it
 * is. A step that has been released is never changed.
 *
 * Versions.
 *   1  the first
 *   2  event.kind may be 'repeat', and event.blind is new; 0 in events from
 *      before, when no score could be hidden. SQLite can't change a CHECK, so
 *      that `event` is made anew and filled: sequence and all, in order, in the
 *      same transaction, which is the one exception to "never changed".
 *      candidate.raw_pieces_noise, .raw_gap_gradient and .raw_pieces_gradient
 *      are new; NULL in candidates from before
 *   3  a cell is a body, of which an id may have several: event and candidate
 *      say where it is (suture-pair-key.h), and every pair where it faces; NULL
 *      in those from before. piece and profile know no ids any more, only the
 *      candidates that lead to them do. meaning is new
 *   4  candidate knows its rivals and what others own of the gap; NULL in those
 *      from before
 *   5  screened and contact are new: pairs of other kinds than layer gaps;
 *      empty in reviews from before, in which none were looked for
 *   6  population knows how much a cell usually changes over 1 to 4 layers; NULL
 *      in those from before
 *   7  candidate knows how much of its gap's layers bears labels; NULL in those
 *      from before
 *   8  cut is new: proposals to cut a body in two; empty in reviews from before,
 *      in which none were looked for. An event on a cut is one on a pair whose
 *      two faces touch and have one id (suture-pair-key.h): its lower place is
 *      the first voxel below the cut, which is all that the cut says
 *   9  event.side is new: of a cut inside masks, which a person has drawn, the
 *      voxels of its smaller side (suture-cut-side.h); NULL of all others
 *  10  event.answer and .previous may be 'cut-first'. `event` is made anew as for
 *      version 2
 *
 * Values. Cell ids have 64 bits without sign and stand as the signed integer of
 * the same bits. Times are microseconds since 1970 UTC. Lengths are µm where
 * review.spacing_z_um is given, else pixels. A missing number is NULL. Lists of
 * numbers are blobs: the numbers one after the other, least significant byte
 * first; integers of 4 (_i32) or 8 bytes (_i64), IEEE 754 doubles (_f64). Paths
 * are blobs, for file names are bytes.
 *
 * Tables.
 *   review     one row: what is reviewed, and how
 *   input      the label stack, and the raw stack if there is one: known by
 *              the hash of suture-stack-hash.c, wherever they are
 *   model      every model that scored, whole, as JSON: a review needs no file
 *              beside itself
 *   setting    what the window had: position, filter, title, heard, …
 *   event      what the person decided, appended and never changed: sequence
 *              runs from 1 without a hole. The answers are what a replay of
 *              the events gives (suture_decision_log_replay()); nothing else
 *              in the file says them. kind 'repeat': `answer` was given to a
 *              pair that was shown once more, and `previous` goes on holding.
 *              blind: 1 if the score was hidden then. The index event_copy
 *              holds every column once more, on pages of its own: the
 *              integrity check compares the two, so that a changed bit is
 *              noticed, and a lost page of one is made good from the other
 *              Of each cell: its id, and where its first voxel is (…_z, …_y,
 *              …_x: layer, row and column from 0) if the id has several bodies,
 *              else NULL. …_face_z, …: a pixel of each cell where they face
 *   meaning    which bodies an event from before version 3 is about, where an
 *              id of it has several: found when its stack was opened. The
 *              event stays as it is; it is read with these places
 *   screened   a kind that was looked for beside layer gaps: the model
 *              that scores it, the voxels of background that contacts reach
 *              across, and the names of the features in its lists, in order
 *   contact    the contacts, as far as they last (suture-contact-figures.h)
 *   cut        the proposed cuts, likewise (suture-cut-figures.h)
 *   piece, profile, candidate, population
 *              what screening measured, so that opening needs none. They can
 *              be lost without losing work: screening gives the same again, of
 *              contacts as well. candidate.score and .features are for people with other
 *              programs: what the model gave with the sliders of `review` when
 *              the candidates were stored. We read the measurements and score
 *              again
 *
 * Validity. A file is sound if SQLite's integrity_check and foreign_key_check
 * find nothing, `review` has its row, and the events can be replayed. A file
 * that isn't is read as far as possible (suture-review-salvage.c) and kept.
 *
 * Commits. Rollback journal (journal_mode=DELETE) and synchronous=EXTRA: the
 * transaction has happened once its journal is gone, and SQLite syncs the
 * journal, the database, and then the folder that lost the journal, before it
 * returns. Whatever was acknowledged survives the end of the process and of the
 * power. A write-ahead log would save syncs, which at the pace of a person
 * don't count, and would cost three files in the place of one (a copy made in
 * the file manager would miss the last decisions), memory shared between
 * processes, which home folders on a network can't have, and a map of a file
 * that somebody may truncate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* clang-format on */
#include "reviews/database/suture-review-schema.h"

#include <glib/gi18n-lib.h>

#include "reviews/database/suture-review-connection.h"

/* clang-format off */
static const char version_1[] =
  "CREATE TABLE review ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  created_at_us INTEGER NOT NULL,"
  "  app_version TEXT NOT NULL,"
  "  spacing_z_um REAL CHECK (spacing_z_um > 0),"
  "  spacing_y_um REAL CHECK (spacing_y_um > 0),"
  "  spacing_x_um REAL CHECK (spacing_x_um > 0),"
  "  spacing_from TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  max_gap INTEGER NOT NULL CHECK (max_gap >= 1),"
  "  emd_stride INTEGER NOT NULL CHECK (emd_stride >= 0),"
  "  emd_tolerance REAL NOT NULL CHECK (emd_tolerance >= 0),"
  "  emd_range TEXT NOT NULL,"
  "  penalty REAL NOT NULL CHECK (penalty >= 0),"
  "  threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),"
  "  background_id INTEGER NOT NULL,"
  "  model INTEGER NOT NULL REFERENCES model"
  ") STRICT;"

  "CREATE TABLE input ("
  "  role TEXT PRIMARY KEY CHECK (role IN ('labels', 'raw')),"
  "  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),"
  "  nz INTEGER NOT NULL CHECK (nz >= 1),"
  "  ny INTEGER NOT NULL CHECK (ny >= 1),"
  "  nx INTEGER NOT NULL CHECK (nx >= 1),"
  "  path BLOB NOT NULL,"
  "  file_bytes INTEGER NOT NULL,"
  "  file_modified_at_us INTEGER NOT NULL"
  ") STRICT;"

  "CREATE TABLE model ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL UNIQUE,"
  "  json TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE setting ("
  "  name TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE event ("
  "  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),"
  "  kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo')),"
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  answer TEXT NOT NULL CHECK (answer IN ('pending', 'accepted', 'rejected',"
  "    'unsure', 'not-a-cell')),"
  "  previous TEXT NOT NULL CHECK (previous IN ('pending', 'accepted',"
  "    'rejected', 'unsure', 'not-a-cell')),"
  "  seconds REAL,"
  "  reviewer TEXT,"
  "  decided_at_us INTEGER NOT NULL,"
  "  app_version TEXT NOT NULL,"
  "  model INTEGER REFERENCES model"
  ") STRICT;"
  "CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,"
  "  lower_id, answer, previous, seconds, reviewer, decided_at_us,"
  "  app_version, model);"
  "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;"
  "CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;"

  "CREATE TABLE population ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  median_volume_voxels REAL,"
  "  median_height_layers REAL,"
  "  volumes_voxels_i64 BLOB NOT NULL,"
  "  heights_layers_i32 BLOB NOT NULL"
  ") STRICT;"

  "CREATE TABLE piece ("
  "  cell_id INTEGER PRIMARY KEY,"
  "  volume_voxels INTEGER NOT NULL,"
  "  touches_border INTEGER NOT NULL,"
  "  layers_i32 BLOB NOT NULL,"
  "  areas_px_i64 BLOB NOT NULL,"
  "  centroids_y_f64 BLOB NOT NULL,"
  "  centroids_x_f64 BLOB NOT NULL,"
  "  overlaps_px_i64 BLOB NOT NULL"
  ") STRICT;"

  "CREATE TABLE profile ("
  "  cell_id INTEGER NOT NULL REFERENCES piece,"
  "  wanted_stride INTEGER NOT NULL,"
  "  stride INTEGER NOT NULL,"
  "  scale REAL NOT NULL,"
  "  emd_f64 BLOB NOT NULL,"
  "  PRIMARY KEY (cell_id, wanted_stride)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE candidate ("
  "  row INTEGER PRIMARY KEY CHECK (row >= 0),"
  "  upper_id INTEGER NOT NULL REFERENCES piece,"
  "  lower_id INTEGER NOT NULL REFERENCES piece,"
  "  gap_first_layer INTEGER NOT NULL,"
  "  gap_layers INTEGER NOT NULL,"
  "  overlap_px INTEGER NOT NULL,"
  "  union_px INTEGER NOT NULL,"
  "  is_primary INTEGER NOT NULL,"
  "  centroid_z_um REAL, centroid_y_um REAL, centroid_x_um REAL,"
  "  emd_stride INTEGER NOT NULL,"
  "  emd_gap REAL,"
  "  overlaps_px_i64 BLOB NOT NULL,"
  "  shape_class TEXT,"
  "  r2_linear REAL, r2_quadratic REAL, r2 REAL,"
  "  is_monotone INTEGER NOT NULL,"
  "  is_rise_then_fall INTEGER NOT NULL,"
  "  raw_gap_interior REAL, raw_gap_rim REAL,"
  "  raw_pieces_interior REAL, raw_pieces_rim REAL, raw_pieces_sd REAL,"
  "  score REAL,"
  "  features TEXT NOT NULL,"
  "  UNIQUE (upper_id, lower_id),"
  "  FOREIGN KEY (upper_id, emd_stride) REFERENCES profile,"
  "  FOREIGN KEY (lower_id, emd_stride) REFERENCES profile"
  ") STRICT;";

/* The old table goes with its index and triggers, whose names the new ones
 * have. */
static const char version_2[] =
  "ALTER TABLE event RENAME TO event_of_version_1;"
  "DROP INDEX event_copy;"
  "DROP TRIGGER event_is_never_changed;"
  "DROP TRIGGER event_is_never_deleted;"
  "CREATE TABLE event ("
  "  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),"
  "  kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo', 'repeat')),"
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  answer TEXT NOT NULL CHECK (answer IN ('pending', 'accepted', 'rejected',"
  "    'unsure', 'not-a-cell')),"
  "  previous TEXT NOT NULL CHECK (previous IN ('pending', 'accepted',"
  "    'rejected', 'unsure', 'not-a-cell')),"
  "  seconds REAL,"
  "  reviewer TEXT,"
  "  decided_at_us INTEGER NOT NULL,"
  "  app_version TEXT NOT NULL,"
  "  model INTEGER REFERENCES model,"
  "  blind INTEGER NOT NULL CHECK (blind IN (0, 1))"
  ") STRICT;"
  "INSERT INTO event"
  "  SELECT sequence, kind, upper_id, lower_id, answer, previous, seconds,"
  "    reviewer, decided_at_us, app_version, model, 0"
  "  FROM event_of_version_1 ORDER BY sequence;"
  "DROP TABLE event_of_version_1;"
  "ALTER TABLE candidate ADD COLUMN raw_pieces_noise REAL;"
  "ALTER TABLE candidate ADD COLUMN raw_gap_gradient REAL;"
  "ALTER TABLE candidate ADD COLUMN raw_pieces_gradient REAL;"
  "CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,"
  "  lower_id, answer, previous, seconds, reviewer, decided_at_us,"
  "  app_version, model, blind);"
  "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;"
  "CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;";

#define ADD_COLUMN(table, name) \
  "ALTER TABLE " table " ADD COLUMN " name " INTEGER;"
#define ADD_PLACE(table, name) \
  ADD_COLUMN (table, name "_z") ADD_COLUMN (table, name "_y") \
  ADD_COLUMN (table, name "_x")
#define ADD_PLACES(table) \
  ADD_PLACE (table, "upper") ADD_PLACE (table, "lower") \
  ADD_PLACE (table, "upper_face") ADD_PLACE (table, "lower_face")

/* Pieces keep the numbers that were their ids. */
static const char version_3[] =
  "DROP INDEX event_copy;"
  ADD_PLACES ("event")
  "CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,"
  "  lower_id, answer, previous, seconds, reviewer, decided_at_us,"
  "  app_version, model, blind,"
  "  upper_z, upper_y, upper_x, lower_z, lower_y, lower_x,"
  "  upper_face_z, upper_face_y, upper_face_x,"
  "  lower_face_z, lower_face_y, lower_face_x);"

  "CREATE TABLE meaning ("
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  upper_z INTEGER, upper_y INTEGER, upper_x INTEGER,"
  "  lower_z INTEGER, lower_y INTEGER, lower_x INTEGER,"
  "  upper_face_z INTEGER, upper_face_y INTEGER, upper_face_x INTEGER,"
  "  lower_face_z INTEGER, lower_face_y INTEGER, lower_face_x INTEGER,"
  "  PRIMARY KEY (upper_id, lower_id)"
  ") STRICT, WITHOUT ROWID;"

  "ALTER TABLE candidate RENAME TO candidate_of_version_2;"
  "ALTER TABLE piece RENAME COLUMN cell_id TO piece;"
  "ALTER TABLE profile RENAME COLUMN cell_id TO piece;"
  "CREATE TABLE candidate ("
  "  row INTEGER PRIMARY KEY CHECK (row >= 0),"
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  gap_first_layer INTEGER NOT NULL,"
  "  gap_layers INTEGER NOT NULL,"
  "  overlap_px INTEGER NOT NULL,"
  "  union_px INTEGER NOT NULL,"
  "  is_primary INTEGER NOT NULL,"
  "  centroid_z_um REAL, centroid_y_um REAL, centroid_x_um REAL,"
  "  emd_stride INTEGER NOT NULL,"
  "  emd_gap REAL,"
  "  overlaps_px_i64 BLOB NOT NULL,"
  "  shape_class TEXT,"
  "  r2_linear REAL, r2_quadratic REAL, r2 REAL,"
  "  is_monotone INTEGER NOT NULL,"
  "  is_rise_then_fall INTEGER NOT NULL,"
  "  raw_gap_interior REAL, raw_gap_rim REAL,"
  "  raw_pieces_interior REAL, raw_pieces_rim REAL, raw_pieces_sd REAL,"
  "  score REAL,"
  "  features TEXT NOT NULL,"
  "  raw_pieces_noise REAL,"
  "  raw_gap_gradient REAL, raw_pieces_gradient REAL,"
  "  upper_piece INTEGER NOT NULL REFERENCES piece,"
  "  lower_piece INTEGER NOT NULL REFERENCES piece,"
  "  upper_z INTEGER, upper_y INTEGER, upper_x INTEGER,"
  "  lower_z INTEGER, lower_y INTEGER, lower_x INTEGER,"
  "  upper_face_z INTEGER, upper_face_y INTEGER, upper_face_x INTEGER,"
  "  lower_face_z INTEGER, lower_face_y INTEGER, lower_face_x INTEGER,"
  "  UNIQUE (upper_piece, lower_piece),"
  "  FOREIGN KEY (upper_piece, emd_stride) REFERENCES profile,"
  "  FOREIGN KEY (lower_piece, emd_stride) REFERENCES profile"
  ") STRICT;"
  "INSERT INTO candidate"
  "  SELECT *, upper_id, lower_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
  "    NULL, NULL, NULL, NULL, NULL"
  "  FROM candidate_of_version_2 ORDER BY row;"
  "DROP TABLE candidate_of_version_2;";

static const char version_4[] =
  "ALTER TABLE candidate ADD COLUMN upper_rivals INTEGER;"
  "ALTER TABLE candidate ADD COLUMN lower_rivals INTEGER;"
  "ALTER TABLE candidate ADD COLUMN upper_rival_jaccard REAL;"
  "ALTER TABLE candidate ADD COLUMN lower_rival_jaccard REAL;"
  "ALTER TABLE candidate ADD COLUMN gap_owned REAL;"
  "ALTER TABLE candidate ADD COLUMN upper_goes_on REAL;"
  "ALTER TABLE candidate ADD COLUMN lower_goes_on REAL;";

static const char version_5[] =
  "CREATE TABLE screened ("
  "  kind TEXT PRIMARY KEY,"
  "  model INTEGER NOT NULL REFERENCES model,"
  "  max_wall INTEGER NOT NULL CHECK (max_wall >= 0),"
  "  feature_names TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE contact ("
  "  row INTEGER PRIMARY KEY CHECK (row >= 0),"
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  layer INTEGER NOT NULL,"
  "  area_px INTEGER NOT NULL,"
  "  centre_z_um REAL NOT NULL, centre_y_um REAL NOT NULL,"
  "  centre_x_um REAL NOT NULL,"
  "  normal_z REAL NOT NULL, normal_y REAL NOT NULL, normal_x REAL NOT NULL,"
  "  area_um2 REAL NOT NULL,"
  "  score REAL NOT NULL,"
  "  features_f64 BLOB NOT NULL,"
  "  upper_z INTEGER, upper_y INTEGER, upper_x INTEGER,"
  "  lower_z INTEGER, lower_y INTEGER, lower_x INTEGER,"
  "  upper_face_z INTEGER, upper_face_y INTEGER, upper_face_x INTEGER,"
  "  lower_face_z INTEGER, lower_face_y INTEGER, lower_face_x INTEGER"
  ") STRICT;";

static const char version_6[] =
  "ALTER TABLE population ADD COLUMN usual_change_1 REAL;"
  "ALTER TABLE population ADD COLUMN usual_change_2 REAL;"
  "ALTER TABLE population ADD COLUMN usual_change_3 REAL;"
  "ALTER TABLE population ADD COLUMN usual_change_4 REAL;";

static const char version_7[] =
  "ALTER TABLE candidate ADD COLUMN gap_labelled REAL;";

static const char version_8[] =
  "CREATE TABLE cut ("
  "  row INTEGER PRIMARY KEY CHECK (row >= 0),"
  "  cell_id INTEGER NOT NULL,"
  "  layer INTEGER NOT NULL,"
  "  is_primary INTEGER NOT NULL,"
  "  smaller_voxels INTEGER NOT NULL,"
  "  larger_voxels INTEGER NOT NULL,"
  "  place_z_um REAL, place_y_um REAL, place_x_um REAL,"
  "  score REAL NOT NULL,"
  "  features_f64 BLOB NOT NULL,"
  "  upper_z INTEGER, upper_y INTEGER, upper_x INTEGER,"
  "  lower_z INTEGER, lower_y INTEGER, lower_x INTEGER,"
  "  upper_face_z INTEGER, upper_face_y INTEGER, upper_face_x INTEGER,"
  "  lower_face_z INTEGER, lower_face_y INTEGER, lower_face_x INTEGER"
  ") STRICT;";

static const char version_9[] =
  "ALTER TABLE event ADD COLUMN side TEXT;"
  "DROP INDEX event_copy;"
  "CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,"
  "  lower_id, answer, previous, seconds, reviewer, decided_at_us,"
  "  app_version, model, blind,"
  "  upper_z, upper_y, upper_x, lower_z, lower_y, lower_x,"
  "  upper_face_z, upper_face_y, upper_face_x,"
  "  lower_face_z, lower_face_y, lower_face_x, side);";

#define ANSWERS \
  "('pending', 'accepted', 'rejected', 'unsure', 'not-a-cell', 'cut-first')"

static const char version_10[] =
  "ALTER TABLE event RENAME TO event_of_version_9;"
  "DROP INDEX event_copy;"
  "DROP TRIGGER event_is_never_changed;"
  "DROP TRIGGER event_is_never_deleted;"
  "CREATE TABLE event ("
  "  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),"
  "  kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo', 'repeat')),"
  "  upper_id INTEGER NOT NULL,"
  "  lower_id INTEGER NOT NULL,"
  "  answer TEXT NOT NULL CHECK (answer IN " ANSWERS "),"
  "  previous TEXT NOT NULL CHECK (previous IN " ANSWERS "),"
  "  seconds REAL,"
  "  reviewer TEXT,"
  "  decided_at_us INTEGER NOT NULL,"
  "  app_version TEXT NOT NULL,"
  "  model INTEGER REFERENCES model,"
  "  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),"
  "  upper_z INTEGER, upper_y INTEGER, upper_x INTEGER,"
  "  lower_z INTEGER, lower_y INTEGER, lower_x INTEGER,"
  "  upper_face_z INTEGER, upper_face_y INTEGER, upper_face_x INTEGER,"
  "  lower_face_z INTEGER, lower_face_y INTEGER, lower_face_x INTEGER,"
  "  side TEXT"
  ") STRICT;"
  "INSERT INTO event SELECT * FROM event_of_version_9 ORDER BY sequence;"
  "DROP TABLE event_of_version_9;"
  "CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,"
  "  lower_id, answer, previous, seconds, reviewer, decided_at_us,"
  "  app_version, model, blind,"
  "  upper_z, upper_y, upper_x, lower_z, lower_y, lower_x,"
  "  upper_face_z, upper_face_y, upper_face_x,"
  "  lower_face_z, lower_face_y, lower_face_x, side);"
  "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;"
  "CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event"
  "  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;";
/* clang-format on */

/* What takes a database of version i to version i + 1. */
static const char *const steps[SUTURE_REVIEW_VERSION] = {
  version_1, version_2, version_3, version_4, version_5,
  version_6, version_7, version_8, version_9, version_10
};

static gboolean
take_up (sqlite3 *db, gint64 from, int to, GError **error)
{
  g_autofree char *mark =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       SUTURE_REVIEW_APPLICATION_ID, to);

  for (gint64 i = from; i < to; i++)
    if (!suture_review_exec (db, steps[i], error))
      return FALSE;
  return suture_review_exec (db, mark, error);
}

gboolean
suture_review_schema_upgrade_to (sqlite3 *db, int version, GError **error)
{
  gint64 from;

  g_return_val_if_fail (version <= SUTURE_REVIEW_VERSION, FALSE);

  if (!suture_review_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (suture_review_get_integer (db, "PRAGMA user_version", &from, error) &&
      (from >= version || take_up (db, from, version, error)) &&
      suture_review_exec (db, "COMMIT", error))
    return TRUE;
  suture_review_roll_back (db);
  return FALSE;
}

gboolean
suture_review_schema_upgrade (sqlite3 *db, GError **error)
{
  return suture_review_schema_upgrade_to (db, SUTURE_REVIEW_VERSION, error);
}
