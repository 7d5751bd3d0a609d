/* suture-tissue-synthesis.c: synthetic tissues with organic borders
 *
 * seeds (suture-tissue-seeds) → masks and depths (suture-tissue-borders) →
 * cells of one piece (suture-tissue-tidy), and depths → stain
 * (suture-tissue-stain).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-synthesis.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "synthesis/tissues/suture-tissue-borders.h"
#include "synthesis/tissues/suture-tissue-stain.h"
#include "synthesis/tissues/suture-tissue-tidy.h"

/* A cell needs that much room to be one. */
#define MIN_VOXELS_A_CELL 64

/* Radius of the ball of volume 1. */
#define UNIT_BALL_RADIUS 0.62035049089940001667

/* What a hash is for; others' are lower. */
#define HASH_KIND 300

typedef struct
{
  SutureTissuePlan *plan;
  SutureStack      *labels;
  SutureStack      *raw; /* nullable */
} Drawing;

/* One thread's pen, brush and the rows it is at. */
typedef struct
{
  SutureBorders   *borders;
  SutureStainBrush brush;
  guint32         *labels;
  float           *depth_um;
} Desk;

static gpointer
make_desk (gpointer user_data)
{
  const Drawing *drawing = user_data;
  const size_t   n = (size_t) drawing->plan->shape.nx * SUTURE_BORDER_ROWS;
  Desk          *desk = g_new (Desk, 1);

  desk->borders = suture_borders_new (drawing->plan);
  suture_stain_brush_init (&desk->brush, drawing->plan);
  desk->labels = g_new (guint32, n);
  desk->depth_um = g_new (float, n);
  return desk;
}

static void
free_desk (gpointer data)
{
  Desk *desk = data;

  suture_borders_free (desk->borders);
  suture_stain_brush_clear (&desk->brush);
  g_free (desk->labels);
  g_free (desk->depth_um);
  g_free (desk);
}

static void
store_row (const Drawing *drawing, Desk *desk, gint32 z, gint64 y, gint64 row)
{
  const gint64 nx = drawing->plan->shape.nx;
  void        *layer = suture_stack_get_layer_for_writing (drawing->labels, z);
  const SutureSampleType type = suture_stack_get_sample_type (drawing->labels);

  for (gint64 x = 0; x < nx; x++)
    suture_label_set (layer, type, (size_t) (y * nx + x),
                      desk->labels[row * nx + x]);
  if (drawing->raw)
    {
      guint16 *stain = suture_stack_get_layer_for_writing (drawing->raw, z);

      suture_stain_paint_row (&desk->brush, (gint32) y,
                              desk->depth_um + row * nx, stain + y * nx);
    }
}

static void
draw_layer (size_t item, gpointer workspace, gpointer user_data)
{
  const Drawing *drawing = user_data;
  Desk          *desk = workspace;
  const gint32   z = (gint32) item;
  const gint64   ny = drawing->plan->shape.ny;

  suture_borders_set_layer (desk->borders, z);
  suture_stain_brush_set_layer (&desk->brush, z);
  for (gint64 y0 = 0; y0 < ny; y0 += SUTURE_BORDER_ROWS)
    {
      suture_borders_draw (desk->borders, (gint32) y0, desk->labels,
                           desk->depth_um);
      for (gint64 y = y0; y < MIN (y0 + SUTURE_BORDER_ROWS, ny); y++)
        store_row (drawing, desk, z, y, y - y0);
    }
}

static gboolean
plan_tissue (SutureTissuePlan     *plan,
             guint32               n_cells,
             const SutureProgress *progress,
             GError              **error)
{
  guint32 n_seeds = n_cells;

  if (plan->recipe->has_files)
    {
      plan->files = suture_tissue_files_new (plan->shape, n_cells, plan->seed);
      n_seeds = plan->files->n_files;
    }
  plan->seeds = suture_seeds_new (plan->shape, n_seeds, plan->recipe,
                                  plan->seed, progress, error);
  if (plan->seeds == NULL)
    return FALSE;
  plan->ball_um = plan->recipe->roundness * UNIT_BALL_RADIUS *
                  suture_seeds_get_share_um (plan->seeds);
  return TRUE;
}

static gboolean
draw_tissue (Drawing *drawing, const SutureProgress *progress, GError **error)
{
  const SutureProgress drawing_part = suture_progress_part (progress, 0.0, 0.6);
  const SutureProgress tidying = suture_progress_part (progress, 0.6, 0.75);
  const SutureProgress developing = suture_progress_part (progress, 0.75, 1.0);
  const SutureTissuePlan *plan = drawing->plan;
  guint32                 n_cells;

  return suture_parallel_for_with_workspace ((size_t) plan->shape.nz,
                                             draw_layer, make_desk, free_desk,
                                             drawing, &drawing_part, error) &&
         suture_tissue_tidy (drawing->labels, plan->recipe, plan->seed,
                             &n_cells, &tidying, error) &&
         (drawing->raw == NULL ||
          suture_stain_develop (drawing->raw, plan->seed, &developing, error));
}

static SutureStack *
make_stack (SutureShape shape, SutureSampleType type, GError **error)
{
  SutureStack        *stack = suture_stack_new (shape, type, error);
  const SutureSpacing spacing = { .z_um = SUTURE_TISSUE_Z_UM,
                                  .y_um = SUTURE_TISSUE_YX_UM,
                                  .x_um = SUTURE_TISSUE_YX_UM,
                                  .is_known = TRUE };

  if (stack)
    suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  return stack;
}

static gboolean
cells_fit (SutureShape shape, guint32 n_cells, GError **error)
{
  if (shape.nz > 0 && shape.ny > 0 && shape.nx > 0 && n_cells > 0 &&
      suture_shape_size (shape) / n_cells >= MIN_VOXELS_A_CELL)
    return TRUE;

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
               _ ("A tissue needs at least one cell and at least %d voxels "
                  "for each; choose a larger shape or fewer cells."),
               MIN_VOXELS_A_CELL);
  return FALSE;
}

static gboolean
synthesize (SutureTissuePlan     *plan,
            guint32               n_cells,
            SutureStack         **labels,
            SutureStack         **raw,
            const SutureProgress *progress,
            GError              **error)
{
  const SutureProgress   seeding = suture_progress_part (progress, 0.0, 0.1);
  const SutureProgress   rest = suture_progress_part (progress, 0.1, 1.0);
  const SutureSampleType type =
      suture_label_type_for (SUTURE_SAMPLE_U16, n_cells);
  g_autoptr (SutureStack) new_labels = make_stack (plan->shape, type, error);
  g_autoptr (SutureStack) new_raw = NULL;

  if (new_labels == NULL)
    return FALSE;
  if (raw)
    {
      new_raw = make_stack (plan->shape, SUTURE_SAMPLE_U16, error);
      if (new_raw == NULL)
        return FALSE;
    }

  Drawing drawing = { plan, new_labels, new_raw };

  if (!plan_tissue (plan, n_cells, &seeding, error) ||
      !draw_tissue (&drawing, &rest, error))
    return FALSE;
  *labels = g_steal_pointer (&new_labels);
  if (raw)
    *raw = g_steal_pointer (&new_raw);
  return TRUE;
}

gboolean
suture_synthesize_tissue (SutureTissue          tissue,
                          SutureShape           shape,
                          guint32               n_cells,
                          guint64               seed,
                          SutureStack         **labels,
                          SutureStack         **raw,
                          const SutureProgress *progress,
                          GError              **error)
{
  g_return_val_if_fail (tissue < SUTURE_N_TISSUES, FALSE);

  if (!cells_fit (shape, n_cells, error))
    return FALSE;

  /* Two kinds from one seed would share the places of their cells. */
  SutureTissuePlan plan = {
    .shape = shape,
    .recipe = suture_tissue_get_recipe (tissue),
    .seed = suture_tissue_hash (seed, HASH_KIND, (guint64) tissue, 0),
  };
  const gboolean is_done =
      synthesize (&plan, n_cells, labels, raw, progress, error);

  g_clear_pointer (&plan.seeds, suture_seeds_free);
  suture_tissue_files_free (plan.files);
  return is_done;
}
