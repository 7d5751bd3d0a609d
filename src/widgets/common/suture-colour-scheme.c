/* suture-colour-scheme.c: light or dark, as the person says, or else the system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-colour-scheme.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"
#define COLOR_SCHEME "color-scheme"
#define PREFERS_DARK 1

typedef struct
{
  GtkSettings       *settings;    /* the display's */
  SuturePreferences *preferences; /* the program's */
  gboolean           gtk_dark;    /* as GTK's own setting was */
  gboolean           is_asked;    /* whether the system has said anything */
  gboolean           system_dark;
} Follower;

/* (nullable): GTK 4.20 has a setting of its own for it, and warns of the
 * earlier one. */
static GParamSpec *
find_scheme (GtkSettings *settings)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (settings),
                                       "gtk-interface-color-scheme");
}

void
suture_colour_scheme_set_dark (GtkSettings *settings, gboolean is_dark)
{
  GParamSpec *scheme = find_scheme (settings);

  if (scheme == NULL)
    {
      g_object_set (settings, "gtk-application-prefer-dark-theme", is_dark,
                    NULL);
      return;
    }

  const GEnumValue *value =
      g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (scheme)->enum_class,
                                is_dark ? "dark" : "light");

  g_return_if_fail (value != NULL);
  g_object_set (settings, scheme->name, value->value, NULL);
}

gboolean
suture_colour_scheme_is_dark (GtkSettings *settings)
{
  GParamSpec *scheme = find_scheme (settings);
  int         number = 0;
  gboolean    is_dark = FALSE;

  if (scheme == NULL)
    {
      g_object_get (settings, "gtk-application-prefer-dark-theme", &is_dark,
                    NULL);
      return is_dark;
    }
  g_object_get (settings, scheme->name, &number, NULL);

  const GEnumValue *value =
      g_enum_get_value (G_PARAM_SPEC_ENUM (scheme)->enum_class, number);

  return value != NULL && g_str_equal (value->value_nick, "dark");
}

static void
apply (Follower *self)
{
  const gboolean as_system =
      self->is_asked ? self->system_dark : self->gtk_dark;
  int scheme = 0;

  g_object_get (self->preferences, "colour-scheme", &scheme, NULL);
  suture_colour_scheme_set_dark (self->settings,
                                 scheme == SUTURE_COLOUR_SCHEME_DARK ||
                                     (scheme == SUTURE_COLOUR_SCHEME_SYSTEM &&
                                      as_system));
}

/* The portal's first version wraps its answer twice. */
static void
take_answer (Follower *self, GVariant *answer)
{
  g_autoptr (GVariant) value = g_variant_ref (answer);

  while (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *inner = g_variant_get_variant (value);

      g_variant_unref (value);
      value = inner;
    }
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return;
  self->is_asked = TRUE;
  self->system_dark = g_variant_get_uint32 (value) == PREFERS_DARK;
  apply (self);
}

static void
changed_cb (GDBusConnection *bus,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  const char *space = NULL;
  const char *key = NULL;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &space, &key, &value);
  if (g_str_equal (space, APPEARANCE) && g_str_equal (key, COLOR_SCHEME))
    take_answer (user_data, value);
}

static void
answered_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return; /* no portal: GTK's own setting stays */
  value = g_variant_get_child_value (reply, 0);
  take_answer (user_data, value);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusConnection *bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    return;
  g_dbus_connection_signal_subscribe (bus, PORTAL_NAME, PORTAL_SETTINGS,
                                      "SettingChanged", PORTAL_PATH, APPEARANCE,
                                      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb,
                                      user_data, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_SETTINGS,
                          "Read",
                          g_variant_new ("(ss)", APPEARANCE, COLOR_SCHEME),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, answered_cb, user_data);
  /* The bus stays with the subscription, which lasts as long as the program. */
}

void
suture_colour_scheme_follow (GtkSettings       *settings,
                             SuturePreferences *preferences)
{
  /* One a program, for its whole life */
  static Follower self;

  if (self.settings != NULL)
    return;
  self.settings = settings;
  self.preferences = preferences;
  self.gtk_dark = suture_colour_scheme_is_dark (settings);
  g_signal_connect_swapped (preferences, "notify::colour-scheme",
                            G_CALLBACK (apply), &self);
  apply (&self);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, connected_cb, &self);
}
