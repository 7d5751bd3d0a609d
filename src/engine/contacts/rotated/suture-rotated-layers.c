/* suture-rotated-layers.c: a contact as if the plane that it lies in were a
 * layer of the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/rotated/suture-rotated-layers.h"

#include "contacts/rotated/suture-rotated-grid.h"

/* The plane's own layer is left out: distances span it. */
#define STRIDE 2

/* The layers of a piece, from top to bottom. */
typedef struct
{
  GArray    *runs[SUTURE_ROTATED_REACH]; /* of SutureRun */
  SutureMask masks[SUTURE_ROTATED_REACH];
  size_t     n;
} Side;

static void
side_clear (Side *self)
{
  for (int i = 0; i < SUTURE_ROTATED_REACH; i++)
    g_clear_pointer (&self->runs[i], g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* Mean distance of a body's voxels along the normal, in µm, from anywhere. */
static double
get_height (GArray *runs, const double normal[3], SutureSpacing spacing)
{
  double sum = 0.0;

  for (guint i = 0; i < runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (runs, SutureBodyRun, i);
      const double         n = run->x1 - run->x0;
      const double         x = 0.5 * (run->x0 + run->x1 - 1);

      sum += n *
             (normal[0] * run->z * spacing.z_um +
              normal[1] * run->y * spacing.y_um + normal[2] * x * spacing.x_um);
    }
  return sum / (double) suture_body_runs_count (runs);
}

/* Planes @from to @to of the grid, but for those that cut nothing. */
static void
side_init (Side *self, const SutureRotatedGrid *grid, int from, int to)
{
  for (int nth = from; nth <= to; nth++)
    {
      GArray    *runs = g_array_new (FALSE, FALSE, sizeof (SutureRun));
      SutureMask mask =
          suture_mask_from_pixels (suture_rotated_grid_get_plane (grid, nth),
                                   grid->height, grid->width, 0, 0, runs);

      if (mask.area_px == 0)
        {
          g_array_unref (runs);
          continue;
        }
      self->runs[self->n] = runs;
      self->masks[self->n++] = mask;
    }
}

static void
piece_init (SuturePiece *piece, const Side *side)
{
  piece->n_layers = side->n;
  piece->areas_px = g_new (gint64, side->n);
  piece->overlaps_px = g_new (gint64, side->n);
  for (size_t i = 0; i < side->n; i++)
    piece->areas_px[i] = side->masks[i].area_px;
  for (size_t i = 0; i + 1 < side->n; i++)
    piece->overlaps_px[i] =
        suture_mask_overlap_px (&side->masks[i], &side->masks[i + 1]);
}

static double
measure_distance (const SutureRotatedLayers *self,
                  const SutureMask          *a,
                  const SutureMask          *b,
                  SutureEmdWorkspace        *workspace)
{
  return suture_emd_compute (a, b, self->step_um, self->step_um,
                             self->measurement.emd_tolerance, workspace)
      .distance;
}

static gboolean
measure_profile (SutureRotatedLayers  *self,
                 int                   nth,
                 const Side           *side,
                 SutureEmdWorkspace   *workspace,
                 const SutureProgress *progress,
                 GError              **error)
{
  SutureEmdProfile *profile = &self->profiles[nth];

  suture_emd_profile_init (profile, side->n, STRIDE);
  for (size_t i = 0; i < profile->n_values; i++)
    {
      if (!suture_progress_check (progress, error))
        return FALSE;
      profile->values[i] =
          profile->scale *
          measure_distance (self, &side->masks[i],
                            &side->masks[i + (size_t) profile->stride],
                            workspace);
    }
  suture_emd_profile_finish (profile);
  return TRUE;
}

/* From the far end of the upper side to that of the lower one; the step across
 * the plane counts as one. */
static void
measure_shape (SutureMeasurement *m, const Side sides[2])
{
  const size_t n_upper = sides[0].n - 1;
  const size_t n_lower = sides[1].n - 1;

  m->n_overlaps = n_upper + 1 + n_lower;
  m->overlaps_px = g_new (gint64, m->n_overlaps);
  for (size_t i = 0; i < n_upper; i++)
    m->overlaps_px[i] = m->upper->overlaps_px[i];
  m->overlaps_px[n_upper] =
      suture_mask_overlap_px (&sides[0].masks[n_upper], &sides[1].masks[0]);
  for (size_t i = 0; i < n_lower; i++)
    m->overlaps_px[n_upper + 1 + i] = m->lower->overlaps_px[i];
  m->shape = suture_overlap_shape_fit (m->overlaps_px, m->n_overlaps);
}

static gboolean
measure (SutureRotatedLayers  *self,
         const Side            sides[2],
         const SutureProgress *progress,
         GError              **error)
{
  SutureMeasurement *m = &self->measurement;
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();

  m->emd_stride = STRIDE;
  m->emd_upper = &self->profiles[0];
  m->emd_lower = &self->profiles[1];
  m->upper = &self->pieces[0];
  m->lower = &self->pieces[1];
  for (int i = 0; i < 2; i++)
    {
      piece_init (&self->pieces[i], &sides[i]);
      if (!measure_profile (self, i, &sides[i], workspace, progress, error))
        return FALSE;
    }
  measure_shape (m, sides);
  m->emd_gap = measure_distance (self, &sides[0].masks[sides[0].n - 1],
                                 &sides[1].masks[0], workspace);
  return TRUE;
}

SutureRotatedLayers *
suture_rotated_layers_new (const SutureCellIndex *index,
                           guint32                upper,
                           guint32                lower,
                           const double           centre[3],
                           const double           normal[3],
                           double                 tolerance,
                           const SutureProgress  *progress,
                           GError               **error)
{
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  g_autoptr (GArray) second =
      g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  g_autoptr (SutureRotatedLayers) self = g_new0 (SutureRotatedLayers, 1);
  SutureRotatedGrid grid;
  g_auto (Side) above = { 0 };
  g_auto (Side) below = { 0 };

  suture_body_runs_list (index, upper, first);
  suture_body_runs_list (index, lower, second);

  const double sign = get_height (first, normal, spacing) <=
                              get_height (second, normal, spacing)
                          ? 1.0
                          : -1.0;
  const double down[3] = { sign * normal[0], sign * normal[1],
                           sign * normal[2] };

  suture_rotated_grid_init (&grid, first, second, centre, down, spacing);
  if (grid.pixels != NULL)
    {
      side_init (&above, &grid, 0, SUTURE_ROTATED_REACH - 1);
      side_init (&below, &grid, SUTURE_ROTATED_REACH + 1, SUTURE_N_ROTATED - 1);
    }
  self->step_um = grid.step_um;
  self->measurement.emd_tolerance = tolerance;
  suture_rotated_grid_clear (&grid);
  if (above.n == 0 || below.n == 0)
    return NULL;

  const Side sides[2] = { above, below };

  return measure (self, sides, progress, error) ? g_steal_pointer (&self)
                                                : NULL;
}

void
suture_rotated_layers_free (SutureRotatedLayers *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < 2; i++)
    {
      suture_emd_profile_clear (&self->profiles[i]);
      suture_piece_clear (&self->pieces[i]);
    }
  g_free (self->measurement.overlaps_px);
  g_free (self);
}
