/* test-sandbox.c: which paths are those of files that a sandbox was lent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-sandbox.h"

static void
test_lent_files_are_known (void)
{
  g_assert_true (
      suture_sandbox_is_lent ("/run/user/1000/doc/1a2b3c/labels.tif"));
  g_assert_true (suture_sandbox_is_lent ("/run/user/0/doc/1a2b3c/a/b.tif"));
  g_assert_true (suture_sandbox_is_lent ("/run/flatpak/doc/1a2b3c/labels.tif"));
  g_assert_true (
      suture_sandbox_is_lent ("/tmp/../run/user/1000/doc/1a2b3c/labels.tif"));
}

static void
test_others_are_not (void)
{
  static const char *const others[] = {
    "/run/user/1000/labels.tif",
    "/run/user/1000/docs/labels.tif",
    "/run/user/me/doc/labels.tif",
    "/run/user",
    "/home/me/run/user/1000/doc/1a2b3c/labels.tif",
    "labels.tif",
    "",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (suture_sandbox_is_lent (others[i]));
}

static void
test_a_sandbox_alone_forgets (void)
{
  /* Tests run outside of one. */
  if (suture_sandbox_is_here ())
    {
      g_test_skip ("these tests run in a sandbox");
      return;
    }
  g_assert_false (suture_sandbox_forgets ("/dev/shm/labels.tif"));
  g_assert_false (suture_sandbox_forgets ("/nowhere/labels.tif"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/lent-files-are-known", test_lent_files_are_known);
  g_test_add_func ("/sandbox/others-are-not", test_others_are_not);
  g_test_add_func ("/sandbox/a-sandbox-alone-forgets",
                   test_a_sandbox_alone_forgets);
  return g_test_run ();
}
