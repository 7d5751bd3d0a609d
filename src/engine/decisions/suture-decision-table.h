/* suture-decision-table.h: decisions as a table, CSV or JSON
 *
 * Columns: upper,lower,kind,gap_first_layer,gap_layers,z_um,y_um,x_um,score,
 * decision,seconds,reviewer,decided_at,app_version,model,penalty,emd_range,
 * upper_layer,upper_y,upper_x,lower_layer,lower_y,lower_x,upper_face_layer,
 * upper_face_y,upper_face_x,lower_face_layer,lower_face_y,lower_face_x,
 * cut_side, then
 * one a feature that hasn't one already (gap_layers). The score is that of the
 * sliders in the two columns before the features, which move layer gaps alone
 * and are empty of others; features are as they were measured, whatever the
 * sliders are, so that a table can be learned from and scored anew with others.
 *
 * Where the id of a cell has several bodies the columns upper_layer, … say
 * which: the first voxel of the one that is meant, from 0. Where it has one
 * they are empty. The …_face_… columns are a pixel of either mask where the two
 * face each other. A table without these columns is read as well. cut_side is
 * empty but for cuts that a person has drawn: the voxels of the smaller side
 * (suture-cut-side.h). Such a cut was never scored: score and features are
 * empty, as they are of pairs of parts, whose figures are those of a cut stack.
 *
 * RFC 4180 quoting, numbers in the C locale with all their digits, empty (in
 * JSON null) where undefined: positions in µm where the voxel size isn't known,
 * missing features, who and when of pairs nobody decided. Times are UTC, ISO
 * 8601. The JSON is one object with the list "decisions".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"
#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/** SUTURE_DECISION_TABLE_MAX_BYTES: the largest file that is read as one; a row
 * is some 300 bytes */
#define SUTURE_DECISION_TABLE_MAX_BYTES (512u * 1024 * 1024)

/**
 * suture_decision_table_to_csv:
 * @suspects: the measured pairs and their models
 * @params: the sliders as they are
 * @log: the decisions
 *
 * Every pair once, undecided ones as pending, then the cuts by hand and the
 * pairs of parts that have an answer; a pair that is of several kinds as that
 * whose evidence is better. A CSV has columns for the features of layer gaps;
 * those of other kinds are in the JSON.
 *
 * Returns: (transfer full): the CSV text
 */
char *suture_decision_table_to_csv (const SutureSuspects    *suspects,
                                    const SutureScoreParams *params,
                                    const SutureDecisionLog *log);

/** suture_decision_table_to_json: (transfer full): the same as JSON */
char *suture_decision_table_to_json (const SutureSuspects    *suspects,
                                     const SutureScoreParams *params,
                                     const SutureDecisionLog *log);

/** suture_decision_table_is_column: whether a table has a column of this name
 * that is no feature's, so that a feature of that name has it, too */
gboolean suture_decision_table_is_column (const char *name);

/** SutureDecisionRow: what a replay needs of a row. Of a cut the pair is the
 * name that suture_cut_name() gives */
typedef struct
{
  SuturePairKey       pair;
  SutureAnswer        answer;
  guint               line; /* of a CSV text; 0 if it comes from elsewhere */
  SutureCandidateKind kind; /* layer gap where the table doesn't say */
} SutureDecisionRow;

/** suture_decision_row_of: what holds for a pair, or a cut, of a log */
SutureDecisionRow suture_decision_row_of (const SutureDecisionLog *log,
                                          SuturePairKey            pair);

/** suture_decision_table_list: (transfer full) (element-type
 * SutureDecisionRow): every pair that has an answer, by rising ids */
GArray *suture_decision_table_list (const SutureDecisionLog *log);

/**
 * suture_decision_table_read:
 * @path: CSV or JSON written by us, candidates of “suture-cli screen” among
 *   them, or a CSV with at least the columns upper,
 *   lower and decision
 * @error: %SUTURE_ERROR_INPUT, naming file and line (in JSON: which decision)
 *
 * A pair that comes several times is what its last row says, so that tables can
 * be joined end to end. Rows without any text are skipped, capital letters are
 * small ones, and ids may be written as "12.0", as spreadsheets do.
 *
 * Returns: (transfer full) (element-type SutureDecisionRow) (nullable): one row
 *   a pair, in the order in which they first came
 */
GArray *suture_decision_table_read (const char *path, GError **error);

/**
 * suture_decision_table_resolve:
 * @rows: (element-type SutureDecisionRow): decisions
 * @index: the cells of the stack they are about
 *
 * Has the rows name their pairs as @index does: suture_pair_key_list().
 * Where two name one pair, the last says what it is. Pairs that aren't there
 * keep their names.
 *
 * Returns: (transfer full) (element-type SutureDecisionRow): one row a pair
 */
GArray *suture_decision_table_resolve (GArray                *rows,
                                       const SutureCellIndex *index);

G_END_DECLS
