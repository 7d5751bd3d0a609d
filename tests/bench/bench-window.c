/* bench-window.c: how fast the window is on a stack, and how much memory it has
 *
 * bench-window LABELS RAW: opens both, and prints, tab-separated: a name, wall
 * seconds, processor seconds of the whole program, processor seconds of the
 * main thread, which draws; of many the median. Processor time counts where the
 * machine is shared. Wants a display (xvfb-run) and GSK_RENDERER.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/suture-widgets.h"
#include "suture-session.h"
#include "views/suture-pair-view.h"
#include "window/suture-loading-page.h"
#include "window/suture-window.h"

#define WIDTH 1200
#define HEIGHT 800
#define N_PAIRS 60
#define N_SLICES 120
#define PATIENCE_S 1800

typedef struct
{
  double wall;
  double cpu;
  double main;
} Moment;

static double
get_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static Moment
get_now (void)
{
  return (Moment){ get_clock (CLOCK_MONOTONIC),
                   get_clock (CLOCK_PROCESS_CPUTIME_ID),
                   get_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static Moment
get_since (Moment then)
{
  const Moment now = get_now ();

  return (Moment){ now.wall - then.wall, now.cpu - then.cpu,
                   now.main - then.main };
}

static void
print_moment (const char *name, Moment moment)
{
  printf ("%s\t%.4f\t%.4f\t%.4f\n", name, moment.wall, moment.cpu, moment.main);
  fflush (stdout);
}

static int
compare (const void *a, const void *b)
{
  const double p = *(const double *) a;
  const double q = *(const double *) b;

  return p < q ? -1 : p > q;
}

/* Of each column by itself */
static Moment
get_median (const Moment *moments, int n)
{
  g_autofree double *values = g_new (double, n);
  double             medians[3];

  for (int column = 0; column < 3; column++)
    {
      for (int i = 0; i < n; i++)
        values[i] = column == 0   ? moments[i].wall
                    : column == 1 ? moments[i].cpu
                                  : moments[i].main;
      qsort (values, (size_t) n, sizeof *values, compare);
      medians[column] = values[n / 2];
    }
  return (Moment){ medians[0], medians[1], medians[2] };
}

/* In MiB; -1 where the system doesn't say */
static double
read_memory (const char *name)
{
  g_autofree char *text = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return -1.0;
  line = strstr (text, name);
  return line ? g_ascii_strtod (line + strlen (name) + 1, NULL) / 1024.0 : -1.0;
}

static void
print_memory (const char *name)
{
  printf ("memory %s\t%.0f MiB now\t%.0f MiB at most\n", name,
          read_memory ("VmRSS"), read_memory ("VmHWM"));
  fflush (stdout);
}

/* --- the window ------------------------------------------------------------
 */

typedef struct
{
  SutureWindow   *window;
  SutureSession  *session;
  SuturePairView *view;
  GtkWidget      *loading_page;
  guint64         n_frames;
} Bench;

static void
painted_cb (Bench *self)
{
  self->n_frames++;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until @is_so, which something on the main thread makes so, or the bench ends:
 * nobody looks all the time, which would count as the window's own work. */
static void
wait_until (Bench *self, gboolean (*is_so) (Bench *self))
{
  const double since = get_clock (CLOCK_MONOTONIC);

  const guint alarm = g_timeout_add_seconds (1, wake_cb, NULL);

  while (!is_so (self))
    {
      g_main_context_iteration (NULL, TRUE);
      if (get_clock (CLOCK_MONOTONIC) - since > PATIENCE_S)
        g_error ("nothing more happens");
    }
  g_source_remove (alarm);
}

static gboolean
has_stacks (Bench *self)
{
  return suture_session_get_labels (self->session) != NULL ||
         suture_session_get_state (self->session) == SUTURE_SESSION_ERROR;
}

/* A layer of them while they are read, or they themselves. */
static gboolean
has_picture (Bench *self)
{
  return suture_loading_page_has_picture (
             SUTURE_LOADING_PAGE (self->loading_page)) ||
         has_stacks (self);
}

static gboolean
is_idle (Bench *self)
{
  return !suture_session_is_busy (self->session) &&
         suture_session_get_classifier (self->session) != NULL;
}

static gboolean
is_drawn (Bench *self)
{
  return suture_pair_view_is_drawn (self->view);
}

static void
wait_for_frame (Bench *self)
{
  const guint64 n = self->n_frames;

  while (self->n_frames == n)
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Bench *self, const char *action)
{
  gtk_widget_activate_action (g_str_has_prefix (action, "view.")
                                  ? GTK_WIDGET (self->view)
                                  : GTK_WIDGET (self->window),
                              action, NULL);
}

/* A pair from the key to the screen; then it is looked at for @look_s. */
static void
measure_pairs (Bench *self, const char *name, double look_s)
{
  Moment moments[N_PAIRS];

  for (int i = 0; i < N_PAIRS; i++)
    {
      const Moment since = get_now ();

      act (self, "win.next");
      wait_for_frame (self);
      wait_until (self, is_drawn);
      moments[i] = get_since (since);
      for (const double from = get_clock (CLOCK_MONOTONIC);
           get_clock (CLOCK_MONOTONIC) - from < look_s;)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (1000);
    }
  print_moment (name, get_median (moments, N_PAIRS));
}

/* The whole of a step, what is measured in the background included. */
static void
measure_steps (Bench *self, const char *name, const char *action)
{
  Moment moments[N_PAIRS / 2];

  for (int i = 0; i < N_PAIRS / 2; i++)
    {
      const Moment since = get_now ();

      act (self, action);
      wait_until (self, is_idle);
      moments[i] = get_since (since);
    }
  print_moment (name, get_median (moments, N_PAIRS / 2));
}

static void
measure_slices (Bench *self, const char *name)
{
  Moment moments[N_SLICES];

  for (int i = 0; i < N_SLICES; i++)
    {
      const Moment since = get_now ();

      act (self, i < N_SLICES / 2 ? "view.slice-next" : "view.slice-previous");
      wait_for_frame (self);
      moments[i] = get_since (since);
    }
  print_moment (name, get_median (moments, N_SLICES));
}

static void
open_stacks (Bench *self, char **paths)
{
  const Moment since = get_now ();

  suture_session_open (self->session, paths[0], paths[1]);
  wait_until (self, has_picture);
  wait_for_frame (self);
  print_moment ("first picture", get_since (since));
  wait_until (self, has_stacks);
  wait_for_frame (self);
  print_moment ("all read", get_since (since));
  if (suture_session_get_labels (self->session) == NULL)
    g_error ("%s", suture_session_get_error_message (self->session));
}

int
main (int argc, char *argv[])
{
  Bench bench = { .n_frames = 0 };

  if (argc != 3)
    {
      fprintf (stderr, "usage: bench-window LABELS RAW\n");
      return 2;
    }
  gtk_init ();
  suture_widgets_init ();
  bench.window = g_object_new (SUTURE_TYPE_WINDOW, "default-width", WIDTH,
                               "default-height", HEIGHT, NULL);
  bench.session = suture_window_get_session (bench.window);
  bench.view = SUTURE_PAIR_VIEW (
      find_widget (GTK_WIDGET (bench.window), SUTURE_TYPE_PAIR_VIEW));
  bench.loading_page =
      find_widget (GTK_WIDGET (bench.window), SUTURE_TYPE_LOADING_PAGE);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (
                                GTK_WIDGET (bench.window)),
                            "after-paint", G_CALLBACK (painted_cb), &bench);
  print_memory ("empty");
  open_stacks (&bench, argv + 1);
  measure_slices (&bench, "slice while screening");
  wait_until (&bench, is_idle);
  print_memory ("screened");
  /* A made tissue may have no pair that scores enough to be checked. */
  suture_session_set_filter (bench.session, SUTURE_QUEUE_ALL, 0);
  wait_until (&bench, is_idle);
  measure_pairs (&bench, "next pair, turning pages", 0.0);
  measure_pairs (&bench, "next pair, looked at", 1.0);
  wait_until (&bench, is_idle);
  measure_steps (&bench, "step, all measured", "win.next");
  measure_steps (&bench, "step back, all measured", "win.previous");
  measure_slices (&bench, "slice");
  print_memory ("reviewed");
  return 0;
}
