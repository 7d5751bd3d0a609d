/* suture-oddity.h: what is odd about a stack, said once
 *
 * Most stacks that Suture finds nothing in have something that no pair can
 * mend: layers that were never linked, a mask in the place of labels, a raw
 * stack that lies upside down. Each such thing is one function, one row of the
 * table in suture-oddity.c, and looks at the cells' runs or at a sample of the
 * raw stack, never at all voxels. Of a healthy stack nothing is said: every
 * threshold here is far from what stacks with ground truth have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SutureOddity:
 * @code: its name for programs, like "class-map"; never translated
 * @text: what is odd, one sentence
 * @what_to_do: what to do about it, one sentence
 */
typedef struct
{
  const char *code;
  char       *text;
  char       *what_to_do;
} SutureOddity;

void suture_oddity_free (gpointer self);

/** suture_oddity_dup_sentences: (transfer full): @text and @what_to_do */
char *suture_oddity_dup_sentences (const SutureOddity *self);

/**
 * suture_oddities_find:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack of the same shape
 *
 * Returns: (transfer full) (element-type SutureOddity): what is odd, what
 *   matters most first; empty for a healthy stack
 */
GPtrArray *suture_oddities_find (const SutureCellIndex *index,
                                 const SutureStack     *raw);

/**
 * SutureScreened:
 * @n_listed: pairs that face each other across missing layers, or touch
 * @n_reported: of them, those that are joined, or shown for certain
 * @best_score: the highest of all
 * @max_gap: missing layers at most
 * @threshold: score that is reported
 * @has_contacts: pairs that touch were looked for, too
 */
typedef struct
{
  size_t   n_listed;
  size_t   n_reported;
  double   best_score;
  int      max_gap;
  double   threshold;
  gboolean has_contacts;
} SutureScreened;

/**
 * suture_oddity_of_no_pairs:
 * @screened: what screening came to
 *
 * Returns: (transfer full) (nullable): why the list of pairs is empty, %NULL if
 *   it isn't, or if there is no cell at all
 */
SutureOddity *suture_oddity_of_no_pairs (const SutureCellIndex *index,
                                         const SutureScreened  *screened);

/** suture_cells_are_thin: whether the typical cell has too few layers for what
 * is cut of it to show a shape */
gboolean suture_cells_are_thin (const SutureCellIndex *index);

G_END_DECLS
