/* suture-pair-fixture.h: a pair view on the screen, with a stack and a pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "views/suture-pair-view-private.h"

G_BEGIN_DECLS

/** SuturePairFixture: all owned; @raw and @preview may be %NULL */
typedef struct
{
  SutureStack      *labels;
  SutureStack      *raw;
  SutureCellIndex  *index;
  SutureCandidate   pair;
  SutureCorrection *preview;
  SuturePairView   *view;
  GtkWindow        *window;
} SuturePairFixture;

/** suture_pair_fixture_show: a view of the fixture's stacks, on the screen, its
 * colours chosen */
void suture_pair_fixture_show (SuturePairFixture *self, int width, int height);

/** suture_pair_fixture_free: window, stacks, and the struct by g_free() */
void suture_pair_fixture_free (SuturePairFixture *self);

/** suture_pair_fixture_render: see suture_widget_test_render() */
GdkTexture *suture_pair_fixture_render (SuturePairFixture *self,
                                        const char        *name);

/** suture_test_correct: (transfer full): what accepting one pair does */
SutureCorrection *suture_test_correct (SutureCellIndex *index,
                                       SutureCandidate  pair);

G_END_DECLS
