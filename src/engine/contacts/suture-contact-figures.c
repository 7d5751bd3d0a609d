/* suture-contact-figures.c: of all contacts what lasts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "candidates/suture-pair-name.h"

struct _SutureContactFigures
{
  gatomicrefcount      ref_count;
  size_t               n_rows;
  size_t               n_features;
  int                  max_wall;
  SutureContactFigure *rows;   /* owned */
  double              *values; /* owned */
};

double
suture_contact_figure_get_radius (const SutureContactFigure *self)
{
  return sqrt (self->area_um2 / G_PI);
}

static SutureContactFigures *
figures_new (SutureContactFigure *rows,
             double              *values,
             size_t               n_rows,
             int                  max_wall)
{
  SutureContactFigures *self = g_new (SutureContactFigures, 1);

  *self = (SutureContactFigures){
    .n_rows = n_rows, .max_wall = max_wall, .rows = rows, .values = values
  };
  suture_contact_features (&self->n_features);
  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

typedef struct
{
  SutureContactTable   *table;
  SutureContactFigures *figures;
} Taking;

/* Row @from of @table becomes row @row. */
static void
take_row (SutureContactFigures     *self,
          const SutureContactTable *table,
          size_t                    from,
          size_t                    row)
{
  const SutureContactMeasurement *m = suture_contact_table_get (table, from);
  SutureContactFigure            *figure = &self->rows[row];

  *figure = (SutureContactFigure){
    .candidate = suture_contact_as_candidate (table, from),
    .pair = m->pair,
    .area_um2 = m->plane.area,
  };
  memcpy (figure->centre_um, m->plane.centre, sizeof figure->centre_um);
  memcpy (figure->normal, m->plane.normal, sizeof figure->normal);
  suture_contact_features_measure (m,
                                   suture_contact_table_get_surroundings (
                                       table),
                                   &self->values[row * self->n_features]);
}

static void
take_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const Taking *taking = user_data;

  take_row (taking->figures, taking->table, row, row);
}

SutureContactFigures *
suture_contact_figures_new (SutureContactTable *table, int max_wall)
{
  const size_t n_rows = suture_contact_table_get_n_rows (table);
  size_t       n_features;

  suture_contact_features (&n_features);

  Taking taking = { table, figures_new (g_new0 (SutureContactFigure, n_rows),
                                        g_new (double, n_rows *n_features),
                                        n_rows, max_wall) };

  suture_parallel_for (n_rows, take_row_worker, &taking, NULL, NULL);
  return taking.figures;
}

SutureContactFigures *
suture_contact_figures_new_changed (const SutureContactFigures *self,
                                    const SutureContactTable   *table,
                                    const size_t               *rows)
{
  SutureContactFigures *changed =
      figures_new (g_memdup2 (self->rows, self->n_rows * sizeof *self->rows),
                   g_memdup2 (self->values, self->n_rows * self->n_features *
                                                sizeof *self->values),
                   self->n_rows, self->max_wall);

  for (size_t row = 0; row < self->n_rows; row++)
    if (rows[row] != G_MAXSIZE)
      suture_contact_features_measure (suture_contact_table_get (table,
                                                                 rows[row]),
                                       suture_contact_table_get_surroundings (
                                           table),
                                       &changed->values[row *
                                                        changed->n_features]);
  return changed;
}

SutureContactFigures *
suture_contact_figures_add_parts (const SutureContactFigures *self,
                                  SutureContactTable         *table,
                                  const size_t               *rows,
                                  GArray                     *names)
{
  const size_t          n_rows = self->n_rows + names->len;
  SutureContactFigures *sum =
      figures_new (g_new (SutureContactFigure, n_rows + 1),
                   g_new (double, (n_rows + 1) * self->n_features), n_rows,
                   self->max_wall);

  for (size_t row = 0; row < self->n_rows; row++)
    sum->rows[row] = self->rows[row];
  for (size_t i = 0; i < self->n_rows * self->n_features; i++)
    sum->values[i] = self->values[i];
  for (guint i = 0; i < names->len; i++)
    {
      const SuturePartsPair *name = &g_array_index (names, SuturePartsPair, i);
      SutureContactFigure   *figure = &sum->rows[self->n_rows + i];

      take_row (sum, table, rows[i], self->n_rows + i);
      figure->pair = name->pair;
      figure->candidate.upper = name->upper;
      figure->candidate.lower = name->lower;
    }
  return sum;
}

/* Whether both bodies are there; the row has their names then. */
static gboolean
find_cells (SutureContactFigure *row, const SutureCellIndex *index)
{
  guint32 *const upper = &row->candidate.upper;
  guint32 *const lower = &row->candidate.lower;

  *upper = *lower = SUTURE_NO_CELL;
  if (index == NULL)
    return TRUE;
  if (!suture_pair_key_find (&row->pair, index, upper, lower))
    return FALSE;
  row->pair = suture_pair_key_new (index, *upper, *lower);
  return TRUE;
}

SutureContactFigures *
suture_contact_figures_restore (GArray          *rows,
                                double          *values,
                                int              max_wall,
                                SutureCellIndex *index,
                                GError         **error)
{
  const size_t n_rows = rows->len;

  for (guint i = 0; i < rows->len; i++)
    {
      SutureContactFigure *row = &g_array_index (rows, SutureContactFigure, i);
      const SuturePairKey  pair = row->pair;

      if (!find_cells (row, index))
        {
          g_autofree char *name = suture_pair_name (&pair);

          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                       _ ("This label stack lacks the cells %s that were "
                          "measured; use the stack that was screened, or "
                          "screen this one"),
                       name);
          g_array_unref (rows);
          g_free (values);
          return NULL;
        }
    }
  return figures_new ((SutureContactFigure *) (void *) g_array_free (rows,
                                                                     FALSE),
                      values, n_rows, max_wall);
}

SutureContactFigures *
suture_contact_figures_ref (SutureContactFigures *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
suture_contact_figures_unref (SutureContactFigures *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->rows);
  g_free (self->values);
  g_free (self);
}

size_t
suture_contact_figures_get_n_rows (const SutureContactFigures *self)
{
  return self->n_rows;
}

const SutureContactFigure *
suture_contact_figures_get (const SutureContactFigures *self, size_t row)
{
  g_return_val_if_fail (row < self->n_rows, NULL);

  return &self->rows[row];
}

const double *
suture_contact_figures_get_values (const SutureContactFigures *self, size_t row)
{
  g_return_val_if_fail (row < self->n_rows, NULL);

  return &self->values[row * self->n_features];
}

int
suture_contact_figures_get_max_wall (const SutureContactFigures *self)
{
  return self->max_wall;
}
