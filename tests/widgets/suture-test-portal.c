/* suture-test-portal.c: the desktop's file dialogs, as a sandbox meets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-portal.h"

#define WAIT_SECONDS 60

/* GTK waits for some answers, so that they come from a thread of its own. */
typedef struct
{
  GMutex    mutex;
  gboolean  is_ready;
  char     *chosen;
  char     *method;  /* of the dialog that was asked for */
  GVariant *options; /* of it */
} Portal;

static Portal portal;

static const char interface[] =
    "<node><interface name='org.freedesktop.portal.FileChooser'>"
    "<method name='OpenFile'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/>"
    "</method><method name='SaveFile'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/>"
    "</method><property name='version' type='u' access='read'/>"
    "</interface></node>";

/* (transfer full): the path on which whoever asks listens for the answer */
static char *
get_request (const char *sender, GVariant *options)
{
  g_autofree char *name = g_strdup (sender + 1);
  const char      *token = "t";

  g_variant_lookup (options, "handle_token", "&s", &token);
  g_strdelimit (name, ".", '_');
  return g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name,
                          token);
}

/* As desktops do, with a list also where nothing was chosen. */
static GVariant *
make_response (const char *chosen)
{
  g_autofree char *uri = chosen ? g_filename_to_uri (chosen, NULL, NULL) : NULL;
  const char      *uris[] = { uri, NULL };
  GVariantBuilder  results;

  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "uris",
                         g_variant_new_strv (uris, -1));
  return g_variant_new ("(ua{sv})", chosen != NULL ? 0 : 1, &results);
}

static void
method_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *object,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 2);
  g_autofree char *request = get_request (sender, options);
  g_autofree char *chosen = NULL;

  g_mutex_lock (&portal.mutex);
  g_assert_null (portal.method); /* one dialog at a time, each looked at */
  portal.method = g_strdup (method);
  portal.options = g_variant_ref (options);
  chosen = g_steal_pointer (&portal.chosen);
  g_mutex_unlock (&portal.mutex);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(o)", request));
  g_assert_true (
      g_dbus_connection_emit_signal (bus, sender, request,
                                     "org.freedesktop.portal.Request",
                                     "Response", make_response (chosen), NULL));
}

static GVariant *
property_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *object,
             const char      *interface_name,
             const char      *property,
             GError         **error,
             gpointer         user_data)
{
  return g_variant_new_uint32 (3);
}

static void
take_name (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0u), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static gpointer
serve (gpointer user_data)
{
  static const GDBusInterfaceVTable table = { method_cb, property_cb, NULL };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *address =
      g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusNodeInfo) node =
      g_dbus_node_info_new_for_xml (interface, &error);

  g_assert_no_error (error);
  g_main_context_push_thread_default (context);

  g_autoptr (GDBusConnection) bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, "/org/freedesktop/portal/desktop",
                                     node->interfaces[0], &table, NULL, NULL,
                                     &error);
  g_assert_no_error (error);
  take_name (bus);
  g_mutex_lock (&portal.mutex);
  portal.is_ready = TRUE;
  g_mutex_unlock (&portal.mutex);
  g_main_loop_run (loop); /* as long as the test */
  return NULL;
}

/* Whether @wanted, with what the main loop has to do meanwhile */
static gboolean
wait_until (gboolean (*wanted) (void))
{
  const gint64 end =
      g_get_monotonic_time () + (gint64) WAIT_SECONDS * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      g_mutex_lock (&portal.mutex);
      const gboolean is_so = wanted ();
      g_mutex_unlock (&portal.mutex);

      if (is_so)
        return TRUE;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  return FALSE;
}

static gboolean
is_ready (void)
{
  return portal.is_ready;
}

static gboolean
is_asked (void)
{
  return portal.method != NULL;
}

void
suture_test_portal_start (void)
{
  g_thread_unref (g_thread_new ("portal", serve, NULL));
  g_assert_true (wait_until (is_ready));
}

void
suture_test_portal_expect (const char *path)
{
  g_mutex_lock (&portal.mutex);
  g_free (portal.chosen);
  portal.chosen = g_strdup (path);
  g_mutex_unlock (&portal.mutex);
}

/* What comes after the answer on the same way has let the answer arrive first.
 */
static void
let_answer_arrive (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus =
      g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) version = NULL;

  g_assert_no_error (error);
  version = g_dbus_connection_call_sync (
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", "org.freedesktop.portal.FileChooser", "version"),
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GVariant *
suture_test_portal_wait (const char *method)
{
  GVariant *options;

  g_assert_true (wait_until (is_asked));
  g_mutex_lock (&portal.mutex);
  g_assert_cmpstr (portal.method, ==, method);
  g_clear_pointer (&portal.method, g_free);
  options = g_steal_pointer (&portal.options);
  g_mutex_unlock (&portal.mutex);
  let_answer_arrive ();
  return options;
}
