/* test-log-out.c: the desktop's session ends while a review is open
 *
 * We are the session manager (org.gnome.SessionManager) on a bus of our own,
 * as far as GTK asks for one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>

#include "suture-test-screen.h"
#include "suture-test.h"

#define MANAGER_PATH "/org/gnome/SessionManager"
#define CLIENT_PATH MANAGER_PATH "/Client1"

static const char interfaces[] =
    "<node>"
    "<interface name='org.gnome.SessionManager'>"
    "  <method name='RegisterClient'>"
    "    <arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "    <arg type='o' direction='out'/></method>"
    "  <method name='UnregisterClient'><arg type='o' direction='in'/></method>"
    "  <method name='Inhibit'>"
    "    <arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "    <arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "    <arg type='u' direction='out'/></method>"
    "  <method name='Uninhibit'><arg type='u' direction='in'/></method>"
    "</interface>"
    "<interface name='org.gnome.SessionManager.ClientPrivate'>"
    "  <method name='EndSessionResponse'>"
    "    <arg type='b' direction='in'/><arg type='s' direction='in'/></method>"
    "  <signal name='QueryEndSession'><arg type='u'/></signal>"
    "  <signal name='EndSession'><arg type='u'/></signal>"
    "</interface>"
    "</node>";

/* What the program asked of the session manager. */
typedef struct
{
  GDBusConnection *bus;
  guint            n_registered;
  guint            n_agreed;
  guint            n_inhibited;
  guint            n_let_go;
} Manager;

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Manager  *manager = user_data;
  GVariant *answer = NULL;
  gboolean  is_fine;

  if (g_str_equal (method, "RegisterClient"))
    {
      manager->n_registered++;
      answer = g_variant_new ("(o)", CLIENT_PATH);
    }
  else if (g_str_equal (method, "EndSessionResponse"))
    {
      g_variant_get (parameters, "(b&s)", &is_fine, NULL);
      manager->n_agreed += is_fine;
    }
  else if (g_str_equal (method, "Inhibit"))
    answer = g_variant_new ("(u)", ++manager->n_inhibited);
  else if (g_str_equal (method, "Uninhibit"))
    manager->n_let_go++;
  g_dbus_method_invocation_return_value (invocation, answer);
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
manager_begin (Manager *self, GTestDBus *bus)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GError) error = NULL;
  GDBusNodeInfo *info = g_dbus_node_info_new_for_xml (interfaces, &error);
  gboolean       is_ours = FALSE;

  g_assert_no_error (error);
  *self = (Manager){ 0 };
  self->bus = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, MANAGER_PATH,
                                     info->interfaces[0], &vtable, self, NULL,
                                     &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, CLIENT_PATH,
                                     info->interfaces[1], &vtable, self, NULL,
                                     &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (self->bus, "org.gnome.SessionManager",
                                G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL,
                                &is_ours, NULL);
  while (!is_ours)
    g_main_context_iteration (NULL, TRUE);
  g_dbus_node_info_unref (info);
}

static void
manager_say (Manager *self, const char *signal)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->bus, NULL, CLIENT_PATH,
                                 "org.gnome.SessionManager.ClientPrivate",
                                 signal, g_variant_new ("(u)", 0), &error);
  g_assert_no_error (error);
}

/* The program may be waiting for our answer: never just sleep. */
static void
wait_for_count (const guint *count, guint n_wanted)
{
  const gint64 until =
      g_get_monotonic_time () + SUTURE_TEST_WAIT_S * G_USEC_PER_SEC;

  while (*count < n_wanted)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *(guint *) user_data = 1;
}

/* What hands do on the screen, in another thread: this one answers the
 * program's calls meanwhile. */
typedef struct
{
  SutureTestScreen *screen;
  void (*move) (SutureTestScreen *screen);
  int is_done;
} Hands;

static gpointer
move_worker (gpointer data)
{
  Hands *hands = data;

  hands->move (hands->screen);
  g_atomic_int_set (&hands->is_done, TRUE);
  return NULL;
}

static void
do_meanwhile (SutureTestScreen *screen, void (*move) (SutureTestScreen *))
{
  Hands    hands = { screen, move, FALSE };
  GThread *thread = g_thread_new ("hands", move_worker, &hands);

  while (!g_atomic_int_get (&hands.is_done))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_thread_join (thread);
}

static void
decide_twice (SutureTestScreen *screen)
{
  suture_test_press ("alt+t"); /* Try the sample */
  g_assert_true (
      suture_test_wait_for_window ("labels.tif", TRUE, SUTURE_TEST_WAIT_S));
  suture_test_wait_for_rest (); /* all pairs are in */
  suture_test_press ("a");
  suture_test_press ("r");
}

static void
test_logging_out_ends_in_order (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  SutureTestScreen screen;
  Manager          manager;
  guint            has_ended = 0;

  g_test_dbus_up (bus);
  g_setenv ("DISPLAY", display, TRUE); /* it takes that away */
  manager_begin (&manager, bus);
  do_meanwhile (&screen, suture_test_screen_open);
  wait_for_count (&manager.n_registered, 1);
  do_meanwhile (&screen, decide_twice);
  g_subprocess_wait_check_async (screen.program, NULL, ended_cb, &has_ended);

  manager_say (&manager, "QueryEndSession");
  wait_for_count (&manager.n_agreed, 1);
  manager_say (&manager, "EndSession");
  wait_for_count (&has_ended, 1);
  g_assert_cmpuint (manager.n_let_go, ==, manager.n_inhibited);
  g_assert_cmpuint (suture_test_count_kept_events (), ==, 2);

  suture_test_screen_close (&screen);
  g_object_unref (manager.bus);
  g_test_dbus_down (bus);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!suture_test_screen_is_here ())
    {
      g_print ("1..0 # SKIP needs a display, xdotool and openbox\n");
      return 77;
    }
  g_test_add_func ("/log-out/ends-in-order", test_logging_out_ends_in_order);
  return g_test_run ();
}
