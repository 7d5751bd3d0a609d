/* test-real-pairs.c: pairs of real stacks in the pair view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-reader.h"
#include "suture-pair-fixture.h"
#include "suture-widget-test.h"

/* The pair whose facing masks overlap most */
static gboolean
find_pair (SutureCellIndex *index, SutureCandidate *pair)
{
  g_autoptr (GArray) pairs = suture_screen_layer_gaps (index, 3, NULL, NULL);
  gint64 best = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureCandidate *candidate =
          &g_array_index (pairs, SutureCandidate, i);

      if (candidate->overlap_px > best)
        {
          best = candidate->overlap_px;
          *pair = *candidate;
        }
    }
  return best > 0;
}

/* Takes layers away from a tall cell, so that there is a pair to look at. */
static void
cut_cell (SutureStack *labels, SutureCellIndex *index)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  guint32           tallest = 0;
  gint64            most = 0;

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    {
      const SutureBox box = suture_cell_index_get_box (index, cell);
      const gint64 weight = suture_cell_index_get_volume_voxels (index, cell);

      if (box.z1 - box.z0 >= 8 && box.z1 - box.z0 < shape.nz - 2 &&
          weight > most)
        {
          most = weight;
          tallest = cell;
        }
    }

  const guint64   id = suture_cell_index_get_id (index, tallest);
  const guint64   new_id = suture_cell_index_get_max_id (index) + 1;
  const SutureBox box = suture_cell_index_get_box (index, tallest);
  const gint32    cut = (box.z0 + box.z1) / 2;

  for (gint32 z = cut; z < box.z1; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (labels, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        if (layer[i] == id)
          layer[i] = z == cut ? 0 : (guint16) new_id;
    }
}

static gboolean
fixture_read (SuturePairFixture *self,
              const char        *labels,
              const char        *raw,
              SutureSpacing      spacing)
{
  g_autofree char        *labels_path = suture_test_shared (labels);
  g_autofree char        *raw_path = raw ? suture_test_shared (raw) : NULL;
  const SutureReadChoices choices = { .spacing = spacing };
  g_autoptr (GError) error = NULL;

  if (labels_path == NULL)
    return FALSE;
  suture_stack_read_pair (labels_path, raw_path, &choices, &self->labels,
                          &self->raw, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

/* The pieces lie wholly in the view. */
static void
assert_seen (SuturePairFixture *self, SutureSliceView *view)
{
  const SutureBox a = suture_cell_index_get_box (self->index, self->pair.upper);
  const SutureBox b = suture_cell_index_get_box (self->index, self->pair.lower);
  const SutureViewSize size = suture_slice_view_get_size (view);
  const SuturePoint    corners[2] = {
       { { a.z0, MIN (a.y0, b.y0), MIN (a.x0, b.x0) } },
       { { b.z1 - 1, MAX (a.y1, b.y1) - 1, MAX (a.x1, b.x1) - 1 } },
  };

  for (int i = 0; i < 2; i++)
    {
      double x = 0.0;
      double y = 0.0;

      suture_viewpoint_project (self->view->viewpoint,
                                suture_slice_view_get_plane (view), corners[i],
                                &x, &y);
      g_assert_cmpfloat (ABS (x), <, 0.5 * size.width);
      g_assert_cmpfloat (ABS (y), <, 0.5 * size.height);
    }
}

/* The pictures are for people. */
static void
show_real (SuturePairFixture *self, const char *name)
{
  g_autofree char *cells_name = g_strdup_printf ("%s-cells", name);
  g_autofree char *outline_name = g_strdup_printf ("%s-outline", name);

  g_object_unref (suture_pair_fixture_render (self, cells_name));
  g_assert_true (find_pair (self->index, &self->pair));
  self->preview = suture_test_correct (self->index, self->pair);
  suture_pair_view_show_pair (self->view, &self->pair, self->preview);
  g_object_unref (suture_pair_fixture_render (self, name));
  assert_seen (self, self->view->xy);
  assert_seen (self, self->view->xz);
  assert_seen (self, self->view->yz);
  g_object_set (self->view, "outline", TRUE, NULL);
  g_object_unref (suture_pair_fixture_render (self, outline_name));
}

typedef struct
{
  const char   *name;
  const char   *labels;
  const char   *raw;
  SutureSpacing spacing;
} RealStack;

static void
test_real (gconstpointer data)
{
  const RealStack   *stack = data;
  SuturePairFixture *fixture = g_new0 (SuturePairFixture, 1);

  if (!fixture_read (fixture, stack->labels, stack->raw, stack->spacing))
    {
      g_free (fixture);
      return;
    }
  if (stack->raw != NULL)
    {
      g_autoptr (SutureCellIndex) index =
          suture_cell_index_new (fixture->labels, 0, NULL, NULL);

      cut_cell (fixture->labels, index);
    }
  suture_pair_fixture_show (fixture, 1200, 800);
  show_real (fixture, stack->name);
  g_assert_cmpint (suture_slice_view_get_n_paints (fixture->view->xy), >, 0);
  suture_pair_fixture_free (fixture);
}

static const RealStack real_stacks[] = {
  { "plant-ovule",
    "data/plant_ovule_crop/labels.tif",
    "data/plant_ovule_crop/raw.tif",
    { 0.235, 0.15, 0.15, TRUE } },
  { "celegans",
    "data/celegans_embryo_t075/labels.tif",
    "data/celegans_embryo_t075/raw.tif",
    { 0.225, 0.225, 0.225, TRUE } },
  { "thick-layers",
    "golden/candidates/candidate_01.tif",
    NULL,
    { 0.4, 0.1, 0.1, TRUE } },
};

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  for (size_t i = 0; i < G_N_ELEMENTS (real_stacks); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/real-pairs/seen-whole/%s", real_stacks[i].name);

      g_test_add_data_func (path, &real_stacks[i], test_real);
    }
  return g_test_run ();
}
