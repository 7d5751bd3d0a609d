/* suture-correction.h: the corrected stack as a function of input and decisions
 *
 * A table from cell to cell and a sparse set of filled pixels. Preview, export
 * and command line use this one function, so what was seen is what is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "candidates/suture-candidate.h"
#include "interpolation/suture-interpolation.h"
#include "correction/suture-merge-map.h"
#include "files/suture-output-guard.h"

G_BEGIN_DECLS

/** SutureFill: pixels that one pair gets on one layer; no two fills share one
 */
typedef struct
{
  gint32                    z;
  guint32                   cell; /* whose id they get: the group's */
  SutureMask                mask; /* owned by the correction */
  SutureInterpolationMethod method;
  gboolean                  is_wall; /* background between two that touch */
} SutureFill;

/** SutureLoss: voxels of a cell that the fills of a group get */
typedef struct
{
  guint32 cell;
  guint32 taker; /* whose id they get: the group's cell */
  gint64  n_voxels;
} SutureLoss;

/** SutureFate: what becomes of a cell */
typedef enum
{
  SUTURE_FATE_KEPT,    /* it is in the corrected stack, too */
  SUTURE_FATE_JOINED,  /* it is part of another cell, and bears its id */
  SUTURE_FATE_COVERED, /* fills took all of it */
} SutureFate;

/**
 * SutureCorrectionCounts:
 * @n_joined: cells that are gone because they are joined to another
 * @n_covered: cells that are gone because fills cover all of them
 * @n_new_ids: joined cells that bear an id the stack hadn't, since other bodies
 *   keep theirs
 * @n_mended: pairs of one id, a cell that lacked layers; one of its bodies is
 *   among the joined
 * @n_bridges: cells that were a missing layer themselves; they are among the
 *   joined
 * @n_trimmed: cells that lose some voxels to fills and aren't covered
 * @trimmed_voxels: how many all those lose
 * @n_masks: masks filled in
 * @filled_px: their pixels
 * @n_averaged: those of them that signed distances had to find
 * @wall_voxels: filled in between pieces that touch; they aren't among the
 *   others
 *
 * An id of the input isn't in the corrected stack if all cells that bore it are
 * joined or covered, or joined under a new id.
 */
typedef struct
{
  guint32 n_joined;
  guint32 n_covered;
  guint32 n_new_ids;
  guint32 n_mended;
  guint32 n_bridges;
  guint32 n_trimmed;
  gint64  trimmed_voxels;
  size_t  n_masks;
  gint64  filled_px;
  size_t  n_averaged;
  gint64  wall_voxels;
} SutureCorrectionCounts;

typedef struct _SutureCorrection SutureCorrection;

/**
 * suture_correction_new:
 * @index: the cells
 * @accepted: (element-type SutureCandidate): the pairs to join and fill: the
 *   gap, or the wall between two that touch
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Whose pixels may be taken: METHOD.md section 6.3. The result doesn't depend
 * on the order of @accepted.
 *
 * Returns: (transfer full) (nullable): the correction, immutable
 */
SutureCorrection *suture_correction_new (SutureCellIndex      *index,
                                         GArray               *accepted,
                                         const SutureProgress *progress,
                                         GError              **error);

SutureCorrection *suture_correction_ref (SutureCorrection *self);
void              suture_correction_unref (SutureCorrection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCorrection, suture_correction_unref)

/** suture_correction_get_index: (transfer none): the cells it was made for */
SutureCellIndex *suture_correction_get_index (const SutureCorrection *self);

/** suture_correction_get_merge_map: (transfer none): which cells are joined */
SutureMergeMap *suture_correction_get_merge_map (const SutureCorrection *self);

/** suture_correction_get_fills: (transfer none): by layer, then cell */
const SutureFill *suture_correction_get_fills (const SutureCorrection *self,
                                               size_t                 *n_fills);

/** suture_correction_get_pairs: (transfer none): what was accepted, each pair
 * once, by upper, then lower */
const SutureCandidate *
suture_correction_get_pairs (const SutureCorrection *self, size_t *n_pairs);

/** suture_correction_get_losses: (transfer none): by cell, then taker; voxels
 * that stay in the cell's own group are no loss */
const SutureLoss *suture_correction_get_losses (const SutureCorrection *self,
                                                size_t *n_losses);

/** suture_correction_get_fate: what becomes of a cell */
SutureFate suture_correction_get_fate (const SutureCorrection *self,
                                       guint32                 cell);

/** suture_correction_count: how much it changes */
SutureCorrectionCounts suture_correction_count (const SutureCorrection *self);

/** suture_correction_counts_to_text: (transfer full): that in one sentence, for
 * people, without a full stop */
char *suture_correction_counts_to_text (const SutureCorrectionCounts *counts);

/** suture_correction_get_sample_type: the type in memory of corrected layers:
 * the stack's own, or a wider one where a new id doesn't fit */
SutureSampleType
suture_correction_get_sample_type (const SutureCorrection *self,
                                   const SutureStack      *labels);

/**
 * suture_correction_apply_layer:
 * @labels: the input stack
 * @z: which layer
 * @layer: (out): ny·nx samples of suture_correction_get_sample_type()
 *
 * One layer of the corrected stack.
 */
void suture_correction_apply_layer (const SutureCorrection *self,
                                    const SutureStack      *labels,
                                    gint64                  z,
                                    void                   *layer);

/**
 * suture_correction_export:
 * @output: file to write; of which kind it is says @labels, which is guarded
 *   where nothing else is
 *
 * Streams the corrected stack to a file like the input's: flavour, sample type
 * (wider where ids don't fit), voxel size. Never onto the input, under whatever
 * name.
 *
 * Returns: whether the file now holds the corrected stack
 */
gboolean suture_correction_export (const SutureCorrection *self,
                                   SutureStack            *labels,
                                   const SutureOutput     *output,
                                   const SutureProgress   *progress,
                                   GError                **error);

/** suture_correction_dup_export_notice: (transfer full) (nullable): a sentence
 * on what of the input's file the export doesn't have; %NULL if it has all */
char *suture_correction_dup_export_notice (const SutureCorrection *self,
                                           SutureStack            *labels);

G_END_DECLS
