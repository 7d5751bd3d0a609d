/* suture-contact-cases.c: contacts of which it is known whether they are one
 * cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-contacts/suture-contact-cases.h"

#include <math.h>

#include "base/suture-error.h"
#include "base/suture-random.h"
#include "contacts/measuring/suture-grown-bodies.h"
#include "contacts/suture-contact-features.h"
#include "model/suture-kind-features.h"
#include "oversegmentation/suture-oversegmentation.h"
#include "resegmentation/suture-body-owners.h"
#include "resegmentation/suture-resegment-each.h"

#define PURPOSE_CASES G_GUINT64_CONSTANT (0x636f6e7461637473)

/* Recipes that a stack is segmented by; the next stack begins with the next. */
#define RECIPES_A_STACK 3

/* How often it is segmented layer by layer, each time linked both ways. */
#define MASK_RECIPES_A_STACK 6

/* Contacts of one segmentation that are learned from, at most. */
#define MOST_CASES 250

/* Share of the cells that are cut: one way, so many that halves meet, and none:
 * what is whole mustn't be joined, least of all what the stack's sides left. */
static const double shares_cut[] = { 0.35, 0.8, 0.0 };

/* What of one stack is being made. */
typedef struct
{
  GArray                    *cases;
  const SutureTrainingStack *stack;
  int                        number;
  SutureRandom               random;
} Making;

const char *
suture_contact_source_name (SutureContactSource source)
{
  static const char *const names[] = { "cuts", "pieces", "masks" };

  return names[source];
}

static void
forget_raw (SutureContactCase *c)
{
  const int n = (int) suture_kind_count_features (SUTURE_KIND_CONTACT);

  for (int i = 0; i < n; i++)
    if (suture_kind_get_feature (SUTURE_KIND_CONTACT, i)->stain !=
        SUTURE_STAIN_NONE)
      c->values[i] = NAN;
  c->has_raw = FALSE;
}

static void
add_case (Making                   *self,
          const SutureContactTable *table,
          guint32                   row,
          const guint64            *owners,
          SutureContactSource       source)
{
  const SutureContactMeasurement *m = suture_contact_table_get (table, row);
  SutureContactCase c = { .is_true = owners[m->upper] == owners[m->lower],
                          .source = source,
                          .stack = self->number };

  suture_contact_features_measure (m,
                                   suture_contact_table_get_surroundings (
                                       table),
                                   c.values);
  c.has_raw = suture_kind_has_raw (SUTURE_KIND_CONTACT, c.values);
  g_array_append_val (self->cases, c);
  if (c.has_raw)
    {
      forget_raw (&c);
      g_array_append_val (self->cases, c);
    }
}

/* (transfer full): rows of contacts between bodies with owners, in random
 * order. */
static GArray *
list_decided (Making                   *self,
              const SutureContactTable *table,
              const guint64            *owners)
{
  const size_t n_rows = suture_contact_table_get_n_rows (table);
  GArray      *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 row = 0; row < n_rows; row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);

      if (owners[m->upper] != 0 && owners[m->lower] != 0)
        g_array_append_val (rows, row);
    }
  suture_random_shuffle (&self->random, rows->data, rows->len,
                         sizeof (guint32));
  return rows;
}

static void
add_some (Making                   *self,
          const SutureContactTable *table,
          const guint64            *owners,
          SutureContactSource       source)
{
  g_autoptr (GArray) rows = list_decided (self, table, owners);

  for (guint i = 0; i < MIN (rows->len, MOST_CASES); i++)
    add_case (self, table, g_array_index (rows, guint32, i), owners, source);
}

static gboolean
add_segmentation (Making               *self,
                  SutureStack          *pieces,
                  SutureContactSource   source,
                  const SutureProgress *progress,
                  GError              **error)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (pieces, 0, NULL, error);
  g_autofree guint64 *owners =
      index ? suture_body_owners_find (index, self->stack->labels, NULL, error)
            : NULL;
  g_autoptr (SutureContactTable) table =
      owners ? suture_contact_table_new (index, self->stack->raw, 0, progress,
                                         error)
             : NULL;

  if (table == NULL)
    return FALSE;
  add_some (self, table, owners, source);
  return TRUE;
}

/* Masks seldom touch: contacts reach across what commonly lies between them, as
 * where a person screens them. */
static gboolean
add_linked_masks (const SutureResegmented *made,
                  const SutureProgress    *progress,
                  gpointer                 user_data,
                  GError                 **error)
{
  g_autoptr (SutureContactTable) table =
      suture_contact_table_new (made->index, made->raw,
                                suture_wall_measure (made->index), progress,
                                error);

  if (table == NULL)
    return FALSE;
  add_some (user_data, table, made->owners, SUTURE_CONTACT_OF_MASKS);
  return TRUE;
}

static gboolean
add_cuts (Making *self, const SutureProgress *progress, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (shares_cut); i++)
    {
      g_autoptr (SutureStack) pieces =
          suture_cut_cells (self->stack->labels, shares_cut[i],
                            suture_random_uint64 (&self->random), error);

      if (pieces == NULL ||
          !add_segmentation (self, pieces, SUTURE_CONTACT_OF_CUTS, progress,
                             error))
        return FALSE;
    }
  return TRUE;
}

/* A raw stack without walls, of nuclei for one, can't be segmented so, and
 * isn't. */
static gboolean
add_pieces (Making *self, const SutureProgress *progress, GError **error)
{
  size_t                              n;
  const SutureOversegmentationRecipe *recipes =
      suture_oversegmentation_recipes (&n);

  for (size_t i = 0; i < RECIPES_A_STACK; i++)
    {
      g_autoptr (GError) problem = NULL;
      const size_t recipe = ((size_t) self->number + i) % n;
      g_autoptr (SutureStack) pieces =
          suture_oversegment (self->stack->raw, self->stack->labels,
                              &recipes[recipe], NULL, &problem);

      if (g_error_matches (problem, SUTURE_ERROR, SUTURE_ERROR_INPUT))
        return TRUE;
      if (pieces == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!add_segmentation (self, pieces, SUTURE_CONTACT_OF_PIECES, progress,
                             error))
        return FALSE;
    }
  return TRUE;
}

/* What all cases of a stack and a source count together: masks half as much as
 * the others, or pieces in 3D would be judged by what is usual between masks.
 */
static const double source_weights[SUTURE_N_CONTACT_SOURCES] = { 1.0, 1.0,
                                                                 0.5 };

/* Cases from @first on are this stack's. */
static void
weigh_cases (GArray *cases, guint first)
{
  double n[SUTURE_N_CONTACT_SOURCES] = { 0.0 };

  for (guint i = first; i < cases->len; i++)
    n[g_array_index (cases, SutureContactCase, i).source] += 1.0;
  for (guint i = first; i < cases->len; i++)
    {
      SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);

      c->weight = source_weights[c->source] / n[c->source];
    }
}

gboolean
suture_contact_cases_add (GArray                    *cases,
                          const SutureTrainingStack *stack,
                          int                        number,
                          guint64                    seed,
                          const SutureProgress      *progress,
                          GError                   **error)
{
  const SutureProgress cutting = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress segmenting = suture_progress_part (progress, 0.4, 0.7);
  const SutureProgress masking = suture_progress_part (progress, 0.7, 1.0);
  const guint          first = cases->len;
  Making making = { .cases = cases, .stack = stack, .number = number };

  suture_random_init (&making.random, seed, PURPOSE_CASES + (guint64) number);
  if (!stack->is_masks_only &&
      (!add_cuts (&making, &cutting, error) ||
       (stack->raw && !add_pieces (&making, &segmenting, error))))
    return FALSE;
  if (stack->raw &&
      !suture_resegment_each (stack->raw, stack->labels,
                              seed + (guint64) number, MASK_RECIPES_A_STACK,
                              add_linked_masks, &making, &masking, error))
    return FALSE;
  weigh_cases (cases, first);
  return TRUE;
}

GArray *
suture_contact_cases_make (SutureCasesAdd             add,
                           const SutureTrainingStack *stacks,
                           size_t                     n_stacks,
                           guint64                    seed,
                           const SutureProgress      *progress,
                           GError                   **error)
{
  g_autoptr (GArray) cases =
      g_array_new (FALSE, FALSE, sizeof (SutureContactCase));

  for (size_t i = 0; i < n_stacks; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_stacks,
                                (double) (i + 1) / (double) n_stacks);

      if (!add (cases, &stacks[i], (int) i, seed, &part, error))
        return NULL;
    }
  return g_steal_pointer (&cases);
}
