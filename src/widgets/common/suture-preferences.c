/* suture-preferences.c: what a person likes, kept from one start to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-preferences.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define GROUP "preferences"
#define KEY_COLOURS "colours"
#define KEY_SOLID "begin-with-3d"

static const char *const scheme_names[SUTURE_N_COLOUR_SCHEMES] = {
  [SUTURE_COLOUR_SCHEME_SYSTEM] = "system",
  [SUTURE_COLOUR_SCHEME_LIGHT] = "light",
  [SUTURE_COLOUR_SCHEME_DARK] = "dark",
};

struct _SuturePreferences
{
  GObject parent_instance;

  char    *path;
  int      scheme;
  gboolean solid;
  char    *trouble;
};

enum
{
  PROP_COLOUR_SCHEME = 1,
  PROP_SOLID,
  PROP_TROUBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuturePreferences, suture_preferences, G_TYPE_OBJECT)

static void
load (SuturePreferences *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *scheme = NULL;

  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    return;
  scheme = g_key_file_get_string (file, GROUP, KEY_COLOURS, NULL);
  for (int i = 0; i < SUTURE_N_COLOUR_SCHEMES; i++)
    if (g_strcmp0 (scheme, scheme_names[i]) == 0)
      self->scheme = i;
  self->solid = g_key_file_get_boolean (file, GROUP, KEY_SOLID, NULL);
}

/* Lines of later versions, and a person's own comments, stay. */
static gboolean
save (SuturePreferences *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_key_file_load_from_file (file, self->path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (file, GROUP, KEY_COLOURS, scheme_names[self->scheme]);
  g_key_file_set_boolean (file, GROUP, KEY_SOLID, self->solid);
  g_mkdir_with_parents (folder, 0700);
  return g_key_file_save_to_file (file, self->path, error);
}

static void
keep (SuturePreferences *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->trouble, g_free);
  if (!save (self, &error))
    self->trouble = g_strdup_printf (_ ("This holds until you leave, but can’t "
                                        "be kept: %s"),
                                     error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
suture_preferences_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SuturePreferences *self = SUTURE_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_COLOUR_SCHEME:
      g_value_set_int (value, self->scheme);
      break;
    case PROP_SOLID:
      g_value_set_boolean (value, self->solid);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble ? self->trouble : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_preferences_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SuturePreferences *self = SUTURE_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_COLOUR_SCHEME:
      if (self->scheme == g_value_get_int (value))
        return;
      self->scheme = g_value_get_int (value);
      break;
    case PROP_SOLID:
      if (self->solid == g_value_get_boolean (value))
        return;
      self->solid = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  keep (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
suture_preferences_finalize (GObject *object)
{
  SuturePreferences *self = SUTURE_PREFERENCES (object);

  g_free (self->path);
  g_free (self->trouble);
  G_OBJECT_CLASS (suture_preferences_parent_class)->finalize (object);
}

static void
suture_preferences_class_init (SuturePreferencesClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = suture_preferences_get_property;
  object_class->set_property = suture_preferences_set_property;
  object_class->finalize = suture_preferences_finalize;
  properties[PROP_COLOUR_SCHEME] =
      g_param_spec_int ("colour-scheme", NULL, NULL, 0,
                        SUTURE_N_COLOUR_SCHEMES - 1,
                        SUTURE_COLOUR_SCHEME_SYSTEM, flags);
  properties[PROP_SOLID] =
      g_param_spec_boolean ("solid", NULL, NULL, FALSE, flags);
  properties[PROP_TROUBLE] =
      g_param_spec_string ("trouble", NULL, NULL, "",
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
suture_preferences_init (SuturePreferences *self)
{
}

SuturePreferences *
suture_preferences_new (const char *path)
{
  SuturePreferences *self = g_object_new (SUTURE_TYPE_PREFERENCES, NULL);

  self->path = g_strdup (path);
  load (self);
  return self;
}

SuturePreferences *
suture_preferences_get_default (void)
{
  static SuturePreferences *self = NULL;
  const char               *override = g_getenv ("SUTURE_PREFERENCES");
  g_autofree char          *path = NULL;

  if (self != NULL)
    return self;
  path = override != NULL && override[0] != '\0'
             ? g_strdup (override)
             : g_build_filename (g_get_user_config_dir (), "suture",
                                 "preferences.ini", NULL);
  self = suture_preferences_new (path);
  return self;
}
