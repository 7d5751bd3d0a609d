/* suture-decision-folds.c: decisions held back, a fifth at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-decision-folds.h"

#include "base/suture-random.h"

/* Keeps this stream apart from those of other purposes. */
#define PURPOSE G_GUINT64_CONSTANT (0x666f6c6473)

/* A piece: ids of different reviews name different pieces. */
typedef struct
{
  guint   review;
  guint64 id;
} Piece;

static guint
piece_hash (gconstpointer key)
{
  const Piece *piece = key;

  return g_int64_hash (&piece->id) * 31 + piece->review;
}

static gboolean
piece_equal (gconstpointer a, gconstpointer b)
{
  const Piece *p = a;
  const Piece *q = b;

  return p->review == q->review && p->id == q->id;
}

static GHashTable *
new_piece_table (void)
{
  return g_hash_table_new_full (piece_hash, piece_equal, g_free, NULL);
}

/* Deals the upper pieces that aren't dealt yet, of pairs with one answer. */
static void
deal_pieces (GHashTable              *folds,
             const SutureDecidedPair *pairs,
             size_t                   n_pairs,
             gboolean                 is_accepted,
             SutureRandom            *random)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (size_t i = 0; i < n_pairs; i++)
    {
      const Piece piece = { pairs[i].review, pairs[i].upper_id };

      if (suture_decided_pair_is_accepted (&pairs[i]) != is_accepted ||
          g_hash_table_contains (folds, &piece))
        continue;
      g_hash_table_insert (folds, g_memdup2 (&piece, sizeof piece), NULL);
      g_array_append_val (pieces, piece);
    }
  if (pieces->len > 0)
    suture_random_shuffle (random, pieces->data, pieces->len, sizeof (Piece));
  for (guint i = 0; i < pieces->len; i++)
    g_hash_table_insert (folds,
                         g_memdup2 (pieces->data + i * sizeof (Piece),
                                    sizeof (Piece)),
                         GUINT_TO_POINTER (i % SUTURE_N_FOLDS));
}

static void
touch (GHashTable *touched, guint review, guint64 id, guint fold)
{
  const Piece piece = { review, id };
  const guint so_far = GPOINTER_TO_UINT (g_hash_table_lookup (touched, &piece));

  g_hash_table_insert (touched, g_memdup2 (&piece, sizeof piece),
                       GUINT_TO_POINTER (so_far | 1u << fold));
}

static guint8
get_touched (GHashTable *touched, guint review, guint64 id)
{
  const Piece piece = { review, id };

  return (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (touched, &piece));
}

void
suture_decision_folds_init (SutureDecisionFolds     *self,
                            const SutureDecidedPair *pairs,
                            size_t                   n_pairs,
                            guint64                  seed)
{
  g_autoptr (GHashTable) folds = new_piece_table ();
  g_autoptr (GHashTable) touched = new_piece_table ();
  SutureRandom random;

  *self = (SutureDecisionFolds){ n_pairs, g_new (guint8, n_pairs),
                                 g_new (guint8, n_pairs) };
  suture_random_init (&random, seed, PURPOSE);
  deal_pieces (folds, pairs, n_pairs, FALSE, &random);
  deal_pieces (folds, pairs, n_pairs, TRUE, &random);
  for (size_t i = 0; i < n_pairs; i++)
    {
      const SutureDecidedPair *pair = &pairs[i];
      const Piece              upper = { pair->review, pair->upper_id };

      self->fold[i] =
          (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (folds, &upper));
      touch (touched, pair->review, pair->upper_id, self->fold[i]);
      touch (touched, pair->review, pair->lower_id, self->fold[i]);
    }
  for (size_t i = 0; i < n_pairs; i++)
    self->touched[i] =
        get_touched (touched, pairs[i].review, pairs[i].upper_id) |
        get_touched (touched, pairs[i].review, pairs[i].lower_id);
}

void
suture_decision_folds_clear (SutureDecisionFolds *self)
{
  g_clear_pointer (&self->fold, g_free);
  g_clear_pointer (&self->touched, g_free);
}
