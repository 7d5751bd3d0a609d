/* test-emd-processors.c: an earth mover's distance is the same to the last bit
 * whatever kind of processor it is compiled for
 *
 * The solver stands in one module for each kind (see meson.build); what the
 * program itself has is chosen by the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-emd-picture.h"

#include <dlfcn.h>

typedef SutureEmdWorkspace *(*NewFunc) (void);
typedef void (*FreeFunc) (SutureEmdWorkspace *);
typedef SutureEmd (*ComputeFunc) (const SutureMask *,
                                  const SutureMask *,
                                  double,
                                  double,
                                  double,
                                  SutureEmdWorkspace *);

/* The solver for one kind of processor. */
typedef struct
{
  void               *module;
  FreeFunc            free;
  ComputeFunc         compute;
  SutureEmdWorkspace *workspace;
} Solver;

static void *
find_symbol (void *module, const char *name)
{
  void *symbol = dlsym (module, name);

  if (!symbol)
    g_error ("%s", dlerror ());
  return symbol;
}

static Solver
solver_open (const char *kind)
{
  g_autofree char *path = g_strdup_printf (EMD_MODULES "/libemd-%s.so", kind);
  Solver           self = { .module = dlopen (path, RTLD_NOW | RTLD_LOCAL) };

  if (!self.module)
    g_error ("%s", dlerror ());
  self.free = (FreeFunc) find_symbol (self.module, "suture_emd_workspace_free");
  self.compute = (ComputeFunc) find_symbol (self.module, "suture_emd_compute");
  self.workspace =
      ((NewFunc) find_symbol (self.module, "suture_emd_workspace_new")) ();
  g_assert_true (self.compute != suture_emd_compute);
  return self;
}

static void
solver_close (Solver *self)
{
  self->free (self->workspace);
  dlclose (self->module);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Solver, solver_close)

/* A module and the machine's own choice on the same two masks. */
static void
assert_same (Solver        *solver,
             const Picture *a,
             const Picture *b,
             double         pixel_x,
             double         tolerance)
{
  g_autoptr (SutureEmdWorkspace) workspace = suture_emd_workspace_new ();
  const SutureEmd own = suture_emd_compute (&a->mask, &b->mask, 1.0, pixel_x,
                                            tolerance, workspace);
  const SutureEmd other = solver->compute (&a->mask, &b->mask, 1.0, pixel_x,
                                           tolerance, solver->workspace);

  if (memcmp (&own, &other, sizeof own) != 0)
    g_error ("%.17g (%.17g to %.17g) in place of %.17g (%.17g to %.17g)",
             other.distance, other.lower_bound, other.upper_bound, own.distance,
             own.lower_bound, own.upper_bound);
}

static gboolean
is_supported (const char *kind)
{
  if (g_str_equal (kind, "avx512f"))
    return __builtin_cpu_supports ("avx512f");
  if (g_str_equal (kind, "avx2"))
    return __builtin_cpu_supports ("avx2");
  if (g_str_equal (kind, "whole"))
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
  return TRUE;
}

/* Two masks of a radius; which of them have holes, parts, noise, differs. */
static void
compare_pair (Solver *solver, GRand *random, int i, double radius)
{
  static const double tolerances[] = { 0.0, 0.005, 0.05 };
  static const double widths[] = { 1.0, 1.37, 0.2, 4.0 };
  PictureBlob         blob_a = picture_random_blob (random, radius);
  PictureBlob         blob_b = picture_random_blob (random, radius);

  blob_a.hole = i % 4 == 1 ? 0.5 : 0.0;
  blob_b.part = i % 4 == 2 ? 0.5 : 0.0;
  blob_a.noise = blob_b.noise = i % 4 == 3 ? 5 : 0;

  g_auto (Picture) a = picture_from_blob (&blob_a);
  g_auto (Picture) b = picture_from_blob (&blob_b);
  const PictureView view = { &a, 60, TRUE, FALSE, FALSE };

  if (a.mask.area_px == 0 || b.mask.area_px == 0)
    return;
  for (size_t k = 0; k < G_N_ELEMENTS (tolerances); k++)
    assert_same (solver, &a, &b, widths[i / 4 % 4], tolerances[k]);
  if (radius > 12.0)
    return;

  /* Equal areas: many flows and distances are alike. */
  g_auto (Picture) mirrored = picture_turn (&view, 0, 0);

  assert_same (solver, &a, &mirrored, widths[i / 4 % 4], 0.0);
}

static void
test_same (gconstpointer data)
{
  const char *kind = data;

  if (!is_supported (kind))
    {
      g_test_skip ("this machine's processor lacks these instructions");
      return;
    }

  g_auto (Solver) solver = solver_open (kind);
  g_autoptr (GRand) random = g_rand_new_with_seed (31);

  for (int i = 0; i < 96; i++)
    compare_pair (&solver, random, i,
                  i < 48 ? g_rand_double_range (random, 1.0, 9.0)
                         : g_rand_double_range (random, 9.0, 24.0));
  for (int i = 0; i < 3; i++)
    compare_pair (&solver, random, i, 40.0);
}

int
main (int argc, char *argv[])
{
  static const char *const kinds[] = { "plain", "avx2", "avx512f", "whole",
                                       "portable" };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path =
          g_strconcat ("/emd/same-to-the-last-bit/", kinds[i], NULL);

      g_test_add_data_func (path, kinds[i], test_same);
    }
  return g_test_run ();
}
