/* suture-cell-neighbours.c: which cells lie beside which
 *
 * The runs of each layer are put in reading order; then each row is swept
 * against itself, the next two rows and the same rows of the next two layers.
 * Each layer collects its own pairs, so the result doesn't depend on threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cell-neighbours.h"

#include <string.h>

#include "base/suture-parallel.h"

struct _SutureCellNeighbours
{
  size_t  *starts;     /* n_cells + 1 */
  guint32 *neighbours; /* of cell c: starts[c] to starts[c + 1] - 1 */
};

/* A run and whose it is */
typedef struct
{
  gint32  x0;
  gint32  x1;
  guint32 cell;
} CellRun;

/* One layer's runs in reading order: row y is rows[y] to rows[y + 1] - 1 */
typedef struct
{
  CellRun *runs;
  size_t  *rows;
} Layer;

typedef struct
{
  SutureCellIndex *index;
  SutureShape      shape;
  GArray         **cells_at; /* of guint32; the cells alive on each layer */
  Layer           *layers;
  GArray         **pairs; /* of guint64, a·2³² + b, a < b; one a layer */
} Search;

static void
list_cells_by_layer (Search *search)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (search->index);

  for (gint64 z = 0; z < search->shape.nz; z++)
    search->cells_at[z] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 cell = 0; cell < n_cells; cell++)
    {
      const SutureBox box = suture_cell_index_get_box (search->index, cell);

      for (gint32 z = box.z0; z < box.z1; z++)
        g_array_append_val (search->cells_at[z], cell);
    }
}

static void
count_rows (const Search *search, gint32 z, size_t *rows)
{
  const GArray *cells = search->cells_at[z];

  for (guint i = 0; i < cells->len; i++)
    {
      const SutureMask mask =
          suture_cell_index_get_mask (search->index,
                                      g_array_index (cells, guint32, i), z);

      for (size_t k = 0; k < mask.n_runs; k++)
        rows[mask.runs[k].y + 1]++;
    }
  for (gint64 y = 0; y < search->shape.ny; y++)
    rows[y + 1] += rows[y];
}

/* Cells come one after the other, so a row is a few sorted pieces: insertion
 * moves little. */
static void
insert_run (CellRun *row, size_t n, CellRun run)
{
  for (; n > 0 && row[n - 1].x0 > run.x0; n--)
    row[n] = row[n - 1];
  row[n] = run;
}

static void
order_layer (size_t item, gpointer workspace, gpointer user_data)
{
  Search            *search = user_data;
  const gint32       z = (gint32) item;
  const GArray      *cells = search->cells_at[z];
  const size_t       n_rows = (size_t) search->shape.ny;
  Layer             *layer = &search->layers[z];
  g_autofree size_t *filled = g_new0 (size_t, n_rows);

  layer->rows = g_new0 (size_t, n_rows + 1);
  count_rows (search, z, layer->rows);
  layer->runs = g_new (CellRun, layer->rows[n_rows] + 1);
  for (guint i = 0; i < cells->len; i++)
    {
      const guint32    cell = g_array_index (cells, guint32, i);
      const SutureMask mask =
          suture_cell_index_get_mask (search->index, cell, z);

      for (size_t k = 0; k < mask.n_runs; k++)
        {
          const SutureRun run = mask.runs[k];

          insert_run (layer->runs + layer->rows[run.y], filled[run.y]++,
                      (CellRun){ run.x0, run.x1, cell });
        }
    }
}

/* The pairs of one layer. Borders are long: most pairs were seen a moment ago,
 * and `recent` keeps them out. */
#define N_RECENT 1024

typedef struct
{
  GArray *pairs;
  guint64 recent[N_RECENT]; /* 0: none; no pair is (0, 0) */
} PairSink;

static void
add_pair (PairSink *sink, guint32 a, guint32 b)
{
  const guint64 pair = a < b ? (guint64) a << 32 | b : (guint64) b << 32 | a;
  guint64      *recent = &sink->recent[((pair >> 32) * 31 ^ pair) % N_RECENT];

  if (a == b || *recent == pair)
    return;
  *recent = pair;
  g_array_append_val (sink->pairs, pair);
}

/* Pairs of runs of two rows that overlap once each is made `reach` longer at
 * both ends. */
static void
sweep_rows (const Layer *a,
            gint64       row_a,
            const Layer *b,
            gint64       row_b,
            gint32       reach,
            PairSink    *sink)
{
  size_t       first = b->rows[row_b];
  const size_t end = b->rows[row_b + 1];

  for (size_t i = a->rows[row_a]; i < a->rows[row_a + 1]; i++)
    {
      const CellRun run = a->runs[i];

      while (first < end && b->runs[first].x1 + reach <= run.x0)
        first++;
      for (size_t k = first; k < end && b->runs[k].x0 < run.x1 + reach; k++)
        add_pair (sink, run.cell, b->runs[k].cell);
    }
}

static void
sweep_row (const Layer *layer, gint64 y, PairSink *sink)
{
  const size_t end = layer->rows[y + 1];

  for (size_t i = layer->rows[y]; i < end; i++)
    for (size_t k = i + 1;
         k < end && layer->runs[k].x0 - layer->runs[i].x1 <= 1; k++)
      add_pair (sink, layer->runs[i].cell, layer->runs[k].cell);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *) a;
  const guint64 y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
sort_and_unite (GArray *pairs)
{
  guint64 *values = (guint64 *) (gpointer) pairs->data;
  guint    n = 0;

  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    if (n == 0 || values[n - 1] != values[i])
      values[n++] = values[i];
  g_array_set_size (pairs, n);
}

static void
sweep_layers (const Search *search,
              const Layer  *layer,
              gint64        y,
              PairSink     *sink)
{
  const gint64 n_rows = search->shape.ny;
  const gint64 n_below = search->layers + search->shape.nz - 1 - layer;

  sweep_row (layer, y, sink);
  if (y + 1 < n_rows)
    sweep_rows (layer, y, layer, y + 1, 1, sink);
  if (y + 2 < n_rows)
    sweep_rows (layer, y, layer, y + 2, 0, sink);
  if (n_below >= 1)
    {
      sweep_rows (layer, y, layer + 1, y, 1, sink);
      if (y > 0)
        sweep_rows (layer, y, layer + 1, y - 1, 0, sink);
      if (y + 1 < n_rows)
        sweep_rows (layer, y, layer + 1, y + 1, 0, sink);
    }
  if (n_below >= 2)
    sweep_rows (layer, y, layer + 2, y, 0, sink);
}

static void
find_pairs (size_t item, gpointer workspace, gpointer user_data)
{
  Search  *search = user_data;
  PairSink sink = { .pairs = g_array_new (FALSE, FALSE, sizeof (guint64)) };

  for (gint64 y = 0; y < search->shape.ny; y++)
    sweep_layers (search, &search->layers[item], y, &sink);
  sort_and_unite (sink.pairs);
  search->pairs[item] = sink.pairs;
}

static GArray *
unite_layers (Search *search)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (gint64 z = 0; z < search->shape.nz; z++)
    g_array_append_vals (all, search->pairs[z]->data, search->pairs[z]->len);
  sort_and_unite (all);
  return all;
}

/* Pairs are sorted, so filling both ends in their order gives rising lists:
 * the smaller neighbours of a cell come as second members first. */
static SutureCellNeighbours *
neighbours_from_pairs (const GArray *pairs, guint32 n_cells)
{
  SutureCellNeighbours *self = g_new0 (SutureCellNeighbours, 1);
  g_autofree size_t    *next = g_new0 (size_t, n_cells + 1);

  self->starts = g_new0 (size_t, n_cells + 1);
  self->neighbours = g_new (guint32, 2 * (size_t) pairs->len + 1);
  for (guint i = 0; i < pairs->len; i++)
    {
      const guint64 pair = g_array_index (pairs, guint64, i);

      self->starts[(pair >> 32) + 1]++;
      self->starts[(pair & G_MAXUINT32) + 1]++;
    }
  for (guint32 cell = 0; cell < n_cells; cell++)
    self->starts[cell + 1] += self->starts[cell];
  memcpy (next, self->starts, (n_cells + 1) * sizeof (size_t));
  for (guint i = 0; i < pairs->len; i++)
    {
      const guint64 pair = g_array_index (pairs, guint64, i);
      const guint32 a = (guint32) (pair >> 32);
      const guint32 b = (guint32) (pair & G_MAXUINT32);

      self->neighbours[next[a]++] = b;
      self->neighbours[next[b]++] = a;
    }
  return self;
}

static void
search_clear (Search *search)
{
  for (gint64 z = 0; z < search->shape.nz; z++)
    {
      g_array_unref (search->cells_at[z]);
      g_clear_pointer (&search->pairs[z], g_array_unref);
      g_free (search->layers[z].runs);
      g_free (search->layers[z].rows);
    }
  g_free (search->cells_at);
  g_free (search->pairs);
  g_free (search->layers);
}

SutureCellNeighbours *
suture_cell_neighbours_new (SutureCellIndex      *index,
                            const SutureProgress *progress,
                            GError              **error)
{
  const SutureProgress ordering = suture_progress_part (progress, 0.0, 0.3);
  const SutureProgress finding = suture_progress_part (progress, 0.3, 1.0);
  const SutureShape    shape = suture_cell_index_get_shape (index);
  const size_t         n_layers = (size_t) shape.nz;
  Search               search = {
                  .index = index,
                  .shape = shape,
                  .cells_at = g_new0 (GArray *, n_layers),
                  .layers = g_new0 (Layer, n_layers),
                  .pairs = g_new0 (GArray *, n_layers),
  };
  SutureCellNeighbours *self = NULL;

  list_cells_by_layer (&search);
  if (suture_parallel_for (n_layers, order_layer, &search, &ordering, error) &&
      suture_parallel_for (n_layers, find_pairs, &search, &finding, error))
    {
      g_autoptr (GArray) pairs = unite_layers (&search);

      self =
          neighbours_from_pairs (pairs, suture_cell_index_get_n_cells (index));
    }
  search_clear (&search);
  return self;
}

void
suture_cell_neighbours_free (SutureCellNeighbours *self)
{
  g_free (self->starts);
  g_free (self->neighbours);
  g_free (self);
}

const guint32 *
suture_cell_neighbours_get (const SutureCellNeighbours *self,
                            guint32                     cell,
                            guint32                    *n_neighbours)
{
  *n_neighbours = (guint32) (self->starts[cell + 1] - self->starts[cell]);
  return self->neighbours + self->starts[cell];
}
