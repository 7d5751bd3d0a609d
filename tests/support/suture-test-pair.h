/* suture-test-pair.h: measured pairs and models made up at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-random.h"
#include "features/measuring/suture-measurement.h"
#include "model/suture-model.h"

G_BEGIN_DECLS

#define SUTURE_TEST_MAX_LAYERS 12

/** SutureTestPiece: one piece and its profile, with room for their lists */
typedef struct
{
  SuturePiece      piece;
  SutureEmdProfile profile;
  gint32           layers[SUTURE_TEST_MAX_LAYERS];
  gint64           areas_px[SUTURE_TEST_MAX_LAYERS];
  double           centroids_y[SUTURE_TEST_MAX_LAYERS];
  double           centroids_x[SUTURE_TEST_MAX_LAYERS];
  gint64           overlaps_px[SUTURE_TEST_MAX_LAYERS];
  double           values[SUTURE_TEST_MAX_LAYERS];
} SutureTestPiece;

/** SutureTestPair: a measurement that owns what it points at; not to be copied
 */
typedef struct
{
  SutureMeasurement m;
  SutureTestPiece   upper;
  SutureTestPiece   lower;
  gint64            overlaps_px[2 * SUTURE_TEST_MAX_LAYERS];
} SutureTestPair;

/** suture_test_pair_init: two pieces of 1 to 12 layers, with all that follows
 */
void suture_test_pair_init (SutureTestPair *self, SutureRandom *random);

/** suture_test_pair_flip: the same pair in a stack turned upside down */
void suture_test_pair_flip (const SutureTestPair *self,
                            SutureTestPair       *flipped);

/** suture_test_population: five cells; static data */
const SuturePopulation *suture_test_population (void);

/** suture_test_model_new: (transfer full): a model with random weights, as an
 * honest training could have made it */
SutureModel *suture_test_model_new (const char *feature_set, guint64 seed);

G_END_DECLS
