/* suture-cut-figures.c: of the proposed cuts what lasts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cuts/suture-cut-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "candidates/suture-pair-name.h"
#include "cuts/suture-cut-features.h"

struct _SutureCutFigures
{
  gatomicrefcount  ref_count;
  size_t           n_rows;
  size_t           n_features;
  SutureCutFigure *rows;   /* owned */
  double          *values; /* owned */
};

static SutureCutFigures *
figures_new (SutureCutFigure *rows, double *values, size_t n_rows)
{
  SutureCutFigures *self = g_new (SutureCutFigures, 1);

  *self =
      (SutureCutFigures){ .n_rows = n_rows, .rows = rows, .values = values };
  suture_cut_features (&self->n_features);
  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

static SutureCandidate
as_candidate (const SutureCellIndex *index,
              guint32                cell,
              gint32                 layer,
              gboolean               is_primary)
{
  const SutureMask above = suture_cell_index_get_mask (index, cell, layer);
  const SutureMask below = suture_cell_index_get_mask (index, cell, layer + 1);
  const gint64     overlap_px = suture_mask_overlap_px (&above, &below);

  return (SutureCandidate){
    .upper = cell,
    .lower = cell,
    .gap_first_layer = layer + 1,
    .overlap_px = overlap_px,
    .union_px = above.area_px + below.area_px - overlap_px,
    .is_primary = is_primary,
  };
}

static void
place (SutureCutFigure *figure, SutureSpacing spacing)
{
  const SuturePlace *face = &figure->pair.upper_face;

  figure->place_um[0] = spacing.is_known ? (face->z + 0.5) * spacing.z_um : NAN;
  figure->place_um[1] = spacing.is_known ? face->y * spacing.y_um : NAN;
  figure->place_um[2] = spacing.is_known ? face->x * spacing.x_um : NAN;
}

typedef struct
{
  const SutureCutTable *table;
  const gboolean       *is_primary;
  SutureCutFigures     *figures;
} Taking;

static void
take_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const Taking               *taking = user_data;
  SutureCutFigures           *self = taking->figures;
  const SutureCutMeasurement *m = suture_cut_table_get (taking->table, row);
  const SutureCellIndex *index = suture_cut_table_get_index (taking->table);
  SutureCutFigure       *figure = &self->rows[row];

  figure->candidate =
      as_candidate (index, m->cell, m->layer, taking->is_primary[row]);
  figure->pair = suture_cut_name (index, m->cell, m->layer);
  figure->smaller_voxels = m->sides[0].volume_voxels;
  figure->larger_voxels = m->sides[1].volume_voxels;
  place (figure, suture_cell_index_get_spacing (index));
  suture_cut_features_measure (m,
                               suture_cut_table_get_population (taking->table),
                               &self->values[row * self->n_features]);
}

SutureCutFigures *
suture_cut_figures_new (const SutureCutTable *table, const gboolean *is_primary)
{
  const size_t n_rows = suture_cut_table_get_n_rows (table);
  size_t       n_features;

  suture_cut_features (&n_features);

  Taking taking = { table, is_primary,
                    figures_new (g_new0 (SutureCutFigure, n_rows + 1),
                                 g_new (double, n_rows *n_features + 1),
                                 n_rows) };

  suture_parallel_for (n_rows, take_row_worker, &taking, NULL, NULL);
  return taking.figures;
}

/* Whether the body is there and goes on across the cut. */
static gboolean
find_body (SutureCutFigure *row, const SutureCellIndex *index)
{
  SutureCut cut;

  row->candidate.upper = row->candidate.lower = SUTURE_NO_CELL;
  if (index == NULL)
    return TRUE;
  if (!suture_cut_find (&row->pair, index, &cut) ||
      cut.layer != suture_cut_figure_get_layer (row))
    return FALSE;
  row->candidate =
      as_candidate (index, cut.cell, cut.layer, row->candidate.is_primary);
  row->pair = suture_cut_name (index, cut.cell, cut.layer);
  return TRUE;
}

SutureCutFigures *
suture_cut_figures_restore (GArray          *rows,
                            double          *values,
                            SutureCellIndex *index,
                            GError         **error)
{
  const size_t n_rows = rows->len;

  for (guint i = 0; i < rows->len; i++)
    {
      SutureCutFigure *row = &g_array_index (rows, SutureCutFigure, i);

      if (!find_body (row, index))
        {
          g_autofree char *name = suture_pair_name (&row->pair);

          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                       /* Translators: "cell 12 below layer 5" */
                       _ ("This label stack lacks the cut that was measured: "
                          "%s; use the stack that was screened, or screen "
                          "this one"),
                       name);
          g_array_unref (rows);
          g_free (values);
          return NULL;
        }
    }
  return figures_new ((SutureCutFigure *) (void *) g_array_free (rows, FALSE),
                      values, n_rows);
}

SutureCutFigures *
suture_cut_figures_ref (SutureCutFigures *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_cut_figures_unref (SutureCutFigures *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->rows);
  g_free (self->values);
  g_free (self);
}

size_t
suture_cut_figures_get_n_rows (const SutureCutFigures *self)
{
  return self->n_rows;
}

const SutureCutFigure *
suture_cut_figures_get (const SutureCutFigures *self, size_t row)
{
  g_return_val_if_fail (row < self->n_rows, NULL);

  return &self->rows[row];
}

const double *
suture_cut_figures_get_values (const SutureCutFigures *self, size_t row)
{
  g_return_val_if_fail (row < self->n_rows, NULL);

  return &self->values[row * self->n_features];
}
