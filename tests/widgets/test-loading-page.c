/* test-loading-page.c: a layer of what is being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-loading-page.h"

#include "suture-test-window.h"
#include "suture-test-session.h"
#include "suture-widget-names.h"
#include "suture-widget-test.h"

#define WAIT_S 60

static const SutureReadChoices nothing_said = { .spacing =
                                                    SUTURE_SPACING_UNKNOWN };

static SutureGlimpse *
read_glimpse (void)
{
  g_autofree char *labels =
      g_build_filename (suture_test_window_folder (), "labels.tif", NULL);
  g_autofree char *raw =
      g_build_filename (suture_test_window_folder (), "raw.tif", NULL);

  return suture_glimpse_read (labels, raw, FALSE, &nothing_said, 0);
}

static void
wait_for_picture (SutureLoadingPage *page)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  while (!suture_loading_page_has_picture (page))
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  suture_widget_test_settle (GTK_WIDGET (page));
}

static void
test_a_layer_is_seen (void)
{
  SutureLoadingPage *page =
      g_object_new (SUTURE_TYPE_LOADING_PAGE, "vexpand", TRUE, NULL);
  GtkWindow *window = suture_widget_test_show (GTK_WIDGET (page), 800, 600);
  g_autoptr (SutureGlimpse) glimpse = read_glimpse ();
  g_autoptr (GdkTexture) picture = NULL;
  g_autofree char *words = NULL;

  g_assert_nonnull (glimpse);
  words = g_strdup_printf ("Layer %d of %d; the others are being read",
                           (int) glimpse->z + 1, (int) glimpse->n_layers);
  suture_loading_page_show (page, glimpse);
  g_assert_false (suture_loading_page_has_picture (page)); /* not at once */
  wait_for_picture (page);
  picture = suture_widget_test_render (GTK_WIDGET (page), "loading-page");
  g_assert_true (suture_test_window_shows (GTK_WIDGET (page), words));
  suture_widget_test_assert_names (GTK_WIDGET (page));

  suture_loading_page_show (page, NULL);
  g_assert_false (suture_loading_page_has_picture (page));
  suture_widget_test_close (window);
}

/* One that comes too late isn't shown, nor one that was followed by another. */
static void
test_it_goes_in_time (void)
{
  SutureLoadingPage *page = g_object_new (SUTURE_TYPE_LOADING_PAGE, NULL);
  GtkWindow *window = suture_widget_test_show (GTK_WIDGET (page), 800, 600);
  g_autoptr (SutureGlimpse) glimpse = read_glimpse ();
  const gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

  suture_loading_page_show (page, glimpse);
  suture_loading_page_show (page, NULL);
  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_false (suture_loading_page_has_picture (page));
  suture_widget_test_close (window);
}

/* Nothing of it is left when the stacks are there. */
static void
test_the_window_forgets_it (void)
{
  SutureWindow      *window = suture_test_window_open ("labels.tif");
  SutureLoadingPage *page = SUTURE_LOADING_PAGE (
      suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_LOADING_PAGE,
                               NULL));

  g_assert_false (suture_loading_page_has_picture (page));
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/loading-page/" name, function)
  ADD ("a-layer-is-seen", test_a_layer_is_seen);
  ADD ("it-goes-in-time", test_it_goes_in_time);
  ADD ("the-window-forgets-it", test_the_window_forgets_it);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
