/* suture-stack-scan.h: layers of a label stack as runs while others are being
 * read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-layer-scan.h"
#include "stack/suture-stack-reader.h"

G_BEGIN_DECLS

void suture_stack_scan_free (SutureStackScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureStackScan, suture_stack_scan_free)

/**
 * suture_stack_scan_read_pair:
 * @background_id: an id that is background beside 0, or 0
 *
 * suture_stack_read_pair(), and each layer of the labels is scanned while
 * others are being read. The cells are suture_cell_index_new_scanned()'s.
 *
 * Returns: (transfer full) (nullable): the scan; the stacks are set then alone
 */
SutureStackScan *suture_stack_scan_read_pair (const char *labels_path,
                                              const char *raw_path,
                                              const SutureReadChoices *choices,
                                              guint64       background_id,
                                              SutureStack **labels,
                                              SutureStack **raw,
                                              const SutureProgress *progress,
                                              GError              **error);

/** suture_stack_scan_get_background_id: what it was made with */
guint64 suture_stack_scan_get_background_id (const SutureStackScan *self);

/**
 * suture_stack_scan_take:
 * @stack: the stack that was read, or the same with another voxel size
 * @z: one of its layers
 * @layer: (out): its runs
 * @scan: (out): its ids
 *
 * Returns: whether there was a scan of that layer of that stack; it is the
 *   caller's now
 */
gboolean suture_stack_scan_take (SutureStackScan   *self,
                                 const SutureStack *stack,
                                 gint64             z,
                                 SutureIndexLayer  *layer,
                                 SutureLayerScan   *scan);

G_END_DECLS
